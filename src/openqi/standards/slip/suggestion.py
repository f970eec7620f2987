"""Suggest what a badly written identifier was meant to be, with the edits; never in silence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec

from openqi.standards.document_id import DocumentId
from openqi.standards.normal_form import normalise
from openqi.standards.scanner import load_scanner
from openqi.standards.slip.candidate import Candidate, compare_again, rank
from openqi.standards.slip.context import read_context, weigh_context
from openqi.standards.slip.digits import Said, index_key
from openqi.standards.slip.edit import Edit
from openqi.standards.slip.guess import rank_guesses
from openqi.standards.slip.shelf import Shelf
from openqi.standards.slip.view import edit_view
from openqi.standards.slip.weights import load_weights

LONGEST = 160
"""Characters of the longest text that is taken for one identifier."""
MOST = 5
"""Suggestions that are given."""
LEAST = 0.001
"""Confidence below which a further suggestion is not given."""
SURE = 0.999
"""Confidence from which a suggestion is certain, if its edits are of notation only."""
RIVAL = 0.25
"""Share of the best suggestion's confidence from which the next one makes it ambiguous."""
UNLISTED = 5.0
"""Cost of the belief that what can be read is right, and the catalogue incomplete."""
_SLIPS = load_weights().slips


class Suggestion(msgspec.Struct, frozen=True):
    """Suggest an identifier: the edits that lead to it, their cost, and its share of belief.

    ``confidence`` is between 0 and 1, among all that the text may stand for.
    """

    id: str
    edits: tuple[Edit, ...]
    cost: float
    confidence: float


class Repaired(msgspec.Struct, frozen=True):
    """Hold what a text may have been meant for, the likeliest first.

    ``reading`` is what the text says as it stands, empty if it cannot be read; ``listed`` whether
    the catalogue has that, nothing where it knows nothing of the body. ``certain``: the first
    suggestion exists, differs in notation at most, and nothing else that exists comes near; where
    it differs in nothing, nothing that exists differs from it in one digit either.
    ``ambiguous``: the second is about as likely as the first, and nobody should choose for the
    writer.
    """

    text: str
    reading: str
    listed: bool | None
    suggestions: tuple[Suggestion, ...]
    certain: bool
    ambiguous: bool


def repair(text: str, catalogue: Shelf | None = None, context: Iterable[str] = ()) -> Repaired:
    """Suggest the identifiers that a text may have been meant for, each with its edits.

    With a catalogue, what exists is suggested, even of bodies that no table knows. Without one, or
    where it knows nothing of the body, only notation is put right, and nothing is certain.
    ``context`` are titles, products and other words found near the identifier; they rank what is
    otherwise equally likely. A text of more than 160 characters is prose and gets no suggestion.

    >>> repair("lSO 9OO1–2O15").suggestions[0].id
    'ISO 9001:2015'
    >>> found = repair("ISO 9010:2015", Shelf(["ISO 9001:2015", "ISO 14001:2015"]))
    >>> found.suggestions[0].id, found.suggestions[0].edits[0].kind, found.certain
    ('ISO 9001:2015', 'transposed', False)
    """
    if not text.strip() or len(text) > LONGEST:
        return Repaired(text, "", None, (), certain=False, ambiguous=False)
    one = _read(text)
    if catalogue is None:
        asked = Repaired(text, one.canonical if one else "", None, (), False, False)
        return _judge(asked, rank_guesses(text), 0.0)
    reading, listed = _look_up(one, catalogue)
    ranked = rank(text, catalogue, read_context(context))
    asked = Repaired(text, reading, listed, (), certain=bool(ranked), ambiguous=False)
    if ranked:
        doubted = one is not None and one.year is not None and listed is False
        judged = _judge(asked, ranked, math.exp(ranked[0].cost - UNLISTED) if doubted else 0.0)
        return _doubt_digits(judged, catalogue, read_context(context))
    guessed = rank_guesses(text)
    if guessed and not reading and catalogue.covers(guessed[0].identifier):
        asked = msgspec.structs.replace(asked, reading=guessed[0].identifier, listed=False)
    return _judge(asked, [way for way in guessed if not catalogue.covers(way.identifier)], 0.0)


def _read(text: str) -> DocumentId | None:
    """Read a text strictly."""
    plain = normalise(text)
    found = load_scanner().scan(plain, 0)
    return found[0] if found is not None and found[1] == len(plain) else None


def _look_up(one: DocumentId | None, catalogue: Shelf) -> tuple[str, bool | None]:
    """Tell what a text says and whether that is listed; the language of a copy does not matter."""
    if one is None:
        return "", None
    said = one.canonical
    if said in catalogue:
        return said, True
    if one.language or one.notes:
        plain = msgspec.structs.replace(one, language="", notes=()).canonical
        if plain in catalogue:
            return plain, True
    return said, False if catalogue.covers(said) else None


def _doubt_digits(judged: Repaired, catalogue: Shelf, context: frozenset[str]) -> Repaired:
    """Call nothing certain that stands as it was written where one other digit names another.

    A digit that was mistaken leaves no trace; only words that fit the one and not the other do.
    """
    if not judged.certain or judged.suggestions[0].edits:
        return judged
    written = judged.suggestions[0].id
    said = Said(written)
    worth = weigh_context(catalogue.title(written), context)
    near = (
        other
        for _, other in catalogue.find_changed(index_key(written))
        if len(other) == len(written) and not said.differ(other)
    )
    doubtful = any(weigh_context(catalogue.title(other), context) >= worth for other in near)
    return msgspec.structs.replace(judged, certain=not doubtful)


def _judge(asked: Repaired, ranked: Sequence[Candidate], spare: float) -> Repaired:
    """Turn candidates into suggestions: every one that is offered shows its edits."""
    weights = [math.exp(ranked[0].cost - one.cost) for one in ranked]
    total = sum(weights) + spare
    given: list[Suggestion] = []
    for one, weight in zip(ranked, weights, strict=True):
        if len(given) == MOST or (given and weight < LEAST * total):
            break
        way = one if one.steps is not None else compare_again(one)
        if way is not None and way.steps is not None:
            edits = tuple(edit_view(asked.text, way.view, way.identifier, way.steps))
            share = round(weight / total, 6)
            given.append(Suggestion(way.identifier, edits, round(way.cost, 2), share))
    safe = bool(given) and all(_SLIPS[edit.kind].safe for edit in given[0].edits)
    return msgspec.structs.replace(
        asked,
        suggestions=tuple(given),
        certain=asked.certain and safe and given[0].confidence >= SURE,
        ambiguous=len(weights) > 1 and max(weights[1:]) >= RIVAL,
    )
