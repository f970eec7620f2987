"""Follow a thing or a question: its events, its feed, letters about it."""

from __future__ import annotations

import hashlib
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from openqi.core.errors import InvalidContent, Problem, UnknownIdentifier
from openqi.show.problem import message
from openqi.show.words import say
from openqi.site.frame.fault import wants_json
from openqi.site.frame.page import show_page
from openqi.site.portal.follow import letter, subscription
from openqi.site.portal.follow.feed import Feed, write_feed
from openqi.site.portal.follow.target import (
    Target,
    answer_of,
    current_moment,
    events_of,
    name_target,
    read_target,
)


@require_http_methods(["GET", "HEAD", "POST"])
def show_follow(request: HttpRequest) -> HttpResponse:
    """Show what can be followed, or the events of what is; take the wish for letters."""
    language = get_language() or "vi"
    try:
        target = read_target(request.GET.dict(), request.META.get("QUERY_STRING", ""))
    except (InvalidContent, UnknownIdentifier) as error:
        if wants_json(request) or "address" not in request.GET:
            raise
        told = [{"field": "address", "text": message(one, language)} for one in error.problems]
        content = {"target": None, "address": request.GET["address"][:200]}
        extra = {"errors": told}
        return show_page(request, "portal/follow/start.html", content, extra=extra, status=422)
    if target is None:
        return show_page(request, "portal/follow/start.html", {"target": None, "address": ""})
    if not {"thing", "question"} & set(request.GET) and not wants_json(request):
        return redirect(f"{request.path}?{target.query}")
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        email = request.POST.get("email", "").strip()
        if subscription.is_email(email):
            subscription.ask_to_confirm(letter.Wish(email, target, language))
            return redirect(f"/{language}/follow/sent")
        errors = [{"field": "email", "text": say("browse.follow-email-wrong", language)}]
    return _show(request, target, language, errors)


def _show(
    request: HttpRequest, target: Target, language: str, errors: list[dict[str, str]]
) -> HttpResponse:
    moment = current_moment()
    events = events_of(target, moment, language)
    content = {
        "target": {"kind": target.kind, "key": target.key},
        "name": name_target(target, moment, language),
        "answer": answer_of(target, moment),
        "events": events,
        "feed": f"{settings.BASE_URL}/{language}/follow/feed?{target.query}",
    }
    rows: list[dict[str, object]] = [
        {"day": one.on, "told": one.told, "kind": one.kind, "text": one.text, "fact": one.fact}
        for one in events
    ]
    extra = {
        "errors": errors,
        "place": target.path(language),
        "email": request.POST.get("email", "")[:254],
    }
    status = 422 if errors else 200
    return show_page(
        request, "portal/follow/follow.html", content, rows=rows, extra=extra, status=status
    )


@require_safe
def show_feed(request: HttpRequest) -> HttpResponse:
    """Give the Atom feed of a thing or a question."""
    language = get_language() or "vi"
    target = read_target(request.GET.dict(), request.META.get("QUERY_STRING", ""))
    if target is None:
        raise InvalidContent(Problem(code="follow-nothing", key="thing"))
    moment = current_moment()
    name = name_target(target, moment, language)
    feed = Feed(
        target=target,
        title=say("browse.feed-title", language, name=name),
        subtitle=say("browse.feed-subtitle", language),
        language=language,
        events=events_of(target, moment, language),
    )
    content = write_feed(feed)
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response.headers["ETag"] = tag
    if tag in request.headers.get("If-None-Match", ""):
        unchanged = HttpResponseNotModified()
        unchanged.headers["ETag"] = tag
        return unchanged
    return response


@require_safe
def show_sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way, whoever it was for."""
    return _say(request, "sent")


@require_http_methods(["GET", "HEAD", "POST"])
def show_confirm(request: HttpRequest) -> HttpResponse:
    """Ask once more, since machines open links in letters too; then begin."""
    token = request.GET.get("token", "")
    wish = letter.read_wish(token)
    if wish is None:
        return _say(request, "link-old", status=410)
    if request.method == "POST":
        subscription.begin(wish)
        return _say(request, "begun")
    language = get_language() or "vi"
    name = name_target(wish.target, current_moment(), language)
    return _ask(request, "confirm", {"name": name, "token": token})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def show_stop(request: HttpRequest) -> HttpResponse:
    """End letters: by the button of the page, or by one click in a program for mail (RFC 8058).

    The token is proof enough, and mail programs bring no token of a form.
    """
    token = request.GET.get("token", "")
    pk = letter.read_stop(token)
    if pk is None:
        return _say(request, "link-old", status=410)
    if request.method == "POST":
        subscription.end(pk)
        return _say(request, "stopped")
    return _ask(request, "stop", {"token": token})


def _say(request: HttpRequest, what: str, status: int = 200) -> HttpResponse:
    context = {"title": f"browse.follow-{what}", "text": f"browse.follow-{what}-text"}
    return render(request, "portal/follow/said.html", context, status=status)


def _ask(request: HttpRequest, what: str, extra: dict[str, str]) -> HttpResponse:
    context = {
        "title": f"browse.follow-{what}",
        "text": f"browse.follow-{what}-text",
        "button": f"browse.follow-{what}-do",
        "action": f"?{urlencode({'token': extra['token']})}",
        **extra,
    }
    # The policy of all pages stays: without any referrer a browser sends the form from the origin
    # "null", which no check of forgery lets pass, and other sites learn the token from neither.
    return render(request, "portal/follow/ask.html", context)
