"""Remember what a register answered, so that a question asked again costs nothing.

A register never changes, and the same question on it gives the same bytes. What is remembered is
bounded: the questions asked most recently stay.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary, ref

import msgspec

from openqi.ask.front import OpenRegister
from openqi.ask.known import refuse_unknown
from openqi.core.day import parse_day
from openqi.core.question import Question
from openqi.core.verdict import Verdict
from openqi.engine import Decision, decide_around
from openqi.engine.traced import Cell, days_of, within, without_days

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


class Answers:
    """Answer questions of one register, and remember the answers."""

    def __init__(self, register: OpenRegister) -> None:
        self._reference = ref(register)
        self._encoder = msgspec.msgpack.Encoder()
        self._verdicts: Remembered[bytes] = Remembered(VERDICTS)
        self._decisions: Remembered[list[tuple[Cell, Decision]]] = Remembered(DECISIONS)

    def check(self, question: Question, *, gaps: bool) -> bytes:
        """Give the verdict as the JSON that the engine writes.

        Raises:
            InvalidContent: there were no rules on the day that the question names.
            UnknownIdentifier: it names something that nobody put on record.
        """
        key = self._encoder.encode((question, gaps))
        return self._verdicts.get(key, lambda: self.ask(question, gaps=gaps).to_json())

    def ask(self, question: Question, *, gaps: bool) -> Verdict:
        """Give the verdict itself.

        Raises:
            InvalidContent, UnknownIdentifier: as for ``check``.
        """
        return self._register().ask(question, gaps=gaps)

    def decide(self, question: Question) -> Decision:
        """Give the answer and its reason alone, without the proof.

        An answer is used again for all days, of the question and of its papers, for which every
        comparison of days comes out the same.

        Raises:
            InvalidContent, UnknownIdentifier: as for ``check``.
        """
        days = days_of(question, parse_day(str(question.on)))
        alike = self._decisions.get(self._encoder.encode(without_days(question)), list)
        for cell, decision in alike:
            if within(cell, days):
                return decision
        register = self._register()
        refuse_unknown(question, register.facts)
        snapshot, shelf = register.shelved(question.known_at, question.rules_at)
        decision, cell = decide_around(snapshot, question, shelf=shelf)
        if len(alike) < CELLS:
            alike.append((cell, decision))
        return decision

    def _register(self) -> OpenRegister:
        """Give the register; it is held by whoever asks, since to hold it here would keep it."""
        register = self._reference()
        assert register is not None, "whoever asks holds the register"
        return register


_held: WeakKeyDictionary[OpenRegister, Answers] = WeakKeyDictionary()
_lock = threading.Lock()


def answers_of(register: OpenRegister) -> Answers:
    """Give the answers of a register; they go when the register goes."""
    with _lock:
        found = _held.get(register)
        if found is None:
            found = _held[register] = Answers(register)
    return found
