"""Choose an option for each demand of a requirement, so that together they weigh most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Any

from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Findings, Status, least
from openqi.engine.option import Option, hope, rank, remains_of, weigh_option
from openqi.engine.weight import Rank, Remains, Weight, add, sum_up, weigh

Choices = dict[Remains, tuple[Option, ...]]
"""What can be chosen: for each thing that a choice may leave to be done, the best one."""


def certain(asking: Asking, options: Iterable[Option]) -> list[Option]:
    """Give the options that surely count: the best of each that leave the same, the best first."""
    counting = [one for one in options if weigh_option(asking, one).certain > Rank.NOT_ACCEPTED]
    return _best_of_each(asking, counting, lambda option: rank(asking, option))


def hoped(asking: Asking, options: Iterable[Option]) -> list[Option]:
    """Give the options that could count: the best of each that leave the same, the best first."""
    counting = [one for one in options if weigh_option(asking, one).potential > Rank.NOT_ACCEPTED]
    return _best_of_each(asking, counting, lambda option: hope(asking, option))


def related(asking: Asking, options: Iterable[Option]) -> list[Option]:
    """Give the options that could count, without those to which nothing relates the evidence.

    Where it meets another demand already, a demand for a standard that nothing relates to its own
    is left to another paper: a certificate to one of two standards addresses one (fine print 12).
    """
    return hoped(asking, [one for one in options if not is_unrelated(one)])


def is_unrelated(option: Option) -> bool:
    """Tell whether nothing on record relates the standard of the evidence to the one asked."""
    return any(one.reason == "standard-unrelated" for one in option.findings)


def shown_to_fail(option: Option) -> Truth:
    """Tell whether the evidence fails what is asked of it for another reason than its standard.

    To another standard, or to one that nothing relates, it is about something else (fine print 12).
    """
    standards = [one for one in option.findings if one.atom == "standard"]
    if least(standards) is Status.FAIL or is_unrelated(option):
        return Truth.NO
    others = least(one for one in option.findings if one.atom != "standard")
    if others > Status.UNKNOWN:
        return Truth.NO
    doubtful = Status.UNKNOWN in (others, least(standards))
    return Truth.UNKNOWN if doubtful else Truth.YES


def list_choices(asking: Asking, groups: Iterable[Sequence[Option]], rest: Findings) -> Choices:
    """List what can be made of one option of each group, beside the steps that remain.

    The best option of a demand by itself need not be best beside others: with a step of the
    applicant left, a way that ends with a body here comes before one that obliges (D1). Choices
    that leave the same weigh the same beside anything else, so that one of each is enough.
    """
    found: Choices = {sum_up(asking, rest, []): ()}
    for options in groups:
        found = _join(found, {remains_of(asking, one): (one,) for one in options})
    return found


def join_choices(many: Iterable[Choices]) -> Choices:
    """List what can be made of several requirements together, all of which must be met."""
    return reduce(_join, many, {Remains(): ()})


def choose(choices: Choices, key: Callable[[Weight], Rank]) -> tuple[Option, ...]:
    """Choose the options that together weigh most."""
    return choices[max(choices, key=lambda remains: key(weigh(remains)))]


def weigh_choices(sure: Choices, hopeful: Choices) -> Weight:
    """Weigh what is certain by the best sure choice, and what may come by the best of the hoped."""
    certain = max(weigh(remains).certain for remains in sure)
    potential = max(weigh(remains).potential for remains in hopeful)
    return Weight(certain, max(certain, potential))


def _join(one: Choices, other: Choices) -> Choices:
    """Join each choice with each, in their order; of those that leave the same keep the first."""
    found: Choices = {}
    for left, before in one.items():
        for right, after in other.items():
            found.setdefault(add(left, right), (*before, *after))
    return found


def _best_of_each(
    asking: Asking, options: list[Option], key: Callable[[Option], Any]
) -> list[Option]:
    best: dict[Remains, Option] = {}
    for option in sorted(options, key=key, reverse=True):
        best.setdefault(remains_of(asking, option), option)
    return list(best.values())
