"""Draw what the register knows of a standard: its editions in time, the adoptions around it."""

from __future__ import annotations

from collections.abc import Iterator

from openqi.core.day import parse_day, parse_window
from openqi.core.fact import Fact
from openqi.core.period import Period, read_period
from openqi.core.statements import Adoption, Requirement, SchemeTransition, Transition
from openqi.core.truth import Truth
from openqi.results.portrait import Portrait
from openqi.show.picture.adoptions import Edge, Node, adoptions_table, draw_adoptions
from openqi.show.picture.table import Table
from openqi.show.picture.timeline import Bar, draw_timeline, timeline_table
from openqi.show.statement import Telling
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import split_identifier
from openqi.standards.standing import Standing


def draw_editions(one: Portrait, snapshot: Snapshot, telling: Telling) -> str:
    """Draw the editions of a standard on the clocks of its publisher, of schemes and of law."""
    bars = list(edition_bars(one, snapshot, telling))
    return draw_timeline(
        one.resolution.work or one.reference,
        bars,
        telling.language,
        on=parse_day(one.on),
        note=telling.say("retest.closing", snapshot=snapshot.hash),
    )


def tabulate_editions(one: Portrait, snapshot: Snapshot, telling: Telling) -> Table:
    """Give the table of the picture of editions."""
    return timeline_table(list(edition_bars(one, snapshot, telling)), telling.language)


def tabulate_adopting(one: Portrait, snapshot: Snapshot, telling: Telling) -> Table:
    """Give the table of the picture of adoptions."""
    return adoptions_table(adopting_edges(one, snapshot), telling.language)


def edition_bars(one: Portrait, snapshot: Snapshot, telling: Telling) -> Iterator[Bar]:
    """Give the bars of a standard: when each clock takes which edition."""
    for standing in one.resolution.editions:
        yield Bar("owner", standing.standard, _published(standing))
        yield from _schemes(standing, snapshot, telling)
        yield from _laws(standing, snapshot, telling)


def draw_adopting(one: Portrait, snapshot: Snapshot, telling: Telling) -> str:
    """Draw the adoptions that lead to and from a standard, as they hold on the day."""
    edges = adopting_edges(one, snapshot)
    texts = dict.fromkeys(
        [one.standard, *(end for edge in edges for end in (edge.source, edge.host))]
    )
    nodes = [
        Node(text, telling.all(one.owners.get(text, ())), split_identifier(text).work,
             text == one.standard)
        for text in texts
    ]  # fmt: skip
    note = telling.say("retest.closing", snapshot=snapshot.hash)
    return draw_adoptions(one.standard, nodes, edges, telling.language, note=note)


def adopting_edges(one: Portrait, snapshot: Snapshot) -> list[Edge]:
    """Give the adoptions around a standard, with the sources of each."""
    day = parse_day(one.on)
    return [_edge(snapshot.facts[id], snapshot, day) for id in one.adoptions]


def _edge(fact: Fact, snapshot: Snapshot, day: int) -> Edge:
    one = fact.statement
    assert isinstance(one, Adoption)
    held = snapshot.periods.get(fact.id, fact.valid).holds(day)
    count = None if one.deviations is None else len(one.deviations)
    cited = ", ".join(citation.doc for citation in fact.source)
    return Edge(one.host, one.source, one.degree, count, held is Truth.YES, cited=cited)


def _published(standing: Standing) -> Period:
    """Take the span that every source allows: from the first day told to the last."""
    starts = [moment.date for moment in standing.published]
    ends = [moment.date for moment in standing.withdrawn]
    last = max(ends, key=lambda text: parse_window(text).last) if ends else None
    start = min(starts, key=lambda text: parse_window(text).first) if starts else "unknown"
    return read_period(start, last)


def _schemes(standing: Standing, snapshot: Snapshot, telling: Telling) -> Iterator[Bar]:
    for one in standing.schemes:
        fact = snapshot.facts[one.fact]
        assert isinstance(fact.statement, SchemeTransition)
        new = one.successor is None
        until = None if one.until is None else one.until.date
        period = fact.valid if new else Period(fact.valid.starts, read_period(None, until).ends)
        yield Bar("scheme", standing.standard, period, telling.name(one.arrangement), one.fact)


def _laws(standing: Standing, snapshot: Snapshot, telling: Telling) -> Iterator[Bar]:
    for one in standing.laws:
        fact = snapshot.facts[one.fact]
        until = None if one.until is None else one.until.date
        period = fact.valid
        if until is not None:
            period = Period(fact.valid.starts, read_period(None, until).ends)
        named = isinstance(fact.statement, Requirement | Transition)
        detail = telling.name(one.fact) if named else one.fact
        yield Bar("law", standing.standard, period, detail, one.fact)
