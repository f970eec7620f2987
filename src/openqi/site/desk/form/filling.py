"""Read what somebody filled in back into the map that a pack would have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from openqi.core.errors import OpenQIError
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml
from openqi.site.desk.form.shape import Shape, fields_of
from openqi.site.frame.typed import read_date

ROW_LIMIT = 60
TEXT_LIMIT = 20_000
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?\Z", re.ASCII)


class Posted(Protocol):
    """Say what is read from: the values that a form sent, several for one name at times."""

    def getlist(self, key: str) -> list[str]:
        """List the values under a name."""
        ...

    def __iter__(self) -> object:
        """Go through the names."""
        ...


def read_struct(struct: type[msgspec.Struct], posted: Posted, above: str = "") -> MarkedMap:
    """Read the fields of a struct; a field that was left empty is left out."""
    names = tuple(str(name) for name in posted)  # type: ignore[attr-defined]
    found = MarkedMap(1)
    for name, shape, _ in fields_of(struct):
        value = _read(shape, posted, f"{above}{name}", names)
        if value is not None:
            found[name] = value
            found.lines[name] = 1
    return found


def _read(shape: Shape, posted: Posted, key: str, names: Sequence[str]) -> object:
    given = [text[:TEXT_LIMIT].strip() for text in posted.getlist(key)]
    text = given[0] if given else ""
    if shape.way == "group":
        assert shape.struct is not None
        inner = read_struct(shape.struct, posted, f"{key}.")
        return inner or (read_date(text) if text else None)
    if shape.way == "words":
        return _words(posted, key, names) or (text or None)
    if shape.way == "rows":
        return _rows(shape, posted, key, names)
    if shape.way == "choices":
        return _list([one for one in given if one])
    if shape.way == "dates":
        return _list([read_date(line) for line in text.splitlines() if line.strip()])
    if shape.way == "lines":
        return _list(_entries(given))
    if shape.way == "pairs":
        pairs = [line.split(",") for line in text.splitlines() if line.strip()]
        return _list([_list([part.strip() for part in pair]) for pair in pairs])
    return _plain(shape.way, text) if text else None


def _entries(given: Sequence[str]) -> list[str]:
    """Give the lines of a field; what was chosen besides them is added, unless it is there."""
    first, *more = [[line.strip() for line in text.splitlines()] for text in given] or [[]]
    chosen = dict.fromkeys(line for lines in more for line in lines if line not in first)
    return [line for line in (*first, *chosen) if line]


def _plain(way: str, text: str) -> object:
    if way == "date":
        return read_date(text)
    if way == "flag":
        return {"true": True, "false": False}.get(text, text)
    if way == "number":
        return _number(text)
    if way == "yaml":
        try:
            return parse_yaml(text.encode(), "")
        except OpenQIError:
            return text
    return text


def _number(text: str) -> object:
    compact = text.replace(" ", "").replace(",", ".") if text.count(",") == 1 else text
    if _WHOLE.match(compact):
        return int(compact)
    try:
        number = float(compact)
    except ValueError:
        return text
    return number if number - number == 0 else text


def _words(posted: Posted, key: str, names: Sequence[str]) -> MarkedMap | None:
    """Read a text in several languages: one value for each language that was filled in."""
    found = MarkedMap(1)
    for name in names:
        above, _, language = name.rpartition(".")
        if above == key and _LANGUAGE.match(language):
            text = posted.getlist(name)[0][:TEXT_LIMIT].strip()
            if text:
                found[language] = text
                found.lines[language] = 1
    return found or None


def _rows(shape: Shape, posted: Posted, key: str, names: Sequence[str]) -> object:
    """Read the rows under a key; an empty one is left out."""
    begin = f"{key}."
    numbers = {
        int(name[len(begin) :].partition(".")[0])
        for name in names
        if name.startswith(begin) and name[len(begin) :].partition(".")[0].isdecimal()
    }
    found: list[object] = []
    for number in sorted(numbers)[:ROW_LIMIT]:
        place = f"{begin}{number}"
        if shape.struct is None:
            row: object = _words(posted, place, names)
        else:
            texts = [text.strip() for text in posted.getlist(place)]
            row = read_struct(shape.struct, posted, f"{place}.") or (texts[0] if texts else None)
        if row:
            found.append(row)
    if shape.single and len(found) == 1:
        return found[0]
    return _list(found)


def _list(values: Sequence[object]) -> MarkedList | None:
    if not values:
        return None
    found = MarkedList(1)
    found.extend(values)
    found.lines.extend([1] * len(values))
    return found


def marked(value: object) -> object:
    """Give a plain value the line marks that the strict reader expects."""
    if isinstance(value, Mapping):
        found = MarkedMap(1)
        for key, member in value.items():
            found[str(key)] = marked(member)
            found.lines[str(key)] = 1
        return found
    if isinstance(value, list | tuple):
        return _list([marked(one) for one in value]) or MarkedList(1)
    return value


def read_value(shape: Shape, posted: Posted, key: str) -> object:
    """Read one field that belongs to no struct."""
    return _read(shape, posted, key, tuple(str(name) for name in posted))  # type: ignore[attr-defined]


def keep_wording(value: object, old: object) -> object:
    """Give what was filled in as the old fact had it, wherever it means the same.

    A form knows no difference between the year 2020 and the text "2020", and lists words in an
    order of its own; nobody changed what only looks different.
    """
    if isinstance(value, MarkedMap) and isinstance(old, Mapping):
        for key in value:
            value[key] = keep_wording(value[key], old.get(key))
        return value
    if isinstance(value, MarkedList) and isinstance(old, list | tuple):
        if all(isinstance(one, str) for one in value) and sorted(map(str, old)) == sorted(
            map(str, value)
        ):
            value[:] = list(old)
        else:
            before = [*old, *([None] * len(value))]
            value[:] = [keep_wording(one, before[at]) for at, one in enumerate(value)]
        return value
    if isinstance(value, str) and isinstance(old, int | float) and not isinstance(old, bool):
        return old if str(old) == value else value
    return value
