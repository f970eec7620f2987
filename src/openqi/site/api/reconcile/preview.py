"""Show a thing in a few lines inside another program, and lead to its page."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from ninja import Router

from openqi.ask.reconcile.book import book_of
from openqi.ask.reconcile.candidate import STANDARD, Candidate
from openqi.core.errors import Problem, UnknownIdentifier
from openqi.site.api.describe import LEADS, TEXT, Described
from openqi.site.api.operation import Call, operation
from openqi.site.api.parameter import Parameter
from openqi.site.api.reconcile.term import LONGEST

router = Router()
ID = Parameter("id", "text", "api.path-id", bounds=(1, LONGEST), needed=True)


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
