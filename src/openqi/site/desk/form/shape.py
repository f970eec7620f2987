"""Tell from the type of a field how a person fills it in."""

from __future__ import annotations

import types
import typing
from typing import NamedTuple, TypeGuard

import msgspec

DATES = frozenset(
    {
        *("published", "withdrawn", "withdrawn_by", "until", "approved", "issued_before", "before"),
        *("signed", "due", "horizon", "issued", "expires", "activity", "from", "to", "read"),
    }
)
"""Fields that hold a date."""


class Shape(NamedTuple):
    """Say how a field is filled in.

    ``way`` is ``text``, ``date``, ``dates``, ``number``, ``flag``, ``choice``, ``choices``,
    ``lines``, ``pairs``, ``words`` (a text in several languages), ``yaml``, ``group`` or ``rows``.
    A group and
    the member of rows have a ``struct``; rows without one hold texts in several languages.
    ``plain`` tells that a single text may stand in place of what the way gives, ``single`` that one
    row, or a short text of no language (a page number), may stand alone.
    """

    way: str
    options: tuple[str, ...] = ()
    struct: type[msgspec.Struct] | None = None
    plain: bool = False
    single: bool = False


def shape_of(kind: object, name: str) -> Shape:
    """Tell how a field of a type and a name is filled in."""
    options = [one for one in _options(kind) if one is not type(None)]
    plain = str in options
    words = [one for one in options if typing.get_origin(one) is typing.Literal]
    if words:
        return Shape("choice", options=tuple(str(one) for kind in words for one in _words(kind)))
    maps = [one for one in options if typing.get_origin(one) is dict]
    if any(typing.get_args(one)[1] is not str for one in maps):
        return Shape("yaml")
    for one in options:
        found = _of_one(one, plain)
        if found is not None:
            alone = any(isinstance(other, type) and _is_struct(other) for other in options)
            short = found.way == "words" and int in options
            return found._replace(single=short or (found.way == "rows" and alone))
    if options == [bool]:
        return Shape("flag")
    if plain:
        return Shape("date" if name in DATES else "text")
    return Shape("number") if set(options) <= {int, float} else Shape("yaml")


def _of_one(kind: object, plain: bool) -> Shape | None:
    """Tell it from one member of a union; plain ones decide only where no other does."""
    if isinstance(kind, type) and _is_struct(kind):
        return Shape("group", struct=kind, plain=plain)
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is dict:
        return Shape("words", plain=plain)
    if origin is tuple:
        return _of_items(args[0])
    return None


def _of_items(kind: object) -> Shape:
    """Tell how a list of such items is filled in."""
    for one in _options(kind):
        if isinstance(one, type) and _is_struct(one):
            return Shape("rows", struct=one)
        origin = typing.get_origin(one)
        if origin is typing.Literal:
            return Shape("choices", options=tuple(map(str, typing.get_args(one))))
        if origin is dict:
            return Shape("rows")
        if origin is tuple:
            return Shape("pairs")
    return Shape("lines")


def _words(kind: object) -> tuple[object, ...]:
    return typing.get_args(kind)


def _is_struct(kind: type) -> TypeGuard[type[msgspec.Struct]]:
    return issubclass(kind, msgspec.Struct)


def _options(kind: object) -> tuple[object, ...]:
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return typing.get_args(kind)
    return (kind,)


def fields_of(struct: type[msgspec.Struct]) -> tuple[tuple[str, Shape, bool], ...]:
    """List the fields of a struct: the name in packs, the shape, and whether it is needed."""
    return tuple(
        (field.encode_name, shape_of(field.type, field.encode_name), field.required)
        for field in msgspec.structs.fields(struct)
    )
