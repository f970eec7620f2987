"""Show the quality infrastructure of an economy, and the list of economies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from openqi.ask.browse.body import bodies_of
from openqi.ask.browse.economies import list_economies
from openqi.ask.browse.economy import EconomyView, show_economy
from openqi.ask.browse.mention import mentions_of
from openqi.ask.browse.moment import Moment
from openqi.ask.browse.section import LONG
from openqi.ask.browse.thing import table_of
from openqi.show.thing.record import Leaf
from openqi.site.frame.page import show_page
from openqi.site.portal.moment import read_choice, read_moment
from openqi.site.portal.templatetags.browse import FOLDED, OPEN


def show_one(request: HttpRequest, code: str) -> HttpResponse:
    """Show an economy."""
    asked = read_moment(request)
    read_choice(request, FOLDED, (OPEN,))
    language = get_language() or "vi"
    economy = show_economy(asked.moment, code, language)
    rows = _rows(asked.moment, code, language) if request.GET.get("format") == "csv" else []
    content = {**asked.record, "economy": economy}
    extra = {
        "others": [one for one in list_economies(asked.moment, language) if not one.group],
        "taken": _by_arrangement(economy),
        "few": f":{LONG}",
        "rest": f"{LONG}:",
    }
    return show_page(request, "portal/browse/economy.html", content, rows=rows, extra=extra)


def _by_arrangement(economy: EconomyView) -> list[dict[str, object]]:
    """Name each arrangement in force once, with the bodies that take part beside the economy."""
    parties: dict[str, tuple[Leaf, dict[str, Leaf]]] = {}
    for one in economy.takings:
        _, found = parties.setdefault(one.arrangement.text, (one.arrangement, {}))
        if one.party.id != economy.id:
            found[one.party.text] = one.party
    return [{"arrangement": leaf, "parties": [*found.values()]} for leaf, found in parties.values()]


def show_all(request: HttpRequest) -> HttpResponse:
    """Show the list of economies."""
    asked = read_moment(request)
    found = list_economies(asked.moment, get_language() or "vi")
    rows: list[dict[str, object]] = [
        {
            "id": one.id,
            "name": one.name,
            "bodies": one.bodies,
            **one.states,
            "unverified": one.unverified,
        }
        for one in found
    ]
    content = {**asked.record, "economies": found}
    return show_page(request, "portal/browse/economies.html", content, rows=rows)


def _rows(moment: Moment, code: str, language: str) -> list[dict[str, object]]:
    """Give every fact that names the economy or one of its bodies."""
    mentions = mentions_of(moment.snapshot)
    bodies = bodies_of(moment, code)
    named = [fact for id in (code, *(one.id for one in bodies)) for fact in mentions.of(id)]
    facts = {fact.id: fact for fact in (*bodies, *named)}
    return table_of(list(facts.values()), moment, moment.telling(language))
