"""Put together what is on record of a source: what it is, who read it, what rests on it."""

from __future__ import annotations

from collections import Counter

import msgspec

from openqi.ask.browse.moment import Moment
from openqi.ask.browse.paging import PAGE, Paging
from openqi.core.source import Source
from openqi.core.text import choose
from openqi.show.place import write_place
from openqi.show.statement import Telling
from openqi.show.thing.citation import open_address
from openqi.show.thing.line import Line, rank, say_kind, tell_line
from openqi.show.thing.title import Title
from openqi.snapshot.provenance import Provenance, SourceUse, trace


class Rested(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Say which fact rests on a source, where in it, and how sure the reading is."""

    line: Line
    at: str
    certainty: str
    certainty_text: str


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """Count the facts of one kind."""

    kind: str
    kind_text: str
    count: int


class SourceView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold a source as it is shown; ``kinds`` counts what rests on it, ``rests`` is one page."""

    id: str
    title: Title
    publisher: str
    url: str
    published: str
    read: str
    note: str
    facts: int
    unverified: int
    catalogued: int
    kinds: tuple[Count, ...]
    rests: tuple[Rested, ...]
    paging: Paging


def show_source(
    moment: Moment, id: str, language: str, kind: str = "", page: int = 1, size: int = PAGE
) -> SourceView:
    """Put a source together, with one page of what rests on it (of one kind, where asked).

    Raises:
        UnknownIdentifier: no source has the id.
    """
    uncited = moment.register.sources.get(id) if id not in moment.snapshot.sources else None
    found = _nothing(uncited) if uncited else trace(moment.snapshot, id)
    (use,) = found.sources
    telling = moment.telling(language)
    every = sorted(use.facts, key=lambda one: (rank(one.kind), one.kind, one.fact))
    wanted = [one for one in every if not kind or one.kind == kind]
    paging = Paging.of(len(wanted), page, size)
    counts = Counter(one.kind for one in every)
    source = use.source
    rests = []
    for one in wanted[paging.first - 1 : paging.last]:
        fact = moment.snapshot.facts[one.fact]
        each = Telling(telling.names, language, moment.day)
        rests.append(
            Rested(
                line=tell_line(fact, moment.snapshot, moment.day, each),
                at="" if one.at is None else write_place(one.at, language),
                certainty=one.certainty,
                certainty_text=telling.value(one.certainty),
            )
        )
    return SourceView(
        id=source.id,
        title=_title(found, language),
        publisher=choose(source.publisher, language),
        url=open_address(source.url),
        published="" if source.published is None else str(source.published),
        read="" if source.read is None else str(source.read),
        note=choose(source.note, language),
        facts=len(every),
        unverified=len(found.unverified),
        catalogued=use.catalogued,
        kinds=tuple(
            Count(kind=kind, kind_text=say_kind(kind, telling), count=count)
            for kind, count in sorted(counts.items(), key=lambda one: (rank(one[0]), one[0]))
        ),
        rests=tuple(rests),
        paging=paging,
    )


def _nothing(source: Source) -> Provenance:
    """Trace a source on which no fact rests that is held."""
    use = SourceUse(source=source, facts=())
    return Provenance(
        sources=(use,), facts=0, unverified=(), inferred=(), conflicting=()
    )  # fmt: skip


def _title(found: Provenance, language: str) -> Title:
    source = found.sources[0].source
    text = choose(source.title, language) or source.id
    if not isinstance(source.title, dict):
        return Title(text=text)
    own = next((code for code, words in source.title.items() if words == text), "")
    others = {code: words for code, words in source.title.items() if words and words != text}
    return Title(text=text, language="" if own == language else own, others=others)
