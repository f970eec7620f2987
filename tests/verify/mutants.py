"""Alter a verdict, or a fact, in each of the ways that a proof must not survive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, get_args

import msgspec
from msgspec.structs import replace

from openqi.core.day import format_day, parse_day
from openqi.core.fact import Fact
from openqi.core.fingerprint import fingerprint
from openqi.core.period import Period
from openqi.core.scope import Scope
from openqi.core.verdict import Link, Verdict
from openqi.core.words import Answer

ANSWERS: tuple[Answer, ...] = get_args(Answer)
EFFECTS: tuple[Any, ...] = ("obliges", "basis", "permits", "none")
ENDPOINTS = ("party", "arrangement", "by", "of", "under", "economy", "host", "source", "standard")
"""The fields of statements that join facts to each other."""


class Mutant(NamedTuple):
    """Hold an altered verdict and what was done to it."""

    told: str
    verdict: Verdict


def moved(day: str, days: int) -> str:
    return format_day(parse_day(day) + days)


def mutants(verdict: Verdict) -> Iterator[Mutant]:
    """Alter the answer, the days, each link and each route of a verdict."""
    for answer in ANSWERS:
        if answer not in (verdict.answer, "unknown"):
            yield Mutant(f"answer {answer}", replace(verdict, answer=answer))
    yield Mutant("another day", replace(verdict, on=moved(verdict.on, 1)))
    yield Mutant("another knowledge day", replace(verdict, known_at="1999-01-01"))
    yield from _links("chain", verdict.chain, lambda chain: replace(verdict, chain=chain))
    for number in range(len(verdict.routes)):
        yield from _route(verdict, number)


def _route(verdict: Verdict, number: int) -> Iterator[Mutant]:
    route, told = verdict.routes[number], f"route {number}"

    def put(**changed: Any) -> Verdict:
        routes = list(verdict.routes)
        routes[number] = replace(route, **changed)
        return replace(verdict, routes=routes)

    yield from _links(told, route.chain, lambda chain: put(chain=chain))
    for answer in ANSWERS:
        if answer != route.answer:
            yield Mutant(f"{told} answers {answer}", put(answer=answer))
    for effect in EFFECTS:
        if effect != route.effect:
            yield Mutant(f"{told} has the effect {effect}", put(effect=effect))
    for place in range(len(route.failed)):
        kept = [one for n, one in enumerate(route.failed) if n != place]
        yield Mutant(f"{told} without failure {place}", put(failed=kept))


def _links(told: str, chain: list[Link], put: Callable[[list[Link]], Verdict]) -> Iterator[Mutant]:
    for place, link in enumerate(chain):
        before, after = chain[:place], chain[place + 1 :]
        yield Mutant(f"{told} without link {place}", put([*before, *after]))
        anchor = "issue" if link.anchor != "issue" else "check"
        yield Mutant(
            f"{told} link {place} anchored on {anchor}",
            put([*before, replace(link, anchor=anchor), *after]),
        )
        for days in (-1, 1):
            other = replace(link, date=moved(link.date or "2024-01-01", days))
            yield Mutant(f"{told} link {place} moved by {days}", put([*before, other, *after]))
        if not after:
            continue
        following, rest = after[0], after[1:]
        turned = [*before, following, link, *rest]
        yield Mutant(f"{told} link {place} behind the next", put(turned))
        if following.fact != link.fact:
            swapped = [replace(link, fact=following.fact), replace(following, fact=link.fact)]
            yield Mutant(
                f"{told} links {place} with swapped facts", put([*before, *swapped, *rest])
            )


def altered(fact: Fact) -> Iterator[tuple[str, Fact]]:
    """Alter a fact in each field that decides: period, endpoints, scope, certainty."""
    starts, ends, seen = fact.valid.starts, fact.valid.ends, fact.valid.seen
    never = Period(starts, type(ends)(starts.first, starts.first), ())
    yield "over before it began", replace(fact, valid=never)
    yield "begun today and over", replace(fact, valid=Period(ends, ends, seen))
    for field in msgspec.structs.fields(fact.statement):
        value = getattr(fact.statement, field.name)
        if field.name in ENDPOINTS and isinstance(value, str):
            other = replace(
                fact.statement, **{field.name: "ZZ" if value.isupper() else "elsewhere"}
            )
            yield f"another {field.name}", replace(fact, statement=other)
        if field.name == "scope":
            narrow = Scope(activities=("validation-verification",))
            yield "another scope", replace(fact, statement=replace(fact.statement, scope=narrow))
        if field.name == "standing":
            other = replace(fact.statement, standing="associate")
            yield "another standing", replace(fact, statement=other)
    yield "unread", replace(fact, certainty="general-knowledge")


def remarked(verdict: Verdict, facts: list[Fact]) -> Verdict:
    """Forge the marks of a verdict, so that they fit altered facts."""
    known = {fact.id: fact for fact in facts}
    marks = {id: fingerprint(known[id]) for id in verdict.facts if id in known}
    return replace(verdict, facts=marks)
