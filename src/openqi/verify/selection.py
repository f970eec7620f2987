"""Choose an option for each demand of a requirement, so that together they weigh most (D1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from openqi.verify.grade import Grade, Points
from openqi.verify.matter import Matter
from openqi.verify.option import (
    Cited,
    Left,
    Option,
    Rank,
    Weight,
    breadth,
    left_by,
    left_by_option,
    place,
    weigh,
    weigh_option,
)


def certain(matter: Matter, options: Iterable[Option], cited: Cited) -> list[Option]:
    """Give the options that surely count: the best of each that leave the same, the best first."""
    found = [one for one in options if weigh_option(matter, one).certain > Rank.NOT_ACCEPTED]
    found.sort(key=lambda one: place(matter, one, cited), reverse=True)
    return _first_of_each(matter, found)


def hoped(
    matter: Matter, options: Iterable[Option], cited: Cited, *, related: bool = False
) -> list[Option]:
    """Give the options that could count, in the same order.

    ``related``: leave out those to whose standard nothing relates the document, as it addresses
    another demand (fine print 12).
    """
    found = [
        one
        for one in options
        if weigh_option(matter, one).potential > Rank.NOT_ACCEPTED
        and not (related and is_unrelated(one))
    ]
    found.sort(
        key=lambda one: (weigh_option(matter, one).potential, place(matter, one, cited)),
        reverse=True,
    )
    return _first_of_each(matter, found)


def is_unrelated(option: Option) -> bool:
    """Tell whether nothing on record relates the standard of the document to the one asked."""
    return any(
        point.reason == "unrelated" and point.grade is Grade.UNTOLD for point in option.ways[0]
    )


def _first_of_each(matter: Matter, options: Iterable[Option]) -> list[Option]:
    found: dict[Left, Option] = {}
    for option in options:
        found.setdefault(left_by_option(matter, option), option)
    return list(found.values())


def choose_together(
    matter: Matter,
    groups: Iterable[list[Option]],
    rest: Points,
    cited: Cited,
    key: Callable[[Weight], Rank],
) -> list[Option]:
    """Choose one option of each group; among choices of equal weight the one that is cited."""
    chosen: dict[Left, list[Option]] = {left_by(matter, rest, []): []}
    for options in groups:
        longer: dict[Left, list[Option]] = {}
        for before, picked in chosen.items():
            for option in options:
                left, choice = before.beside(left_by_option(matter, option)), [*picked, option]
                other = longer.setdefault(left, choice)
                if breadth(choice, cited) > breadth(other, cited):
                    longer[left] = choice
        chosen = longer
    best = max(chosen, key=lambda left: (key(left.weight), breadth(chosen[left], cited)))
    return chosen[best]


def all_left(matter: Matter, groups: Iterable[list[Option]], rest: Points) -> frozenset[Left]:
    """Give all that a choice of one option of each group may leave."""
    found = frozenset({left_by(matter, rest, [])})
    for options in groups:
        lefts = [left_by_option(matter, option) for option in options]
        found = frozenset(one.beside(other) for one in found for other in lefts)
    return found


def join(matter: Matter, options: Iterable[Option], rest: Points) -> Weight:
    """Weigh options that must all hold, with what else is to be supplied."""
    chosen = list(options)
    points = [*(point for option in chosen for point in option.ways[0]), *rest]
    return weigh(matter, points, [option.effect for option in chosen] or ["obliges"])
