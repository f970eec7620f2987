"""Check a whole register as one thing, and list everything that is wrong with it.

Reading checks each fact by itself. Here facts are held against each other: ids, sources,
references, history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from openqi.core.errors import Problem
from openqi.core.fact import Fact
from openqi.core.ids import nearest
from openqi.core.source import Source
from openqi.core.statements import COOPERATION, Arrangement, Conflict, Document, Participation
from openqi.register.conflict import standing_facts
from openqi.register.cycles import check_cycles
from openqi.register.folder import Packs
from openqi.register.known import facts_known_at
from openqi.register.overlaps import check_overlaps
from openqi.register.pinpoint import pinpoint
from openqi.register.places import place_of, problem_at
from openqi.register.references import check_references
from openqi.register.soundness import check_soundness


def check_packs(packs: Packs) -> tuple[Problem, ...]:
    """List every problem of read packs: those of reading, and those of the facts taken together.

    While a file could not be parsed, nobody can tell what its ids were, so references are not
    checked.
    """
    together = check_facts(packs.facts, packs.sources, packs.unread, packs.whole)
    return tuple(sorted((*packs.problems, *pinpoint(together)), key=_order))


def check_facts(
    facts: Iterable[Fact],
    sources: Iterable[Source],
    unread: frozenset[str] = frozenset(),
    whole: bool = True,
) -> Iterator[Problem]:
    """Give the problems of facts taken together; references may also name an ``unread`` id."""
    every = tuple(facts)
    yield from _check_ids(every)
    yield from check_soundness(every)
    if whole:
        yield from _check_citations(every, {source.id for source in sources} | unread)
        yield from check_references(every, unread)
    yield from _check_corrections(every)
    yield from check_overlaps(facts_known_at(every, None))
    yield from check_cycles(every)
    yield from _check_parties(every)
    yield from _check_resolutions(every)


def _check_ids(facts: Iterable[Fact]) -> Iterator[Problem]:
    first: dict[str, Fact] = {}
    for fact in facts:
        if fact.id in first:
            args = {"id": fact.id, "first": place_of(first[fact.id])}
            yield problem_at(fact, "fact-duplicate", "id", args)
        else:
            first[fact.id] = fact


def _check_citations(facts: Iterable[Fact], sources: set[str]) -> Iterator[Problem]:
    """Check that each source exists: those that facts cite, and those that hold a document."""
    for fact in facts:
        held = fact.statement.held_as if isinstance(fact.statement, Document) else None
        if held is not None and held not in sources:
            args = {"doc": held[:80]}
            yield problem_at(fact, "citation-unknown", "held_as", args, nearest(held, sources))
        for doc in dict.fromkeys(cite.doc for cite in fact.source):
            if doc not in sources:
                args = {"doc": doc[:80]}
                yield problem_at(fact, "citation-unknown", "source", args, nearest(doc, sources))


def _check_corrections(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Check that each fact is corrected at most once, and not before it was recorded."""
    known = {fact.id: fact for fact in facts}
    corrections: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in known.values():
        if fact.supersedes in known and fact.supersedes is not None:
            corrections[fact.supersedes].append(fact)
    for id, by in corrections.items():
        for second in by[1:]:
            args = {"id": id, "first": place_of(by[0])}
            yield problem_at(second, "superseded-twice", "supersedes", args, also=(by[0].id,))
        old = known[id].recorded
        for fact in by:
            if (fact.recorded.on, fact.recorded.seq) < (old.on, old.seq):
                yield problem_at(fact, "supersedes-later", "supersedes", {"id": id})


def _check_parties(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Check that a party is what the arrangement is between: economies, or bodies."""
    kinds = {fact.id: fact.kind for fact in facts}
    between = {
        fact.id: fact.statement.parties for fact in facts if isinstance(fact.statement, Arrangement)
    }
    for fact in facts:
        statement = fact.statement
        if not isinstance(statement, Participation) or statement.arrangement not in between:
            continue
        parties = between[statement.arrangement]
        got = kinds.get(statement.party, "economy")
        if got in ("economy", "organisation") and (got == "economy") != (parties == "economies"):
            args = {"id": statement.party, "parties": parties, "got": got}
            yield problem_at(fact, "party-wrong", "party", args)


def _check_resolutions(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Check that no resolved conflict sets a fact aside for one of cooperation, or the reverse.

    What loses is left out of every snapshot, and a memorandum cannot stand for an arrangement.
    Where every fact stands, nothing is set aside.
    """
    every = list(facts)
    kinds = {fact.id: fact.kind for fact in every}
    for fact in every:
        statement = fact.statement
        if isinstance(statement, Conflict) and statement.status == "resolved":
            sides = {kinds[id] in COOPERATION for id in statement.facts if id in kinds}
            if len(sides) > 1 and not standing_facts(statement).issuperset(statement.facts):
                yield problem_at(fact, "conflict-mixed", "facts")


def _order(problem: Problem) -> tuple[str, int, str, str]:
    return problem.file or "", problem.line or 0, problem.key or "", problem.code
