"""Tell what is aimed at and what came of it: programmes, objectives, targets, observations."""

from __future__ import annotations

from openqi.core import statements as kinds
from openqi.core.text import choose
from openqi.show.date import write_number
from openqi.show.statement.parts import write_parts, write_words
from openqi.show.statement.telling import Telling, tell


@tell.register
def _initiative(one: kinds.Initiative, telling: Telling) -> str:
    name = telling.name(one.id)
    if one.proposer:
        by = telling.name(one.proposer)
        sentence = telling.say("statement.initiative-by", name=name, proposer=by)
    else:
        sentence = telling.say("statement.initiative", name=name)
    return sentence + write_parts([write_words(one.state, telling)] if one.state else [], telling)


@tell.register
def _programme(one: kinds.Programme, telling: Telling) -> str:
    parts = [telling.word("form", one.form)]
    parts += [telling.name(id) for id in (one.act, one.issuer) if id]
    return telling.say("statement.programme", name=telling.name(one.id)) + write_parts(
        parts, telling
    )


@tell.register
def _objective(one: kinds.Objective, telling: Telling) -> str:
    sentence = telling.say(
        "statement.objective" if one.number is None else "statement.objective-number",
        number=one.number,
        programme=telling.name(one.programme),
        text=write_words(one.text, telling),
    )
    parts = []
    if one.horizon:
        parts.append(telling.say("statement.due", date=telling.date(one.horizon)))
    return sentence + write_parts(parts, telling)


@tell.register
def _indicator(one: kinds.Indicator, telling: Telling) -> str:
    parts = [telling.word("unit", one.unit)] if one.unit else []
    parts += [write_words(one.definition, telling)] if one.definition else []
    return telling.say("statement.indicator", name=telling.name(one.id)) + write_parts(
        parts, telling
    )


@tell.register
def _target(one: kinds.AgreedTarget, telling: Telling) -> str:
    text = write_words(one.text, telling)
    if one.programme:
        name = telling.name(one.programme)
        sentence = telling.say("statement.target-of", programme=name, text=text)
    else:
        sentence = telling.say("statement.target", text=text)
    parts = [_figures(one, telling)] if one.indicator else []
    if one.due:
        parts.append(telling.say("statement.due", date=telling.date(one.due)))
    return sentence + write_parts(parts, telling)


def _figures(one: kinds.AgreedTarget, telling: Telling) -> str:
    """Write the indicator of a target with the value or the range to be reached."""
    figure = "" if one.value is None else _figure(one.value, one.indicator, telling)
    if one.value is None and (one.least is not None or one.most is not None):
        ends = [
            "…" if end is None else write_number(end, telling.language)
            for end in (one.least, one.most)
        ]
        figure = f"{' – '.join(ends)} {_unit(one.indicator, telling)}".strip()
    name = telling.name(one.indicator or "")
    return telling.say("label.pair", name=name, text=figure) if figure else name


def _figure(value: float | int, indicator: str | None, telling: Telling) -> str:
    return f"{write_number(value, telling.language)} {_unit(indicator, telling)}".strip()


def _unit(indicator: str | None, telling: Telling) -> str:
    fact = telling.names.fact(indicator) if indicator else None
    unit = fact.statement.unit if fact and isinstance(fact.statement, kinds.Indicator) else None
    return telling.word("unit", unit) if unit else ""


@tell.register
def _observation(one: kinds.Observation, telling: Telling) -> str:
    figure = ""
    if one.value is not None:
        figure = _figure(one.value, one.indicator, telling)
        if one.bound not in (None, "exact"):
            figure = telling.say(f"statement.bound-{one.bound}", figure=figure)
        if one.indicator:
            figure = telling.say("label.pair", name=telling.name(one.indicator), text=figure)
    said = write_words(one.text, telling) if one.text else figure
    sentence = said + write_parts([figure] if one.text and figure else [], telling)
    by = one.by or one.meeting
    return telling.say("label.pair", name=telling.name(by), text=sentence) if by else sentence


@tell.register
def _topic(one: kinds.Topic, telling: Telling) -> str:
    name, meaning = telling.name(one.id), choose(one.definition, telling.language)
    return telling.say("label.pair", name=name, text=meaning) if meaning else name
