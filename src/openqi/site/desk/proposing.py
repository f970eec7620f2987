"""Make proposals: from a filled form, from a pack, or to undo what was accepted before."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db import transaction
from msgspec.structs import replace

from openqi.core.day import LAST
from openqi.core.errors import InvalidContent, Problem
from openqi.core.fact import Fact, Mark, Recorded
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet, shape
from openqi.core.reading.yaml import MarkedMap
from openqi.core.source import Source
from openqi.register.change import Change
from openqi.register.check import check_facts
from openqi.register.folder import Gathered
from openqi.register.known import facts_known_at
from openqi.register.packs import read_gathered
from openqi.register.proposal import Proposal as Difference
from openqi.register.proposal import propose
from openqi.site.accounts.audit import log
from openqi.site.accounts.models import User
from openqi.site.accounts.role import require
from openqi.site.desk.models import Content, Proposal, content_concerns, encode_content
from openqi.site.registry.holder import Held

FACT_LIMIT = 20_000
"""Facts of one proposal."""


class Sketch:
    """Hold a proposal that nobody has made yet, for the rules about who may make it."""

    def __init__(self, proposer: User, content: Content) -> None:
        self.proposer_id = int(proposer.pk)
        self._content = content

    def concerns(self, bodies: frozenset[str]) -> bool:
        """Tell whether every fact of it names one of these bodies."""
        return content_concerns(self._content, bodies)


def read_form(filled: MarkedMap, supersedes: str | None) -> Fact:
    """Read one fact as a form was filled in, with the strictness of packs.

    Raises:
        InvalidContent: something does not follow the format; each problem names its field.
    """
    sheet = Sheet("")
    fact = read_fact(filled, sheet, 1)
    if fact is None or sheet.problems:
        problems = [replace(one, file=None, line=None) for one in sheet.problems]
        raise InvalidContent(problems or [Problem(code="file-not-a-map")])
    return replace(fact, supersedes=supersedes, recorded=Recorded(), mark=None)


def read_source(filled: MarkedMap) -> Source | None:
    """Read a new source as a form was filled in; none where nothing was.

    Raises:
        InvalidContent: something does not follow the format; each problem names its field.
    """
    if not filled:
        return None
    sheet = Sheet("")
    source = shape(filled, Source, sheet, "new")
    if source is None or sheet.problems:
        raise InvalidContent([replace(one, file=None, line=None) for one in sheet.problems])
    return source


def read_pack(content: bytes, name: str) -> tuple[Content, dict[str, Mark]]:
    """Read a pack that somebody pasted or sent, and say where each of its facts stands in it.

    Raises:
        InvalidContent: anything is wrong with it; every problem is listed with its line.
    """
    packs = read_gathered(Gathered(((name, content),), ()))
    if packs.problems:
        raise InvalidContent(packs.problems)
    if not packs.facts and not packs.sources:
        raise InvalidContent(Problem(code="desk-nothing", file=name))
    if len(packs.facts) > FACT_LIMIT:
        args = {"count": str(FACT_LIMIT)}
        raise InvalidContent(Problem(code="desk-too-many", args=args, file=name))
    # When the register learns it is not for the sender to say; the place in a pack stays behind.
    facts = tuple(replace(fact, recorded=Recorded(), mark=None) for fact in packs.facts)
    places = {fact.id: fact.mark for fact in packs.facts if fact.mark is not None}
    return Content(facts=facts, sources=packs.sources), places


def leave_out_held(content: Content, held: Held) -> Content:
    """Leave out the sources that the register has with the same content: they bring nothing."""
    known = held.register.sources
    return replace(content, sources=tuple(s for s in content.sources if known.get(s.id) != s))


def compare(content: Content, held: Held) -> Difference:
    """Say what a content would change in the register as it is held."""
    every = held.register.facts
    held_now = facts_known_at(every.values(), None)
    return propose(content.facts, held_now, every, _retracted(every))


def as_change(
    content: Content, difference: Difference, *, author: str, reason: str, source: str, on: int
) -> Change:
    """Make the change that takes a content over, with what it differs in."""
    change = difference.as_change(author=author, reason=reason, on=on, source=source or None)
    return replace(change, sources=content.sources, retracts=content.retracts)


def find_problems(content: Content, difference: Difference, held: Held) -> tuple[Problem, ...]:
    """List what is wrong with a content once it stands among the facts that are held.

    Only what the content brings is listed, not what was wrong before.
    """
    brought = (
        *difference.added,
        *(one.fact for one in difference.superseded),
        *(one.fact for one in difference.restored),
        *(one.fact for one in difference.conflicting),
    )
    taken = [
        Problem(code="source-held", args={"id": one.id}, key="sources")
        for one in content.sources
        if held.register.sources.get(one.id, one) != one
    ]
    late = datetime.date.max.toordinal()
    new = tuple(replace(fact, recorded=Recorded(late)) for fact in brought)
    facts = tuple(held.register.facts.values())
    ended = {fact.id for fact in facts if fact.recorded.until != LAST}
    gone = set(content.retracts) - ended
    kept = tuple(fact for fact in facts if fact.id not in gone)
    sources = {**{one.id: one for one in content.sources}, **held.register.sources}
    before = _standing(held)
    after = check_facts((*kept, *new), sources.values())
    ends = [
        Problem(code="retracts-ended", args={"id": id}, key="retracts", facts=(id,))
        for id in content.retracts
        if id in ended
    ]
    return (*taken, *ends, *(problem for problem in after if _mark(problem) not in before))


def _standing(held: Held) -> frozenset[tuple[object, ...]]:
    """Mark what is wrong with the register itself; worked out once for each state of it."""
    key = (held.tx, held.snapshot.hash)
    if key not in _known_problems:
        facts, sources = held.register.facts.values(), held.register.sources.values()
        found = frozenset(_mark(problem) for problem in check_facts(facts, sources))
        _known_problems.clear()
        _known_problems[key] = found
    return _known_problems.get(key, frozenset())


_known_problems: dict[tuple[int, str], frozenset[tuple[object, ...]]] = {}


def _mark(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.facts, problem.key, tuple(sorted(problem.args.items()))


def make_proposal(
    proposer: User,
    content: Content,
    *,
    way: str,
    reason: str,
    held: Held,
    source: str = "",
    follows: Proposal | None = None,
) -> Proposal:
    """Keep a proposal, for somebody else to review.

    Raises:
        Refused: the person may not propose this.
        InvalidContent: it says nothing new, or breaks what holds between facts.
    """
    action = "desk.import" if way == "pack" and len(content.facts) > 1 else "desk.propose"
    require(proposer, action, Sketch(proposer, content))
    if not reason.strip():
        raise InvalidContent(Problem(code="change-unexplained", key="reason"))
    content = leave_out_held(content, held)
    difference = compare(content, held)
    if not (content.sources or content.retracts or _says_anything(difference)):
        raise InvalidContent(Problem(code="desk-nothing-new"))
    problems = find_problems(content, difference, held)
    if problems:
        raise InvalidContent([replace(one, file=None, line=None) for one in problems])
    with transaction.atomic():
        made = Proposal.objects.create(
            proposer=proposer,
            way=way,
            reason=reason.strip()[:500],
            source=source.strip()[:120],
            base=held.tx,
            content=encode_content(content),
            follows=follows,
        )
        log(proposer, "propose", f"proposal:{made.pk}", way=way, **count(difference, content))
    return made


def count(difference: Difference, content: Content) -> dict[str, int]:
    """Count what a proposal would do."""
    return {
        "added": len(difference.added),
        "superseded": len(difference.superseded),
        "restored": len(difference.restored),
        "unchanged": len(difference.unchanged),
        "conflicting": len(difference.conflicting),
        "retracted": len(content.retracts),
        "sources": len(content.sources),
    }


def undoing(change: Change, facts: Mapping[str, Fact]) -> Content:
    """Give the content that undoes a change: old facts in place of the new ones, nothing deleted.

    What took the place of another is given back the content of the other; what was new is held no
    longer; what was held no longer is stated again by a fact that names it.

    Raises:
        InvalidContent: something was built on it since, so that it has to be undone first.
    """
    after = {fact.supersedes: fact.id for fact in facts.values() if fact.supersedes}
    gone = {fact.id for fact in facts.values() if fact.recorded.until != LAST}
    restored = [_instead(facts[id], id) for id in change.retracts]
    retracted: list[str] = []
    for id in (*change.retracts, *(fact.id for fact in change.facts)):
        if id in after:
            args = {"id": id, "by": after[id]}
            raise InvalidContent(Problem(code="desk-undo-later", args=args, facts=(id,)))
    for fact in change.facts:
        if fact.supersedes is not None and fact.supersedes not in gone:
            restored.append(_instead(facts[fact.supersedes], fact.id))
        elif fact.id not in gone:
            retracted.append(fact.id)
    return Content(facts=tuple(restored), retracts=tuple(retracted))


def _instead(old: Fact, of: str) -> Fact:
    """Give an old fact again, in the place of another or of itself."""
    return replace(old, supersedes=of, recorded=Recorded(), mark=None)


def _retracted(facts: Mapping[str, Fact]) -> frozenset[str]:
    """Give the ids that are held no longer with nothing in their place."""
    gone = {fact.id for fact in facts.values() if fact.recorded.until != LAST}
    return frozenset(gone - {fact.supersedes for fact in facts.values()})


def _says_anything(difference: Difference) -> bool:
    changed = (difference.superseded, difference.restored, difference.conflicting)
    return bool(difference.added) or any(changed)
