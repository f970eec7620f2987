"""Match spreadsheets to bodies and standards: the W3C Reconciliation Service API, version 0.2.

Parameters that the protocol does not have are left aside: OpenRefine sends ``spell``, ``prefixed``
and others with every letter that is typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from ninja import Router

from openqi.ask.reconcile import PROPERTIES, STANDARD, TYPES, Book, Candidate, Query, book_of
from openqi.core.errors import InvalidContent, Problem, UnknownIdentifier
from openqi.show.words import say
from openqi.site.api.body import read_bytes, read_json
from openqi.site.api.describe import ANY, LEADS, TEXT, Described, listed, mapped
from openqi.site.api.operation import Call, operation, show
from openqi.site.api.parameter import Parameter

router = Router()

FORM = "application/x-www-form-urlencoded"
BODY_LIMIT = 1_000_000
MOST = 200
"""Queries, or ids to extend, of one request."""
LONGEST = 500
QUERY_KEYS = frozenset({"query", "type", "limit", "properties", "type_strict"})
STRICT = (None, "any", "should", "all")
QUERIES = Parameter("queries", "text", "api.queries", bounds=(1, 100_000))
EXTEND = Parameter("extend", "text", "api.extend", bounds=(1, 100_000))
PREFIX = Parameter("prefix", "text", "api.prefix", bounds=(1, LONGEST), needed=True)
TYPE = Parameter("type", "choice", "api.type", choices=TYPES)
START = Parameter("cursor", "whole", "api.start", default=0, bounds=(0, 10_000))
LIMIT = Parameter("limit", "whole", "api.limit", default=10, bounds=(1, 50))
ID = Parameter("id", "text", "api.path-id", bounds=(1, LONGEST), needed=True)
NAMED = mapped({"id": TEXT, "name": TEXT})
SUGGESTED = mapped({"id": TEXT, "name": TEXT}, description=TEXT, notable=listed(NAMED))
MATCHED = Described(ANY)
ASKED = {
    **mapped({}, queries=TEXT, extend=TEXT),
    "anyOf": [{"required": ["queries"]}, {"required": ["extend"]}],
}


@operation(
    router,
    "GET",
    "/",
    name="reconcile",
    scope="reconcile",
    answer=MATCHED,
    beside=True,
    parameters=(QUERIES, EXTEND),
)
def describe_or_match(call: Call) -> HttpResponseBase:
    """Give the manifest; with queries their candidates, with an extension its values."""
    return _answer(call, call.text("queries"), call.text("extend"))


@operation(
    router,
    "POST",
    "/",
    name="reconcile_many",
    scope="reconcile",
    cost=2,
    answer=MATCHED,
    body=Described(ASKED, FORM),
)
def match(call: Call) -> HttpResponseBase:
    """Give the candidates of queries, or the values of properties, that a form has as JSON."""
    form = QueryDict(read_bytes(call.request, BODY_LIMIT, FORM), encoding="utf-8")
    fields = ("queries", "extend")
    for key in form:
        if key not in fields:
            args = {"key": key[:80], "known": ", ".join(fields)}
            raise InvalidContent(Problem(code="parameter-unknown", args=args, key=key[:80]))
    if not form:
        raise InvalidContent(
            Problem(code="parameter-missing", args={"key": "queries"}, key="queries")
        )
    return _answer(call, form.get("queries"), form.get("extend"))


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
            "notable": [_type(one.type, call.language)],
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
    types = [_type(one, call.language) for one in TYPES]
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


@operation(
    router,
    "GET",
    "/preview",
    name="preview",
    scope="reconcile",
    answer=Described(TEXT, "text/html"),
    beside=True,
    parameters=(ID,),
    media="text/html",
)
def preview(call: Call) -> HttpResponseBase:
    """Show a thing in a few lines, to be looked at inside another program."""
    one = _find(call)
    context = {"one": one, "view": _view(one), "language": call.language}
    response = render(call.request, "api/preview.html", context)
    # It is made to be shown inside another program: the one page of ours that may be.
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors *"
    response.xframe_options_exempt = True
    return response


@operation(
    router,
    "GET",
    "/view",
    name="view",
    scope="reconcile",
    answer=LEADS,
    beside=True,
    parameters=(ID,),
    media="text/html",
)
def view(call: Call) -> HttpResponseBase:
    """Lead to the page of a thing."""
    return HttpResponseRedirect(f"/{call.language}{_view(_find(call))}")


def _answer(call: Call, queries: str | None, extend: str | None) -> HttpResponse:
    if queries is not None:
        return show(call, _match(call, _mapping(queries, "queries")))
    if extend is not None:
        return show(call, _extend(call, _mapping(extend, "extend")))
    return show(call, _manifest(call))


def _manifest(call: Call) -> dict[str, object]:
    base = settings.BASE_URL

    def service(path: str) -> dict[str, str]:
        return {"service_url": base, "service_path": f"/reconcile/{path}"}

    return {
        "versions": ["0.2"],
        "name": say("api.reconcile-name", call.language),
        "identifierSpace": f"{base}/reconcile/view?id=",
        "schemaSpace": f"{base}/reconcile/properties?type=",
        "documentation": f"{base}/{call.language}/api",
        "defaultTypes": [_type(one, call.language) for one in TYPES],
        "view": {"url": f"{base}/reconcile/view?id={{{{id}}}}"},
        "preview": {
            "url": f"{base}/reconcile/preview?id={{{{id}}}}",
            "width": 400,
            "height": 180,
        },
        "suggest": {one: service(f"suggest/{one}") for one in ("entity", "type", "property")},
        "extend": {"propose_properties": service("properties"), "property_settings": []},
    }


def _match(call: Call, queries: Mapping[str, object]) -> dict[str, object]:
    book = book_of(call.held.register)
    read = {name: _query(name, one) for name, one in queries.items()}
    return {
        name: {"result": [_candidate(c, call.language) for c in book.match(one, call.language)]}
        for name, one in read.items()
    }


def _query(name: str, value: object) -> Query:
    """Read one query; types that we do not have find nothing.

    Raises:
        InvalidContent: it does not follow the protocol.
    """
    if not isinstance(value, dict) or not ("query" in value or value.get("properties")):
        raise _wrong(f"queries.{name}")
    if not value.keys() <= QUERY_KEYS or value.get("type_strict") not in STRICT:
        raise _wrong(f"queries.{name}")
    text, types, limit = value.get("query", ""), value.get("type", []), value.get("limit", 5)
    types = [types] if isinstance(types, str) else types
    rows = value.get("properties", [])
    good = isinstance(text, str) and isinstance(types, list) and isinstance(rows, list)
    good = good and all(isinstance(one, str) for one in types)
    good = good and isinstance(limit, int | float) and not isinstance(limit, bool)
    if not good or not all(isinstance(row, dict) and "pid" in row and "v" in row for row in rows):
        raise _wrong(f"queries.{name}")
    values = {str(row["pid"])[:80]: _texts(row["v"]) for row in rows}
    most = int(min(max(limit, 1), 50))
    # A row may have no name of its own and be known by another column alone.
    plain = text[:LONGEST] or next((v for one in values.values() for v in one), "")
    return Query(plain, tuple(types), values, most)


def _texts(value: object) -> tuple[str, ...]:
    """Give the texts of a value: plain, a thing that was matched before, or several of them."""
    members = value if isinstance(value, list) else [value]
    found = (one.get("id", "") if isinstance(one, dict) else one for one in members)
    return tuple(str(one)[:LONGEST] for one in found if one is not None)


def _extend(call: Call, asked: Mapping[str, object]) -> dict[str, object]:
    """Give the values of properties for each id.

    Raises:
        InvalidContent: the request does not follow the protocol.
    """
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list) or len(ids) > MOST:
        raise _wrong("extend")
    if not all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in wanted):
        raise _wrong("extend.properties")
    if not all(isinstance(id, str) for id in ids):
        raise _wrong("extend.ids")
    known = {name for names in PROPERTIES.values() for name in names}
    names = [one["id"] for one in wanted if one["id"] in known]
    book = book_of(call.held.register)
    return {
        "meta": [_property(name, call.language) for name in names],
        "rows": {id: {name: _cells(book, id, name) for name in names} for id in ids},
    }


def _cells(book: Book, id: str, name: str) -> list[dict[str, str]]:
    return [{"str": value} for value in book.values(id, name)]


def _candidate(one: Candidate, language: str) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "description": one.description,
        "score": one.score,
        "match": one.match,
        "type": [_type(one.type, language)],
    }


def _type(name: str, language: str) -> dict[str, str]:
    return {"id": name, "name": say(f"api.type-{name}", language)}


def _property(name: str, language: str) -> dict[str, str]:
    return {"id": name, "name": say(f"api.property-{name}", language)}


def _offered(kind: str | None, call: Call) -> list[dict[str, str]]:
    """List the properties of a type, or of all of them, each once."""
    names = dict.fromkeys(n for one in TYPES if kind in (None, one) for n in PROPERTIES[one])
    return [_property(name, call.language) for name in names]


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


def _find(call: Call) -> Candidate:
    """Find the thing that an id names.

    Raises:
        UnknownIdentifier: no candidate has that id.
    """
    id = call.text("id") or ""
    found = book_of(call.held.register).find(id, call.language)
    if found is None:
        raise UnknownIdentifier(Problem(code="thing-unknown", args={"id": id[:80]}, key="id"))
    return found


def _view(one: Candidate) -> str:
    if one.type == STANDARD:
        return f"/standard?id={quote(one.name, safe='')}"
    return f"/thing/{quote(one.id, safe='')}"


def _mapping(text: str, key: str) -> Mapping[str, object]:
    value = read_json(text.encode("utf-8", "surrogatepass"))
    if not isinstance(value, dict) or len(value) > MOST:
        raise _wrong(key)
    return value


def _wrong(key: str) -> InvalidContent:
    args = {"key": key[:80], "form": "the Reconciliation Service API 0.2"}
    return InvalidContent(Problem(code="query-wrong", args=args, key=key[:80]))
