"""Stand before everything that programs ask: methods, other origins, and one shape of errors."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from openqi.core.errors import OpenQIError, Problem
from openqi.site.api.caller import language_of, tell_left
from openqi.site.api.describe import PROBLEM
from openqi.site.frame.fault import PROGRAMS, fault_record, status_of
from openqi.site.frame.refusal import TooMany

RECONCILE = "/reconcile/"
CROSSED = ("/api/v1/check", RECONCILE)
"""What scripts of other origins may post to; they may read everything."""
_READ_HEADERS = (
    "ETag, X-OpenQI-Token, X-OpenQI-Snapshot, Retry-After, Content-Language, "
    "RateLimit, RateLimit-Policy"
)
TRACED = "X-Request-ID"
_NAME = re.compile(r"[A-Za-z0-9._-]{1,80}\Z", re.ASCII)
_SENT_HEADERS = "Accept, Accept-Language, Content-Type, If-None-Match, X-OpenQI-Token"

logger = logging.getLogger("openqi.api")


class Door:
    """Answer for the addresses of programs what no view answers, and let other origins read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        if request.path_info == RECONCILE.rstrip("/"):
            # People leave the last stroke out, and programs lose what they post when led on.
            request.path_info = request.path = RECONCILE
        if not request.path_info.startswith(PROGRAMS):
            return self._next(request)
        posted = request.path_info in CROSSED
        if request.method == "OPTIONS":
            return self._tell_methods(request, posted)
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        response = self._next(request)
        kind = response.headers.get("Content-Type", "")
        if response.status_code >= 400 and not kind.startswith(PROBLEM):
            response = _explain(request, response)
        for name, value in {**tell_left(request), **_trace(request)}.items():
            response.headers[name] = value
        if head:
            response = _without_body(response)
        if head or request.method == "GET" or posted:
            return _allow(response, posted)
        return response

    def _tell_methods(self, request: HttpRequest, posted: bool) -> HttpResponseBase:
        """Tell which methods an address takes, as a browser asks before a script may post."""
        response = self._next(request)
        if response.status_code < 400:
            return response
        if response.status_code != 405:
            return _explain(request, response)
        taken = response.headers.get("Allow", "").replace(" ", "").split(",")
        if "GET" in taken:
            taken.append("HEAD")
        told = HttpResponse(status=204)
        told.headers["Allow"] = ", ".join(sorted({*taken, "OPTIONS"}))
        return _allow(told, posted)


def _trace(request: HttpRequest) -> dict[str, str]:
    """Give back the name that a caller gave the request, to find it again in their own log."""
    named = request.headers.get(TRACED, "")
    return {TRACED: named} if _NAME.match(named) else {}


def show_error(request: HttpRequest, error: OpenQIError) -> HttpResponse:
    """Show an error of ours as problem+json, with the headers that its status asks for."""
    response = show_problems(request, error.problems, status_of(error))
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def show_problems(request: HttpRequest, problems: tuple[Problem, ...], status: int) -> HttpResponse:
    """Show problems as problem+json."""
    language = language_of(request)
    content = msgspec.json.encode(fault_record(problems, status, language))
    response = HttpResponse(content, content_type=PROBLEM, status=status)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status == 503:
        response.headers["Retry-After"] = "2"
    return response


def show_defect(request: HttpRequest, error: Exception) -> HttpResponse:
    """Log a defect of ours, without what was asked, and say that there is one."""
    logger.error("a defect at %s", request.path_info[:200], exc_info=error)
    return show_problems(request, (Problem(code="service-defect"),), 500)


def _explain(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    """Put what Django or its routes refused into our shape; its headers stay."""
    status = response.status_code
    allowed = response.headers.get("Allow", "")
    problem = {
        404: Problem(code="path-unknown"),
        405: Problem(
            code="method-wrong", args={"method": str(request.method)[:20], "known": allowed}
        ),
    }.get(status, Problem(code="host-wrong" if status < 500 else "service-defect"))
    told = show_problems(request, (problem,), status)
    if allowed:
        told.headers["Allow"] = allowed
    return told


def _allow(response: HttpResponseBase, posted: bool) -> HttpResponseBase:
    """Let scripts of any origin read, without cookies and without keys."""
    headers = response.headers
    headers["Access-Control-Allow-Origin"] = "*"
    headers["Access-Control-Expose-Headers"] = _READ_HEADERS
    if response.status_code == 204:
        methods = "GET, HEAD, OPTIONS, POST" if posted else "GET, HEAD, OPTIONS"
        headers["Access-Control-Allow-Methods"] = methods
        headers["Access-Control-Allow-Headers"] = _SENT_HEADERS
        headers["Access-Control-Max-Age"] = "86400"
    return response


def _without_body(response: HttpResponseBase) -> HttpResponse:
    """Keep the headers of an answer alone."""
    bare = HttpResponse(status=response.status_code)
    for name, value in response.headers.items():
        bare.headers[name] = value
    if isinstance(response, HttpResponse):
        bare.headers.setdefault("Content-Length", str(len(response.content)))
    response.close()
    return bare
