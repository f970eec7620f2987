"""Say what is followed: a thing by its id, or a question by its address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from msgspec.structs import replace

from openqi.ask.address import read_pairs, write_address
from openqi.ask.browse.moment import Moment
from openqi.ask.browse.watch import (
    BEGUN,
    Event,
    answer_on,
    follow_question,
    follow_thing,
    timeless,
)
from openqi.ask.known import refuse_unknown
from openqi.ask.thing import find_version
from openqi.core.errors import InvalidContent, Problem
from openqi.core.question import Question
from openqi.show.verdict_text import tell_verdict
from openqi.site.frame.day import today_number
from openqi.site.registry.holder import holder

LONGEST = 6000
"""Characters of an address."""
BESIDE = frozenset(("tx", "format", "gaps", "language"))
"""Keys of an address of ours that are no part of a question."""


class Target(NamedTuple):
    """Name what is followed; ``key`` is an id, or a question written as an address."""

    kind: Literal["thing", "question"]
    key: str

    @property
    def query(self) -> str:
        """Give the query that names it in addresses of following."""
        return urlencode([(str(self.kind), self.key)])

    def path(self, language: str) -> str:
        """Give the address of what is followed."""
        if self.kind == "thing":
            return f"/{language}/thing/{quote(self.key, safe='')}"
        return f"/{language}/verdict?{_undated(self.key)}"


def current_moment() -> Moment:
    """Give the moment of following: today, by everything that is known."""
    held = holder.current()
    return Moment(held.register, held.snapshot, today_number())


def read_target(given: Mapping[str, str], query: str = "") -> Target | None:
    """Read what a request follows: ``thing``, ``question``, or the ``address`` of a page of ours.

    A ``query`` with other keys is itself the question, as the address of a verdict has it.

    Raises:
        InvalidContent: the address is of no page that can be followed, or the question is wrong.
        UnknownIdentifier: there is no such thing, or the question names something unknown.
    """
    if given.get("thing"):
        return check_target(Target("thing", given["thing"]))
    if given.get("question"):
        return check_target(Target("question", given["question"]))
    address = given.get("address", "").strip()
    if address:
        return check_target(_from_address(address))
    asked = set(given) - BESIDE - {"thing", "question", "address", "on"}
    return check_target(Target("question", query)) if asked else None


def check_target(target: Target) -> Target:
    """Hold a target against the register, and write a question in its one order.

    Raises:
        InvalidContent: the question does not follow the format.
        UnknownIdentifier: there is no such thing, or the question names something unknown.
    """
    if target.kind == "thing":
        find_version(target.key, current_moment().register.facts, None)
        return target
    question = question_of(target)
    refuse_unknown(question, current_moment().register.facts)
    return Target("question", write_address(replace(timeless(question), on=BEGUN)))


def question_of(target: Target) -> Question:
    """Read the question that is followed.

    Raises:
        InvalidContent: it does not follow the format.
    """
    if len(target.key) > LONGEST:
        raise InvalidContent(Problem(code="follow-address", args={"text": target.key[:60]}))
    pairs = parse_qsl(target.key.lstrip("?"), keep_blank_values=True)
    day = date.fromordinal(current_moment().day)
    return read_pairs(pairs, today=day, beside=BESIDE)


def events_of(target: Target, moment: Moment, language: str) -> tuple[Event, ...]:
    """List the events of what is followed."""
    if target.kind == "thing":
        return follow_thing(moment, target.key, language)
    return follow_question(moment, question_of(target), language)


def answer_of(target: Target, moment: Moment) -> str:
    """Give today's answer to a followed question; empty for a thing."""
    if target.kind == "thing":
        return ""
    return answer_on(moment.snapshot, question_of(target), moment.day).answer


def name_target(target: Target, moment: Moment, language: str) -> str:
    """Name what is followed: a thing by its name, a question by its answer's sentence."""
    telling = moment.telling(language)
    if target.kind == "thing":
        return telling.names.name(target.key, language, moment.day)
    verdict = answer_on(moment.snapshot, question_of(target), moment.day)
    told = tell_verdict(verdict, telling.names, language, today=True)
    return told.sentence


def _from_address(address: str) -> Target:
    """Take the address of a page of ours apart."""
    parts = urlsplit(address[:LONGEST])
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if steps and steps[0] in ("vi", "en"):
        steps = steps[1:]
    if len(steps) == 2 and steps[0] in ("thing", "economy"):
        return Target("thing", steps[1])
    if steps == ["verdict"] and parts.query:
        return Target("question", parts.query)
    raise InvalidContent(Problem(code="follow-address", args={"text": address[:60]}, key="address"))


def _undated(key: str) -> str:
    pairs = [(name, value) for name, value in parse_qsl(key) if name != "on"]
    return urlencode(pairs)
