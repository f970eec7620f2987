"""Hold what one atom found: did it hold, why, on which facts, and what would repair it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

import msgspec

from openqi.core.statements.law import Condition


class Status(IntEnum):
    """Order what an atom can find, worst first.

    ``GAP``: evidence or a field of the question or document is still to be shown. ``STEP``: a
    formal step remains.
    """

    FAIL = 0
    UNKNOWN = 1
    GAP = 2
    STEP = 3
    PASS = 4


class Witness(NamedTuple):
    """Cite a fact in a chain: its role, and the anchor and day that it was tested on."""

    fact: str
    role: str
    anchor: str = "check"
    day: int | None = None


class Finding(msgspec.Struct, frozen=True):
    """Report one atom of the rule table.

    ``fact`` is the fact that shows a failure; ``dated`` tells that the failure is one of dates,
    which another day could mend.
    """

    atom: str
    status: Status
    reason: str
    witnesses: tuple[Witness, ...] = ()
    fact: str | None = None
    ask: tuple[str, ...] = ()
    steps: tuple[Condition, ...] = ()
    args: tuple[tuple[str, str], ...] = ()
    dated: bool = False


Findings = tuple[Finding, ...]


def least(findings: Iterable[Finding]) -> Status:
    """Give the worst status of findings that must all hold."""
    found = Status.PASS
    for finding in findings:
        if finding.status < found:
            found = finding.status
    return found


def passed(atom: str, reason: str = "holds", *witnesses: Witness) -> Finding:
    """Report that an atom holds."""
    return Finding(atom, Status.PASS, reason, witnesses)


def asked(atom: str, *keys: str) -> Finding:
    """Report that an atom needs a field of the question or document that was left empty (D7)."""
    return Finding(atom, Status.GAP, "not-stated", ask=keys)
