"""A portrait in words: everything said in both languages, nothing left as a code."""

from __future__ import annotations

import re
import typing
import xml.etree.ElementTree as ET

import pytest

from openqi.core.day import parse_day
from openqi.engine.retest import Extent
from openqi.engine.retest.in_force import Basis
from openqi.results.portrait import portray
from openqi.show.names import Names
from openqi.show.portrait_text import write_portrait
from openqi.show.standard_picture import draw_adopting, draw_editions
from openqi.show.statement import Telling
from openqi.show.words import known
from openqi.snapshot import compile_snapshot
from openqi.standards.standing import Owner
from tests.engine.world import Map, read_facts
from tests.results.test_portrait import WORLD, owners

LANGUAGES = ("vi", "en")
MORE: list[Map] = [
    {"fact": "revision", "id": "rev", "old": "XS 7:2010", "new": "XS 7:2016",
     "changes": [{"code": "shock", "text": {"en": "shock test", "vi": "thử va đập"}}]},
    {"fact": "scheme-transition", "id": "moved", "arrangement": "world-scheme",
     "old": "XS 7:2010", "new": "XS 7:2016", "until": "2019-12-31"},
    {"fact": "requirement", "id": "rule", "economy": "AA", "goods": [{"named": "toy"}],
     "demands": [{"evidence": ["test-report"], "by": "any", "standard": "XS 7:2010"}]},
]  # fmt: skip


def written(reference: str, language: str, day: str = "2020-06-01") -> str:
    snapshot = compile_snapshot(read_facts([*WORLD, *MORE]))
    telling = Telling(Names(snapshot.facts, {}), language)
    return write_portrait(portray(snapshot, reference, parse_day(day), owners), telling)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reference", ["XS 7", "XS 7:2010", "NA 7", "NA 7:2031", "RE 7:2017", "Q 1"]
)
def test_nothing_stays_a_code(reference: str, language: str) -> None:
    text = written(reference, language)
    assert "[" not in text
    assert "{" not in text
    assert reference in text


@pytest.mark.parametrize(("language", "word"), [("en", "shock test"), ("vi", "thử va đập")])
def test_the_points_to_retest_are_named(language: str, word: str) -> None:
    assert word in " ".join(written("XS 7:2010", language).split())


def test_an_unknown_standard_is_two_lines() -> None:
    assert written("Q 1", "en") == (
        "Q 1, on 1 June 2020\n"
        "  The register does not know this standard. That does not mean that there is none.\n"
    )


def test_every_word_has_words() -> None:
    for name, kind in (("retest", Extent), ("basis", Basis), ("owner", Owner)):
        for word in typing.get_args(kind):
            assert known(f"portrait.{name}-{word}"), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pictures_show_the_editions_and_the_adoptions(language: str) -> None:
    snapshot = compile_snapshot(read_facts([*WORLD, *MORE]))
    telling = Telling(Names(snapshot.facts, {}), language)
    one = portray(snapshot, "XS 7", parse_day("2018-06-01"), owners)
    editions = draw_editions(one, snapshot, telling)
    adopting = draw_adopting(one, snapshot, telling)
    for text, words in (
        (editions, ("XS 7:2010", "XS 7:2016", "world-scheme", "rule")),
        (adopting, ("XS 7:2016", "NA 7:2018", "NB 70:2011", "NC RE 7:2017", "(1)")),
    ):
        root = ET.fromstring(text)
        assert root.get("role") == "img"
        drawn = re.sub(r"\s+", " ", " ".join(root.itertext()))
        for word in words:
            assert word in drawn
    nothing = portray(snapshot, "Q 1", parse_day("2018-06-01"), owners)
    assert ET.fromstring(draw_editions(nothing, snapshot, telling)).get("role") == "img"
    assert ET.fromstring(draw_adopting(nothing, snapshot, telling)).get("role") == "img"
