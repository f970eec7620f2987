"""Test the months that a clause allows after a moment, such as issue or the end of a link."""

from __future__ import annotations

from openqi.core.day import NEVER, UNKNOWN, Window, add_months
from openqi.core.statements.law import Within
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, asked, passed

_ENDS = {
    "accreditation-end": "accreditation",
    "participation-end": "signatory",
    "designation-end": "designation",
    "recognition-list-end": "recognition-list",
    "capability-end": "capability",
    "arrangement-end": "arrangement-in-force",
}


def deadlines(asking: Asking, within: Within | None, found: Findings) -> Findings:
    """Test the months after a moment that a clause allows; the same day number still counts."""
    if within is None or within.after == "expiry":
        return ()
    if within.after in ("issue", "activity"):
        papers = asking.papers
        start = papers.issued
        missing: tuple[str, ...] = ("evidence.issued",)
        if within.after == "activity":  # without its day the issue day stands in (D4)
            missing = ("evidence.activity", *missing)
            start = papers.activity[1] if papers.activity else start
        if start is None:
            return (asked("age", *missing),)
        return (_deadline(asking, add_months(start, within.months)),)
    atom = _ENDS[within.after]
    ends = [
        asking.snapshot.periods[fact.id].ends
        for finding in found
        for witness in finding.witnesses
        if finding.atom == atom and (fact := asking.fact(witness.fact)) is not None
    ]
    return tuple(_after_end(asking, end, within.months) for end in ends)


def _after_end(asking: Asking, ends: Window, months: int) -> Finding:
    """Test the months after the end of a link; a link without an end sets no deadline."""
    if ends == NEVER:
        return passed("age")
    if ends == UNKNOWN:
        return Finding("age", Status.UNKNOWN, "date-imprecise")
    if not asking.reached(add_months(ends.first - 1, months) + 1):
        return passed("age")
    if ends.exact or asking.reached(add_months(ends.last - 1, months) + 1):
        return Finding("age", Status.FAIL, "too-late-for-clause", dated=True)
    return Finding("age", Status.UNKNOWN, "date-imprecise")


def _deadline(asking: Asking, last: int) -> Finding:
    if asking.reached(last + 1):
        return Finding("age", Status.FAIL, "too-late-for-clause", dated=True)
    return passed("age")
