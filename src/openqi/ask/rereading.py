"""List the sources that somebody should read again, the longest unread first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from openqi.core.day import parse_window
from openqi.core.fact import Fact
from openqi.core.source import Source


class Stale(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a source, the days since it was last read (none: not recorded), and who relies on it.

    ``facts`` counts the facts on record that cite it.
    """

    source: Source
    days: int | None
    facts: int


def find_stale(
    sources: Iterable[Source], facts: Iterable[Fact], today: int, limit: int
) -> tuple[Stale, ...]:
    """List the cited sources that were read more than ``limit`` days ago, or nobody knows when.

    Of a date known to the month or the year its last day counts.
    """
    cited = Counter(doc for fact in facts for doc in {one.doc for one in fact.source})
    found = []
    for source in sources:
        if not cited[source.id]:
            continue
        days = None if source.read is None else today - parse_window(str(source.read)).last
        if days is None or days > limit:
            found.append(Stale(source=source, days=days, facts=cited[source.id]))
    return tuple(sorted(found, key=lambda one: (-(one.days or 10**6), one.source.id)))
