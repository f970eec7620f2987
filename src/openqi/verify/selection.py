"""Choose an option for each demand of a requirement, so that together they weigh most (D1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice, product

from openqi.verify.grade import Grade, Points
from openqi.verify.matter import Matter
from openqi.verify.option import (
    Breadth,
    Cited,
    Option,
    Rank,
    Weight,
    breadth,
    place,
    weigh,
    weigh_option,
)

TRIED = 243
"""Choices weighed for one requirement: three effects for each of five demands."""


def certain(matter: Matter, options: Iterable[Option], cited: Cited) -> list[Option]:
    """Give the options that surely count: the best of each effect, the best of all first."""
    found = [one for one in options if weigh_option(matter, one).certain > Rank.NOT_ACCEPTED]
    found.sort(key=lambda one: place(matter, one, cited), reverse=True)
    return _first_of_each(found)


def hoped(
    matter: Matter, options: Iterable[Option], cited: Cited, *, related: bool = False
) -> list[Option]:
    """Give the options that could count, in the same order.

    ``related``: leave out those to whose standard nothing relates the document, as it addresses
    another demand (fine print 12).
    """
    found = [one for one in options if weigh_option(matter, one).potential > Rank.NOT_ACCEPTED]
    found.sort(
        key=lambda one: (weigh_option(matter, one).potential, place(matter, one, cited)),
        reverse=True,
    )
    return [one for one in _first_of_each(found) if not (related and _unrelated(one))]


def _unrelated(option: Option) -> bool:
    return any(
        point.reason == "unrelated" and point.grade is Grade.UNTOLD for point in option.ways[0]
    )


def _first_of_each(options: Iterable[Option]) -> list[Option]:
    found: dict[str, Option] = {}
    for option in options:
        found.setdefault(option.effect, option)
    return list(found.values())


def choose_together(
    matter: Matter,
    groups: Iterable[list[Option]],
    rest: Points,
    cited: Cited,
    key: Callable[[Weight], Rank],
) -> list[Option]:
    """Choose one option of each group; among choices of equal weight the one that is cited."""

    def worth(choice: Iterable[Option]) -> tuple[Rank, Breadth]:
        chosen = list(choice)
        return key(join(matter, chosen, rest)), breadth(chosen, cited)

    return list(max(islice(product(*groups), TRIED), key=worth))


def join(matter: Matter, options: Iterable[Option], rest: Points) -> Weight:
    """Weigh options that must all hold, with what else is to be supplied."""
    chosen = list(options)
    points = [*(point for option in chosen for point in option.ways[0]), *rest]
    return weigh(matter, points, [option.effect for option in chosen] or ["obliges"])
