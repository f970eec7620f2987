"""What a text names, what is left over, and where; what is never guessed."""

from __future__ import annotations

import time

import pytest

from openqi.show.problem import message
from openqi.standards import DocumentId, InvalidIdentifier, parse, read
from openqi.standards.id_record import reading_record
from openqi.standards.reading import LONGEST

KEYS = {
    *("input", "canonical", "native", "work", "publisher", "kind", "issuer", "division"),
    *("number", "parts", "year", "month", "year_printed", "calendar", "supplements"),
    *("language", "adopts", "split", "warnings", "repairs", "suggestions", "unparsed"),
}


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("", "identifier-unknown", 0),
        ("   ", "identifier-unknown", 3),
        ("hello", "identifier-unknown", 0),
        ("XYZ 9001:2015", "identifier-unknown", 0),
        ("ISO", "identifier-number-missing", 0),
        ("ISO abc", "identifier-number-missing", 0),
        ("ISO 9001:2015 or so", "identifier-rest", 13),
        ("ISO 9001:2015:2016", "identifier-rest", 13),
        ("ISO 9001:201", "identifier-rest", 8),
        ("QCVN 4:2009/", "identifier-rest", 11),
        ("TCVN ISO 9001:2015 (ISO 9001:2015", "identifier-rest", 18),
        ("GB/T 19001-2016/", "identifier-rest", 15),
        ("ISO 9001:2015\x00", "identifier-rest", 13),
        ("ISO \ud800", "identifier-number-missing", 0),
        ("9" * 500, "identifier-unknown", 0),
        ("ISO " + "9" * LONGEST, "identifier-too-long", 0),
        ("ISO9001ISO9001", "identifier-rest", 7),
    ],
)
def test_what_is_not_understood_is_said_with_its_place(text: str, code: str, at: int) -> None:
    reading = read(text)
    assert reading.problem is not None
    assert (reading.problem.code, reading.at) == (code, at)
    assert reading.unparsed == text[at:]
    with pytest.raises(InvalidIdentifier) as raised:
        parse(text)
    assert raised.value.problems[0] == reading.problem
    for language in ("vi", "en"):
        assert not message(reading.problem, language).startswith("[")


def test_several_documents_are_told_apart() -> None:
    reading = read("AS/NZS ISO 8124.1:2019/.2:2015/.3:2020")
    assert [one.canonical for one in reading.split] == [
        "AS/NZS ISO 8124.1:2019",
        "AS/NZS ISO 8124.2:2015",
        "AS/NZS ISO 8124.3:2020",
    ]
    with pytest.raises(InvalidIdentifier, match="identifier-several"):
        parse("ISO 9001:2015, ISO 14001:2015")
    assert [one.work for one in read("TCVN 7447-1:2004 và TCVN 7447-2:2005").split] == [
        "TCVN 7447-1",
        "TCVN 7447-2",
    ]
    found = read("IEC 60335-1:2020, -2-15:2012")
    assert [one.canonical for one in found.split] == ["IEC 60335-1:2020", "IEC 60335-2-15:2012"]


def test_a_range_is_warned_of() -> None:
    reading = read("BS SP 115 to 117:1956")
    assert [one.number for one in reading.split] == ["115", "117"]
    assert [warning.code for warning in reading.warnings] == ["identifier-range"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("ISO 9001-2015", "year-after-hyphen"), ("DIN 9001-2015", "part-looks-like-year")],
)
def test_what_is_doubtful_is_a_warning(text: str, code: str) -> None:
    assert [warning.code for warning in read(text).warnings] == [code]


class Editions:
    """Know the editions of two works."""

    def has_edition(self, one: DocumentId) -> bool | None:
        known = {"ISO/IEC 17025": {1999, 2005, 2017}, "ISO 9001": {2008, 2015}}
        return one.year in known[one.work] if one.work in known else None


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("ISO/IEC 17025:2017", False),
        ("ISO/IEC 17025:2007", True),
        ("TCVN ISO/IEC 17025:2007", False),  # the year is the host's, which nothing knows
        ("TCVN ISO/IEC 17025:2007 (ISO/IEC 17025:2007)", True),
        ("GB/T 19001-2016/ISO 9001:2016", True),
        ("ISO 1:2016", False),
    ],
)
def test_an_edition_that_the_catalogue_lacks_is_warned_of(text: str, warned: bool) -> None:
    codes = [warning.code for warning in read(text, Editions()).warnings]
    assert codes == (["edition-not-in-catalogue"] if warned else [])
    assert read(text).warnings == ()


