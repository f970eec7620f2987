"""Put the operations together, and give their addresses."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI, Router

from openqi.core.errors import OpenQIError
from openqi.site.api import (
    asking,
    batch,
    changes,
    facts,
    markets,
    search,
    sources,
    status,
    trqp,
)
from openqi.site.api.description import PREFIX, go_to_page, show_description, show_document
from openqi.site.api.door import show_defect, show_error
from openqi.site.api.reconcile import preview, service, suggestion
from openqi.site.frame.fault import away_of


def _interface(name: str, *routers: Router) -> NinjaAPI:
    made = NinjaAPI(
        title="OpenQI", version="1", urls_namespace=name, docs_url=None, openapi_url=None
    )
    for router in routers:
        made.add_router("", router)
    made.add_exception_handler(OpenQIError, tell)
    made.add_exception_handler(Exception, tell_defect)
    return made


def tell(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 - as ninja wants it
    """Tell an error of ours."""
    return show_error(request, error)


def tell_defect(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 - as above
    """Tell that there is a defect; an address that is not there is none."""
    if isinstance(error, Http404):
        raise error
    away = away_of(error)
    return show_defect(request, error) if away is None else show_error(request, away)


INTERFACES: dict[str, NinjaAPI] = {
    PREFIX: _interface(
        "api",
        asking.router,
        batch.router,
        facts.router,
        sources.router,
        status.router,
        search.router,
        changes.router,
        markets.router,
    ),
    "trqp": _interface("trqp", trqp.router),
    "reconcile": _interface("reconcile", service.router, suggestion.router, preview.router),
}
"""Every interface by what its addresses begin with."""

programs: list[URLPattern | URLResolver] = [
    path(f"{PREFIX}/", go_to_page),
    path(f"{PREFIX}/docs", go_to_page),
    path(f"{PREFIX}/openapi.json", show_description, name="api-description"),
    *(path(f"{prefix}/", one.urls) for prefix, one in INTERFACES.items()),
]
"""For programs, without a language before them."""

pages: list[URLPattern | URLResolver] = [path("api", show_document, name="api-document")]
"""For people, below the language."""
