"""List the bodies of an economy: their functions, and where they take part."""

from __future__ import annotations

import msgspec

from openqi.ask.browse.mention import mentions_of
from openqi.ask.browse.moment import Moment
from openqi.core.fact import Fact
from openqi.core.statements import Organisation, Participation
from openqi.show.statement import Telling
from openqi.show.thing.record import Leaf
from openqi.show.thing.standing import stand_on
from openqi.show.thing.title import leaf_of

ROLES = (
    ("standards", ("standards-body",)),
    ("metrology", ("metrology-institute",)),
    ("accreditation", ("accreditation-body",)),
    ("regulation", ("regulator", "designating-authority", "ministry")),
    ("assessment", ("laboratory", "inspection-body", "certifier", "halal-authority")),
    ("productivity", ("productivity-body",)),
)
"""The parts of a quality infrastructure, and the functions of the bodies that do them."""


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Name a body, its functions, what it is part of, and where it takes part on the day."""

    id: str
    name: str
    functions: str
    parent: Leaf | None = None
    arrangements: tuple[Leaf, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one part of the infrastructure with its bodies; none may be on record."""

    code: str
    text: str
    bodies: tuple[Body, ...]


def bodies_of(moment: Moment, code: str) -> list[Fact]:
    """List the bodies of an economy, ordered by id."""
    return [
        fact
        for fact in moment.snapshot.of_kind("organisation")
        if isinstance(fact.statement, Organisation) and code in fact.statement.economies
    ]


def divide_bodies(
    bodies: list[Fact], moment: Moment, telling: Telling
) -> tuple[tuple[Part, ...], tuple[Body, ...]]:
    """Put bodies under the parts of the infrastructure that they do, and the others apart."""
    placed: set[str] = set()
    parts = []
    for part, kinds in ROLES:
        found = [one for one in bodies if set(kinds) & set(_kinds(one))]
        placed |= {one.id for one in found}
        parts.append(
            Part(
                code=part,
                text=telling.say(f"browse.part-{part}"),
                bodies=tuple(_body(one, moment, telling) for one in found),
            )
        )
    others = (one for one in bodies if one.id not in placed)
    return tuple(parts), tuple(_body(one, moment, telling) for one in others)


def _kinds(fact: Fact) -> tuple[str, ...]:
    return fact.statement.kinds if isinstance(fact.statement, Organisation) else ()


def _body(fact: Fact, moment: Moment, telling: Telling) -> Body:
    statement = fact.statement
    assert isinstance(statement, Organisation)
    taking = [
        one.statement.arrangement
        for one in mentions_of(moment.snapshot).of(fact.id)
        if isinstance(one.statement, Participation)
        and one.statement.party == fact.id
        and stand_on(one, moment.snapshot, moment.day) in ("known", "presumed")
    ]
    return Body(
        id=fact.id,
        name=telling.names.name(fact.id, telling.language, moment.day),
        functions=telling.values(statement.kinds),
        parent=leaf_of(statement.parent, telling) if statement.parent else None,
        arrangements=tuple(leaf_of(id, telling) for id in dict.fromkeys(taking)),
    )