def test_the_record_has_the_agreed_keys_and_nothing_empty() -> None:
    texts = [
        "มอก. 17025-2561",
        "QCVN 4:2009/BLDTBXH",
        "x",
        "ISO 1-1:2000(E)/-2:2001 !",
        "JIS X 1-2",
    ]
    for text in texts:
        record = reading_record(read(text))
        assert set(record) <= KEYS
        assert record["input"] == text
        assert all(value not in (None, "", [], ()) for value in record.values())
    thai = reading_record(read("มอก. 17025-2561"))
    assert (thai["year"], thai["year_printed"], thai["calendar"]) == (2018, "2561", "buddhist")


def test_a_chain_of_adoption_never_carries_the_year_of_the_host() -> None:
    one = parse("DIN EN ISO 9001:2015-11")
    assert [link.id.canonical for link in one.chain()] == ["EN ISO 9001", "ISO 9001"]
    assert reading_record(read("DIN EN ISO 9001:2015-11"))["adopts"] == [
        {
            "id": "EN ISO 9001",
            "edition": None,
            "degree": "IDT",
            "basis": "numbering",
            "adopts": [{"id": "ISO 9001", "edition": None, "degree": "IDT", "basis": "numbering"}],
        }
    ]


def test_the_printed_source_stands_instead_of_the_numbered_one() -> None:
    one = parse("MS ISO/IEC 17025:2017 (ISO/IEC 17025:2017, IDT)")
    (link,) = one.adopts
    assert (link.id.year, link.degree, link.basis) == (2017, "IDT", "printed")


def test_supplements_keep_the_level_that_issued_them() -> None:
    levels = {
        "BS EN ISO 13297:2021+A11:2023": ["EN"],
        "BS 5839-1:2013+A1:2016": ["BS"],
        "TCVN ISO 9001:2015/Amd 1:2024": ["ISO"],
        "EN IEC 62368-1:2020+A11:2020": ["EN"],
        "CSA ISO/IEC TR 19758:04/A1:06": ["CSA"],
    }
    for text, expected in levels.items():
        assert [part.level for part in parse(text).supplements] == expected


def test_works_that_differ_have_keys_that_differ() -> None:
    texts = [
        *("ISO 1043-4:1998", "ISO 10434:1998", "ISO 230-2:2014", "ISO 2302:2014", "ISO/TR 230-2"),
        *("QCVN 4:2009/BKHCN", "QCVN 4:2009/BLĐTBXH", "QCVN 4:2009/BCT", "DIN 9001", "DIN EN 9001"),
        *("DIN EN ISO 9001", "EN ISO 9001", "ISO 9001", "GB 5606.1-2004", "GB/T 5606.1-2004"),
    ]
    assert len({parse(text).work for text in texts}) == len(texts)
    assert len({parse(text).urn for text in texts}) == len(texts)
    for text in texts:
        assert parse(text).urn.isascii()


def test_spellings_of_one_edition_have_one_key() -> None:
    for first, second in [
        ("IEC/TR 62390:2005", "IEC TR 62390:2005"),
        ("ISO 9001:2015/AMD1:2024", "ISO 9001:2015/Amd 1:2024"),
        ("IEC 60335-1:2010/Amd 1:2013", "IEC 60335-1:2010/AMD1:2013"),
        ("ГОСТ Р ИСО 9001-2015", "GOST R ISO 9001-2015"),
        ("GSO 9/2013", "GSO 9:2013"),
    ]:
        assert parse(first).key == parse(second).key


def test_digits_of_every_script_are_digits() -> None:
    assert parse("มอก. ๑๗๐๒๕-๒๕๖๑").canonical == "TIS 17025-2561"
    assert parse("ISO ９００１：２０１５").canonical == "ISO 9001:2015"


def test_time_grows_with_the_length_only() -> None:
    for piece in ("/ISO 9001:2015", "-1", " (", "/Amd 1", "AS/NZS ", ", ", "(((", "+A1", ":"):
        took = []
        for count in (40, 80):
            text = "GB 1-2001" + piece * count
            begun = time.process_time()
            for _ in range(5):
                read(text[:LONGEST])
            took.append(time.process_time() - begun)
        assert took[1] < max(took[0] * 8, 0.3), piece


def test_zeros_before_a_year_are_kept() -> None:
    for text in ("ISO/IEC 17025:0019(E)", "ISO 9001:0177", "ISO 9001:0019/Amd 1:2020"):
        for _ in range(2):
            assert parse(parse(text).canonical).canonical == text
