"""Whoever starts the service is told plainly what is wrong, and never shown a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WITHOUT = "import sys; sys.modules['django'] = None; from openqi.site.manage import main; main()"
"""Start as where the extra of the service is not installed."""


def _start(
    folder: Path, *words: str, lang: str = "en", **settings: str
) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENQI_")}
    environment = {**kept, "OPENQI_VAR": str(folder), "OPENQI_LANG": lang, **settings}
    return subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"OPENQI_HTTPS": "yes"}, 'OPENQI_HTTPS is "yes", and may be one of: 0, 1.'),
        ({"OPENQI_HTTPS": "1"}, "OPENQI_HTTPS=1 needs OPENQI_SECRET_KEY"),
        ({"OPENQI_DATABASE": "mysql://a:secret@b"}, 'OPENQI_DATABASE begins with "mysql".'),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, settings: dict[str, str], told: str) -> None:
    done = _start(tmp_path, "-m", "openqi.site.manage", "check", **settings)
    assert done.returncode == 2
    assert done.stderr.startswith(f"openqi-site: {told}")
    assert "Traceback" not in done.stderr
    assert "secret@" not in done.stderr, "no part of an address may reach a log"


def test_a_wrong_setting_is_named_in_vietnamese(tmp_path: Path) -> None:
    words = ("-m", "openqi.site.manage", "check")
    done = _start(tmp_path, *words, lang="vi", OPENQI_HTTPS="yes")
    assert "OPENQI_HTTPS đang là “yes”" in done.stderr


def test_a_service_that_is_not_installed_is_told(tmp_path: Path) -> None:
    done = _start(tmp_path, "-c", WITHOUT)
    assert done.returncode == 2
    assert done.stderr.startswith("openqi-site: The service is not installed. Run make run")


def test_every_command_of_ours_is_listed(tmp_path: Path) -> None:
    listed = _start(tmp_path, "-m", "openqi.site.manage", "--help").stdout
    place = Path(__file__).resolve().parents[2] / "src" / "openqi" / "site"
    names = {path.stem for path in place.glob("*/management/commands/[a-z]*.py")}
    assert len(names) > 6
    assert {name for name in names if f"\n  {name} " not in listed} == set()
