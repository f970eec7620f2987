"""Suggest goods by what people call them: product words, rules that name them, codes of HS.

Whoever exports knows the goods and none of the words of the register. What they type, with marks or
without, is looked for in four places: the product words, the everyday words for them, the names of
the rules on record, and the Harmonized System where a copy of it was imported. All are
suggestions: a person decides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from openqi.ask.choice import COUNT, Choice, in_order
from openqi.ask.search import search
from openqi.core.fact import Fact
from openqi.core.scope import Goods
from openqi.core.statements import Acceptance, Requirement
from openqi.core.text import fold
from openqi.register.nomenclature import Nomenclature, find_nomenclatures
from openqi.show.names import NameBook
from openqi.show.words import LANGUAGES, find, known, say
from openqi.show.words.catalogue import load
from openqi.snapshot import Snapshot

HS = "hs:"
"""Begins the value of a choice that is a code of HS and no word."""
CODES = 5
"""Codes of HS offered for one search; a nomenclature has a code for many words."""
SHARE = 0.6
"""The share of the typed words, by weight, that the name of a code must have to be offered."""


class Ruled(NamedTuple):
    """Hold what the rules on record say of goods: whose rules, and the HS codes that they name."""

    economies: frozenset[str]
    codes: frozenset[str]
    facts: tuple[str, ...]


def suggest_goods(
    text: str, snapshot: Snapshot, names: NameBook, language: str, hs: Nomenclature | None = None
) -> list[Choice]:
    """Suggest goods for typed words, the nearest first; each says where there are rules for it."""
    rules = rules_of_goods(snapshot)
    near = [one.value for one in find_products(text, language, rules, far=False)]
    named = set(_rules_named(text, snapshot))
    near += [one for one, rule in rules.items() if named & {*rule.facts} and one not in near]
    words = near or [one.value for one in find_products(text, language, rules)]
    found = [_tell(word, rules.get(word), names, language, hs) for word in words[:COUNT]]
    return [*found, *(one for one in _codes(text, language, hs) if one.value not in words)]


def list_goods(snapshot: Snapshot, names: NameBook, language: str) -> list[Choice]:
    """List every product word that people can be shown; each says where there are rules for it."""
    rules = rules_of_goods(snapshot)
    words = {*load("product"), *(word for word in rules if not word.startswith(HS))}
    return in_order(_tell(word, rules.get(word), names, language, None) for word in words)


@lru_cache(maxsize=2)
def rules_of_goods(snapshot: Snapshot) -> dict[str, Ruled]:
    """Give, by product word (or ``hs:`` and a code without one), the rules that bear it."""
    economies: defaultdict[str, set[str]] = defaultdict(set)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    facts: defaultdict[str, list[str]] = defaultdict(list)
    for fact in (*snapshot.of_kind("requirement"), *snapshot.of_kind("acceptance")):
        for goods in _goods_of(fact):
            hs = re.sub(r"[.\s]", "", str(goods.hs)) if goods.hs is not None else ""
            word = goods.named or (f"{HS}{hs}" if hs else "")
            if word:
                economies[word].add(str(getattr(fact.statement, "economy", "")))
                codes[word].update([hs] if hs else [])
                facts[word].append(fact.id)
    return {
        word: Ruled(frozenset(economies[word]), frozenset(codes[word]), tuple(facts[word]))
        for word in sorted(economies)
    }


def _goods_of(fact: Fact) -> Iterator[Goods]:
    statement = fact.statement
    if isinstance(statement, Requirement):
        yield from statement.goods or ()
    elif isinstance(statement, Acceptance):
        yield from statement.target.goods or ()


def _rules_named(text: str, snapshot: Snapshot) -> list[str]:
    """Find the rules whose names, or those of their acts, have all the words that were typed."""
    ruled = {id for one in rules_of_goods(snapshot).values() for id in one.facts}
    acts: defaultdict[str, list[str]] = defaultdict(list)
    for id in sorted(ruled):
        act = getattr(snapshot.facts[id].statement, "regulation", None)
        acts[str(act)].append(id)
    looked = [snapshot.facts[id] for id in (*sorted(ruled), *acts) if id in snapshot.facts]
    return [rule for hit in search(text, looked) for rule in (*acts.get(hit.id, ()), hit.id)]


def _tell(
    word: str, ruled: Ruled | None, names: NameBook, language: str, hs: Nomenclature | None
) -> Choice:
    if word.startswith(HS):
        label = _code_label(word.removeprefix(HS), language, hs)
    else:
        label = _label(word, language)
    if ruled is None:
        return Choice(value=word, label=label, hint=say("asking.goods-no-rules", language))
    where = ", ".join(sorted(names.name(code, language) for code in ruled.economies))
    hint = say("asking.goods-rules", language, economies=where)
    if ruled.codes:
        hint = f"{hint} {say('asking.goods-codes', language, codes=', '.join(sorted(ruled.codes)))}"
    return Choice(value=word, label=label, hint=hint)


def _codes(text: str, language: str, hs: Nomenclature | None) -> Iterator[Choice]:
    """Offer the codes whose names have most of what was typed."""
    found = hs.search(text, CODES * 2) if hs is not None else []
    good = [one for one in found if one.share >= SHARE and len(one.code) >= 4][:CODES]
    for one in good:
        path = hs.path(one.code, language)[:-1] if hs is not None else ()
        label = _code_label(one.code, language, hs)
        yield Choice(value=f"{HS}{one.code}", label=label, hint=" › ".join(path))


def _code_label(code: str, language: str, hs: Nomenclature | None) -> str:
    name = hs.name(code, language) if hs is not None else None
    return f"HS {code}: {name}" if name else f"HS {code}"


@lru_cache(maxsize=2)
def hs_beside(folder: Path) -> Nomenclature | None:
    """Give the newest edition of HS that was imported into a folder; it is read once."""
    return find_nomenclatures(folder).latest("hs") if folder.is_dir() else None


def list_products(language: str) -> list[Choice]:
    """List the product words that people can be shown."""
    return in_order(_product(word, language) for word in load("product"))


def find_products(
    text: str, language: str, more: Iterable[str] = (), *, far: bool = True
) -> list[Choice]:
    """Find product words by what people call the goods, in either language, without marks too.

    A word fits if all of what was typed is in it, or all of it is in what was typed: people add a
    brand or a size. Those that fit best come first. ``more`` are words beside those of the
    catalogue: a register may have its own. With ``far``, words that share a telling word with what
    was typed are found where none is near.

    >>> [one.value for one in find_products("noi com dien 1,8 lit", "en")]
    ['rice-cooker']
    """
    wanted = fold(text).split()
    if not wanted:
        return []
    words = {*load("product"), *(word for word in more if not word.startswith(HS))}
    scored = [(_nearest(wanted, word), word) for word in words]
    found = sorted(pair for pair in scored if pair[0] < _FAR)
    if not found and far:
        telling = {one for one in wanted if len(one) >= _TELLING and one in _rare_words()}
        found = [(_FAR, word) for word in sorted(words) if telling & {*_own_name(word)}]
    return [_product(word, language) for _, word in found[:COUNT]]


def is_called(word: str, text: str) -> bool:
    """Tell whether a text is a name of a product word, marks aside."""
    wanted = fold(text).split()
    return any(name == wanted for name in (*_names(word), *_everyday(word)))


_FAR = 100
"""The distance of a name that shares a word and no more: offered only where nothing is nearer."""
_RARE = 4
"""Product words that may share a word that still tells one from another."""
_TELLING = 3
"""Letters of such a word."""


def _nearest(wanted: list[str], word: str) -> int:
    """Tell how far typed words are from a product word; half of an everyday name, or none of it."""
    own = min(_distance(wanted, name) for name in _names(word))
    every = [name for name in _everyday(word) if 2 * len(wanted) >= len(name)]
    also = min((_distance(wanted, name) for name in every), default=_FAR)
    return min(own, also if also < _PARTLY else _FAR)


@lru_cache(maxsize=1)
def _rare_words() -> frozenset[str]:
    """Give the words that few product words have: "máy" and "điện" tell nothing apart."""
    counts: defaultdict[str, set[str]] = defaultdict(set)
    for word in load("product"):
        for part in _own_name(word):
            counts[part].add(word)
    return frozenset(part for part, words in counts.items() if len(words) <= _RARE)


def _own_name(word: str) -> list[str]:
    return [part for name in _names(word) for part in name]


_PARTLY = 30
"""The distance from which names share a part of their words only."""


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
        if known(f"product.{word}"):
            yield fold(find(f"product.{word}", language)).split()


def _everyday(word: str) -> Iterator[list[str]]:
    """Give the names of a product word that people use every day."""
    for language in LANGUAGES:
        if known(f"everyday.{word}"):
            for name in find(f"everyday.{word}", language).split(";"):
                yield fold(name).split()


def _product(word: str, language: str) -> Choice:
    return Choice(value=word, label=_label(word, language))


def _label(word: str, language: str) -> str:
    label = find(f"product.{word}", language) if known(f"product.{word}") else word
    return label[:1].upper() + label[1:]
