"""What a badly written identifier was meant to be: ranked, with its edits, never in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.standards import parse
from openqi.standards.slip import Repaired, Shelf, repair, replay
from openqi.standards.slip.suggestion import LONGEST, MOST
from openqi.standards.slip.weights import load_weights

IDS = (
    *("ISO 9001:2008", "ISO 9001:2015", "ISO 14001:2015", "ISO/IEC 17025:2005"),
    *("ISO/IEC 17025:2017", "ISO 1043-4:1998", "ISO 10434:1998", "ISO 6892-1:2019"),
    *("ISO 6892-2:2018", "ISO/TR 4553:2022", "ISO 4534:2010", "ISO 4543:2010", "ISO 105-B02:1994"),
    *("IEC 60335-1:2020", "ISO 25841:2017/Amd 1:2020", "ISO/IEC/IEEE 15288:2015", "ISO 150:2018"),
    *("ISO 3166-1:2020", "ISO 3166-2:2020", "ISO 3166-3:2020", "ISO 1973:1976"),
)
TITLES = {
    "ISO 3166-1:2020": "Codes for countries: country code",
    "ISO 3166-2:2020": "Codes for countries: country subdivision code",
    "ISO 3166-3:2020": "Codes for countries: code for formerly used names",
    "ISO 4534:2010": "Vitreous and porcelain enamels",
    "ISO 4543:2010": "Steel bars",
}
SHELF = Shelf(IDS, TITLES)


def first(text: str, shelf: Shelf | None = SHELF, context: tuple[str, ...] = ()) -> Repaired:
    """Repair, and check what must hold of every repair."""
    found = repair(text, shelf, context)
    assert found.text == text
    assert len(found.suggestions) <= MOST
    assert found.certain <= (not found.ambiguous)
    for one in found.suggestions:
        assert replay(text, one.edits) == one.id
        parse(one.id)
        assert 0 <= one.confidence <= 1
        assert all(edit.kind in load_weights().slips for edit in one.edits)
        if shelf is not None and shelf.covers(one.id):
            assert one.id in shelf
    shares = [one.confidence for one in found.suggestions]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1.00001
    return found


@pytest.mark.parametrize(
    ("text", "meant", "kinds"),
    [
        ("ISO9001:2015", "ISO 9001:2015", ["space"]),
        ("ISO 9001-2015", "ISO 9001:2015", ["separator"]),
        ("ISO 3166–2:2020", "ISO 3166-2:2020", ["dash"]),
        ("ＩＳＯ 9001:2015", "ISO 9001:2015", ["width"]),
        ("lSO 9OO1:2015", "ISO 9001:2015", ["shape", "shape"]),
        ("iso 9001:2015", "ISO 9001:2015", ["case"]),
        ("ISO IEC 17025:2017", "ISO/IEC 17025:2017", ["separator"]),
        ("ISOIEC 17025:2017", "ISO/IEC 17025:2017", ["missing-separator"]),
        ("ISO 9001:15", "ISO 9001:2015", ["century"]),
        ("ІЅО 9001:2015", "ISO 9001:2015", ["script"]),
        ("ISO/IEC 17025:2017(E)", "ISO/IEC 17025:2017", ["language"]),
        ("ISO 90012015", "ISO 9001:2015", ["missing-separator"]),
        ("ISO 9010:2015", "ISO 9001:2015", ["transposed"]),
        ("ISO 901:2015", "ISO 9001:2015", ["missing-twin"]),
        ("ISO 6892:2019", "ISO 6892-1:2019", ["missing-part"]),
        ("ISO 6892-1-1:2019", "ISO 6892-1:2019", ["repeated"]),
        ("9001 ISO:2015", "ISO 9001:2015", ["order"]),
        ("2015 ISO 9001", "ISO 9001:2015", ["order", "order"]),
        ("1973:1976 ISO", "ISO 1973:1976", ["order", "order"]),
        ("15O/TR 4553:2022", "ISO/TR 4553:2022", ["shape", "scan"]),
        ("ISO 17025:2017", "ISO/IEC 17025:2017", ["publisher"]),
        ("ISO 105-BO2:1994", "ISO 105-B02:1994", ["shape"]),
        ("ISO 25841:2017/Amd l:2020", "ISO 25841:2017/Amd 1:2020", ["shape"]),
        ("ISO 9001:2016", "ISO 9001:2015", ["near-digit"]),
        ("IS 9001:2015", "ISO 9001:2015", ["letter"]),
        ("ISO 14001::2015", "ISO 14001:2015", ["extra-separator"]),
        ("ISO 14001:*2015", "ISO 14001:2015", ["mark"]),
    ],
)
def test_a_slip_is_undone_and_named(text: str, meant: str, kinds: list[str]) -> None:
    found = first(text)
    assert found.suggestions[0].id == meant
    assert [edit.kind for edit in found.suggestions[0].edits] == kinds


@pytest.mark.parametrize("text", ["iso 14001–2015", "ISO14001:2015", "ＩＳＯ 14001:2015"])
def test_notation_alone_may_be_certain(text: str) -> None:
    found = first(text)
    assert found.certain
    assert found.suggestions[0].id == "ISO 14001:2015"


@pytest.mark.parametrize(
    "text", ["ISO 14010:2015", "ISO 1401:2015", "ISO 6892:2019", "14001 ISO:2015", "ISO 14001:2016"]
)
def test_a_changed_identity_is_never_certain(text: str) -> None:
    found = first(text)
    assert found.suggestions
    assert not found.certain


def test_a_dropped_hyphen_does_not_turn_one_document_into_another() -> None:
    for text in ("ISO 1043-4:1998", "ISO 10434:1998"):
        found = first(text)
        assert found.suggestions[0].id == text
        assert not found.suggestions[0].edits
        assert not found.certain
        assert len(found.suggestions) == 2


def test_equally_near_ones_are_called_ambiguous() -> None:
    found = first("ISO 3166:2020")
    assert found.ambiguous
    assert not found.certain
    assert {one.id for one in found.suggestions} >= {f"ISO 3166-{part}:2020" for part in "123"}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("subdivision of a country",), "ISO 3166-2:2020"),
        (("formerly used names",), "ISO 3166-3:2020"),
    ],
)
def test_words_around_decide_between_equals(words: tuple[str, ...], meant: str) -> None:
    found = first("ISO 3166:2020", context=words)
    assert found.suggestions[0].id == meant
    assert not found.certain, "a part is no matter of notation"


def test_words_around_throw_doubt_on_an_identifier_that_exists() -> None:
    plain, doubted = first("ISO 4534:2010"), first("ISO 4534:2010", context=("steel bars",))
    assert plain.suggestions[0].id == doubted.suggestions[0].id == "ISO 4534:2010"
    assert doubted.suggestions[0].confidence < plain.suggestions[0].confidence
    assert not doubted.certain


def test_what_the_catalogue_does_not_have_is_said() -> None:
    found = first("ISO/IEC 17025:2007")
    assert (found.reading, found.listed) == ("ISO/IEC 17025:2007", False)
    assert found.ambiguous
    assert [one.id for one in found.suggestions[:2]] == ["ISO/IEC 17025:2005", "ISO/IEC 17025:2017"]
    assert found.suggestions[0].confidence < 0.1, "the catalogue may be incomplete"


def test_what_is_read_and_not_listed_is_named_even_where_nothing_is_near() -> None:
    found = first("ISO 7l41–1962")
    assert (found.reading, found.listed, found.suggestions) == ("ISO 7141:1962", False, ())


def test_a_work_without_its_year_is_known() -> None:
    found = first("ISO 9001")
    assert (found.listed, found.suggestions[0].id) == (True, "ISO 9001")


def test_without_a_catalogue_only_notation_is_put_right() -> None:
    found = first("lSO 9O1O–2O15", None)
    assert found.suggestions[0].id == "ISO 9010:2015"
    assert not found.certain
    assert found.listed is None


def test_a_body_that_the_catalogue_does_not_know_is_read_without_it() -> None:
    found = first("1EC 60335–1:2O20", Shelf(["ISO 9001:2015"]))
    assert found.suggestions[0].id == "IEC 60335-1:2020"
    assert (found.listed, found.certain) == (None, False)


@pytest.mark.parametrize(
    "text",
    ["", " ", "hello", "ISO", ":", "9001", "-" * LONGEST, "ISO 9001:2015 " * 20, "\x00", "\ud800"],
)
@pytest.mark.parametrize("shelf", [None, SHELF])
def test_what_is_no_identifier_gets_no_certain_answer(text: str, shelf: Shelf | None) -> None:
    found = first(text, shelf)
    assert not found.certain
    if len(text) > LONGEST or not text.strip():
        assert not found.suggestions


def test_an_empty_catalogue_is_no_catalogue() -> None:
    assert first("ISO 9001-2015", Shelf([])).suggestions[0].id == "ISO 9001:2015"


def test_many_adopters_of_one_number_do_not_hide_each_other() -> None:
    hosts = (
        "",
        "EN ",
        "BS EN ",
        "DIN EN ",
        "NF EN ",
        "UNE-EN ",
        "TCVN ",
        "SNI ",
        "MS ",
        "PNS ",
        "SS ",
    )
    shelf = Shelf(f"{host}ISO 9001:2015" for host in hosts)
    for host in hosts:
        meant = f"{host}ISO 9001:2015"
        for written in (meant.lower(), meant.replace(":", "-"), meant.replace("0", "O")):
            assert repair(written, shelf).suggestions[0].id == meant


# -- laws --------------------------------------------------------------------------------------

signs = st.sampled_from(" -:/.,OolIi105S8BZ29A\u2013\uff11\u0410\u0421ISO/IECTR")
texts = st.one_of(st.text(max_size=24), st.text(signs, max_size=24))


@given(st.sampled_from(IDS))
def test_an_identifier_that_exists_comes_first_without_edits(identifier: str) -> None:
    for shelf in (SHELF, None):
        found = first(identifier, shelf)
        assert found.suggestions[0].id == identifier
        assert not found.suggestions[0].edits


@given(st.sampled_from(IDS), st.integers(0, 40), texts, st.integers(0, 3))
def test_every_suggestion_parses_and_replays(text: str, at: int, new: str, gone: int) -> None:
    damaged = text[:at] + new + text[at + gone :]
    first(damaged)
    first(damaged, None)


@given(texts)
def test_any_text_gets_an_answer(text: str) -> None:
    first(text)
    first(text, None)


@given(st.sampled_from(IDS), st.integers(0, 40), texts)
def test_the_same_text_gets_the_same_answer(text: str, at: int, new: str) -> None:
    damaged = text[:at] + new + text[at:]
    assert repair(damaged, SHELF) == repair(damaged, Shelf(reversed(IDS), TITLES))


def test_what_stands_as_written_is_doubted_where_one_other_digit_names_another() -> None:
    titles = {"ISO 8124-1:2018": "Mechanical safety", "ISO 8124-4:2018": "Swings and slides"}
    shelf = Shelf(titles, titles)
    plain = repair("ISO 8124-1:2018", shelf)
    assert plain.suggestions[0].id == "ISO 8124-1:2018"
    assert plain.listed
    assert not plain.certain
    assert repair("ISO 8124-1:2018", shelf, ("mechanical",)).certain
    assert not repair("ISO 8124-1:2018", shelf, ("swings",)).certain
    assert repair("ISO 8124-1:2018", Shelf(["ISO 8124-1:2018", "IEC 8124-4:2018"])).certain
