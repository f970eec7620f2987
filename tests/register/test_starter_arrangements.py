"""Every row of arrangements.yaml is in the starter register: arrangements and rules."""

from __future__ import annotations

from tests.register.starter import Map, by_id, date, facts, listed, rows, succeeded

FILE = "arrangements.yaml"
ROWS = 49
RULES = 19
ADDED = {
    "afrac-mra",
    "asean-tel-sg-my",
    "eu-au-mra",
    "eu-ca-mra",
    "eu-ch-mra",
    "eu-il-mra",
    "eu-jp-mra",
    "eu-nz-mra",
    "eu-us-mra",
    "vn-halal-accredited",
    "vn-halal-agreements",
    "vn-halal-market",
    "vn-state-agreements",
}
"""What one row of the input says of several arrangements, and what two decrees and a law name."""

KINDS = {
    "accreditation_mla": "accreditation-mla",
    "bilateral_mra": "bilateral-mra",
    "bilateral_mra_framework": "framework",
    "cab_agreement": "body-agreement",
    "framework": "framework",
    "fta_tbt": "fta-chapter",
    "halal_recognition": "halal-recognition",
    "harmonised_regime": "harmonised-regime",
    "legal_metrology_scheme": "legal-metrology",
    "metrology_mra": "metrology-mra",
    "mou": "mou",
    "product_scheme": "product-scheme",
    "sectoral_mra": "sectoral-mra",
    "unilateral_acceptance": "unilateral",
}
FRAMEWORKS = {"asean-tel", "eu-mras"}
"""Called by another kind in the input, which says that they work through pairs only."""

UNILATERAL = {"halal-recognition", "unilateral"}
SPLIT = {"eu-mras"}


def test_the_rows_and_the_added_arrangements_are_all() -> None:
    found = by_id("arrangement")
    assert len(found) == ROWS + len(ADDED)
    assert found.keys() >= ADDED
    ids = {row["id"] for row in rows(FILE, "arrangements")}
    assert not ids or ids == found.keys() - ADDED


def test_the_kinds_are_those_of_the_rows() -> None:
    found = by_id("arrangement")
    assert found["tw-vn-1995"]["kind"] == "mou"
    for row in rows(FILE, "arrangements"):
        kind = "framework" if row["id"] in FRAMEWORKS else KINDS[row["kind"]]
        assert found[row["id"]]["kind"] == kind, row["id"]


def test_the_periods_are_those_of_the_rows() -> None:
    found = by_id("arrangement")
    assert found["ilac-mra"]["to"] == "2025-12-31"
    for row in rows(FILE, "arrangements"):
        fact = found[row["id"]]
        own = {fact.get("from")} if "from" in fact else joining(row["id"]) | {None}
        assert date(row["in_force"]) in {date(day) for day in own}, row["id"]
        assert date(fact.get("to")) == date(row.get("valid_to")), row["id"]


def joining(arrangement: str) -> set[str | None]:
    """Give the first days of those that take part, where each has its own."""
    return {
        fact.get("from") for fact in facts("participation") if fact["arrangement"] == arrangement
    }


def test_a_day_of_signing_that_is_no_first_day_is_told() -> None:
    found = by_id("arrangement")
    assert "02/11/2017" in found["asean-be"]["note"]["vi"]
    for row in rows(FILE, "arrangements"):
        fact = found[row["id"]]
        if row["signed"] and row["signed"] != row["in_force"]:
            told = f"{fact.get('note')} {fact.get('seen')}"
            assert str(row["signed"])[:4] in told, row["id"]


def test_the_successions_are_those_of_the_rows() -> None:
    assert succeeded("ilac-mra", "gaci-mra")
    for row in rows(FILE, "arrangements"):
        for successor in listed(row.get("successor")):
            assert succeeded(row["id"], successor), row["id"]
        for predecessor in listed(row.get("predecessors")):
            assert succeeded(predecessor, row["id"]), row["id"]


def test_the_parties_that_a_row_names_take_part() -> None:
    found = by_id("arrangement")
    assert parties("asean-ee-mra") >= {"VN", "MY"}
    for row in rows(FILE, "arrangements"):
        if row["id"] not in SPLIT and found[row["id"]]["kind"] not in UNILATERAL:
            assert any(parties(row["id"]) >= wanted for wanted in named(row)), row["id"]
        elif row.get("party_orgs"):
            assert parties(row["id"]) >= set(row["party_orgs"]), row["id"]


def parties(arrangement: str) -> set[str]:
    """Give all that take part in an arrangement."""
    return {fact["party"] for fact in facts("participation") if fact["arrangement"] == arrangement}


def named(row: Map) -> list[set[str]]:
    """Give the parties that a row names, as bodies and as economies; either will do."""
    both = [row.get("party_orgs"), row["parties"] if isinstance(row["parties"], list) else None]
    return [set(one) for one in both if one] or [set()]


def test_parties_of_a_text_whose_signature_is_not_confirmed_have_no_day() -> None:
    open_ones = [
        fact
        for fact in facts("participation")
        if fact["arrangement"] in {"asean-bcm", "asean-tm", "asean-hs"}
    ]
    assert len(open_ones) == 30
    assert all(fact["from"] == fact["to"] == "unknown" for fact in open_ones)
    assert all(fact["certainty"] == "general-knowledge" for fact in open_ones)


def test_an_arrangement_stands_under_its_framework() -> None:
    found = by_id("arrangement")
    assert found["us-vn-tel"]["under"] == "apec-tel-mra"
    for row in rows(FILE, "arrangements"):
        if row.get("framework"):
            assert found[row["id"]].get("under") == row["framework"], row["id"]


def test_every_rule_of_an_economy_has_its_act_or_requirement() -> None:
    found = by_id("legal-act", "requirement")
    assert {"decree-127-2026", "qcvn-4-2009", "bis-90"} <= found.keys()
    told = list(rows(FILE, "regulations_and_rules"))
    assert not told or len(told) == RULES
    for row in told:
        fact = found[row["id"]]
        first = row.get("applies_from") or row.get("in_force")
        if first:
            assert date(fact.get("from")) == date(first), row["id"]
        if row.get("valid_to"):
            assert date(fact.get("to")) == date(row["valid_to"]), row["id"]
