"""Show a standard on a day: editions on three clocks, adoptions, what stands for it elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from openqi.ask.browse.standard import StandardView, portray_standard
from openqi.site.frame.page import show_page
from openqi.site.portal.moment import read_moment

COLUMNS = ("standard", "economies", "adopts", "degree", "retest", "fact")


def show_one(request: HttpRequest) -> HttpResponse:
    """Show the standard that ``id`` names; without one, the ways into the standards."""
    asked = read_moment(request)
    reference = " ".join(request.GET.get("id", "").replace("\0", " ").split())
    if not reference:
        return show_page(request, "portal/browse/standards.html", asked.record)
    view, pictures = portray_standard(asked.moment, reference, get_language() or "vi")
    content = {**asked.record, "standard": view}
    extra = {"pictures": pictures, "query": reference}
    return show_page(request, "portal/browse/standard.html", content, rows=_rows(view), extra=extra)


def show_start(request: HttpRequest) -> HttpResponse:
    """Show the ways into the standards: one, two economies, a text."""
    return show_page(request, "portal/browse/standards.html", read_moment(request).record)


def _rows(view: StandardView) -> list[dict[str, object]]:
    """Give the adoptions around the standard and what stands for it elsewhere."""
    told = [(one.host, "", one.source, one.degree_text, "", one.fact) for one in view.adopts]
    told += [
        (
            one.standard,
            "; ".join(leaf.id for leaf in one.economies),
            one.source,
            one.degree_text,
            one.retest,
            one.fact,
        )
        for one in view.equivalents
    ]
    return [dict(zip(COLUMNS, row, strict=True)) for row in told]
