"""Search the register, with facets in the address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from openqi.ask.browse.finding import HITS, find_things
from openqi.ask.known import refuse_kind
from openqi.site.frame.page import show_page
from openqi.site.portal.moment import read_moment, read_number, refuse_unknown_economy
from openqi.site.registry.looking import choose_look

TABLE = 1_000
"""Hits of the table for a spreadsheet, which is not cut into pages."""


def show_search(request: HttpRequest) -> HttpResponse:
    """Show the box, and what was found."""
    asked = read_moment(request)
    given = request.GET
    kind = given.get("kind", "").replace("\0", "")[:40]
    economy = given.get("economy", "").replace("\0", "")[:80]
    if kind:
        refuse_kind(kind, "kind")
    refuse_unknown_economy(economy, asked.moment)
    table = given.get("format") == "csv"
    results = find_things(
        asked.moment,
        given.get("q", ""),
        get_language() or "vi",
        kind=kind,
        economy=economy,
        page=1 if table else read_number(request, "page"),
        size=TABLE if table else HITS,
        look=choose_look(asked.moment),
    )
    rows: list[dict[str, object]] = [
        {
            "id": hit.line.id,
            "kind": hit.line.kind,
            "name": hit.name,
            "text": hit.line.text,
            "period": hit.line.period,
            "state": hit.line.state,
        }
        for hit in results.hits
    ]
    content = {**asked.record, "results": results}
    return show_page(request, "portal/browse/search.html", content, rows=rows)
