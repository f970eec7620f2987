"""Choose an option for each demand of a requirement, so that together they weigh most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, product
from typing import Any

from openqi.engine.asking import Asking
from openqi.engine.finding import Findings, Status
from openqi.engine.option import Effect, Option, Rank, Weight, hope, rank, weigh, weigh_option

TRIED = 243
"""Choices weighed for one requirement: three effects for each of five demands. What is beyond it
takes the best option of each demand."""


def certain(asking: Asking, options: Iterable[Option]) -> list[Option]:
    """Give the options that surely count: the best of each effect, the best of all first."""
    counting = [one for one in options if weigh_option(asking, one).certain > Rank.NOT_ACCEPTED]
    return _best_of_each(counting, lambda option: rank(asking, option))


def hoped(asking: Asking, options: Iterable[Option]) -> list[Option]:
    """Give the options that could count: the best of each effect, the best of all first."""
    counting = [one for one in options if weigh_option(asking, one).potential > Rank.NOT_ACCEPTED]
    return _best_of_each(counting, lambda option: hope(asking, option))


def related(asking: Asking, options: Iterable[Option]) -> list[Option]:
    """Give the options that could count, without those to which nothing relates the evidence.

    Where it meets another demand already, a demand for a standard that nothing relates to its own
    is left to another paper: a certificate to one of two standards addresses one (fine print 12).
    """
    return [one for one in hoped(asking, options) if not is_unrelated(one)]


def is_unrelated(option: Option) -> bool:
    """Tell whether nothing on record relates the standard of the evidence to the one asked."""
    return any(one.reason == "standard-unrelated" for one in option.findings)


def to_other_standard(option: Option) -> bool:
    """Tell whether the evidence is to another standard than the one asked."""
    return any(one.atom == "standard" and one.status < Status.GAP for one in option.findings)


def choose_together(
    asking: Asking, groups: Sequence[list[Option]], rest: Findings, key: Callable[[Weight], Rank]
) -> tuple[Option, ...]:
    """Choose an option of each group so that all of them with the remaining steps weigh most.

    The best option of a demand by itself need not be: beside a step of the applicant, a clause that
    leaves the decision to a body here comes before one that obliges (D1).
    """
    choices = islice(product(*groups), TRIED)
    return max(choices, key=lambda chosen: key(weigh_together(asking, chosen, rest)))


def weigh_together(asking: Asking, options: Iterable[Option], rest: Findings) -> Weight:
    """Weigh options that must all hold, with the steps that remain."""
    chosen = list(options)
    findings = [*(finding for option in chosen for finding in option.findings), *rest]
    return weigh(asking, findings, [option.effect for option in chosen] or ["obliges"])


def _best_of_each(options: list[Option], key: Callable[[Option], Any]) -> list[Option]:
    best: dict[Effect, Option] = {}
    for option in sorted(options, key=key, reverse=True):
        best.setdefault(option.effect, option)
    return list(best.values())
