"""Tell who is who: economies, bodies, the names they bear, arrangements and who takes part."""

from __future__ import annotations

from openqi.core import statements as kinds
from openqi.core.text import choose
from openqi.show.statement.parts import write_scope
from openqi.show.statement.telling import Telling, tell


@tell.register
def _economy(one: kinds.Economy, telling: Telling) -> str:
    if one.members:
        return telling.say(
            "statement.economy-group", name=telling.name(one.id), members=telling.all(one.members)
        )
    return telling.say("statement.economy", name=telling.name(one.id))


@tell.register
def _organisation(one: kinds.Organisation, telling: Telling) -> str:
    name, words = telling.name(one.id), telling.values(one.kinds)
    if not one.economies:
        return telling.say("statement.organisation", name=name, kinds=words)
    economies = telling.all(one.economies)
    return telling.say("statement.organisation-in", name=name, kinds=words, economies=economies)


@tell.register
def _naming(one: kinds.Naming, telling: Telling) -> str:
    name = choose(one.name, telling.language)
    if one.acronym and one.acronym not in name:
        name = telling.say("label.joined", name=name, detail=one.acronym)
    return telling.say("statement.naming", of=telling.name(one.of), name=name)


@tell.register
def _succession(one: kinds.Succession, telling: Telling) -> str:
    return telling.say(
        "statement.succession",
        successor=telling.name(one.successor),
        predecessors=telling.all(one.predecessors),
    )


@tell.register
def _arrangement(one: kinds.Arrangement, telling: Telling) -> str:
    return telling.say(
        "statement.arrangement", name=telling.name(one.id), kind=telling.value(one.kind)
    )


@tell.register
def _participation(one: kinds.Participation, telling: Telling) -> str:
    return telling.say(
        "statement.participation",
        party=telling.name(one.party),
        arrangement=telling.name(one.arrangement),
        standing=telling.value(one.standing),
        scope=write_scope(one.scope, telling),
    )


@tell.register
def _regional(one: kinds.RegionalRecognition, telling: Telling) -> str:
    return telling.say(
        "statement.regional-recognition",
        regional=telling.name(one.regional),
        scope=write_scope(one.scope, telling),
        **{"global": telling.name(one.recognised_by_global)},
    )
