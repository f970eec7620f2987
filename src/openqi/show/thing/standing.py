"""Name how a fact stands on a day, in one word of a closed list."""

from __future__ import annotations

from typing import Literal, get_args

from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.statements import COOPERATION
from openqi.core.truth import Truth
from openqi.rules import load_rulebook
from openqi.snapshot.coverage import state_on
from openqi.snapshot.snapshot import Snapshot

InTime = Literal["known", "presumed", "unknown", "ahead", "over"]
Stands = InTime | Literal["recorded", "event"]
IN_TIME: tuple[InTime, ...] = get_args(InTime)
"""In force; presumed so from sightings; nobody can tell; not yet; no longer."""
_EVENTS = frozenset(("meeting", "agenda-item", "decision", "observation"))
"""Kinds that happen, rather than hold."""
_LASTING = frozenset(("instrument", "body-membership", "term", "role", "programme"))
"""Kinds of cooperation of which it matters since when, so that a period nobody knows is told."""

_WITHIN = {"participation": "arrangement", "capability": "arrangement"}
"""Kinds that end with the thing that a field names, also where no end of their own is recorded."""


def stand_on(fact: Fact, snapshot: Snapshot, day: int) -> Stands:
    """Tell how a fact stands on a day; ``event`` for what happens and ``recorded`` for the rest."""
    if fact.kind in _EVENTS:
        return "event"
    if fact.valid == Period() and (
        fact.kind in load_rulebook().presumed_start or fact.kind in COOPERATION - _LASTING
    ):
        return "recorded"
    if _outlived(fact, snapshot, day):
        return "over"
    state = state_on(snapshot, fact, day)
    if state != "outside":
        return state
    period = snapshot.periods.get(fact.id, fact.valid)
    return "ahead" if day < period.starts.first else "over"


def _outlived(fact: Fact, snapshot: Snapshot, day: int) -> bool:
    """Tell whether the arrangement that a fact belongs to has surely ended by a day."""
    whole = snapshot.facts.get(str(getattr(fact.statement, _WITHIN.get(fact.kind, ""), "")))
    if whole is None:
        return False
    period = snapshot.periods.get(whole.id, whole.valid)
    return day >= period.starts.first and period.holds(day) is Truth.NO
