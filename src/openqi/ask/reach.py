"""Tell which everyday goods have none of the product words: those are named by what they are.

A rule that bears a product word may apply to goods of which nobody says a word. Who chose green
coffee has said one; it is written into the question where the goods stand, in HS, apart from all
that any product word reaches. Where one reaches them, nothing is written, and the person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from openqi.core.fact import Fact
from openqi.core.reading.yaml import parse_yaml
from openqi.core.scope import Goods
from openqi.show.ware import Ware, codes_of_products, find_ware
from openqi.show.words.catalogue import load
from openqi.snapshot import Snapshot
from openqi.snapshot.kept import kept_with_snapshot

HEADING = 4
"""Digits of a heading of HS."""


class Reach(NamedTuple):
    """Hold where goods of each word can stand, words that are classes, papers that claim one."""

    codes: dict[str, tuple[str, ...]]
    classes: frozenset[str]
    claims: frozenset[str]


def name_ware(ware: Ware, snapshot: Snapshot, paper: str = "") -> str:
    """Give the word for everyday goods in a question; empty where they may have another one."""
    reach = load_reach()
    if not ware.name or paper in reach.claims:
        return ""
    words = {*load("product"), *words_on_record(snapshot)} - reach.classes - {ware.name}
    return "" if any(_reaches(word, ware.code) for word in words) else ware.name


def may_stay(word: str, code: str, paper: str) -> bool:
    """Tell whether goods may be named so beside a paper; one that claims a class lets none be."""
    ware = find_ware(word, code)
    return paper not in load_reach().claims or ware is None or bool(ware.word)


@kept_with_snapshot
def words_on_record(snapshot: Snapshot) -> frozenset[str]:
    """List the product words that facts on record use, in rules and in scopes."""
    facts = snapshot.facts.values()
    return frozenset(one.named for fact in facts for one in goods_of(fact) if one.named)


def goods_of(fact: Fact) -> Iterator[Goods]:
    """Give the goods that a fact is about or is limited to."""
    about = [fact.statement, *(getattr(fact.statement, one, None) for one in ("target", "of"))]
    for part in (*about, *(getattr(one, "scope", None) for one in about)):
        for goods in getattr(part, "goods", None) or ():
            if isinstance(goods, Goods):
                yield goods


@cache
def load_reach() -> Reach:
    """Load what stands in `reach.yaml` beside this module."""
    content = (files("openqi.ask") / "reach.yaml").read_bytes()
    read = msgspec.convert(parse_yaml(content, "reach.yaml"), dict[str, object])
    told = msgspec.convert(read["reach"], dict[str, str])
    usual = {word: (code[:HEADING],) for word, code in codes_of_products().items()}
    return Reach(
        usual | {word: tuple(codes.split()) for word, codes in told.items()},
        frozenset(msgspec.convert(read["classes"], list[str])),
        frozenset(msgspec.convert(read["claims"], list[str])),
    )


def _reaches(word: str, code: str) -> bool:
    """Tell whether goods of a word can stand at a code, below it, or above; unknown: they can."""
    reached = load_reach().codes.get(word)
    return reached is None or any(code.startswith(one) or one.startswith(code) for one in reached)
