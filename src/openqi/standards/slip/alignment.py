"""Find the cheapest edits that turn what was written into an identifier."""

from __future__ import annotations

import re
from heapq import heappop, heappush

from openqi.standards.slip.glyph import ESCAPE, change, extra, missing, read_escape
from openqi.standards.slip.weights import load_weights

Step = tuple[int, int, int, int, str]
"""From and to in what was written, from and to in what was meant, and the kind of slip."""

PART = re.compile(r"(?<=[0-9])[-.](?!(?:19|20)[0-9]{2}(?![0-9]))[A-Z]?[0-9]{1,4}[A-Z]?(?![0-9A-Z])")
"""The number of a part, with the sign before it; a year is none."""

_COST = {kind: slip.cost for kind, slip in load_weights().slips.items()}
_UNITS = (
    (PART, "missing-part"),
    (re.compile(r"(?<![0-9])(?:19|20)(?=[0-9]{2}(?![0-9]))"), "century"),
    (re.compile(r"(?<=[^\W0-9])[/ ][^\W0-9]+(?=[/ ])"), "publisher"),
    (re.compile(r"(?<=[/ ])[^\W0-9]+[/ ](?=[^\W0-9])"), "publisher"),
)
_LANGUAGE = re.compile(r" ?\((?:[A-Z](?:/[A-Z])*|[a-z]{2})\)")
_TWICE = re.compile(r"(?<![^\W_])(?=([^\W_]+)([\W_]+)(\1)(?![^\W_]))")
_WINDOW = 6
"""How far a sign may have moved."""
_SHORTENED = frozenset("(%&")
"""Signs that begin a piece which is left out or read as a whole."""
_NEVER = 1e9
_SLACK = 1e-6
"""What rounding may add to a sum of costs."""


def find_units(meant: str) -> dict[int, list[tuple[int, str]]]:
    """Find the pieces of an identifier that people leave out whole: place, then end and slip.

    >>> find_units("ISO/IEC 17025:2017")
    {14: [(16, 'century')], 3: [(7, 'publisher')]}
    """
    found: dict[int, list[tuple[int, str]]] = {}
    for pattern, kind in _UNITS:
        for match in pattern.finditer(meant):
            found.setdefault(match.start(), []).append((match.end(), kind))
    return found


def align(written: str, meant: str, limit: float) -> tuple[float, list[Step]] | None:
    """Give the cheapest way from one text to the other with its cost, if within a limit.

    >>> align("ISO 9010:2015", "ISO 9001:2015", 10)
    (6.2, [(6, 8, 6, 8, 'transposed')])
    """
    return (0.0, []) if written == meant else _Search(written, meant, limit).run()


