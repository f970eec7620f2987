"""The answer to "what do I have to retest?" in words: everything said, nothing in code."""

from __future__ import annotations

import re
import typing

import pytest

from openqi.core.day import parse_day
from openqi.engine.retest import Extent, Hop, Item, Kept, Retest, Unknown, retest
from openqi.engine.retest.answer import Held, Relation
from openqi.show.names import Names
from openqi.show.retest_text import write_retest
from openqi.show.words import catalogue, known
from openqi.snapshot import compile_snapshot
from tests.engine.retest.test_retest import CHANGED, EDITIONS, MODIFIED, RULES, ask
from tests.engine.world import read_facts

LANGUAGES = ("vi", "en")


def written(answer: Retest, language: str) -> str:
    return write_retest(answer, Names({}, {}), language, "0123456789abcdef")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_an_answer_has_words(language: str) -> None:
    for name, kind in (("extent", Extent), ("relation", Relation), ("standing", Held)):
        for word in typing.get_args(kind):
            assert known(f"retest.{name}-{word}")
    for name in catalogue.load("retest"):
        if name.startswith("unknown-"):
            one = Unknown(code=name.removeprefix("unknown-"), args={"fact": "f", "old": "a"})
            answer = Retest(
                tested="A 1", wanted="B 1", on="2020-01-01", extent="unknown", asked="B 1",
                unknowns=(one,),
            )  # fmt: skip
            assert "[" not in written(answer, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_is_written_whole(language: str) -> None:
    answer = Retest(
        tested="XS 7:2010",
        wanted="NA 7:2016",
        asked="NA 7",
        on="2020-01-01",
        extent="at-least",
        items=(
            Item(code="plug", why="deviation", fact="mod", text={"en": "plug", "vi": "phích cắm"}),
            Item(code="cold-start", why="change", fact="rev"),
        ),
        path=(Hop(start="XS 7:2010", end="NA 7:2016", relation="modified", facts=("mod",)),),
        kept=(
            Kept(fact="kept", kind="law", standing="holds", until="2018-12-31", goods=("shipped",),
                 before="2017-02-01", issued_before="2017-01-01", conditions=("notice",)),
            Kept(fact="moved", kind="scheme", standing="unknown", goods=("imported",)),
        ),
    )  # fmt: skip
    text = written(answer, language)
    assert "[" not in text
    assert "{" not in text
    assert "cold start" in text
    for word in ("XS 7:2010", "NA 7:2016", "mod", "rev", "kept", "moved", "0123456789abcdef"):
        assert word in text
    dates = {"en": ("31 December 2018", "1 February 2017"), "vi": ("31/12/2018", "01/02/2017")}
    for date in dates[language]:
        assert date in re.sub(r"\s+", " ", text)


def test_the_statement_of_a_fact_is_told() -> None:
    facts = [*EDITIONS, *RULES, CHANGED, MODIFIED]
    snapshot = compile_snapshot(read_facts(facts))
    answer = retest(snapshot, "XS 7:2010", "XS 7:2016", parse_day("2017-06-01"))
    assert answer == ask(facts, "XS 7:2010", "XS 7:2016", "2017-06-01")
    text = write_retest(answer, Names(snapshot.facts, {}), "en")
    assert "evidence of the old state stays good until 31 December 2018" in " ".join(text.split())
    assert "1. shock (change between editions; fact rev)" in text
