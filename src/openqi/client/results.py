"""Type what the service answers; a later version may add keys, which are left aside."""

from __future__ import annotations

import msgspec

from openqi.core.words import Answer

Record = dict[str, object]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one problem in the words of the service."""

    code: str
    message: str
    key: str | None = None
    nearest: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class Batched(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the answer to one line of a batch, or what was wrong with it."""

    line: int
    answer: Answer | None = None
    at_least: Answer | None = None
    reason: str | None = None
    on: str | None = None
    status: int = 200
    problems: tuple[Told, ...] = ()


class Superseded(msgspec.Struct, frozen=True, kw_only=True):
    """Name a fact and the one that took its place."""

    fact: str
    by: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one change of the register."""

    tx: int
    on: str | None
    reason: str
    source: str | None
    added: tuple[Record, ...]
    superseded: tuple[Superseded, ...]
    retracted: tuple[str, ...]


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a thing that a search found."""

    id: str
    kind: str
    text: str


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Say which register answers, by which rules."""

    tx: int
    snapshot: str
    facts: int
    sources: int
    rules: str
    engine: str
    version: str
    today: str


class FactPage(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one page of facts."""

    facts: tuple[Record, ...]
    total: int
    next: str | None


class ChangePage(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one page of changes."""

    changes: tuple[Change, ...]
    tx: int
    next: int | None


class HitPage(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a page of hits, how many there are in all, and how many of each kind and economy."""

    hits: tuple[Hit, ...]
    total: int
    kinds: dict[str, int] = {}
    economies: dict[str, int] = {}
    next: str | None = None


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """Hold an answer in words."""

    text: str


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Hold an error as RFC 9457 has it, with every problem."""

    status: int
    title: str = ""
    detail: str | None = None
    problems: tuple[Told, ...] = ()
