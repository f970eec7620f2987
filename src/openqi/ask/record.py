"""Give a thing, its history or a source as plain values: one shape for commands and programs."""

from __future__ import annotations

from openqi.ask.front import OpenRegister
from openqi.ask.thing import (
    find_version,
    is_held,
    linked,
    naming_any,
    recorded_by,
    related,
    versions,
)
from openqi.core.day import format_day
from openqi.core.fact_record import fact_record

Record = dict[str, object]


def thing_record(register: OpenRegister, id: str, known_at: int | None) -> Record:
    """Give a fact with its sources, what it names, and what names it.

    Raises:
        UnknownIdentifier: the register held no such fact then; the closest ids are offered.
    """
    fact = find_version(id, register.facts, known_at)
    sources = {cite.doc: register.sources.get(cite.doc) for cite in fact.source}
    return {
        "format": "openqi/1",
        "known_at": day_text(known_at),
        "fact": fact_record(fact),
        "sources": [source for source in sources.values() if source is not None],
        "names": related(fact),
        "named_by": [
            one.id for one in linked(fact, register.snapshot(day_text(known_at)).facts.values())
        ],
    }


def history_record(register: OpenRegister, id: str, known_at: int | None) -> Record:
    """Give every version of a fact that had been recorded by a day, and what names any of them.

    Raises:
        UnknownIdentifier: the register held no such fact then; the closest ids are offered.
    """
    facts = recorded_by(register.facts, known_at)
    if id not in facts:
        id = find_version(id, register.facts, known_at).id
    found = versions(id, facts)
    return {
        "format": "openqi/1",
        "known_at": day_text(known_at),
        "versions": [
            {
                "fact": fact_record(one.fact),
                "superseded_by": one.superseded_by.id if one.superseded_by else None,
                "held": is_held(one),
            }
            for one in found
        ],
        "named_by": [one.id for one in naming_any(found, facts.values())],
    }


def day_text(day: int | None) -> str | None:
    """Write a day, where there is one."""
    return None if day is None else format_day(day)
