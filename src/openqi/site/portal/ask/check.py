"""Show the answers before they are asked, each with a way to change it, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from openqi.ask.address import Pair, read_pairs
from openqi.ask.goods import label_goods
from openqi.ask.known import refuse_unknown
from openqi.core.errors import OpenQIError, Problem
from openqi.show.date import write_date
from openqi.show.problem import message
from openqi.site.frame.day import today
from openqi.site.portal.ask.field import About
from openqi.site.portal.ask.step import STEPS, step_of

USUAL = "regulated-import"
"""The purpose of a question that names none."""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """Show the answer of one step; an empty text: nothing was answered."""

    step: str
    label: str
    text: str


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """Say what is wrong, and which step (none: the short form) corrects it."""

    key: str
    text: str
    step: str | None


def list_answers(about: About) -> list[Answered]:
    """Give what was answered, a row to each part of the question."""
    return [
        Answered(step=step, label=about.say(f"asking.row-{name}"), text=text)
        for step, name, text in _rows(about)
    ]


def _rows(about: About) -> Iterator[tuple[str, str, str]]:
    yield "paper", "paper", _word(about, "evidence.kind") or about.answer("evidence.id")
    yield "issuer", "issuer", _issuer(about)
    yield "accreditation", "accreditation", _accreditation(about)
    yield "goods", "goods", _goods(about)
    yield "goods", "standards", ", ".join(about.answers("evidence.standards"))
    yield "place", "destination", _name(about, about.answer("destination"))
    usual = about.say("asking.usual-purpose", purpose=about.say(f"value.{USUAL}"))
    yield "place", "purpose", _word(about, "purpose") or usual
    demand = about.answer("demands.0.covered_by")
    if demand:
        yield "place", "demand", _name(about, demand)
    first = about.answer("evidence.activity") or about.answer("evidence.activity.from")
    last = about.answer("evidence.activity.to")
    text = _date(about, first)
    if last:
        text = about.say("label.day-from-to", start=text, last=_date(about, last))
    yield "days", "activity", text
    yield "days", "issued", _date(about, about.answer("evidence.issued"))
    if about.answer("evidence.expires"):
        yield "days", "expires", _date(about, about.answer("evidence.expires"))
    yield "days", "on", _date(about, about.answer("on") or about.today)


def _issuer(about: About) -> str:
    id = about.answer("evidence.issuer")
    name = _name(about, id) if id else about.answer("evidence.issuer.name")
    economy = about.answer("evidence.issuer.economy") or about.answer("origin")
    where = _name(about, economy) if economy else ""
    if name and where:
        return about.say("label.joined", name=name, detail=where)
    return name or (about.say("asking.issuer-somebody", economy=where) if where else "")


def _accreditation(about: About) -> str:
    body = about.answer("evidence.accreditation.body")
    if body:
        works = about.answers("evidence.accreditation.scope.activities")
        said = ", ".join(about.say(f"value.{one}") for one in works)
        name = _name(about, body)
        return about.say("asking.mark-of", body=name, work=said) if said else name
    endorsed = about.answer("evidence.endorsed")
    return {"true": about.say("asking.mark-some"), "false": about.say("asking.mark-no")}.get(
        endorsed, ""
    )


def _goods(about: About) -> str:
    named, ics = about.answer("goods.named"), about.answer("goods.ics")
    goods = label_goods(named, about.answer("goods.hs"), about.language)
    said = ", ".join(one for one in (goods, f"ICS {ics}" if ics else "") if one)
    return said[:1].upper() + said[1:]


def _word(about: About, key: str) -> str:
    text = about.answer(key)
    said = about.say(f"value.{text}") if text else ""
    return said[:1].upper() + said[1:]


def _name(about: About, id: str) -> str:
    return about.names.name(id, about.language)


def _date(about: About, text: str) -> str:
    try:
        return write_date(text, about.language) if text else ""
    except (ValueError, IndexError):
        return text


def others(about: About) -> list[Pair]:
    """List the answers that no step shows: those of the short form."""
    shown = [key for step in STEPS for key in step.keys]
    return [
        (key, value)
        for key, value in about.pairs
        if value and not any(key == one or key.startswith(f"{one}.") for one in shown)
    ]


def find_wrong(about: About) -> list[Wrong]:
    """Tell everything that keeps the question from being asked."""
    try:
        question = read_pairs(about.pairs, today=today())
        refuse_unknown(question, about.held.register.facts)
    except OpenQIError as error:
        return [_wrong(problem, about) for problem in error.problems]
    return []


def _wrong(problem: Problem, about: About) -> Wrong:
    key = problem.key or ""
    text = message(problem, about.language)
    if problem.code == "key-missing" and key in ("evidence.kind", "evidence", "destination"):
        text = about.say(f"asking.missing-{key.rpartition('.')[2]}")
    if problem.nearest:
        near = ", ".join(problem.nearest)
        text = f"{text} {about.say('label.nearest', words=near)}"
    return Wrong(key=key, text=text, step=step_of(key) or ("paper" if key == "evidence" else None))
