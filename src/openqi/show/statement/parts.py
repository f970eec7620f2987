"""Write the parts that many sentences share: parties, goods, scopes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openqi.core.evidence import Issuer
from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.scope import Goods, QuantityRange, Scope
from openqi.core.statements import COOPERATION
from openqi.core.text import choose
from openqi.rules import load_rulebook
from openqi.show.date import write_number, write_period
from openqi.show.statement.telling import Telling
from openqi.show.ware import Called, find_ware, plain_code, write_code
from openqi.show.words import known

GOODS = 5
"""Goods told in a sentence; a fact shown by itself has all of them among its fields."""
_LASTING = frozenset({"instrument", "body-membership", "term", "role", "meeting", "programme"})
"""Kinds of cooperation whose first day matters, so that it is said where nobody knows it."""


def write_party(party: str | Issuer | None, telling: Telling) -> str:
    """Name an issuer, on record or not."""
    if party is None:
        return telling.say("label.unknown")
    if isinstance(party, str):
        return telling.name(party)
    if party.economy is None:
        return party.name
    return telling.say("label.joined", name=party.name, detail=telling.name(party.economy))


def write_words(text: Mapping[str, str] | str, telling: Telling) -> str:
    """Write a text of a fact inside a sentence: without a full stop of its own."""
    return choose(text, telling.language).strip().removesuffix(".")


def write_parts(parts: Iterable[str], telling: Telling) -> str:
    """Write details in brackets behind a sentence; nothing where there are none."""
    listed = [part for part in parts if part]
    return telling.say("statement.about", parts="; ".join(listed)) if listed else ""


def write_valid(fact: Fact, telling: Telling) -> str:
    """Write when a fact holds; empty where its kind needs no first day and none is recorded."""
    if fact.valid == Period() and (
        fact.kind in load_rulebook().presumed_start or fact.kind in COOPERATION - _LASTING
    ):
        return ""
    return write_period(fact.valid, telling.language)


def write_goods(goods: Iterable[Goods] | None, telling: Telling) -> str:
    """Write goods in words and codes."""
    listed = [one for one in goods or () if one.named or one.hs or one.ics]
    if not listed:
        return telling.say("statement.any-goods")
    shown = ", ".join(write_one_goods(one, telling) for one in listed[:GOODS])
    if len(listed) <= GOODS:
        return shown
    return telling.say("statement.more-goods", goods=shown, count=len(listed) - GOODS)


def write_one_goods(goods: Goods, telling: Telling, called: Called | None = None) -> str:
    """Write one kind of goods: its word, with its codes behind it.

    ``called`` is what such goods are called: examples for somebody who does not know the code.
    """
    codes = [write_hs(str(goods.hs), telling)] if goods.hs else []
    examples = write_called(str(goods.hs), called, telling) if called else ""
    if codes and examples and goods.named:
        codes.append(examples)
    elif codes and examples:
        codes = [telling.say("label.joined", name=codes[0], detail=examples)]
    codes += [telling.say("statement.ics", number=goods.ics)] if goods.ics else []
    if not goods.named:
        return ", ".join(codes)
    word = write_product(goods.named, telling, str(goods.hs or ""))
    return telling.say("label.joined", name=word, detail=", ".join(codes)) if codes else word


def write_hs(code: str, telling: Telling) -> str:
    """Write a code of HS, spelled as customs spells it."""
    return telling.say("statement.hs", number=write_code(code))


def write_called(code: str, called: Called, telling: Telling) -> str:
    """Give examples of the goods of a code; those of a code above it are told with that code."""
    names = ", ".join(called.names)
    if called.code == plain_code(code):
        return telling.say("statement.such-as", names=names)
    return telling.say("statement.such-as-in", number=write_code(called.code), names=names)


def write_product(word: str, telling: Telling, code: str = "") -> str:
    """Say a product word, or everyday goods; what no list has stands in quotation marks."""
    if known(f"product.{word}"):
        return telling.say(f"product.{word}")
    ware = find_ware(word, code) or find_ware(word, "")
    if ware is not None:
        return ware.names[telling.language][0]
    return telling.say("label.quoted", text=word.replace("-", " "))


def write_scope(scope: Scope | None, telling: Telling) -> str:
    """Write a scope behind a sentence; empty where nothing is limited."""
    parts = scope_parts(scope, telling)
    return telling.say("statement.scope", parts="; ".join(parts)) if parts else ""


def scope_parts(scope: Scope | None, telling: Telling) -> list[str]:
    """Write what a scope is limited to, one text for each part; nothing where it is not."""
    if scope is None:
        return []
    parts = [telling.values(scope.activities)] if scope.activities else []
    parts += [", ".join(scope.standards)] if scope.standards else []
    parts += [write_goods(scope.goods, telling)] if scope.goods else []
    parts += [telling.all(scope.requirements)] if scope.requirements else []
    parts += [_quantity(one, telling) for one in scope.quantities or ()]
    parts += [telling.value(scope.level)] if scope.level else []
    parts += [", ".join(scope.categories)] if scope.categories else []
    return parts


def _quantity(one: QuantityRange, telling: Telling) -> str:
    ends = [
        "…" if end is None else write_number(end, telling.language)
        for end in (one.lowest, one.highest)
    ]
    return f"{one.quantity} {' – '.join(ends)} {one.unit or ''}".strip()
