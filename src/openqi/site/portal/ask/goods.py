"""Ask which goods, in the words that people use for them, and which standards the paper names."""

from __future__ import annotations

import re

from openqi.ask.address import Pair
from openqi.ask.choice import Choice, label_of
from openqi.ask.goods import (
    hs_beside,
    is_called,
    list_products,
    rules_of_goods,
    suggest_goods,
)
from openqi.ask.reach import may_stay, name_ware
from openqi.core.ids import is_hs, is_ics
from openqi.show.ware import HS, find_ware, list_wares, part_value
from openqi.site.portal.ask.field import About, Field, Given, Taken

NONE = "-"
"""The choice of goods for which the register has no word."""
STANDARDS = 12
LONGEST = 200
"""Characters of a name that are looked for."""
LIVE = "goods-found"
"""What follows the name while it is typed."""


def list_fields(about: About, given: Given, taken: Taken) -> list[Field]:
    """Give the words for the goods, the choices once there are any, codes, and standards."""
    labels = {**label_of(list_products(about.language))}
    word = about.answer("goods.named")
    ware = find_ware(word, about.answer("goods.hs")) if word else None
    if ware is not None and not ware.word:
        labels[word] = ware.label(about.language)
    fields = [
        Field(
            kind="text",
            name="x-goods",
            label=about.say("asking.goods-name"),
            hint=about.say("asking.goods-name-hint"),
            value=given.get("x-goods", labels.get(word, word)),
            error=taken.errors.get("x-goods", ""),
            live=LIVE,
        ),
        Field(
            kind="text",
            name="x-hs",
            label=about.say("asking.goods-hs"),
            hint=about.say("asking.goods-hs-hint"),
            value=given.get("x-hs", about.answer("goods.hs")),
            error=taken.errors.get("x-hs", ""),
            wide=False,
        ),
        Field(
            kind="text",
            name="x-ics",
            label=about.say("asking.goods-ics"),
            hint=about.say("asking.goods-ics-hint"),
            value=given.get("x-ics", about.answer("goods.ics")),
            error=taken.errors.get("x-ics", ""),
            wide=False,
        ),
        Field(
            kind="lines",
            name="x-standards",
            label=about.say("asking.standards"),
            hint=about.say("asking.standards-hint"),
            value=given.get("x-standards", "\n".join(about.answers("evidence.standards"))),
            error=taken.errors.get("x-standards", ""),
        ),
    ]
    fields.insert(1, _choice(about, given, taken))
    return fields


def _choice(about: About, given: Given, taken: Taken) -> Field:
    """Give the goods to choose from; nothing to choose, as long as nothing was looked for."""
    if taken.choices is None:
        return Field(kind="radios", name="x-choice", label="", found=LIVE)
    searched = taken.searched[:60]
    none = about.say("asking.goods-without" if taken.far else "asking.goods-none")
    hint = about.say("asking.goods-found-none", text=searched) if taken.far else ""
    count = len(taken.choices)
    return Field(
        kind="radios",
        name="x-choice",
        label=about.say("asking.goods-far" if taken.far else "asking.goods-choice"),
        hint=hint,
        value=given.get("x-choice", ""),
        choices=[*taken.choices, Choice(value=NONE, label=none)],
        error=taken.errors.get("x-choice", ""),
        found=LIVE,
        searched=taken.searched,
        said=hint or about.say("asking.goods-found", count=count, text=searched),
    )


def look(about: About, given: Given) -> Taken:
    """Look for goods while they are typed: nothing is taken, and nothing is wrong yet."""
    text = given.get("x-goods", "").strip()[:LONGEST]
    if not text:
        return Taken()
    found = _suggest(about, text)
    return Taken(choices=found, searched=text, far=not found)


def take(about: About, given: Given) -> Taken:
    """Take a product word, codes and standards; all of them may be left out."""
    errors: dict[str, str] = {}
    pairs = [
        pair
        for pair in about.pairs
        if pair[0].startswith("goods.") and pair[0] not in ("goods.named", "goods.hs", "goods.ics")
    ]
    hs = re.sub(r"[.\s]", "", given.get("x-hs", ""))
    ics = given.get("x-ics", "").strip()
    if hs and not (len(hs) >= 4 and is_hs(hs)):
        errors["x-hs"] = about.say("asking.goods-hs-error")
    if ics and not is_ics(ics):
        errors["x-ics"] = about.say("asking.goods-ics-error")
    standards = [" ".join(line.split()) for line in given.get("x-standards", "").splitlines()]
    standards = [line for line in standards if line]
    if len(standards) > STANDARDS or any(len(line) > 120 for line in standards):
        errors["x-standards"] = about.say("asking.standards-error", count=STANDARDS)
    text = given.get("x-goods", "").strip()
    choices, meant = _choose(about, given, text, hs)
    if choices == [] and hs:
        choices = None  # nothing is called so, and the code says it
    if choices is not None and given.get("x-shown") == text:
        errors["x-choice"] = about.say("asking.choice-error")
    if errors or choices is not None:
        return Taken(errors=errors, choices=choices, searched=text, far=choices == [])
    word, code = part_value(meant)
    hs = hs or code
    ware = find_ware(word, code)
    if ware is not None and hs.startswith(ware.code):
        word = word or name_ware(ware, about.held.snapshot, about.answer("evidence.kind"))
    pairs += [("goods.named", word)] if word else []
    pairs += [("goods.hs", hs)] if hs else []
    pairs += [("goods.ics", ics)] if ics else []
    return Taken(pairs=[*pairs, *(("evidence.standards", one) for one in standards)])


def settle(pairs: list[Pair]) -> list[Pair]:
    """Leave out the name of everyday goods where the paper was changed to one that claims more."""
    keys = dict(pairs)
    word, code = keys.get("goods.named", ""), keys.get("goods.hs", "")
    if word and not may_stay(word, code, keys.get("evidence.kind", "")):
        return [pair for pair in pairs if pair[0] != "goods.named"]
    return pairs


def _choose(about: About, given: Given, text: str, hs: str) -> tuple[list[Choice] | None, str]:
    """Give what is surely meant; or what it may be, where that is not clear (nothing: anything)."""
    choice = given.get("x-choice", "") if given.get("x-shown", text) == text else ""
    if choice == NONE or not text:
        return None, ""
    every = {*label_of(list_products(about.language)), *rules_of_goods(about.held.snapshot)}
    word, code = part_value(choice)
    if code and is_hs(code) and (not word or word in every):
        return None, choice
    for one in (choice, text):
        if one in every and not one.startswith(HS):
            return None, one
    for ware in list_wares():
        if not ware.word and hs.startswith(ware.code) and is_called(ware.value, text):
            return None, ware.value  # the name and the code together leave no doubt
    found = _suggest(about, text)
    called = [one.value for one in found if is_called(one.value, text)]
    sure = len(called) == 1 and HS not in called[0]
    return (None, called[0]) if sure else (found, "")


def _suggest(about: About, text: str) -> list[Choice]:
    hs = hs_beside(about.held.register.folder)
    return suggest_goods(text[:LONGEST], about.held.snapshot, about.names, about.language, hs)
