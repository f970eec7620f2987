"""The first page: ask, look for something, see what is new."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from openqi.ask.browse.census import WEEK, list_learned
from openqi.show.thing import tell_lines
from openqi.site.frame.page import show_page
from openqi.site.portal.example import offer_examples
from openqi.site.portal.moment import read_moment

NEW = 5
"""New facts that the first page names."""
WAYS = ("economies", "things", "standards", "data", "follow")


def show_home(request: HttpRequest) -> HttpResponse:
    """Show the first page."""
    asked = read_moment(request)
    moment, language = asked.moment, get_language() or "vi"
    learned = list_learned(moment)
    content = {
        **asked.record,
        "facts": len(moment.register.facts),
        "sources": len(moment.register.sources),
        "days": WEEK,
        "examples": offer_examples(moment, language),
        "new_count": len(learned),
        "new": tell_lines(learned[:NEW], moment.snapshot, moment.day, moment.telling(language)),
    }
    return show_page(request, "portal/home.html", content, extra={"ways": WAYS})
