"""Find the edition that a reference means on a day, also where adoptions alone name editions."""

from __future__ import annotations

from typing import Literal, NamedTuple

from openqi.core.day import UNKNOWN
from openqi.core.statements import Adoption
from openqi.snapshot.editions import editions_on
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import split_identifier
from openqi.standards.standing import Resolution

Basis = Literal["dated", "editions", "adoptions", "open", "none"]
"""The reference names it; edition facts tell; the beginning of adoptions tells; several may be
meant; nothing on record tells."""


class InForce(NamedTuple):
    """Hold the edition meant (the reference itself where nobody can tell), and what tells so."""

    standard: str
    basis: Basis
    resolution: Resolution


def find_in_force(snapshot: Snapshot, reference: str, day: int) -> InForce:
    """Find the edition that a reference means on a day.

    A national standard that no edition fact describes is out since its adoption holds.

    Raises:
        InvalidContent: the reference is empty or longer than any identifier.
    """
    resolution = editions_on(snapshot, reference, day)
    if resolution.dated:
        return InForce(reference, "dated", resolution)
    if resolution.edition is not None and resolution.state != "unknown":
        return InForce(resolution.edition.standard, "editions", resolution)
    if resolution.editions:
        return InForce(reference, "open" if resolution.possible else "none", resolution)
    return _by_adoptions(snapshot, reference, day, resolution)


def _by_adoptions(snapshot: Snapshot, reference: str, day: int, resolution: Resolution) -> InForce:
    """Take the latest edition that adopts something since a day that has surely come."""
    work = split_identifier(reference).work
    sure: list[tuple[str, str]] = []
    perhaps: list[str] = []
    for fact in snapshot.adoptions.get(work, ()):
        if not isinstance(fact.statement, Adoption):
            continue
        host = split_identifier(fact.statement.host)
        starts = snapshot.periods.get(fact.id, fact.valid).starts
        if host.work != work or host.edition is None or day < starts.first:
            continue
        if day >= starts.last and starts != UNKNOWN:
            sure.append((host.edition, fact.statement.host))
        else:
            perhaps.append(host.edition)
    latest = max(sure, default=None)
    if latest is not None and all(edition <= latest[0] for edition in perhaps):
        return InForce(latest[1], "adoptions", resolution)
    return InForce(reference, "open" if sure or perhaps else "none", resolution)
