"""Lay a fact out as plain values: rows of fields, citations, lines; pages and programs share it."""

from __future__ import annotations

from openqi.show.thing.citation import Cited, cite
from openqi.show.thing.field import lay_fields
from openqi.show.thing.line import Line, group_lines, tell_line, tell_lines
from openqi.show.thing.record import Leaf, Row
from openqi.show.thing.title import Title, title_of

__all__ = [
    "Cited",
    "Leaf",
    "Line",
    "Row",
    "Title",
    "cite",
    "group_lines",
    "lay_fields",
    "tell_line",
    "tell_lines",
    "title_of",
]
