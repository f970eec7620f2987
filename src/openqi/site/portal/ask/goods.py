"""Ask which goods, in the words that people use for them, and which standards the paper names."""

from __future__ import annotations

import re

from openqi.ask.choice import Choice, find_products, label_of, list_products
from openqi.core.ids import is_hs, is_ics
from openqi.site.portal.ask.field import About, Field, Given, Taken

NONE = "-"
"""The choice of goods for which the register has no word."""
STANDARDS = 12


def list_fields(about: About, given: Given, taken: Taken) -> list[Field]:
    """Give the words for the goods, the choices once there are any, codes, and standards."""
    labels = label_of(list_products(about.language))
    word = about.answer("goods.named")
    fields = [
        Field(
            kind="text",
            name="x-goods",
            label=about.say("asking.goods-name"),
            hint=about.say("asking.goods-name-hint"),
            value=given.get("x-goods", labels.get(word, word)),
            error=taken.errors.get("x-goods", ""),
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
    if taken.choices is not None:
        none = Choice(value=NONE, label=about.say("asking.goods-none"))
        fields.insert(
            0,
            Field(
                kind="radios",
                name="x-choice",
                label=about.say("asking.goods-choice"),
                value=given.get("x-choice", ""),
                choices=[*taken.choices, none],
                error=taken.errors.get("x-choice", ""),
            ),
        )
    return fields


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
    choices, word = _choose(about, given, text)
    if choices is not None and given.get("x-shown") == text:
        errors["x-choice"] = about.say("asking.choice-error")
    if errors or choices is not None:
        return Taken(errors=errors, choices=choices, searched=text)
    pairs += [("goods.named", word)] if word else []
    pairs += [("goods.hs", hs)] if hs else []
    pairs += [("goods.ics", ics)] if ics else []
    return Taken(pairs=[*pairs, *(("evidence.standards", one) for one in standards)])


def _choose(about: About, given: Given, text: str) -> tuple[list[Choice] | None, str]:
    """Give the product word; or the choices, where it is not clear which is meant."""
    choice = given.get("x-choice", "") if given.get("x-shown", text) == text else ""
    every = label_of(list_products(about.language))
    if choice == NONE or not text:
        return None, ""
    if choice in every:
        return None, choice
    if text in every:
        return None, text
    found = find_products(text[:200], about.language)
    if len(found) == 1 and found[0].label.casefold() == text.casefold():
        return None, found[0].value
    return found or list_products(about.language), ""
