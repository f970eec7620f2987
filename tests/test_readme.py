"""The examples of the README run as they are written."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from openqi.cli.main import main
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import parse_yaml

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _blocks(root: Path, language: str, name: str = "README.md") -> list[str]:
    text = (root / name).read_text(encoding="utf-8")
    return [body for found, body in BLOCK.findall(text) if found == language]


def test_the_library_answers_in_six_lines(root: Path) -> None:
    """The block under "From Python" has six statements and prints the worked answer."""
    (block,) = _blocks(root, "python")
    assert len([line for line in block.splitlines() if line]) == 6
    run = subprocess.run(
        [sys.executable, "-c", block], cwd=root, capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("competence_only [")
    assert "acceptance-clause" in run.stdout


def test_the_question_of_the_readme_can_be_asked(root: Path, tmp_path: Path) -> None:
    """The question that people copy is answered."""
    question = next(block for block in _blocks(root, "yaml") if "question:" in block)
    path = tmp_path / "question.yaml"
    path.write_text(question, encoding="utf-8")
    assert main(["check", str(path), "--data", str(root / "data")]) == 0


def test_the_fact_of_the_readme_can_be_read(root: Path) -> None:
    """The fact that people copy follows the format."""
    block = next(block for block in _blocks(root, "yaml") if "- fact:" in block)
    facts = parse_yaml(block.encode(), "README.md")
    assert isinstance(facts, list)
    sheet = Sheet("README.md")
    assert [read_fact(given, sheet) is not None for given in facts] == [True]
    assert sheet.problems == []


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_commands_of_the_readme_run(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every `openqi` line can be typed as it stands."""
    monkeypatch.chdir(root)
    script = "\n".join(_blocks(root, "sh", name)).replace("\\\n", " ")
    lines = [line for line in script.splitlines() if line.startswith("openqi ")]
    assert len(lines) >= 4
    for line in lines:
        assert main(shlex.split(line, comments=True)[1:]) == 0, line
