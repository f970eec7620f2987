"""A place in a law is cited in each language as its readers cite it."""

from __future__ import annotations

import re

import pytest

import openqi
from openqi.core.statements import LegalClause
from openqi.show.place import write_place


@pytest.mark.parametrize(
    ("place", "vi"),
    [
        ("article 7", "Điều 7"),
        ("Article 72(2)", "khoản 2 Điều 72"),
        ("article 71(3)(b)", "điểm b khoản 3 Điều 71"),
        ("articles 2 and 3", "Điều 2 và Điều 3"),
        ("articles 1 to 16", "Điều 1 đến Điều 16"),
        ("article 97(2)(d), 97(4)(a)", "điểm d khoản 2 Điều 97, điểm a khoản 4 Điều 97"),
        ("article 97(3) for the first day", "khoản 3 Điều 97 (về ngày đầu)"),
        ("article 26 of the law in the codified text", "Điều 26 của luật, theo bản pháp điển"),
        ("articles 1, 4 and 5", "Điều 1, Điều 4 và Điều 5"),
    ],
)
def test_articles_are_written_as_vietnamese_law_is_cited(place: str, vi: str) -> None:
    assert write_place(place, "vi") == vi
    assert write_place(place, "en") == place


@pytest.mark.parametrize("place", ["row 4", "VILAS 999", "Lời nói đầu", "article of June", 12, ""])
def test_any_other_place_stays_as_it_is(place: str | int) -> None:
    assert write_place(place, "vi") == write_place(place, "en") == str(place)


def test_words_behind_an_article_that_nobody_put_in_vietnamese_stay() -> None:
    assert write_place("article 2: what follows", "vi") == "Điều 2: what follows"


def test_a_place_in_two_languages_is_written_in_the_one_asked() -> None:
    place = {"vi": "đoạn đầu", "en": "first paragraph"}
    assert [write_place(place, one) for one in ("vi", "en")] == ["đoạn đầu", "first paragraph"]


def test_a_part_of_an_act_that_is_named_and_not_numbered_is_named_in_both_languages() -> None:
    """No clause on record shows an English place to a reader of Vietnamese."""
    clauses = [
        fact.statement
        for fact in openqi.open_register().facts.values()
        if isinstance(fact.statement, LegalClause)
    ]
    named = [one.at for one in clauses if "rticle" not in one.at]
    assert "Conditions" in named
    for at in named:
        assert write_place(at, "en") == at
        assert write_place(at, "vi") != at


def test_what_stands_behind_the_articles_of_every_citation_is_said_in_vietnamese() -> None:
    places = {
        str(cited.at)
        for fact in openqi.open_register().facts.values()
        for cited in fact.source
        if isinstance(cited.at, str) and re.match(r"[Aa]rticles? \d", cited.at)
    }
    assert len(places) > 20
    left = {at for at in places if re.search(r" (of|by|the|as|for) ", write_place(at, "vi"))}
    assert not left
