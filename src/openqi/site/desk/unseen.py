"""Find what happened to the facts that a proposal touches after its author had looked at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from openqi.core.day import LAST
from openqi.core.fact import Fact
from openqi.register.proposal import Proposal as Difference
from openqi.site.desk.models import Proposal, Review
from openqi.site.registry.holder import Held
from openqi.site.registry.models import FactRow


class Unseen(NamedTuple):
    """Hold one step that the author had not seen.

    ``what`` is ``corrected``, ``added`` or ``retracted``; ``old`` is the id of the version before a
    correction, ``proposal`` the number of the proposal by which the step came, if it came by one.
    """

    what: str
    fact: Fact
    old: str | None
    tx: int
    author: str
    proposal: int | None


def find_unseen(proposal: Proposal, difference: Difference, held: Held) -> tuple[Unseen, ...]:
    """List what its author had not seen of the facts that a proposal touches, in order of time.

    A fact that names the version in whose place it comes was written against that version, so that
    every later one is unseen. What is matched in another way, by its id or its link, is unseen
    where it came after the change that the proposal was based on.

    ``held`` is the register that the proposal is compared with.
    """
    facts = held.register.facts
    after = {fact.supersedes: fact.id for fact in facts.values() if fact.supersedes}
    named = [fact.supersedes for fact in proposal.brought.facts if fact.supersedes]
    starts = [id for id in (*named, *proposal.brought.retracts) if id in facts]
    later = {id for start in starts for id in _follow(start, after)}
    touched = [one.old for one in (*difference.superseded, *difference.restored)]
    before = {fact.id: fact.supersedes for fact in facts.values() if fact.supersedes}
    matched = {id for end in touched for id in (end, *_follow(end, before))}
    called = {fact.id for fact in proposal.brought.facts} & facts.keys()
    matched |= {id for start in called for id in (start, *_follow(start, after))}
    rows = _rows({*later, *matched, *starts}, bool(later), proposal.base, held)
    numbers = _numbers(row.added_id for row in rows.values())
    numbers |= _numbers(row.ended_id for row in rows.values() if row.ended_id)
    found = []
    for id, row in rows.items():
        fact = facts.get(id)
        if fact is None:
            continue
        if id in later or (id in matched and row.added_id > proposal.base):
            what = "corrected" if fact.supersedes else "added"
            tx, author = row.added_id, row.added.author
            found.append(Unseen(what, fact, fact.supersedes, tx, author, numbers.get(tx)))
        gone = row.ended_id if fact.recorded.until != LAST and id not in after else None
        if gone is not None and row.ended is not None and (gone > proposal.base or id in later):
            found.append(Unseen("retracted", fact, None, gone, row.ended.author, numbers.get(gone)))
    return tuple(sorted(found, key=lambda one: (one.tx, one.fact.id)))


def _follow(id: str, steps: Mapping[str, str]) -> Iterator[str]:
    """Go from version to version, without the first one."""
    seen = {id}
    while (step := steps.get(id)) is not None and step not in seen:
        seen.add(step)
        yield step
        id = step


def _rows(ids: Iterable[str], always: bool, base: int, held: Held) -> dict[str, FactRow]:
    """Give how versions came on record; nothing is asked where nothing happened since."""
    if held.tx <= base and not always:
        return {}
    rows = FactRow.objects.select_related("added", "ended").defer("content")
    return rows.in_bulk(sorted(ids))


def _numbers(changes: Iterable[int]) -> dict[int, int]:
    """Give the number of the proposal that each change came by, of those that came by one."""
    reviews = Review.objects.filter(tx__in=set(changes))
    return {review.tx: review.proposal_id for review in reviews if review.tx is not None}
