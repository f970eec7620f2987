"""List what happened and will happen to a thing or an answer, each event with an id that stays.

An event of the calendar is told twice: some weeks before its day, and on it. What a list holds on
a day follows from the register and that day alone, so that a feed needs to keep nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from openqi.ask.address import write_address
from openqi.ask.browse.body import bodies_of
from openqi.ask.browse.mention import mentions_of
from openqi.ask.browse.moment import Moment, snapshot_at
from openqi.ask.thing import find_version
from openqi.core.day import FIRST, LAST, format_day, parse_day
from openqi.core.fact import Fact
from openqi.core.question import Question
from openqi.core.verdict import Verdict
from openqi.engine import check
from openqi.show.statement import Telling, write_fact
from openqi.show.thing.standing import IN_TIME, stand_on
from openqi.snapshot import Snapshot

BEFORE = 90
"""Days before a day of the calendar on which it is announced."""
PAST = 365
"""Days for which an event stays in the list."""
STEPS = 30
"""Changes by the calendar that are followed for one question."""
LOOKED_BACK = 3
"""Days of new facts on which an answer is compared with the day before."""


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one event: since which day it is told, on which day it is, and in words."""

    id: str
    kind: Literal["ahead", "turned", "recorded", "retracted", "answer"]
    told: str
    on: str
    text: str
    fact: str = ""


def follow_thing(moment: Moment, id: str, language: str) -> tuple[Event, ...]:
    """List the events of a thing: of the facts that it is made of, and of those that name it.

    Raises:
        UnknownIdentifier: there is no such thing.
    """
    fact = find_version(id, moment.register.facts, moment.known)
    telling = moment.telling(language)
    facts = {one.id: one for one in _around(fact, moment)}
    found = [event for one in facts.values() for event in _turns(one, moment, telling)]
    found += [event for one in facts.values() for event in _records(one, moment, telling)]
    return _ordered(found)


def follow_question(moment: Moment, question: Question, language: str) -> tuple[Event, ...]:
    """List the days on which the answer to a question changed or will change.

    It is asked for each day anew; a day that it names itself is left out.
    """
    telling = moment.telling(language)
    asked = timeless(question)
    name = digest(asked)
    found = list(_calendar(moment, asked, name, telling))
    verdict = answer_on(moment.snapshot, asked, moment.day)
    for day in _learned(verdict, moment):
        before = snapshot_at(moment.register, moment.snapshot, day - 1)
        old = answer_on(before, asked, day).answer
        new = answer_on(moment.snapshot, asked, day).answer
        if old != new:
            text = telling.say(
                "browse.event-answer-facts",
                date=telling.date(format_day(day)),
                old=telling.say(f"answer.{old}-short"),
                new=telling.say(f"answer.{new}-short"),
            )
            on = format_day(day)
            found.append(
                Event(id=f"answer:{name}:{on}:{new}", kind="answer", told=on, on=on, text=text)
            )
    return _ordered(found)


def timeless(question: Question) -> Question:
    """Leave out of a question the days that it is asked for: it is followed from day to day."""
    return replace(question, known_at=None, rules_at=None)


def answer_on(snapshot: Snapshot, question: Question, day: int) -> Verdict:
    """Answer a followed question for a day."""
    return check(snapshot, replace(question, on=format_day(day)), gaps=False)


def digest(question: Question) -> str:
    """Name a followed question by what it asks, whatever the day."""
    text = write_address(replace(timeless(question), on=BEGUN))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


BEGUN = "2000-01-01"
"""The day that stands for any day, where a question is named and not asked."""


def _around(fact: Fact, moment: Moment) -> Iterator[Fact]:
    """Give a thing and the facts that name it; for an economy also those that name its bodies."""
    mentions = mentions_of(moment.snapshot)
    yield moment.snapshot.facts.get(fact.id, fact)
    yield from mentions.linked(fact)
    if fact.kind == "economy":
        for body in bodies_of(moment, fact.id):
            yield from mentions.of(body.id)


