"""Search the database where it is what a page is about, and the facts in memory elsewhere."""

from __future__ import annotations

from openqi.ask.browse.finding import HITS, Look, Looked, look_in_memory
from openqi.ask.browse.moment import Moment
from openqi.core.text import fold
from openqi.site.registry import search as database
from openqi.site.registry.holder import holder
from openqi.site.registry.reading import StoreReader


def choose_look(moment: Moment) -> Look:
    """Give the search for a moment: the database knows only what is held now."""
    stored = isinstance(holder.reader, StoreReader)
    current = stored and moment.snapshot is holder.current().snapshot
    return _look if current else look_in_memory(moment)


def _look(text: str, kind: str, economy: str, page: int) -> Looked:
    kinds, economies = (kind,) if kind else (), (economy,) if economy else ()
    if not fold(text):
        return Looked(hits=(), total=0, kinds={}, economies={})
    hits = database.search(text, kinds, economies, HITS, (page - 1) * HITS).hits
    both = database.count_facets(text, kinds, economies)
    return Looked(
        hits=tuple((hit.thing, "") for hit in hits),
        total=min(sum(both.kinds.values()), database.FURTHEST),
        kinds=(database.count_facets(text, (), economies) if kinds else both).kinds,
        economies=(database.count_facets(text, kinds) if economies else both).economies,
    )
