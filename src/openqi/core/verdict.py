"""Hold an answer with its proof: chain, conditions, what is missing, and what it rests on."""

from __future__ import annotations

from typing import Literal, dataclass_transform

import msgspec

from openqi.core.fingerprint import Fingerprint
from openqi.core.question import Question
from openqi.core.words import Answer, Result, Who

ArgValue = str | int | float | list[str] | dict[str, str] | None


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """Share the settings of the parts of a verdict."""


class TestResult(_Part):
    """Give the result of one of the three tests and the code of its reason."""

    __test__ = False

    result: Result
    reason: str


class Link(_Part):
    """Cite one fact of a chain: its role, the anchor that chose the day, and the day tested on."""

    fact: str
    role: str
    anchor: str
    date: str | None


class Failure(_Part):
    """Name an atom that did not hold on a route, why, and the fact that shows it (null: none)."""

    atom: str
    reason: str
    fact: str | None = None


class Step(_Part):
    """Name an act or a paper: a condition of a clause, or a piece that is missing.

    ``cost`` is an amount with ``currency``; null means that nobody recorded it.
    """

    code: str
    args: dict[str, ArgValue]
    who: Who
    cost: float | int | None
    days: int | None
    currency: str | None = None


class Route(_Part):
    """Show one way in which the evidence could count, and what came of it."""

    via: str
    effect: Literal["obliges", "basis", "permits", "none"]
    answer: Answer
    chain: list[Link]
    failed: list[Failure]


class ConflictShown(_Part):
    """Show facts that contradict each other and the answer under each version."""

    conflict: str
    versions: dict[str, Answer]


class Supply(_Part):
    """Say what is there once a piece is: facts as a pack has them, and keys of the question.

    ``amends`` changes keys of facts that are there, or that another piece adds; ``drops`` names
    facts that no longer stand; ``question`` has dotted keys with their new values; ``supplied``
    adds codes of conditions. A null takes a key away.
    """

    facts: list[dict[str, object]]
    amends: list[dict[str, object]]
    drops: list[str]
    question: dict[str, object]
    supplied: list[str]


class Piece(_Part):
    """Name one act of a gap: who does it, what it costs, and what is there afterwards.

    ``nature``: ``do`` changes the world from the asked day on; ``find-out`` changes nothing, and
    helps only if it turns out as ``supply`` says (rule R36).
    """

    code: str
    args: dict[str, ArgValue]
    who: Who
    nature: Literal["do", "find-out"]
    cost: float | int | None
    days: int | None
    currency: str | None
    supply: Supply


class Gap(_Part):
    """Show a minimal set of pieces that together reach a better answer (rule R37).

    ``reaches`` is what is then certain. ``acts`` counts the pieces, ``who`` lists whoever acts.
    ``cost`` and ``days`` are sums; they are null as soon as one part is not known, or currencies
    differ.
    """

    reaches: Answer
    via: str
    pieces: list[Piece]
    acts: int
    who: list[Who]
    cost: float | int | None
    currency: str | None
    days: int | None


class Freshness(_Part):
    """Say when a source that the verdict rests on was last read (null: not recorded)."""

    source: str
    read: str | None


class Verdict(_Part):
    """Hold the whole answer to one question, as FORMATS section 4 writes it.

    ``facts`` has the fingerprint of every fact that is cited anywhere in the verdict, by its id.
    ``gaps`` is the Pareto front of ways to a better answer, best first; ``gaps_cut`` tells that
    there may be more: ``search`` when looking was stopped, ``shown`` when only the best are shown.
    """

    format: Literal["openqi/1"]
    question: Question
    answer: Answer
    at_least: Answer | None
    competence: TestResult
    authority: TestResult
    content: TestResult
    routes: list[Route]
    chain: list[Link]
    conditions: list[Step]
    missing: list[Step]
    ask: list[str]
    as_presented: list[str]
    presumed: list[str]
    unverified: list[str]
    conflicts: list[ConflictShown]
    next_change: str | None
    on: str
    known_at: str | None
    snapshot: str
    rules: str
    engine: str
    freshness: list[Freshness]
    facts: dict[str, Fingerprint]
    gaps: list[Gap] = []
    gaps_cut: Literal["search", "shown"] | None = None

    def to_json(self) -> bytes:
        """Write the verdict as JSON with sorted keys: the same verdict gives the same bytes."""
        return msgspec.json.encode(self, order="sorted")
