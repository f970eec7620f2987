"""Say why a register cannot take a change; every store asks here, so that all refuse alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from openqi.core.errors import Problem
from openqi.core.fact import Fact
from openqi.core.ids import nearest
from openqi.core.source import Source
from openqi.register.change import Change, Entry
from openqi.register.cycles import find_circles
from openqi.register.overlaps import find_overlaps
from openqi.register.places import place_of, problem_at

About = Callable[[Iterable[Fact]], Iterable[Fact]]
"""Give the held facts about the links that facts are about."""


def refusals(
    change: Change,
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    day: int,
    about: About,
) -> tuple[Problem, ...]:
    """List every reason against a change, given what the register holds and its last day.

    ``about`` gives the held facts that state the same links as the facts that it is given.
    """
    return (
        *_of_envelope(change, day),
        *_of_ids(change, entries),
        *(
            problem_at(fact, "source-missing", "source")
            for fact in change.facts
            if not fact.sourced
        ),
        *_of_corrections(change, entries),
        *_of_retractions(change, entries),
        *_of_sources(change, sources),
        *_of_overlaps(change, entries, about),
    )


def _of_envelope(change: Change, day: int) -> Iterator[Problem]:
    for key in ("author", "reason"):
        if not str(getattr(change, key)).strip():
            yield Problem(code="change-unexplained", key=key)
    if not (change.facts or change.retracts or change.sources):
        yield Problem(code="change-empty")
    if change.on < day:
        yield Problem(code="change-backwards", key="on")


def _of_ids(change: Change, entries: Mapping[str, Entry]) -> Iterator[Problem]:
    seen: set[str] = set()
    for fact in change.facts:
        if fact.id in entries or fact.id in seen:
            yield _about(fact, "fact-duplicate", {"id": fact.id})
        seen.add(fact.id)


def _of_corrections(change: Change, entries: Mapping[str, Entry]) -> Iterator[Problem]:
    brought = {fact.id for fact in change.facts}
    taken: set[str] = set()
    for fact in change.facts:
        old = fact.supersedes
        if old is None:
            continue
        entry = entries.get(old)
        if entry is None and old not in brought:
            near = nearest(old, {*entries, *brought})
            yield _about(fact, "supersedes-unknown", {"id": old}, near)
        elif old in taken or (entry is not None and entry.superseded_by is not None):
            yield _about(fact, "superseded-twice", {"id": old})
        taken.add(old)
    arrows = {fact.id: [fact.supersedes] for fact in change.facts if fact.supersedes in brought}
    for circle in find_circles(arrows):
        path = " > ".join((*circle, circle[0]))
        yield Problem(code="cycle", args={"path": path}, key="supersedes", facts=circle)


def _of_retractions(change: Change, entries: Mapping[str, Entry]) -> Iterator[Problem]:
    replaced = {fact.supersedes for fact in change.facts}
    seen: set[str] = set()
    for id in change.retracts:
        entry = entries.get(id)
        if entry is None:
            near = nearest(id, entries)
            yield Problem(code="retracts-unknown", args={"id": id}, key="retracts", nearest=near)
        elif entry.ended is not None or id in replaced or id in seen:
            yield Problem(code="retracts-ended", args={"id": id}, key="retracts", facts=(id,))
        seen.add(id)


def _of_sources(change: Change, sources: Mapping[str, Source]) -> Iterator[Problem]:
    known = dict(sources)
    for source in change.sources:
        if known.setdefault(source.id, source) != source:
            yield Problem(code="source-held", args={"id": source.id}, key="sources")


def _of_overlaps(change: Change, entries: Mapping[str, Entry], about: About) -> Iterator[Problem]:
    """Refuse what makes one source say two things of one day, once the change is taken."""
    ended = {*change.retracts, *(fact.supersedes for fact in change.facts)}
    brought = {fact.id: fact for fact in change.facts if fact.id not in entries}
    left = [fact for id, fact in brought.items() if id not in ended]
    held = {fact.id: fact for fact in about(left) if fact.id not in ended}
    for pair in find_overlaps((*held.values(), *left)):
        new, other = pair if pair[0].id in brought and pair[1].id in held else pair[::-1]
        if new.id in brought:
            args = {"kind": new.kind, "first": place_of(other)}
            facts = (new.id, other.id)
            yield Problem(code="overlap", args=args, key="from", facts=facts)


def _about(fact: Fact, code: str, args: dict[str, str], near: tuple[str, ...] = ()) -> Problem:
    key = "id" if code == "fact-duplicate" else "supersedes"
    return Problem(code=code, args=args, key=key, facts=(fact.id,), nearest=near)
