"""Rows of the body table that are wrong are named with their file and reason."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from openqi.core.errors import InvalidContent
from openqi.show.problem import message
from openqi.standards import load_bodies
from openqi.standards.body_table import read_bodies

ROW = "  - {body: X, name: {vi: x, en: x}, prefixes: {Latn: [X]}, examples: [{text: X 1}]}\n"
COMMON = "common: {degrees: {}, languages: {}}\n"


def read_text(folder: Path, text: str) -> None:
    path = folder / "bodies.yaml"
    path.write_text(text, encoding="utf-8")
    read_bodies([path])


def test_a_row_is_read(tmp_path: Path) -> None:
    read_text(tmp_path, f"format: openqi/1\n{COMMON}bodies:\n{ROW}")


@pytest.mark.parametrize(
    ("rows", "common", "code"),
    [
        (ROW + ROW, COMMON, "body-twice"),
        (ROW.replace("examples", "embeds: [Y], examples"), COMMON, "body-unknown"),
        (ROW.replace("examples", "number: '(', examples"), COMMON, "body-invalid"),
        (ROW.replace("[X]", "[]"), COMMON, "body-invalid"),
        (ROW.replace("Latn", "Cyrl"), COMMON, "body-invalid"),
        (ROW.replace("examples", "colour: red, examples"), COMMON, "body-invalid"),
        (ROW.replace("vi: x, en: x", "en: [x]"), COMMON, "body-invalid"),
        (ROW, "", "body-invalid"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, rows: str, common: str, code: str) -> None:
    with pytest.raises(InvalidContent) as raised:
        read_text(tmp_path, f"format: openqi/1\n{common}bodies:\n{rows}")
    assert {problem.code for problem in raised.value.problems} == {code}
    for problem in raised.value.problems:
        assert not message(problem, "vi").startswith("[")


def test_prefixes_are_given_with_their_script() -> None:
    found = {(prefix.text, prefix.script, prefix.body) for prefix in load_bodies().prefixes()}
    assert {
        ("ГОСТ Р", "Cyrl", "GOST R"),
        ("มอก.", "Thai", "TIS"),
        ("QCVN", "Latn", "QCVN"),
    } <= found


def test_every_body_has_a_name_in_both_languages() -> None:
    assert all(set(row.name) == {"vi", "en"} for row in load_bodies().bodies.values())


def test_every_pattern_of_the_package_is_one() -> None:
    folder = files("openqi.standards.bodies")
    rows = [path for path in folder.iterdir() if path.name.endswith(".yaml")]
    assert read_bodies(rows, try_patterns=True).bodies == load_bodies().bodies
