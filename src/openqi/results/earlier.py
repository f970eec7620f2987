"""Compare the editions before the one in force with it: who tested to one has less to do again."""

from __future__ import annotations

from collections.abc import Iterator

from openqi.core.statements import Adoption, Requirement, Revision
from openqi.engine.retest import Retest, retest
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import split_identifier
from openqi.standards.standing import Resolution

OLDER = 3
"""Earlier editions compared with the one in force; papers to older ones are rare."""


def compare_earlier(
    snapshot: Snapshot, resolution: Resolution, standard: str, day: int
) -> Iterator[Retest]:
    """Compare the editions before the one in force with it, the latest of them first."""
    node = split_identifier(standard)
    before: dict[str, str] = {}
    for standing in resolution.editions:
        before[standing.edition or ""] = standing.standard
    for text in (*_replaced(resolution), *_required(snapshot)):
        one = split_identifier(text)
        if one.work == node.work:
            before.setdefault(one.edition or "", text)
    for fact in snapshot.adoptions.get(node.work, ()):
        if isinstance(fact.statement, Adoption):
            for text in (fact.statement.host, fact.statement.source):
                one = split_identifier(text)
                if one.work == node.work and one.edition is not None:
                    before.setdefault(one.edition, text)
    for fact in snapshot.revisions.get(node.work, ()):
        if isinstance(fact.statement, Revision):
            old = split_identifier(fact.statement.old)
            before.setdefault(old.edition or "", fact.statement.old)
    if node.edition is None:
        return
    earlier = sorted((one for one in before if "" < one < node.edition), reverse=True)
    for edition in earlier[:OLDER]:
        yield retest(snapshot, before[edition], standard, day)


def _replaced(resolution: Resolution) -> Iterator[str]:
    """List the editions that others are said to replace."""
    for standing in resolution.editions:
        yield from standing.replaces


def _required(snapshot: Snapshot) -> Iterator[str]:
    """List the standards that requirements name, in force or not."""
    for fact in snapshot.of_kind("requirement"):
        one = fact.statement
        if isinstance(one, Requirement):
            yield from (text for text in (one.regulation, *_demanded(one)) if text is not None)


def _demanded(requirement: Requirement) -> Iterator[str | None]:
    return (demand.standard for demand in requirement.demands)