class _Search:
    """Go from cheap ways to dear ones, so that texts that are nearly equal take little time.

    A state is a place in what was written and one in what was meant, as one number.
    """

    __slots__ = (
        *("written", "meant", "limit", "width", "first", "length", "size", "ahead", "units"),
        *("best", "came", "queue", "repeats"),
    )

    def __init__(self, written: str, meant: str, limit: float) -> None:
        self.written, self.meant, self.limit = written, meant, limit + _SLACK
        self.width = len(meant) + 1
        start, same = _shared_ends(written, meant)
        self.first = start * (self.width + 1)
        self.length, self.size = len(written) - same, len(meant) - same
        self.repeats = _find_repeats(written)
        self.ahead = _look_ahead(written, meant, start, self.length)
        if self.repeats or not _SHORTENED.isdisjoint(written):
            self.ahead = [0.0] * len(self.ahead)
        self.units = find_units(meant)
        self.best: dict[int, float] = {self.first: 0.0}
        self.came: dict[int, tuple[int, str]] = {}
        self.queue = [(self.ahead[start], 0.0, self.first)]

    def run(self) -> tuple[float, list[Step]] | None:
        """Search until the ends of both texts are reached, or nothing within the limit is left."""
        goal = self.length * self.width + self.size
        while self.queue and self.queue[0][0] <= self.limit:
            _, cost, state = heappop(self.queue)
            if state == goal:
                return round(cost, 9), self._trace(goal)
            if cost > self.best[state]:
                continue
            here, there = divmod(state, self.width)
            if here < self.length and there < self.size and self._pair(cost, here, there, state):
                continue
            if here < self.length:
                self._leave_out(cost, here, state)
            if there < self.size:
                self._put_in(cost, there, state)
        return None

    def _reach(self, cost: float, state: int, back: int, kind: str) -> None:
        if cost < self.best.get(state, _NEVER):
            likely = cost + self.ahead[state // self.width]
            if likely <= self.limit:
                self.best[state] = cost
                self.came[state] = (back, kind)
                heappush(self.queue, (likely, cost, state))

    def _pair(self, cost: float, here: int, there: int, state: int) -> bool:
        """Take a sign for the other, or two for two; tell whether they are simply equal."""
        written, meant = self.written, self.meant
        turned = change(written[here], meant[there])
        if turned is not None:
            self._reach(cost + turned[0], state + self.width + 1, state, turned[1])
            if not turned[1] and meant[there].isalnum():
                return True
        escape = ESCAPE.match(written, here, self.length) if written[here] in "%&" else None
        if escape is not None and (sign := read_escape(escape)) != escape[0]:
            turned = change(sign, meant[there])
            if turned is not None:
                further = (state + len(escape[0]) * self.width + 1, state, "escape")
                self._reach(cost + _COST["escape"] + turned[0], *further)
        fits = here + 2 <= self.length and there + 2 <= self.size
        pair = meant[there : there + 2]
        if fits and pair[0] != pair[1] and written[here : here + 2] == pair[::-1]:
            dear = cost + _COST["transposed"]
            self._reach(dear, state + 2 * (self.width + 1), state, "transposed")
        return False

    def _leave_out(self, cost: float, here: int, state: int) -> None:
        """Leave out a sign that was written, a piece written twice, a note on the language."""
        written, width = self.written, self.width
        dear, kind = extra(written, here)
        self._reach(cost + dear, state + width, state, kind)
        note = _LANGUAGE.match(written, here, self.length)
        if note is not None:
            self._reach(cost + _COST["language"], state + len(note[0]) * width, state, "language")
        end = self.repeats.get(here, self.length + 1)
        if end <= self.length:
            self._reach(cost + _COST["repeated"], state + (end - here) * width, state, "repeated")

    def _put_in(self, cost: float, there: int, state: int) -> None:
        """Put in a sign that was left out, or a whole piece."""
        dear, kind = missing(self.meant, there)
        self._reach(cost + dear, state + 1, state, kind)
        for end, name in self.units.get(there, ()):
            if end <= self.size:
                self._reach(cost + _COST[name], state + end - there, state, name)

    def _trace(self, goal: int) -> list[Step]:
        steps: list[Step] = []
        state, width = goal, self.width
        while state != self.first:
            back, kind = self.came[state]
            if kind:
                steps.append((back // width, state // width, back % width, state % width, kind))
            state = back
        steps.reverse()
        return steps


def _find_repeats(written: str) -> dict[int, int]:
    """Find the words that stand twice: from and to of either, with the sign between them."""
    found: dict[int, int] = {}
    for match in _TWICE.finditer(written):
        found[match.end(1)] = match.end(3)
        before = match.start(1) - len(match[2])
        if before >= 0 and written[before : match.start(1)] == match[2]:
            found[before] = match.end(1)
    return found


def _look_ahead(written: str, meant: str, start: int, length: int) -> list[float]:
    """Tell, from each place on, what the signs that nothing near accounts for cost at least."""
    ahead = [0.0] * (len(written) + 1)
    for place in range(length - 1, start - 1, -1):
        sign, near = written[place], meant[max(0, place - _WINDOW) : place + _WINDOW + 1]
        least = 0.0
        if sign not in near:
            least = extra(written, place)[0]
            for other in near:
                turned = change(sign, other)
                if turned is not None and turned[0] < least:
                    least = turned[0]
        ahead[place] = ahead[place + 1] + least
    return ahead


def _shared_ends(written: str, meant: str) -> tuple[int, int]:
    """Count the signs that both texts begin with, whole words only, and end with."""
    shorter = min(len(written), len(meant))
    start = 0
    while start < shorter and written[start] == meant[start]:
        start += 1
    while start and meant[start - 1].isalnum():
        start -= 1
    while start and not meant[start - 1].isalnum():
        start -= 1
    end = 0
    while end < shorter - start and written[-1 - end] == meant[-1 - end]:
        end += 1
    return start, end
