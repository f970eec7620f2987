"""Hold a verdict as it is told in one language: what text, page and JSON are all made from.

Every text is a whole sentence or a name in the language of the reader; ids stand beside the texts,
so that a page can link them. Nothing here is decided: the engine did that.
"""

from __future__ import annotations

from typing import Literal, dataclass_transform

import msgspec

from openqi.core.words import Answer, Result, Who


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(msgspec.field,))
class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """Share the settings of the parts of what is told."""


class AskedRow(_Part):
    """Tell one part of the question under its heading; ``name`` is the code of the heading."""

    name: str
    label: str
    text: str


class ToldTest(_Part):
    """Tell one of the three tests: what it asks, its result, the reason."""

    name: str
    label: str
    result: Result
    result_text: str
    reason: str


class ToldSource(_Part):
    """Cite a source: everything in one text, and the parts that a page links."""

    text: str
    doc: str | None = None
    title: str = ""
    at: str = ""
    url: str | None = None
    note: str = ""


class ToldLink(_Part):
    """Tell one step of a chain.

    ``again`` is the number of an earlier step that has told the same fact. ``claim`` marks what
    only the document says. ``text`` is the whole step, ``statement`` the fact alone.
    """

    number: int
    role: str
    code: str
    statement: str
    text: str
    fact: str
    again: int | None = None
    claim: bool = False
    date: str | None = None
    tested: str = ""
    period: str = ""
    sources: list[ToldSource] = []


class ToldPiece(_Part):
    """Tell a piece that is missing: what, why, where to look, who supplies it at what cost."""

    number: int
    code: str
    text: str
    who: Who
    points: list[str]
    details: list[str]
    supply: str
    fact: str | None = None
    unpriced: bool = False


class ToldKey(_Part):
    """Name a key of the question that would decide."""

    key: str
    text: str


class ToldAct(_Part):
    """Tell one act of a way to a better answer."""

    text: str
    who: Who
    who_text: str
    cost: str
    days: str
    supply: str
    hope: str = ""


class ToldWay(_Part):
    """Tell one way to a better answer: how far it leads, its acts, who, cost and days."""

    number: int
    reaches: Answer
    reaches_text: str
    via: str
    text: str
    acts: list[ToldAct]
    who: str
    cost: str
    days: str


class ToldFact(_Part):
    """Tell a fact in a sentence; ``text`` has its id as well."""

    fact: str
    statement: str
    text: str


class ToldVersion(_Part):
    """Tell what the answer is if one of several facts that contradict each other stands."""

    conflict: str
    fact: str
    statement: str
    answer: Answer
    answer_text: str
    text: str


class ToldFailure(_Part):
    """Tell why a route failed."""

    atom: str
    reason: str
    fact: str | None


class ToldRoute(_Part):
    """Tell one route that was tried; ``fact`` is what it goes through, if that is a fact."""

    name: str
    answer: Answer
    answer_text: str
    failures: list[ToldFailure]
    fact: str | None = None


class ToldIdle(_Part):
    """Tell the instruments that give nothing, for one reason."""

    text: str
    names: list[ToldFact]


class ToldRoutes(_Part):
    """Tell the routes beside the one that the chain shows, and how many are only counted."""

    tried: list[ToldRoute]
    more: str
    idle: list[ToldIdle]
    elsewhere: str


class ToldReading(_Part):
    """Tell when a source was last read; an empty day: nobody noted it."""

    source: str
    title: str
    read: str | None
    date: str


class ToldVerdict(_Part):
    """Tell a whole verdict, in the order in which a reader needs it."""

    language: str
    answer: Answer
    sentence: str
    at_least: str
    asked: list[AskedRow]
    tests: list[ToldTest]
    chain: list[ToldLink]
    conditions: list[str]
    missing: list[ToldPiece]
    ask: list[ToldKey]
    ways: list[ToldWay]
    ways_cut: Literal["search", "shown"] | None
    presented: list[ToldKey]
    presumed: list[ToldFact]
    unverified: list[ToldFact]
    conflicts: list[ToldVersion]
    routes: ToldRoutes
    next_change: str
    versions: str
    freshness: list[ToldReading]
    closing: str
