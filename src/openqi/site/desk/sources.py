"""List the sources that somebody should read again, and note that somebody did."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST
from msgspec.structs import replace

from openqi.ask.rereading import Stale, find_stale
from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.ids import nearest
from openqi.core.source import Source
from openqi.register.known import facts_known_at
from openqi.show.words import say
from openqi.site.accounts.audit import log
from openqi.site.accounts.role import rule
from openqi.site.desk.models import Reading
from openqi.site.desk.page import desk_page, language_of, person_of, title_of
from openqi.site.frame.day import today_number
from openqi.site.frame.page import show_page
from openqi.site.registry.holder import Held, holder

PAGE = 25
"""Sources on one page: more would be a very long way on a phone."""


def stale_sources(held: Held) -> tuple[Stale, ...]:
    """List the cited sources that were read too long ago, in the register and at the desk."""
    facts = facts_known_at(held.register.facts.values(), None)
    return find_stale(_as_read(held), facts, today_number(), settings.REREAD_DAYS)


def _as_read(held: Held) -> Iterator[Source]:
    """Give the sources with the last day on which somebody read them, here or before."""
    noted = {
        one.source: timezone.localtime(one.read_at).date().isoformat()
        for one in Reading.objects.order_by("read_at", "pk")
    }
    for source in held.register.sources.values():
        day = noted.get(source.id)
        newer = day is not None and (source.read is None or str(source.read) < day)
        yield replace(source, read=day) if newer else source


@desk_page("desk.see")
def show_sources(request: HttpRequest) -> HttpResponse:
    """Show them, the longest unread first, some to a page; the table for programs has them all."""
    every = [
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
    pages = Paginator(every, PAGE)
    page = pages.get_page(request.GET.get("page"))
    content = {
        "rows": list(page),
        "limit": settings.REREAD_DAYS,
        "page": page.number,
        "pages": pages.num_pages,
        "total": pages.count,
    }
    extra = {"may_reread": rule(request.user, "desk.reread").allowed, "paging": page}
    return show_page(request, "desk/sources.html", content, rows=every, extra=extra)


@require_POST
@desk_page("desk.reread")
def note_reading(request: HttpRequest, id: str) -> HttpResponseBase:
    """Note that a source was read again and that nothing is to be corrected."""
    sources, person = holder.current().register.sources, person_of(request)
    if id not in sources:
        near = nearest(id, sources)
        raise UnknownIdentifier(Problem(code="source-unknown", args={"id": id}, nearest=near))
    remark = request.POST.get("remark", "").strip()[:500]
    with transaction.atomic():
        Reading.objects.create(source=id, reader=person, remark=remark)
        log(person, "reread", f"source:{id}")
    language = language_of()
    title = title_of(sources[id], language)
    messages.success(request, say("desk.said-reread", language, title=title))
    return redirect("desk-sources")
