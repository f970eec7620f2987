"""The front room: six lines answer a question, with the starter register or another folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import openqi
from openqi.ask.front import DATA_VARIABLE, find_starter
from openqi.core.errors import InvalidContent, UnknownIdentifier, UnreadableInput

PACK = """format: openqi/1
facts:
- {fact: economy, id: KE, name: {en: Kenya}, certainty: general-knowledge}
- {fact: organisation, id: lab-k, name: {vi: Phòng thử nghiệm K, en: Laboratory K},
   kinds: [laboratory], economies: [KE], certainty: general-knowledge}
- {fact: organisation, id: lab-new, name: {en: New laboratory}, kinds: [laboratory],
   economies: [KE], certainty: general-knowledge, recorded: {on: 2024-06-01}}
"""
QUESTION = {
    "evidence": {"kind": "test-report", "issuer": "lab-k", "activity": "2024-01-01"},
    "destination": "VN",
    "on": "2024-02-01",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "packs"
    path.mkdir()
    (path / "one.yaml").write_text(PACK, encoding="utf-8")
    return path


def test_the_six_lines_of_the_readme_answer_a_question(root: Path) -> None:
    lines = (
        "import openqi\n"
        "register = openqi.open_register()\n"
        "snapshot = register.snapshot()\n"
        'question = openqi.read_question("examples/steel-cn-vn-2023.yaml")\n'
        "verdict = openqi.check(snapshot, question)\n"
        "print(verdict.answer, [step.code for step in verdict.missing])\n"
    )
    environment = {name: text for name, text in os.environ.items() if name != DATA_VARIABLE}
    done = subprocess.run(
        [sys.executable, "-c", lines],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("competence_only [")


def test_a_question_may_be_a_map_a_question_or_a_path(folder: Path, tmp_path: Path) -> None:
    register = openqi.open_register(folder, cache=False)
    from_map = register.ask(QUESTION)
    path = tmp_path / "q.yaml"
    path.write_text(
        "format: openqi/1\nnote: x\nquestion:\n"
        "  evidence: {kind: test-report, issuer: lab-k, activity: 2024-01-01}\n"
        "  destination: VN\n  on: 2024-02-01\n",
        encoding="utf-8",
    )
    assert register.ask(path).to_json() == from_map.to_json()
    assert register.ask(openqi.read_question(path)).to_json() == from_map.to_json()
    assert openqi.check(register.snapshot(), QUESTION).to_json() == from_map.to_json()


def test_a_snapshot_is_kept_for_each_knowledge_day(folder: Path) -> None:
    register = openqi.open_register(folder, cache=False)
    assert register.snapshot() is register.snapshot()
    before = register.snapshot("2024-05-31")
    assert before is register.snapshot("2024-05-31")
    assert "lab-new" not in before.facts
    assert "lab-new" in register.snapshot("2024-06-01").facts


def test_an_id_learned_later_is_known_to_the_register_and_not_to_the_snapshot(folder: Path) -> None:
    register = openqi.open_register(folder, cache=False)
    evidence = {"kind": "test-report", "issuer": "lab-new", "activity": "2024-01-01"}
    question = {**QUESTION, "evidence": evidence, "known_at": "2024-05-31"}
    assert register.ask(question).answer == "unknown"
    with pytest.raises(UnknownIdentifier):
        openqi.check(register.snapshot("2024-05-31"), question)


def test_unknown_ids_are_refused(folder: Path) -> None:
    register = openqi.open_register(folder, cache=False)
    with pytest.raises(UnknownIdentifier) as caught:
        register.ask({**QUESTION, "destination": "VIET"})
    assert caught.value.problems[0].key == "destination"


@pytest.mark.parametrize("day", ["2024", "soon", "2024-02-30", 2024])
def test_a_knowledge_day_must_be_a_day(folder: Path, day: str | int) -> None:
    with pytest.raises(InvalidContent):
        openqi.open_register(folder, cache=False).snapshot(day)


def test_the_library_asks_for_the_day(folder: Path) -> None:
    register = openqi.open_register(folder, cache=False)
    with pytest.raises(InvalidContent) as caught:
        register.ask({**QUESTION, "on": None})
    assert [problem.code for problem in caught.value.problems] == ["key-missing"]


def test_search_looks_through_the_register(folder: Path) -> None:
    register = openqi.open_register(folder, cache=False)
    assert [hit.id for hit in register.search("phong thu nghiem")] == ["lab-k"]


def test_a_folder_with_problems_is_refused_with_all_of_them(folder: Path) -> None:
    (folder / "two.yaml").write_text("format: openqi/1\nfacts: [{fact: x}, {fact: y}]\n")
    with pytest.raises(InvalidContent) as caught:
        openqi.open_register(folder, cache=False)
    assert len(caught.value.problems) == 2


def test_two_facts_with_one_id_are_refused(folder: Path) -> None:
    (folder / "two.yaml").write_text(PACK, encoding="utf-8")
    with pytest.raises(InvalidContent) as caught:
        openqi.open_register(folder, cache=False)
    assert {problem.code for problem in caught.value.problems} == {"fact-duplicate"}
    assert len(caught.value.problems) == 3


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises((InvalidContent, UnreadableInput)):
        openqi.open_register(tmp_path / "nowhere")


def test_the_environment_names_another_register(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    assert find_starter() == folder
    assert set(openqi.open_register(cache=False).facts) == {"KE", "lab-k", "lab-new"}
    monkeypatch.delenv(DATA_VARIABLE)
    assert find_starter().name == "data"


def test_what_the_package_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        _ = openqi.no_such_name
    assert set(openqi.__all__) <= set(dir(openqi))
    for name in openqi.__all__:
        assert getattr(openqi, name) is not None
