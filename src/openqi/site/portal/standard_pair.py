"""Compare the standards of two economies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from openqi.ask.browse.agreement import (
    STATES,
    compare,
    draw_compared,
    subject_of,
    view_agreement,
)
from openqi.ask.browse.economy import list_economies
from openqi.core.errors import InvalidContent, Problem
from openqi.site.frame.page import show_page
from openqi.site.portal.moment import read_moment, read_number


def show_pair(request: HttpRequest) -> HttpResponse:
    """Show how far the standards of ``a`` and ``b`` agree; without them, the form to choose."""
    asked = read_moment(request)
    language = get_language() or "vi"
    given = request.GET
    first, second = given.get("a", "")[:80], given.get("b", "")[:80]
    economies = [one for one in list_economies(asked.moment, language) if not one.group]
    extra: dict[str, object] = {"economies": economies, "a": first, "b": second}
    if not (first and second):
        content = {**asked.record, "first": first, "second": second}
        return show_page(request, "portal/browse/compare.html", content, extra=extra)
    state, ics = given.get("state", ""), given.get("ics", "").strip()[:20]
    if state and state not in STATES:
        args = {"text": state[:40], "known": ", ".join(STATES)}
        raise InvalidContent(Problem(code="choice-unknown", args=args, key="state"))
    compared = compare(asked.moment, first, second, ics)
    page = read_number(request, "page")
    view = view_agreement(asked.moment, compared, language, state=state, ics=ics, page=page)
    rows: list[dict[str, object]] = []
    if given.get("format") == "csv":
        telling = asked.moment.telling(language)
        listed = (subject_of(row, compared.found, telling) for row in compared.found.rows)
        rows = [
            {
                "subject": one.subject,
                "state": one.state,
                first: one.first,
                second: one.second,
                "remark": one.remark,
                "facts": "; ".join(one.facts),
            }
            for one in listed
            if not state or one.state == state
        ]
    extra["picture"] = draw_compared(asked.moment, compared, language)
    content = {**asked.record, "agreement": view}
    return show_page(request, "portal/browse/compare.html", content, rows=rows, extra=extra)
