"""Describe a change of the register and what it left behind: who, when, why, on whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from openqi.core.day import FIRST, LAST
from openqi.core.fact import Fact, Recorded
from openqi.core.source import Source


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold what one person or importer changes at once, on one day; all of it is taken, or nothing.

    ``facts`` are added; one that names another under ``supersedes`` takes its place. ``retracts``
    has ids that are held no longer, with nothing in their place. ``source`` says what the change
    rests on.
    """

    author: str
    reason: str
    on: int
    source: str | None = None
    facts: tuple[Fact, ...] = ()
    retracts: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()


class Stamp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Say who did something, on which day, why, and as which transaction of the register."""

    tx: int
    on: int
    author: str
    reason: str
    source: str | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one version of a fact: when it came, and how it ended (null: it is still held)."""

    fact: Fact
    added: Stamp
    ended: Stamp | None = None
    superseded_by: str | None = None


def changes_from_facts(
    facts: Iterable[Fact], *, author: str, reason: str, sources: Iterable[Source] = ()
) -> tuple[Change, ...]:
    """Turn facts that carry their recorded dates, as packs do, into the changes that recorded them.

    Changes come in the order of their days and ``seq``; a retraction is one of its own, on the
    first day on which the fact was held no longer. The sources come first.
    """
    every = sorted(facts, key=lambda fact: fact.id)
    added: defaultdict[tuple[int, int, int], list[Fact]] = defaultdict(list)
    retracted: defaultdict[tuple[int, int, int], list[str]] = defaultdict(list)
    for fact in every:
        added[(fact.recorded.on, 0, fact.recorded.seq)].append(fact)
    superseded = {fact.supersedes: fact.recorded.on for fact in every if fact.supersedes}
    for fact in every:
        if fact.recorded.until < superseded.get(fact.id, LAST):
            retracted[(fact.recorded.until, 1, 0)].append(fact.id)
    cited = tuple(sources)
    first = [Change(author=author, reason=reason, on=FIRST, sources=cited)] if cited else []
    return (
        *first,
        *(
            Change(
                author=author,
                reason=reason,
                on=moment[0],
                facts=tuple(replace(fact, recorded=Recorded()) for fact in added.get(moment, ())),
                retracts=tuple(retracted.get(moment, ())),
            )
            for moment in sorted({*added, *retracted})
        ),
    )
