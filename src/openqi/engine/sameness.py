"""Tell whether two standards are one, and whether a scope covers the work that is asked for."""

from __future__ import annotations

from functools import partial
from typing import cast

from openqi.core.cover import YES, Cover, Need, cover
from openqi.core.scope import Scope
from openqi.core.statements import Completeness
from openqi.core.statements.record import Covered
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.shared import take
from openqi.engine.traced import ASKED, Trace, TracedDay, plain
from openqi.standards.equivalence import is_identical
from openqi.standards.identifier import Identifier, names_edition, split_identifier


def covers(asking: Asking, scope: Scope | None, need: Need) -> Cover:
    """Test every given part of a scope against a need."""
    return YES if scope is None else cover(scope, need, partial(same, asking))


def same(asking: Asking, wanted: str, shown: str) -> Truth:
    """Tell whether a standard is the one wanted or identical to it, as schedules require.

    That depends on the asked day alone, and so is shared by all questions.
    """
    known = ("same", wanted, shown)
    if known in asking.known:
        return cast("Truth", asking.known[known])
    if asking.shelf is None:
        truth = _same(asking, wanted, shown)
    else:
        truth = take(asking, known, _on_a_day, lambda one: _same(one, wanted, shown))
    if asking.memory is None:  # the parts of a search note for themselves what they looked up
        asking.known[known] = truth
    return truth


def _on_a_day(asking: Asking, trace: Trace) -> Asking:
    return asking.begun(TracedDay.of(trace, ASKED, plain(asking.on)))


def _same(asking: Asking, wanted: str, shown: str) -> Truth:
    return is_identical(wanted, shown, asking, partial(_every_adoption, asking, wanted))


def _every_adoption(asking: Asking, wanted: str) -> bool:
    """Tell whether every adoption of a standard is on record (D10).

    A statement that is narrowed to anything but standards says nothing of a standard, and one that
    is names it itself: whether an adoption joins the two is what is asked.
    """
    goal = split_identifier(wanted)
    for fact in asking.present(asking.snapshot.completeness.get(("adoption", ""), ())):
        statement = fact.statement
        assert isinstance(statement, Completeness), "an index of completeness statements"
        if (
            statement.of == Covered(kind="adoption", scope=statement.of.scope)
            and _names(statement.of.scope, goal)
            and asking.holds(fact, asking.today) is Truth.YES
        ):
            return True
    return False


def _names(scope: Scope | None, goal: Identifier) -> bool:
    """Tell whether a scope that is given names a standard, and nothing else."""
    if scope is None or scope == Scope():
        return True
    if scope != Scope(standards=scope.standards):
        return False
    return any(names_edition(split_identifier(one), goal) for one in scope.standards or ())
