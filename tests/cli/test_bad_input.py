"""Every command with every kind of bad input: exit 2, one clear message, no traceback."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from openqi.core.reading.bytes import CASES_LIMIT, PACK_LIMIT
from tests.cli.run import Done, run

Capture = pytest.CaptureFixture[str]
KEYS = {"code", "message", "file", "line", "key", "facts", "nearest"}

BAD: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\n",
    "not-utf8": b"format: openqi/1\nquestion: \xff\xfe\n",
    "not-yaml": b"format: openqi/1\n\tx: {",
    "only-text": b"hello",
    "no-format": b"question: {}\ncases: []\nfacts: []\n",
    "newer": b"format: openqi/9\nquestion: {}\ncases: []\n",
    "anchors": b"format: openqi/1\nx: &a [1]\ny: *a\n",
    "bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "tag": b"format: !!python/name:os.system openqi/1\n",
    "duplicate": b"format: openqi/1\nformat: openqi/1\n",
    "deep": b"format: openqi/1\nx: " + b"[" * 5000 + b"]" * 5000,
    "two-documents": b"format: openqi/1\n---\nformat: openqi/1\n",
    "wrong-types": b"format: openqi/1\nquestion: 7\ncases: 7\nfacts: 7\n",
    "unknown-keys": b"format: openqi/1\nsomething: 1\n",
    "nul": b"format: openqi/1\nx: \x00\n",
    "half-characters": b'format: openqi/1\n"\\ud800": 1\n',
    "control": b'format: openqi/1\n"\\e[31mred\\a": 1\n',
}
LINED = {"not-utf8", "not-yaml", "newer", "anchors", "bomb", "tag", "duplicate", "deep"}

COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "check": lambda file: ["check", str(file)],
    "cases": lambda file: ["cases", str(file)],
    "packs": lambda file: ["packs", "check", str(file.parent)],
    "check --data": lambda file: ["check", "--kind", "declaration", "--data", str(file.parent)],
    "show": lambda file: ["show", "any-id", "--data", str(file.parent)],
    "history": lambda file: ["history", "any-id", "--data", str(file.parent)],
    "search": lambda file: ["search", "any", "--data", str(file.parent)],
}


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENQI_CACHE", "off")


def refused(capsys: Capture, arguments: list[str], language: str = "en") -> Done:
    """Run a command that must be refused, in words and as JSON, and check both forms."""
    told = run(capsys, *arguments, "--lang", language, "--format", "json")
    assert told.status == 2, told
    assert told.err == ""
    record = json.loads(told.out)
    assert record["format"] == "openqi/1"
    assert record["errors"]
    for error in record["errors"]:
        assert set(error) == KEYS
        assert not error["message"].startswith("[")
    done = run(capsys, *arguments, "--lang", language)
    assert done.status == 2
    assert done.out == ""
    assert len(done.err.splitlines()) >= 1
    assert "[problem." not in done.err
    assert not re.search(r"\{\w+\}|\x1b|\x07", done.err)
    return done


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", COMMANDS)
def test_bad_content_is_refused(
    command: str, name: str, language: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(BAD[name])
    arguments = COMMANDS[command](file)
    if command == "check --data":
        arguments += ["--to", "VN"]
    done = refused(capsys, arguments, language)
    assert "bad.yaml" in done.err
    if name in LINED:
        assert re.search(r"bad\.yaml:\d+: ", done.err)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_place_is_refused(
    command: str, language: str, tmp_path: Path, capsys: Capture
) -> None:
    arguments = COMMANDS[command](tmp_path / "nowhere" / "file.yaml")
    if command == "check --data":
        arguments += ["--to", "VN"]
    assert "nowhere" in refused(capsys, arguments, language).err


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_wrong_kind_of_place_is_refused(language: str, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "file.yaml"
    file.write_text("format: openqi/1\n")
    assert str(tmp_path) in refused(capsys, ["check", str(tmp_path)], language).err
    assert "file.yaml" in refused(capsys, ["packs", "check", str(file)], language).err
    assert "file.yaml" in refused(capsys, ["show", "x", "--data", str(file)], language).err
    folder = tmp_path / "folder"
    folder.mkdir()
    for arguments in (["cases"], ["packs", "check"], ["search", "x", "--data"]):
        assert "folder" in refused(capsys, [*arguments, str(folder)], language).err


def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(
    tmp_path: Path, capsys: Capture
) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    for path in (pipe, loop, Path("/dev/zero"), Path("x" * 5000), Path("nul\0.yaml")):
        refused(capsys, ["check", str(path)])
        refused(capsys, ["cases", str(path)])


@pytest.mark.parametrize("command", ["check", "cases", "packs"])
def test_fifty_megabytes_are_refused_unread(command: str, tmp_path: Path, capsys: Capture) -> None:
    assert max(CASES_LIMIT, PACK_LIMIT) < 50 * 2**20
    file = tmp_path / "large.yaml"
    with file.open("wb") as stream:
        stream.truncate(50 * 2**20)
    assert "large.yaml" in refused(capsys, COMMANDS[command](file)).err


def test_no_permission_is_refused(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "closed.yaml"
    file.write_text("format: openqi/1\n")

    def closed(*given: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    for command in ("check", "cases", "packs", "show"):
        assert "closed.yaml" in refused(capsys, COMMANDS[command](file)).err


def test_standard_input_is_held_to_the_same_rules(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for content in (b"", b"\xff", b"x" * (2**20 + 1), b"a: &a 1"):
        for form in ("text", "json"):
            stream = io.TextIOWrapper(io.BytesIO(content))
            monkeypatch.setattr(sys, "stdin", stream)
            done = run(capsys, "check", "-", "--format", form)
            assert done.status == 2


def test_ids_that_are_not_on_record_are_refused_with_the_nearest(capsys: Capture) -> None:
    for command in ("show", "history"):
        done = refused(capsys, [command, "ilac-mr"])
        assert "Nearest: ilac-mra" in done.err


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["check", "--frobnicate"],
        ["check", "--to"],
        ["check", "a.yaml", "b.yaml"],
        ["check"],
        ["show"],
        ["history"],
        ["search"],
        ["search", "..."],
        ["cases"],
        ["cases", "--quiet=yes", "x"],
        ["packs"],
        ["packs", "mend", "data"],
        ["packs", "check"],
        ["check", "--kind", "test-report", "--issued", "2024-02-30", "--to", "VN"],
        ["check", "--kind", "test-report", "--to", "VN", "--known-at", "2999-01-01"],
        ["check", "--kind", "test-report", "--to", "VN", "--on", "soon"],
        ["check", "--kind", "test-report"],
        ["check", "--kind", "letter", "--to", "VN"],
        ["check", "--kind", "test-report", "--to", "VN", "--issuer", "nobody-at-all"],
        ["check", "--kind", "test-report", "--to", "VN", "--covered-by", "nothing-at-all"],
        ["check", "--kind", "test-report", "--to", "\udcff"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_refused_in_both_languages(
    arguments: list[str], language: str, capsys: Capture
) -> None:
    refused(capsys, arguments, language)


def test_a_wrong_language_or_form_is_told_in_words(capsys: Capture) -> None:
    for flag in ("--lang", "--format"):
        done = run(capsys, "search", "x", flag, "xx")
        assert done.status == 2
        assert "xx" in done.err


def test_a_problem_with_a_flag_names_the_flag(capsys: Capture) -> None:
    arguments = ["check", "--kind", "test-report", "--to", "VN", "--issued", "2024-02-30"]
    assert '"--issued"' in refused(capsys, arguments).err
    arguments = ["check", "--kind", "test-report", "--to", "VN", "--activity", "2024-01-01..x"]
    assert "--activity" in refused(capsys, arguments).err


def test_nothing_is_written_where_input_is_bad(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.delenv("OPENQI_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "bad.yaml").write_bytes(BAD["duplicate"])
    refused(capsys, ["show", "x", "--data", str(folder)])
    assert not list(home.rglob("*"))
    assert [path.name for path in folder.iterdir()] == ["bad.yaml"]


def test_a_thousand_problems_are_cut_and_counted(tmp_path: Path, capsys: Capture) -> None:
    facts = "\n".join("- {fact: nonsense}" for _ in range(1000))
    (tmp_path / "many.yaml").write_text(f"format: openqi/1\nfacts:\n{facts}\n")
    done = run(capsys, "packs", "check", str(tmp_path), "--lang", "en")
    assert done.status == 2
    assert done.err.splitlines()[-1] == "... and 900 more problems."
