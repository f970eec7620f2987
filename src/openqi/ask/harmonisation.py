"""Ask how far the standards of economies agree: what the command line and pages call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from openqi.core.day import parse_window
from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.ids import is_economy, nearest
from openqi.core.statements import Adoption, AgreedTarget, Completeness, Edition, Observation
from openqi.core.text import choose
from openqi.core.truth import Truth
from openqi.register.cache import keep, recall
from openqi.results.agreement import Agreement, Chosen, Row, compare_economies
from openqi.results.definition import Definitions, load_definitions
from openqi.results.drift import Point, follow_drift
from openqi.results.owner import load_owners
from openqi.results.products import Coverage, KeyProduct, cover_products
from openqi.results.stock import Stock, StockState, build_stock, lay_out
from openqi.results.target import Progress, judge_target, share_adopted
from openqi.show.statement import Telling
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import split_identifier
from openqi.standards.proposal import Proposal, Titled, propose_adoptions

KEPT = 4
"""Stocks that are kept, the last used: building one reads every edition on record."""
_stocks: dict[str, Stock] = {}
_MADE_BY = ("standards", "register", "snapshot", "results", "ask")
"""The packages that make a stock out of what is on record."""


class Narrowing(NamedTuple):
    """Narrow a comparison to ICS codes (their beginnings) or to named standards; empty: to none."""

    ics: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


def stock_of(snapshot: Snapshot) -> Stock:
    """Build the stock of every edition and adoption of a snapshot, catalogues included.

    With catalogues it is kept for the next command, under the hash of all that they hold.
    """
    stock = _stocks.pop(snapshot.hash, None)
    if stock is None and snapshot.catalogues:
        state = recall("stock", snapshot.hash, StockState, *_MADE_BY)
        stock = None if state is None else lay_out(state)
    if stock is None:
        stock = build_stock(_facts(snapshot), load_owners().economies)
        if snapshot.catalogues:
            keep("stock", snapshot.hash, stock.state(), *_MADE_BY)
    _stocks[snapshot.hash] = stock
    while len(_stocks) > KEPT:
        del _stocks[next(iter(_stocks))]
    return stock


def compare_standards(
    snapshot: Snapshot, first: str, second: str, day: int, narrowing: Narrowing | None = None
) -> Agreement:
    """Compare the standards of two economies on a day.

    Raises:
        UnknownIdentifier: one is no economy, or both are one; close codes are offered.
    """
    stock = stock_of(snapshot)
    for economy in (first, second):
        _check_economy(economy, stock)
    if first == second:
        raise UnknownIdentifier(Problem(code="economy-itself", args={"id": first}))
    complete = {one: adoptions_complete(snapshot, one, day) for one in (first, second)}
    return compare_economies(
        stock,
        first,
        second,
        day,
        complete=complete,
        chosen=_chooser(stock, narrowing or Narrowing()),
    )


def cover_strategy(
    snapshot: Snapshot,
    economy: str,
    day: int,
    products: Iterable[KeyProduct],
    ics_of_hs: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Coverage, ...]:
    """Tell which standards an economy has for the key products of a strategy.

    Raises:
        UnknownIdentifier: it is no economy; close codes are offered.
    """
    stock = stock_of(snapshot)
    _check_economy(economy, stock)
    complete = adoptions_complete(snapshot, economy, day)
    return cover_products(stock, economy, day, products, complete=complete, ics_of_hs=ics_of_hs)


def follow_targets(
    snapshot: Snapshot, economy: str, day: int, definitions: Definitions | None = None
) -> tuple[Progress, ...]:
    """Work out every harmonisation target on record of an economy, by the due day or before.

    A target that fell due before the day asked about is worked out as of its last day.

    Raises:
        UnknownIdentifier: it is no economy; close codes are offered.
    """
    stock = stock_of(snapshot)
    _check_economy(economy, stock)
    found: list[tuple[int, Progress]] = []
    definitions = definitions or load_definitions()
    for formula in definitions.formulas:
        if formula.economy != economy:
            continue
        definition = definitions.share(f"{formula.share}@{formula.version}")
        for fact in snapshot.of_kind("target"):
            statement = fact.statement
            if not isinstance(statement, AgreedTarget) or statement.indicator != formula.indicator:
                continue
            due = _due(statement)
            then = min(day, due) if due else day
            complete = adoptions_complete(snapshot, economy, then)
            share = share_adopted(
                stock,
                economy,
                then,
                definition,
                load_owners(),
                series=formula.series,
                complete=complete,
            )
            listed = _observed(snapshot, formula.stock, then)
            if listed is None and complete:
                listed = float(share.standards)
            found.append((due, judge_target(statement, then, share, formula.scale, listed)))
    return tuple(progress for _, progress in sorted(found, key=lambda one: (one[0], one[1].target)))


def drift_of(
    snapshot: Snapshot, economy: str, years: Iterable[int], standards: Iterable[str] | None = None
) -> tuple[Point, ...]:
    """Follow how old the editions are that an economy adopts, for all standards or some.

    Raises:
        UnknownIdentifier: it is no economy; close codes are offered.
    """
    stock = stock_of(snapshot)
    _check_economy(economy, stock)
    subjects = None
    if standards is not None:
        works = (split_identifier(one).work for one in standards)
        subjects = {root for work in works for root in (work, *stock.graph.roots(work))}
    return follow_drift(stock, economy, years, subjects)


def propose_for(snapshot: Snapshot, standards: Iterable[str]) -> tuple[Proposal, ...]:
    """Propose what standards may adopt that nobody has recorded, the surest first.

    Titles are those that editions on record bear. Nothing but a person reads a proposal.
    """
    titles = dict(_titles(snapshot))
    hosts = [Titled(one, titles.get(split_identifier(one).work, "")) for one in standards]
    sources = (Titled(work, title) for work, title in titles.items())
    known = (
        (fact.statement.host, fact.statement.source)
        for fact in _facts(snapshot)
        if isinstance(fact.statement, Adoption)
    )
    found = propose_adoptions(hosts, sources, known)
    return tuple(sorted(found, key=lambda one: (-one.confidence, one.host, one.source)))


def listed_standards(snapshot: Snapshot, economy: str, day: int) -> float | None:
    """Give how many standards an economy is on record to have, by the latest figure on a day."""
    stocks = (one.stock for one in load_definitions().formulas if one.economy == economy)
    return next((figure for one in stocks if (figure := _observed(snapshot, one, day))), None)


def adoptions_complete(snapshot: Snapshot, economy: str, day: int) -> bool:
    """Tell whether a statement says that every adoption of an economy is on record on a day."""
    return any(
        isinstance(fact.statement, Completeness)
        and fact.statement.of.scope is None
        and snapshot.periods[fact.id].holds(day) is Truth.YES
        for fact in snapshot.completeness.get(("adoption", economy), ())
    )


def list_unknown(
    snapshot: Snapshot, found: Agreement, telling: Telling, *, by_field: bool = False
) -> Iterator[str]:
    """Say what is not known that the figures of a comparison rest on."""
    stock = stock_of(snapshot)
    for economy in (found.first, found.second):
        name = telling.name(economy)
        if economy not in stock.economies:
            yield telling.say("agreement.none-of", economy=name)
        elif not adoptions_complete(snapshot, economy, found.day):
            yield telling.say("agreement.not-complete", economy=name)
    if by_field:
        bare = sum(1 for work in stock.editions if not stock.ics_of(work))
        yield telling.say("agreement.no-ics", count=bare)


def ics_of_row(stock: Stock, row: Row) -> tuple[str, ...]:
    """Give the ICS codes of a row: those of its subject and of both standards."""
    works = [row.subject, *(split_identifier(one).work for one in (row.first, row.second) if one)]
    return tuple(sorted({code for work in works for code in stock.ics_of(work)}))


def _chooser(stock: Stock, narrowing: Narrowing) -> Chosen | None:
    if not narrowing.ics and not narrowing.standards:
        return None
    named: set[str] = set()
    for one in narrowing.standards:
        work = split_identifier(one).work
        named |= {work, *stock.graph.roots(work)}

    def chosen(subject: str, works: Iterable[str]) -> bool:
        every = (subject, *works)
        if not named.isdisjoint(every):
            return True
        return bool(narrowing.ics) and any(
            code.startswith(narrowing.ics) for work in every for code in stock.ics_of(work)
        )

    return chosen


def _check_economy(economy: str, stock: Stock) -> None:
    if economy in stock.economies or (len(economy) == 2 and is_economy(economy)):
        return
    near = nearest(economy.upper(), stock.economies)
    raise UnknownIdentifier(
        Problem(code="economy-wrong", args={"text": economy[:80]}, key="ECONOMY", nearest=near)
    )


def _observed(snapshot: Snapshot, indicator: str | None, day: int) -> float | None:
    """Give the latest figure of an indicator that was observed by a day."""
    best: tuple[int, float] | None = None
    for fact in snapshot.of_kind("observation") if indicator else ():
        statement = fact.statement
        if isinstance(statement, Observation) and statement.indicator == indicator:
            since = snapshot.periods[fact.id].starts.first
            if statement.value is not None and since <= day and (best is None or since > best[0]):
                best = (since, float(statement.value))
    return best[1] if best else None


def _due(target: AgreedTarget) -> int:
    return parse_window(str(target.due)).last if target.due is not None else 0


def _titles(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Give the title of each work, in English where it has one."""
    for fact in _facts(snapshot):
        statement = fact.statement
        if isinstance(statement, Edition) and statement.title:
            yield split_identifier(statement.standard).work, choose(statement.title, "en")


def _facts(snapshot: Snapshot) -> Iterator[Fact]:
    """Give every edition and adoption, of packs and of catalogues, once."""
    seen: set[str] = set()
    for index in (snapshot.editions, snapshot.adoptions):
        for work in index:
            for fact in index[work]:
                if fact.id not in seen:
                    seen.add(fact.id)
                    yield fact
