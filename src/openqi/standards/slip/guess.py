"""Guess what a text may say without a catalogue: notation is put right until it can be read.

Only notation: no digit is added, changed or left out, so that nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from openqi.standards.body_table import load_bodies
from openqi.standards.document_id import DocumentId
from openqi.standards.reading import InvalidIdentifier, parse
from openqi.standards.slip.alignment import align
from openqi.standards.slip.candidate import FARTHEST, Candidate
from openqi.standards.slip.digits import (
    LETTERS,
    Words,
    collect_words,
    fold_letters,
    has_digit,
    match_word,
)
from openqi.standards.slip.glyph import simplify, unescape
from openqi.standards.slip.view import list_views

_MOST = 48
"""Readings of one text that are tried."""
_PIECE = re.compile(r"[^\W_]+|[|!]+")
_APART = re.compile(r"[\W_]+")
_YEAR = re.compile(r"[\W_]+((?:19|20)[0-9]{2})(?![0-9])")
_SHORT = re.compile(r"[\W_]+([0-9]{2})(?![0-9])(?=[^0-9]*$|/|\+)")
_JOINED = re.compile(r"(?<=[0-9])((?:19|20)[0-9]{2})(?![0-9])")
_BEHIND = re.compile(r"(?<=[0-9])[ .-](?=[^\W0-9]{2})")
"""Between a year and the letters behind it: an issuer, an amendment."""
_YEAR_PART = re.compile(r"(?:19|20)[0-9]{2}")
_REPEAT = re.compile(r"([-.:/][^\W_]+)\1")


@cache
def known_words() -> tuple[Words, dict[str, str]]:
    """Give the words of the body table, and each word by its simple form."""
    table = load_bodies()
    found: dict[str, str] = {}
    for row in table.bodies.values():
        texts = [text for prefixes in row.prefixes.values() for text in prefixes]
        for marker in (*row.types.values(), *row.stages.values()):
            texts += marker.words
        for text in (*texts, *row.joint):
            for word in LETTERS.findall(text):
                found.setdefault(simplify(word), word)
    return collect_words(found), {fold_letters(word): shown for word, shown in found.items()}


def guess(text: str) -> list[DocumentId]:
    """Give the identifiers that a text says once its notation is put right, each once."""
    found: dict[str, DocumentId] = {}
    for written in dict.fromkeys(islice(_variants(text), _MOST)):
        try:
            one = parse(written)
        except InvalidIdentifier:
            continue
        found.setdefault(one.canonical, one)
    return list(found.values())


def _variants(text: str) -> Iterator[str]:
    yield text
    simple = simplify(unescape(text))
    yield simple
    words, rest = _split_head(simple)
    if not words:
        return
    numbers = list(_write_numbers(rest))
    joiners = list(product("/ ", repeat=len(words) - 1)) if len(words) < 5 else []
    for number in numbers:
        for joiner in joiners or [(" ",) * (len(words) - 1)]:
            head = words[0] + "".join(a + b for a, b in zip(joiner, words[1:], strict=True))
            yield f"{head} {number}"


def _split_head(simple: str) -> tuple[list[str], str]:
    """Split a text into the words before the number, in their usual spelling, and the rest."""
    known, spelled = known_words()
    words: list[str] = []
    at = 0
    while at < len(simple):
        gap = _APART.match(simple, at)
        at = gap.end() if gap else at
        piece = _PIECE.match(simple, at)
        if piece is None:
            break
        end = match_word(piece[0], known)
        if end:
            words.append(spelled[fold_letters(piece[0][:end])])
            at += end
        elif words and len(piece[0]) == 1 and piece[0].isalpha():
            foreign = not words[0].isascii()
            words.append(spelled.get(piece[0], piece[0]) if foreign else piece[0])
            at = piece.end()
        else:
            break
    return words, simple[at:]


def _write_numbers(rest: str) -> Iterator[str]:
    """Write the rest in the ways in which a year may have been meant."""
    rest = _REPEAT.sub(r"\1", _APART.sub(_narrow, rest)).strip(" -:/.,;_")
    rest = _PIECE.sub(lambda piece: _fold_digits(piece[0]), rest)
    yield rest
    yield _BEHIND.sub("/", rest)
    for pattern, centuries in ((_YEAR, ("",)), (_SHORT, ("20", "19")), (_JOINED, ("",))):
        for match in islice(pattern.finditer(rest), 2):
            for mark, century in product(":-", centuries):
                year = mark + century + match[1]
                yield rest[: match.start()] + year + rest[match.end() :]


def _narrow(gap: re.Match[str]) -> str:
    """Keep the sign of a gap that has one."""
    signs = gap[0].replace(" ", "")
    return signs[:1] or " "


def _fold_digits(piece: str) -> str:
    return fold_letters(piece) if has_digit(piece) else piece


def rank_guesses(text: str) -> list[Candidate]:
    """Rank the readings of a text by the edits that they take; the text as it stands comes first.

    A part that looks like a year is rarely one: such a reading is left out where there is another.
    What reads as it stands, without such a part, needs no other.
    """
    found: dict[str, tuple[bool, Candidate]] = {}
    for view in list_views(text, known_words()[0]):
        for one in guess(view.text):
            for spelling in dict.fromkeys((one.canonical, one.native)):
                aligned = align(view.text, spelling, FARTHEST)
                if aligned is not None:
                    made = Candidate(spelling, aligned[0] + view.cost, view, aligned[1])
                    if spelling not in found or made.cost < found[spelling][1].cost:
                        found[spelling] = _has_odd_part(one), made
    ranked = sorted(found.values(), key=lambda one: one[1].cost)
    if ranked and not ranked[0][1].cost and not ranked[0][0]:
        return [ranked[0][1]]
    usual = [one for odd, one in ranked if not (odd and one.cost)]
    return usual or [one for _, one in ranked]


def _has_odd_part(one: DocumentId) -> bool:
    return one.year is None and any(_YEAR_PART.fullmatch(part) for part in one.parts)
