"""Find an exclusion that ends the search (definition D1, rule R35)."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.cover import Cover, worst
from openqi.core.fact import Fact
from openqi.core.statements import Exclusion, Requirement
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.recall import recalled


class Excluded(NamedTuple):
    """Name an exclusion and how surely it covers the question (with the keys that would decide)."""

    fact: Fact
    cover: Cover


@recalled
def exclusions(asking: Asking) -> list[Excluded]:
    """List the exclusions that cover the question, or may.

    An exclusion counts only if its own conditions are met on the asked day (fine print 10).
    """
    if asking.question.purpose in asking.rules.buyer_purposes:
        return []
    found = []
    for economy in asking.groups(asking.question.destination, asking.today):
        for fact in asking.present(asking.snapshot.exclusions.get(economy, ())):
            covered = _cover(asking, fact)
            if covered.truth is not Truth.NO:
                found.append(Excluded(fact, covered))
    return found


def _cover(asking: Asking, fact: Fact) -> Cover:
    statement = fact.statement
    assert isinstance(statement, Exclusion)
    target = statement.target
    codes = [one if isinstance(one, str) else one.code for one in statement.conditions]
    if any(code not in asking.supplied for code in codes):
        return Cover(Truth.NO, "conditions")
    if target.evidence is not None and asking.kind not in target.evidence:
        return Cover(Truth.NO, "evidence")
    tests: list[Cover] = []
    if target.bodies is not None:
        bodies = (asking.issuer, asking.performer)
        tests.append(Cover(Truth.YES if set(bodies) & set(target.bodies) else Truth.NO, "bodies"))
    if target.requirement is not None:
        tests.append(_of_requirement(asking, target.requirement))
    if target.goods is not None:
        tests.append(asking.goods_in(target.goods))
    issuers = asking.economies_of(asking.issuer)
    if target.origins is not None:
        tests.append(_origin(asking, target.origins, issuers, "evidence.issuer.economy"))
    if target.goods_origins is not None:
        goods = (asking.goods_origin,) if asking.goods_origin else ()
        tests.append(_origin(asking, target.goods_origins, goods, "goods.origin"))
    covered = worst(tests)
    if covered.truth is Truth.NO:
        return covered
    belongs = Cover(asking.destination_in(statement.economy).truth, "membership")
    return worst([Cover(asking.stands(fact, asking.today), "date"), belongs, covered])


def _of_requirement(asking: Asking, id: str) -> Cover:
    fact = asking.fact(id)
    if fact is None or not isinstance(fact.statement, Requirement):
        return Cover(Truth.NO, "requirement")
    if asking.question.purpose not in fact.statement.purposes:
        return Cover(Truth.NO, "purpose")
    if fact.statement.goods is not None:
        goods = asking.goods_in(fact.statement.goods)
        if goods.truth is not Truth.YES:
            return goods
    return Cover(asking.holds(fact, asking.today), "requirement")


def _origin(asking: Asking, codes: tuple[str, ...], economies: tuple[str, ...], key: str) -> Cover:
    if not economies:
        return Cover(Truth.UNKNOWN, "origin", (key,))
    return Cover(max(asking.among(economy, codes, asking.today) for economy in economies), "origin")
