"""Name how a fact stands on a day, in one word of a closed list."""

from __future__ import annotations

from typing import Literal, get_args

from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.statements import COOPERATION
from openqi.rules import load_rulebook
from openqi.snapshot.coverage import is_outlived, state_on
from openqi.snapshot.snapshot import Snapshot

InTime = Literal["known", "presumed", "unknown", "ahead", "over"]
Stands = InTime | Literal["recorded", "event"]
IN_TIME: tuple[InTime, ...] = get_args(InTime)
"""In force; presumed so from sightings; nobody can tell; not yet; no longer."""
_EVENTS = frozenset(("meeting", "agenda-item", "decision", "observation"))
"""Kinds that happen, rather than hold."""
_LASTING = frozenset(("instrument", "body-membership", "term", "role", "programme"))
"""Kinds of cooperation of which it matters since when, so that a period nobody knows is told."""


def stand_on(fact: Fact, snapshot: Snapshot, day: int) -> Stands:
    """Tell how a fact stands on a day; ``event`` for what happens and ``recorded`` for the rest."""
    if fact.kind in _EVENTS:
        return "event"
    if fact.valid == Period() and (
        fact.kind in load_rulebook().presumed_start or fact.kind in COOPERATION - _LASTING
    ):
        return "recorded"
    if is_outlived(fact, snapshot, day):
        return "over"
    state = state_on(snapshot, fact, day)
    if state != "outside":
        return state
    period = snapshot.periods.get(fact.id, fact.valid)
    return "ahead" if day < period.starts.first else "over"
