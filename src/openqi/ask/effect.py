"""Try a change before it is made: which questions would be answered differently after it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from openqi.ask.known import refuse_unknown
from openqi.core.errors import UnknownIdentifier
from openqi.core.fact import Fact, Recorded
from openqi.core.question import Question
from openqi.core.words import Answer
from openqi.engine import check
from openqi.register.change import Change
from openqi.snapshot import Snapshot


class Asked(NamedTuple):
    """Name a question that somebody follows, or that a case asks."""

    name: str
    question: Question


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """Hold how one question is answered without a change and with it.

    No answer means that it names something which is not on record. ``chain`` tells that the facts
    which the answer rests on are others, even where the answer stays.
    """

    name: str
    question: Question
    before: Answer | None
    after: Answer | None
    chain: bool

    @property
    def differs(self) -> bool:
        """Tell whether the answer would be another one."""
        return self.before != self.after


def with_change(facts: Iterable[Fact], change: Change) -> tuple[Fact, ...]:
    """Give facts as they would be on record after a change; nothing is written."""
    every = {fact.id: fact for fact in facts}
    seq = max((fact.recorded.seq for fact in every.values()), default=0) + 1
    for id in change.retracts:
        if id in every:
            old = every[id]
            every[id] = replace(old, recorded=replace(old.recorded, until=change.on))
    for fact in change.facts:
        every[fact.id] = replace(fact, recorded=Recorded(change.on, seq))
    return tuple(every.values())


def compare_answers(
    before: Snapshot, after: Snapshot, questions: Iterable[Asked]
) -> tuple[Effect, ...]:
    """Answer questions from two snapshots, each as of what is known in it."""
    found = []
    for name, asked in questions:
        question = replace(asked, known_at=None, rules_at=None)
        old, old_chain = _answer(before, question)
        new, new_chain = _answer(after, question)
        chain = old_chain != new_chain
        found.append(Effect(name=name, question=question, before=old, after=new, chain=chain))
    return tuple(found)


def _answer(snapshot: Snapshot, question: Question) -> tuple[Answer | None, tuple[str, ...]]:
    try:
        refuse_unknown(question, snapshot.facts)
    except UnknownIdentifier:
        return None, ()
    verdict = check(snapshot, question, gaps=False)
    return verdict.answer, tuple(link.fact for link in verdict.chain)
