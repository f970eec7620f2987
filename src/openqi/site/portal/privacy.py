"""Say what the service keeps about people, and what it does not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from openqi.site.frame.page import show_page
from openqi.site.portal.follow.letter import DAYS

KEPT = ("follow", "report", "desk", "session", "cache")
NOT_KEPT = ("questions", "texts", "visitors", "trackers", "feeds")


def show_privacy(request: HttpRequest) -> HttpResponse:
    """Show both lists."""
    content = {"kept": KEPT, "not_kept": NOT_KEPT, "days": DAYS}
    return show_page(request, "portal/browse/privacy.html", content)
