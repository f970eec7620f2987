"""Note what an answer compares the days of a question with, so that it serves other days too.

An answer rests on the days of a question only through comparisons: with the days of facts, and with
each other. While they are answered, such days carry their name; each comparison bounds the days for
which it comes out the same. Every question that differs in nothing else, and whose days keep within
these bounds, has the same answer. What is no comparison takes a day as it is, and so bounds it to
itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

ASKED = 0
"""Stands for the asked day."""
NOTHING = -1
"""Stands for the other day where a day was compared with one that no question has."""
FAR = 2**60
"""Further than any day."""
_WIDE = (-FAR, FAR)

Days = tuple[int, int, int, int, int]
"""Asked day, first and last day of the activity, issue, expiry; 0 where there is none."""


class Bound(NamedTuple):
    """Bound a day, or its distance from another one; both ends belong to it."""

    day: int
    other: int
    least: int
    most: int


Cell = tuple[Bound, ...]


def within(cell: Cell, days: Days) -> bool:
    """Tell whether days keep within all bounds."""
    for day, other, least, most in cell:
        distance = days[day] - (days[other] if other >= 0 else 0)
        if not least <= distance <= most:
            return False
    return True


class Trace:
    """Gather the bounds of one answer."""

    def __init__(self) -> None:
        self._bounds: dict[tuple[int, int], tuple[int, int]] = {}

    def note(self, pair: tuple[int, int], least: int, most: int) -> None:
        """Narrow the bounds of a day, or of the distance of two."""
        low, high = self._bounds.get(pair, _WIDE)
        if least > low or most < high:
            self._bounds[pair] = (max(low, least), min(high, most))

    def bound(self, cell: Cell) -> None:
        """Narrow the bounds to those of a part of the answer."""
        for day, other, least, most in cell:
            self.note((day, other), least, most)

    def cell(self) -> Cell:
        """Give the bounds that were found."""
        return tuple(Bound(*pair, *ends) for pair, ends in self._bounds.items())


class TracedDay(int):
    """Be a day that notes every comparison; ``shift`` is its distance from the named one."""

    trace: Trace
    name: int
    shift: int

    @staticmethod
    def of(trace: Trace, name: int, day: int, shift: int = 0) -> TracedDay:
        """Make a day with its name."""
        made = TracedDay(day)
        made.trace, made.name, made.shift = trace, name, shift
        return made

    def keep(self, least: int, most: int) -> None:
        """Bound the day as it stands; both ends belong to the bounds."""
        self.trace.note((self.name, NOTHING), least - self.shift, most - self.shift)

    def plain(self) -> int:
        """Give the day as a plain number, which bounds it to itself."""
        day = int.__add__(self, 0)
        self.keep(day, day)
        return day

    def _compare(self, other: object, less: bool, equal: bool, more: bool) -> Any:  # noqa: ANN401
        """Compare, and bound the distance to the side on which it came out."""
        if not isinstance(other, int):
            return NotImplemented
        sign, distance = 1, int.__sub__(self, other)
        pair = (self.name, NOTHING)
        limit = int.__add__(other, 0) - self.shift
        if isinstance(other, TracedDay):
            if other.name == self.name:
                return less if distance < 0 else more if distance > 0 else equal
            limit = other.shift - self.shift
            pair = (self.name, other.name)
            if other.name < self.name:
                pair, sign = (other.name, self.name), -1
        result = less if distance < 0 else more if distance > 0 else equal
        # The sides with the same result, as bounds of the distance from the limit.
        least = -FAR if less is result else 0 if equal is result else 1
        most = FAR if more is result else 0 if equal is result else -1
        if equal is not result and less is result and more is result:
            least, most = (-FAR, -1) if distance < 0 else (1, FAR)
        if sign < 0:
            self.trace.note(pair, -(limit + most), -(limit + least))
        else:
            self.trace.note(pair, limit + least, limit + most)
        return result

    def __lt__(self, other: object) -> Any:  # noqa: ANN401 - NotImplemented among them
        return self._compare(other, True, False, False)

    def __le__(self, other: object) -> Any:  # noqa: ANN401
        return self._compare(other, True, True, False)

    def __gt__(self, other: object) -> Any:  # noqa: ANN401
        return self._compare(other, False, False, True)

    def __ge__(self, other: object) -> Any:  # noqa: ANN401
        return self._compare(other, False, True, True)

    def __eq__(self, other: object) -> Any:  # noqa: ANN401
        return self._compare(other, False, True, False)

    def __ne__(self, other: object) -> Any:  # noqa: ANN401
        return self._compare(other, True, False, True)

    __hash__ = int.__hash__

    def __add__(self, other: int) -> int:
        if isinstance(other, TracedDay):
            return self.plain() + other.plain()
        return TracedDay.of(self.trace, self.name, int.__add__(self, other), self.shift + other)

    __radd__ = __add__

    def __sub__(self, other: int) -> int:
        if isinstance(other, TracedDay):
            return self.plain() - other.plain()
        return TracedDay.of(self.trace, self.name, int.__sub__(self, other), self.shift - other)

    def __int__(self) -> int:
        return self.plain()

    def __index__(self) -> int:
        return self.plain()

    def __str__(self) -> str:
        return str(self.plain())

    __repr__ = __str__

    def __format__(self, form: str) -> str:
        return format(self.plain(), form)


def _taken(name: str) -> Callable[..., Any]:
    """Make an operation that takes the day as it is."""
    operation = getattr(int, name)

    def work(self: TracedDay, *others: int) -> Any:  # noqa: ANN401 - as int has it
        plain = [one.plain() if isinstance(one, TracedDay) else one for one in others]
        return operation(self.plain(), *plain)

    return work


for _name in (
    *("rsub", "mul", "rmul", "floordiv", "rfloordiv", "truediv", "rtruediv", "mod", "rmod"),
    *("divmod", "rdivmod", "pow", "rpow", "neg", "pos", "abs", "invert", "lshift", "rlshift"),
    *("rshift", "rrshift", "and", "rand", "or", "ror", "xor", "rxor", "float", "round"),
):
    setattr(TracedDay, f"__{_name}__", _taken(f"__{_name}__"))


def plain(day: int) -> int:
    """Give a day without its name, and without bounding it."""
    return int.__add__(day, 0)
