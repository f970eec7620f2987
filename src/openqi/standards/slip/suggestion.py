"""Suggest what a badly written identifier was meant to be, with the edits; never in silence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec

from openqi.standards.reading import InvalidIdentifier, parse
from openqi.standards.slip.candidate import Candidate, compare_again, rank
from openqi.standards.slip.context import read_context
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
    suggestion exists, differs in notation at most, and nothing else that exists comes near.
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
    written = text.strip()
    if not written or len(text) > LONGEST:
        return Repaired(text, "", None, (), certain=False, ambiguous=False)
    reading, dated = _read(text)
    listed = None if catalogue is None else _is_listed(reading, catalogue)
    ranked: list[Candidate] = []
    if catalogue is not None:
        ranked = rank(text, catalogue, read_context(context))
    known = bool(ranked)
    if not known and listed is None:
        ranked = [
            one
            for one in rank_guesses(text)
            if catalogue is None or not catalogue.covers(one.identifier)
        ]
    spare = 0.0
    if ranked and dated and listed is False:
        spare = math.exp(ranked[0].cost - UNLISTED)
    return _judge(
        Repaired(text, reading, listed, (), certain=known, ambiguous=False), ranked, spare
    )


def _read(text: str) -> tuple[str, bool]:
    """Read a text strictly: what it says, and whether it names an edition."""
    try:
        one = parse(text)
    except InvalidIdentifier:
        return "", False
    plain = msgspec.structs.replace(one, language="", notes=())
    return plain.canonical, one.year is not None


def _is_listed(reading: str, catalogue: Shelf) -> bool | None:
    if reading in catalogue:
        return True
    return False if reading and catalogue.covers(reading) else None


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
