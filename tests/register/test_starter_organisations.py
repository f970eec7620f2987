"""Every row of organisations.yaml is in the starter register, with its names, dates and links."""

from __future__ import annotations

from tests.register.starter import Map, by_id, date, listed, rows, succeeded

FILE = "organisations.yaml"
ROWS = 149
ADDED = {
    "accsq-apwg",
    "accsq-jsc-eee",
    "accsq-pfpwg",
    "accsq-ppwg",
    "accsq-rbpwg",
    "accsq-tfbc",
    "accsq-tmhs",
    "accsq-wbpwg",
    "asean-cosmetic-committee",
    "asean-medical-device-committee",
    "hfa-gb",
    "iaoh-cn",
    "nzimm-nz",
}
"""Bodies that the input does not name: parts of a committee, and those of a notice of 2014."""

REWORDED = {"accsq-wg2"}
"""Bodies whose Vietnamese name here says more than that of the input."""

UNLISTED = {"sadcas"}
"""A body of a group whose members are not recorded; its note says so."""


def test_the_rows_and_the_added_bodies_are_all() -> None:
    found = by_id("organisation")
    assert len(found) == ROWS + len(ADDED)
    assert found.keys() >= ADDED
    ids = {row["id"] for row in rows(FILE, "organisations")}
    assert not ids or ids == found.keys() - ADDED


def test_the_names_are_those_of_the_rows() -> None:
    found = by_id("organisation")
    assert found["stameq"]["name"]["vi"] == "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"
    for row in rows(FILE, "organisations"):
        name = found[row["id"]]["name"]
        assert row["name_en"].startswith(name["en"]), row["id"]
        if row["name_vi"] and row["id"] not in REWORDED:
            assert name["vi"] == row["name_vi"], row["id"]
        assert (found[row["id"]].get("acronym") or "") == (row["acronym"] or ""), row["id"]


def test_the_economies_are_those_of_the_rows() -> None:
    found = by_id("organisation")
    assert found["jasanz"]["economies"] == ["AU", "NZ"]
    for row in rows(FILE, "organisations"):
        if row["id"] not in UNLISTED:
            assert set(found[row["id"]].get("economies", ())) == economies(row), row["id"]


def economies(row: Map) -> set[str]:
    """Give the economies of a row; a joint body has several, written with a plus as well."""
    joint = row.get("economies") or str(row["economy"] or "").split("+")
    return {str(one) for one in joint if one}


def test_the_periods_are_those_of_the_rows() -> None:
    found = by_id("organisation")
    assert found["ilac"]["to"] == "2025-12-31"
    for row in rows(FILE, "organisations"):
        if row.get("valid_from"):
            assert date(found[row["id"]].get("from")) == date(row["valid_from"]), row["id"]
        if row.get("valid_to"):
            assert date(found[row["id"]].get("to")) == date(row["valid_to"]), row["id"]


def test_the_links_are_those_of_the_rows() -> None:
    found = by_id("organisation")
    assert found["boa"]["parent"] == "stameq"
    assert succeeded("ilac", "gaci")
    for row in rows(FILE, "organisations"):
        if row.get("part_of"):
            assert found[row["id"]].get("parent") == row["part_of"], row["id"]
        for successor in listed(row.get("successor")):
            assert succeeded(row["id"], successor), row["id"]
        for predecessor in listed(row.get("predecessors")):
            assert succeeded(predecessor, row["id"]), row["id"]


def test_what_the_rows_add_in_words_is_noted() -> None:
    noted = ("status_note", "history", "founded", "same_as", "partners", "succession_note")
    found = by_id("organisation")
    assert "689" in found["halcert"]["note"]["vi"]
    for row in rows(FILE, "organisations"):
        if any(row.get(key) for key in noted):
            assert found[row["id"]].get("note"), row["id"]
