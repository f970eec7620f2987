"""The first page: what can be asked here, and where to begin."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from openqi.site.frame.page import show_page
from openqi.site.registry.holder import holder


def show_home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    held = holder.current()
    content = {
        "facts": len(held.register.facts),
        "sources": len(held.register.sources),
        "snapshot": held.snapshot.hash,
    }
    return show_page(request, "portal/home.html", content)
