"""Check the rule data: it loads, every table cites its ground, the anchors are those of D4."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml

from openqi.core.statements.arrangements import ArrangementKind
from openqi.core.statements.law import Anchors, Demand
from openqi.core.words import Anchor, EvidenceKind, GoodsState, Purpose, Who
from openqi.rules import load_rulebook

DATA = Path(__file__).resolve().parents[2] / "src" / "openqi" / "rules" / "data"
FILES = sorted(DATA.glob("*.yaml"))

REPORT = {
    "accreditation": "activity",
    "participation": "activity",
    "designation": "activity",
    "recognition-list": "activity",
    "capability": "activity",
    "suspension": "activity",
    "arrangement": "activity",
    "acceptance": "issue",
}
CERTIFICATE = {
    "accreditation": "cycle",
    "participation": "cycle",
    "designation": "cycle",
    "recognition-list": "cycle",
    "capability": "cycle",
    "suspension": "cycle",
    "arrangement": "later",
    "acceptance": "check",
}
"""Definition D4, row by row: recognition gained in a running cycle covers from that day on; an
arrangement is tested on the issue day or the asked day, whichever is later."""

GROUPS = {
    "test-report": "report",
    "calibration-certificate": "report",
    "inspection-certificate": "report",
    "product-certificate": "certificate",
    "system-certificate": "certificate",
    "halal-certificate": "certificate",
    "type-certificate": "certificate",
    "declaration": "certificate",
}


def words(literal: Any) -> set[str]:
    return set(literal.__args__)


def raw(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return loaded


def test_the_rule_data_loads_once_and_has_a_version() -> None:
    rules = load_rulebook()
    assert rules is load_rulebook()
    assert len(rules.version) >= 16


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_says_its_format_and_its_ground(path: Path) -> None:
    loaded = raw(path.name)
    assert loaded["format"] == "openqi/1"
    if "reference" in loaded:
        assert len(loaded["reference"]) > 20
        return
    for name, table in loaded.items():
        if name != "format":
            assert "reference" in table, f"{path.name}: {name} cites nothing"


def test_every_row_stands_under_a_reference() -> None:
    """A row cites its own ground, or its table's, or its file's."""
    for path in FILES:
        loaded = raw(path.name)
        for name, table in loaded.items():
            if name in ("format", "reference"):
                continue
            covered = "reference" in loaded or (isinstance(table, dict) and "reference" in table)
            rows = table.values() if isinstance(table, dict) else []
            own = bool(rows) and all(isinstance(row, dict) and row.get("reference") for row in rows)
            assert covered or own, f"{path.name}: {name}"


def test_every_kind_of_arrangement_cites_its_rule() -> None:
    rules = load_rulebook()
    assert set(rules.arrangements) == words(ArrangementKind)
    for kind, rule in rules.arrangements.items():
        assert rule.reference, kind
        assert rule.precedence > 0


def test_the_anchors_are_those_of_definition_d4() -> None:
    anchors = load_rulebook().anchors
    assert anchors == {"report": REPORT, "certificate": CERTIFICATE}


def test_every_document_is_of_the_group_that_d4_gives_it() -> None:
    rules = load_rulebook()
    assert {kind: rule.group for kind, rule in rules.evidence.items()} == GROUPS
    assert words(EvidenceKind) == set(GROUPS)


def test_a_clause_can_set_every_anchor_that_has_a_default() -> None:
    settable = {name.replace("_", "-") for name in Anchors.__struct_fields__}
    assert settable == set(REPORT)
    assert words(Anchor) == {"activity", "issue", "check", "throughout"}


def test_memoranda_open_nothing() -> None:
    """Rules R23 and R28: nothing is reached through words, and a framework waits for its act."""
    rules = load_rulebook()
    assert rules.arrangements["mou"].walk == "none"
    assert rules.arrangements["framework"].walk in ("none", "activated")


def test_precedence_is_that_of_rule_r35() -> None:
    """Treaty or sectoral MRA, then a specific regime, then accreditation, then unilateral acts."""
    order = load_rulebook().arrangements
    sectoral, accreditation = (
        order["sectoral-mra"].precedence,
        order["accreditation-mla"].precedence,
    )
    assert sectoral <= order["bilateral-mra"].precedence < accreditation
    assert accreditation < order["unilateral"].precedence < order["body-agreement"].precedence
    assert all(
        rule.precedence < order["mou"].precedence for kind, rule in order.items() if kind != "mou"
    )


def test_every_standing_that_a_demand_can_ask_has_a_row() -> None:
    standings = {name for one in get_args(get_type_hints(Demand)["by"]) for name in get_args(one)}
    standings |= {one for one in get_args(get_type_hints(Demand)["by"]) if isinstance(one, str)}
    assert standings == {
        "any",
        "accredited",
        "designated",
        "listed",
        "recognised",
        "notified",
        "registered",
    }
    assert standings <= set(load_rulebook().standing)


def test_the_sides_and_states_are_words_of_the_format() -> None:
    rules = load_rulebook()
    assert rules.applicant_side == {"applicant", "issuer"}, "definition D2"
    assert rules.applicant_side < words(Who)
    assert set(rules.goods_states) == words(GoodsState)
    assert rules.buyer_purposes == {"tender", "private-buyer"}, "definition D5"
    assert rules.buyer_purposes < words(Purpose)


def test_no_link_is_presumed_to_have_begun() -> None:
    """An unknown start is never "always" (FORMATS section 1) for what makes a body count."""
    links = {
        "accreditation",
        "participation",
        "designation",
        "recognition-list",
        "capability",
        "suspension",
        "arrangement",
        "acceptance",
        "requirement",
        "exclusion",
        "succession",
        "completeness",
    }
    assert not links & load_rulebook().presumed_start
