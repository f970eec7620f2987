"""Rank the identifiers of a shelf that a written text may have been meant for."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from openqi.standards.slip.alignment import Step, align
from openqi.standards.slip.context import weigh_context
from openqi.standards.slip.digits import Said, written_keys
from openqi.standards.slip.shelf import Shelf
from openqi.standards.slip.view import View, list_views
from openqi.standards.slip.weights import load_weights

_SLIPS = load_weights().slips
_KEYS = 6
"""Keys of one text that neighbours are looked up for."""
FARTHEST = 18.0
"""Cost from which a candidate is no likelier than chance."""
_DOUBT = 5.0
"""Cost of the best candidate from which identifiers with another digit are looked for."""
_NEAR = 4.0
"""How much dearer than the best a candidate may be and still be compared sign by sign."""
_COUNTED = 9.0
"""How much dearer than the best a candidate may be and still count against its certainty."""
_COMPARED = 5
"""Candidates of one view that are compared sign by sign; the others count as if they fitted."""
_WORD = 3.0
"""What a word too many or too few costs at least."""
_TRIED = 16
"""Candidates of one view that are compared where none of them fits."""


class Candidate(msgspec.Struct, frozen=True):
    """Hold an identifier that may have been meant, its cost, and how it comes about.

    ``steps`` are absent where the candidate was not compared sign by sign.
    """

    identifier: str
    cost: float
    view: View
    steps: list[Step] | None


class _Search:
    """Collect the candidates of one text, over all its views."""

    def __init__(self, shelf: Shelf, context: frozenset[str]) -> None:
        self.shelf = shelf
        self.context = context
        self.found: dict[str, Candidate] = {}
        self.best = FARTHEST
        self.bound = 0.0

    def look(self, view: View) -> None:
        """Look for the identifiers that a view may stand for."""
        shelf = self.shelf
        keys = written_keys(view.text, shelf.words)
        bounds: dict[str, float] = {view.text: 0.0} if view.text in shelf else {}
        part = _SLIPS["missing-part"].cost
        for key in keys:
            _note(bounds, [(0.0, one) for one in shelf.find(key)])
            _note(bounds, [(part, one) for one in shelf.find_parts(key)])
        # The neighbours of a key that is there tell how sure it is; the other keys are misreadings.
        likely = [key for key in keys if shelf.find(key)] or keys[:_KEYS]
        if self.best > _DOUBT:
            for key in likely:
                _note(bounds, shelf.find_swapped(key))
        self.compare(view, bounds)
        if self.best > _DOUBT:
            further: dict[str, float] = {}
            for key in likely:
                _note(further, shelf.find_changed(key))
            self.compare(view, {one: further[one] for one in further if one not in bounds})

    def compare(self, view: View, bounds: dict[str, float]) -> None:
        """Compare candidates sign by sign, the promising ones first, while they may matter."""
        shelf, size = self.shelf, len(view.text)
        said = Said(view.text)
        order = []
        for one, bound in bounds.items():
            shift = view.cost - weigh_context(shelf.title(one), self.context)
            order.append(
                (bound + shift + _WORD * said.differ(one), abs(len(one) - size), one, shift)
            )
        order.sort()
        compared = 0
        for least, _, identifier, shift in order:
            likely = max(least, self.best + least - self.bound) if self.found else least
            if likely > self.best + _COUNTED:
                break
            if not self.found and compared >= _TRIED:
                break
            if self.found and (likely > self.best + _NEAR or compared >= _COMPARED):
                self.keep(Candidate(identifier, likely, view, None), least)
                continue
            compared += 1
            aligned = align(view.text, identifier, min(FARTHEST, self.best + _NEAR - shift))
            if aligned is not None:
                self.keep(Candidate(identifier, aligned[0] + shift, view, aligned[1]), least)

    def keep(self, candidate: Candidate, least: float) -> None:
        """Keep the cheaper of two ways to one identifier."""
        known = self.found.get(candidate.identifier)
        better = (candidate.steps is None, candidate.cost)
        if known is None or better < (known.steps is None, known.cost):
            self.found[candidate.identifier] = candidate
        if candidate.steps is not None and candidate.cost < self.best:
            self.best, self.bound = candidate.cost, least


def rank(text: str, shelf: Shelf, context: frozenset[str] = frozenset()) -> list[Candidate]:
    """List the identifiers that a text may stand for, the likeliest first."""
    search = _Search(shelf, context)
    for view in list_views(text, shelf.words):
        search.look(view)
    return sorted(
        search.found.values(), key=lambda one: (one.cost, one.steps is None, one.identifier)
    )


def compare_again(candidate: Candidate) -> Candidate | None:
    """Find the steps of a candidate that was only counted."""
    aligned = align(candidate.view.text, candidate.identifier, FARTHEST)
    return None if aligned is None else msgspec.structs.replace(candidate, steps=aligned[1])


def _note(bounds: dict[str, float], found: Iterable[tuple[float, str]]) -> None:
    for bound, identifier in found:
        if bound < bounds.get(identifier, FARTHEST):
            bounds[identifier] = bound
