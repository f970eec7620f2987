"""Each command on good input: what it writes as text and as JSON."""

from __future__ import annotations

import io
import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.run import run

Capture = pytest.CaptureFixture[str]
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
EXAMPLE = "examples/steel-cn-vn-2023.yaml"
BY_FLAGS = (
    *("check", "--kind", "test-report", "--issuer", "Lab A", "--issuer-economy", "CN"),
    *("--accredited-by", "cnas", "--accredited-for", "testing", "--activity", "2023-06-20"),
    *("--goods", "steel-bar", "--origin", "CN", "--to", "VN", "--on", "2023-07-01"),
)


def today() -> date:
    return date.today()  # noqa: DTZ011 - the command line means the day of whoever runs it


@pytest.fixture(autouse=True)
def home(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.delenv("OPENQI_DATA", raising=False)


# -- check


def test_a_question_file_is_answered_in_both_languages(capsys: Capture) -> None:
    vietnamese = run(capsys, "check", EXAMPLE, "--lang", "vi").out
    assert vietnamese.startswith("Chỉ chứng tỏ năng lực: phiếu kết quả thử nghiệm này")
    english = run(capsys, "check", EXAMPLE, "--lang", "en").out
    assert english.startswith("Competence only: this test report")


def test_the_json_is_the_verdict_byte_for_byte(capsys: Capture) -> None:
    first = run(capsys, "check", EXAMPLE, "--format", "json", "--lang", "vi").out
    assert first == run(capsys, "check", EXAMPLE, "--format", "json", "--lang", "en").out
    verdict = json.loads(first)
    assert verdict["format"] == "openqi/1"
    assert verdict["answer"] == "competence_only"
    assert list(verdict) == sorted(verdict)


def test_flags_ask_what_a_file_asks(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(
        "format: openqi/1\nquestion:\n  evidence:\n    kind: test-report\n"
        "    issuer: {name: Lab A, economy: CN}\n"
        "    accreditation: {body: cnas, scope: {activities: [testing]}}\n"
        "    activity: 2023-06-20\n"
        "  goods: {named: steel-bar}\n  origin: CN\n  destination: VN\n  on: 2023-07-01\n"
    )
    by_flags = run(capsys, *BY_FLAGS, "--format", "json")
    assert by_flags.status == 0
    assert by_flags.out == run(capsys, "check", str(path), "--format", "json").out


def test_a_flag_replaces_the_key_of_the_file(capsys: Capture) -> None:
    told = run(capsys, "check", EXAMPLE, "--on", "2023-08-01", "--format", "json").out
    question = json.loads(told)["question"]
    assert question["on"] == "2023-08-01"
    assert question["evidence"]["issued"] == "2023-06-15"


def test_every_flag_reaches_its_key(capsys: Capture) -> None:
    done = run(
        capsys,
        *BY_FLAGS,
        *("--activity", "2023-06-01..2023-06-20", "--issued", "2023-06-21", "--standard", "A 1"),
        *("--standard", "B 2", "--method", "5", "--covers-model", "m", "--model", "m"),
        *("--no-endorsed", "--purpose", "tender", "--covered-by", "ilac-mra:testing"),
        *("--on-market", "2023-06-30", "--hs", "7213", "--supplied", "x", "--format", "json"),
    )
    question = json.loads(done.out)["question"]
    assert question["evidence"]["activity"] == {"from": "2023-06-01", "to": "2023-06-20"}
    assert question["evidence"]["standards"] == ["A 1", "B 2"]
    assert question["evidence"]["endorsed"] is False
    assert question["evidence"]["covers"] == {"model": "m"}
    assert question["demands"] == [{"activity": "testing", "covered_by": "ilac-mra"}]
    assert question["goods"] == {"hs": "7213", "model": "m", "named": "steel-bar"}
    assert question["goods_dates"] == {"on_market": "2023-06-30"}
    assert question["supplied"] == ["x"]


def test_a_question_comes_from_standard_input(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Path(EXAMPLE).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    done = run(capsys, "check", "-", "--format", "json")
    assert done.out == run(capsys, "check", EXAMPLE, "--format", "json").out


def test_today_stands_in_for_the_day_and_is_said(capsys: Capture) -> None:
    arguments = BY_FLAGS[: BY_FLAGS.index("--on")]
    done = run(capsys, *arguments, "--lang", "en")
    assert "(today, as the question names no day)" in done.out
    told = json.loads(run(capsys, *arguments, "--format", "json").out)
    assert told["on"] == today().isoformat()


def test_a_knowledge_day_up_to_today_is_taken(capsys: Capture) -> None:
    now = today()
    for day, status in ((now, 0), (now - timedelta(days=1), 0), (now + timedelta(days=1), 2)):
        assert run(capsys, *BY_FLAGS, "--known-at", day.isoformat()).status == status


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda one: one.stem)
def test_every_example_is_answered(path: Path, capsys: Capture) -> None:
    for language in ("vi", "en"):
        done = run(capsys, "check", str(path), "--lang", language)
        assert done.status == 0, done.err
        assert not re.findall(r"\[[a-z-]+\.", done.out), "a code without words"


# -- show, search, history


def test_a_thing_is_shown(capsys: Capture) -> None:
    assert "Named by" in run(capsys, "show", "ilac-mra", "--lang", "en").out
    told = json.loads(run(capsys, "show", "ilac-mra", "--format", "json").out)
    assert told["fact"]["id"] == "ilac-mra"
    assert told["fact"]["fact"] == "arrangement"
    assert told["named_by"]
    assert all("id" in source for source in told["sources"])


def test_search_needs_no_marks(capsys: Capture) -> None:
    for words in (["do", "luong"], ["đo lường"], ["ĐO LƯỜNG"]):
        done = run(capsys, "search", *words, "--lang", "vi")
        assert done.status == 0
        assert "vmi" in done.out
    told = json.loads(run(capsys, "search", "cnas", "--format", "json").out)
    assert told["hits"][0]["id"] == "cnas"


def test_nothing_found_is_an_answer(capsys: Capture) -> None:
    done = run(capsys, "search", "qqqqqq", "--lang", "vi")
    assert done.status == 0
    assert "Không tìm thấy" in done.out
    assert json.loads(run(capsys, "search", "qqqqqq", "--format", "json").out)["hits"] == []


def test_many_hits_are_cut_and_counted(capsys: Capture) -> None:
    assert "more; add a word" in run(capsys, "search", "testing", "mra", "--lang", "en").out


def test_the_history_of_a_thing(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(
        "format: openqi/1\nfacts:\n"
        "- {fact: cost, id: c-1, act: a, days: 1, certainty: general-knowledge,"
        " recorded: {on: 2024-01-01}}\n"
        "- {fact: cost, id: c-2, act: a, days: 2, certainty: general-knowledge,"
        " recorded: {on: 2024-02-01}, supersedes: c-1}\n"
    )
    done = run(capsys, "history", "c-2", "--data", str(tmp_path), "--lang", "en")
    assert "1. 1 January 2024" in done.out
    assert "superseded by c-2 from 1 February 2024" in done.out
    arguments = ("history", "c-1", "--data", str(tmp_path), "--format", "json")
    told = json.loads(run(capsys, *arguments).out)
    assert [one["held"] for one in told["versions"]] == [False, True]


VERSIONS = """format: openqi/1
facts:
- {fact: organisation, id: body-a, name: {en: Old Name}, kinds: [office],
   certainty: general-knowledge, recorded: {on: 2024-01-01}}
- {fact: organisation, id: body-b, name: {en: New Name}, kinds: [office],
   certainty: general-knowledge, recorded: {on: 2024-03-01}, supersedes: body-a}
- {fact: naming, id: naming-a, of: body-a, name: {en: Nickname},
   certainty: general-knowledge, recorded: {on: 2024-02-01, until: 2024-05-31}}
"""


@pytest.fixture
def versions(tmp_path: Path) -> str:
    (tmp_path / "one.yaml").write_text(VERSIONS)
    return str(tmp_path)


@pytest.mark.parametrize(
    ("day", "id", "named_by"),
    [
        ("2024-01-01", "body-a", []),
        ("2024-02-01", "body-a", ["naming-a"]),
        ("2024-02-29", "body-a", ["naming-a"]),
        ("2024-03-01", "body-b", ["naming-a"]),
        ("2024-05-31", "body-b", ["naming-a"]),
        ("2024-06-01", "body-b", []),
    ],
)
@pytest.mark.parametrize("asked", ["body-a", "body-b"])
def test_a_thing_is_shown_as_it_was_known(
    capsys: Capture, versions: str, asked: str, day: str, id: str, named_by: list[str]
) -> None:
    """Whichever version is named, the one that stood at the end of the day is shown."""
    arguments = ("show", asked, "--data", versions, "--known-at", day)
    told = json.loads(run(capsys, *arguments, "--format", "json").out)
    assert (told["fact"]["id"], told["named_by"], told["known_at"]) == (id, named_by, day)
    said = run(capsys, *arguments, "--lang", "vi").out
    assert said.rstrip().endswith(f"đến hết {day[8:]}/{day[5:7]}/{day[:4]}.")


def test_what_was_learned_later_is_not_found_before(capsys: Capture, versions: str) -> None:
    for text, day, found in (
        ("new name", "2024-02-29", []),
        ("new name", "2024-03-01", ["body-b"]),
        ("old name", "2024-02-29", ["body-a"]),
        ("old name", "2024-03-01", []),
        ("nickname", "2024-01-31", []),
        ("nickname", "2024-02-29", ["body-a"]),
        ("nickname", "2024-06-01", []),
    ):
        arguments = ("search", text, "--data", versions, "--known-at", day, "--format", "json")
        told = json.loads(run(capsys, *arguments).out)
        assert [hit["id"] for hit in told["hits"]] == found, (text, day)
    said = run(capsys, "search", "nickname", "--data", versions, "--known-at", "2024-06-01")
    assert "2024" in said.out.splitlines()[-1]


def test_a_history_ends_on_the_day(capsys: Capture, versions: str) -> None:
    for day, ids, held, named_by in (
        ("2024-02-29", ["body-a"], [True], ["naming-a"]),
        ("2024-03-01", ["body-a", "body-b"], [False, True], ["naming-a"]),
    ):
        for asked in ("body-a", "body-b"):
            arguments = ("history", asked, "--data", versions, "--known-at", day)
            told = json.loads(run(capsys, *arguments, "--format", "json").out)
            assert [one["fact"]["id"] for one in told["versions"]] == ids
            assert [one["held"] for one in told["versions"]] == held
            assert told["named_by"] == named_by
    told_in_words = ("history", "naming-a", "--data", versions, "--lang", "en", "--known-at")
    assert "held now" in run(capsys, *told_in_words, "2024-05-31").out
    assert "no longer held after 31 May 2024" in run(capsys, *told_in_words, "2024-06-01").out


@pytest.mark.parametrize("command", ["show", "history"])
def test_a_thing_that_was_not_known_yet(capsys: Capture, versions: str, command: str) -> None:
    arguments = (command, "body-b", "--data", versions, "--known-at", "2023-12-31")
    done = run(capsys, *arguments, "--format", "json")
    assert done.status == 2
    assert json.loads(done.out)["errors"][0]["code"] == "thing-unknown-then"


@pytest.mark.parametrize("command", ["show", "search", "history"])
@pytest.mark.parametrize(
    ("day", "code"),
    [("2024", "date-not-a-day"), ("soon", "date-not-a-day"), ("9999-12-31", "known-at-future")],
)
def test_a_knowledge_day_is_a_day_that_has_come(
    capsys: Capture, versions: str, command: str, day: str, code: str
) -> None:
    arguments = (command, "body-a", "--data", versions, "--known-at", day)
    done = run(capsys, *arguments, "--format", "json")
    assert done.status == 2
    (error,) = json.loads(done.out)["errors"]
    assert (error["code"], error["key"]) == (code, "--known-at")


# -- packs, cases


def test_good_packs_are_counted(capsys: Capture) -> None:
    assert "no problems" in run(capsys, "packs", "check", "data", "--lang", "en").out
    told = json.loads(run(capsys, "packs", "check", "data", "--format", "json").out)
    assert told["errors"] == []
    assert told["facts"] > 100


CASES = """format: openqi/1
cases:
- name: passes
  given: []
  question: {evidence: {kind: declaration}, destination: VN, on: 2024-01-01}
  expect: {chain: []}
- name: fails
  given: []
  question: {evidence: {kind: declaration}, destination: VN, on: 2024-01-01}
  expect: {answer: accepted, chain: [nobody]}
"""


def test_cases_close_with_the_count(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES.split("- name: fails", maxsplit=1)[0])
    done = run(capsys, "cases", str(path))
    assert done.status == 0
    assert done.out.splitlines() == ["ok      passes", "1 passed, 0 failed"]
    assert run(capsys, "cases", "--quiet", str(path)).out == "1 passed, 0 failed\n"


def test_a_failed_case_shows_expected_and_got(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(CASES)
    done = run(capsys, "cases", "--quiet", str(tmp_path), "--lang", "en")
    assert done.status == 1
    lines = done.out.splitlines()
    assert lines[0] == "FAILED  fails"
    assert lines[1].strip() == f"{path}:7"
    assert lines[2].strip().startswith("answer: expected accepted, got ")
    assert lines[3].strip().startswith("chain: expected [nobody], got [")
    assert lines[-1] == "1 passed, 1 failed"
    told = json.loads(run(capsys, "cases", str(path), "--format", "json").out)
    assert (told["passed"], told["failed"]) == (1, 1)
    assert told["cases"][1]["differences"][0]["expected"] == "accepted"


def test_a_broken_case_file_stops_before_any_case_runs(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CASES)
    (tmp_path / "b.yaml").write_text("format: openqi/1\ncases: [{name: x}]\n")
    done = run(capsys, "cases", str(tmp_path))
    assert done.status == 2
    assert done.out == ""
    assert "b.yaml:2" in done.err


def test_cases_may_use_the_starter_register(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "cases.yaml"
    question = Path(EXAMPLE).read_text().split("question:\n")[1]
    indented = "\n".join(f"  {line}" for line in question.splitlines())
    path.write_text(
        "format: openqi/1\ncases:\n- name: steel\n  uses: starter\n"
        f"  question:\n{indented}\n  expect: {{answer: competence_only}}\n"
    )
    assert run(capsys, "cases", str(path), "--quiet").status == 0
