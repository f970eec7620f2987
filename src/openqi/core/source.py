"""Describe the documents that facts are cited from."""

from __future__ import annotations

from openqi.core.scope import Struct
from openqi.core.text import Text
from openqi.core.words import Certainty


class Source(Struct):
    """Describe a document: where it is and when it was read (null: not recorded)."""

    id: str
    title: Text | str | None = None
    url: str | None = None
    publisher: Text | str | None = None
    published: str | int | None = None
    read: str | int | None = None
    note: Text | str | None = None


class Citation(Struct):
    """Point from a fact to a place in a source, and say how sure the reading is.

    ``about`` lists the keys of the fact that this citation supports; empty: the whole fact.
    """

    doc: str
    at: Text | str | int | None = None
    certainty: Certainty = "read"
    about: tuple[str, ...] = ()
