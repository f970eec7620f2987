"""Count what the register holds, how fresh its sources are, and what it is known to lack."""

from __future__ import annotations

import msgspec

from openqi.ask.browse.listing import Facet, list_kinds
from openqi.ask.browse.moment import Moment
from openqi.core.day import FIRST, LAST, format_day
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Completeness, Requirement
from openqi.core.text import choose
from openqi.core.truth import Truth
from openqi.show.date import write_number
from openqi.show.statement import Telling
from openqi.show.thing.line import Line, tell_lines
from openqi.snapshot.provenance import SourceUse, trace

WEEK = 7
"""Days that count as this week."""
FEW = 50
"""New facts that are listed; the feed of changes has all of them."""


class SourceCount(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Say of a source what rests on it, how sure that was read, and when it was read last."""

    id: str
    title: str
    facts: int
    read_in_it: int
    complete: int
    read: str = ""
    published: str = ""


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Name something that the register is known to lack, with what was counted."""

    code: str
    text: str
    count: int
    of: int


class Census(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the counts of a register.

    ``verified`` counts the facts that somebody read in a source; ``conflicts`` what is still told
    in two ways.
    """

    facts: int
    versions: int
    verified: int
    inferred: int
    conflicts: int
    kinds: tuple[Facet, ...]
    sources: tuple[SourceCount, ...]
    sources_read: int
    last_read: str
    gaps: tuple[Gap, ...]
    week_from: str
    week_count: int
    week: tuple[Line, ...]


def take_census(moment: Moment, language: str) -> Census:
    """Count everything, on a day, as known then."""
    snapshot, telling = moment.snapshot, moment.telling(language)
    found = trace(snapshot)
    complete = _complete_sources(moment)
    sources = tuple(_source(use, moment, language, complete) for use in found.sources)
    read = sorted(one.read for one in sources if one.read)
    week = list_learned(moment)
    return Census(
        facts=found.facts,
        versions=len(moment.register.facts),
        verified=found.facts - len(found.unverified),
        inferred=len(found.inferred),
        conflicts=len(found.conflicting),
        kinds=list_kinds(moment, language),
        sources=tuple(sorted(sources, key=lambda one: (-one.facts, one.id))),
        sources_read=len(read),
        last_read=read[-1] if read else "",
        gaps=tuple(_gaps(moment, telling, sources)),
        week_from=format_day(moment.day - WEEK + 1),
        week_count=len(week),
        week=tell_lines(week[:FEW], snapshot, moment.day, telling),
    )


def _source(use: SourceUse, moment: Moment, language: str, complete: dict[str, int]) -> SourceCount:
    source = use.source
    return SourceCount(
        id=source.id,
        title=choose(source.title, language) or source.id,
        facts=use.count,
        read_in_it=sum(1 for one in use.facts if one.certainty == "read") + use.catalogued,
        complete=complete.get(source.id, 0),
        read="" if source.read is None else str(source.read),
        published="" if source.published is None else str(source.published),
    )


def _complete_sources(moment: Moment) -> dict[str, int]:
    """Count, by source, the lists that it shows to be complete."""
    counts: dict[str, int] = {}
    for fact in moment.snapshot.of_kind("completeness"):
        for cited in fact.source:
            counts[cited.doc] = counts.get(cited.doc, 0) + 1
    return counts


def list_learned(moment: Moment) -> list[Fact]:
    """List what the register learned or gave up in the week that ends on the day, newest first."""
    first = moment.day - WEEK + 1
    found = [
        fact
        for fact in moment.register.facts.values()
        if (first <= fact.recorded.on <= moment.day and fact.recorded.on != FIRST)
        or (first <= fact.recorded.until <= moment.day and fact.recorded.until != LAST)
    ]
    return sorted(found, key=lambda fact: (-fact.recorded.on, -fact.recorded.seq, fact.id))


def _gaps(moment: Moment, telling: Telling, sources: tuple[SourceCount, ...]) -> list[Gap]:
    """Count what is known to be missing: what docs/register.md says in words."""
    snapshot, day = moment.snapshot, moment.day
    arrangements = [
        one for one in snapshot.of_kind("arrangement") if isinstance(one.statement, Arrangement)
    ]
    whole = {
        one.statement.of.arrangement
        for one in snapshot.of_kind("completeness")
        if isinstance(one.statement, Completeness)
        and snapshot.periods[one.id].holds(day) is Truth.YES
    }
    parts = snapshot.of_kind("participation")
    acts = snapshot.of_kind("legal-act")
    cited = {
        str(one.statement.regulation)
        for one in snapshot.of_kind("requirement")
        if isinstance(one.statement, Requirement)
    }
    named = {str(getattr(one.statement, "act", "")) for one in snapshot.of_kind("legal-clause")}
    facts = [fact for kind in snapshot.by_kind for fact in snapshot.of_kind(kind)]
    counted = (
        ("complete", sum(1 for one in arrangements if one.id not in whole), len(arrangements)),
        ("since", sum(1 for one in parts if one.valid.starts.first == FIRST), len(parts)),
        ("read", sum(1 for one in sources if not one.read), len(sources)),
        ("verified", sum(1 for one in facts if not one.verified), len(facts)),
        ("acts", sum(1 for one in acts if one.id not in cited | named), len(acts)),
        ("designations", len(snapshot.of_kind("designation")), len(facts)),
        ("scopes", len(snapshot.of_kind("accreditation")), len(facts)),
        ("capabilities", len(snapshot.of_kind("capability")), len(facts)),
        ("costs", len(snapshot.of_kind("cost")), len(facts)),
    )
    return [
        Gap(
            code=code,
            text=telling.say(
                f"browse.gap-{code}",
                count=write_number(count, telling.language),
                of=write_number(total, telling.language),
            ),
            count=count,
            of=total,
        )
        for code, count, total in counted
    ]
