"""Filters of the desk's pages."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from openqi.show.date import write_date

register = template.Library()


@register.filter
def clock(moment: str) -> str:
    """Write a moment (``2025-12-31 08:30``) as people of the page's language do."""
    day, _, time = moment.partition(" ")
    return f"{time}, {write_date(day, get_language() or 'vi')}"
