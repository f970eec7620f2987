"""Lay out the fields of a form, with the values that they have."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec
import yaml

from openqi.show.words import known, say
from openqi.site.desk.form.hint import Hints
from openqi.site.desk.form.reference import without_rows
from openqi.site.desk.form.shape import Shape, fields_of
from openqi.site.frame.typed import show_date

LANGUAGES = ("vi", "en")
_NAMES = {"text": "one", "lines": "several"}
"""How a field that is filled in from a list names things."""


class Option(NamedTuple):
    """Offer one word of a closed list."""

    value: str
    text: str
    chosen: bool


class Field(NamedTuple):
    """Hold one field, ready to be shown; a group and rows have ``children``.

    ``key`` is the name of the input, ``id`` that of the element, ``listed`` the list of what may be
    named in it.
    """

    key: str
    id: str
    way: str
    label: str
    hint: str
    needed: bool
    value: str = ""
    options: tuple[Option, ...] = ()
    children: tuple[Field, ...] = ()
    errors: tuple[str, ...] = ()
    listed: str = ""


class Layout:
    """Lay out the fields of structs in a language, with the errors that belong to them.

    ``lists`` has the list that a field is filled in from, by its dotted key, ``offered`` the lists
    that are shown with the form; ``keys`` are told beside what has to be named by its key.
    """

    def __init__(
        self,
        language: str,
        more: str = "",
        errors: Mapping[str, Sequence[str]] = {},
        lists: Mapping[str, str] = {},
        offered: Collection[str] = (),
        keys: str = "",
    ) -> None:
        self._language = language
        self._more = more
        self._errors = errors
        self._lists = lists
        self._offered = offered
        self._hints = Hints(language, keys)

    def lay(
        self,
        struct: type[msgspec.Struct],
        value: Mapping[str, object],
        above: str = "",
        without: Sequence[str] = (),
    ) -> tuple[Field, ...]:
        """Lay out a struct."""
        return tuple(
            self._field(shape, name, f"{above}{name}", value.get(name), needed, struct.__name__)
            for name, shape, needed in fields_of(struct)
            if name not in without
        )

    def one(self, shape: Shape, name: str, value: object, needed: bool = False) -> Field:
        """Lay out one field that belongs to no struct."""
        return self._field(shape, name, name, value, needed)

    def _field(
        self, shape: Shape, name: str, key: str, value: object, needed: bool, owner: str = ""
    ) -> Field:
        wanted = self._lists.get(without_rows(key), "")
        listed = wanted if wanted in self._offered and shape.way in ("text", "lines") else ""
        names = "" if not wanted else "typed" if not listed else _NAMES[shape.way]
        field = Field(
            key=key,
            id=id_of(key),
            way=shape.way,
            label=say(f"field.{name}", self._language),
            hint=self._hints.of(shape, owner, name, needed, names),
            needed=needed,
            errors=tuple(self._errors.get(key, ())),
            listed=listed,
        )
        if shape.way == "group":
            return self._group(field, shape, value)
        if shape.way == "words":
            return self._words(field, shape, value)
        if shape.way == "rows":
            return self._rows(field, shape, value)
        if shape.way in ("choice", "choices", "flag"):
            return field._replace(options=self._options(shape, name, value))
        return field._replace(value=_text(shape.way, value))

    def _group(self, field: Field, shape: Shape, value: object) -> Field:
        assert shape.struct is not None
        inner = value if isinstance(value, Mapping) else {}
        children = self.lay(shape.struct, inner, f"{field.key}.")
        if shape.plain:
            text = value if isinstance(value, str) else ""
            children = (self._single(field, text), *children)
        return field._replace(children=children)

    def _single(self, field: Field, text: str) -> Field:
        """Offer a single text in place of the parts that follow."""
        label = say("desk.single", self._language)
        return field._replace(
            id=f"{field.id}-one",
            way="text",
            label=label,
            hint="",
            value=text,
            needed=False,
            errors=(),
        )

    def _words(self, field: Field, shape: Shape, value: object) -> Field:
        inner = value if isinstance(value, Mapping) else {}
        languages = dict.fromkeys((*LANGUAGES, *(str(key) for key in inner)))
        children = tuple(
            Field(
                key=f"{field.key}.{language}",
                id=id_of(f"{field.key}.{language}"),
                way="long" if len(str(inner.get(language, ""))) > 80 else "text",
                label=self._language_name(language),
                hint="",
                needed=False,
                value=str(inner.get(language, "")),
                errors=tuple(self._errors.get(f"{field.key}.{language}", ())),
            )
            for language in languages
        )
        if shape.plain and (isinstance(value, str | int) or (shape.single and not inner)):
            children = (self._single(field, str(value or "")), *children)
        return field._replace(children=children)

    def _rows(self, field: Field, shape: Shape, value: object) -> Field:
        rows = list(value) if isinstance(value, list | tuple) else [value] if value else []
        count = len(rows) + (1 if self._more == field.key or (not rows and field.needed) else 0)
        children = []
        for number in range(count):
            row = rows[number] if number < len(rows) else None
            place = f"{field.key}.{number}"
            name = say("desk.row", self._language, name=field.label, number=number + 1)
            head = Field(place, id_of(place), "group", name, "", needed=False)
            if shape.struct is None:
                children.append(self._words(head, Shape("words"), row))
            else:
                plain = isinstance(row, str)
                children.append(self._group(head, shape._replace(plain=plain), row))
        return field._replace(children=tuple(children))

    def _options(self, shape: Shape, name: str, value: object) -> tuple[Option, ...]:
        words = ("true", "false") if shape.way == "flag" else shape.options
        chosen = {str(value).lower()} if isinstance(value, bool) else _chosen(value)
        return tuple(
            Option(word, option_text(name, word, self._language), word in chosen) for word in words
        )

    def _language_name(self, language: str) -> str:
        code = f"field.{language}" if language in LANGUAGES else "desk.other-language"
        return say(code, self._language, language=language)


def id_of(key: str) -> str:
    """Give the id of the element of a field."""
    return "f-" + key.replace(".", "-")


def option_text(name: str, word: str, language: str) -> str:
    """Say a word of a closed list: as the field means it, else as it is said elsewhere."""
    for code in (
        f"desk.option-{name}-{word}",
        f"value.{name}-{word}",
        f"value.{word}",
        f"who.{word}",
        f"anchor.{word}",
        f"desk.option-{word}",
    ):
        if known(code):
            return say(code, language)
    return f"[desk.option-{word}]"


def _chosen(value: object) -> set[str]:
    return {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}


def _text(way: str, value: object) -> str:
    if value is None:
        return ""
    if way == "date":
        return show_date(str(value))
    if way == "dates" and isinstance(value, list | tuple):
        return "\n".join(show_date(str(one)) for one in value)
    if way == "lines" and isinstance(value, list | tuple):
        return "\n".join(str(one) for one in value)
    if way == "pairs" and isinstance(value, list | tuple):
        return "\n".join(", ".join(str(part) for part in pair) for pair in value)
    if way == "yaml" and not isinstance(value, str):
        written: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        return written
    return str(value)
