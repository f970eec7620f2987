"""Show a thing, or a source, with everything that the register says of it."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from openqi.ask.browse.source import SourceView, show_source
from openqi.ask.browse.thing import rows_of, show_thing, write_pack
from openqi.site.accounts.role import rule
from openqi.site.frame.page import show_page
from openqi.site.portal.moment import Asked, read_choice, read_moment, read_number
from openqi.site.portal.stamping import stamps_of
from openqi.site.portal.templatetags.browse import FOLDED, OPEN

EVERY = 10**6
"""Lines of a table for a spreadsheet, which is not cut into pages."""


def show_one(request: HttpRequest, id: str) -> HttpResponse:
    """Show the page of an id; one that is only a source has the page of a source."""
    asked = read_moment(request)
    register = asked.moment.register
    as_source = read_choice(request, "as", ("source",)) == "source" or id not in register.facts
    if as_source and id in register.sources:
        return _show_source(request, asked, id)
    read_choice(request, FOLDED, (OPEN,))
    language = get_language() or "vi"
    links = request.GET.get("links", "")
    page = read_number(request, "page")
    stamps = stamps_of(id, language) if id in register.facts else {}
    thing = show_thing(asked.moment, id, language, links, page, stamps)
    content = {**asked.record, "thing": thing}
    extra = {
        "pack": write_pack(thing.raw),
        "record": msgspec.json.format(msgspec.json.encode(thing.raw)).decode(),
        "links": links,
        "is_source": id in register.sources,
        "may_correct": rule(request.user, "desk.propose").allowed,
    }
    rows = rows_of(asked.moment, id, language, links) if request.GET.get("format") == "csv" else []
    return show_page(request, "portal/browse/thing.html", content, rows=rows, extra=extra)


def _show_source(request: HttpRequest, asked: Asked, id: str) -> HttpResponse:
    kind = request.GET.get("links", "")
    page = read_number(request, "page")
    language = get_language() or "vi"
    source = show_source(asked.moment, id, language, kind, page)
    rows: list[dict[str, object]] = []
    if request.GET.get("format") == "csv":
        rows = _rows(show_source(asked.moment, id, language, kind, size=EVERY))
    content = {**asked.record, "source": source}
    return show_page(
        request,
        "portal/browse/source.html",
        content,
        rows=rows,
        extra={"links": kind, "is_fact": id in asked.moment.register.facts},
    )


def _rows(source: SourceView) -> list[dict[str, object]]:
    return [
        {
            "fact": one.line.id,
            "kind": one.line.kind,
            "text": one.line.text,
            "place": one.at,
            "certainty": one.certainty,
        }
        for one in source.rests
    ]
