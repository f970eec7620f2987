"""Lay the citations of a fact out: the document, the place in it, its address, who read it when."""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from openqi.core.fact import Fact
from openqi.core.text import choose
from openqi.show.place import write_place
from openqi.show.statement import Telling
from openqi.show.thing.field import say_field


class Cited(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one citation; ``read`` is the day on which somebody last read the source.

    ``about`` names the only fields that it supports, in words; nothing: all of them.
    """

    number: int
    source: str
    title: str
    certainty: str
    certainty_text: str
    at: str = ""
    url: str = ""
    publisher: str = ""
    read: str = ""
    about: tuple[str, ...] = ()


def cite(fact: Fact, telling: Telling) -> tuple[Cited, ...]:
    """Lay out every citation of a fact, numbered from 1."""
    found = []
    for number, one in enumerate(fact.source, 1):
        source = telling.names.source(one.doc)
        found.append(
            Cited(
                number=number,
                source=one.doc,
                title=(choose(source.title, telling.language) if source else "") or one.doc,
                at="" if one.at is None else write_place(one.at, telling.language),
                url=open_address(source.url) if source else "",
                publisher=choose(source.publisher, telling.language) if source else "",
                read=str(source.read) if source and source.read is not None else "",
                certainty=one.certainty,
                certainty_text=telling.value(one.certainty),
                about=tuple(say_field(key, telling) for key in one.about),
            )
        )
    return tuple(found)


def open_address(url: str | None) -> str:
    """Give the address of a source where it is one that a browser may open; else nothing."""
    return url if url and urlsplit(url).scheme in ("http", "https") else ""
