"""Check the laws of time: changes to come, vague dates, intervals, earlier knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from openqi.core.day import format_day, parse_day
from openqi.core.question import Question
from openqi.engine import check, decide
from openqi.snapshot import Snapshot, compile_snapshot
from tests.engine.answering import (
    certain,
    compiled,
    renamed_value,
    unsigned,
    verdict_of,
)
from tests.engine.draws import POOL
from tests.engine.world import Map, World, read_asked, read_facts
from tests.engine.worlds import REPORTS, worlds

# -- time --------------------------------------------------------------------------------------

_FAR_DAYS = [parse_day(text) for text in ("2024-12-31", "2025-01-01", "2030-12-31", "2031-01-01")]
LATER = [*range(parse_day(POOL[0]), parse_day("2024-02-12")), *_FAR_DAYS]
"""Every day on which a generated world can turn: the pool, a month after it, ends of years."""


def first_difference(snapshot: Snapshot, question: Question) -> str | None:
    """Find the next change by asking again on every later day."""
    now = decide(snapshot, question).answer
    for day in LATER:
        if day > parse_day(str(question.on)):
            then = msgspec.structs.replace(question, on=format_day(day))
            if decide(snapshot, then).answer != now:
                return format_day(day)
    return None


@given(worlds())
def test_the_next_change_is_exact(world: World) -> None:
    snapshot, question = compiled(world.facts), read_asked(world.question)
    assert check(snapshot, question, gaps=False).next_change == first_difference(snapshot, question)


_DATED = ("from", "to", "until", "published", "issued_before", "before")


def dated_places(value: Map, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """List where a fact gives a date to the day."""
    for key, member in value.items():
        if isinstance(member, dict):
            yield from dated_places(member, (*above, key))
        elif key in _DATED and member in POOL:
            yield (*above, key)


def replaced(value: Map, place: tuple[str, ...], change: Any) -> Map:
    key, *below = place
    return {**value, key: replaced(value[key], tuple(below), change) if below else change}


@given(worlds(claims=False), st.data())
def test_a_vaguer_date_gives_the_same_answer_or_unknown(world: World, data: st.DataObject) -> None:
    """A day that becomes its month or year never gives another definite answer.

    Without presented claims: what contradicts a claim must be sure (D6).
    """
    places = [
        (number, place)
        for number, fact in enumerate(world.facts)
        for place in dated_places(fact)
        if fact["fact"] != "attestation" or len(place) == 1
    ]
    assume(places)
    number, place = data.draw(st.sampled_from(places))
    length = data.draw(st.sampled_from((7, 4)))
    fact: Any = world.facts[number]
    for key in place:
        fact = fact[key]
    facts = list(world.facts)
    facts[number] = replaced(facts[number], place, fact[:length])
    exact, vague = verdict_of(world.facts, world.question), verdict_of(facts, world.question)
    if vague.answer != "unknown":
        assert vague.answer == exact.answer, (number, place, length)
    else:
        assert certain(vague) <= certain(exact), (number, place, length)


@given(worlds(kinds=REPORTS))
def test_an_interval_is_no_better_than_any_of_its_days(world: World) -> None:
    """Work of several days must be covered on every one of them (D4)."""
    evidence = {**world.question["evidence"], "issued": "2024-01-05"}
    assume("id" not in evidence)
    span = {"from": POOL[1], "to": POOL[6]}
    facts = [fact for fact in world.facts if "anchors" not in fact and "within" not in fact]
    question = {**world.question, "on": "2024-01-05", "evidence": {**evidence, "activity": span}}
    whole = verdict_of(facts, question)
    for day in POOL[1:7]:
        question["evidence"] = {**evidence, "activity": day}
        assert certain(whole) <= certain(verdict_of(facts, question)), day


@given(worlds(), st.data())
def test_throughout_is_no_better_than_one_of_its_ends(world: World, data: st.DataObject) -> None:
    clauses = [n for n, fact in enumerate(world.facts) if fact["fact"] == "acceptance"]
    assume(clauses)
    number = data.draw(st.sampled_from(clauses))
    link = data.draw(
        st.sampled_from(("accreditation", "participation", "designation", "acceptance"))
    )
    answers: dict[str, int] = {}
    for anchor in ("throughout", "activity", "check"):
        facts = list(world.facts)
        facts[number] = {**facts[number], "anchors": {link: anchor}}
        answers[anchor] = certain(verdict_of(facts, world.question))
    assert answers["throughout"] <= min(answers["activity"], answers["check"])


@given(worlds(), st.data())
def test_a_question_about_earlier_knowledge_sees_only_what_was_recorded(
    world: World, data: st.DataObject
) -> None:
    when = st.sampled_from(("2024-02-01", "2024-02-02", "2024-02-03"))
    facts: list[Map] = []
    for fact in world.facts:
        recorded: Map = {"on": data.draw(when), "seq": data.draw(st.integers(0, 1))}
        if data.draw(st.integers(0, 9)) == 0:
            recorded["until"] = max(recorded["on"], data.draw(when))
        facts.append({**fact, "recorded": recorded})
    corrected = data.draw(st.sampled_from(facts))
    if corrected["fact"] in ("accreditation", "participation", "designation"):
        newer = {**corrected, "id": "newer", "supersedes": corrected["id"], "from": "2020-01-01"}
        newer["recorded"] = {"on": data.draw(when), "seq": 2}
        facts.append({key: newer[key] for key in newer if key not in ("to", "seen")})
    known = data.draw(when)
    question = {**world.question, "known_at": known}
    held = [
        {key: value for key, value in fact.items() if key not in ("recorded", "supersedes")}
        for fact in facts
        if fact["recorded"]["on"] <= known <= fact["recorded"].get("until", "2099-12-31")
        and not any(
            one.get("supersedes") == fact["id"] and one["recorded"]["on"] <= known for one in facts
        )
    ]
    if any(fact["id"] == "newer" for fact in held):
        held = [renamed_value(fact, {corrected["id"]: "newer"}) for fact in held]
    early = compile_snapshot(read_facts(facts), known_at=parse_day(known))
    assume(
        world.question["evidence"].get("id", "lab-one") in {"lab-one", *(one["id"] for one in held)}
    )
    then = check(early, read_asked(question), gaps=False)
    plain = verdict_of(held, world.question)
    blank = msgspec.structs.replace(then, known_at=None, question=plain.question)
    assert unsigned(blank) == unsigned(plain)
    later = [fact for fact in facts if fact["recorded"]["on"] <= known]
    same = compile_snapshot(read_facts(later), known_at=parse_day(known))
    assert check(same, read_asked(question), gaps=False).to_json() == then.to_json()
