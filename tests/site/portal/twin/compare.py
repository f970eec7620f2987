"""Say which values of a twin its page does not show, and which texts of a page its twin lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from openqi.show.date import write_date, write_number
from openqi.show.words import TOPICS
from openqi.show.words.catalogue import load
from tests.site.portal.twin.shown import Shown, squeeze

DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}\Z")
CODE = re.compile(r"[a-z0-9_-]+\Z")
ORDINAL = re.compile(r"\[([0-9]+)\]|([0-9]+)\.\Z")
EDGES = " \t.,:;·–—→←()[]“”\"'|…!?/+="
BREAKS = tuple(
    re.compile(rf"\s*(?:{mark})\s*")
    for mark in (r"[()]", r"(?<=[.?])\s", r"[;·→←…]|\s–|–\s", r"[:,]")
)
"""Where a text may be cut: what is in brackets, sentences, members of lists, names."""
DEPTH = 4
"""Texts within texts: a sentence of the catalogue takes another one, and that a name."""


class Leaf(NamedTuple):
    """Hold a value of a twin, where it stands, and the words that stand beside a code."""

    path: str
    value: object
    beside: tuple[str, ...] = ()


def leaves(value: object, path: str = "", beside: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Give every value of a twin that is no list and no map."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            names = (f"{key}_text", f"{key}_name", "text", "label", "name", "title")
            words = tuple(
                value[name] for name in names if name != key and isinstance(value.get(name), str)
            )
            yield from leaves(one, f"{path}.{key}" if path else key, words)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, f"{path}[]", beside)
    else:
        yield Leaf(path, value, beside)


def unshown(twin: object, page: Shown, language: str) -> Iterator[Leaf]:
    """Give the values of a twin that its page does not show.

    Nothing, none and a truth have no form of their own: they are shown by what stands there or does
    not.
    """
    for leaf in leaves(twin):
        if not leaf.value or leaf.value is True:
            continue
        if not any(_stands(form, page) for form in _ways(leaf, language)):
            yield leaf


def _ways(leaf: Leaf, language: str) -> Iterator[str]:
    yield from _forms(leaf.value, language)
    if isinstance(leaf.value, str) and CODE.match(leaf.value):
        yield from words_of(leaf.value, language)
        yield from (squeeze(text) for text in leaf.beside)


def _forms(value: object, language: str) -> Iterator[str]:
    """Give the ways in which a page may write a value."""
    if isinstance(value, str):
        yield squeeze(value)
        if DATE.match(value):
            yield write_date(value, language)
    elif isinstance(value, int | float):
        yield str(value)
        yield write_number(value, language)
        if isinstance(value, float):
            yield write_number(round(100 * value, 1), language)
            yield write_number(round(100 * value), language)


def _stands(form: str, page: Shown) -> bool:
    return bool(form) and (form in page.carried or _holds(page.text, form.casefold()))


def _holds(text: str, part: str) -> bool:
    """Tell whether a text has another as whole words."""
    if part not in text:
        return False
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


class Twin:
    """Know what a twin says, so that the texts of its page can be looked for in it."""

    def __init__(self, content: object, language: str) -> None:
        self.language = language
        counts = [*_lengths(content)]
        found = {write_number(one, language) for one in counts}
        for leaf in leaves(content):
            found.update(form.casefold() for form in _ways(leaf, language))
        self.longest = max(counts, default=0)
        self.whole = found
        self.text = "\n".join(sorted(found))

    def lacks(self, texts: Iterable[str]) -> Iterator[str]:
        """Give the texts that are neither values of the twin nor words of the catalogue."""
        return (text for text in texts if not self.explains(text))

    def explains(self, text: str, depth: int = DEPTH) -> bool:
        """Tell whether a text is made of values of the twin and of words of the catalogue."""
        place = ORDINAL.match(text)
        if place and int(place[1] or place[2]) <= self.longest:
            return True
        bare = _bare(text, self.language)
        if not bare or bare in self.whole or bare in fixed(self.language):
            return True
        if _holds(self.text, bare):
            return True
        if depth == 0:
            return False
        for pattern in patterns(self.language):
            found = pattern.fullmatch(text.strip())
            if found and all(self.explains(one, depth - 1) for one in found.groups()):
                return True
        return any(
            len(parts) > 1 and all(self.explains(part, depth - 1) for part in parts)
            for cut in BREAKS
            for parts in [[part for part in cut.split(text.strip(EDGES)) if part]]
        )


def _lengths(value: object) -> Iterator[int]:
    """Give how many members each list has: a page says how many there are."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _lengths(one)
    elif isinstance(value, list):
        yield len(value)
        for one in value:
            yield from _lengths(one)


@cache
def _words(language: str) -> dict[str, str]:
    return {
        f"{topic}.{word}": squeeze(texts[language])
        for topic in TOPICS
        for word, texts in load(topic).items()
    }


@cache
def words_of(code: str, language: str) -> tuple[str, ...]:
    """Give what the catalogue says for a code: under it, or under a word that ends with it."""
    found = []
    for name, text in _words(language).items():
        word = name.partition(".")[2]
        if word in (code, f"{code}-short") or word.endswith(f"-{code}"):
            found += [text] if "{" not in text else []
    return tuple(found)


@cache
def signs(language: str) -> str:
    """Give the signs that stand before the words of a state."""
    return "".join(
        text for name, text in _words(language).items() if re.match(r"(page|browse)\.sign-", name)
    )


def _bare(text: str, language: str) -> str:
    return text.strip(EDGES + signs(language)).casefold()


@cache
def fixed(language: str) -> frozenset[str]:
    """Give every text of the catalogue that takes no value."""
    texts = _words(language).values()
    return frozenset(_bare(text, language) for text in texts if "{" not in text)


@cache
def patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Give every text of the catalogue that takes values, to find the values again."""
    found = []
    for text in _words(language).values():
        parts = re.split(r"\{[a-z_]+\}", text)
        if len(parts) > 1 and len(re.sub(r"\W", "", "".join(parts))) > 1:
            pattern = "(.+?)".join(re.escape(part) for part in parts)
            found.append(re.compile(pattern, re.IGNORECASE))
    return tuple(found)
