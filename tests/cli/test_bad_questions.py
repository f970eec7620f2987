"""Each file of ``tests/bad/questions`` is refused with the codes, lines and keys that it names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.run import run

FOLDER = Path(__file__).parents[1] / "bad" / "questions"
FILES = sorted(FOLDER.glob("*.yaml"))
Expected = list[tuple[str, int | None, str | None]]


def expected(path: Path) -> Expected:
    """Read the comments ``# expect: CODE LINE [KEY]`` of a file."""
    found = re.findall(r"^# expect: (\S+) (\d+)(?: (\S+))?$", path.read_text("utf-8"), re.MULTILINE)
    assert found
    return [(code, int(line), key or None) for code, line, key in found]


def test_there_are_many_ways_to_be_wrong() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_json_has_code_line_and_key(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "check", str(path), "--format", "json", "--lang", "en")
    assert done.status == 2
    assert done.err == ""
    told = json.loads(done.out)
    assert set(told) == {"format", "errors"}
    found = [(error["code"], error["line"], error["key"]) for error in told["errors"]]
    wanted = expected(path)
    assert sorted(code for code, _, _ in found) == sorted(code for code, _, _ in wanted)
    for code, line, key in wanted:
        assert any(one[:2] == (code, line) and (key is None or one[2] == key) for one in found), (
            code,
            line,
            key,
            found,
        )
    assert all(error["file"] == str(path) for error in told["errors"])


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_have_file_and_line_in_both_languages(
    path: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "check", str(path), "--lang", language)
    assert done.status == 2
    assert done.out == ""
    lines = done.err.splitlines()
    for _, line, _ in expected(path):
        assert any(one.startswith(f"{path}:{line}: ") for one in lines), done.err
    assert "[problem." not in done.err
    assert not re.search(r"\{\w+\}", done.err)
    vietnamese = re.search("[à-ỹđ]", done.err)
    assert bool(vietnamese) == (language == "vi")


def test_the_nearest_ids_are_offered(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(
        "format: openqi/1\nquestion:\n  evidence: {kind: test-report, issuer: quatest-3}\n"
        "  destination: VN\n  on: 2024-01-01\n"
    )
    done = run(capsys, "check", str(path), "--lang", "en")
    assert "Nearest: quatest3" in done.err
