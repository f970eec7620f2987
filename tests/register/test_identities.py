"""Packs with a false identity are good packs, with a warning that names the fact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from openqi.cli.main import main
from openqi.register.identities import check_identities
from openqi.register.packs import load_packs
from tests.register.starter import DATA

PACK = """format: openqi/1
facts:
- {fact: adoption, id: right, host: "TCVN ISO 9001:2015", source: "ISO 9001:2015", degree: IDT,
   certainty: general-knowledge}
- {fact: adoption, id: wrong, host: "TCVN ISO 9001:2015", source: "ISO 9001:2008", degree: %s,
   certainty: general-knowledge}
"""


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    (tmp_path / "pack.yaml").write_text(PACK % "IDT", encoding="utf-8")
    return tmp_path


def test_the_fact_is_named_with_its_place(packs: Path) -> None:
    (problem,) = check_identities(load_packs(packs).facts)
    assert problem.code == "adoption-editions-merged"
    assert problem.facts == ("wrong",)
    assert (Path(problem.file or "").name, problem.line) == ("pack.yaml", 5)


def test_a_modified_adoption_merges_nothing(packs: Path) -> None:
    (packs / "pack.yaml").write_text(PACK % "MOD", encoding="utf-8")
    assert list(check_identities(load_packs(packs).facts)) == []


def test_a_warning_is_no_error(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "check", str(packs), "--lang", "en"]) == 0
    assert "Warning: " in capsys.readouterr().out
    assert main(["packs", "check", str(packs), "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["errors"] == []
    assert [one["facts"] for one in content["warnings"]] == [["wrong"]]


def test_the_starter_register_has_none() -> None:
    assert list(check_identities(load_packs(DATA).facts)) == []
