"""Read a text in another order: the publisher behind the number, or the year in front."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from openqi.standards.slip.alignment import Step
from openqi.standards.slip.digits import Words, is_word
from openqi.standards.slip.edit import Edit, write_edits
from openqi.standards.slip.glyph import simplify
from openqi.standards.slip.weights import load_weights

_ORDER = load_weights().slips["order"].cost
_NUMBER_FIRST = re.compile(r"\W*[0-9]")
_LETTERS = re.compile(r"[^\W0-9_](?:[^0-9]*[^\W0-9_])?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


Pieces = tuple[tuple[int, int], ...]
"""From and to of each piece, in the order in which they are read."""


class View(msgspec.Struct, frozen=True):
    """Hold a text whose pieces stand in another order; ``pieces`` are from and to in the text."""

    text: str
    pieces: Pieces
    cost: float


def list_views(text: str, words: Words) -> Iterator[View]:
    """List the orders of a text that would begin with a publisher, and the text as it stands."""
    plain = View(text, ((0, len(text)),), 0.0)
    simple = simplify(text)
    if len(simple) == len(text) and _NUMBER_FIRST.match(simple):
        yield from _reorder(text, words)
    yield plain


def _reorder(text: str, words: Words) -> Iterator[View]:
    for letters in _LETTERS.finditer(text):
        if not is_word(letters[0], words):
            continue
        start, end = letters.span()
        before = len(text[:start].rstrip())
        orders: list[Pieces] = [((start, end), (before, start), (0, before), (end, len(text)))]
        if _YEAR.fullmatch(text[:before].strip()):
            orders.insert(0, ((start, len(text)), (before, start), (0, before)))
        for pieces in orders:
            yield View("".join(text[here:there] for here, there in pieces), pieces, _ORDER)
        return


def edit_view(text: str, view: View, meant: str, steps: list[Step]) -> list[Edit]:
    """Write the edits of a view as edits of the text itself: its longest piece stays in place."""
    if len(view.pieces) == 1:
        return write_edits(text, meant, steps)
    start, end = max(view.pieces, key=lambda piece: piece[1] - piece[0])
    left = sum(there - here for here, there in view.pieces[: view.pieces.index((start, end))])
    right = left + end - start
    inner = [step for step in steps if left < step[1] and step[0] < right]
    if any(step[0] < left or step[1] > right for step in inner):
        return [Edit("order", 0, text, meant)]
    first = left + sum(
        beyond - there - past + here for here, past, there, beyond, _ in steps if past <= left
    )
    last = right + sum(
        beyond - there - past + here for here, past, there, beyond, _ in steps if here < right
    )
    found = [Edit("order", 0, text[:start], meant[:first])]
    found += write_edits(view.text, meant, inner, start - left)
    found += [Edit("order", end, text[end:], meant[last:])]
    return [edit for edit in found if edit.old != edit.new]
