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
        ({"OPENQI_DATABASE": "postgresql://a:secret@b:x/y"}, "The port in OPENQI_DATABASE is"),
        ({"OPENQI_EMAIL": "smtps://a:secret@b:99999"}, "The port in OPENQI_EMAIL is no number"),
        ({"OPENQI_EMAIL": "mailto:secret@b"}, 'OPENQI_EMAIL begins with "mailto".'),
        ({"OPENQI_WORKERS": "0"}, 'OPENQI_WORKERS is "0"; a whole number from 1 to 64'),
        ({"OPENQI_UPLOAD_LIMIT": "10m"}, 'OPENQI_UPLOAD_LIMIT is "10m"; a whole number'),
        ({"OPENQI_TIME_ZONE": "Asia/Nowhere"}, 'OPENQI_TIME_ZONE is "Asia/Nowhere"'),
        ({"OPENQI_BASE_URL": "qi.example.org"}, 'OPENQI_BASE_URL is "qi.example.org"'),
        ({"OPENQI_BASE_URL": "https://b/qi"}, 'OPENQI_BASE_URL is "https://b/qi"'),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, settings: dict[str, str], told: str) -> None:
    command = "serve" if "OPENQI_WORKERS" in settings else "check"
    done = _start(tmp_path, "-m", "openqi.site.manage", command, **settings)
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
    told = _start(tmp_path, "-m", "openqi.site.manage", lang="vi").stdout
    assert told.startswith("cách dùng: openqi-site LỆNH")
    assert told.count("\n") == listed.count("\n")
    assert "operate." not in told + listed


@pytest.mark.parametrize(
    "words",
    [
        ("apikey", "list"),
        ("export", "packs"),
        ("invite", "a@b.example"),
        ("index",),
        ("backup", "saved"),
        ("notify",),
    ],
)
@pytest.mark.parametrize("database", ["sqlite", "postgresql://postgres@127.0.0.1:1/none"])
def test_a_database_that_is_not_there_is_told(
    tmp_path: Path, words: tuple[str, ...], database: str
) -> None:
    named = [str(tmp_path / word) if word in ("packs", "saved") else word for word in words]
    started = _start(tmp_path, "-m", "openqi.site.manage", *named, OPENQI_DATABASE=database)
    assert started.returncode == 2, started.stderr
    assert "The database cannot be used yet" in started.stderr
    assert "openqi-site migrate" in started.stderr
    assert "Traceback" not in started.stderr


def test_the_traceback_of_a_database_is_there_for_who_asks(tmp_path: Path) -> None:
    done = _start(tmp_path, "-m", "openqi.site.manage", "apikey", "list", OPENQI_DEBUG="1")
    assert "Traceback" in done.stderr
    told = _start(tmp_path, "-m", "openqi.site.manage", "apikey", "--lang", "vi", "list")
    assert "Chưa dùng được cơ sở dữ liệu" in told.stderr


def test_the_first_start_makes_the_folder_of_its_database(tmp_path: Path) -> None:
    folder = tmp_path / "srv" / "var"
    secret = "Zk3q-0vB8wXyT_5nLrE1uHcAaJ9mDsPf7gQiKo2YtVbNxM4eWzRl6hCjUdSpGF"
    words = ("-m", "openqi.site.manage", "migrate", "-v0")
    done = _start(folder, *words, OPENQI_HTTPS="1", OPENQI_SECRET_KEY=secret)
    assert done.returncode == 0, done.stderr
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "register.sqlite3").is_file()
