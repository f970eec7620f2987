"""Put the operations together, and give their addresses."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from ninja import NinjaAPI

from openqi.core.errors import OpenQIError
from openqi.site.api import asking, batch, changes, reading
from openqi.site.api.description import PREFIX, go_to_page, show_description, show_document
from openqi.site.api.door import show_defect, show_error

api = NinjaAPI(title="OpenQI", version="1", urls_namespace="api", docs_url=None, openapi_url=None)
for router in (asking.router, batch.router, reading.router, changes.router):
    api.add_router("", router)


def tell(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 - as ninja wants it
    """Tell an error of ours."""
    return show_error(request, error)


def tell_defect(request: HttpRequest, error: Any) -> HttpResponse:  # noqa: ANN401 - as above
    """Tell that there is a defect; an address that is not there is none."""
    if isinstance(error, Http404):
        raise error
    return show_defect(request, error)


api.add_exception_handler(OpenQIError, tell)
api.add_exception_handler(Exception, tell_defect)

programs: list[URLPattern | URLResolver] = [
    path(f"{PREFIX}/", go_to_page),
    path(f"{PREFIX}/docs", go_to_page),
    path(f"{PREFIX}/openapi.json", show_description, name="api-description"),
    path(f"{PREFIX}/", api.urls),
]
"""For programs, without a language before them."""

pages: list[URLPattern | URLResolver] = [path("api", show_document, name="api-document")]
"""For people, below the language."""
