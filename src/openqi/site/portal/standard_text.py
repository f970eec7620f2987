"""Find the standards that a pasted text cites; the text is read and not kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from openqi.ask.browse.text import LONGEST, find_cited
from openqi.core.errors import InvalidContent
from openqi.show.problem import message
from openqi.site.frame.page import show_page
from openqi.site.portal.moment import read_moment


@require_http_methods(["GET", "HEAD", "POST"])
def show_found(request: HttpRequest) -> HttpResponse:
    """Show the box for a text; for one that was sent, what it cites."""
    asked = read_moment(request)
    language = get_language() or "vi"
    text = request.POST.get("text", "") if request.method == "POST" else ""
    content: dict[str, object] = {**asked.record, "limit": LONGEST, "found": None}
    if not text.strip():
        return show_page(request, "portal/browse/find.html", content, extra={"text": ""})
    try:
        found = find_cited(asked.moment, text, language)
    except InvalidContent as error:
        told = [{"field": "text", "text": message(one, language)} for one in error.problems]
        extra = {"text": text[:LONGEST], "errors": told}
        return show_page(request, "portal/browse/find.html", content, extra=extra, status=422)
    rows: list[dict[str, object]] = [
        {
            "standard": one.id,
            "printed": one.printed,
            "places": "; ".join(one.places),
            "known": one.known,
            "in_force": one.in_force,
            "retest": one.newer,
        }
        for one in found.cited
    ]
    content["found"] = found
    extra = {"text": text}
    return show_page(request, "portal/browse/find.html", content, rows=rows, extra=extra)
