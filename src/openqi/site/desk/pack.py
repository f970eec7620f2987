"""Propose many facts at once: paste or send a pack, see what it would change, then propose it."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from msgspec.structs import replace

from openqi.core.errors import InvalidContent, OpenQIError, Problem
from openqi.core.fact import Mark
from openqi.show.problem import write_problem
from openqi.show.words import say
from openqi.site.desk.page import desk_page, language_of, person_of
from openqi.site.desk.proposing import (
    compare,
    count,
    find_problems,
    leave_out_held,
    make_proposal,
    read_pack,
)
from openqi.site.desk.telling import tell_difference
from openqi.site.frame.page import show_page
from openqi.site.registry.holder import holder

ABOUT = ("reason", "source")
"""What a proposal says beside its pack."""


@desk_page("desk.propose")
def propose_pack(request: HttpRequest) -> HttpResponseBase:
    """Show the box for a pack, what it would change, and make the proposal."""
    if request.method != "POST":
        return _show(request, "", None, [])
    text, name = _sent(request)
    held = holder.current()
    told: dict[str, object] | None = None
    places: dict[str, Mark] = {}
    try:
        content, places = read_pack(text.encode(), name)
        content = leave_out_held(content, held)
        difference = compare(content, held)
        # A correction has an id of its own in the register, and that of the old one in the pack.
        for one in (*difference.superseded, *difference.restored):
            if one.old in places:
                places.setdefault(one.fact.id, places[one.old])
        problems = find_problems(content, difference, held)
        if problems:
            raise InvalidContent(problems)
        told = {
            "counts": count(difference, content),
            **tell_difference(content, difference, held, language_of()),
        }
        if "propose" in request.POST:
            made = make_proposal(
                person_of(request),
                content,
                way="pack",
                reason=request.POST.get("reason", ""),
                source=request.POST.get("source", ""),
                held=held,
            )
            return redirect("desk-proposal", key=made.pk)
    except InvalidContent as error:
        return _show(request, text, told, _listed(error, places), status=422)
    return _show(request, text, told, [])


def _sent(request: HttpRequest) -> tuple[str, str]:
    """Give the text that was pasted, or that of the file, and its name.

    Raises:
        InvalidContent: it is no UTF-8, or longer than the service takes.
    """
    sent = request.FILES.get("file")
    if sent is None:
        text, name = request.POST.get("text", ""), "pack.yaml"
    else:
        name = (sent.name or "pack.yaml")[:80]
        if (sent.size or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise InvalidContent(Problem(code="desk-large", file=name))
        try:
            text = sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InvalidContent(Problem(code="file-not-utf8", file=name)) from None
    return text.replace("\r\n", "\n"), name


def _listed(error: OpenQIError, places: Mapping[str, Mark]) -> list[dict[str, str]]:
    """Word each problem with the fact that it is about, and the line on which that stands."""
    language = language_of()
    return [
        {
            "field": f"f-{one.key}" if one.key in ABOUT and not one.facts else "f-text",
            "text": _word(one, places, language),
        }
        for one in error.problems
    ]


def _word(problem: Problem, places: Mapping[str, Mark], language: str) -> str:
    fact = next((id for id in problem.facts if id in places), None)
    if fact is None:
        return write_problem(problem, language)
    mark, bare = places[fact], replace(problem, file=None, line=None)
    place, text = f"{mark.file}:{mark.line}", write_problem(bare, language)
    return say("desk.pack-at", language, place=place, fact=fact, text=text)


def _show(
    request: HttpRequest,
    text: str,
    told: dict[str, object] | None,
    errors: list[dict[str, str]],
    status: int = 200,
) -> HttpResponse:
    content = {"preview": told, "problems": [one["text"] for one in errors]}
    extra = {
        "errors": errors,
        "text": text,
        "reason": request.POST.get("reason", ""),
        "source": request.POST.get("source", ""),
    }
    return show_page(request, "desk/pack.html", content, extra=extra, status=status)
