"""Offer what an answer may be chosen from: bodies, product words, economies, by any words.

Whoever asks knows none of the ids of the register; they type what is printed on the paper, with
Vietnamese marks or without, and choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from openqi.ask.search import search
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Organisation
from openqi.core.text import fold
from openqi.show.collation import sort_key
from openqi.show.names import NameBook
from openqi.show.words import LANGUAGES, find, known
from openqi.show.words.catalogue import load

COUNT = 8
"""Choices offered for one search; more would be a list that nobody reads."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Offer one answer: what stands in the question, and how people know it."""

    value: str
    label: str
    hint: str = ""


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
    return [*_sorted(near), *_sorted(far)]


def offer_economies(codes: Iterable[str], language: str, names: NameBook) -> list[Choice]:
    """Offer economies by name."""
    return _sorted(Choice(value=code, label=names.name(code, language)) for code in codes)


def list_arrangements(
    kinds: Iterable[str], facts: Iterable[Fact], language: str, names: NameBook
) -> list[Choice]:
    """List the arrangements of some kinds by name."""
    wanted = set(kinds)
    return _sorted(
        Choice(value=fact.id, label=names.name(fact.id, language))
        for fact in facts
        if isinstance(fact.statement, Arrangement) and fact.statement.kind in wanted
    )


def list_products(language: str) -> list[Choice]:
    """List the product words that people can be shown."""
    return _sorted(_product(word, language) for word in load("product"))


def find_products(text: str, language: str) -> list[Choice]:
    """Find product words by what people call the goods, in either language, without marks too.

    A word fits if all of what was typed is in it, or all of it is in what was typed: people add a
    brand or a size. Those that fit best come first.

    >>> [one.value for one in find_products("noi com dien 1,8 lit", "en")]
    ['rice-cooker']
    """
    wanted = fold(text).split()
    if not wanted:
        return []
    scored = [
        (min(_distance(wanted, name) for name in _names(word)), word) for word in load("product")
    ]
    found = sorted(pair for pair in scored if pair[0] < _FAR)
    if not found:
        found = sorted(pair for pair in scored if pair[0] == _FAR)
    return [_product(word, language) for _, word in found[:COUNT]]


_FAR = 100
"""The distance of a name that shares a word and no more: offered only where nothing is nearer."""


def _distance(wanted: list[str], name: list[str]) -> int:
    """Tell how far typed words are from a name: 0 the same, more for words too many."""
    if wanted == name:
        return 0
    typed, own = set(wanted), set(name)
    if own <= typed:
        return 1 + len(typed - own)
    if typed <= own:
        return 1 + len(own - typed)
    if len(wanted) > 1 or len(wanted[0]) > 2:
        starts = all(any(word.startswith(part) for word in own) for part in typed)
        if starts:
            return 20 + len(own)
    common = typed & own
    if len(common) * 2 > max(len(own), 2):
        return 40 - len(common)
    return _FAR if common else _FAR + 1


def _names(word: str) -> Iterator[list[str]]:
    yield fold(word).split()
    for language in LANGUAGES:
        yield fold(find(f"product.{word}", language)).split()


def _product(word: str, language: str) -> Choice:
    code = f"product.{word}"
    label = find(code, language) if known(code) else word
    return Choice(value=word, label=label[:1].upper() + label[1:])


def _sorted(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda one: (sort_key(one.label), one.value))


def label_of(choices: Iterable[Choice]) -> Mapping[str, str]:
    """Give the label of each value."""
    return {one.value: one.label for one in choices}
