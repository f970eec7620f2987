"""Every row of signatories.yaml is in the starter register, with its day and its standing."""

from __future__ import annotations

from tests.register.starter import Map, by_id, date, facts, head, rows

FILE = "signatories.yaml"
ROWS = 123
RECOGNITIONS = 17
BLOCKS = 7
COUNTED = {"apac-mra": 54, "ilac-mra": 40, "iaf-mla": 32}
ACTIVITIES = {
    "14065": "validation-verification",
    "15189": "medical",
    "17020": "inspection",
    "17021-1": "system-certification",
    "17024": "person-certification",
    "17025-calibration": "calibration",
    "17025-testing": "testing",
    "17034": "reference-materials",
    "17043": "proficiency-testing",
    "17065": "product-certification",
}
ARRANGEMENTS = {"apac": "apac-mra", "ea": "ea-mla", "afrac": "afrac-mra", "pac": "pac-mla"}
APLAC_2009 = 28
"""The accreditation bodies on the list of August 2009."""

GROUPS = {"apec": "APEC", "asean": "ASEAN"}
"""Bodies whose members are the members of an economy of its own."""


def scope(row: Map) -> tuple[str | None, str | None]:
    """Give the activity and the sub-scope that a row means; neither where it is a membership."""
    written = row["scope"]
    if written is None:
        return None, None
    main, _, sub = str(written).partition(" / ")
    if main in ACTIVITIES:
        return ACTIVITIES[main], plain(sub) or None
    return None, plain(main)


def plain(standard: str) -> str:
    """Write a standard without spaces and slashes, so that two spellings meet."""
    return standard.replace(" ", "").replace("/", "")


def covers(fact: Map, activity: str | None, standard: str | None) -> bool:
    """Tell whether a fact is about an activity and a sub-scope."""
    told = fact.get("scope", {})
    if activity is not None and activity not in told.get("activities", [activity]):
        return False
    names = [plain(name) for name in told.get("standards", ())]
    return standard is None or any(standard.endswith(n) or n.endswith(standard) for n in names)


def test_the_participations_in_the_three_arrangements_are_all() -> None:
    known = dict.fromkeys(COUNTED, 0)
    for fact in facts("participation"):
        if fact["arrangement"] in known:
            known[fact["arrangement"]] += 1
    assert known == COUNTED
    told = list(rows(FILE, "signatories"))
    assert not told or len(told) == ROWS


def test_every_row_has_a_participation_with_its_day() -> None:
    assert "boa-apac-mra-testing" in by_id("participation")
    for row in rows(FILE, "signatories"):
        if row["status"] == "unknown" and row["since"] is None:
            continue
        places = {row["arrangement"], row.get("predecessor")}
        found = [
            fact
            for fact in facts("participation")
            if fact["party"] == row["ab_id"]
            and fact["arrangement"] in places
            and covers(fact, *scope(row))
        ]
        assert any(fact["arrangement"] == row["arrangement"] for fact in found), row
        days = {date(fact.get("from")) for fact in found}
        assert row["status"] == "not-signatory" or date(row["since"]) in days, row


def test_what_was_never_shown_to_be_recognised_is_not_full() -> None:
    full = {
        (fact["party"], fact["arrangement"])
        for fact in facts("participation")
        if fact["standing"] == "full"
    }
    assert ("naci", "iaf-mla") not in full
    for row in rows(FILE, "signatories"):
        if row["status"] == "not-signatory":
            assert (row["ab_id"], row["arrangement"]) not in full, row


def test_a_scheme_that_nobody_placed_in_an_arrangement_has_a_note_and_no_participation() -> None:
    found = [
        fact
        for fact in facts("participation")
        if fact["party"] == "boa" and covers(fact, "proficiency-testing", None)
    ]
    assert found == []
    assert "proficiency-testing" in by_id("organisation")["boa"]["note"]["en"]
    for row in rows(FILE, "signatories"):
        if row["status"] == "unknown" and row["since"] is None:
            assert (row["ab_id"], row["scope"]) == ("boa", "17043")


def test_a_suspension_is_on_record_from_its_day() -> None:
    found = by_id("suspension")
    assert found["naau-ilac-mra-inspection-suspended"]["from"] == "2021-03-24"
    parts = by_id("participation")
    for row in rows(FILE, "signatories"):
        if row["status"] == "suspended":
            assert any(
                date(fact.get("from")) == date(row["status_date"])
                and parts[fact["of"]]["party"] == row["ab_id"]
                for fact in found.values()
            ), row


def test_a_regional_day_is_no_day_of_the_global_arrangement() -> None:
    regional = by_id("participation")["pab-iaf-mla-iso-9001"]
    assert "from" not in regional
    for row in rows(FILE, "signatories"):
        if row.get("regional_since"):
            found = [
                fact
                for fact in facts("participation")
                if fact["party"] == row["ab_id"]
                and fact["arrangement"] == row["regional_arrangement"]
                and covers(fact, *scope(row))
            ]
            assert date(row["regional_since"]) in {date(fact.get("from")) for fact in found}, row


def test_the_list_of_2009_is_seen_for_every_body_on_it() -> None:
    seen = {
        fact["party"]
        for fact in facts("participation")
        if fact["arrangement"] == "aplac-mra" and "2009-08" in fact.get("seen", ())
    }
    assert len(seen) == APLAC_2009
    for row in head(FILE):
        assert seen == set(row["aplac_2009_ids"].values())


def test_every_regional_recognition_is_on_record_with_its_day() -> None:
    found = facts("regional-recognition")
    assert len(found) == RECOGNITIONS + 5
    told = list(rows(FILE, "regional_group_recognitions"))
    assert not told or len(told) == RECOGNITIONS
    for row in told:
        groups = {row["group_id"], row.get("predecessor_group")} - {None}
        regions = {ARRANGEMENTS[group] for group in groups}
        assert any(
            fact["regional"] in regions
            and fact["global"] == row["arrangement"]
            and covers(fact, *scope(row))
            and date(fact.get("from")) == date(row["since"])
            for fact in found
        ), row


def test_the_members_of_a_group_are_those_of_its_block() -> None:
    found = by_id("economy")
    assert len(found["APEC"]["members"]) == 21
    told = list(rows(FILE, "memberships"))
    assert not told or len(told) == BLOCKS
    for row in told:
        group = GROUPS.get(str(row.get("body_id")))
        if group is not None:
            assert found[group]["members"] == row["members"], row["body"]
