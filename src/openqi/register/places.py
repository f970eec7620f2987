"""Report a problem at the place that a fact was read from."""

from __future__ import annotations

from openqi.core.errors import Problem
from openqi.core.fact import Fact


def problem_at(
    fact: Fact,
    code: str,
    key: str | None = None,
    args: dict[str, str] | None = None,
    near: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
) -> Problem:
    """Build a problem about a fact (and ``also`` others), at its file and line if it has them."""
    return Problem(
        code=code,
        args=args or {},
        file=fact.mark.file if fact.mark else None,
        line=fact.mark.line if fact.mark else None,
        key=key,
        facts=(fact.id, *also),
        nearest=near,
    )


def place_of(fact: Fact) -> str:
    """Write the place of a fact as file:line, or its id where it was not read from a file."""
    return f"{fact.mark.file}:{fact.mark.line}" if fact.mark else fact.id
