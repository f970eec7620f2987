"""Tell who governs: persons, their roles, the members of bodies, and terms in an office."""

from __future__ import annotations

from openqi.core import statements as kinds
from openqi.show.statement.parts import write_parts, write_words
from openqi.show.statement.telling import Telling, tell


@tell.register
def _person(one: kinds.Person, telling: Telling) -> str:
    return telling.say("statement.person", name=telling.name(one.id)) + write_parts(
        one.also, telling
    )


@tell.register
def _role(one: kinds.Role, telling: Telling) -> str:
    sentence = telling.say(
        "statement.role", person=telling.name(one.person), title=write_words(one.title, telling)
    )
    return sentence + write_parts(
        [telling.name(id) for id in (one.body, one.economy) if id], telling
    )


@tell.register
def _membership(one: kinds.BodyMembership, telling: Telling) -> str:
    sentence = telling.say(
        f"statement.membership-{one.standing}",
        member=telling.name(one.member),
        body=telling.name(one.body),
    )
    parts = []
    if one.through:
        parts.append(telling.say("statement.through", name=telling.name(one.through)))
    if one.text:
        parts.append(write_words(one.text, telling))
    return sentence + write_parts(parts, telling)


@tell.register
def _term(one: kinds.Term, telling: Telling) -> str:
    sentence = telling.say(
        "statement.term",
        holder=telling.name(one.holder),
        office=telling.word("office", one.office),
        body=telling.name(one.body),
    )
    parts = [telling.name(one.person)] if one.person else []
    if one.label:
        parts.append(telling.say("statement.term-label", label=one.label))
    if one.ordinal:
        parts.append(telling.say("statement.term-ordinal", number=one.ordinal))
    if one.text:
        parts.append(write_words(one.text, telling))
    return sentence + write_parts(parts, telling)
