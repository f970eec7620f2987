"""Answer many questions in one grounding of the logic program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import clingo

from tests.oracle.asking import write_question
from tests.oracle.encoding import Map, Sheet, preamble
from tests.oracle.register import write_register

SEMANTICS = Path(__file__).parent / "semantics"
PROGRAM = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEMANTICS.glob("*.lp")))
ANSWERS = (
    "unknown",
    "not_accepted",
    "competence_only",
    "conditional",
    "accepted_as_basis",
    "accepted",
)


class Told(NamedTuple):
    """Hold what the oracle says: the answer, and the best that is certain where it is unknown."""

    answer: str
    at_least: str | None


class Asked(NamedTuple):
    """Hold a world with the questions about it."""

    facts: Sequence[Map]
    questions: Sequence[Map]


def solve(batch: Iterable[Asked]) -> list[list[Told]]:
    """Answer all questions of a batch of worlds, in order."""
    sheet = Sheet()
    sheet.lines.extend(preamble())
    cases: list[list[int]] = []
    number = 0
    for world, asked in enumerate(batch):
        write_register(sheet, world, asked.facts)
        cases.append([])
        for question in asked.questions:
            write_question(sheet, number, world, question)
            cases[-1].append(number)
            number += 1
    bounds = _bounds("\n".join(sheet.lines))
    return [[_told(bounds, case) for case in group] for group in cases]


def _bounds(facts: str) -> dict[tuple[str, int], int]:
    control = clingo.Control(["--warn=no-atom-undefined"], message_limit=20)
    control.add("base", [], PROGRAM + "\n" + facts)
    control.ground([("base", [])])
    found: dict[tuple[str, int], int] = {}
    for atom in control.symbolic_atoms.by_signature("final", 3):
        assert atom.is_fact, f"not decided: {atom.symbol}"
        bound, case, rank = atom.symbol.arguments
        found[bound.name, case.number] = rank.number
    return found


def _told(bounds: dict[tuple[str, int], int], case: int) -> Told:
    worst, best = bounds["lo", case], bounds["hi", case]
    if worst == best:
        return Told(ANSWERS[worst], None)
    return Told("unknown", ANSWERS[worst])
