"""Find the requirements that apply to the question, and those that may."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.cover import Cover, cover_goods
from openqi.core.fact import Fact
from openqi.core.statements import Requirement
from openqi.core.truth import Truth
from openqi.engine.asking import Asking


class Open(NamedTuple):
    """Name a requirement or exclusion that may apply, and the keys that would decide."""

    fact: Fact
    cover: Cover


def applicable(asking: Asking) -> tuple[list[Fact], list[Open]]:
    """List the requirements that apply on the asked day, and those that may."""
    sure: list[Fact] = []
    may: list[Open] = []
    for economy in asking.groups(asking.question.destination, asking.today):
        for fact in asking.present(asking.snapshot.requirements.get(economy, ())):
            statement = fact.statement
            assert isinstance(statement, Requirement)
            if asking.question.purpose not in statement.purposes:
                continue
            goods = (
                Cover(Truth.YES)
                if statement.goods is None
                else cover_goods(statement.goods, asking.question.goods)
            )
            if goods.truth is Truth.NO:
                continue
            held = min(asking.stands(fact, asking.today), asking.destination_in(economy).truth)
            if held is Truth.NO:
                continue
            if held is Truth.UNKNOWN:
                may.append(Open(fact, Cover(Truth.UNKNOWN, "date")))
            elif goods.truth is Truth.UNKNOWN:
                may.append(Open(fact, goods))
            else:
                sure.append(fact)
    return sure, may
