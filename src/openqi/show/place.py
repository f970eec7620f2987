"""Write a place in a source as its readers cite it: an article, a clause of it, a point of that."""

from __future__ import annotations

import re

from openqi.core.text import Text, choose
from openqi.show.words import known, say

SOURCE = "en"
"""The language in which packs write places."""

_ITEM = r"\d+(?:\(\d+\)(?:\([a-zđ]\))?)?"
_PLACE = re.compile(rf"[Aa]rticles? (?P<items>{_ITEM}(?:(?:, | and | to ){_ITEM})*)(?P<rest>.*)")
_PART = re.compile(r"(?P<article>\d+)(?:\((?P<clause>\d+)\))?(?:\((?P<point>[a-zđ])\))?")
_JOINT = re.compile(r"(, | and | to )")


def write_place(at: Text | str | int, language: str) -> str:
    """Write a place in a language; other words stay as the pack has them, unless known.

    >>> write_place("article 71(3)(b)", "vi"), write_place("articles 2 and 3", "en")
    ('điểm b khoản 3 Điều 71', 'articles 2 and 3')
    """
    text = choose(at, language) if isinstance(at, dict) else str(at)
    found = _PLACE.fullmatch(text)
    if language == SOURCE:
        return text
    if found is None:
        code = f"label.place-named-{_slug(text)}"
        return say(code, language) if known(code) else text
    parts = [_part(one, language) for one in _JOINT.split(found["items"])]
    return "".join(parts) + _rest(found["rest"], language)


def _part(text: str, language: str) -> str:
    """Write one article, or what joins it to the next."""
    found = _PART.fullmatch(text)
    if found is None:
        word = text.strip(" ")
        return text if word == "," else f" {say(f'label.place-{word}', language)} "
    named = {key: value for key, value in found.groupdict().items() if value}
    return say(f"label.place-{list(named)[-1]}", language, **named)


def _rest(text: str, language: str) -> str:
    """Write what stands behind the articles, where there are words for it."""
    code = f"label.place-{_slug(text)}"
    return f" {say(code, language)}" if known(code) else text


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
