"""List the mistakes that readers reported, and close what was dealt with."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction
from django.db.models import Manager, Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from openqi.site.accounts.audit import log
from openqi.site.desk.page import desk_page, person_of, when
from openqi.site.frame.page import show_page

LISTED = 500


def open_mistakes() -> list[Model]:
    """List the reports that are open, the newest first; none where nobody keeps them."""
    reports = _reports()
    return [] if reports is None else list(reports.filter(closed=False).order_by("-pk")[:LISTED])


@desk_page("desk.mistakes")
def show_mistakes(request: HttpRequest) -> HttpResponse:
    """Show what readers reported."""
    rows = [_row(one) for one in open_mistakes()]
    return show_page(request, "desk/mistakes.html", {"rows": rows}, rows=rows)


@require_POST
@desk_page("desk.mistakes")
def close_mistake(request: HttpRequest, key: int) -> HttpResponseBase:
    """Close a report that was dealt with."""
    reports = _reports()
    if reports is not None:
        report = get_object_or_404(reports, pk=key)
        with transaction.atomic():
            reports.filter(pk=report.pk).update(closed=True)
            log(person_of(request), "close-report", f"report:{key}")
    return redirect("desk-mistakes")


def _reports() -> Manager[Model] | None:
    kind = apps.all_models["portal"].get("report")
    return None if kind is None else kind._default_manager


def _row(report: Model) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in report._meta.concrete_fields:
        if field.name != "closed":
            value = getattr(report, field.attname)
            found[field.name] = when(value) if hasattr(value, "hour") else value
    return found
