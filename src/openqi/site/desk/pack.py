"""Propose many facts at once: paste or send a pack, see what it would change, then propose it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from openqi.core.errors import InvalidContent, OpenQIError, Problem
from openqi.show.problem import write_problem
from openqi.site.desk.page import desk_page, language_of, person_of
from openqi.site.desk.proposing import compare, count, find_problems, make_proposal, read_pack
from openqi.site.desk.telling import tell_difference
from openqi.site.frame.page import show_page
from openqi.site.registry.holder import holder


@desk_page("desk.propose")
def propose_pack(request: HttpRequest) -> HttpResponseBase:
    """Show the box for a pack, what it would change, and make the proposal."""
    if request.method != "POST":
        return _show(request, "", None, [])
    text, name = _sent(request)
    held = holder.current()
    try:
        content = read_pack(text.encode(), name)
        difference = compare(content, held)
        problems = find_problems(content, difference, held)
        if problems:
            raise InvalidContent(problems)
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
        return _show(request, text, None, _listed(error), status=422)
    told = {
        "counts": count(difference, content),
        **tell_difference(content, difference, held, language_of()),
    }
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


def _listed(error: OpenQIError) -> list[dict[str, str]]:
    language = language_of()
    return [{"field": "f-text", "text": write_problem(one, language)} for one in error.problems]


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
