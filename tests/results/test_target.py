"""A target is met by the whole interval or not at all, and a short list never meets one."""

from __future__ import annotations

import pytest

from openqi.core.statements.programmes import AgreedTarget
from openqi.results.definition import load_definitions
from openqi.results.owner import OwnerRow, Owners
from openqi.results.target import Met, judge_target, share_adopted
from tests.results.worlds import DAY, adoption, edition, stock

OWNERS = Owners(
    [
        OwnerRow(of="international", prefixes=("ISO", "IEC")),
        OwnerRow(of="regional", prefixes=("EN",), economies=("EU",)),
        OwnerRow(of="national", prefixes=("XA",), economies=("XA",)),
        OwnerRow(of="national", prefixes=("XB",), economies=("XB",)),
    ]
)
WORLD = stock(
    adoption("XA 1:2010", "ISO 1:2010"),
    adoption("XA 2:2010", "ISO 2:2010", "MOD"),
    adoption("XA 3:2010", "ISO 3:2010", "NEQ"),
    adoption("XA 4:2010", "ISO 4:2010", "unstated"),
    adoption("XA 5:2010", "XB 5:2010"),
    adoption("XA 6:2010", "XA 60:2001"),
    edition("XA 7:2010", "2010-01-01"),
    edition("XA 60:2001", "2001-01-01", withdrawn="2005-01-01"),
)


def counts(definition: str, *, complete: bool = False) -> dict[str, int]:
    found = share_adopted(
        WORLD, "XA", DAY, load_definitions().share(definition), OWNERS, complete=complete
    )
    return dict(found.counts)


def test_each_standard_in_force_counts_by_the_degree_to_which_it_adopts_another() -> None:
    expected = {"IDT": 2, "MOD": 1, "NEQ": 1, "unstated": 1, "none-unsure": 2}
    assert counts("adopts") == expected
    expected = {"IDT": 2, "MOD": 1, "NEQ": 1, "unstated": 1, "none": 2}
    assert counts("adopts", complete=True) == expected


def test_a_definition_says_whose_standards_count() -> None:
    assert counts("adopts-international-or-regional")["IDT"] == 1


def test_only_the_series_of_the_formula_are_counted() -> None:
    found = share_adopted(
        WORLD, "XA", DAY, load_definitions().share("adopts"), OWNERS, series=("XB",)
    )
    assert (found.standards, found.interval) == (0, None)


@pytest.mark.parametrize(
    ("least", "listed", "met"),
    [
        (40, 7.0, "met"),
        (50, 7.0, "cannot-tell"),
        (90, 7.0, "not-met"),
        (40, 700.0, "cannot-tell"),
        (40, None, "cannot-tell"),
        (99.9, 700.0, "not-met"),
        (None, 7.0, "cannot-tell"),
    ],
)
def test_a_target_is_judged_by_the_whole_interval(
    least: float | None, listed: float | None, met: Met
) -> None:
    share = share_adopted(WORLD, "XA", DAY, load_definitions().share("adopts"), OWNERS)
    target = AgreedTarget(id="t", text={"en": "T"}, least=least)
    found = judge_target(target, DAY, share, 100, listed)
    assert found.met == met
    assert found.figure is not None
    assert found.figure.certain <= found.figure.possible


def test_no_standard_gives_no_figure() -> None:
    share = share_adopted(stock(), "XA", DAY, load_definitions().share("adopts"), OWNERS)
    found = judge_target(AgreedTarget(id="t", text={"en": "T"}, least=1), DAY, share, 100, 5.0)
    assert (found.figure, found.met) == (None, "cannot-tell")
