"""Filters of the desk's pages."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from openqi.show.date import write_date
from openqi.show.words import known, say

register = template.Library()


@register.filter
def clock(moment: str) -> str:
    """Write a moment (``2025-12-31 08:30``) as people of the page's language do."""
    day, _, time = moment.partition(" ")
    return f"{time}, {write_date(day, get_language() or 'vi')}"


@register.filter
def said_field(name: str) -> str:
    """Say the name of a field of a report."""
    language = get_language() or "vi"
    for code in (f"desk.field-{name}", f"field.{name}"):
        if known(code):
            return say(code, language)
    return name
