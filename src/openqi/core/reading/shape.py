"""Type a parsed value as one of our structs and collect every problem with its line."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator

import msgspec

from openqi.core.errors import Problem
from openqi.core.ids import nearest
from openqi.core.reading.yaml import MarkedList, MarkedMap

_S = typing.TypeVar("_S", bound=msgspec.Struct)
_write = msgspec.msgpack.Encoder().encode


class Sheet:
    """Collect the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def report(
        self,
        code: str,
        line: int | None,
        *,
        key: str | None = None,
        facts: tuple[str, ...] = (),
        near: tuple[str, ...] = (),
        **args: str,
    ) -> None:
        """Add a problem at a line of this file."""
        self.problems.append(
            Problem(
                code=code, args=args, file=self.file, line=line, key=key, facts=facts, nearest=near
            )
        )


def shape(value: object, kind: type[_S], sheet: Sheet, key: str = "") -> _S | None:
    """Type ``value`` as ``kind``; on failure report each problem below it and return nothing.

    The whole value is tried at once, which is fast; only a value that fails is walked field by
    field.
    """
    try:
        found = msgspec.convert(value, kind)
    except msgspec.ValidationError:
        before = len(sheet.problems)
        _explain(value, kind, sheet, key, line_of(value))
        if len(sheet.problems) == before:  # pragma: no cover - the walk mirrors msgspec's rules
            sheet.report("type-wrong", line_of(value), key=key, expected="another form", got="")
        return None
    try:
        _write(found)
    except OverflowError:
        for place, line in _long_numbers(value, key, line_of(value)):
            sheet.report("number-too-long", line, key=place)
        return None
    except UnicodeEncodeError:  # letters that are none: told where the text itself is judged
        return found
    return found


def _long_numbers(value: object, key: str, line: int | None) -> Iterator[tuple[str, int | None]]:
    """Find the whole numbers that JSON of ours cannot be written with, and where they stand."""
    if isinstance(value, dict):
        for name, member in value.items():
            place = f"{key}.{name}" if key else str(name)
            yield from _long_numbers(member, place, line_of(value, name) or line)
    elif isinstance(value, list | tuple):
        for index, member in enumerate(value):
            yield from _long_numbers(member, f"{key}[{index}]", line_of(value, index) or line)
    elif isinstance(value, int) and not -(2**63) <= value < 2**64:
        yield key, line


def line_of(value: object, key: str | int | None = None) -> int | None:
    """Give the line of a marked value, or of one of its keys or items."""
    if isinstance(value, MarkedMap):
        return value.lines.get(str(key), value.line) if key is not None else value.line
    if isinstance(value, MarkedList):
        if isinstance(key, int) and key < len(value.lines):
            return value.lines[key]
        return value.line
    return None


def _explain(value: object, kind: object, sheet: Sheet, key: str, line: int | None) -> None:
    """Walk a value along its expected type and report what does not fit."""
    struct = _struct_of(kind)
    if struct is not None and isinstance(value, dict):
        _explain_struct(value, struct, sheet, key)
        return
    length, item = _list_of(kind)
    if item is not None and isinstance(value, list) and length in (None, len(value)):
        for index, member in enumerate(value):
            place = line_of(value, index) or line
            if not _fits(member, item):
                _explain(member, item, sheet, f"{key}[{index}]", place)
        return
    worth = _value_of(kind)
    if worth is not None and isinstance(value, dict):
        for name, member in value.items():
            if not _fits(member, worth):
                place = line_of(value, name) or line
                _explain(member, worth, sheet, f"{key}.{name}" if key else name, place)
        return
    sheet.report("type-wrong", line, key=key or None, expected=_name(kind), got=describe(value))


def _explain_struct(
    value: dict[str, object], kind: type[msgspec.Struct], sheet: Sheet, key: str
) -> None:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    tag = kind.__struct_config__.tag_field
    for name, member in value.items():
        place = f"{key}.{name}" if key else name
        if name == tag:
            continue
        if name not in fields:
            sheet.report(
                "key-unknown",
                line_of(value, name),
                key=place,
                near=nearest(name, fields),
                known=", ".join(sorted(fields)),
            )
        elif not _fits(member, fields[name].type):
            _explain(member, fields[name].type, sheet, place, line_of(value, name))
    for name, field in fields.items():
        if field.required and name not in value:
            sheet.report("key-missing", line_of(value), key=f"{key}.{name}" if key else name)


def _fits(value: object, kind: object) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _options(kind: object) -> tuple[object, ...]:
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return typing.get_args(kind)
    return (kind,)


def _struct_of(kind: object) -> type[msgspec.Struct] | None:
    for option in _options(kind):
        if isinstance(option, type) and issubclass(option, msgspec.Struct):
            return option
    return None


def _list_of(kind: object) -> tuple[int | None, object | None]:
    """Give the length of a list, where it is fixed, and the type of its items."""
    for option in _options(kind):
        if typing.get_origin(option) is tuple:
            items = typing.get_args(option)
            return (None if items[-1] is Ellipsis else len(items)), items[0]
    return None, None


def _value_of(kind: object) -> object | None:
    """Give the type of the values of a map whose keys are free."""
    for option in _options(kind):
        if typing.get_origin(option) is dict:
            value: object = typing.get_args(option)[1]
            return value
    return None


def _name(kind: object) -> str:
    """Describe an expected type in plain words."""
    names: list[str] = []
    for option in _options(kind):
        if option is type(None):
            continue
        origin = typing.get_origin(option)
        if origin is typing.Literal:
            names.append("one of " + ", ".join(map(str, typing.get_args(option))))
        elif origin is tuple:
            length, _ = _list_of(option)
            names.append("a list" if length is None else f"a list of {length}")
        elif option is int and float in _options(kind):
            continue
        elif option in (str, int, float, bool):
            words = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
            names.append(words[typing.cast("type", option)])
        else:
            names.append("a map")
    return " or ".join(dict.fromkeys(names))


def describe(value: object) -> str:
    """Say in plain words what was found in place of something else."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    return repr(value)[:80] if isinstance(value, str) else str(value).lower()[:80]
