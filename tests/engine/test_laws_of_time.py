"""Hold the laws of time: changes to come, first and last days, vague dates, intervals."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec
from hypothesis import assume

from openqi.core.day import format_day, parse_day, parse_window
from openqi.core.question import Question
from openqi.engine import check, decide
from openqi.snapshot import Snapshot
from tests.engine.answering import certain, compiled, decision_of, verdict_of
from tests.engine.counterexample import law
from tests.engine.draws import EARLY, POOL
from tests.engine.world import Map, World, read_asked
from tests.engine.worlds import FAMILIES

REPORTS = {name: FAMILIES[name] for name in ("reports", "calibrations")}

# -- the next change ---------------------------------------------------------------------------

_POOL_DAYS = range(parse_day(POOL[0]), parse_day(POOL[-1]) + 8)
_FAR_DAYS = [
    parse_day(text)
    for text in ("2024-01-31", "2024-02-01", "2024-12-31", "2025-01-01", "2030-12-31", "2031-01-01")
]
_MONTH_DAYS = range(parse_day("2024-01-28"), parse_day("2024-02-07"))
LATER = sorted({*_POOL_DAYS, *_MONTH_DAYS, *_FAR_DAYS})
"""Every day on which a world turns: the pool and a week, a month after, ends of years."""


def first_difference(snapshot: Snapshot, question: Question) -> str | None:
    """Find the next change by asking again on every later day."""
    now = decide(snapshot, question).answer
    for day in LATER:
        if day > parse_day(str(question.on)):
            then = msgspec.structs.replace(question, on=format_day(day))
            if decide(snapshot, then).answer != now:
                return format_day(day)
    return None


@law()
def test_the_next_change_is_exact(world: World, dice: Random) -> None:
    """The answer stays until the next change, and is another one on that day."""
    snapshot, question = compiled(world.facts), read_asked(world.question)
    assert check(snapshot, question, gaps=False).next_change == first_difference(snapshot, question)


# -- first and last days -----------------------------------------------------------------------

_COUNTED = ("accreditation", "participation", "designation", "recognition-list", "capability",
            "acceptance", "requirement", "exclusion", "suspension")  # fmt: skip


@law()
def test_the_first_and_the_last_day_are_inside(world: World, dice: Random) -> None:
    """A period from the first to the last day asked about does as well as one without ends.

    One that ended the day before the first, or begins the day after the last, does no better than
    one of years before or after. Without what counts from an end: transitions and deadlines.
    """
    ended = [fact["of"] for fact in world.facts if fact["fact"] == "transition"]
    facts = [fact for fact in world.facts if "within" not in fact]
    places = [
        n for n, fact in enumerate(facts) if fact["fact"] in _COUNTED and fact["id"] not in ended
    ]
    assume(places)
    place = dice.choice(places)
    first, last = POOL[0], POOL[-1]
    before, after = format_day(parse_day(first) - 1), format_day(parse_day(last) + 1)
    same: tuple[tuple[Map, Map], ...] = (
        ({"from": first, "to": last}, {"from": "2021-01-01", "to": "2029-12-31"}),
        ({"from": EARLY, "to": before}, {"from": EARLY, "to": "2021-12-31"}),
        ({"from": after}, {"from": "2026-01-01"}),
    )
    for near, far in same:
        answers = [
            decision_of(_redated(facts, place, period), world.question) for period in (near, far)
        ]
        assert answers[0] == answers[1], (facts[place]["id"], near)


def _redated(facts: list[Map], place: int, period: Map) -> list[Map]:
    plain = {k: value for k, value in facts[place].items() if k not in ("from", "to", "seen")}
    return [*facts[:place], {**plain, **period}, *facts[place + 1 :]]


@law()
def test_only_differences_of_dates_count(world: World, dice: Random) -> None:
    """A world moved by four years gives the same answer, and its next change four years later."""
    before = verdict_of(*world)
    moved = World(tuple(map(_moved, world.facts)), _moved(world.question))
    after = verdict_of(*moved)
    assert (after.answer, after.at_least) == (before.answer, before.at_least)
    assert after.next_change == _later(before.next_change)


_DATES = {
    "from", "to", "seen", "until", "published", "issued_before", "before", "issued", "activity",
    "expires", "on", "shipped",
}  # fmt: skip


def _moved(value: Map) -> Map:
    return {
        key: _later_all(member) if key in _DATES else _moved_member(member)
        for key, member in value.items()
    }


def _moved_member(value: Any) -> Any:
    if isinstance(value, list):
        return [_moved_member(one) for one in value]
    return _moved(value) if isinstance(value, dict) else value


def _later_all(value: Any) -> Any:
    if isinstance(value, dict):
        return _moved(value)
    return [_later(one) for one in value] if isinstance(value, list) else _later(value)


def _later(date: Any) -> Any:
    """Move a date by four years, as which no leap day of these worlds is in the way."""
    if not isinstance(date, str) or not date[:4].isdigit():
        return date
    return f"{int(date[:4]) + 4}{date[4:]}"


# -- vague dates -------------------------------------------------------------------------------

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


@law(claims=False)
def test_a_vague_date_is_answered_as_on_all_its_days(world: World, dice: Random) -> None:
    """Inside an imprecise date an answer is definite only if all its days agree on it.

    Without presented claims: what contradicts a claim must be sure (D6).
    """
    places = [
        (number, place)
        for number, fact in enumerate(world.facts)
        for place in dated_places(fact)
        if fact["fact"] != "attestation" or len(place) == 1
    ]
    assume(places)
    number, place = dice.choice(places)
    fact: Any = world.facts[number]
    for key in place:
        fact = fact[key]
    text = fact[: dice.choice((7, 4))]
    vague = decision_of(_dated(world, number, place, text), world.question)
    days = [fact, *dice.sample(POOL, 3), *map(format_day, parse_window(text))]
    for day in days:
        period = {**world.facts[number], place[-1]: day}
        if day.startswith(text) and (len(place) > 1 or not _backwards(period)):
            exact = decision_of(_dated(world, number, place, day), world.question)
            assert certain(vague) <= certain(exact), (number, place, text, day)
            if vague.answer != "unknown":
                assert vague.answer == exact.answer, (number, place, text, day)


def _dated(world: World, number: int, place: tuple[str, ...], date: str) -> list[Map]:
    facts = list(world.facts)
    facts[number] = replaced(facts[number], place, date)
    return facts


def _backwards(period: Map) -> bool:
    """Tell whether a period would end before it begins; nobody can write it so."""
    dates = [str(period.get(key, "")) for key in ("from", "to")]
    return all(date[:1].isdigit() for date in dates) and dates[1] < dates[0]


# -- intervals and anchors ---------------------------------------------------------------------


@law(REPORTS)
def test_an_interval_is_no_better_than_any_of_its_days(world: World, dice: Random) -> None:
    """Work of several days must be covered on every one of them (D4)."""
    evidence = {**world.question["evidence"], "issued": "2024-01-05"}
    assume("id" not in evidence)
    evidence.pop("expires", None)
    facts = [fact for fact in world.facts if "anchors" not in fact and "within" not in fact]
    question = {**world.question, "on": "2024-01-05"}
    first, last = sorted(dice.sample(range(len(POOL)), 2))
    span = {"from": POOL[first], "to": POOL[last]}
    whole = decision_of(facts, {**question, "evidence": {**evidence, "activity": span}})
    for day in POOL[first : last + 1]:
        alone = decision_of(facts, {**question, "evidence": {**evidence, "activity": day}})
        assert certain(whole) <= certain(alone), day


@law()
def test_throughout_is_no_better_than_one_of_its_ends(world: World, dice: Random) -> None:
    """A link that must hold throughout must hold on the day of the work and on the asked day."""
    clauses = [n for n, fact in enumerate(world.facts) if fact["fact"] == "acceptance"]
    assume(clauses)
    number = dice.choice(clauses)
    link = dice.choice(("accreditation", "participation", "designation", "acceptance"))
    answers: dict[str, int] = {}
    for anchor in ("throughout", "activity", "check"):
        facts = list(world.facts)
        facts[number] = {**facts[number], "anchors": {link: anchor}}
        answers[anchor] = certain(decision_of(facts, world.question))
    assert answers["throughout"] <= min(answers["activity"], answers["check"])
