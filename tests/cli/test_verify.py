"""The command that checks a verdict: its exit status, its words, its JSON, and bad files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import Done, run

Capture = pytest.CaptureFixture[str]
BAD = sorted((Path(__file__).parents[1] / "bad" / "verdicts").glob("*.json"))
CERTAIN = "examples/steel-cn-vn-2023.yaml"
UNKNOWN = "examples/fan-my-vn-2024.yaml"


@pytest.fixture(autouse=True)
def home(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.delenv("OPENQI_DATA", raising=False)


@pytest.fixture
def verdict(capsys: Capture) -> Any:
    return json.loads(run(capsys, "check", CERTAIN, "--format", "json").out)


def verified(capsys: Capture, folder: Path, content: Any, *flags: str) -> Done:
    path = folder / "verdict.json"
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return run(capsys, "verify", str(path), *(flags or ("--lang", "en")))


def codes(done: Done) -> set[str]:
    return {error["code"] for error in json.loads(done.out)["errors"]}


# -- what comes of it --------------------------------------------------------------------------


def test_a_verdict_verifies_in_both_languages(
    verdict: Any, tmp_path: Path, capsys: Capture
) -> None:
    done = verified(capsys, tmp_path, verdict)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith('Verified: the proof of the answer "competence only" holds')
    done = verified(capsys, tmp_path, verdict, "--lang", "vi")
    assert done.out.startswith("Đã kiểm chứng")


def test_json_has_one_shape(verdict: Any, tmp_path: Path, capsys: Capture) -> None:
    told = json.loads(verified(capsys, tmp_path, verdict, "--format", "json").out)
    assert told == {
        "format": "openqi/1",
        "verified": True,
        "answer": "competence_only",
        "objections": [],
        "checked": len(verdict["facts"]),
    }


def test_an_objection_is_told_with_its_fact(verdict: Any, tmp_path: Path, capsys: Capture) -> None:
    verdict["chain"][-1]["date"] = "2023-06-11"
    done = verified(capsys, tmp_path, verdict)
    assert done.status == 1
    assert "What could not be confirmed" in done.out
    assert "must be on 10 June 2023" in done.out
    told = json.loads(verified(capsys, tmp_path, verdict, "--format", "json").out)
    assert told["verified"] is False
    assert [one["code"] for one in told["objections"]] == ["link-on-another-day"]
    assert told["objections"][0]["fact"] == "ilac-mra"


@pytest.mark.parametrize("answer", ["accepted", "not_accepted", "conditional"])
def test_another_answer_does_not_verify(
    verdict: Any, tmp_path: Path, capsys: Capture, answer: str
) -> None:
    verdict["answer"] = answer
    done = verified(capsys, tmp_path, verdict, "--lang", "vi")
    assert done.status == 1
    assert "từ dữ liệu suy ra “chỉ chứng tỏ năng lực”" in done.out


def test_unknown_has_a_status_of_its_own(capsys: Capture, tmp_path: Path) -> None:
    verdict = json.loads(run(capsys, "check", UNKNOWN, "--format", "json").out)
    done = verified(capsys, tmp_path, verdict)
    assert done.status == 3
    assert done.out.startswith("Nothing to verify")
    assert (
        json.loads(verified(capsys, tmp_path, verdict, "--format", "json").out)["verified"] is False
    )


# -- what cannot be checked --------------------------------------------------------------------


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_is_refused_in_words(path: Path, capsys: Capture) -> None:
    done = run(capsys, "verify", str(path), "--format", "json")
    assert done.status == 2
    assert codes(done) == {path.name.partition(".")[0]}
    for language in ("vi", "en"):
        told = run(capsys, "verify", str(path), "--lang", language)
        assert (told.status, told.out) == (2, "")
        assert "[" not in told.err.partition(": ")[2][:1]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, capsys: Capture) -> None:
    done = verified(capsys, tmp_path, " " * (5 * 2**20 + 1), "--format", "json")
    assert (done.status, codes(done)) == (2, {"file-too-large"})


def test_bytes_that_are_no_text_are_no_verdict(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "verdict.json"
    path.write_bytes(b'{"format": "openqi/1", "engine": "\xff\xfe"}')
    done = run(capsys, "verify", str(path), "--format", "json")
    assert (done.status, codes(done)) == (2, {"json-wrong"})


@pytest.mark.parametrize("key", ["answer", "chain", "facts", "question", "routes"])
def test_a_verdict_with_a_key_missing_is_none(
    verdict: Any, tmp_path: Path, capsys: Capture, key: str
) -> None:
    del verdict[key]
    done = verified(capsys, tmp_path, verdict, "--format", "json")
    assert (done.status, codes(done)) == (2, {"verdict-wrong"})


def test_a_key_that_is_not_known_yet_is_passed_over(
    verdict: Any, tmp_path: Path, capsys: Capture
) -> None:
    verdict["something-new"] = {"a": [1, 2]}
    assert verified(capsys, tmp_path, verdict).status == 0


def test_an_impossible_question_is_refused(verdict: Any, tmp_path: Path, capsys: Capture) -> None:
    verdict["question"]["on"] = "2023-02-30"
    done = verified(capsys, tmp_path, verdict, "--format", "json")
    assert (done.status, codes(done)) == (2, {"date-not-a-day"})


def test_another_register_is_told_as_such(
    verdict: Any, tmp_path: Path, capsys: Capture, root: Path
) -> None:
    flags = ("--data", str(root / "docs" / "examples" / "pack"), "--format", "json")
    done = verified(capsys, tmp_path, verdict, *flags)
    assert (done.status, codes(done)) == (2, {"verdict-of-another-snapshot"})
