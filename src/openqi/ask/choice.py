"""Offer what an answer may be chosen from: bodies, economies, arrangements, by any words.

Whoever asks knows none of the ids of the register; they type what is printed on the paper, with
Vietnamese marks or without, and choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from openqi.ask.called import called
from openqi.ask.search import search
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Organisation
from openqi.core.text import fold
from openqi.show.collation import sort_key
from openqi.show.names import NameBook
from openqi.show.words import say

COUNT = 8
"""Choices offered for one search; more would be a list that nobody reads."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Offer one answer: what stands in the question, and how people know it."""

    value: str
    label: str
    hint: str = ""
    again: bool = False
    """Whether the answer is offered already, under another name."""


def find_bodies(
    text: str,
    facts: Iterable[Fact],
    names: NameBook,
    language: str,
    economy: str | None = None,
) -> list[Choice]:
    """Find bodies by name, former name, acronym or id; those of an economy come first."""
    wanted = set(fold(text).split())
    if not wanted:
        return []
    kinds = ("organisation", "naming")
    hits = search(text, (fact for fact in facts if fact.kind in kinds))
    found = []
    for hit in hits:
        fact = names.fact(hit.id)
        if fact is not None and isinstance(fact.statement, Organisation):
            found.append((economy not in fact.statement.economies, fact))
    found.sort(key=lambda pair: pair[0] and economy is not None)
    return [offer_body(fact, names, language) for _, fact in found[:COUNT]]


def offer_body(fact: Fact, names: NameBook, language: str) -> Choice:
    """Offer a body by its name, with its economies below."""
    economies = getattr(fact.statement, "economies", ())
    hint = ", ".join(names.name(code, language) for code in economies)
    return Choice(value=fact.id, label=names.name(fact.id, language), hint=hint)


def list_bodies(
    kind: str, facts: Iterable[Fact], names: NameBook, language: str, economy: str | None = None
) -> list[Choice]:
    """List the bodies of a kind by name; those of an economy come first."""
    chosen = [
        fact
        for fact in facts
        if isinstance(fact.statement, Organisation) and kind in fact.statement.kinds
    ]
    offered = [
        (economy in fact.statement.economies, fact)
        for fact in chosen
        if isinstance(fact.statement, Organisation)
    ]
    near = [offer_body(fact, names, language) for own, fact in offered if own]
    far = [offer_body(fact, names, language) for own, fact in offered if not own]
    return [*in_order(near), *in_order(far)]


def offer_economies(codes: Iterable[str], language: str, names: NameBook) -> list[Choice]:
    """Offer economies by name, and once more by each other name that people call them."""
    offered = []
    for code in codes:
        name = names.name(code, language)
        offered.append(Choice(value=code, label=name))
        for other in called(code, language):
            if fold(other) not in (fold(name), ""):
                label = say("label.joined", language, name=other, detail=name)
                offered.append(Choice(value=code, label=label, again=True))
    return in_order(offered)


def list_arrangements(
    kinds: Iterable[str], facts: Iterable[Fact], language: str, names: NameBook
) -> list[Choice]:
    """List the arrangements of some kinds by name."""
    wanted = set(kinds)
    return in_order(
        Choice(value=fact.id, label=names.name(fact.id, language))
        for fact in facts
        if isinstance(fact.statement, Arrangement) and fact.statement.kind in wanted
    )


def in_order(choices: Iterable[Choice]) -> list[Choice]:
    """Order choices by what is read, as the alphabet of the language does."""
    return sorted(choices, key=lambda one: (sort_key(one.label), one.value))


def label_of(choices: Iterable[Choice]) -> Mapping[str, str]:
    """Give the label of each value."""
    return {one.value: one.label for one in choices}
