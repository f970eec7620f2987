"""A catalogue's identifiers read from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.ask.shelf import SHOWN, open_shelf
from openqi.core.errors import InvalidContent, OpenQIError, UnreadableInput

LINES = "# comment\nISO 9001:2015\tQuality management systems\n\nISO 14001:2015\n"
RECORDS = (
    '{"id": "ISO 9001:2015", "title": {"en": "Quality", "fr": "Qualité"}, "other": 1}\n'
    '{"id": " ISO 14001:2015 ", "title": "Environment"}\n{"id": "ISO 1:2022"}\n'
)
IMPORTED = (
    '{"format":"openqi-catalogue/1","name":"x","works":1}\n'
    '{"work":"ISO 9001","facts":[{"fact":"edition","standard":"ISO 9001:2015","title":{"en":"Q"}},'
    '{"fact":"edition","standard":"ISO 9001:2008"},{"fact":"conflict","ids":["a"]}]}\n'
    '{"index":{"ISO 9001":[1,2,3]}}\n'
)


def _write(folder: Path, text: str | bytes) -> Path:
    path = folder / "catalogue.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_lines_with_titles(tmp_path: Path) -> None:
    shelf = open_shelf(_write(tmp_path, LINES))
    assert shelf.given == 2
    assert shelf.title("ISO 9001:2015") == "Quality management systems"
    assert shelf.title("ISO 14001:2015") == ""


def test_records(tmp_path: Path) -> None:
    shelf = open_shelf(_write(tmp_path, RECORDS))
    assert shelf.given == 3
    assert shelf.title("ISO 9001:2015") == "Quality Qualité"
    assert "ISO 14001:2015" in shelf


def test_an_imported_catalogue(tmp_path: Path) -> None:
    shelf = open_shelf(_write(tmp_path, IMPORTED))
    assert shelf.given == 2
    assert shelf.title("ISO 9001:2015") == "Q"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "file-empty", None),
        ("# only a comment\n", "shelf-empty", None),
        ("no number here\n", "shelf-empty", None),
        ("ISO 9001:2015\n{bad\n", "shelf-line-wrong", 2),
        ('{"title": "no id"}\n', "shelf-line-wrong", 1),
        ('{"id": 7}\n', "shelf-line-wrong", 1),
        (b"ISO 9001:2015\n\xff\n", "file-not-utf8", 2),
    ],
)
def test_a_bad_file_is_refused(
    tmp_path: Path, text: str | bytes, code: str, line: int | None
) -> None:
    with pytest.raises(OpenQIError) as refused:
        open_shelf(_write(tmp_path, text))
    problem = refused.value.problems[0]
    assert (problem.code, problem.line) == (code, line)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        open_shelf(tmp_path / "nowhere")


def test_not_every_bad_line_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidContent) as refused:
        open_shelf(_write(tmp_path, "{\n" * 100))
    assert len(refused.value.problems) == SHOWN
