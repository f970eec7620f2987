"""List the sources that somebody should read again."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from openqi.ask.rereading import Stale, find_stale
from openqi.register.known import facts_known_at
from openqi.site.desk.page import desk_page, language_of, title_of
from openqi.site.frame.day import today_number
from openqi.site.frame.page import show_page
from openqi.site.registry.holder import Held, holder


def stale_sources(held: Held) -> tuple[Stale, ...]:
    """List the cited sources that were read too long ago."""
    facts = facts_known_at(held.register.facts.values(), None)
    return find_stale(held.register.sources.values(), facts, today_number(), settings.REREAD_DAYS)


@desk_page("desk.see")
def show_sources(request: HttpRequest) -> HttpResponse:
    """Show them, the longest unread first."""
    rows = [
        {
            "id": one.source.id,
            "title": title_of(one.source, language_of()),
            "read": None if one.source.read is None else str(one.source.read),
            "days": one.days,
            "facts": one.facts,
            "url": one.source.url,
        }
        for one in stale_sources(holder.current())
    ]
    content = {"rows": rows, "limit": settings.REREAD_DAYS}
    return show_page(request, "desk/sources.html", content, rows=rows)
