"""A bound ends the search for gaps, and what was found by then is found without it as well."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from openqi.ask.front import OpenRegister, open_register
from openqi.ask.question import read_question
from openqi.core.question import Question
from openqi.engine import Bound, check

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def register() -> OpenRegister:
    return open_register()


@pytest.fixture(scope="module")
def question() -> Question:
    return read_question(EXAMPLES / "router-us-vn-2024.yaml")


def test_without_a_bound_nothing_differs(register: OpenRegister, question: Question) -> None:
    snapshot = register.snapshot()
    assert check(snapshot, question, gaps=Bound()) == check(snapshot, question)


@pytest.mark.parametrize("bound", [Bound(worlds=2), Bound(parts=20), Bound(worlds=0)])
def test_a_bound_cuts_the_search_and_says_so(
    register: OpenRegister, question: Question, bound: Bound
) -> None:
    snapshot = register.snapshot()
    whole, cut = check(snapshot, question), check(snapshot, question, gaps=bound)
    assert (whole.gaps_cut, cut.gaps_cut) == (None, "search")
    assert len(cut.gaps) < len(whole.gaps)
    bare = msgspec.structs.replace(cut, gaps=whole.gaps, gaps_cut=None)
    assert bare == whole, "a bound changes nothing else"
    assert check(snapshot, question, gaps=bound) == cut, "and always cuts at the same place"


def test_more_room_finds_no_fewer_gaps(register: OpenRegister, question: Question) -> None:
    snapshot = register.snapshot()
    counts = [
        len(check(snapshot, question, gaps=Bound(worlds=worlds)).gaps) for worlds in (0, 8, 40, 400)
    ]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
