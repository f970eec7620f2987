"""Whose standard it is follows from the longest beginning that the data names."""

from __future__ import annotations

import pytest

from openqi.core.errors import InvalidContent
from openqi.results.owner import load_owners, read_owners


@pytest.mark.parametrize(
    ("standard", "economies"),
    [
        ("TCVN ISO 9001:2015", ("VN",)),
        ("TCVN5644:2008", ("VN",)),
        ("GB/T 19001-2016", ("CN",)),
        ("GB 4706.1-2005", ("CN",)),
        ("KS X ISO/IEC 19790:2015", ("KR",)),
        ("DIN EN ISO 9001:2015-11", ("DE",)),
        ("EN ISO 9001:2015", ("EU",)),
        ("AS/NZS ISO 8124.1:2019", ("AU", "NZ")),
        ("ГОСТ Р ИСО 9001-2015", ("RU",)),
        ("มอก. 17025-2561", ("TH",)),
        ("ISO 9001:2015", ()),
        ("GBX 1:2000", ()),
        ("", ()),
    ],
)
def test_the_longest_beginning_counts(standard: str, economies: tuple[str, ...]) -> None:
    assert load_owners().economies(standard) == economies


def test_an_international_body_is_known_and_an_unnamed_one_is_not() -> None:
    assert load_owners().find("ISO 9001:2015") is not None
    assert load_owners().find("OHSAS 18001:2007") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("format: openqi/1\nowners: [{of: galactic, prefixes: [X]}]", "definition-invalid"),
        ("format: openqi/1\nowners: [{of: national, prefix: [X]}]", "definition-invalid"),
        (
            (
                "format: openqi/1\nowners: [{of: national, prefixes: [X]},"
                " {of: regional, prefixes: [x]}]"
            ),
            "definition-twice",
        ),
    ],
)
def test_rows_that_do_not_follow_the_format_are_refused(text: str, code: str) -> None:
    with pytest.raises(InvalidContent) as caught:
        read_owners(text.encode(), "owners.yaml")
    assert caught.value.problems[0].code == code
