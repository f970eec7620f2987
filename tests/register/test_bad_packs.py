"""Every way to be wrong has its file, which ends with all the problems that it must give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from openqi.core.errors import Problem
from openqi.register import check_packs, read_packs

BAD = Path(__file__).resolve().parent.parent / "bad" / "packs"
FILES = sorted(BAD.glob("*.yaml"))
MARK = "# expected:\n"


def write(problem: Problem) -> str:
    """Write a problem as ``line code key > nearest``."""
    text = f"{problem.line} {problem.code}"
    if problem.key:
        text += f" {problem.key}"
    return f"{text} > {', '.join(problem.nearest)}" if problem.nearest else text


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_a_bad_pack_gives_its_problems(file: Path, tmp_path: Path) -> None:
    shutil.copy(file, tmp_path)
    text = file.read_text(encoding="utf-8")
    expected = [line.removeprefix("#").strip() for line in text.split(MARK)[1].splitlines()]
    problems = check_packs(read_packs(tmp_path))
    assert [write(problem) for problem in problems] == expected
    assert {problem.file for problem in problems} == {str(tmp_path / file.name)}


def test_there_is_something_to_test() -> None:
    assert len(FILES) >= 40
    assert all(MARK in file.read_text(encoding="utf-8") for file in FILES)


def test_all_bad_packs_together_are_read_to_the_end(tmp_path: Path) -> None:
    """One file that cannot be parsed does not keep the problems of the others from being told."""
    for file in FILES:
        shutil.copy(file, tmp_path)
    problems = check_packs(read_packs(tmp_path))
    assert {Path(problem.file or "").name for problem in problems} >= {
        file.name for file in FILES if not file.name.startswith(("reference", "citation"))
    }
    assert not {problem.code for problem in problems} & {"reference-unknown", "citation-unknown"}
