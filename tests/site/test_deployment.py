"""Production settings: Django's own check finds nothing, cookies and redirects are safe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECRET = "Zk3q-0vB8wXyT_5nLrE1uHcAaJ9mDsPf7gQiKo2YtVbNxM4eWzRl6hCjUdSpGF"


def _run(arguments: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    # The tests of the pages set what no deployment may set.
    kept = {k: v for k, v in os.environ.items() if k != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    environment = {
        **kept,
        "OPENQI_VAR": str(folder),
        "OPENQI_HTTPS": "1",
        "OPENQI_SECRET_KEY": SECRET,
        "OPENQI_HOSTS": "openqi.example",
        "OPENQI_BASE_URL": "https://openqi.example",
        "OPENQI_EMAIL": "smtp://user:password@mail.example:587",
        **more,
    }
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_finds_nothing(tmp_path: Path) -> None:
    command = ["-m", "openqi.site.manage", "check", "--deploy", "--fail-level", "DEBUG"]
    done = _run(command, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_the_deployment_check_of_an_open_service_does(tmp_path: Path) -> None:
    command = ["-m", "openqi.site.manage", "check", "--deploy", "--fail-level", "WARNING"]
    done = _run(command, tmp_path, OPENQI_HTTPS="0")
    assert done.returncode == 1
    assert "SECURE_HSTS_SECONDS" in done.stderr


def test_a_production_service_has_a_key_of_its_own(tmp_path: Path) -> None:
    done = _run(["-m", "openqi.site.manage", "check"], tmp_path, OPENQI_SECRET_KEY="")
    assert done.returncode == 2
    assert "OPENQI_SECRET_KEY" in done.stderr


def test_cookies_and_redirects_of_production(tmp_path: Path) -> None:
    script = (
        "import django, os; os.environ['DJANGO_SETTINGS_MODULE']='openqi.site.settings'\n"
        "django.setup()\n"
        "from django.conf import settings as s\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,"
        " s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.DEBUG)"
    )
    done = _run(["-c", script], tmp_path)
    assert done.stdout.split() == ["True", "True", "True", "True", "True", "False"], done.stderr


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("OPENQI_BASE_URL", "", "openqi.W001"),
        ("OPENQI_BASE_URL", "http://openqi.example", "openqi.W001"),
        ("OPENQI_BASE_URL", "https://other.example", "openqi.W001"),
        ("OPENQI_EMAIL", "", "openqi.W002"),
        ("OPENQI_HOSTS", "openqi.example,*", "openqi.W003"),
    ],
)
def test_what_works_and_must_not_be_in_production_is_told(
    tmp_path: Path, name: str, value: str, told: str
) -> None:
    command = ["-m", "openqi.site.manage", "check", "--deploy", "--fail-level", "WARNING"]
    done = _run(command, tmp_path, **{name: value})
    assert done.returncode == 1
    assert told in done.stderr
    assert done.stderr.count("openqi.W") == 1


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("smtp://a:b%40c@m.example", "m.example 587 True False a b@c"),
        ("smtp://m.example:25", "m.example 25 True False  "),
        ("smtps://a:b@m.example", "m.example 465 False True a b"),
    ],
)
def test_letters_go_by_the_server_that_is_named(tmp_path: Path, named: str, told: str) -> None:
    script = (
        "import django, os; os.environ['DJANGO_SETTINGS_MODULE']='openqi.site.settings'\n"
        "django.setup()\n"
        "from django.conf import settings as s\n"
        "print(s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL,"
        " s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD)"
    )
    done = _run(["-c", script], tmp_path, OPENQI_EMAIL=named)
    assert done.stdout.rstrip("\n") == told, done.stderr
