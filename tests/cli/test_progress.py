"""A bar is shown to a person who waits, and to nobody else."""

from __future__ import annotations

import sys

import pytest

from openqi.cli.progress import LONG, track


def test_a_pipe_gets_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    work = list(range(LONG))
    assert track(work, LONG, "work") is work
    assert capsys.readouterr() == ("", "")


def test_short_work_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    work = [1, 2]
    assert track(work, len(work), "work") is work


def test_a_terminal_gets_a_bar_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert list(track(range(LONG), LONG, "work")) == list(range(LONG))
    assert capsys.readouterr().out == ""
