"""Search the register, as the page of the public does: the same hits, in the same order."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from ninja import Router

from openqi.ask.browse.finding import LONGEST, look_up, meant_by, plain_query
from openqi.ask.browse.moment import Moment, snapshot_at
from openqi.ask.record import day_text
from openqi.core.errors import InvalidContent, Problem
from openqi.core.text import fold
from openqi.site.api.cursor import write_cursor, wrong_cursor
from openqi.site.api.describe import FLAG, FORMAT, MAYBE, NUMBER, TEXT, Described, listed, mapped
from openqi.site.api.operation import Call, operation, show
from openqi.site.api.parameter import CURSOR, KNOWN_AT, LIMIT, Parameter
from openqi.site.api.wanted import ECONOMY, KIND, read_after, read_economy, read_known
from openqi.site.frame.day import today_number
from openqi.site.registry.looking import FURTHEST, choose_look

router = Router()

WORDS = Parameter("q", "text", "api.words", bounds=(1, LONGEST), needed=True)
COUNTS = {"type": "object", "additionalProperties": NUMBER}


@operation(
    router,
    "GET",
    "/search",
    name="search",
    scope="read",
    answer=Described(
        mapped(
            {
                "format": FORMAT,
                "known_at": MAYBE,
                "total": NUMBER,
                "hits": listed(mapped({"id": TEXT, "kind": TEXT, "text": TEXT})),
                "kinds": COUNTS,
                "economies": COUNTS,
                "standards": listed(mapped({"id": TEXT, "known": FLAG, "sure": FLAG})),
                "next": MAYBE,
            }
        )
    ),
    parameters=(WORDS, KIND, ECONOMY, KNOWN_AT, LIMIT, CURSOR),
)
def search(call: Call) -> HttpResponseBase:
    """Find things by name, acronym, id or number, with or without Vietnamese marks."""
    text, day = plain_query(call.text("q") or ""), read_known(call)
    if not fold(text):
        raise InvalidContent(Problem(code="search-empty", key="q"))
    kind, economy = call.text("kind") or "", read_economy(call) or ""
    offset, limit = _read_offset(call), call.number("limit")
    held = call.held
    snapshot = snapshot_at(held.register, held.snapshot, day)
    moment = Moment(held.register, snapshot, today_number(), day)
    meant = tuple(meant_by(text, moment))
    found = look_up(text, meant, choose_look(moment), kind, economy, offset, limit)
    end = offset + limit
    content = {
        "format": "openqi/1",
        "known_at": day_text(day),
        "total": found.total,
        # What came into the database a moment ago is not yet in the register that answers.
        "hits": [
            {"id": id, "kind": snapshot.facts[id].kind, "text": matched or id}
            for id, matched in found.hits
            if id in snapshot.facts
        ],
        "kinds": found.kinds,
        "economies": found.economies,
        "standards": [{"id": one.id, "known": one.known, "sure": one.sure} for one in meant],
        "next": write_cursor(str(end)) if end < min(found.total, FURTHEST) else None,
    }
    return show(call, content)


def _read_offset(call: Call) -> int:
    """Read how many hits the pages before had.

    Raises:
        UnknownIdentifier: the cursor is not what a page before gave.
    """
    text = read_after(call)
    if text is None:
        return 0
    if not (text.isascii() and text.isdigit() and 0 < int(text) < FURTHEST):
        raise wrong_cursor()
    return int(text)
