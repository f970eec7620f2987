"""A catalogue's identifiers, found by their digits."""

from __future__ import annotations

from openqi.standards.slip import Shelf

SHELF = Shelf(
    ["ISO 9001:2015", "ISO 9010:2015", "ISO 6892-1:2019", "GB/T 19001-2016", "ISO 901:2015"],
    {"ISO 9001:2015": "Quality management systems"},
)


def _near(key: str) -> dict[str, float]:
    return {identifier: cost for cost, identifier in SHELF.find_swapped(key)}


def test_the_digits_find_it() -> None:
    assert SHELF.find("90012015") == ("ISO 9001:2015",)
    assert SHELF.find("1") == ()
    assert SHELF.find_parts("68922019") == ("ISO 6892-1:2019",)
    assert SHELF.find_parts("19001") == (), "a year is no part"


def test_neighbours_are_one_slip_away() -> None:
    assert set(_near("90012015")) == {"ISO 9010:2015", "ISO 901:2015"}
    assert set(_near("9012015")) == {"ISO 9001:2015", "ISO 9010:2015"}
    assert set(_near("")) == set()
    changed = {identifier for _, identifier in SHELF.find_changed("90112015")}
    assert changed == {"ISO 9001:2015", "ISO 9010:2015"}


def test_works_are_held_without_their_year() -> None:
    assert "ISO 9001" in SHELF
    assert "GB/T 19001" in SHELF
    assert "ISO 9001:2008" not in SHELF
    assert 7 not in SHELF
    assert SHELF.given == 5


def test_it_knows_whose_identifiers_it_has() -> None:
    assert SHELF.covers("ISO/TS 1:2000")
    assert SHELF.covers("GB 1-2000")
    assert not SHELF.covers("IEC 1:2000")
    assert not SHELF.covers("")


def test_titles_are_kept() -> None:
    assert SHELF.title("ISO 9001:2015") == "Quality management systems"
    assert SHELF.title("ISO 9010:2015") == ""
