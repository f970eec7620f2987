"""Check the finder against the paragraphs that were marked by hand."""

from __future__ import annotations

from openqi.standards.prose.finder import find
from tests.standards.paragraphs import load_later_paragraphs, load_paragraphs, score

ENOUGH = 0.98


def test_the_corpus_is_as_it_says() -> None:
    paragraphs = load_paragraphs()
    assert len(paragraphs) == 100
    assert sum(one.held for one in paragraphs) == 30
    assert sum(not one.marks for one in paragraphs) == 30
    assert {one.language for one in paragraphs} == {"vi", "en", "zh", "ko", "ja", "ru", "th"}


def test_precision_and_recall_on_all_paragraphs() -> None:
    result = score(load_paragraphs(), find)
    assert result.precision >= ENOUGH, result.differences
    assert result.recall >= ENOUGH, result.differences


def test_precision_and_recall_on_the_paragraphs_held_back() -> None:
    result = score([one for one in load_paragraphs() if one.held], find)
    assert result.precision >= ENOUGH, result.differences
    assert result.recall >= ENOUGH, result.differences


def test_offsets_are_those_of_the_text_that_was_given() -> None:
    for paragraph in load_paragraphs():
        for one in find(paragraph.text):
            assert paragraph.text[one.start : one.end] == one.text
            for filled in one.completed:
                assert filled.end <= one.start


def test_the_later_paragraphs_are_as_they_say() -> None:
    paragraphs = load_later_paragraphs()
    assert {one.language for one in paragraphs} == {"vi", "en", "zh", "ko", "ja", "ru", "th"}
    rounds = {one.round for one in paragraphs}
    assert all(sum(one.round == each for one in paragraphs) == 24 for each in rounds)
    assert not {one.text for one in paragraphs} & {one.text for one in load_paragraphs()}


def test_precision_and_recall_on_every_later_round() -> None:
    paragraphs = load_later_paragraphs()
    for each in sorted({one.round for one in paragraphs}):
        result = score([one for one in paragraphs if one.round == each], find)
        assert result.precision >= ENOUGH, result.differences
        assert result.recall >= ENOUGH, result.differences
