"""Put the real output of commands, and whole files, into hand-written documents."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from openqi.cli.main import main as openqi

SHOWN = re.compile(
    r"(?P<head><!-- (?P<what>output of: openqi|file:) (?P<rest>.+?) -->\n```[a-z]+\n).*?```\n",
    re.DOTALL,
)
"""A block that is filled; the comment before it names the command or the file."""


def fill_outputs(root: Path, text: str) -> str:
    """Fill each block behind ``<!-- output of: openqi ... -->`` or ``<!-- file: ... -->``."""

    def shown(match: re.Match[str]) -> str:
        if match["what"] == "file:":
            content = (root / match["rest"]).read_text(encoding="utf-8")
        else:
            content = output_of(root, shlex.split(match["rest"]))
        return f"{match['head']}{content}```\n"

    return SHOWN.sub(shown, text)


def output_of(root: Path, arguments: Sequence[str]) -> str:
    """Run a command from the root of the project and give what it writes."""
    written = io.StringIO()
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("OPENQI_")}
    try:
        with (
            contextlib.chdir(root),
            contextlib.redirect_stdout(written),
            contextlib.redirect_stderr(written),
        ):
            openqi(arguments)
    finally:
        os.environ.update(kept)
    return written.getvalue()
