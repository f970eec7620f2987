"""Look at a bounded stretch of a text in normal form, at the offsets of the text itself."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from openqi.standards.normal_form import normalise
from openqi.standards.prose.vocabulary import load_words, match_words

BEFORE = 60
"""Characters kept before the place."""
BEHIND = 240
"""Characters kept from the place on; the longest identifier with a source has about a hundred."""
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_GLUED = re.compile(
    r"(?<=\d)[^\x00-\x7f]"  # a word of another script, or a sign of its own punctuation
    r"|(?<=[:-]\d{4})[a-z]"  # a space was lost
    r"|(?<=\d)[~÷…→]"  # a range
    r"|(?<=\d)-(?=[A-Z][a-z])"  # a word: 8610-Ep
    r"|(?<=[:-]\d{4})-(?=[^\W\d_])|(?<=-\d\d)-(?=[\u0400-\u04ff])"  # a class: 16037-80-С17
    r"|(?<=\d{4})/(?=(?!(?:19|20)\d\d(?!\d))\d{4,6}(?!\d))"  # two numbers: 9001/14001
    r"|(?<=\d)[^\w\s/()+,;:&#\[\]=-](?!\w)|(?<=\d):(?! ?\d)"  # the sentence ends
)
STOP = ";"


class Window(NamedTuple):
    """Hold the stretch: ``text[at]`` is the character at ``place`` of the whole text.

    ``text`` is in normal form; ``cut`` is the same with its line breaks kept, and with a stop
    wherever no identifier goes on: a word glued to a number (2015와), the end of a sentence or of
    the text, a word that joins two citations.
    """

    text: str
    cut: str
    at: int
    place: int

    def offset(self, at: int) -> int:
        """Give the place in the whole text of a position here."""
        return self.place + at - self.at


def look(text: str, place: int) -> Window:
    """Look at a text around a place, not beyond the paragraph."""
    first = max(0, place - BEFORE)
    raw = text[first : place + BEHIND]
    end = _PARAGRAPH.search(raw, place - first)
    if end:
        raw = raw[: end.start()]
    normal = normalise(raw)
    cut = _GLUED.sub(STOP, normal)
    cut = _joining().sub(lambda match: STOP * len(match[0]), cut)
    if "\n" in raw:
        cut = "".join("\n" if sign == "\n" else kept for sign, kept in zip(raw, cut, strict=True))
    return Window(normal, cut + STOP, place - first, place)


@cache
def _joining() -> re.Pattern[str]:
    """Match a word that joins two citations, with the spaces around it."""
    words = (word for group in load_words().conjunctions.values() for word in group)
    return re.compile(" " + match_words(word for word in words if word.isalpha()))
