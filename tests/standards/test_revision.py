"""Revisions are followed forwards, over editions between, and end on circles."""

from __future__ import annotations

from openqi.core.statements.standards import Change, Revision
from openqi.standards.identifier import split_identifier
from openqi.standards.revision import DatedRevision, revisions_between


def revision(fact: str, old: str, new: str) -> DatedRevision:
    return DatedRevision(fact, Revision(old=old, new=new, changes=(Change(code=fact),)))


ROAD = [revision("b", "XS 1:2005", "XS 1:2010"), revision("a", "XS 1:2000", "XS 1:2005")]


def between(old: str, new: str, *more: DatedRevision) -> list[str]:
    ends = split_identifier(old), split_identifier(new)
    return [one.fact for one in revisions_between(*ends, [*ROAD, *more])]


def test_a_chain_is_followed() -> None:
    assert between("XS 1:2000", "XS 1:2010") == ["a", "b"]


def test_the_shortest_chain_wins() -> None:
    assert between("XS 1:2000", "XS 1:2010", revision("z", "XS 1:2000", "XS 1:2010")) == ["z"]


def test_nothing_leads_backwards_or_elsewhere() -> None:
    assert between("XS 1:2010", "XS 1:2000") == []
    assert between("XS 1:2000", "XS 2:2010") == []
    assert between("XS 1:2000", "XS 1:2015") == []


def test_a_circle_ends() -> None:
    assert between("XS 1:2000", "XS 1:2015", revision("c", "XS 1:2010", "XS 1:2000")) == []
