"""Take the digits out of what was written: the key under which an identifier is found again.

Publishers, separators, spaces and letter case go wrong in many ways and seldom tell two documents
apart; the digits do. Where a text may be read in several ways, each reading gives a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

import msgspec

from openqi.standards.slip.glyph import simplify, unescape
from openqi.standards.slip.weights import load_weights

_WEIGHTS = load_weights()


def _table(*tables: dict[str, str]) -> dict[int, str]:
    return {
        ord(sign.upper()): digit
        for table in tables
        for digit, signs in table.items()
        for sign in signs
    }


_SHAPES = _table(_WEIGHTS.shapes)
_SCANS = _table(_WEIGHTS.scans) | _SHAPES
_BOTH_SHAPES = _SHAPES | {ord(chr(code).lower()): digit for code, digit in _SHAPES.items()}
_TOKEN = re.compile(r"(?:[^\W_]|[|!])+")
_RUN = re.compile(r"[0-9OIL|!]+")
LETTERS = re.compile(r"[^\W0-9_]+")
"""Match letters that stand together."""
_REPEAT = re.compile(r"([-.:][^\W_]+)\1")
_MIXED = re.compile(r"[0-9][^\W0-9]|[^\W0-9][0-9]")
_HEAD = re.compile(r"[^0-9]+")
_BETWEEN = re.compile(r"[^0-9]+")
_DIGIT = re.compile(r"[0-9]+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def index_key(identifier: str) -> str:
    """Give the digits of a right identifier, in order.

    >>> index_key("ISO 105-B02:1994")
    '105021994'
    """
    return _BETWEEN.sub("", identifier)


class Words(msgspec.Struct, frozen=True):
    """Hold the words of identifiers, with digits for the letters that are taken for them.

    ``typed`` replaces what people mix up (I and 1), ``scanned`` what scanners do too (S and 5).
    """

    typed: frozenset[str]
    scanned: frozenset[str]


def find_words(identifier: str) -> Iterator[str]:
    """List the words of an identifier, and each beginning of words written together."""
    simple = simplify(identifier)
    yield from LETTERS.findall(simple)
    head = _HEAD.match(simple)
    words = LETTERS.findall(head[0]) if head else []
    for last in range(2, len(words) + 1):
        yield "".join(words[:last])


def written_keys(text: str, words: Words) -> list[str]:
    """List the keys that a written text may stand for, the likeliest first.

    ``words`` are those of the identifiers, with digits for letters of the same shape.

    >>> written_keys("lSO 9OO1:15", collect_words(["ISO 9001:2015"]))
    ['90012015', '90011915', '900115']
    """
    simple = simplify(unescape(text))
    found: dict[str, None] = {}
    for plain in dict.fromkeys((simple, _REPEAT.sub(r"\1", simple))):
        for scanned in (False, True) if _MIXED.search(plain) else (False,):
            runs = _runs(plain, words, scanned)
            for way in _ways(runs):
                found["".join(way)] = None
    return [key for key in found if key]


def _ways(runs: list[str]) -> Iterator[list[str]]:
    short = [place for place, run in enumerate(runs) if place and len(run) == 2]
    for place in reversed(short[-2:]):
        for century in ("20", "19"):
            yield [*runs[:place], century + runs[place], *runs[place + 1 :]]
    yield runs
    if len(runs) > 1 and _YEAR.fullmatch(runs[0]):
        yield [*runs[1:], runs[0]]
        if len(runs) > 2:
            yield [runs[1], runs[0], *runs[2:]]


def _runs(simple: str, words: Words, scanned: bool) -> list[str]:
    runs: list[str] = []
    for token in _TOKEN.findall(_cut_head(simple, words)):
        rest = _cut_word(token, words)
        if scanned and has_digit(rest):
            rest = rest.translate(_SCANS)
        for match in _RUN.finditer(rest):
            run = match[0]
            whole = len(run) == len(rest)
            if whole or has_digit(run):
                runs.append(run.translate(_SHAPES))
    return runs


def has_digit(text: str) -> bool:
    """Tell whether a digit stands in a text."""
    return any(map(str.isdigit, text))


def fold_letters(text: str) -> str:
    """Write digits for the letters that are taken for them.

    >>> fold_letters("9OOl"), fold_letters("ISO")
    ('9001', '1S0')
    """
    return text.translate(_BOTH_SHAPES)


def match_word(text: str, words: Words) -> int:
    """Tell how many signs at the beginning of a text are a word, as people write it."""
    return _match_word(text, text.translate(_SHAPES), words.typed)


class Said:
    """Hold the words of a text, to tell quickly how many of them an identifier does not have."""

    __slots__ = ("joined", "words")

    def __init__(self, text: str) -> None:
        self.joined, self.words = _split_words(text)

    def differ(self, identifier: str) -> int:
        """Count the words that one of the two has and the other has not, however joined.

        >>> Said("lSOIEC 17025:2017").differ("ISO/IEC TR 17025:2017")
        1
        """
        joined, words = _split_words(identifier)
        return sum(word not in self.joined for word in words) + sum(
            word not in joined for word in self.words
        )


def _split_words(text: str) -> tuple[str, list[str]]:
    """Give all letters and digits together, and the words, with digits for similar letters."""
    simple = simplify(unescape(text))
    words = [word.translate(_SCANS) for word in LETTERS.findall(simple) if len(word) > 1]
    return "".join(_TOKEN.findall(simple)).translate(_SCANS), words


def is_word(text: str, words: Words) -> bool:
    """Tell whether a text is made of words of the identifiers, and perhaps of single letters."""
    tokens = [token for token in _TOKEN.findall(simplify(text)) if len(token) > 1]
    return bool(tokens) and all(
        token.translate(_SHAPES) in words.typed or token.translate(_SCANS) in words.scanned
        for token in tokens
    )


def _cut_word(token: str, words: Words) -> str:
    """Leave out the word that a token begins with, if it is one."""
    return token[_match_word(token, token.translate(_SHAPES), words.typed) :]


def _cut_head(simple: str, words: Words) -> str:
    """Leave out the words before the number, however joined, and even if a scanner misread them."""
    signs = [(place, char) for place, char in enumerate(simple) if char.isalnum()][:24]
    plain = "".join(char for _, char in signs)
    end = _match_word(plain, plain.translate(_SHAPES), words.typed)
    end = end or _match_word(plain, plain.translate(_SCANS), words.scanned)
    return simple[signs[end - 1][0] + 1 :] if end else simple


def _match_word(plain: str, folded: str, words: Set[str]) -> int:
    """Tell how many signs at the beginning are a word."""
    for end in range(len(plain), 1, -1):
        if folded[:end] in words and not plain[:end].isdigit():
            return end
    return 0


def collect_words(identifiers: Iterable[str]) -> Words:
    """Collect the words of identifiers; those that differ in digits only are looked at once."""
    shapes = {_DIGIT.sub("0", identifier) for identifier in identifiers}
    words = {word for shape in shapes for word in find_words(shape)}
    return Words(
        frozenset(word.translate(_SHAPES) for word in words),
        frozenset(word.translate(_SCANS) for word in words),
    )
