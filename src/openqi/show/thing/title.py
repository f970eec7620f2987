"""Give the name of a thing: as a heading with its other names, or with the id it leads to."""

from __future__ import annotations

import msgspec

from openqi.core.fact import Fact
from openqi.core.text import choose
from openqi.show.statement import Telling, write_fact
from openqi.show.thing.record import Leaf

LONGEST = 160
"""Characters of a heading; a longer sentence is cut at a word, as it stands whole below."""


class Title(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold a heading; ``language`` is empty where it is the one asked for."""

    text: str
    language: str = ""
    others: dict[str, str] = {}


def title_of(fact: Fact, telling: Telling) -> Title:
    """Name a thing; a fact that has no name is told by its sentence."""
    text = telling.names.name(fact.id, telling.language, telling.day)
    if text == fact.id:
        text = write_fact(fact, Telling(telling.names, telling.language, telling.day))
    name = getattr(fact.statement, "name", None) or getattr(fact.statement, "title", None)
    if not isinstance(name, dict) or fact.kind in ("naming", "edition"):
        return Title(text=_cut(text))
    own = choose(name, telling.language)
    language = next((code for code, words in name.items() if words == own), "")
    others = {code: words for code, words in name.items() if words and words != own}
    return Title(
        text=_cut(text), language="" if language == telling.language else language, others=others
    )


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def leaf_of(id: str, telling: Telling) -> Leaf:
    """Name a thing on the day, with its id where it has a page."""
    fact = telling.names.fact(id)
    name = telling.names.name(id, telling.language, telling.day)
    return Leaf(text=name, id=id if fact else "", kind=fact.kind if fact else "")
