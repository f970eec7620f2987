"""The image holds what the package is made of: what is copied exists, and is let in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STEPS = re.findall(r"^([A-Z]+) (.+)$", TEXT, re.MULTILINE)


def copied() -> set[str]:
    """List what is copied from the checkout."""
    copies = [text.split() for step, text in STEPS if step == "COPY" and "--from" not in text]
    return {source for words in copies for source in words[:-1]}


def test_what_is_copied_exists_and_nothing_else_is_sent() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    let_in = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert "*" in ignored
    assert copied() == let_in
    assert all((ROOT / source).exists() for source in copied())


def test_all_that_the_package_is_made_of_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    named = {*wheel, *project["project"]["license-files"], project["project"]["readme"]}
    assert named <= {*copied(), "src/openqi"}, "src is copied whole"


def test_the_packages_are_those_of_the_lock_with_their_hashes() -> None:
    installed = next(text for step, text in STEPS if step == "RUN" and "-r requirements" in text)
    assert "--require-hashes" in installed
    for name in re.findall(r"-r (\S+)", installed):
        assert "--hash=sha256:" in (ROOT / name).read_text(encoding="utf-8")


def test_the_service_is_not_run_by_root() -> None:
    steps = [step for step, _ in STEPS]
    user = next(text for step, text in STEPS if step == "USER")
    assert user == "openqi"
    assert steps.index("USER") < steps.index("ENTRYPOINT")
