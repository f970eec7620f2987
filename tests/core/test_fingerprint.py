"""A fingerprint marks what a fact says, and nothing else."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from openqi.core.fact import Fact, Mark, Recorded
from openqi.core.fingerprint import LENGTH, fingerprint
from openqi.core.period import read_period
from openqi.core.source import Citation
from openqi.core.statements import Economy

FACT = Fact(id="XX", statement=Economy(id="XX", name={"en": "Somewhere"}))


def test_it_is_short_and_stays_the_same() -> None:
    assert fingerprint(FACT) == "c086730ed806fd8b"
    assert len(fingerprint(FACT)) == LENGTH
    assert set(fingerprint(FACT)) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "other",
    [
        replace(FACT, statement=Economy(id="XX", name={"en": "Elsewhere"})),
        replace(FACT, valid=read_period("2024-01-01", None)),
        replace(FACT, recorded=Recorded(on=1)),
        replace(FACT, certainty="general-knowledge"),
        replace(FACT, source=(Citation(doc="a-law"),)),
    ],
)
def test_whatever_a_fact_says_is_marked(other: Fact) -> None:
    assert fingerprint(other) != fingerprint(FACT)


@pytest.mark.parametrize(
    "other",
    [
        replace(FACT, note="a remark"),
        replace(FACT, mark=Mark("pack.yaml", 7)),
        replace(FACT, supersedes="YY"),
    ],
)
def test_what_is_no_content_is_not_marked(other: Fact) -> None:
    assert fingerprint(other) == fingerprint(FACT)
