"""Hold one way for evidence to count, and weigh what its points leave (D1, D2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple

from openqi.core.words import Answer
from openqi.verify.grade import Cite, Grade, Point, Points
from openqi.verify.grading import unverified
from openqi.verify.matter import Matter


class Rank(IntEnum):
    """Order the certain answers, worst first."""

    NOT_ACCEPTED = 1
    COMPETENCE_ONLY = 2
    CONDITIONAL = 3
    ACCEPTED_AS_BASIS = 4
    ACCEPTED = 5

    @property
    def answer(self) -> Answer:
        """Give the answer as verdicts write it."""
        words: dict[int, Answer] = {
            1: "not_accepted",
            2: "competence_only",
            3: "conditional",
            4: "accepted_as_basis",
            5: "accepted",
        }
        return words[self]


_BASE = {
    "obliges": Rank.ACCEPTED,
    "basis": Rank.ACCEPTED_AS_BASIS,
    "permits": Rank.ACCEPTED_AS_BASIS,
    "none": Rank.COMPETENCE_ONLY,
}


class Weight(NamedTuple):
    """Hold what is certain, and what could be if all that cannot be told turned out well."""

    certain: Rank
    potential: Rank

    @property
    def answer(self) -> Answer:
        """Give the answer that this weight is shown as."""
        return "unknown" if self.potential > self.certain else self.certain.answer


NOTHING = Weight(Rank.NOT_ACCEPTED, Rank.NOT_ACCEPTED)


class Option(NamedTuple):
    """Name a way and its effect; each of ``ways`` shows the same equally well.

    ``precedence`` ranks equal options (R35, the lowest first). ``codes`` are those of the
    conditions that its clause attaches.
    """

    via: str
    effect: str
    ways: list[Points]
    precedence: int
    codes: tuple[str, ...] = ()

    def joining(self, before: Points = (), after: Points = ()) -> Option:
        """Give the option with points that it shares with others."""
        return self._replace(ways=[(*before, *way, *after) for way in self.ways])


Role = tuple[str, str]
"""A fact, and what it is cited as."""


class Shown(NamedTuple):
    """Say how a chain shows an option: by which links, which of them on their days, in order."""

    roles: frozenset[Role]
    exact: frozenset[Cite]
    ordered: bool


Cited = Callable[[Option], Shown | None]
"""Gives how the chain of the verdict shows an option; nothing if it does not in full."""


class Left(NamedTuple):
    """Sum up what points leave: the least effect, bad grades, whose steps, and what nobody read."""

    base: Rank
    grades: frozenset[Grade]
    sides: frozenset[bool]
    unread: bool

    def beside(self, other: Left) -> Left:
        """Join with what else must hold."""
        return Left(
            min(self.base, other.base),
            self.grades | other.grades,
            self.sides | other.sides,
            self.unread or other.unread,
        )

    @property
    def weight(self) -> Weight:
        """Weigh it: a failure ends it, an unknown leaves it open."""
        if Grade.NO in self.grades:
            return NOTHING
        potential = self._settled()
        open_competence = potential is Rank.COMPETENCE_ONLY and Grade.OPEN in self.grades
        if Grade.UNTOLD in self.grades or open_competence:
            return Weight(Rank.NOT_ACCEPTED, potential)
        return Weight(potential, potential)

    def _settled(self) -> Rank:
        """Settle it if nothing fails: evidence to show beats a body's step, that a formal one."""
        if self.base is Rank.COMPETENCE_ONLY:
            return self.base
        if Grade.OPEN in self.grades:
            return Rank.CONDITIONAL
        base = self.base
        if False in self.sides:
            base = min(base, Rank.ACCEPTED_AS_BASIS)
        elif self.sides and base is Rank.ACCEPTED:
            base = Rank.CONDITIONAL
        return min(base, Rank.CONDITIONAL) if self.unread else base


_BAD = frozenset({Grade.NO, Grade.UNTOLD, Grade.OPEN})


def left_by(matter: Matter, points: Iterable[Point], effects: Iterable[str]) -> Left:
    """Sum up points that must all be shown, on ways of these effects."""
    found = list(points)
    applicant = matter.rules.applicant_side
    return Left(
        min((_BASE[effect] for effect in effects), default=Rank.ACCEPTED),
        _BAD & {point.grade for point in found},
        frozenset(step.who in applicant for point in found for step in point.steps),
        bool(unverified(matter, found)),
    )


def weigh(matter: Matter, points: Iterable[Point], effects: Iterable[str]) -> Weight:
    """Weigh points that must all be shown."""
    return left_by(matter, points, effects).weight


def left_by_option(matter: Matter, option: Option) -> Left:
    """Sum up what an option leaves by itself."""
    return left_by(matter, option.ways[0], [option.effect])


def weigh_option(matter: Matter, option: Option) -> Weight:
    """Weigh an option by itself."""
    return left_by_option(matter, option).weight


Breadth = tuple[int, int, int, int]
Place = tuple[Weight, int, int, Breadth]


def breadth(options: Iterable[Option], cited: Cited) -> Breadth:
    """Order sets of options by how well the chain shows them: in full, wholly, and in order."""
    found = [cited(option) for option in options]
    whole = [one for one in found if one]
    roles = {role for one in whole for role in one.roles}
    exact = {cite for one in whole for cite in one.exact}
    ordered = sum(one.ordered for one in whole)
    return len(whole) - len(found), len(roles), len(exact), ordered


def place(matter: Matter, option: Option, cited: Cited) -> Place:
    """Order options by weight, failures, precedence, and last by what the chain cites."""
    failures = sum(point.grade is Grade.NO for point in option.ways[0])
    return weigh_option(matter, option), -failures, -option.precedence, breadth([option], cited)


def choose(matter: Matter, options: list[Option], cited: Cited) -> Option | None:
    """Choose the best option as it stands."""
    return max(options, key=lambda one: place(matter, one, cited), default=None)


def choose_hope(matter: Matter, options: list[Option], cited: Cited) -> Option:
    """Choose the option of which most could come."""
    ranks = [(weigh_option(matter, one).potential, place(matter, one, cited)) for one in options]
    return options[ranks.index(max(ranks))]
