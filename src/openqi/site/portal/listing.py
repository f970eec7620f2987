"""Show the facts of a kind as a list that its address narrows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from openqi.ask.browse.listing import Narrowed, choose_facts, list_kinds, list_things, order_facts
from openqi.ask.browse.thing import table_of
from openqi.show.thing.standing import IN_TIME
from openqi.site.frame.page import show_page
from openqi.site.portal.moment import read_choice, read_moment, read_number, refuse_unknown_economy

MAIN = ("organisation", "arrangement", "legal-act", "requirement", "document", "meeting",
        "programme", "instrument", "obligation", "person")  # fmt: skip
"""Kinds that people look for; the others are facts about them."""


def show_kinds(request: HttpRequest) -> HttpResponse:
    """Show every kind of fact with how many there are."""
    asked = read_moment(request)
    kinds = list_kinds(asked.moment, get_language() or "vi")
    by_code = {one.code: one for one in kinds}
    content = {**asked.record, "kinds": kinds}
    rows: list[dict[str, object]] = [
        {"kind": one.code, "text": one.text, "count": one.count} for one in kinds
    ]
    extra = {"main": [by_code[code] for code in MAIN if code in by_code]}
    return show_page(request, "portal/browse/things.html", content, rows=rows, extra=extra)


def show_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Show a page of the facts of a kind."""
    asked = read_moment(request)
    language = get_language() or "vi"
    narrowed = read_narrowed(request)
    refuse_unknown_economy(narrowed.economy, asked.moment)
    page = read_number(request, "page")
    listing = list_things(asked.moment, kind, language, narrowed, page)
    rows: list[dict[str, object]] = []
    if request.GET.get("format") == "csv":
        facts = order_facts(choose_facts(asked.moment, kind, narrowed), asked.moment, language)
        rows = table_of(facts, asked.moment, asked.moment.telling(language))
    content = {**asked.record, "listing": listing}
    return show_page(request, "portal/browse/list.html", content, rows=rows)


def read_narrowed(request: HttpRequest) -> Narrowed:
    """Read to what a list is narrowed.

    Raises:
        InvalidContent: the state is none of the states.
    """
    given, state = request.GET, read_choice(request, "state", IN_TIME)
    return Narrowed(
        economy=given.get("economy", "")[:80], state=state, text=given.get("q", "")[:200]
    )
