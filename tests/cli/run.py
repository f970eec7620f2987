"""Run a command in this process and collect what it wrote."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from openqi.cli.main import main


class Done(NamedTuple):
    """Hold the exit status and what was written."""

    status: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Done:
    """Run the command line with arguments."""
    status = main(arguments)
    written = capsys.readouterr()
    assert "Traceback" not in written.out + written.err
    return Done(status, written.out, written.err)
