"""Read references, whether a row of the body table reads them or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.standards.reference import read_reference, same_edition, split_base, work_key


@pytest.mark.parametrize(
    ("text", "work", "edition"),
    [
        ("ISO 9001", "ISO 9001", None),
        ("iso  9001:2015", "ISO 9001", "2015"),
        ("ISO/IEC 17025:2005/Cor 1:2006", "ISO/IEC 17025", "2005"),
        ("XX 7:2012-05", "XX 7", "2012-05"),
        ("XX 7-3:2012/Amd 2", "XX 7-3", "2012"),
        ("XX-Y Z.509 (10/2019)", "XX-Y Z.509", "2019-10"),
        ("XX-Y Q.1902.2 (2001) Amd. 4 (09/2006)", "XX-Y Q.1902.2", "2001"),
        ("XX EG 200 053 V1.5.1 (2004-06)", "XX EG 200 053", "2004-06"),
        ("XX ETR 003 ed.2 (1994-10)", "XX ETR 003", "1994-10"),
        ("ЩЩ 02-93", "ЩЩ 02", "1993"),
        ("ЩЩ 02-2008", "ЩЩ 02", "2008"),
    ],
)
def test_works_and_editions(text: str, work: str, edition: str | None) -> None:
    found = read_reference(text)
    assert (found.work, found.edition) == (work, edition)
    assert found.dated is (edition is not None)
    assert work_key(text) == work


def test_drafts_are_no_editions() -> None:
    assert read_reference("ISO/DIS 9001").draft
    assert not read_reference("ISO 9001:2015").draft


def test_different_parts_are_different_works() -> None:
    assert work_key("ISO 1043-4:1998") != work_key("ISO 10434:1998")
    assert work_key("ISO 230-2:2014") != work_key("ISO 2302:2014")


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("ISO 9001:2015/Amd 1:2024", "ISO 9001:2015"),
        ("IEC 7:2010+AMD1:2013 CSV", "IEC 7:2010"),
        ("IEC 7:2010/AMD1:2013/COR1:2014", "IEC 7:2010"),
        ("XX 7:2010/DAmd 1", "XX 7:2010"),
        ("ISO/ADDRESS 7", "ISO/ADDRESS 7"),
        ("ISO 7:2010", "ISO 7:2010"),
    ],
)
def test_supplements_belong_to_an_edition(text: str, base: str) -> None:
    found, rest = split_base(text)
    assert found == base
    assert found + rest == text


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = read_reference(text)
    assert isinstance(found.work, str)
    assert read_reference(text) == found


@given(st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 12))
def test_a_year_names_each_of_its_months(year: int, month: int, other: int) -> None:
    one, two = f"{year}-{month:02}", f"{year}-{other:02}"
    assert same_edition(str(year), one)
    assert same_edition(one, str(year))
    assert same_edition(one, two) is (month == other)
    assert not same_edition(str(year), f"{year + 1}-{month:02}")
