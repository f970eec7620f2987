"""Say the words of the catalogue in templates: ``{% say "page.home" %}``."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from openqi.core.day import format_day
from openqi.show.date import write_date
from openqi.show.words import say as say_words

register = template.Library()
_SHRINKS = ' style="max-width:100%;height:auto"'


@register.simple_tag
def say(code: str, **args: object) -> str:
    """Say a code in the language of the page; the text is escaped like any other."""
    return say_words(code, get_language() or "vi", **args)


@register.simple_tag
def say_in(language: str, code: str, **args: object) -> str:
    """Say a code in a named language: the name of a language stands in that language."""
    return say_words(code, language, **args)


@register.filter
def day(value: str | int | None) -> str:
    """Write a date as people of the page's language do; a number is a day of ours."""
    if value is None or value == "":
        return ""
    text = format_day(value) if isinstance(value, int) else value
    return write_date(text, get_language() or "vi")


@register.filter
def lookup(values: Mapping[str, object], key: str) -> object:
    """Give a member of a mapping whose key a variable holds."""
    return values.get(key)


@register.filter
def picture(svg: str) -> SafeString:
    """Let a picture through that our own canvas drew, where every text is escaped already.

    The attribute that lets it shrink on its own is left out: the policy of the pages forbids it,
    and their style sheet says the same.
    """
    return mark_safe(svg.replace(_SHRINKS, "", 1))  # noqa: S308 - from show.picture or segno, never from a request
