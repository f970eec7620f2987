"""Pass over the exclusions of the destination, which end the search (D1)."""

from __future__ import annotations

from openqi.core.cover import Cover, cover_goods, worst
from openqi.core.fact import Fact
from openqi.core.statements import Exclusion, Requirement
from openqi.core.truth import Truth
from openqi.verify.matter import Matter


def excluding(matter: Matter) -> list[tuple[Fact, Cover]]:
    """Pass over the exclusions of the destination that cover the question, or may."""
    groups = matter.record.groups(matter.question.destination)
    found = []
    for fact, one in matter.record.of(Exclusion):
        if one.economy in groups:
            covered = _excluded(matter, fact, one, groups[one.economy][0])
            found += [(fact, covered)] if covered.truth is not Truth.NO else []
    return found


def _excluded(matter: Matter, fact: Fact, one: Exclusion, belongs: Truth) -> Cover:
    """Test one exclusion; it counts only if its own conditions are met (fine print 10)."""
    target, supplied = one.target, matter.question.supplied
    codes = [each if isinstance(each, str) else each.code for each in one.conditions]
    if not set(codes) <= set(supplied):
        return Cover(Truth.NO)
    if target.evidence is not None and matter.kind not in target.evidence:
        return Cover(Truth.NO)
    tests: list[Cover] = []
    if target.bodies is not None:
        hit = matter.issuer in target.bodies or matter.performer in target.bodies
        tests.append(Cover(Truth.YES if hit else Truth.NO))
    if target.requirement is not None:
        tests.append(_requirement(matter, target.requirement))
    if target.goods is not None:
        tests.append(cover_goods(target.goods, matter.question.goods))
    origin = matter.question.goods.origin or matter.question.origin
    for codes_of, economies, key in (
        (target.origins, matter.record.economies(matter.issuer), "evidence.issuer.economy"),
        (target.goods_origins, (origin,) if origin else (), "goods.origin"),
    ):
        if codes_of is not None:
            truths = [matter.record.among(economy, codes_of) for economy in economies]
            tests.append(Cover(max(truths)) if truths else Cover(Truth.UNKNOWN, "origin", (key,)))
    tests += [Cover(matter.record.runs(fact, matter.on)), Cover(belongs)]
    return worst(tests)


def _requirement(matter: Matter, id: str) -> Cover:
    stated = matter.record.statement(id, Requirement)
    if stated is None or matter.question.purpose not in stated.purposes:
        return Cover(Truth.NO)
    if stated.goods is not None:
        goods = cover_goods(stated.goods, matter.question.goods)
        if goods.truth is not Truth.YES:
            return goods
    return Cover(matter.record.holds(matter.record.facts[id], matter.on))
