"""Look things up in the database where it knows what is asked, and among the facts in memory else.

Pages and programs both search by this, so that they find the same.
"""

from __future__ import annotations

import logging

from django.db import InterfaceError, OperationalError

from openqi.ask.browse.finding import NOTHING, Look, Looked, look_in_memory
from openqi.ask.browse.moment import Moment
from openqi.ask.search import search as search_texts
from openqi.core.fact import Fact
from openqi.core.text import fold
from openqi.site.registry import search as database
from openqi.site.registry.holder import holder
from openqi.site.registry.reading import StoreReader
from openqi.snapshot import Snapshot

FURTHEST = database.FURTHEST
_log = logging.getLogger(__name__)


def choose_look(moment: Moment) -> Look:
    """Give the search for a moment: the index of the database knows only what is held now.

    Of the past, and while the database is away, the facts in memory answer.
    """
    in_memory = look_in_memory(moment)
    stored = isinstance(holder.reader, StoreReader)
    if not stored or moment.snapshot is not holder.current().snapshot:
        return in_memory

    def look(text: str, kind: str, economy: str, offset: int, limit: int) -> Looked:
        try:
            return _look(moment.snapshot, text, kind, economy, offset, limit)
        except (OperationalError, InterfaceError) as error:
            _log.warning("the search is answered from memory: %s", error)
            return in_memory(text, kind, economy, offset, limit)

    return look


def _look(
    snapshot: Snapshot, text: str, kind: str, economy: str, offset: int, limit: int
) -> Looked:
    kinds, economies = (kind,) if kind else (), (economy,) if economy else ()
    if not fold(text):
        return NOTHING
    hits = database.search(text, kinds, economies, limit, offset).hits
    both = database.count_facets(text, kinds, economies)
    led: dict[str, str] = {}
    for hit in hits:
        # A thing that was corrected keeps the id by which it is found; another fact stands for it.
        id = snapshot.replaced.get(hit.thing, hit.thing)
        led.setdefault(id, _matched(text, snapshot.facts.get(hit.fact)))
    return Looked(
        hits=tuple(led.items()),
        total=min(sum(both.kinds.values()), FURTHEST),
        kinds=(database.count_facets(text, (), economies) if kinds else both).kinds,
        economies=(database.count_facets(text, kinds) if economies else both).economies,
    )


def _matched(text: str, fact: Fact | None) -> str:
    """Give the text by which a fact was found; a standard is also found in another spelling."""
    hits = [] if fact is None else search_texts(text, (fact,))
    return hits[0].text if hits else ""
