"""Remember what a register answered, so that a question asked again costs nothing.

A register never changes, and the same question on it gives the same bytes. What is remembered is
bounded: the questions asked most recently stay.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

import msgspec

from openqi.ask.front import OpenRegister
from openqi.ask.known import refuse_unknown
from openqi.core.day import parse_day
from openqi.core.question import Question
from openqi.core.verdict import Verdict
from openqi.engine import Bound, Decision, decide_around
from openqi.engine.days import days_of, without_days
from openqi.engine.traced import Cell, within

_T = TypeVar("_T")

VERDICTS = 1500
"""Verdicts remembered of one register: some ten megabytes."""
DECISIONS = 40_000
"""Bare answers remembered of one register, apart from their days."""
CELLS = 100
"""Answers remembered of questions that differ in their days alone."""


class Remembered(Generic[_T]):
    """Hold the values used most recently; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[bytes, _T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: bytes, make: Callable[[], _T]) -> _T:
        """Give the value of a key, made now if it is not held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        value = make()
        with self._lock:
            self._held[key] = value
            if len(self._held) > self._most:
                self._held.popitem(last=False)
        return value


class Memory:
    """Hold what a register answered; it knows nothing of the register, and goes with it."""

    def __init__(self) -> None:
        self.verdicts: Remembered[bytes] = Remembered(VERDICTS)
        self.decisions: Remembered[list[tuple[Cell, Decision]]] = Remembered(DECISIONS)


class Answers:
    """Answer questions of one register, and remember the answers.

    Whoever has this holds the register: a stream goes on while a newer one takes its place.
    """

    def __init__(self, register: OpenRegister, memory: Memory | None = None) -> None:
        self.register = register
        self._memory = memory or Memory()
        self._encode = msgspec.msgpack.Encoder().encode

    def check(self, question: Question, *, gaps: bool | Bound) -> bytes:
        """Give the verdict as the JSON that the engine writes.

        Raises:
            InvalidContent: there were no rules on the day that the question names.
            UnknownIdentifier: it names something that nobody put on record.
        """
        key = self._encode((question, gaps))
        return self._memory.verdicts.get(key, lambda: self.ask(question, gaps=gaps).to_json())

    def ask(self, question: Question, *, gaps: bool | Bound) -> Verdict:
        """Give the verdict itself.

        Raises:
            InvalidContent, UnknownIdentifier: as for ``check``.
        """
        return self.register.ask(question, gaps=gaps)

    def decide(self, question: Question) -> Decision:
        """Give the answer and its reason alone, without the proof.

        An answer is used again for all days, of the question and of its papers, for which every
        comparison of days comes out the same.

        Raises:
            InvalidContent, UnknownIdentifier: as for ``check``.
        """
        days = days_of(question, parse_day(str(question.on)))
        alike = self._memory.decisions.get(self._encode(without_days(question)), list)
        for cell, decision in alike:
            if within(cell, days):
                return decision
        register = self.register
        refuse_unknown(question, register.facts)
        snapshot, shelf = register.shelved(question.known_at, question.rules_at)
        decision, cell = decide_around(snapshot, question, shelf=shelf)
        if len(alike) < CELLS:
            alike.append((cell, decision))
        return decision


_memories: WeakKeyDictionary[OpenRegister, Memory] = WeakKeyDictionary()
_lock = threading.Lock()


def answers_of(register: OpenRegister) -> Answers:
    """Give the answers of a register; what is remembered goes when the register goes."""
    with _lock:
        memory = _memories.get(register)
        if memory is None:
            memory = _memories[register] = Memory()
    return Answers(register, memory)
