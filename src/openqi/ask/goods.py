"""Suggest goods by what people call them: product words, rules that name them, codes of HS.

Whoever exports knows the goods and none of the words of the register. What they type, with marks or
without, is looked for in five places: the product words, the everyday words for them, what
exporters call their goods, the names of the rules on record, and the Harmonized System where a copy
of it was imported. All are suggestions: a person decides. Where nothing fits, nothing is suggested.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from openqi.ask.calling import FAR, INSIDE, Word, distance, read_words, unmarked
from openqi.ask.choice import COUNT, Choice, in_order
from openqi.ask.reach import goods_of
from openqi.ask.search import search
from openqi.core.ids import is_hs
from openqi.register.nomenclature import Nomenclature, find_nomenclatures
from openqi.show.names import NameBook
from openqi.show.ware import (
    HS,
    Ware,
    codes_of_products,
    find_ware,
    list_wares,
    name_goods,
    part_value,
    plain_code,
    write_code,
)
from openqi.show.words import LANGUAGES, find, known, say
from openqi.show.words.catalogue import load
from openqi.snapshot import Snapshot
from openqi.snapshot.kept import kept_with_snapshot

HEADING = 4
"""Digits of a heading of HS: what is shorter is a chapter, or a number of something else."""
CODES = 5
"""Codes of HS offered for one search; a nomenclature has a code for many words."""
SHARE = 0.6
"""The share of the typed words, by weight, that the name of a code must have to be offered."""

TELLING = 3
"""Letters of a word by which the name of a rule is looked for; shorter ones are in many names."""


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
    if is_hs(text) and len(plain_code(text)) >= HEADING:
        return list(_coded(plain_code(text), rules, names, language, hs))
    words = _rank(text, rules)
    named = set(_rules_named(text, snapshot))
    words += [one for one, rule in rules.items() if named & {*rule.facts} and one not in words]
    found = [_tell(word, rules, names, language, hs) for word in words[:COUNT]]
    return [*found, *(one for one in _codes(text, language, hs) if one.value not in words)]


@kept_with_snapshot
def rules_of_goods(snapshot: Snapshot) -> dict[str, Ruled]:
    """Give, by product word (or ``hs:`` and a code without one), the rules that bear it."""
    economies: defaultdict[str, set[str]] = defaultdict(set)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    facts: defaultdict[str, list[str]] = defaultdict(list)
    for fact in (*snapshot.of_kind("requirement"), *snapshot.of_kind("acceptance")):
        for goods in goods_of(fact):
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


def _rules_named(text: str, snapshot: Snapshot) -> list[str]:
    """Find the rules whose names, or those of their acts, have all the words that were typed."""
    if not any(len(word.plain) >= TELLING and word.plain.isalpha() for word in read_words(text)):
        return []
    ruled = {id for one in rules_of_goods(snapshot).values() for id in one.facts}
    acts: defaultdict[str, list[str]] = defaultdict(list)
    for id in sorted(ruled):
        act = getattr(snapshot.facts[id].statement, "regulation", None)
        acts[str(act)].append(id)
    looked = [snapshot.facts[id] for id in (*sorted(ruled), *acts) if id in snapshot.facts]
    return [rule for hit in search(text, looked) for rule in (*acts.get(hit.id, ()), hit.id)]


def _tell(
    value: str,
    rules: Mapping[str, Ruled],
    names: NameBook,
    language: str,
    hs: Nomenclature | None,
) -> Choice:
    """Show goods by name; below it, whose rules there are and the code that such goods have."""
    word, code = part_value(value)
    ware = next((one for one in list_wares() if one.value == value), None)
    if ware is not None:
        label = say(
            "label.joined", language, name=ware.label(language), detail=_code(code, language)
        )
    else:
        label = label_product(word, language) if word else _code_label(code, language, hs)
    ruled = rules.get(value) or rules.get(word)
    hints = [say("asking.goods-no-rules", language)]
    if ruled is not None:
        where = ", ".join(sorted(names.name(one, language) for one in ruled.economies))
        hints = [say("asking.goods-rules", language, economies=where)]
    if ruled is not None and ruled.codes:
        told = ", ".join(write_code(one) for one in sorted(ruled.codes))
        hints.append(say("asking.goods-codes", language, codes=told))
    if ware is not None and word:
        hints.insert(0, say("asking.goods-part", language, word=find(f"product.{word}", language)))
    usual = codes_of_products().get(value, "")
    if ware is not None:
        hints.append(say("asking.goods-compare", language))
    elif usual:
        hints.append(say("asking.goods-usual", language, code=write_code(usual)))
    return Choice(value=value, label=label, hint=" ".join(hints))


def _coded(
    code: str,
    rules: Mapping[str, Ruled],
    names: NameBook,
    language: str,
    hs: Nomenclature | None,
) -> Iterator[Choice]:
    """Offer the goods at a code or below it, those under a rule first, and the code itself."""
    found = [word for word, usual in codes_of_products().items() if usual.startswith(code)]
    found += [one.value for one in list_wares() if one.code.startswith(code)]
    found.sort(key=lambda value: (value not in rules, value))
    for value in dict.fromkeys((*found[: COUNT - 1], f"{HS}{code}")):
        yield _tell(value, rules, names, language, hs)


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
    if name:
        return _begun(say("label.pair", language, name=_code(code, language), text=name))
    return _called(code, language)


def _called(code: str, language: str) -> str:
    """Write a code with what goods at it, or at a code above it, are called."""
    called = name_goods(code, "", language)
    told = _begun(_code(code, language))
    if called is None:
        return told
    names = ", ".join(called.names)
    key = "such-as" if called.code == plain_code(code) else "such-as-in"
    detail = say(f"statement.{key}", language, number=write_code(called.code), names=names)
    return say("label.joined", language, name=told, detail=detail)


@lru_cache(maxsize=2)
def hs_beside(folder: Path) -> Nomenclature | None:
    """Give the newest edition of HS that was imported into a folder; it is read once."""
    return find_nomenclatures(folder).latest("hs") if folder.is_dir() else None


def list_products(language: str) -> list[Choice]:
    """List the product words that people can be shown."""
    return in_order(
        Choice(value=word, label=label_product(word, language)) for word in load("product")
    )


def find_products(text: str, language: str, more: Iterable[str] = ()) -> list[Choice]:
    """Find product words by what people call the goods, in either language, without marks too.

    A word fits if one of its names is in what was typed (people add a brand or a size), or if what
    was typed is part of one. ``more`` are words beside those of the catalogue: a register may have
    its own.

    >>> [one.value for one in find_products("noi com dien 1,8 lit", "en")]
    ['rice-cooker']
    """
    words = (one for one in _rank(text, more) if HS not in one)
    return [Choice(value=one, label=label_product(one, language)) for one in words][:COUNT]


def is_called(value: str, text: str) -> bool:
    """Tell whether a text is a name of goods, marks aside."""
    word, code = part_value(value)
    ware = find_ware(word, code)
    names = _names_of(ware) if ware is not None else [*_names(word), *_everyday(word)]
    wanted = unmarked(read_words(text))
    return any(unmarked(read_words(name)) == wanted for _, name in names)


def label_goods(word: str, code: str, language: str) -> str:
    """Name the goods of a question: by what they are called, with their code behind it."""
    ware = find_ware(word, code)
    told = _code(code, language) if code else ""
    if ware is not None:
        label = ware.label(language)
    elif word:
        label = label_product(word, language)
    else:
        return _called(code, language) if code else told
    if ware is not None and ware.word:
        label = say(
            "label.joined", language, name=label_product(word, language), detail=_small(label)
        )
    return ", ".join(one for one in (label, told) if one)


def _code(code: str, language: str) -> str:
    return say("statement.hs", language, number=write_code(code))


def _begun(label: str) -> str:
    return label[:1].upper() + label[1:]


def _small(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _rank(text: str, more: Iterable[str]) -> list[str]:
    """List the goods that typed words may mean, the nearest first."""
    typed = read_words(text)
    words = sorted({*load("product"), *(word for word in more if not word.startswith(HS))})
    found = _measure(typed, words)
    if not found and typed != unmarked(typed):
        found = _measure(unmarked(typed), words)
    found.sort()
    nearest = found[0][0] if found else FAR
    last = INSIDE if nearest < INSIDE else FAR
    return [value for far, _, value in found if far < last]


def _measure(typed: tuple[Word, ...], words: Iterable[str]) -> list[tuple[int, bool, str]]:
    named = [(word, False, [*_names(word), *_everyday(word)]) for word in words]
    named += [(ware.value, True, _names_of(ware)) for ware in list_wares()]
    found = []
    for value, ware, names in named:
        far = min(distance(typed, read_words(name), language) for language, name in names)
        if far < FAR:
            found.append((far, ware, value))
    return found


def _names(word: str) -> Iterator[tuple[str, str]]:
    """Give the names of a product word, each with its language."""
    yield "en", word.replace("-", " ")
    for language in LANGUAGES:
        if known(f"product.{word}"):
            yield language, find(f"product.{word}", language)


def _everyday(word: str) -> Iterator[tuple[str, str]]:
    """Give the names of a product word that people use every day."""
    for language in LANGUAGES:
        if known(f"everyday.{word}"):
            for name in find(f"everyday.{word}", language).split(";"):
                yield language, name.strip()


def _names_of(ware: Ware) -> list[tuple[str, str]]:
    return [(language, name) for language in LANGUAGES for name in ware.names[language]]


def label_product(word: str, language: str) -> str:
    """Name a product word; one that is not in the catalogue names itself."""
    if known(f"product.{word}"):
        return _begun(find(f"product.{word}", language))
    ware = find_ware(word, "") if word else None
    return ware.label(language) if ware is not None else _begun(word)
