"""Give the manifest of the service, match queries and extend tables."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from ninja import Router

from openqi.ask.reconcile.candidate import TYPES
from openqi.core.errors import InvalidContent, Problem
from openqi.show.words import say
from openqi.site.api.body import read_bytes
from openqi.site.api.describe import ANY, TEXT, Described, mapped
from openqi.site.api.operation import Call, operation, show
from openqi.site.api.parameter import Parameter
from openqi.site.api.reconcile.extension import extend_rows
from openqi.site.api.reconcile.query import match_queries, read_mapping
from openqi.site.api.reconcile.term import tell_type

router = Router()
FORM = "application/x-www-form-urlencoded"
BODY_LIMIT = 1_000_000
QUERIES = Parameter("queries", "text", "api.queries", bounds=(1, 100_000))
EXTEND = Parameter("extend", "text", "api.extend", bounds=(1, 100_000))
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


def _answer(call: Call, queries: str | None, extend: str | None) -> HttpResponse:
    if queries is not None:
        return show(call, match_queries(call, read_mapping(queries, "queries")))
    if extend is not None:
        return show(call, extend_rows(call, read_mapping(extend, "extend")))
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
        "defaultTypes": [tell_type(one, call.language) for one in TYPES],
        "view": {"url": f"{base}/reconcile/view?id={{{{id}}}}"},
        "preview": {
            "url": f"{base}/reconcile/preview?id={{{{id}}}}",
            "width": 400,
            "height": 180,
        },
        "suggest": {one: service(f"suggest/{one}") for one in ("entity", "type", "property")},
        "extend": {"propose_properties": service("properties"), "property_settings": []},
    }
