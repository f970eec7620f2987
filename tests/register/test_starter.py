"""The starter register holds so many facts of each kind, all of them in two languages.

What came over from which input is tested in a module for each input, named after it.
"""

from __future__ import annotations

from collections import Counter

from tests.register.starter import entries

COUNTS = {
    "acceptance": 58,
    "action": 11,
    "adoption": 125,
    "agenda-item": 21,
    "arrangement": 62,
    "body-membership": 63,
    "completeness": 2,
    "conflict": 30,
    "decision": 9,
    "document": 5,
    "economy": 87,
    "edition": 45,
    "indicator": 10,
    "initiative": 5,
    "instrument": 7,
    "legal-act": 33,
    "legal-clause": 51,
    "meeting": 15,
    "naming": 50,
    "objective": 11,
    "obligation": 9,
    "observation": 85,
    "organisation": 162,
    "participation": 410,
    "person": 10,
    "programme": 10,
    "recognition-list": 12,
    "regional-recognition": 22,
    "requirement": 23,
    "revision": 1,
    "role": 11,
    "scheme-transition": 7,
    "succession": 7,
    "suspension": 3,
    "target": 10,
    "term": 20,
    "topic": 34,
    "transition": 12,
}
SOURCES = 285


def test_the_counts_by_kind_are_known() -> None:
    assert Counter(fact["fact"] for fact in entries("facts")) == COUNTS


def test_the_count_of_sources_is_known() -> None:
    assert len(entries("sources")) == SOURCES


def test_every_source_has_a_title_in_both_languages() -> None:
    lacking = [
        source["id"] for source in entries("sources") if not {"vi", "en"} <= source["title"].keys()
    ]
    assert lacking == []


def test_every_note_and_gist_is_in_both_languages() -> None:
    lacking = [
        fact.get("id")
        for fact in entries("facts")
        for key in ("note", "gist")
        if key in fact and not {"vi", "en"} <= fact[key].keys()
    ]
    assert lacking == []


def test_a_source_that_was_read_in_a_copy_says_so() -> None:
    copied = [
        source
        for source in entries("sources")
        if "diepxuan" in f"{source.get('url')} {source.get('note')}"
    ]
    assert len(copied) == 8
    assert all("gazette" in source["note"]["en"] for source in copied)
    assert all("Công báo" in source["note"]["vi"] for source in copied)
