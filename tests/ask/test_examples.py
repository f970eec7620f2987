"""Every example is told in both languages and answered as agreed, with a place to look."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import openqi
from openqi.core.reading.yaml import parse_yaml
from openqi.core.verdict import Verdict
from openqi.show.names import Names
from openqi.show.statement import Telling
from openqi.show.verdict_text import write_verdict
from openqi.show.verdict_text.places import place_of

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "examples").glob("*.yaml"))
RAISED = 20
"""Questions that the reports raise; the page of the examples says by which."""


def read(path: Path) -> dict[str, Any]:
    content = parse_yaml(path.read_bytes(), path.name)
    assert isinstance(content, dict)
    return content


AGREED: dict[str, dict[str, str]] = read(Path(__file__).with_name("examples.yaml"))["examples"]

every = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@cache
def register() -> openqi.OpenRegister:
    return openqi.open_register()


@cache
def answered(path: Path) -> Verdict:
    return register().ask(path)


@cache
def names() -> Names:
    return Names(register().facts, register().sources)


def test_the_reports_raise_at_least_twenty() -> None:
    sections = read(ROOT / "docs" / "templates" / "examples.yaml")["sections"]
    raised = [one["name"] for section in sections[:-1] for one in section["examples"]]
    told = [one["name"] for section in sections for one in section["examples"]]
    assert len(set(raised)) >= RAISED
    assert sorted(told) == [path.stem for path in FILES], "every file, once"


def test_every_file_has_its_answer_written_down() -> None:
    assert sorted(AGREED) == [path.stem for path in FILES]


@every
def test_it_says_who_asks_and_what_to_change(path: Path) -> None:
    note = read(path)["note"]
    assert set(note) == {"vi", "en"}
    assert all(len(text.split()) >= 20 for text in note.values())
    assert re.search("[ăâđêôơưạảấầậẹếềệịọốộớợụứừự]", note["vi"])
    assert "?" in note["en"] or "Change" in note["en"] or "Put" in note["en"] or "not" in note["en"]


@every
def test_the_answer_is_the_one_agreed(path: Path) -> None:
    verdict = answered(path)
    assert AGREED[path.stem] == {
        "answer": verdict.answer,
        "competence": verdict.competence.result,
        "authority": verdict.authority.result,
        "content": verdict.content.result,
    }


@every
@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_code_stands_for_a_word(path: Path, language: str) -> None:
    said = write_verdict(answered(path), names(), language)
    assert not re.findall(r"\[[a-z-]+\.[a-z-]+\]|\{[a-z]+\}", said)
    named = answered(path).question.goods.named
    assert f'"{named}"' not in said
    assert f"“{named}”" not in said


@every
@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_unknown_answer_says_what_to_find_and_where(path: Path, language: str) -> None:
    verdict = answered(path)
    if verdict.answer != "unknown":
        assert verdict.answer == AGREED[path.stem]["answer"]
        return
    telling = Telling(names(), language)
    places = [place_of(step, verdict, telling) for step in verdict.missing]
    found = [place for place in places if place]
    assert found, "nothing to look up"
    assert all("{" not in place for place in found)
    said = " ".join(write_verdict(verdict, names(), language).split())
    assert {"vi": "Tìm ở đâu: ", "en": "Where to look: "}[language] in said
