"""The command for gaps shows every way to a better answer, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import run

Capture = pytest.CaptureFixture[str]
FAN, STEEL = "examples/fan-my-vn-2024.yaml", "examples/steel-cn-vn-2023.yaml"


def said(capsys: Capture, *arguments: str) -> str:
    """Give what is written, on one line."""
    return " ".join(run(capsys, *arguments).out.split())


@pytest.fixture(autouse=True)
def home(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.delenv("OPENQI_DATA", raising=False)


def test_the_json_has_the_question_the_answer_and_the_gaps_of_the_verdict(capsys: Capture) -> None:
    told = json.loads(run(capsys, "gap", FAN, "--format", "json").out)
    verdict = json.loads(run(capsys, "check", FAN, "--format", "json").out)
    names = {"format", "question", "answer", "at_least", "gaps", "gaps_cut"}
    assert set(told) == names
    assert told == {name: verdict[name] for name in names}
    assert told["gaps"]


def test_the_text_shows_every_gap_in_both_languages(capsys: Capture) -> None:
    count = len(json.loads(run(capsys, "gap", FAN, "--format", "json").out)["gaps"])
    english = said(capsys, "gap", FAN, "--lang", "en")
    assert "Ways to a better answer, best first" in english
    assert english.count("Who acts: ") == count
    assert "it helps if it turns out so" in english
    vietnamese = said(capsys, "gap", FAN, "--lang", "vi")
    assert vietnamese.count("Ai làm: ") == count
    assert "có ích nếu kết quả đúng như vậy" in vietnamese


def test_a_check_shows_the_two_shortest_and_how_many_more(capsys: Capture) -> None:
    count = len(json.loads(run(capsys, "gap", FAN, "--format", "json").out)["gaps"])
    english = said(capsys, "check", FAN, "--lang", "en")
    assert english.count("Who acts: ") == 2
    assert f"... and {count - 2} more; openqi gap shows them all" in english


def test_a_flag_replaces_a_key_of_the_file(capsys: Capture) -> None:
    told = json.loads(run(capsys, "gap", STEEL, "--purpose", "tender", "--format", "json").out)
    assert told["question"]["purpose"] == "tender"
    assert [piece["code"] for gap in told["gaps"] for piece in gap["pieces"]] == ["state-field"]


def test_an_accepted_document_lacks_nothing(capsys: Capture) -> None:
    asked = (STEEL, "--purpose", "tender", "--covered-by", "ilac-mra:testing")
    assert "Nothing is missing" in run(capsys, "gap", *asked, "--lang", "en").out
    assert json.loads(run(capsys, "gap", *asked, "--format", "json").out)["gaps"] == []


def test_an_id_that_is_not_on_record_is_refused_by_its_flag(capsys: Capture) -> None:
    done = run(capsys, "gap", STEEL, "--accredited-by", "cnaz", "--lang", "en")
    assert done.status == 2
    assert "--accredited-by" in done.err
