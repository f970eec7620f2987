"""Lay the fields of a statement out as rows: every value named, no key hidden in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, get_args, get_origin

import msgspec
from msgspec.structs import fields, replace

from openqi.core.day import parse_window
from openqi.core.fact import Fact
from openqi.core.text import choose
from openqi.register.referents import REFERENCES
from openqi.show.date import write_number
from openqi.show.place import write_place
from openqi.show.statement import Telling, write_fact
from openqi.show.statement.parts import write_product
from openqi.show.thing.record import Leaf, Row
from openqi.show.ware import write_code
from openqi.show.words import known

_DATES = frozenset(
    (
        *("published", "withdrawn", "withdrawn_by", "due", "signed", "approved", "until"),
        *("issued", "expires", "issued_before", "before", "horizon", "from", "to", "activity"),
    )
)
_STANDARDS = frozenset(
    ("standard", "standards", "host", "source", "old", "new", "replaces", "replaced_by")
) | {"amends", "consolidates"}
_STANDARD_KINDS = frozenset(("edition", "adoption", "revision", "scheme-transition"))
_OPEN = frozenset(("kinds", "form", "unit"))
"""Fields whose list of words is open, and has words for those in use."""
_NUMBERED = frozenset(("number", "ordinal", "hs", "ics", "edition", "phase", "at", "methods"))
"""Fields whose figures are names: no thousands are set apart in them."""


def lay_fields(fact: Fact, telling: Telling) -> tuple[Row, ...]:
    """Lay out every field of a fact but its id, with the citations that support each."""
    rows = _rows(fact.statement, fact.kind, "", telling)
    return tuple(replace(row, marks=marks_of(fact, row.key)) for row in rows if row.key != "id")


def marks_of(fact: Fact, key: str) -> tuple[int, ...]:
    """Give the numbers of the citations that support a key: those of the whole, and its own."""
    return tuple(
        number
        for number, cited in enumerate(fact.source, 1)
        if not cited.about or any(one.split(".")[0].split("[")[0] == key for one in cited.about)
    )


def _rows(value: msgspec.Struct, kind: str, above: str, telling: Telling) -> tuple[Row, ...]:
    found = []
    for field in fields(value):
        held = getattr(value, field.name)
        if held is None or held in ((), {}):
            continue
        key = field.encode_name
        path = f"{above}.{key}" if above else key
        members = held if isinstance(held, tuple) else (held,)
        nested = tuple(
            _rows(one, kind, path, telling) for one in members if isinstance(one, msgspec.Struct)
        )
        leaves = tuple(
            leaf
            for one in members
            if not isinstance(one, msgspec.Struct)
            for leaf in _leaves(one, (type(value), field.name), kind, path, telling)
        )
        nested = tuple(rows for rows in nested if rows)
        if leaves or nested:
            found.append(Row(key=key, label=say_field(key, telling), leaves=leaves, rows=nested))
    return tuple(found)


def say_field(key: str, telling: Telling) -> str:
    """Name a field in plain words; one that has none keeps its key."""
    code = f"browse.field-{key}"
    return telling.say(code) if known(code) else key


def _leaves(
    value: object, field: tuple[type, str], kind: str, path: str, telling: Telling
) -> Iterator[Leaf]:
    if isinstance(value, tuple):
        for one in value:
            yield from _leaves(one, field, kind, path, telling)
    elif isinstance(value, Mapping):
        yield _text(value, telling)
    elif isinstance(value, bool):
        yield Leaf(text=telling.value(str(value).lower()))
    elif isinstance(value, int | float):
        yield Leaf(text=_number(value, path, telling))
    elif isinstance(value, str):
        yield _word(value, field, kind, path, telling)


def _text(text: Mapping[object, object], telling: Telling) -> Leaf:
    """Give a text in the language asked for, with the others beside it."""
    said = {str(language): str(words) for language, words in text.items() if words}
    if not set(said) <= _LANGUAGES:
        listed = (telling.say("label.pair", name=key, text=one) for key, one in said.items())
        return Leaf(text="; ".join(listed))
    shown = choose(said, telling.language)
    language = next((code for code, words in said.items() if words == shown), telling.language)
    others = {code: words for code, words in said.items() if words != shown}
    return Leaf(
        text=shown, language="" if language == telling.language else language, others=others
    )


_LANGUAGES = frozenset(
    ("vi", "en", "zh", "ja", "ko", "ru", "fr", "de", "es", "th", "id", "ms", "ar", "lo", "km", "my")
)


def _number(value: float | int, path: str, telling: Telling) -> str:
    key = path.rpartition(".")[2]
    if key in _DATES:
        return telling.date(value if isinstance(value, int) else str(value))
    return str(value) if key in _NUMBERED else write_number(value, telling.language)


def _word(text: str, field: tuple[type, str], kind: str, path: str, telling: Telling) -> Leaf:
    key = path.rpartition(".")[2]
    if path in _references(kind) and (fact := telling.names.fact(text)) is not None:
        name = telling.names.name(text, telling.language, telling.day)
        if name == text:  # a term, a role, a suspension: told by its sentence
            name = write_fact(fact, Telling(telling.names, telling.language, telling.day))
        return Leaf(text=name, id=text, kind=fact.kind)
    if key in _STANDARDS and (kind in _STANDARD_KINDS or key in ("standard", "standards")):
        return Leaf(text=text, standard=text)
    if (kind, path) == ("completeness", "of.kind"):
        return Leaf(text=telling.say(f"kind.{text}") if known(f"kind.{text}") else text)
    if key == "hs":
        return Leaf(text=write_code(text))
    if key == "named":
        return Leaf(text=write_product(text, telling))
    if key == "at":
        return Leaf(text=write_place(text, telling.language))
    if key in _DATES and _is_date(text):
        return Leaf(text=telling.date(text))
    if key in _OPEN or _closed(*field):
        return Leaf(text=_vocabulary(key, text, telling))
    if (source := telling.names.source(text)) is not None and key == "held_as":
        return Leaf(text=choose(source.title, telling.language) or text, id=text, kind="source")
    return Leaf(text=text)


def _vocabulary(key: str, word: str, telling: Telling) -> str:
    own = (f"browse.value-{key}-{word}", f"value.{key}-{word}", f"value.{word}")
    codes = (*own, f"statement.by-{word}", f"who.{word}", f"anchor.{word}")
    return next((telling.say(code) for code in codes if known(code)), word)


def _is_date(text: str) -> bool:
    try:
        parse_window(text)
    except ValueError:
        return False
    return True


@cache
def _references(kind: str) -> frozenset[str]:
    return frozenset(row.key for row in REFERENCES if row.kind == kind)


@cache
def _closed(shape: type[msgspec.Struct], name: str) -> bool:
    """Tell whether a field takes its words from a closed list."""
    field = next(one for one in fields(shape) if one.name == name)
    todo: list[object] = [field.type]
    while todo:
        one = todo.pop()
        if get_origin(one) is Literal:
            return True
        todo += get_args(one)
    return False
