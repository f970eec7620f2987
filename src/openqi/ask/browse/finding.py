"""Search the register: an identifier of a standard is understood first, then names and texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import msgspec

from openqi.ask.browse.belonging import economies_of
from openqi.ask.browse.listing import Facet, economy_facets
from openqi.ask.browse.moment import Moment
from openqi.ask.browse.paging import Paging
from openqi.ask.called import called_so
from openqi.ask.known import find_nearest
from openqi.ask.search import search
from openqi.core.text import fold
from openqi.show.statement import Telling
from openqi.show.thing.line import Line, rank, say_kind, tell_line
from openqi.show.thing.record import Leaf
from openqi.show.thing.title import title_of
from openqi.standards.reading import read
from openqi.standards.slip import repair

HITS = 20
"""Hits of one page."""
LONGEST = 200
"""Characters of a query; what is longer is prose."""


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """Name a standard that a query may mean, and whether the register knows it.

    ``sure``: it is written so, not only meant so.
    """

    id: str
    work: str
    known: bool
    sure: bool


class Found(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one thing that was found, and the text that matched where that is not its name."""

    name: str
    line: Line
    text: str = ""


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a page of what was found, and what it can be narrowed to.

    ``called`` has the economies that people call so, whatever their names on record; ``near`` has
    the things that come closest where nothing was found.
    """

    query: str
    kind: str
    economy: str
    standards: tuple[Meant, ...]
    hits: tuple[Found, ...]
    kinds: tuple[Facet, ...]
    economies: tuple[Facet, ...]
    paging: Paging
    called: tuple[Leaf, ...] = ()
    near: tuple[Leaf, ...] = ()


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the ids of one page of hits with the texts that matched, and the counts around them.

    ``kinds`` counts what each kind would leave, whatever kind is chosen; ``economies`` likewise.
    """

    hits: tuple[tuple[str, str], ...]
    total: int
    kinds: dict[str, int]
    economies: dict[str, int]


Look = Callable[[str, str, str, int, int], Looked]
"""Look a text up, narrowed to a kind and an economy (empty: to none).

The two numbers say how many hits are passed over, and how many are given at most.
"""


def look_in_memory(moment: Moment) -> Look:
    """Give the search through the facts of a snapshot, one by one."""
    snapshot = moment.snapshot

    def look(text: str, kind: str, economy: str, offset: int, limit: int) -> Looked:
        found = search(text, snapshot.facts.values())
        hits = [hit for hit in found if hit.id in snapshot.facts]
        kinds = {hit.id: snapshot.facts[hit.id].kind for hit in hits}
        belongs = {hit.id: economies_of(snapshot.facts[hit.id], snapshot) for hit in hits}
        of_kind = [hit for hit in hits if not kind or kinds[hit.id] == kind]
        of_economy = [hit for hit in hits if not economy or economy in belongs[hit.id]]
        wanted = [hit for hit in of_kind if not economy or economy in belongs[hit.id]]
        return Looked(
            hits=tuple((hit.id, hit.text) for hit in wanted[offset : offset + limit]),
            total=len(wanted),
            kinds=Counter(kinds[hit.id] for hit in of_economy),
            economies=Counter(one for hit in of_kind for one in belongs[hit.id]),
        )

    return look


NOTHING = Looked(hits=(), total=0, kinds={}, economies={})


def find_things(
    moment: Moment,
    query: str,
    language: str,
    *,
    kind: str = "",
    economy: str = "",
    page: int = 1,
    size: int = HITS,
    look: Look | None = None,
) -> Results:
    """Search for a query; ``look`` searches elsewhere than in memory, ``size`` is hits of a page.

    Raises:
        InvalidContent: there is no such page.
    """
    query = plain_query(query)
    telling = moment.telling(language)
    meant = tuple(meant_by(query, moment))
    ask = look or look_in_memory(moment)
    looked = look_up(query, meant, ask, kind, economy, (page - 1) * size, size)
    so = called_so(query, moment.snapshot.of_kind("economy")) if fold(query) else []
    kinds = sorted(looked.kinds.items(), key=lambda one: (-one[1], rank(one[0]), one[0]))
    return Results(
        query=query,
        kind=kind,
        economy=economy,
        standards=meant,
        hits=tuple(
            _found(id, text, moment, telling)
            for id, text in looked.hits
            if id in moment.snapshot.facts
        ),
        kinds=tuple(
            Facet(code=one, text=say_kind(one, telling), count=count, chosen=one == kind)
            for one, count in kinds
        ),
        economies=economy_facets(looked.economies, telling, (economy,)),
        paging=Paging.of(looked.total, page, size),
        called=tuple(Leaf(text=telling.name(id), id=id, kind="economy") for id in so),
        near=() if looked.kinds or meant or so else tuple(_near(query, moment, language)),
    )


def plain_query(text: str) -> str:
    """Take from what was typed the signs that mean nothing, and what is too long for a search."""
    return " ".join(text.replace("\0", " ").split())[:LONGEST]


def look_up(
    query: str,
    meant: tuple[Meant, ...],
    look: Look,
    kind: str,
    economy: str,
    offset: int,
    limit: int,
) -> Looked:
    """Look a query up, or the standard that it means where no fact writes it like that."""
    looked = look(query, kind, economy, offset, limit) if fold(query) else NOTHING
    if not looked.kinds and meant:
        return look(meant[0].work, kind, economy, offset, limit)
    return looked


def _near(query: str, moment: Moment, language: str) -> Iterator[Leaf]:
    """Give the things whose id, acronym or name comes closest to a query that found nothing."""
    facts = moment.snapshot.facts
    telling = moment.telling(language)
    for id in find_nearest(query, facts) if fold(query) else ():
        yield Leaf(text=telling.name(id), id=id, kind=facts[id].kind)


def meant_by(query: str, moment: Moment) -> list[Meant]:
    """List the standards that a query may mean, in whatever spelling, the likeliest first."""
    if not any(char.isdigit() for char in query):
        return []
    reading = read(query)
    if reading.problem is None and reading.id is not None:
        ids = [one.canonical for one in reading.split] or [reading.id.canonical]
        return [_meant(id, moment, sure=True) for id in ids]
    return [_meant(one.id, moment, sure=False) for one in repair(query).suggestions]


def _meant(id: str, moment: Moment, *, sure: bool) -> Meant:
    one = read(id).id
    work = one.work if one is not None else id
    known = work in moment.snapshot.editions or work in moment.snapshot.adoptions
    return Meant(id=id, work=work, known=known, sure=sure)


def _found(id: str, text: str, moment: Moment, telling: Telling) -> Found:
    fact = moment.snapshot.facts[id]
    name = title_of(fact, telling).text
    each = Telling(telling.names, telling.language, moment.day)
    line = tell_line(fact, moment.snapshot, moment.day, each)
    shown = text in name or text in line.text or text == fact.id
    return Found(
        name=line.text if line.text.startswith(name) else name,
        line=line,
        text="" if shown else text,
    )
