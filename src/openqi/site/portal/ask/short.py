"""Ask on one page, key by key: for those who know the words of the field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from openqi.ask.address import Pair
from openqi.ask.choice import Choice
from openqi.core.scope import Activity
from openqi.core.words import EvidenceKind, Purpose
from openqi.site.portal.ask.field import About, Field

GROUPS: Mapping[str, tuple[str, ...]] = {
    "document": (
        *("evidence.kind", "evidence.id", "evidence.issuer", "evidence.issuer.name"),
        *("evidence.issuer.economy", "evidence.accreditation.body"),
        *("evidence.accreditation.scope.activities", "evidence.accreditation.scope.standards"),
        *("evidence.accreditation.from", "evidence.accreditation.to", "evidence.endorsed"),
        *("evidence.standards", "evidence.method", "evidence.activity", "evidence.activity.from"),
        *("evidence.activity.to", "evidence.issued", "evidence.expires", "evidence.technique"),
        *("evidence.status", "evidence.performer", "evidence.site.economy"),
        *("evidence.covers.model", "evidence.covers.factory", "evidence.covers.lot"),
    ),
    "goods": (
        *("goods.named", "goods.hs", "goods.edition", "goods.ics", "goods.category"),
        *("goods.model", "goods.factory", "goods.lot", "goods.origin"),
        *("goods_dates.manufactured", "goods_dates.shipped", "goods_dates.contracted"),
        *("goods_dates.imported", "goods_dates.on_market"),
    ),
    "place": (
        *("origin", "destination", "purpose", "stage", "supplied", "demands.0.covered_by"),
        *("demands.0.activity", "on", "known_at", "rules_at"),
    ),
}
"""The keys by group, in the order of a question file."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "evidence.kind": get_args(EvidenceKind),
    "evidence.accreditation.scope.activities": get_args(Activity),
    "demands.0.activity": get_args(Activity),
    "evidence.technique": ("on-site", "remote", "mixed"),
    "evidence.status": ("valid", "suspended", "withdrawn"),
    "purpose": get_args(Purpose),
    "stage": ("market", "document"),
}
"""Keys that take a word of a closed list."""
LISTS = ("evidence.standards", "evidence.accreditation.scope.standards", "supplied")
"""Keys that are given a line to each member."""


def list_groups(about: About, wrong: Mapping[str, str]) -> list[tuple[str, list[Field]]]:
    """Give the fields of each group; ``wrong`` has what is to be corrected, by key."""
    return [
        (group, [_field(key, about, wrong.get(key, "")) for key in keys])
        for group, keys in GROUPS.items()
    ]


def _field(key: str, about: About, error: str) -> Field:
    label = _label(key, about)
    value = about.answer(key)
    if key in LISTS:
        value = "\n".join(about.answers(key))
        return Field(kind="lines", name=key, label=label, hint=key, value=value, error=error)
    if key == "evidence.endorsed":
        words = [(one, about.say(f"asking.truth-{one}")) for one in ("true", "false")]
    else:
        words = [(word, about.say(f"value.{word}")) for word in WORDS.get(key, ())]
    choices = [Choice(value=word, label=text) for word, text in words]
    kind = "select" if choices else "text"
    return Field(
        kind="select" if kind == "select" else "text",
        name=key,
        label=label,
        hint=key,
        value=value,
        choices=choices,
        error=error,
        wide=False,
    )


def _label(key: str, about: About) -> str:
    if key.startswith(_LONG):
        return about.say(f"asking.key-{key.replace('.', '-')}")
    said = about.say(f"key.{key}")
    return said[:1].upper() + said[1:]


_LONG = ("demands.", "evidence.accreditation.scope.", "evidence.activity.")
"""Keys inside a part that the words of keys name as a whole."""


def split_lists(pairs: Iterable[Pair]) -> list[Pair]:
    """Split the values of fields with a line to each member."""
    found: list[Pair] = []
    for key, value in pairs:
        if key in LISTS:
            found += [(key, " ".join(line.split())) for line in value.splitlines() if line.strip()]
        elif value.strip():
            found.append((key, value.strip()))
    return found
