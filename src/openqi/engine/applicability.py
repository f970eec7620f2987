"""Find the requirements that apply to the question, and those that may."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.cover import Cover
from openqi.core.fact import Fact
from openqi.core.statements import Requirement, Transition
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Status
from openqi.engine.recall import recalled
from openqi.engine.requirement import old_states
from openqi.engine.transition import keep


class Open(NamedTuple):
    """Name a requirement or exclusion that may apply, and the keys that would decide."""

    fact: Fact
    cover: Cover


@recalled
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
                Cover(Truth.YES) if statement.goods is None else asking.goods_in(statement.goods)
            )
            if goods.truth is Truth.NO:
                continue
            held = min(asking.stands(fact, asking.today), asking.destination_in(economy).truth)
            if held is Truth.NO:
                continue
            released = _released(asking, fact)
            if released.truth is Truth.YES:
                continue
            if held is Truth.UNKNOWN:
                may.append(Open(fact, Cover(Truth.UNKNOWN, "date")))
            elif released.truth is Truth.UNKNOWN:
                may.append(Open(fact, released))
            elif goods.truth is Truth.UNKNOWN:
                may.append(Open(fact, goods))
            else:
                sure.append(fact)
    return sure, may


def _released(asking: Asking, fact: Fact) -> Cover:
    """Tell whether a transition leaves goods of an earlier time out of a requirement (R11).

    That is so where nothing was asked of them before; where an older requirement is on record, the
    goods stay under that one. Goods whose day nobody states are not released: who relies on a
    transition says so.
    """
    found = [Cover(Truth.NO)]
    for one in asking.present(asking.snapshot.transitions.get(fact.id, ())):
        assert isinstance(one.statement, Transition)
        keeps = one.statement.keeps
        if keeps.goods is None or keeps.issued_under or keeps.issued_before:
            continue
        if old_states(asking, fact, one):
            continue
        kept = keep(asking, one)
        if kept.status is Status.PASS:
            found.append(Cover(Truth.YES))
        elif kept.status is Status.UNKNOWN:
            found.append(Cover(Truth.UNKNOWN, "date"))
    return max(found, key=lambda cover: cover.truth)