def _turns(fact: Fact, moment: Moment, telling: Telling) -> Iterator[Event]:
    """Give the days of the calendar on which a fact begins or ceases to hold."""
    period = moment.snapshot.periods.get(fact.id, fact.valid)
    for turn in period.turns():
        if not moment.day - PAST < turn <= moment.day + BEFORE:
            continue
        state = stand_on(fact, moment.snapshot, turn)
        if state not in IN_TIME or state == stand_on(fact, moment.snapshot, turn - 1):
            continue
        yield _turn(
            f"{fact.id}:{format_day(turn)}",
            turn,
            moment.day,
            telling.say(
                "browse.event-turn",
                date=telling.date(format_day(turn)),
                state=telling.say(f"browse.state-{state}"),
                text=_say(fact, telling),
            ),
            fact.id,
        )


def _turn(name: str, turn: int, today: int, text: str, fact: str = "") -> Event:
    """Announce a day of the calendar, or tell that it has come."""
    ahead = turn > today
    return Event(
        id=f"{'ahead' if ahead else 'turned'}:{name}",
        kind="ahead" if ahead else "turned",
        told=format_day(turn - BEFORE if ahead else turn),
        on=format_day(turn),
        text=text,
        fact=fact,
    )


def _records(fact: Fact, moment: Moment, telling: Telling) -> Iterator[Event]:
    """Give the days on which the register learned a fact, or gave it up."""
    since = moment.day - PAST
    if since < fact.recorded.on <= moment.day and fact.recorded.on != FIRST:
        on = format_day(fact.recorded.on)
        code = "event-recorded" if fact.supersedes is None else "event-corrected"
        text = telling.say(
            f"browse.{code}", date=telling.date(on), text=_say(fact, telling), old=fact.supersedes
        )
        yield Event(
            id=f"recorded:{fact.id}", kind="recorded", told=on, on=on, text=text, fact=fact.id
        )
    if since < fact.recorded.until <= moment.day and fact.recorded.until != LAST:
        on = format_day(fact.recorded.until)
        text = telling.say(
            "browse.event-retracted", date=telling.date(on), text=_say(fact, telling)
        )
        yield Event(
            id=f"retracted:{fact.id}", kind="retracted", told=on, on=on, text=text, fact=fact.id
        )


def _say(fact: Fact, telling: Telling) -> str:
    return write_fact(fact, Telling(telling.names, telling.language, telling.day))


def _calendar(moment: Moment, question: Question, name: str, telling: Telling) -> Iterator[Event]:
    """Give the days on which the answer changes with no new fact."""
    day = moment.day - PAST
    verdict = answer_on(moment.snapshot, question, day)
    for _ in range(STEPS):
        if verdict.next_change is None:
            return
        turn = parse_day(verdict.next_change)
        if turn <= day or turn > moment.day + BEFORE:
            return
        following = answer_on(moment.snapshot, question, turn)
        if following.answer != verdict.answer:
            text = telling.say(
                "browse.event-answer",
                date=telling.date(format_day(turn)),
                old=telling.say(f"answer.{verdict.answer}-short"),
                new=telling.say(f"answer.{following.answer}-short"),
            )
            yield _turn(f"{name}:{format_day(turn)}:{following.answer}", turn, moment.day, text)
        day, verdict = turn, following


def _learned(verdict: Verdict, moment: Moment) -> list[int]:
    """List the last days on which the register learned what an answer rests on."""
    facts = (moment.snapshot.facts.get(link.fact) for link in verdict.chain)
    days = {
        fact.recorded.on
        for fact in facts
        if fact is not None and moment.day - PAST < fact.recorded.on <= moment.day
    }
    return sorted(days)[-LOOKED_BACK:]


def _ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    unique = {event.id: event for event in events}
    return tuple(sorted(unique.values(), key=lambda one: (one.told, one.on, one.id), reverse=True))
