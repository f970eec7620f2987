"""Walk the types of files: their fields, what is below them, which keys take dates."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator

import msgspec

from openqi.core import scope, words
from openqi.core.statements import arrangements, bodies

Struct = type[msgspec.Struct]

DAYS: dict[str, tuple[str, ...]] = {
    "Question": ("on", "known_at", "rules_at"),
    "Evidence": ("activity", "issued", "expires"),
    "Attestation": ("activity", "issued", "expires"),
    "Interval": ("from", "to"),
    "GoodsDates": ("manufactured", "shipped", "contracted", "imported", "on_market"),
    "RecordedText": ("on", "until"),
    "Expectation": ("next_change",),
}
"""Keys that take a day of the calendar, by the name of the type."""
DATES: dict[str, tuple[str, ...]] = {
    "Envelope": ("from", "to", "seen"),
    "Claim": ("from", "to"),
    "Terms": ("until",),
    "Capability": ("approved",),
    "Keeps": ("issued_before", "before"),
    "Transition": ("until",),
    "Edition": ("published", "withdrawn", "withdrawn_by"),
    "SchemeTransition": ("until",),
    "Source": ("published", "read"),
    "Document": ("published",),
    "Instrument": ("signed",),
    "Obligation": ("due",),
    "Action": ("due",),
    "Objective": ("horizon",),
    "AgreedTarget": ("due",),
}
"""Keys that take a date known to the day, the month or the year, or the word unknown."""
ALSO_NEEDED = (("Attestation", "id"),)
"""Keys that a type leaves open and the check of packs asks for."""


def name_of(shape: Struct) -> str:
    """Give the name of a type; that some are private is no business of a reader."""
    return shape.__name__.lstrip("_")


def options(kind: object) -> tuple[object, ...]:
    """Give the members of a union, or the one type."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return typing.get_args(kind)
    return (kind,)


def is_struct(kind: object) -> typing.TypeGuard[Struct]:
    """Tell whether a type is one of our structs."""
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def below(roots: Iterable[object]) -> Iterator[Struct]:
    """Give each struct that the types lead to, level by level, the roots first."""
    waiting: list[object] = list(roots)
    seen: set[object] = set()
    while waiting:
        kind = waiting.pop(0)
        if is_struct(kind) and kind not in seen:
            seen.add(kind)
            yield kind
            waiting += [field.type for field in msgspec.structs.fields(kind)]
        elif not isinstance(kind, type):
            waiting += typing.get_args(kind)


def follow(shape: Struct, key: str) -> tuple[str, str] | None:
    """Find the type and the field that a dotted key leads to; nothing where it leads nowhere."""
    head, _, rest = key.partition(".")
    for field in msgspec.structs.fields(shape):
        if field.encode_name == head:
            if not rest:
                return name_of(shape), head
            inner = next(below([field.type]), None)
            return follow(inner, rest) if inner is not None else None
    return None


def vocabularies() -> dict[str, tuple[object, ...]]:
    """Give the closed vocabularies that have a name of their own, with their values."""
    return {
        name: typing.get_args(value)
        for module in (words, scope, arrangements, bodies)
        for name, value in vars(module).items()
        if typing.get_origin(value) is typing.Literal
    }
