"""The cheapest way from one text to another, sign by sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.standards.slip.alignment import align, find_units
from openqi.standards.slip.edit import replay, write_edits

signs = st.text(st.sampled_from("ISO0 1-:/29"), max_size=12)


@pytest.mark.parametrize(
    ("written", "meant", "kinds"),
    [
        ("ISO 9001:2015", "ISO 9001:2015", []),
        ("ISO 9001 2015", "ISO 9001:2015", ["separator"]),
        ("ISO 9001:20155", "ISO 9001:2015", ["doubled-digit"]),
        ("ISO 19001:2015", "ISO 9001:2015", ["extra-digit"]),
        ("ISO 9001:215", "ISO 9001:2015", ["missing-digit"]),
        ("ISO 9901:2015", "ISO 9001:2015", ["near-digit"]),
        ("ISO 9301:2015", "ISO 9001:2015", ["wrong-digit"]),
        ("ISO 11036:20", "ISO 11036:2020", ["century"]),
        ("ISO ISO 9001:2015", "ISO 9001:2015", ["repeated"]),
        ("ISO/TR 24772:2010", "ISO/IEC TR 24772:2010", ["publisher"]),
    ],
)
def test_a_way_names_its_steps(written: str, meant: str, kinds: list[str]) -> None:
    found = align(written, meant, 20)
    assert found is not None
    assert [step[4] for step in found[1]] == kinds


def test_a_limit_ends_the_search() -> None:
    assert align("ISO 9001:2015", "GB/T 1-1980", 18) is None
    assert align("ISO 9010:2015", "ISO 9001:2015", 6.1) is None
    assert align("ISO 9010:2015", "ISO 9001:2015", 6.3) is not None


def test_a_year_is_no_part() -> None:
    found = find_units("GB/T 5606.1-2004")
    assert (found[9], found[12]) == ([(11, "missing-part")], [(14, "century")])
    assert find_units("GB/T 19001-2016") == {11: [(13, "century")], 2: [(4, "publisher")]}


@given(signs, signs)
def test_the_steps_lead_from_one_to_the_other(written: str, meant: str) -> None:
    found = align(written, meant, 200)
    assert found is not None
    cost, steps = found
    assert replay(written, write_edits(written, meant, steps)) == meant
    assert (cost == 0) == (written == meant)
