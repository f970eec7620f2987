"""Compare the standards of two economies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from openqi.ask.browse.agreement import (
    STATES,
    compare,
    draw_compared,
    order_rows,
    subject_of,
    view_agreement,
)
from openqi.ask.browse.economies import list_economies
from openqi.ask.known import refuse_economy
from openqi.core.errors import InvalidContent, Problem
from openqi.core.ids import is_ics
from openqi.site.frame.page import show_page
from openqi.site.portal.moment import read_choice, read_moment, read_number


def show_pair(request: HttpRequest) -> HttpResponse:
    """Show how far the standards of ``a`` and ``b`` agree; without them, the form to choose."""
    asked = read_moment(request)
    language = get_language() or "vi"
    given = request.GET
    first, second = given.get("a", "")[:80], given.get("b", "")[:80]
    economies = [one for one in list_economies(asked.moment, language) if not one.group]
    extra: dict[str, object] = {"economies": economies, "a": first, "b": second}
    codes = {one.id for one in economies}
    for key, code in (("a", first), ("b", second)):
        if code:
            refuse_economy(code, codes, asked.moment.snapshot.facts, key)
    if not (first and second):
        content = {**asked.record, "first": first, "second": second}
        return show_page(request, "portal/browse/compare.html", content, extra=extra)
    state, ics = read_choice(request, "state", STATES), given.get("ics", "").strip()[:20]
    if ics and not is_ics(ics):
        raise InvalidContent(Problem(code="ics-wrong", args={"text": ics}, key="ics"))
    if first == second:
        raise InvalidContent(Problem(code="economy-itself", args={"id": first}, key="b"))
    compared = compare(asked.moment, first, second, ics)
    page = read_number(request, "page")
    view = view_agreement(asked.moment, compared, language, state=state, ics=ics, page=page)
    rows: list[dict[str, object]] = []
    if given.get("format") == "csv":
        telling = asked.moment.telling(language)
        listed = (subject_of(row, compared.found, telling) for row in order_rows(compared.found))
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
