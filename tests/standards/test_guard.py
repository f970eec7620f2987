"""One false identity is named with its fact; true ones of the same shape are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openqi.standards.guard import JUMP, Identity, Suspicion, suspect_identities

TRUE = [
    Identity("vn", "TCVN ISO 9001:2015", "ISO 9001:2015", 2),
    Identity("cn", "GB/T 19001-2016", "ISO 9001:2015", 2),
    Identity("eu", "EN ISO 9001:2015", "ISO 9001:2015", 2),
    Identity("de", "DIN EN ISO 9001:2015", "EN ISO 9001:2015", 2),
    Identity("old", "TCVN ISO 9001:2008", "ISO 9001:2008", 2),
    Identity("env", "TCVN ISO 14001:2015", "ISO 14001:2015", 2),
]


def suspect(*more: Identity, titles: dict[str, str] | None = None) -> list[Suspicion]:
    return list(suspect_identities([*TRUE, *more], titles))


def test_true_identities_raise_nothing() -> None:
    assert suspect() == []


def test_two_editions_of_one_standard_are_never_one() -> None:
    (found,) = suspect(Identity("false", "GB/T 19001-2016", "ISO 9001:2008"))
    assert (found.code, found.fact) == ("adoption-editions-merged", "false")
    assert {found.one, found.other} == {"ISO 9001:2015", "ISO 9001:2008"}


def test_two_standards_of_one_body_are_never_one() -> None:
    (found,) = suspect(Identity("false", "DIN EN ISO 9001:2015", "ISO 14001:2015"))
    assert (found.code, found.fact) == ("adoption-works-merged", "false")


def test_the_least_attested_of_a_contradiction_is_named_wherever_it_stands() -> None:
    wrong = Identity("false", "GB/T 19001-2016", "ISO 9001:2008", 0)
    found = list(suspect_identities([wrong, *TRUE]))
    assert [one.fact for one in found] == ["false"]


def test_titles_that_share_no_word_conflict() -> None:
    titles = {"ISO 9001:2015": "Quality management systems", "ANSI 5:2015": "Safety of toys"}
    found = suspect(Identity("false", "ANSI 5:2015", "ISO 9001:2015"), titles=titles)
    assert [(one.code, one.fact) for one in found] == [("adoption-titles-conflict", "false")]
    titles["ANSI 5:2015"] = "Quality management systems - Requirements"
    assert suspect(Identity("true", "ANSI 5:2015", "ISO 9001:2015"), titles=titles) == []


def world(name: str, number: int) -> list[Identity]:
    bodies = ("ISO", "GB", "KS", "JIS", "SNI")
    return [
        Identity(f"{name}-{body}", f"{body}{name} {number}:2015", f"ISO{name} {number}:2015", 2)
        for body in bodies[1 : JUMP + 1]
    ]


def test_two_large_groups_without_a_number_in_common_are_two_worlds() -> None:
    facts = world("QA", 1234) + world("QB", 9876)
    bridge = Identity("false", "ISOQA 1234:2015", "ISOQB 9876:2015")
    (found,) = suspect_identities([*facts, bridge])
    assert (found.code, found.fact) == ("adoption-worlds-joined", "false")
    same = world("QA", 1234) + world("QB", 1234)
    bridge = Identity("true", "ISOQA 1234:2015", "ISOQB 1234:2015")
    assert list(suspect_identities([*same, bridge])) == []


def test_what_names_no_edition_joins_nothing() -> None:
    assert suspect(Identity("undated", "GB/T 19001-2016", "ISO 14001")) == []


@given(st.permutations(TRUE))
def test_the_order_of_equal_facts_raises_nothing_either(order: list[Identity]) -> None:
    assert list(suspect_identities(order)) == []
