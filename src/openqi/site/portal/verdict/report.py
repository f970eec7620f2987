"""Take a report of a mistake: what is wrong with a verdict, from anybody, without personal data."""

from __future__ import annotations

import time
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from openqi.ask.address import write_pairs
from openqi.show.verdict_text import tell_verdict
from openqi.show.words import say
from openqi.site.frame.page import show_page
from openqi.site.portal.asking import BESIDE, held_at, names_for, question_of, token_of, write_query
from openqi.site.portal.models import Report

LONGEST = 4000
SHORTEST = 10
"""Characters of a report; nobody can look into less than a few words."""
HOUR = 3600
BY_ONE = 5
"""Reports from one session in an hour."""
BY_ALL = 200
"""Reports in an hour from everybody together: more are a machine's."""
_SENT = "reports"


@require_http_methods(["GET", "HEAD", "POST"])
def show_report(request: HttpRequest) -> HttpResponse:
    """Show the form of a report, or keep what was sent."""
    language = get_language() or "vi"
    beside = (*BESIDE, "done")
    question = question_of(request, beside)
    held = held_at(token_of(request))
    verdict = held.register.ask(question, gaps=False)
    told = tell_verdict(verdict, names_for(held, question), language)
    query = write_query([*write_pairs(question), ("tx", str(held.tx))])
    content = {
        "sentence": told.sentence,
        "answer": verdict.answer,
        "token": held.tx,
        "verdict": f"{reverse('verdict')}?{query}",
        "done": request.GET.get("done") == "1",
    }
    extra: dict[str, object] = {"query": query, "longest": LONGEST}
    if request.method != "POST":
        return show_page(request, "portal/verdict/report.html", content, extra=extra)
    text = request.POST.get("text", "").strip()
    status, wrong = _refuse(request, text)
    if wrong:
        errors = [{"field": "text", "text": say(wrong, language, count=LONGEST)}]
        context = {**content, **extra, "errors": errors, "text": text[:LONGEST]}
        return render(request, "portal/verdict/report.html", context, status=status)
    Report.objects.create(
        text=text,
        question=query,
        token=held.tx,
        answer=verdict.answer,
        snapshot=verdict.snapshot,
        language=language,
    )
    request.session[_SENT] = [*_sent(request), int(time.time())]
    return redirect(f"{reverse('report')}?{query}&done=1")


def _refuse(request: HttpRequest, text: str) -> tuple[int, str]:
    """Say why a report is not taken; an empty code: it is."""
    if len(text) < SHORTEST:
        return 422, "asking.report-short"
    if len(text) > LONGEST:
        return 422, "asking.report-long"
    since = timezone.now() - timedelta(seconds=HOUR)
    if len(_sent(request)) >= BY_ONE or Report.objects.filter(made__gte=since).count() >= BY_ALL:
        return 429, "asking.report-often"
    return 200, ""


def _sent(request: HttpRequest) -> list[int]:
    """Give the times of the reports of this session in the last hour."""
    kept = request.session.get(_SENT, [])
    return [one for one in kept if isinstance(one, int) and one > time.time() - HOUR]
