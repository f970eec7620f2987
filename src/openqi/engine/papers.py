"""Read the presented document: its dates as days, and its fields where the register holds it."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.day import parse_day
from openqi.core.evidence import Attestation, Evidence, Interval
from openqi.core.fact import Fact
from openqi.snapshot.snapshot import Snapshot


class Papers(NamedTuple):
    """Hold the dates of the presented document as days; what was left empty is nothing."""

    activity: tuple[int, int] | None
    issued: int | None
    expires: int | None


def resolve(snapshot: Snapshot, evidence: Evidence) -> tuple[Evidence, Fact | None]:
    """Take the document from the register when the question names one by id."""
    fact = snapshot.facts.get(evidence.id) if evidence.id else None
    if fact is None or not isinstance(fact.statement, Attestation):
        return evidence, None
    fields = {name: getattr(fact.statement, name) for name in Evidence.__struct_fields__}
    return Evidence(**fields), fact


def read_papers(evidence: Evidence) -> Papers:
    """Read the dates of a document as days; activity on one day begins and ends on it."""
    activity = evidence.activity
    if isinstance(activity, Interval):
        days: tuple[int, int] | None = (
            parse_day(str(activity.start)),
            parse_day(str(activity.last)),
        )
    else:
        day = _day(activity)
        days = None if day is None else (day, day)
    return Papers(days, _day(evidence.issued), _day(evidence.expires))


def _day(text: str | int | None) -> int | None:
    return None if text is None else parse_day(str(text))
