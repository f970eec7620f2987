"""What is remembered is what would be answered anew, on every day and for every paper."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from weakref import ref

import pytest
from msgspec.structs import replace

from openqi.ask.answers import Answers, Remembered, answers_of
from openqi.ask.front import OpenRegister, open_register
from openqi.ask.question import read_question
from openqi.core.errors import UnknownIdentifier
from openqi.core.evidence import Interval
from openqi.core.question import Question
from openqi.engine import check, decide


@pytest.fixture(scope="module")
def register() -> OpenRegister:
    return open_register()


def days(chance: random.Random) -> Iterator[str]:
    while True:
        yield (date(2014, 1, 1) + timedelta(days=chance.randrange(5_000))).isoformat()


def variants(root: Path, count: int, seed: int) -> Iterator[Question]:
    """Give the questions of the examples on other days, with papers of other days."""
    chance = random.Random(seed)
    some = days(chance)
    asked = [read_question(path) for path in sorted((root / "examples").glob("*.yaml"))]
    for _ in range(count):
        question = chance.choice(asked)
        evidence = question.evidence
        if evidence.activity is not None:
            first, last = sorted((next(some), next(some)))
            activity = first if chance.random() < 0.8 else Interval(start=first, last=last)
            evidence = replace(evidence, activity=activity)
        if evidence.issued is not None or chance.random() < 0.2:
            evidence = replace(evidence, issued=next(some))
        if evidence.expires is not None or chance.random() < 0.2:
            evidence = replace(evidence, expires=next(some))
        yield replace(question, evidence=evidence, on=next(some))


def test_a_remembered_answer_is_the_answer(register: OpenRegister, root: Path) -> None:
    answers = Answers(register)
    for question in variants(root, 1500, seed=5):
        snapshot = register.snapshot(question.known_at, question.rules_at)
        assert answers.decide(question) == decide(snapshot, question), question


def test_a_shared_part_changes_no_byte_of_a_verdict(register: OpenRegister, root: Path) -> None:
    answers = Answers(register)
    chance = random.Random(7)
    places = ("VN", "DE", "JP", "US", "CN", "TH")
    for question in variants(root, 150, seed=6):
        asked = replace(question, destination=chance.choice((question.destination, *places)))
        alone = check(register.snapshot(asked.known_at, asked.rules_at), asked, gaps=False)
        assert answers.check(asked, gaps=False) == alone.to_json(), asked


def test_neighbouring_days_are_told_apart(register: OpenRegister, root: Path) -> None:
    answers = Answers(register)
    question = read_question(root / "examples" / "steel-cn-vn-2023.yaml")
    snapshot = register.snapshot()
    for offset in range(-400, 1500, 7):
        day = (date(2023, 7, 1) + timedelta(days=offset)).isoformat()
        asked = replace(question, on=day)
        assert answers.decide(asked) == decide(snapshot, asked), day


def test_the_bytes_are_those_of_the_verdict(register: OpenRegister, root: Path) -> None:
    question = read_question(root / "examples" / "steel-cn-vn-2023.yaml")
    answers = answers_of(register)
    assert answers_of(register).check(question, gaps=False) is answers.check(question, gaps=False)
    for gaps in (False, True, False):
        assert answers.check(question, gaps=gaps) == register.ask(question, gaps=gaps).to_json()


def test_what_is_not_on_record_is_refused_each_time(register: OpenRegister, root: Path) -> None:
    question = read_question(root / "examples" / "steel-cn-vn-2023.yaml")
    answers = Answers(register)
    for _ in range(2):
        with pytest.raises(UnknownIdentifier):
            answers.decide(replace(question, destination="ZZZ"))
        with pytest.raises(UnknownIdentifier):
            answers.check(replace(question, destination="ZZZ"), gaps=False)


def test_a_stream_of_answers_outlives_the_register_that_is_held(root: Path) -> None:
    question = read_question(next(iter(sorted((root / "examples").glob("*.yaml")))))
    register = open_register()
    answers, going = answers_of(register), ref(register)
    del register
    gc.collect()  # a newer register took its place while the answers are still being sent
    assert answers.decide(question) == answers_of(open_register()).decide(question)
    del answers
    gc.collect()
    assert going() is None, "what is remembered keeps no register"


def test_the_least_used_is_forgotten_first() -> None:
    held: Remembered[int] = Remembered(2)
    made: list[bytes] = []

    def make(key: bytes) -> int:
        made.append(key)
        return len(made)

    for key in (b"a", b"b", b"a", b"c", b"a", b"b"):
        held.get(key, lambda key=key: make(key))  # type: ignore[misc]
    assert made == [b"a", b"b", b"c", b"b"]
