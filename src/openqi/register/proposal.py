"""Compare facts that somebody brings with those that are held, and say what would change.

A proposal applies nothing. A person looks at it, and what is approved becomes a change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec
from msgspec.structs import replace

from openqi.core.fact import Fact, Recorded
from openqi.register.change import Change
from openqi.register.conflict import contradict
from openqi.register.links import LINKS, differ, group_links, overlap, share_source


class Replacement(msgspec.Struct, frozen=True, kw_only=True):
    """Pair a fact with the id of the held one whose place it would take."""

    old: str
    fact: Fact


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """Pair a fact with the ids of held ones that it contradicts; all would stay side by side."""

    fact: Fact
    held: tuple[str, ...]


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """List what facts would do to a register: add, take the place of others, repeat, contradict.

    ``restored`` state again what was retracted, which they name as the one whose place they take.
    """

    added: tuple[Fact, ...] = ()
    superseded: tuple[Replacement, ...] = ()
    restored: tuple[Replacement, ...] = ()
    unchanged: tuple[str, ...] = ()
    conflicting: tuple[Disagreement, ...] = ()

    def as_change(self, *, author: str, reason: str, on: int, source: str | None = None) -> Change:
        """Make the change that takes the whole proposal over."""
        facts = (
            *self.added,
            *(one.fact for one in self.superseded),
            *(one.fact for one in self.restored),
            *(one.fact for one in self.conflicting),
        )
        return Change(author=author, reason=reason, on=on, source=source, facts=facts)


def propose(
    facts: Iterable[Fact],
    held: Iterable[Fact],
    taken: Iterable[str] = (),
    retracted: Collection[str] = (),
) -> Proposal:
    """Compare facts with the held ones; ``taken`` are further ids that may not be used again.

    A fact with the id of a held one, or about the same link and days from the same source, would
    take its place if it says anything else. One that contradicts a held fact of another source is
    shown as conflicting. ``retracted`` are the ids that are held no longer with nothing in their
    place: a fact that names one under ``supersedes`` restores it.
    """
    known = {fact.id: fact for fact in held}
    used = {*known, *taken}
    links = group_links(known.values(), LINKS)
    added: list[Fact] = []
    superseded: list[Replacement] = []
    restored: list[Replacement] = []
    unchanged: list[str] = []
    conflicting: list[Disagreement] = []
    for fact in sorted(facts, key=lambda fact: fact.id):
        peers = [peer for group in group_links([fact], LINKS) for peer in links.get(group, ())]
        same = _find_same(fact, known, peers)
        if same is not None:
            unchanged.append(same)
            continue
        old = _find_old(fact, known, peers)
        back = fact.supersedes if old is None and fact.supersedes in retracted else None
        new = _rename(fact, used, old or back)
        used.add(new.id)
        against = tuple(sorted(peer.id for peer in peers if contradict(fact, peer)))
        if old is not None:
            superseded.append(Replacement(old=old, fact=new))
        elif back is not None:
            restored.append(Replacement(old=back, fact=new))
        elif against:
            conflicting.append(Disagreement(fact=new, held=against))
        else:
            added.append(new)
    return Proposal(
        added=tuple(added),
        superseded=tuple(superseded),
        restored=tuple(restored),
        unchanged=tuple(unchanged),
        conflicting=tuple(conflicting),
    )


def _find_same(fact: Fact, known: Mapping[str, Fact], peers: Iterable[Fact]) -> str | None:
    """Find the held fact that says the same on the same word; for a link, whatever its id."""
    same_id = known.get(fact.id)
    if same_id is not None:
        return same_id.id if _content(same_id) == _content(fact) else None
    return next((peer.id for peer in peers if _content(peer) == _content(fact)), None)


def _find_old(fact: Fact, known: Mapping[str, Fact], peers: Iterable[Fact]) -> str | None:
    """Find the held fact that a fact would take the place of: the same id, or source and days."""
    if fact.id in known:
        return fact.id
    if fact.supersedes in known:
        return fact.supersedes
    apart = LINKS[fact.kind].tells_apart if fact.kind in LINKS else ()
    found = [
        peer.id
        for peer in peers
        if share_source(fact, peer)
        and overlap(fact.valid, peer.valid)
        and not differ(fact, peer, apart)
    ]
    return found[0] if len(found) == 1 else None


def _content(fact: Fact) -> tuple[object, ...]:
    """Give what a fact says and on whose word, without its id, its place or its recorded dates."""
    statement = replace(fact.statement, id=None) if fact.kind in LINKS else fact.statement
    cited = {msgspec.json.encode(one, order="sorted") for one in fact.source}
    return statement, fact.valid, cited, fact.certainty, fact.note


def _rename(fact: Fact, used: Iterable[str], old: str | None) -> Fact:
    """Give a fact an id that nothing has, as no fact is ever edited under its own.

    A link bears the new id as well; a thing keeps the id by which others name it in its statement.
    """
    new, count = fact.id, 1
    while new in used:
        count += 1
        new = f"{fact.id}-{count}"
    statement = fact.statement
    if new != fact.id and fact.kind in LINKS:
        statement = replace(statement, id=new)
    return replace(fact, id=new, statement=statement, supersedes=old, recorded=Recorded())
