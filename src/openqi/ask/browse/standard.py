"""Put together what is known of a standard on a day, as tables, sentences and pictures."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from openqi.ask.browse.finding import Meant, meant_by
from openqi.ask.browse.mention import mentions_of
from openqi.ask.browse.moment import Moment
from openqi.ask.standard import show_standard
from openqi.core.fact import Fact
from openqi.core.text import choose
from openqi.results.portrait import Portrait
from openqi.show.identifier_text import write_reading
from openqi.show.picture.adoptions import adoptions_table
from openqi.show.picture.table import Table
from openqi.show.picture.timeline import timeline_table
from openqi.show.portrait_text import say_degree, say_edition, say_retest
from openqi.show.standard_picture import (
    adopting_edges,
    draw_adopting,
    draw_editions,
    edition_bars,
)
from openqi.show.statement import Telling
from openqi.show.thing.line import Line, tell_lines
from openqi.show.thing.record import Leaf
from openqi.snapshot import Snapshot
from openqi.standards.identifier import split_identifier
from openqi.standards.reading import read


class Adopts(msgspec.Struct, frozen=True, kw_only=True):
    """Say what an edition adopts, how far, on which fact."""

    host: str
    source: str
    degree: str
    degree_text: str
    fact: str


class StandsFor(msgspec.Struct, frozen=True, kw_only=True):
    """Say which standard of another economy stands for it, and what has to be tested again."""

    economies: tuple[Leaf, ...]
    standard: str
    source: str
    degree_text: str
    retest: str
    fact: str


class StandardView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold a standard as it is shown.

    ``reading`` says part by part what the identifier means; ``meant`` offers others where it could
    not be read. ``named`` lists the facts that name the standard or an edition of it.
    """

    reference: str
    standard: str
    work: str
    title: str
    known: str
    known_text: str
    economies: tuple[Leaf, ...]
    reading: tuple[str, ...]
    meant: tuple[Meant, ...]
    sentences: tuple[str, ...]
    adopts: tuple[Adopts, ...]
    equivalents: tuple[StandsFor, ...]
    nothing_of: tuple[str, ...]
    older: tuple[str, ...]
    laws: tuple[Line, ...]
    named: tuple[Line, ...]
    timeline: dict[str, object]
    adoptions: dict[str, object]


class Pictures(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the pictures of a standard as SVG; empty where there is nothing to draw."""

    timeline: str
    adoptions: str


def portray_standard(
    moment: Moment, reference: str, language: str
) -> tuple[StandardView, Pictures]:
    """Put a standard together.

    Raises:
        InvalidContent: the reference is empty or longer than any identifier.
    """
    snapshot = moment.snapshot
    one = show_standard(snapshot, reference, moment.day)
    telling = moment.telling(language)
    bars = list(edition_bars(one, snapshot, telling))
    edges = adopting_edges(one, snapshot)
    reading = read(reference)
    work = split_identifier(one.standard).work
    view = StandardView(
        reference=reference,
        standard=one.standard,
        work=work,
        title=_title(work, snapshot, language),
        known=one.known,
        known_text="" if one.known != "no" else telling.say("portrait.not-known"),
        economies=tuple(_economy(code, telling) for code in one.economies),
        reading=tuple(write_reading(reading, language).splitlines()[1:]),
        meant=() if reading.problem is None else tuple(meant_by(reference, moment)),
        sentences=tuple(say_edition(one, telling)) if one.known != "no" else (),
        adopts=tuple(
            Adopts(
                host=each.host,
                source=each.source,
                degree=each.degree,
                degree_text=say_degree(each, telling),
                fact=each.fact,
            )
            for each in one.adopts
        ),
        equivalents=tuple(_equivalents(one, telling)),
        nothing_of=tuple(telling.name(code) for code in one.nothing_of),
        older=tuple(say_retest(each, telling) for each in one.older),
        laws=_lines((snapshot.facts[id] for id in one.requirements), moment, telling),
        named=_lines(_naming(work, moment), moment, telling),
        timeline=_plain(timeline_table(bars, language)),
        adoptions=_plain(adoptions_table(edges, language)),
    )
    pictures = Pictures(
        timeline=draw_editions(one, snapshot, telling) if bars else "",
        adoptions=draw_adopting(one, snapshot, telling) if edges else "",
    )
    return view, pictures


def _plain(table: Table) -> dict[str, object]:
    return {"heads": list(table.heads), "rows": [list(row) for row in table.rows]}


def _economy(code: str, telling: Telling) -> Leaf:
    return Leaf(text=telling.names.name(code, telling.language), id=code, kind="economy")


def _lines(facts: Iterable[Fact], moment: Moment, telling: Telling) -> tuple[Line, ...]:
    return tell_lines(facts, moment.snapshot, moment.day, telling)


def _title(work: str, snapshot: Snapshot, language: str) -> str:
    """Give the title that an edition of the work bears, where one is on record."""
    titles = (
        choose(getattr(fact.statement, "title", None), language)
        for fact in snapshot.editions.get(work, ())
    )
    return next((title for title in titles if title), "")


def _equivalents(one: Portrait, telling: Telling) -> Iterable[StandsFor]:
    order = sorted(one.equivalents, key=lambda each: (telling.all(each.economies), each.standard))
    for each in order:
        yield StandsFor(
            economies=tuple(_economy(code, telling) for code in each.economies),
            standard=each.standard,
            source=each.source,
            degree_text=telling.say(f"picture.degree-{each.degree}"),
            retest=say_retest(each.retest, telling),
            fact=each.fact,
        )


def _naming(work: str, moment: Moment) -> list[Fact]:
    """List the facts that name a work or an edition of it, but its editions and adoptions."""
    return [
        fact
        for fact in mentions_of(moment.snapshot).of_work(work)
        if fact.kind not in ("edition", "adoption", "requirement")
    ][:50]
