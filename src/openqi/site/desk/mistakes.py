"""List the mistakes that readers reported, and close what was dealt with."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from openqi.site.accounts.audit import log
from openqi.site.desk.page import desk_page, person_of, when
from openqi.site.frame.page import show_page
from openqi.site.portal.models import Report

LISTED = 500


def open_mistakes() -> QuerySet[Report]:
    """List the reports that are open, the newest first."""
    return Report.objects.filter(closed=False).order_by("-pk")


@desk_page("desk.mistakes")
def show_mistakes(request: HttpRequest) -> HttpResponse:
    """Show what readers reported, each with the answer that they saw."""
    rows = [_row(one) for one in open_mistakes()[:LISTED]]
    return show_page(request, "desk/mistakes.html", {"rows": rows}, rows=rows)


@require_POST
@desk_page("desk.mistakes")
def close_mistake(request: HttpRequest, key: int) -> HttpResponseBase:
    """Close a report that was dealt with."""
    report = get_object_or_404(open_mistakes(), pk=key)
    with transaction.atomic():
        Report.objects.filter(pk=report.pk).update(closed=True)
        log(person_of(request), "close-report", f"report:{key}")
    return redirect("desk-mistakes")


def _row(report: Report) -> dict[str, object]:
    return {
        "id": report.pk,
        "made": when(report.made),
        "text": report.text,
        "answer": report.answer,
        "token": report.token,
        "snapshot": report.snapshot,
        "language": report.language,
        "replay": f"{reverse('verdict')}?{report.question}",
    }
