"""Check the split of a standard's identifier into work and edition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.standards import InvalidIdentifier, load_bodies, parse
from openqi.standards.document_id import DocumentId
from openqi.standards.identifier import (
    names_edition,
    split_identifier,
    surely_other,
    whole_edition,
)


@pytest.mark.parametrize(
    ("text", "work", "edition"),
    [
        ("ISO 9001:2015", "ISO 9001", "2015"),
        ("iso  9001: 2015 ", "ISO 9001", "2015"),
        ("ISO 9001", "ISO 9001", None),
        ("IEC 60335-2-15", "IEC 60335-2-15", None),
        ("IEC 60335-2-15:2012", "IEC 60335-2-15", "2012"),
        ("GB 4706.19-2008", "GB 4706.19", "2008"),
        ("GB/T 19001-2016", "GB/T 19001", "2016"),
        ("QCVN 4:2009/BKHCN", "QCVN 4/BKHCN", "2009"),
        ("QCVN 04:2009/BKHCN", "QCVN 4/BKHCN", "2009"),
        ("QCVN 01-019:2010/BNNPTNT", "QCVN 1-19/BNNPTNT", "2010"),
        ("ISO/IEC 17025:2017-11", "ISO/IEC 17025", "2017-11"),
        ("JIS C 8105-1", "JIS C 8105-1", None),
        ("STD 1-1850", "STD 1-1850", None),
        ("ISO/IEC17025 : 2017", "ISO/IEC 17025", "2017"),
        ("ＩＳＯ ９００１：２０１５", "ISO 9001", "2015"),
        ("ИСО 9001:2015", "ISO 9001", "2015"),
        ("ISO 9001:2015(E)", "ISO 9001", "2015"),
        ("iso/iec guide 21-1:2005", "ISO/IEC GUIDE 21-1", "2005"),
        ("ISO/DIS 9001:2014", "ISO/DIS 9001", "2014"),
    ],
)
def test_a_work_and_an_edition_come_apart(text: str, work: str, edition: str | None) -> None:
    assert split_identifier(text) == (work, edition)


def test_an_edition_with_an_amendment_is_another_edition_of_the_same_work() -> None:
    bare, amended = map(split_identifier, ("ISO 9001:2015", "ISO 9001:2015/Amd 1:2024"))
    assert bare.work == amended.work
    assert names_edition(bare, amended) is False
    assert names_edition(split_identifier("ISO 9001"), amended) is True
    assert whole_edition(bare)
    assert not whole_edition(amended)
    assert not whole_edition(split_identifier("ISO 9001"))
    assert split_identifier("ISO 9001:2015/AMD 1:2024") == amended


def test_a_year_names_the_edition_of_any_month_in_it() -> None:
    year, month, other = map(split_identifier, ("STD 1:2015", "STD 1:2015-11", "STD 1:2015-03"))
    assert names_edition(year, month) is True
    assert names_edition(month, year) is None, "which month the document means is not told"
    assert names_edition(month, other) is False
    assert names_edition(split_identifier("STD 1:2014"), month) is False


def test_what_the_body_table_reads_is_split_as_it_reads_it() -> None:
    read = [
        (example.text, parsed)
        for row in load_bodies().bodies.values()
        for example in row.examples
        if (parsed := _parsed(example.text)) is not None
    ]
    assert len(read) > 10
    for text, one in read:
        split = split_identifier(text)
        if one.stage or (one.year is None and (one.supplements or one.notes)):
            continue
        assert split.work == one.work.upper(), text
        assert (split.edition or "").startswith(str(one.year or "")), text
        assert split_identifier(one.canonical) == split, "spellings do not matter"


def _parsed(text: str) -> DocumentId | None:
    try:
        return parse(text)
    except InvalidIdentifier:
        return None


def test_a_long_text_is_no_identifier_of_the_table() -> None:
    assert split_identifier("ISO 9001" + " " + "x" * 500).edition is None


@given(
    st.from_regex(r"[A-Z]{2,5}(/[A-Z]{1,5})? [1-9][0-9]{0,4}(-[1-9]{1,2}){0,2}", fullmatch=True),
    st.integers(1900, 2099),
)
def test_case_and_space_do_not_matter(work: str, year: int) -> None:
    text = f"{work}:{year}"
    split = split_identifier(text)
    assert split.edition == str(year)
    assert split_identifier(f"  {text.lower()} ") == split
    assert split_identifier(text.replace(" ", "   ")) == split
    assert split_identifier(work).edition is None


def test_an_undated_reference_names_any_edition_and_a_dated_one_only_its_own() -> None:
    undated, old, new = map(split_identifier, ("STD 1", "STD 1:2015", "STD 1:2020"))
    assert names_edition(undated, old) is True
    assert names_edition(undated, undated) is True
    assert names_edition(old, old) is True
    assert names_edition(old, new) is False
    assert names_edition(old, undated) is None, "an undated document may be to any edition"
    assert names_edition(old, split_identifier("STD 2:2015")) is False
    assert names_edition(old, split_identifier("STD 2")) is False


def test_two_numbers_of_one_publisher_are_two_works() -> None:
    one, other, foreign = map(split_identifier, ("STD 1", "STD 2", "NAT 1"))
    assert surely_other(one, other)
    assert not surely_other(one, one)
    assert not surely_other(one, foreign), "an adoption may exist that nobody recorded"
