"""Look a thing up in an open register: its fact, who names it, and how it came to be what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from openqi.ask.known import find_nearest
from openqi.core.day import LAST, format_day
from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.register.known import facts_known_at
from openqi.register.references import follow
from openqi.register.referents import REFERENCES


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one version of a fact, and the fact that took its place (none: it is held now)."""

    fact: Fact
    superseded_by: Fact | None


def find_fact(id: str, facts: Mapping[str, Fact]) -> Fact:
    """Find a fact by its id.

    Raises:
        UnknownIdentifier: there is none; the closest ids and names are offered.
    """
    fact = facts.get(id)
    if fact is None:
        near = find_nearest(id, facts)
        raise UnknownIdentifier(Problem(code="thing-unknown", args={"id": id[:80]}, nearest=near))
    return fact


def recorded_by(facts: Mapping[str, Fact], day: int | None) -> dict[str, Fact]:
    """Give the facts that had been recorded by the end of a day, each as it was known then.

    Versions that had been superseded by then are among them. Without a day all facts are given.
    """
    if day is None:
        return dict(facts)
    return {fact.id: _as_of(fact, day) for fact in facts.values() if fact.recorded.on <= day}


def find_version(id: str, facts: Mapping[str, Fact], day: int | None) -> Fact:
    """Find the version of a fact that the register held at the end of a day.

    Any version may be named. Without a day it is the one with this id.

    Raises:
        UnknownIdentifier: there is no such fact, or the register held none of its versions then.
    """
    fact = find_fact(id, facts)
    if day is None:
        return fact
    held = {one.id: one for one in facts_known_at(facts.values(), day)}
    for version in reversed(versions(id, facts)):
        if version.fact.id in held:
            return held[version.fact.id]
    args = {"id": id[:80], "date": format_day(day)}
    raise UnknownIdentifier(Problem(code="thing-unknown-then", args=args))


def _as_of(fact: Fact, day: int) -> Fact:
    """Give a fact without what was learned after a day: that it would be retracted."""
    if not fact.recorded.known_at(day) or fact.recorded.until == LAST:
        return fact
    return replace(fact, recorded=replace(fact.recorded, until=LAST))


def naming(id: str, facts: Iterable[Fact]) -> list[Fact]:
    """List the facts that name a thing, in the order in which they began to hold."""
    found = [fact for fact in facts if fact.id != id and id in words_of(fact)]
    return sorted(found, key=_order)


def _order(fact: Fact) -> tuple[int, str, str]:
    return fact.valid.starts.first, fact.kind, fact.id


def linked(fact: Fact, facts: Iterable[Fact]) -> list[Fact]:
    """List the facts that name a thing, and those that carry out what a meeting decided.

    An action names the decision or the item that it follows, and so belongs to its meeting as well.
    """
    every = list(facts)
    found = naming(fact.id, every)
    if fact.kind == "meeting":
        steps = [one for one in found if one.kind in ("decision", "agenda-item")]
        found += [one for step in steps for one in naming(step.id, every) if one not in found]
    unique = {one.id: one for one in found if one.id != fact.id}
    return sorted(unique.values(), key=_order)


def related(fact: Fact) -> dict[str, list[str]]:
    """List the ids that a fact names, by the key under which it names them."""
    found: dict[str, list[str]] = {}
    for row in REFERENCES:
        if row.kind == fact.kind:
            for _, id in follow(fact.statement, row.key):
                found.setdefault(row.key, []).append(id)
    return found


def versions(id: str, facts: Mapping[str, Fact]) -> list[Version]:
    """List every version of what the fact with an id states, the first one first.

    Raises:
        UnknownIdentifier: there never was one; the closest ids are offered.
    """
    first = find_fact(id, facts)
    seen = {first.id}
    while first.supersedes in facts and first.supersedes not in seen:
        first = facts[str(first.supersedes)]
        seen.add(first.id)
    after = {fact.supersedes: fact for fact in facts.values() if fact.supersedes is not None}
    found: list[Version] = []
    fact: Fact | None = first
    while fact is not None and all(fact is not one.fact for one in found):
        following = after.get(fact.id)
        found.append(Version(fact=fact, superseded_by=following))
        fact = following
    return found


def naming_any(found: Iterable[Version], facts: Iterable[Fact]) -> list[Fact]:
    """List the facts that name a thing under the id of any of its versions, in order of time."""
    ids = [version.fact.id for version in found]
    every = list(facts)
    named = {one.id: one for id in ids for one in naming(id, every) if one.id not in ids}
    return sorted(named.values(), key=_order)


def is_held(version: Version) -> bool:
    """Tell whether the register holds a version now."""
    return version.superseded_by is None and version.fact.recorded.until == LAST


def words_of(fact: Fact) -> set[str]:
    """Collect every text inside a statement; ids are among them."""
    return set(_texts(msgspec.to_builtins(fact.statement)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _texts(member)
