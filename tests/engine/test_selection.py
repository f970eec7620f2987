"""Hold choices of options: summed up, joined and chosen, they weigh as every combination does."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from openqi.core.day import parse_day
from openqi.core.statements.law import Condition
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Status
from openqi.engine.option import Option
from openqi.engine.selection import choose, join_choices, list_choices, weigh_choices
from openqi.engine.weight import Rank, Remains, add, sum_up, weigh
from openqi.rules import load_rulebook
from tests.engine.answering import compiled
from tests.engine.world import read_asked

QUESTION = read_asked(
    {"evidence": {"kind": "test-report"}, "destination": "BB", "on": "2024-01-03"}
)
ASKING = Asking(compiled(()), load_rulebook(), QUESTION, parse_day("2024-01-03"))
REMAINS = st.builds(Remains, st.sampled_from(Rank), *(st.booleans() for _ in Remains._fields[1:]))
STEPS = (
    (),
    (Condition(code="register", who="applicant"),),
    (Condition(code="review", who="body"),),
)
FINDINGS = st.builds(
    lambda status, steps: Finding("kind", status, "holds", steps=steps),
    st.sampled_from(Status),
    st.sampled_from(STEPS),
)
OPTIONS = st.builds(
    lambda effect, findings: Option("way", effect, tuple(findings)),
    st.sampled_from(("obliges", "basis", "permits", "none")),
    st.lists(FINDINGS, min_size=1, max_size=3),
)
GROUPS = st.lists(st.lists(OPTIONS, min_size=1, max_size=4), max_size=4)
REST = st.lists(FINDINGS, max_size=2)


@given(REMAINS, REMAINS, REMAINS)
def test_the_order_of_joining_is_no_matter(one: Remains, two: Remains, three: Remains) -> None:
    assert add(one, two) == add(two, one)
    assert add(add(one, two), three) == add(one, add(two, three))
    assert add(one, one) == one == add(one, Remains())


@given(REMAINS, REMAINS)
def test_nothing_fails_less_for_what_else_must_hold(one: Remains, other: Remains) -> None:
    if weigh(one).potential is Rank.NOT_ACCEPTED:
        assert weigh(add(one, other)).potential is Rank.NOT_ACCEPTED


@given(GROUPS, REST)
def test_a_choice_weighs_as_the_best_of_every_combination(
    groups: list[list[Option]], rest: list[Finding]
) -> None:
    every = [
        weigh(
            sum_up(
                ASKING,
                [*(finding for option in chosen for finding in option.findings), *rest],
                [option.effect for option in chosen],
            )
        )
        for chosen in product(*groups)
    ]
    choices = list_choices(ASKING, groups, tuple(rest))
    best = weigh_choices(choices, choices)
    assert best.certain == max(one.certain for one in every)
    assert best.potential == max(one.potential for one in every)
    chosen = choose(choices, lambda weight: weight.certain)
    assert len(chosen) == len(groups)
    assert all(option in options for option, options in zip(chosen, groups, strict=True))


@given(GROUPS, GROUPS, REST)
def test_requirements_are_chosen_for_as_one_would_be(
    first: list[list[Option]], second: list[list[Option]], rest: list[Finding]
) -> None:
    apart = [list_choices(ASKING, first, tuple(rest)), list_choices(ASKING, second, ())]
    together = list_choices(ASKING, [*first, *second], tuple(rest))
    assert join_choices(apart).keys() == together.keys()
