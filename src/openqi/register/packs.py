"""Read a folder of YAML packs into sources and facts, collecting every problem over all files."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from openqi.core.day import parse_window
from openqi.core.errors import InvalidContent, OpenQIError
from openqi.core.fact import Fact, Mark
from openqi.core.ids import is_id, nearest
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet, describe, line_of, shape
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml
from openqi.core.scope import Struct
from openqi.core.source import Source
from openqi.core.text import Text
from openqi.register.folder import Gathered, Head, Packs, gather

_FORMAT = re.compile(r"openqi/([1-9][0-9]{0,5})\Z", re.ASCII)


class _Head(Struct):
    """The keys of a pack beside its lists."""

    format: str
    title: Text | str | None = None
    note: Text | str | None = None


class _Reading(NamedTuple):
    """Gather what the files of one folder hold."""

    sources: dict[str, Source]
    places: dict[str, Mark]
    facts: list[Fact]
    unread: set[str]
    heads: dict[str, Head]


_LISTS = ("sources", "facts")
_KEYS = (*(field.encode_name for field in msgspec.structs.fields(_Head)), *_LISTS)


def load_packs(folder: Path) -> Packs:
    """Read a folder of packs that has to be free of problems.

    Raises:
        InvalidContent: anything is wrong with the folder or a file in it; every problem is listed.
    """
    packs = read_packs(folder)
    if packs.problems:
        raise InvalidContent(packs.problems)
    return packs


def read_packs(folder: Path) -> Packs:
    """Read every pack of a folder; what is wrong is listed, not raised."""
    return read_gathered(gather(folder))


def read_gathered(gathered: Gathered) -> Packs:
    """Read packs whose bytes are at hand."""
    problems = list(gathered.problems)
    reading = _Reading({}, {}, [], set(), {})
    whole = not problems
    for file, content in gathered.files:
        sheet = Sheet(file)
        try:
            value = parse_yaml(content, file)
        except OpenQIError as error:
            sheet.problems += error.problems
            value = None
        else:
            value = check_format(value, sheet, READERS)
        if value is None:
            whole = False
        else:
            READERS[str(value["format"])](value, sheet, reading)
            _keep_comment(value, content, reading.heads, file)
        problems += sheet.problems
    return Packs(
        sources=tuple(reading.sources.values()),
        facts=tuple(reading.facts),
        problems=tuple(problems),
        unread=frozenset(reading.unread),
        whole=whole,
        heads={file: head for file, head in reading.heads.items() if head != Head()},
        places=reading.places,
    )


def check_format(value: object, sheet: Sheet, known: Collection[str]) -> MarkedMap | None:
    """Give the map of a file that names a known format; report one that is missing or unknown."""
    if not isinstance(value, MarkedMap):
        sheet.report("file-not-a-map", line_of(value) or 1)
        return None
    name = value.get("format")
    if name is None:
        sheet.report("format-missing", line_of(value, "format"), known=_join(known))
        return None
    if isinstance(name, str) and name in known:
        return value
    text = str(name)[:80]
    newer = isinstance(name, str) and _FORMAT.match(name) is not None
    sheet.report(
        "format-newer" if newer else "format-unknown",
        line_of(value, "format"),
        near=() if newer else nearest(text, known),
        format=text,
        known=_join(known),
    )
    return None


def _read_first(value: MarkedMap, sheet: Sheet, reading: _Reading) -> None:
    """Read a pack of format openqi/1."""
    head = MarkedMap(value.line)
    for key, member in value.items():
        if key in _LISTS:
            continue
        if key in _KEYS:
            head[key], head.lines[key] = member, value.lines[key]
        else:
            near = nearest(key, _KEYS)
            sheet.report("key-unknown", value.lines[key], key=key, near=near, known=_join(_KEYS))
    named = shape(head, _Head, sheet)
    if named is not None:
        reading.heads[sheet.file] = Head(title=named.title, note=named.note)
    sources, facts = (_list(value, key, sheet) for key in _LISTS)
    for index, member in enumerate(sources):
        _read_source(member, sources.lines[index], f"sources[{index}]", sheet, reading)
    for index, member in enumerate(facts):
        fact = read_fact(member, sheet, facts.lines[index])
        if fact is not None:
            reading.facts.append(fact)
        elif isinstance(member, MarkedMap):
            reading.unread.add(str(member.get("id")))


def _keep_comment(value: MarkedMap, content: bytes, heads: dict[str, Head], file: str) -> None:
    """Keep the comment that stands before the lists of a pack: what is beside all of its facts."""
    lines = content.decode("utf-8-sig").splitlines()
    end = min((value.lines[key] for key in _LISTS if key in value), default=len(lines) + 1)
    # Below a key a line is indented, so that none of a text begins with the sign of a comment.
    comment = tuple(line.rstrip() for line in lines[: end - 1] if line.startswith("#"))
    if file in heads:
        heads[file] = replace(heads[file], comment=comment)


READERS: Mapping[str, Callable[[MarkedMap, Sheet, _Reading], None]] = {"openqi/1": _read_first}
"""The reader of each format; a later one is added here, and the earlier ones stay."""


def _list(value: MarkedMap, key: str, sheet: Sheet) -> MarkedList:
    found = value.get(key, MarkedList(value.line))
    if isinstance(found, MarkedList):
        return found
    got = describe(found)
    sheet.report("type-wrong", line_of(value, key), key=key, expected="a list", got=got)
    return MarkedList(value.line)


def _read_source(value: object, line: int, key: str, sheet: Sheet, reading: _Reading) -> None:
    """Type a source, check its dates and id, and refuse a second one with the same id."""
    if not isinstance(value, MarkedMap):
        sheet.report("type-wrong", line, key=key, expected="a map", got=describe(value))
        return
    source = shape(value, Source, sheet, key)
    if source is None:
        reading.unread.add(str(value.get("id")))
        return
    if not is_id(source.id):
        sheet.report("id-wrong", line_of(value, "id"), key=f"{key}.id", text=source.id[:80])
    for name in ("published", "read"):
        text = getattr(source, name)
        try:
            if text is not None:
                parse_window(str(text))
        except ValueError:
            place = line_of(value, name)
            sheet.report("date-wrong", place, key=f"{key}.{name}", text=str(text)[:80])
    first = reading.places.get(source.id)
    if first is not None:
        sheet.report("source-duplicate", line, id=source.id, first=f"{first.file}:{first.line}")
        return
    reading.places[source.id] = Mark(sheet.file, line)
    reading.sources[source.id] = source


def _join(words: Iterable[str]) -> str:
    return ", ".join(words)
