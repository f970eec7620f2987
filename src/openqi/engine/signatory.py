"""Test whether an accreditation body was a full signatory of an arrangement (rules R4, R5)."""

from __future__ import annotations

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.scope import Scope
from openqi.core.statements import Arrangement, Participation, RegionalRecognition
from openqi.core.truth import Truth
from openqi.engine.anchor import Clock, look_over
from openqi.engine.asking import Asking, When
from openqi.engine.finding import Finding
from openqi.engine.links import Absence, Link
from openqi.engine.sameness import covers


def signatory(asking: Asking, body: str, arrangement: str, need: Need, clock: Clock) -> Finding:
    """Test that an accreditation body was a full signatory; suspensions cascade per scope (D12)."""
    facts = asking.present(asking.snapshot.participations.get((body, arrangement), ()))
    full = tuple(fact for fact in facts if standing_of(fact) == "full")
    ended = tuple(fact for fact in facts if standing_of(fact) == "terminated")
    blocks = [fact for fact in facts if standing_of(fact) == "suspended"]
    if not full:
        blocks.extend(fact for fact in facts if standing_of(fact) == "associate")
    for region in _regions(asking, arrangement, need, clock.when):
        for fact in asking.present(asking.snapshot.participations.get((body, region), ())):
            if covers(asking, _scope(fact), need).truth is Truth.NO:
                continue
            if standing_of(fact) == "suspended":
                blocks.append(fact)
            blocks.extend(asking.snapshot.suspensions.get(fact.id, ()))
    absence = Absence(
        ("participation",),
        party=body,
        arrangement=arrangement,
        economies=asking.economies_of(body),
    )
    link = Link("signatory", full, absence, tuple(blocks), ended)
    return look_over(asking, clock, "participation", link, need)


def _regions(asking: Asking, arrangement: str, need: Need, when: When) -> list[str]:
    """List the regional arrangements whose suspensions reach into a global one."""
    fact = asking.fact(arrangement)
    found = [*fact.statement.via] if fact and isinstance(fact.statement, Arrangement) else []
    for region in asking.present(asking.snapshot.regions.get(arrangement, ())):
        statement = region.statement
        assert isinstance(statement, RegionalRecognition)
        covered = covers(asking, statement.scope, need).truth is not Truth.NO
        if covered and asking.holds(region, when) is not Truth.NO:
            found.append(statement.regional)
    return list(dict.fromkeys(found))


def _scope(fact: Fact) -> Scope | None:
    assert isinstance(fact.statement, Participation)
    return fact.statement.scope


def standing_of(fact: Fact) -> str:
    """Give the standing with which a party takes part."""
    assert isinstance(fact.statement, Participation)
    return fact.statement.standing
