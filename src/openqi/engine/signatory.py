"""Test whether an accreditation body was a full signatory of an arrangement (rules R4, R5)."""

from __future__ import annotations

from collections.abc import Iterator

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.scope import Scope
from openqi.core.statements import Arrangement, Participation, RegionalRecognition
from openqi.core.truth import Truth
from openqi.engine.anchor import Clock, look_over
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding
from openqi.engine.links import Absence, Link
from openqi.engine.sameness import covers
from openqi.engine.stopping import Carried


def signatory(asking: Asking, body: str, arrangement: str, need: Need, clock: Clock) -> Finding:
    """Test that an accreditation body was a full signatory; suspensions cascade per scope (D12)."""
    facts = asking.present(asking.snapshot.participations.get((body, arrangement), ()))
    full = tuple(fact for fact in facts if standing_of(fact) == "full")
    ended = tuple(fact for fact in facts if standing_of(fact) == "terminated")
    blocks = [fact for fact in facts if standing_of(fact) == "suspended"]
    if not full:
        blocks.extend(fact for fact in facts if standing_of(fact) == "associate")
    carried = tuple(_carried(asking, body, arrangement, need))
    absence = Absence(
        ("participation",),
        party=body,
        arrangement=arrangement,
        economies=asking.economies_of(body),
    )
    link = Link("signatory", full, absence, tuple(blocks), ended, carried)
    return look_over(asking, clock, "participation", link, need)


def _carried(asking: Asking, body: str, arrangement: str, need: Need) -> Iterator[Carried]:
    """Give what stops a body in a regional arrangement that reaches into a global one (D12).

    It reaches as surely as the regional arrangement is recognised, on the day of the suspension.
    """
    for region, by, covered in _regions(asking, arrangement, need):
        for fact in asking.present(asking.snapshot.participations.get((body, region), ())):
            truth = min(covered, covers(asking, _scope(fact), need).truth)
            if truth is Truth.NO:
                continue
            stops = asking.snapshot.suspensions.get(fact.id, ())
            if standing_of(fact) == "suspended":
                stops = (fact, *stops)
            for stop in stops:
                yield Carried(stop, truth, by)


def _regions(
    asking: Asking, arrangement: str, need: Need
) -> Iterator[tuple[str, Fact | None, Truth]]:
    """Give regional arrangements whose suspensions reach here: by which fact, and how surely."""
    fact = asking.fact(arrangement)
    if fact and isinstance(fact.statement, Arrangement):
        for region in dict.fromkeys(fact.statement.via):
            yield region, None, Truth.YES
    for one in asking.present(asking.snapshot.regions.get(arrangement, ())):
        statement = one.statement
        assert isinstance(statement, RegionalRecognition)
        yield statement.regional, one, covers(asking, statement.scope, need).truth


def _scope(fact: Fact) -> Scope | None:
    assert isinstance(fact.statement, Participation)
    return fact.statement.scope


def standing_of(fact: Fact) -> str:
    """Give the standing with which a party takes part."""
    assert isinstance(fact.statement, Participation)
    return fact.statement.standing
