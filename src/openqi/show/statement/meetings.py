"""Tell what happens in the cooperation cycle: meetings, their items, decisions and actions."""

from __future__ import annotations

from openqi.core import statements as kinds
from openqi.show.statement.parts import write_parts, write_words
from openqi.show.statement.telling import Telling, tell


@tell.register
def _meeting(one: kinds.Meeting, telling: Telling) -> str:
    parts = [write_words(one.place, telling)] if one.place else []
    parts += [telling.word("mode", one.mode)] if one.mode else []
    if one.host:
        parts.append(telling.say("statement.hosted", name=telling.name(one.host)))
    if one.chair:
        parts.append(telling.say("statement.chaired", name=telling.name(one.chair)))
    return telling.say("statement.meeting", name=telling.name(one.id)) + write_parts(parts, telling)


@tell.register
def _item(one: kinds.AgendaItem, telling: Telling) -> str:
    sentence = telling.say(
        "statement.agenda-item" if one.number is None else "statement.agenda-item-number",
        number=one.number,
        meeting=telling.name(one.meeting),
        text=write_words(one.text, telling),
    )
    proposer = one.proposer
    parts = [telling.say("statement.proposed", name=telling.name(proposer))] if proposer else []
    return sentence + write_parts(parts, telling)


@tell.register
def _decision(one: kinds.Decision, telling: Telling) -> str:
    text, by = write_words(one.text, telling), one.meeting or one.body
    if by is None:
        return telling.say("statement.decision", text=text)
    return telling.say("statement.decision-by", by=telling.name(by), text=text)


@tell.register
def _action(one: kinds.Action, telling: Telling) -> str:
    text = write_words(one.text, telling)
    if one.owners:
        sentence = telling.say("label.pair", name=telling.all(one.owners), text=text)
    else:
        sentence = telling.say("statement.action", text=text)
    parts = [telling.word("state", one.state)] if one.state else []
    if one.partners:
        parts.append(telling.say("statement.partners", names=telling.all(one.partners)))
    if one.due:
        parts.append(telling.say("statement.due", date=telling.date(one.due)))
    if one.outcome:
        parts.append(telling.say("statement.outcome", text=write_words(one.outcome, telling)))
    return sentence + write_parts(parts, telling)
