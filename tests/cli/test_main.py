"""The command line as a whole: help, version, languages, exit statuses, interrupted writing."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from openqi.cli import main as main_module
from openqi.cli.language import default_language
from openqi.cli.main import COMMANDS, EXIT_BROKEN_PIPE, EXIT_INTERRUPTED, EXIT_NOT_WRITTEN, main
from openqi.cli.parser import load_examples
from tests.cli.run import run

Capture = pytest.CaptureFixture[str]
EXAMPLE = "examples/steel-cn-vn-2023.yaml"


@pytest.fixture(autouse=True)
def home(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("OPENQI_CACHE", "off")
    monkeypatch.delenv("OPENQI_LANG", raising=False)


def openqi(
    *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "openqi", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


@pytest.mark.parametrize("command", ["", *COMMANDS, "packs check"])
def test_every_command_has_help_with_an_example(command: str, capsys: Capture) -> None:
    done = run(capsys, *command.split(), "--help")
    assert done.status == 0
    assert "example" in done.out
    assert "usage: openqi" in done.out


def test_the_help_of_check_shows_every_flag_and_its_meaning(capsys: Capture) -> None:
    said = run(capsys, "check", "--help").out
    for flag in ("--kind", "--issuer-economy", "--accredited-by", "--covered-by", "--known-at"):
        assert flag in said


def test_the_version_is_shown(capsys: Capture) -> None:
    done = run(capsys, "--version")
    assert done.status == 0
    assert done.out.startswith("openqi ")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "OPENQI_LANG": "vi"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "OPENQI_LANG": "fr"}, "vi"),
    ],
)
def test_the_language_of_the_environment(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANG", "LC_ALL", "LC_MESSAGES", "OPENQI_LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    assert default_language() == language


def test_an_answer_is_a_success_whatever_it_says(capsys: Capture) -> None:
    for language in ("vi", "en"):
        done = run(capsys, "check", EXAMPLE, "--lang", language)
        assert done.status == 0
        assert done.err == ""
    bare = ["--kind", "system-certificate", "--to", "VN", "--on", "2024-01-01"]
    assert run(capsys, "check", *bare).status == 0


def test_a_defect_is_told_without_a_traceback(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> int:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(main_module, "_run", broken)
    done = run(capsys, "search", "x", "--lang", "en")
    assert done.status == 70
    assert "A defect of OpenQI" in done.err
    assert "ZeroDivisionError: oh" in done.err
    told = run(capsys, "search", "x", "--format", "json")
    assert json.loads(told.out)["errors"][0]["code"] == "defect"
    monkeypatch.setenv("OPENQI_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["search", "x"])


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_too_much_is_bad_input(
    error: type[Exception], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object) -> int:
        raise error

    monkeypatch.setattr(main_module, "_run", broken)
    assert run(capsys, "search", "x").status == 2


def test_an_interrupted_command_says_nothing(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(main_module, "_run", stopped)
    done = run(capsys, "search", "x")
    assert done == (EXIT_INTERRUPTED, "", "")


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "openqi", "search", "a"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait() in (EXIT_BROKEN_PIPE, -signal.SIGPIPE)
    assert told == b""


def test_a_full_disk_is_told(root: Path) -> None:
    with Path("/dev/full").open("w") as full:
        for form in ("text", "json"):
            done = subprocess.run(
                [sys.executable, "-m", "openqi", "search", "a", "--format", form, "--lang", "en"],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
            assert done.returncode == EXIT_NOT_WRITTEN
            assert done.stderr.startswith("The answer could not be written: ")
            assert len(done.stderr.splitlines()) == 1


def test_a_mistyped_flag_is_answered_with_the_nearest(capsys: Capture) -> None:
    done = run(capsys, "check", "--isuer", "x", "--lang", "en")
    assert "--issuer" in done.err


def test_a_terminal_without_vietnamese_letters_is_no_error() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = openqi("check", EXAMPLE, "--lang", "vi", environment=environment)
    assert done.returncode == 0
    assert done.stderr == ""


def test_the_command_runs_as_a_module() -> None:
    done = openqi("check", EXAMPLE, "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.startswith("Competence only: ")
    assert openqi("nothing").returncode == 2


def test_start_up_loads_nothing_that_it_does_not_need() -> None:
    heavy = ("numpy", "rich", "jsonschema", "django", "duckdb", "asyncio", "http", "ssl")
    code = (
        "import sys; from openqi.cli.main import main; "
        f"main(['check', '{EXAMPLE}', '--format', 'json']); "
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


FILES = (".yaml", ".json", ".jsonl", ".txt", ".csv", ".zst", ".xlsx", ".svg")


def test_the_examples_of_the_help_can_be_typed(capsys: Capture) -> None:
    ran = 0
    for text in load_examples().values():
        for line in text.replace("\\\n", " ").splitlines():
            if not line.startswith("  openqi ") and not line.startswith("openqi "):
                continue
            words = shlex.split(line.partition("    a flag")[0])
            files = [Path(word) for word in words if word.endswith(FILES)]
            if not all(file.exists() for file in files):
                continue  # the reader's own files, and those that a command writes
            if {"<", "|", "tests/cases"} & set(words):
                continue
            assert run(capsys, *words[1:]).status == 0, line
            ran += 1
    assert ran >= 10
