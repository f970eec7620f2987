"""Tell whether the register holds all that there is of a kind about a standard (definition D10)."""

from __future__ import annotations

from openqi.core.statements import Completeness
from openqi.core.truth import Truth
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import names_edition, split_identifier


def all_on_record(snapshot: Snapshot, kind: str, standard: str, day: int) -> bool:
    """Tell whether a statement of completeness covers a kind of fact for a standard on a day.

    A statement that is narrowed to anything but standards says nothing of a standard.
    """
    shown = split_identifier(standard)
    for fact in snapshot.completeness.get((kind, ""), ()):
        statement = fact.statement
        assert isinstance(statement, Completeness)
        if snapshot.periods.get(fact.id, fact.valid).holds(day) is not Truth.YES:
            continue
        scope = statement.of.scope
        if statement.of.goods is not None:
            continue
        if scope is None:
            return True
        named = scope.standards or ()
        if any(names_edition(split_identifier(one), shown) for one in named):
            return True
    return False
