"""Show the description of the interface: as OpenAPI for programs, as a page for people."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja.openapi import get_schema

from openqi.show.words import known, say
from openqi.site.api.caller import language_of
from openqi.site.api.describe import components, example
from openqi.site.frame.page import show_page

if TYPE_CHECKING:
    from ninja import NinjaAPI

PREFIX = "api/v1"
Schema = dict[str, Any]


@cache
def description(language: str) -> Schema:
    """Describe every operation in a language."""
    # The operations import what this module needs, so that they can be had only once it is there.
    from openqi.site.api.urls import INTERFACES  # noqa: PLC0415

    return describe_all(INTERFACES, language)


def describe_all(interfaces: Mapping[str, NinjaAPI], language: str) -> Schema:
    """Describe the operations of all interfaces, every text of them in a language."""
    each = [copy.deepcopy(dict(get_schema(one, path_prefix=at))) for at, one in interfaces.items()]
    made: Schema = each[0]
    made["paths"] = {path: told for one in each for path, told in one["paths"].items()}
    made["info"] = {
        "title": "OpenQI",
        "version": "1",
        "description": "api.what",
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    }
    made["servers"] = [{"url": settings.BASE_URL}]
    made["components"] = components()
    for methods in made["paths"].values():
        for told in methods.values():
            told["responses"].pop(200, None)
            for one in told["parameters"]:
                if one["in"] == "path":
                    one["description"] = f"api.path-{one['name']}"
                    one["schema"] = {"type": "string", "minLength": 1, "maxLength": 120}
    said: Schema = _said(made, language)
    return said


@csrf_exempt
@require_safe
def show_description(request: HttpRequest) -> HttpResponse:
    """Give the description as OpenAPI 3.1."""
    language = language_of(request)
    content = msgspec.json.encode(description(language), order="deterministic")
    response = HttpResponse(content, content_type="application/json")
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "public, max-age=300"
    response.headers["Vary"] = "Accept-Language"
    return response


@csrf_exempt
@require_safe
def go_to_page(request: HttpRequest) -> HttpResponse:
    """Lead from the interface to the page that explains it."""
    return redirect(f"/{language_of(request)}/api")


def show_document(request: HttpRequest) -> HttpResponse:
    """Show every operation on a page."""
    language = get_language() or "vi"
    rows = list(_rows(description(language)))
    content = {
        "base": f"{settings.BASE_URL}/{PREFIX}",
        "example": json.dumps(example(), indent=2, ensure_ascii=False),
        "operations": rows,
    }
    return show_page(request, "api/document.html", content)


def _rows(made: Schema) -> Iterator[Schema]:
    for path, methods in made["paths"].items():
        for method, told in methods.items():
            yield {
                "name": told["operationId"],
                "method": method.upper(),
                "path": path,
                "summary": told["summary"],
                "description": told["description"],
                "scope": told["tags"][0],
                "parameters": [
                    {
                        "name": one["name"],
                        "where": one["in"],
                        "needed": one["required"],
                        "description": one["description"],
                    }
                    for one in told["parameters"]
                ],
                "body": next(iter(told.get("requestBody", {}).get("content", {})), None),
                "answer": next(iter(told["responses"].get("200", {}).get("content", {})), None),
            }


def _said(value: Any, language: str) -> Any:  # noqa: ANN401 - JSON
    """Say every code of a description in a language."""
    if isinstance(value, dict):
        return {key: _said(member, language) for key, member in value.items()}
    if isinstance(value, list):
        return [_said(member, language) for member in value]
    if isinstance(value, str) and value.startswith(("api.", "page.")) and known(value):
        return say(value, language)
    return value
