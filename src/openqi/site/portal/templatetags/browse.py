"""Lead from an id to its page, and write the state of a fact: ``{% load browse %}``."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from django import template
from django.utils.translation import get_language

from openqi.ask.search import compose
from openqi.show.date import write_number
from openqi.show.words import known
from openqi.show.words import say as say_words
from openqi.site.frame.typed import show_date

register = template.Library()
FOLDED, OPEN = "folded", "open"
"""The key of an address, and its word, that open every folded part of a page, as for a print."""
CARRIED = ("on", "known_at", "tx")
"""The moment that is looked at goes along from page to page."""


@register.filter
def typed(value: str | None) -> str:
    """Write a date as people type it, the day first, for a field that takes it back."""
    return show_date(value) if value else ""


@register.simple_tag(takes_context=True)
def address(context: template.Context, id: str, kind: str = "", source: bool = False) -> str:
    """Give the address of a thing's page, at the moment that is looked at.

    ``source`` leads to its page as a source, where it is a fact as well.
    """
    place = "economy" if kind == "economy" else "thing"
    pairs = {**({"as": "source"} if source else {}), **_moment(context)}
    query = f"?{urlencode(pairs)}" if pairs else ""
    return f"/{get_language() or 'vi'}/{place}/{quote(id, safe='')}{query}"


@register.simple_tag(takes_context=True)
def standard_address(context: template.Context, identifier: str) -> str:
    """Give the address of a standard's page."""
    pairs = {"id": identifier, **_moment(context)}
    return f"/{get_language() or 'vi'}/standard?{urlencode(pairs)}"


@register.simple_tag(takes_context=True)
def carried(context: template.Context) -> str:
    """Give the query that keeps the moment; empty where it is today and now."""
    return _carried(context)


def _carried(context: template.Context) -> str:
    pairs = _moment(context)
    return f"?{urlencode(pairs)}" if pairs else ""


def _moment(context: template.Context) -> dict[str, str]:
    request = context.get("request")
    given = {} if request is None else request.GET
    return {key: given[key] for key in CARRIED if given.get(key)}


@register.simple_tag(takes_context=True)
def unfolded(context: template.Context) -> str:
    """Open a folded part where the address asks for all of them: no script is needed to print."""
    request = context.get("request")
    return " open" if request is not None and request.GET.get(FOLDED) == OPEN else ""


@register.filter
def language_name(code: str) -> str:
    """Name a language in the language of the page."""
    wanted = f"browse.thing-language-{code}"
    found = wanted if known(wanted) else "browse.thing-language-other"
    return say_words(found, get_language() or "vi")


@register.filter
def number(value: int | float) -> str:
    """Write a number as people of the page's language do."""
    return write_number(value, get_language() or "vi")


@register.filter
def says(text: str, words: str) -> bool:
    """Tell whether a text has these words already, in this order, marks and all.

    >>> says("Văn phòng Công nhận Chất lượng: tổ chức công nhận", "tổ chức")
    True
    """
    return f" {compose(words)} " in f" {compose(text)} "
