"""Follow what is on record of the changes from one edition of a standard to a later one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from openqi.core.statements.standards import Revision
from openqi.standards.identifier import Identifier, names_edition, split_identifier


class DatedRevision(NamedTuple):
    """Pair a revision with the id of its fact."""

    fact: str
    revision: Revision


def revisions_between(
    old: Identifier, new: Identifier, revisions: Iterable[DatedRevision]
) -> tuple[DatedRevision, ...]:
    """Give the shortest chain of revisions from one edition to another; empty: none on record.

    Revisions are never followed backwards: what a later edition added says nothing of what an
    earlier one asked and the later dropped.
    """
    steps = [
        (split_identifier(one.revision.old), split_identifier(one.revision.new), one)
        for one in sorted(revisions, key=lambda one: one.fact)
    ]
    queue: deque[tuple[Identifier, tuple[DatedRevision, ...]]] = deque([(old, ())])
    seen = {old}
    while queue:
        node, path = queue.popleft()
        for start, end, one in steps:
            if not names_edition(start, node) or end in seen:
                continue
            further = (*path, one)
            if names_edition(new, end):
                return further
            seen.add(end)
            queue.append((end, further))
    return ()
