"""Laws of reading identifiers: only declared errors, nothing lost, canonical forms stay."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from openqi.standards import InvalidIdentifier, load_bodies, parse, read
from openqi.standards.normal_form import normalise

PREFIXES = [prefix.text for prefix in load_bodies().prefixes()]
WORDS = ["TR", "TS", "Guide", "CD", "DIS", "FDIS", "Amd", "Cor", "A", "AC", "AMD", "T", "SĐ", "R"]
MARKS = [" ", "-", ":", "/", ".", "+", ",", "(", ")", "—", " : ", "#", "and", "IDT", "(E)", "№"]
NUMBERS = ["1", "2", "11", "94", "2015", "17025", "9001", "2561", "60335", "A11", "B06", "01"]

pieces = st.lists(st.sampled_from([*PREFIXES, *WORDS, *MARKS, *NUMBERS]), max_size=14)
texts = pieces.map("".join) | pieces.map(" ".join) | st.text(max_size=40)


@given(texts)
@example("TCVN ISO 9001:2015 (ISO 9001:2015")
@example("(" * 300 + "ISO 9001")
@example("GB 1-2001/" * 90)
def test_reading_gives_only_declared_errors(text: str) -> None:
    reading = read(text)
    assert (reading.id is None) <= (reading.problem is not None)
    assert reading.unparsed == (text[reading.at :] if reading.problem else "")
    if reading.problem or reading.split:
        with pytest.raises(InvalidIdentifier):
            parse(text)
    else:
        assert parse(text) == reading.id


@st.composite
def identifiers(draw: st.DrawFn) -> str:
    """Write identifiers of any body, not all of which the body would issue."""
    prefix = draw(st.sampled_from(PREFIXES))
    inner = draw(st.sampled_from(["", "", " ISO", " EN ISO", " ISO/IEC", " IEC", " X", " ISO/TR"]))
    number = draw(st.integers(1, 99999))
    parts = draw(st.lists(st.sampled_from(["-1", "-23", ".4", "-B06", "-3A"]), max_size=2))
    year = draw(st.sampled_from(["", ":2015", "-2008", "-94", ": 2017", "-2561", ":2015-11"]))
    supplement = draw(st.sampled_from(["", "/Amd 1:2024", "+A11:2020", "/AC:2016", "/COR1:2001"]))
    tail = draw(st.sampled_from(["", "(E)", " (ISO 9001:2015)", "/ISO 9001:2015", " (R2014)"]))
    return f"{prefix}{inner} {number}{''.join(parts)}{year}{supplement}{tail}"


@given(identifiers())
def test_a_canonical_form_is_read_as_itself(text: str) -> None:
    reading = read(text)
    if reading.problem or reading.id is None or reading.split:
        return
    one = reading.id
    again = parse(one.canonical)
    assert again.canonical == one.canonical
    assert (again.key, again.work, again.urn) == (one.key, one.work, one.urn)
    assert parse(one.native).canonical == one.canonical


@given(identifiers())
def test_no_number_is_lost(text: str) -> None:
    """Each run of digits of the text is in what was read, or reported as not understood."""
    reading = read(text)
    kept = " ".join(one.canonical for one in reading.split or (reading.id,) if one)
    kept += f" {reading.unparsed}"
    assert Counter(re.findall(r"\d+", normalise(text))) <= Counter(re.findall(r"\d+", kept))


@given(identifiers(), st.sampled_from([("-", "—"), (" ", "\u00a0"), (":", "："), ("/", "／")]))
def test_look_alikes_of_signs_make_no_difference(text: str, pair: tuple[str, str]) -> None:
    plain, strange = read(text), read(text.replace(*pair))
    assert (plain.id, plain.at) == (strange.id, strange.at)


@given(identifiers())
def test_the_year_of_a_host_is_never_given_to_its_source(text: str) -> None:
    one = read(text).id
    links = one.chain() if one else ()
    assert all(link.id.year is None for link in links if link.basis in ("numbering", "series-rule"))
