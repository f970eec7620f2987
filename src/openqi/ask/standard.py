"""Ask a snapshot about standards: one standard on a day, and what to retest for another."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.statements import Requirement
from openqi.engine.retest import Retest, retest
from openqi.results.owner import load_owners
from openqi.results.portrait import Portrait, portray
from openqi.snapshot.snapshot import Snapshot


def show_standard(
    snapshot: Snapshot, reference: str, day: int, economies: Iterable[str] | None = None
) -> Portrait:
    """Tell what is known of a standard on a day: edition, adoption, equivalents, what to retest.

    ``economies`` narrows the equivalents to those of some economies.

    Raises:
        InvalidContent: the reference is empty or longer than any identifier.
    """
    return portray(snapshot, reference, day, load_owners().economies, asked=economies)


def ask_retest(snapshot: Snapshot, tested: str, wanted: str, day: int) -> tuple[Retest, ...]:
    """Tell what is left to test for a standard, or for each one that a requirement asks.

    Raises:
        InvalidContent: a reference is empty or longer than any identifier.
        UnknownIdentifier: a requirement names no standard.
    """
    fact = snapshot.facts.get(wanted)
    if fact is None or not isinstance(fact.statement, Requirement):
        return (retest(snapshot, tested, wanted, day),)
    standards = [one.standard for one in fact.statement.demands if one.standard]
    if not standards:
        raise UnknownIdentifier([Problem(code="requirement-without-standard", args={"id": wanted})])
    return tuple(
        retest(snapshot, tested, one, day, also=(wanted,)) for one in dict.fromkeys(standards)
    )
