"""Turn what goes wrong into one clear page, or into one JSON shape for programs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence

import msgspec
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from openqi.core.errors import (
    InvalidContent,
    OpenQIError,
    Problem,
    RefusedChange,
    UnknownIdentifier,
    UnreadableInput,
)
from openqi.show.problem import problem_record, write_problem
from openqi.show.words import say
from openqi.site.frame.refusal import (
    NotAcceptable,
    NotSignedIn,
    TooLarge,
    TooMany,
    WrongMedia,
    WrongMethod,
)
from openqi.site.registry.holder import NotReady

PROGRAMS = ("/api/", "/trqp/", "/reconcile/")
"""What the addresses begin with that programs ask."""
_log = logging.getLogger(__name__)


class Refused(OpenQIError):
    """Report that somebody may not do something; the problem says why."""


STATUS: dict[type[OpenQIError], int] = {
    UnreadableInput: 400,
    NotSignedIn: 401,
    Refused: 403,
    UnknownIdentifier: 404,
    WrongMethod: 405,
    NotAcceptable: 406,
    RefusedChange: 409,
    TooLarge: 413,
    WrongMedia: 415,
    InvalidContent: 422,
    TooMany: 429,
    NotReady: 503,
}
"""The status of each kind of error: the one table."""


class Faults:
    """Answer with a page, or with problem+json, where a view raised one of our errors."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; errors come through ``process_exception``."""
        return self._next(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show an error of ours; any other is a defect and left to Django."""
        ours = error if isinstance(error, OpenQIError) else away_of(error)
        if ours is None:
            return None
        response = show_fault(request, ours.problems, status_of(ours))
        if isinstance(ours, TooMany):
            response.headers["Retry-After"] = str(ours.seconds)
        return response


def away_of(error: Exception) -> NotReady | None:
    """Say that the database does not answer, where that is what an error means; nothing is lost."""
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
    # One line for each request that meets it: a database away for a minute is no defect to trace.
    _log.error("the database does not answer: %s", reason)
    return NotReady(Problem(code="database-away"))


def status_of(error: OpenQIError) -> int:
    """Give the HTTP status of an error."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)


def outside(problem: Problem) -> Problem:
    """Leave out what is nobody's business outside: where the database is, and what it answered.

    Whoever runs the service finds it in the log, and at the command line.
    """
    if problem.code != "database-unready":
        return problem
    _log.warning("answered with 503: %s", problem.args.get("reason", ""))
    return Problem(code="database-away")


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a program asks, by the address or by the header."""
    if request.path_info.startswith(PROGRAMS) or request.GET.get("format") in ("json", "csv"):
        return True
    accepted = request.headers.get("Accept", "")
    return "json" in accepted and "html" not in accepted


def fault_record(problems: Iterable[Problem], status: int, language: str) -> dict[str, object]:
    """Give problems in the shape of RFC 9457, with every problem listed."""
    listed = [problem_record(problem, language) for problem in map(outside, problems)]
    return {
        "type": "about:blank",
        "title": say(f"page.status-{status}", language),
        "status": status,
        "detail": listed[0]["message"] if listed else None,
        "problems": listed,
    }


def show_fault(request: HttpRequest, problems: Iterable[Problem], status: int) -> HttpResponse:
    """Show problems with a status, as a page or as JSON."""
    language = get_language() or "vi"
    listed = tuple(map(outside, problems))
    if wants_json(request):
        content = msgspec.json.encode(fault_record(listed, status, language))
        response = HttpResponse(content, content_type="application/problem+json", status=status)
    else:
        response = _show(request, listed, status)
    if status == 503:
        response.headers["Retry-After"] = "2"
    return response


def _show(request: HttpRequest, problems: Sequence[Problem], status: int) -> HttpResponse:
    """Show problems as a page."""
    told = [write_problem(problem, get_language() or "vi") for problem in problems]
    context = {"status": status, "problems": told, "title_code": f"page.status-{status}"}
    context["codes"] = [problem.code for problem in problems]
    return render(request, "frame/fault.html", context, status=status)


def show_bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show in our words that Django could not take a request: too large, or for another host."""
    code = "host-wrong" if isinstance(exception, DisallowedHost) else "request-unreadable"
    return show_fault(request, (Problem(code=code),), 400)


def show_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show that there is no page at an address; below a language only, programs get JSON.

    The interface for programs has words of its own for what it does not have.
    """
    problem = Problem(code="page-unknown")
    first = request.path_info.lstrip("/").partition("/")[0]
    if first in dict(settings.LANGUAGES):
        return show_fault(request, (problem,), 404)
    return _show(request, (problem,), 404)
