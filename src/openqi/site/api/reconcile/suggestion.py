"""Offer things, types and properties while somebody types."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from ninja import Router

from openqi.ask.reconcile.book import book_of
from openqi.ask.reconcile.candidate import PROPERTIES, TYPES, Query
from openqi.site.api.describe import TEXT, Described, listed, mapped
from openqi.site.api.operation import Call, operation, show
from openqi.site.api.parameter import Parameter
from openqi.site.api.reconcile.term import LONGEST, NAMED, TYPE, tell_property, tell_type

router = Router()
PREFIX = Parameter("prefix", "text", "api.prefix", bounds=(1, LONGEST), needed=True)
START = Parameter("cursor", "whole", "api.start", default=0, bounds=(0, 10_000))
LIMIT = Parameter("limit", "whole", "api.limit", default=10, bounds=(1, 50))
SUGGESTED = mapped({"id": TEXT, "name": TEXT}, description=TEXT, notable=listed(NAMED))


@operation(
    router,
    "GET",
    "/suggest/entity",
    name="suggest_entity",
    scope="reconcile",
    answer=Described(mapped({"result": listed(SUGGESTED)})),
    beside=True,
    parameters=(PREFIX, TYPE, START, LIMIT),
)
def suggest_entity(call: Call) -> HttpResponseBase:
    """Offer things whose names begin as what was typed."""
    start, limit = call.number("cursor"), call.number("limit")
    kind = call.text("type")
    query = Query(call.text("prefix") or "", (kind,) if kind else (), limit=start + limit)
    found = book_of(call.held.register).match(query, call.language)[start:]
    content = [
        {
            "id": one.id,
            "name": one.name,
            "description": one.description,
            "notable": [tell_type(one.type, call.language)],
        }
        for one in found
    ]
    return show(call, {"result": content})


@operation(
    router,
    "GET",
    "/suggest/type",
    name="suggest_type",
    scope="reconcile",
    answer=Described(mapped({"result": listed(NAMED)})),
    beside=True,
    parameters=(PREFIX, START, LIMIT),
)
def suggest_type(call: Call) -> HttpResponseBase:
    """Offer the types of things."""
    types = [tell_type(one, call.language) for one in TYPES]
    return show(call, {"result": _beginning(types, call)})


@operation(
    router,
    "GET",
    "/suggest/property",
    name="suggest_property",
    scope="reconcile",
    answer=Described(mapped({"result": listed(NAMED)})),
    beside=True,
    parameters=(PREFIX, TYPE, START, LIMIT),
)
def suggest_property(call: Call) -> HttpResponseBase:
    """Offer the properties of things."""
    return show(call, {"result": _beginning(_offered(call.text("type"), call), call)})


@operation(
    router,
    "GET",
    "/properties",
    name="propose_properties",
    scope="reconcile",
    answer=Described(
        mapped({"properties": listed(NAMED), "limit": {"type": "integer"}}, type=TEXT)
    ),
    beside=True,
    parameters=(TYPE, LIMIT),
)
def propose_properties(call: Call) -> HttpResponseBase:
    """List the properties that a table can be extended by; without a type those of all."""
    kind, limit = call.text("type"), call.number("limit")
    content: dict[str, object] = {"properties": _offered(kind, call)[:limit], "limit": limit}
    return show(call, content if kind is None else {**content, "type": kind})


def _offered(kind: str | None, call: Call) -> list[dict[str, str]]:
    """List the properties of a type, or of all of them, each once."""
    names = dict.fromkeys(n for one in TYPES if kind in (None, one) for n in PROPERTIES[one])
    return [tell_property(name, call.language) for name in names]


def _beginning(offered: list[dict[str, str]], call: Call) -> list[dict[str, str]]:
    """Keep what begins as what was typed, by id or by name."""
    typed = (call.text("prefix") or "").casefold()
    start, limit = call.number("cursor"), call.number("limit")
    kept = [
        one
        for one in offered
        if one["id"].startswith(typed) or one["name"].casefold().startswith(typed)
    ]
    return kept[start : start + limit]
