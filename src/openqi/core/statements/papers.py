"""State what was written down and promised: documents, instruments, and the duties in them.

An instrument records that parties cooperate; it never recognises a result. What obliges somebody to
accept results is an arrangement, a kind of its own, so that no search can walk through the other.
"""

from __future__ import annotations

from typing import Literal

from openqi.core.scope import Struct
from openqi.core.text import Text


class Credit(Struct):
    """Name somebody who worked on a document, and as what (author, design ...)."""

    name: str
    role: str


class Document(Struct, tag_field="fact", tag="document"):
    """Describe a report, article, minutes or decision as a thing of its own.

    ``held_as``: the source record under which facts cite it. ``of``: what it documents.
    """

    id: str
    name: Text
    form: str | None = None
    number: str | None = None
    issuer: str | None = None
    publisher: Text | str | None = None
    credits: tuple[Credit, ...] = ()
    published: str | int | None = None
    held_as: str | None = None
    of: str | None = None
    topics: tuple[str, ...] = ()


class Instrument(Struct, tag_field="fact", tag="instrument"):
    """State that parties agreed to cooperate: a memorandum, a joint statement, a project, a treaty.

    The period is that in force; ``signed`` is the day of signing. ``arrangement`` names the record
    of the same paper among the arrangements, where there is one. ``direction`` is the body under
    whose direction the parties work; ``aims`` say what they cooperate on.
    """

    id: str
    name: Text
    form: Literal[
        "mou",
        "treaty",
        "fta",
        "joint-statement",
        "cooperation-arrangement",
        "technical-project",
        "exchange-of-letters",
        "other",
    ]
    parties: tuple[str, ...]
    signed: str | int | None = None
    meeting: str | None = None
    arrangement: str | None = None
    direction: str | None = None
    aims: tuple[Text, ...] = ()
    state: Text | None = None
    topics: tuple[str, ...] = ()


class Recurrence(Struct):
    """Say how often a duty comes round (ISO 8601 durations) and whose turn it is.

    ``every`` is the interval; where it is a range, ``least`` and ``most`` bound it.
    """

    every: str | None = None
    least: str | None = None
    most: str | None = None
    host: Literal["alternating", "rotating", "fixed"] | None = None
    first_host: str | None = None


class Obligation(Struct, tag_field="fact", tag="obligation"):
    """State a duty that somebody took on, under what, with what force, and until when.

    ``force``: a treaty binds states, a contract its parties; an intention was stated and an
    announcement made by one side, and neither binds. ``due`` null means that no day was set. The
    period is from when to when the duty runs; that it was kept is told by actions that name it.
    """

    id: str
    text: Text
    owners: tuple[str, ...]
    force: Literal["treaty", "contract", "law", "decision", "intention", "announcement"]
    under: str | None = None
    clause: str | None = None
    agreed_at: str | None = None
    due: str | int | None = None
    recurrence: Recurrence | None = None
    topics: tuple[str, ...] = ()
