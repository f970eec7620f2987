"""State what happens in the cooperation cycle: meetings, their items, decisions and actions."""

from __future__ import annotations

from typing import Literal

from openqi.core.scope import Struct
from openqi.core.text import Text


class Meeting(Struct, tag_field="fact", tag="meeting"):
    """Describe a meeting; its period is its first and last day.

    ``ordinal`` counts the meetings of ``body``, or those of ``series`` where that is given.
    ``participants`` are on record by id; ``attendance`` says the rest in words.
    """

    id: str
    name: Text
    body: str | None = None
    ordinal: int | None = None
    series: Text | None = None
    mode: Literal["in-person", "online", "hybrid"] | None = None
    host: str | None = None
    chair: str | None = None
    place: Text | None = None
    participants: tuple[str, ...] = ()
    attendance: Text | None = None
    topics: tuple[str, ...] = ()


class AgendaItem(Struct, tag_field="fact", tag="agenda-item"):
    """State what a meeting dealt with under one item."""

    id: str
    meeting: str
    text: Text
    number: str | int | None = None
    proposer: str | None = None
    programme: str | None = None
    topics: tuple[str, ...] = ()


class Decision(Struct, tag_field="fact", tag="decision"):
    """State what a meeting or a body decided, on which item.

    The period begins on the day of the decision.
    """

    id: str
    text: Text
    meeting: str | None = None
    body: str | None = None
    item: str | None = None
    about: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


class Action(Struct, tag_field="fact", tag="action"):
    """State a task that somebody has to do, does or did; a step of a programme or of a decision.

    ``under`` is the programme, decision, obligation, instrument or strategy that it carries out.
    ``state``: as the source tells it; left out, the source does not tell.
    """

    id: str
    text: Text
    under: str | None = None
    owners: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    state: Literal["planned", "under-way", "done", "dropped"] | None = None
    due: str | int | None = None
    meeting: str | None = None
    outcome: Text | None = None
    topics: tuple[str, ...] = ()
