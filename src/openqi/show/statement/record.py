"""Tell editions and adoptions of standards, and what the register says about itself."""

from __future__ import annotations

from openqi.core import statements as kinds
from openqi.core.text import choose
from openqi.show.date import write_number
from openqi.show.statement.parts import write_goods, write_scope
from openqi.show.statement.telling import Telling, tell


@tell.register
def _edition(one: kinds.Edition, telling: Telling) -> str:
    published = telling.date(one.published)
    return telling.say("statement.edition", standard=one.standard, published=published)


@tell.register
def _adoption(one: kinds.Adoption, telling: Telling) -> str:
    degree = telling.value(one.degree)
    return telling.say("statement.adoption", host=one.host, source=one.source, degree=degree)


@tell.register
def _revision(one: kinds.Revision, telling: Telling) -> str:
    told = [choose(change.text, telling.language) or change.code for change in one.changes]
    changes = "; ".join(told) or telling.say("statement.revision-nothing")
    return telling.say("statement.revision", old=one.old, new=one.new, changes=changes)


@tell.register
def _scheme(one: kinds.SchemeTransition, telling: Telling) -> str:
    name = telling.name(one.arrangement)
    return telling.say("statement.scheme-transition", arrangement=name, old=one.old, new=one.new)


@tell.register
def _completeness(one: kinds.Completeness, telling: Telling) -> str:
    of = one.of
    ids = (of.party, of.body, of.by, of.arrangement, of.requirement, of.economy)
    parts = [telling.name(id) for id in ids if id is not None]
    parts += [write_goods(of.goods, telling)] if of.goods else []
    about = telling.say("statement.about", parts=", ".join(parts)) if parts else ""
    return telling.say(
        "statement.completeness",
        kind=telling.say(f"kind.{of.kind}"),
        about=about + write_scope(of.scope, telling),
    )


@tell.register
def _conflict(one: kinds.Conflict, telling: Telling) -> str:
    facts = "; ".join(_side(id, telling) for id in one.facts)
    return telling.say("statement.conflict", facts=facts, status=telling.value(one.status))


def _side(id: str, telling: Telling) -> str:
    """Name one of the facts of a conflict with its id, as two of them may bear one name."""
    fact, name = telling.names.fact(id), telling.name(id)
    if name == id and fact is not None:
        name = telling.say(f"kind.{fact.kind}")
    return id if name == id else telling.say("statement.conflict-side", name=name, id=id)


@tell.register
def _cost(one: kinds.Cost, telling: Telling) -> str:
    amount = telling.say("label.unknown")
    if one.amount is not None:
        amount = f"{write_number(one.amount, telling.language)} {one.currency or ''}".strip()
    return telling.say("statement.cost", act=one.act, amount=amount)
