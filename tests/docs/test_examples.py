"""Test what the documents show: commands run, questions are answered, packs pass, claims hold."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import openqi
from openqi.cli.main import build_parser
from openqi.core.reading.question import merge
from openqi.core.reading.yaml import parse_yaml
from openqi.core.statements import COOPERATION
from openqi.register.check import check_packs
from openqi.register.packs import read_packs

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
EXAMPLES = DOCS / "examples"
ASKING = (DOCS / "asking.md").read_text(encoding="utf-8")
ADDING = (DOCS / "adding-facts.md").read_text(encoding="utf-8")
NOT_RUN = "# example only"


def _blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


READERS_FILES = (
    "catalogue.txt",
    "circular.txt",
    "hs.csv",
    "hs-ics.csv",
    "ics_ed7.jsonl",
    "iso.jsonl.zst",
    "report.txt",
    "vintages.csv",
)
"""Files of the reader's own that the pages name; what is done with them has tests of its own."""


def _words(line: str) -> list[str]:
    """Split a command line as a shell does: a comment ends it, a file may be led into it."""
    words = shlex.split(line, comments=True)
    assert words[0] == "openqi"
    return words[1 : words.index("<")] if "<" in words else words[1:]


def _run(line: str, where: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run an ``openqi`` command line, as a reader would."""
    environment = {name: value for name, value in os.environ.items() if name[:7] != "OPENQI_"}
    environment["PYTHONPATH"] = str(ROOT / "src")
    environment["PYTHONIOENCODING"] = "utf-8"
    return subprocess.run(
        [sys.executable, "-m", "openqi", *_words(line)],
        cwd=where,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _lines() -> Iterator[tuple[str, str]]:
    for path in sorted(DOCS.glob("*.md")):
        for block in _blocks(path.read_text(encoding="utf-8"), "sh"):
            if not block.startswith(NOT_RUN):
                for line in block.replace("\\\n", " ").splitlines():
                    if line.startswith("openqi "):
                        yield path.name, line


@pytest.mark.parametrize(("page", "line"), sorted(set(_lines())))
def test_a_command_that_is_shown_runs(page: str, line: str, tmp_path: Path) -> None:
    if any(name in line for name in READERS_FILES):
        words = _words(line)
        assert build_parser(words[0]).parse_args(words).run
        return
    for name in ("data", "docs", "examples", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    answer = _run(line, tmp_path)  # what a command writes stays out of the checkout
    assert answer.returncode == 0, f"{page}: {line}\n{answer.stderr}"
    assert answer.stdout.strip()


def test_commands_are_shown() -> None:
    assert len(list(_lines())) >= 10


# -- questions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("index", range(len(_blocks(ASKING, "yaml"))))
def test_a_question_to_copy_is_answered(index: int, tmp_path: Path) -> None:
    file = tmp_path / "question.yaml"
    file.write_text(_blocks(ASKING, "yaml")[index], encoding="utf-8")
    assert openqi.open_register(ROOT / "data").ask(file).answer


def test_the_file_and_the_flags_ask_the_same(tmp_path: Path) -> None:
    file = tmp_path / "question.yaml"
    file.write_text(_blocks(ASKING, "yaml")[0], encoding="utf-8")
    flags = next(line for _, line in _lines() if line.startswith("openqi check --kind"))
    by_file = _run(f"openqi check {file} --format json")
    assert by_file.stdout == _run(f"{flags} --format json").stdout


def test_the_lines_of_python_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for block in _blocks(ASKING, "python"):
        names: dict[str, Any] = {}
        exec(compile(block, "asking.md", "exec"), names)
        assert names["verdict"].answer


# -- packs ----------------------------------------------------------------------------------------


def test_the_example_pack_has_no_problems() -> None:
    assert check_packs(read_packs(EXAMPLES / "pack")) == ()


def test_what_people_meet_about_answers_nothing(tmp_path: Path) -> None:
    """The page says so of the file on meetings; it is one of the pack that the others ask."""
    shutil.copy(EXAMPLES / "pack" / "example.yaml", tmp_path)
    for late in ({}, {"evidence": LATE}):
        assert _answer(tmp_path, **late) == _answer(EXAMPLES / "pack", **late)
    kinds = {fact.kind for fact in read_packs(EXAMPLES / "pack").facts}
    assert len(kinds & COOPERATION) >= 10


def test_a_meeting_to_copy_is_shown_with_its_decision_and_action() -> None:
    said = _run("openqi show example-meeting-2 --data docs/examples/pack --lang vi").stdout
    for id in ("example-meeting-2-item-1", "example-meeting-2-decision-1", "example-draft"):
        assert id in said
    assert "(chỉ cho: from, to)" in said


def _answer(folder: Path, **changes: Any) -> str:
    """Ask the example question, with some keys changed, of a folder of packs."""
    path = EXAMPLES / "question.yaml"
    read: Any = parse_yaml(path.read_bytes(), path.name)
    question = merge(read["question"], changes)
    assert isinstance(question, dict)
    return openqi.open_register(folder, cache=False).ask(question).answer


def _with(snippet: str, tmp_path: Path) -> Path:
    """Add a snippet of the page to a copy of the example pack."""
    folder = tmp_path / "pack"
    shutil.copytree(EXAMPLES / "pack", folder)
    (folder / "more.yaml").write_text(f"format: openqi/1\nfacts:\n{snippet}", encoding="utf-8")
    assert check_packs(read_packs(folder)) == ()
    return folder


def _snippet(kind: str) -> str:
    return next(text for text in _blocks(ADDING, "yaml") if f"fact: {kind}\n" in text)


LATE = {"activity": "2024-04-01"}


def test_a_day_makes_the_difference() -> None:
    assert _answer(EXAMPLES / "pack") == "accepted"
    assert _answer(EXAMPLES / "pack", evidence=LATE) == "unknown"


def test_a_correction_counts_from_the_day_it_was_recorded(tmp_path: Path) -> None:
    snippet = next(
        text for text in _blocks(ADDING, "yaml") if text.startswith("- ") and "supersedes" in text
    )
    folder = _with(snippet, tmp_path)
    assert _answer(folder, evidence=LATE) == "accepted"
    assert _answer(folder, evidence=LATE, known_at="2024-05-31") == "unknown"
    assert _answer(folder, evidence=LATE, known_at="2024-06-01") == "accepted"


def test_a_conflict_is_shown(tmp_path: Path) -> None:
    assert _answer(_with(_snippet("conflict"), tmp_path)) == "unknown"


def test_a_complete_list_turns_absence_into_a_fact(tmp_path: Path) -> None:
    assert _answer(_with(_snippet("completeness"), tmp_path), evidence=LATE) == "not_accepted"


# -- mistakes -------------------------------------------------------------------------------------


def test_every_mistake_is_told_with_its_line() -> None:
    answer = _run("openqi packs check docs/examples/wrong --lang en")
    assert answer.returncode == 2
    assert answer.stderr in ADDING
    lines = [int(line.split(":")[1]) for line in answer.stderr.splitlines()]
    table = [int(row) for row in re.findall(r"^\| (\d+) \|", ADDING, re.MULTILINE)]
    assert lines == table


def test_a_mistyped_id_is_refused() -> None:
    block = next(text for text in _blocks(ASKING, "sh") if text.startswith(NOT_RUN))
    answer = _run(block.removeprefix(NOT_RUN).strip())
    assert answer.returncode == 2
    assert "cnaz" in answer.stderr
