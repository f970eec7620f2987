"""Show what the register holds and lacks, and give all of it away."""

from __future__ import annotations

from collections.abc import Callable

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from openqi.ask.browse.census import take_census
from openqi.site.frame.page import show_page
from openqi.site.portal.data.packs import write_archive
from openqi.site.portal.data.table import can_write_parquet, write_parquet, write_table
from openqi.site.portal.moment import read_moment
from openqi.site.registry.held import Held
from openqi.site.registry.holder import holder

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
"""The licence of the data: the text of it stands in LICENSE-DATA."""


@require_safe
def show_data(request: HttpRequest) -> HttpResponse:
    """Show the counts, the sources, the gaps and the downloads."""
    asked = read_moment(request)
    census = take_census(asked.moment, get_language() or "vi")
    rows: list[dict[str, object]] = [
        {
            "source": one.id,
            "title": one.title,
            "facts": one.facts,
            "read_in_it": one.read_in_it,
            "complete_lists": one.complete,
            "published": one.published,
            "read": one.read,
        }
        for one in census.sources
    ]
    content = {**asked.record, "census": census, "parquet": can_write_parquet(), "licence": LICENCE}
    return show_page(request, "portal/browse/data.html", content, rows=rows)


@require_safe
def give_packs(request: HttpRequest) -> HttpResponseBase:
    """Give the packs as one archive."""
    return _give(request, "openqi-packs.zip", "application/zip", write_archive)


@require_safe
def give_parquet(request: HttpRequest) -> HttpResponseBase:
    """Give the table of facts as Parquet, where that can be written here."""
    if not can_write_parquet():
        raise Http404
    return _give(request, "openqi-facts.parquet", "application/vnd.apache.parquet", write_parquet)


@require_safe
def give_table(request: HttpRequest) -> HttpResponseBase:
    """Give the table of facts as CSV, as it is written."""
    held = holder.current()
    tag = _tag(held, "csv")
    if tag in request.headers.get("If-None-Match", ""):
        return _unchanged(tag)
    response = StreamingHttpResponse(write_table(held), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="openqi-facts.csv"'
    response.headers["ETag"] = tag
    return response


def _give(
    request: HttpRequest, name: str, kind: str, write: Callable[[Held], bytes]
) -> HttpResponseBase:
    held = holder.current()
    tag = _tag(held, name)
    if tag in request.headers.get("If-None-Match", ""):
        return _unchanged(tag)
    response = HttpResponse(write(held), content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["ETag"] = tag
    return response


def _tag(held: Held, name: str) -> str:
    return f'"{held.tx}-{held.snapshot.hash}-{name}"'


def _unchanged(tag: str) -> HttpResponse:
    unchanged = HttpResponseNotModified()
    unchanged.headers["ETag"] = tag
    return unchanged
