"""Hold every edition and adoption on record in the form in which whole lists are worked through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from openqi.core.collector import uncollected
from openqi.core.day import FIRST, LAST, NEVER, UNKNOWN, Window, parse_window
from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.statements import Adoption, Edition
from openqi.standards.adoption_graph import AdoptionGraph, Link, Reached
from openqi.standards.identifier import Identifier, split_identifier

EconomiesOf = Callable[[str], tuple[str, ...]]
"""Tell whose a standard is by its identifier: no economy where nobody knows, or of all of them."""


class Span(NamedTuple):
    """Hold one edition: since when it is out, until when its owner kept it, what it is about.

    ``starts`` and ``ends`` are half-open; ``replaced`` is when an edition that replaces it came out
    (never, as far as anything on record says).
    """

    standard: str
    id: Identifier
    starts: Window
    ends: Window
    replaced: Window
    ics: tuple[str, ...]


class Held(NamedTuple):
    """Hold a standard in force with every edition that it leads up to, itself first.

    ``sure``: that it is in force, and no later edition of it.
    """

    standard: str
    sure: bool
    reached: tuple[Reached, ...]


class Entry(NamedTuple):
    """Hold a work on a subject: its editions, and what holds as long as nothing turns.

    From ``begun`` until ``unended`` the latest edition is surely in force, and so is each adoption
    on its ways; ``held`` is what it is then, and ``alone`` a list of that.
    """

    spans: tuple[Span, ...]
    begun: int
    unended: int
    held: Held
    alone: tuple[Held]


class StockState(msgspec.Struct, frozen=True, array_like=True):
    """Hold what a stock is laid out from, in a form that can be kept."""

    links: tuple[Link, ...]
    editions: dict[str, tuple[Span, ...]]
    economies: dict[str, tuple[str, ...]]
    unowned: int


class Stock:
    """Keep the editions of each work, the works of each economy, and who adopts which.

    ``unowned`` counts the works that belong to no economy: international ones, and those of bodies
    that no row of the data names.
    """

    def __init__(
        self,
        graph: AdoptionGraph,
        editions: dict[str, tuple[Span, ...]],
        economies: dict[str, tuple[str, ...]],
        unowned: int,
    ) -> None:
        self.graph = graph
        self.editions = editions
        self.economies = economies
        self.unowned = unowned
        self._ics: dict[str, tuple[str, ...]] = {}
        self._subjects: dict[str, dict[str, tuple[Entry, ...]]] = {}

    def subjects(self, economy: str) -> Mapping[str, tuple[Entry, ...]]:
        """Give the works of an economy by the subjects that they are on, in order; remembered.

        A subject is a work at the end of a way of adoptions; what is in force is told by
        :meth:`on_day`.
        """
        found = self._subjects.get(economy)
        if found is None:
            gathered: dict[str, list[Entry]] = {}
            for work in self.economies.get(economy, ()):
                entry = self._enter(self.editions[work])
                for root in self.graph.roots(work):
                    gathered.setdefault(root, []).append(entry)
            found = {root: tuple(gathered[root]) for root in sorted(gathered)}
            self._subjects[economy] = found
        return found

    def on_day(self, entries: tuple[Entry, ...], day: int) -> tuple[Held, ...]:
        """Give what is in force on a day of the entries of a subject."""
        if len(entries) == 1:
            entry = entries[0]
            if entry.begun <= day < entry.unended:
                return entry.alone
        found = (self._on_day(entry, day) for entry in entries)
        return tuple(held for held in found if held is not None)

    def _on_day(self, entry: Entry, day: int) -> Held | None:
        if entry.begun <= day < entry.unended:
            return entry.held
        found = in_force(entry.spans, day)
        if found is None:
            return None
        span, sure = found
        return Held(span.standard, sure, self.graph.reach(span.id, day))

    def _enter(self, spans: tuple[Span, ...]) -> Entry:
        last = spans[-1]
        begun, unended = self.graph.steady(last.id)
        begun = max(begun, last.starts.last)
        unended = min(unended, last.ends.first, last.replaced.first)
        reached = self.graph.reach(last.id, begun) if begun < unended else ()
        held = Held(last.standard, True, reached)
        return Entry(spans, begun, unended, held, (held,))

    def state(self) -> StockState:
        """Give all that the stock was laid out from."""
        return StockState(tuple(self.graph.links), self.editions, self.economies, self.unowned)

    def held(self, economy: str, day: int) -> Iterator[tuple[Span, bool]]:
        """Give the edition of each work of an economy that is in force on a day.

        With each comes whether that is sure: a later edition may be out already, or this one not
        yet, where a date is known to the year alone.
        """
        for work in self.economies.get(economy, ()):
            found = in_force(self.editions[work], day)
            if found is not None:
                yield found

    def ics_of(self, work: str) -> tuple[str, ...]:
        """Give every ICS code that an edition of a work is filed under."""
        found = self._ics.get(work)
        if found is None:
            spans = self.editions.get(work, ())
            found = self._ics[work] = tuple(sorted({code for span in spans for code in span.ics}))
        return found


def in_force(spans: tuple[Span, ...], day: int) -> tuple[Span, bool] | None:
    """Find the latest edition that is out and not withdrawn on a day, and whether that is sure."""
    sure = True
    for span in reversed(spans):
        starts, ends = span.starts, span.ends
        if day < starts.first or day >= ends.last or day >= span.replaced.last:
            continue
        if day >= starts.last and day < ends.first and day < span.replaced.first:
            return span, sure
        if starts == UNKNOWN:  # nobody wrote since when: it is out, as far as anybody knows
            return span, sure and day < ends.first
        if day < starts.last:
            sure = False  # it may be out or not; the one before it may still be the latest
            kept = in_force(spans[: spans.index(span)], day)
            return (span, False) if kept is None else (kept[0], False)
        return span, False
    return None


@uncollected()
def build_stock(facts: Iterable[Fact], economies_of: EconomiesOf) -> Stock:
    """Build the stock of editions and adoptions; facts of other kinds are passed over.

    A host that no edition fact describes is out since its adoption holds.
    """
    adoptions: list[tuple[str, Adoption, Period]] = []
    spans: dict[str, dict[str | None, Span]] = defaultdict(dict)
    replaced: list[tuple[str, Window]] = []
    for fact in facts:
        statement = fact.statement
        if isinstance(statement, Edition):
            if statement.amends is None and statement.consolidates is None:
                _add_edition(spans, statement)
                replaced += ((name, parse_window(str(statement.published)))
                             for name in _several(statement.replaces))  # fmt: skip
        elif isinstance(statement, Adoption):
            adoptions.append((fact.id, statement, fact.valid))
    graph = AdoptionGraph(adoptions)
    _add_ends(spans, graph)
    for name, since in replaced:
        old = split_identifier(name)
        known = spans.get(old.work, {}).get(old.edition)
        if known is not None and known.replaced == NEVER:
            spans[old.work][old.edition] = known._replace(replaced=since)
    editions = {work: _ordered(members.values()) for work, members in spans.items()}
    economies: defaultdict[str, list[str]] = defaultdict(list)
    unowned = 0
    for work, members in editions.items():
        owners = economies_of(members[0].standard)
        unowned += not owners
        for economy in owners:
            economies[economy].append(work)
    owned = {key: tuple(sorted(works)) for key, works in economies.items()}
    return lay_out(StockState(tuple(graph.links), editions, owned, unowned))


@uncollected()
def lay_out(state: StockState) -> Stock:
    """Lay out a stock, with the works of each economy by their subjects."""
    graph = AdoptionGraph((), state.links)
    stock = Stock(graph, state.editions, state.economies, state.unowned)
    for economy in stock.economies:
        stock.subjects(economy)
    return stock


def _add_edition(spans: dict[str, dict[str | None, Span]], one: Edition) -> None:
    id = split_identifier(one.standard)
    ends = NEVER if one.withdrawn is None else parse_window(str(one.withdrawn))
    if one.withdrawn_by is not None:
        by = parse_window(str(one.withdrawn_by)).last
        ends = Window(FIRST if ends == UNKNOWN else ends.first, min(ends.last, by))
    starts = parse_window(str(one.published))
    known = spans[id.work].get(id.edition)
    ics = tuple(sorted({*(known.ics if known else ()), *(one.ics or ())}))
    if known is not None:  # two sources: between their days nobody can tell
        starts = Window(min(starts.first, known.starts.first), max(starts.last, known.starts.last))
        ends = Window(min(ends.first, known.ends.first), max(ends.last, known.ends.last))
    spans[id.work][id.edition] = Span(one.standard, id, starts, ends, NEVER, ics)


def _add_ends(spans: dict[str, dict[str | None, Span]], graph: AdoptionGraph) -> None:
    """Add the hosts and sources that no edition fact describes: a host since it first adopted."""
    described = {(work, edition) for work, members in spans.items() for edition in members}
    for link in graph.links:
        for id, text, period in (
            (link.host, link.adoption.host, link.period),
            (link.source, link.adoption.source, Period()),
        ):
            if (id.work, id.edition) in described:
                continue
            known = spans[id.work].get(id.edition)
            if known is None or period.starts.last < known.starts.last:
                ends = period.ends if known is None else known.ends
                spans[id.work][id.edition] = Span(text, id, period.starts, ends, NEVER, ())


def _ordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Order the editions of a work, the oldest first: by date, else by the year they print."""
    return tuple(sorted(spans, key=_age))


def _age(span: Span) -> tuple[str, int, str]:
    year = span.id.edition or ""
    first = span.starts.first if span.starts.first not in (FIRST, LAST) else 0
    return (year[:4], first, year)


def _several(named: tuple[str, ...] | str | None) -> tuple[str, ...]:
    if named is None:
        return ()
    return (named,) if isinstance(named, str) else named
