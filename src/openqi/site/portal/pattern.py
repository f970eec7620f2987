"""A page with every piece that pages are made of: to look at, and tested first."""

from __future__ import annotations

from typing import get_args

from django.http import HttpRequest, HttpResponse

from openqi.core.words import Answer
from openqi.site.frame.page import show_page


def show_patterns(request: HttpRequest) -> HttpResponse:
    """Show every piece once."""
    return show_page(request, "portal/patterns.html", {"answers": list(get_args(Answer))})
