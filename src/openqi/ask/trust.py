"""Tell what trust registries are asked: who is authorised by whom, and who recognises whom.

Both are read from facts that say so in as many words. Whether a result *counts* somewhere takes a
question; an accreditation or a signature alone does not answer that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from openqi.ask.known import find_nearest
from openqi.core.cover import Need, cover
from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.ids import nearest
from openqi.core.scope import Activity, Scope
from openqi.core.statements import (
    Accreditation,
    Arrangement,
    Designation,
    Participation,
    RecognitionList,
)
from openqi.core.truth import Truth
from openqi.snapshot import Snapshot
from openqi.standards.reference import work_key

ACTIVITIES: tuple[str, ...] = get_args(Activity)
ANYTHING = "any"
"""The resource of a query that narrows nothing."""


class Asked(NamedTuple):
    """Hold a query: does the authority authorise, or recognise, the entity for an activity."""

    authority: str
    entity: str
    activity: str
    resource: str
    day: int


class Standing(NamedTuple):
    """Say how sure the register is, and by which facts."""

    truth: Truth
    facts: tuple[str, ...]


def authorises(snapshot: Snapshot, asked: Asked) -> Standing:
    """Tell whether a body accredited, designated or listed another for an activity.

    The resource is what it is under (an arrangement or a requirement), a standard that its scope
    names, or ``any``.

    Raises:
        UnknownIdentifier: one of the ids, the activity or the resource is not known here.
    """
    _refuse_unknown(snapshot, asked)
    _refuse_resource(snapshot, asked.resource)
    facts = (
        fact
        for kind in ("accreditation", "designation", "recognition-list")
        for fact in snapshot.of_kind(kind)
        if _grants(fact, asked)
    )
    return _standing(snapshot, asked, facts)


def recognises(snapshot: Snapshot, asked: Asked) -> Standing:
    """Tell whether an entity is a signatory to which an authority owes recognition.

    The resource is an arrangement. The authority is that arrangement, or another full participant
    in it for the same activity.

    Raises:
        UnknownIdentifier: one of the ids or the activity is not known here, or the resource is no
            arrangement.
    """
    _refuse_unknown(snapshot, asked)
    arrangement = asked.authority if asked.resource == ANYTHING else asked.resource
    held = snapshot.facts.get(arrangement)
    if held is None or not isinstance(held.statement, Arrangement):
        near = find_nearest(arrangement, snapshot.facts, Arrangement)
        args = {"id": arrangement[:80]}
        raise UnknownIdentifier(
            Problem(code="arrangement-unknown", args=args, key="resource", nearest=near)
        )
    force = snapshot.periods[held.id].holds(asked.day)
    entity = _takes_part(snapshot, asked.entity, arrangement, asked)
    if asked.authority == arrangement:
        return Standing(min(force, entity.truth), (arrangement, *entity.facts))
    authority = _takes_part(snapshot, asked.authority, arrangement, asked)
    truth = min(force, entity.truth, authority.truth)
    return Standing(truth, (arrangement, *entity.facts, *authority.facts))


def _takes_part(snapshot: Snapshot, party: str, arrangement: str, asked: Asked) -> Standing:
    facts = (
        fact
        for fact in snapshot.participations.get((party, arrangement), ())
        if isinstance(fact.statement, Participation) and fact.statement.standing == "full"
    )
    return _standing(snapshot, asked, facts, narrow=False)


def _grants(fact: Fact, asked: Asked) -> bool:
    """Tell whether a fact is the authority's word about the entity, under the resource."""
    statement = fact.statement
    if not isinstance(statement, Accreditation | Designation | RecognitionList):
        return False
    if (statement.by, statement.of) != (asked.authority, asked.entity):
        return False
    under = getattr(statement, "under", None)
    return asked.resource == ANYTHING or under is None or under == asked.resource


def _standing(
    snapshot: Snapshot, asked: Asked, facts: Iterable[Fact], *, narrow: bool = True
) -> Standing:
    """Take the surest of the facts: those that are sure, else those that nobody can tell."""
    found = [(_stands(snapshot, fact, asked, narrow), fact.id) for fact in facts]
    best = max((truth for truth, _ in found), default=Truth.NO)
    if best is Truth.NO:
        return Standing(best, ())
    return Standing(best, tuple(id for truth, id in found if truth is best))


def _stands(snapshot: Snapshot, fact: Fact, asked: Asked, narrow: bool) -> Truth:
    """Tell whether a fact holds on the day, is not suspended, and covers the activity."""
    held = snapshot.periods[fact.id].holds(asked.day)
    stops = snapshot.suspensions.get(fact.id, ())
    stopped = max((snapshot.periods[one.id].holds(asked.day) for one in stops), default=Truth.NO)
    scope: Scope | None = getattr(fact.statement, "scope", None)
    standards = tuple(_standards(fact, asked)) if narrow else ()
    if scope is not None and not standards:
        # The query asks for the activity alone; whatever else limits the scope is left aside.
        scope = Scope(activities=scope.activities)
    need = Need(activity=asked.activity, standards=standards)
    return min(held, Truth(Truth.YES - stopped), cover(scope, need, _same).truth)


def _standards(fact: Fact, asked: Asked) -> Iterator[str]:
    """Give the standard that a resource names, where the fact has no other way to narrow it."""
    if asked.resource != ANYTHING and isinstance(fact.statement, Accreditation):
        yield asked.resource


def _same(one: str, other: str) -> Truth:
    """Compare two standards by their work; a relation that has to be looked for is not certain."""
    return Truth.YES if work_key(one) == work_key(other) else Truth.UNKNOWN


def _refuse_unknown(snapshot: Snapshot, asked: Asked) -> None:
    problems = []
    for key, id in (("authority_id", asked.authority), ("entity_id", asked.entity)):
        if id not in snapshot.facts:
            near = find_nearest(id, snapshot.facts)
            args = {"id": id[:80]}
            problems.append(Problem(code="thing-unknown", args=args, key=key, nearest=near))
    if asked.activity not in ACTIVITIES:
        near = nearest(asked.activity, ACTIVITIES)
        args = {"text": asked.activity[:80], "key": "action", "known": ", ".join(ACTIVITIES)}
        problems.append(Problem(code="parameter-not-one-of", args=args, key="action", nearest=near))
    if problems:
        raise UnknownIdentifier(problems)


def _refuse_resource(snapshot: Snapshot, resource: str) -> None:
    """Refuse a resource that is neither a thing on record nor the identifier of a standard."""
    if resource == ANYTHING or resource in snapshot.facts or any(map(str.isdigit, resource)):
        return
    near = find_nearest(resource, snapshot.facts)
    args = {"id": resource[:80]}
    raise UnknownIdentifier(Problem(code="thing-unknown", args=args, key="resource", nearest=near))
