"""Test that each term of the glossary is there once, in both languages, with both meanings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs" / "glossary.md").read_text("utf-8")
HEAD = ["Tiếng Việt", "English", "nghĩa", "meaning", "defined in"]


def _cells(line: str) -> list[str]:
    return [part.strip() for part in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _rows() -> list[list[str]]:
    rows: list[list[str]] = []
    inside = False
    for line in PAGE.splitlines():
        if not line.startswith("|"):
            inside = False
        elif _cells(line) == HEAD:
            inside = True
        elif inside and not line.startswith("|---"):
            rows.append(_cells(line))
    return rows


def test_it_is_a_glossary() -> None:
    assert len(_rows()) >= 60


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[1])
def test_each_row_is_in_both_languages(row: list[str]) -> None:
    assert len(row) == len(HEAD)
    assert all(row[:4])
    assert row[0] != row[1]
    assert row[2] != row[3]
    assert re.search(r"[^\x00-\x7f]", row[2]), "the meaning in Vietnamese has its marks"


@pytest.mark.parametrize("column", [0, 1])
def test_each_term_stands_once(column: int) -> None:
    terms = [row[column].lower() for row in _rows()]
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("thừa nhận", "recognition"),
        ("công nhận", "accreditation"),
        ("chứng nhận", "certification"),
        ("hiệu chuẩn", "calibration"),
        ("kiểm định", "verification"),
        ("giám định", "inspection"),
        ("chỉ định", "designation"),
        ("nền kinh tế", "economy"),
        ("thẩm quyền pháp lý", "authority"),
        ("năng lực", "competence"),
    ],
)
def test_words_that_are_easily_confused(vietnamese: str, english: str) -> None:
    assert [row[1] for row in _rows() if row[0] == vietnamese] == [english]


@pytest.mark.parametrize("english", ["anchor", "chain", "completeness", "transition", "premise"])
def test_words_of_this_project(english: str) -> None:
    assert english in {row[1] for row in _rows()}
