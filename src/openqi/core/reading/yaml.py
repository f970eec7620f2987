"""Parse YAML strictly: no duplicate keys, anchors, aliases, tags or second documents.

Scalars follow YAML 1.2's core schema with three limits: only ``true`` and ``false`` are booleans,
so that ``on:`` and the economy ``NO`` stay text; dates stay text until a type asks for them;
numbers are finite. Every map and list keeps the lines that it stands on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import yaml

from openqi.core.errors import Problem, UnreadableInput

DEPTH_LIMIT = 40
"""Nesting that no file of ours comes near; deeper input is refused before it costs memory."""
NODE_LIMIT = 2_000_000
"""Scalars, lists and maps in one file."""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?\Z", re.ASCII)
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class MarkedMap(dict[str, object]):
    """A mapping that knows the line (1-based) of itself and of each of its keys."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class MarkedList(list[object]):
    """A list that knows the line (1-based) of itself and of each of its items."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def parse_yaml(content: bytes, file: str) -> object:
    """Parse one YAML document (JSON is a subset) into maps and lists that carry line marks.

    Raises:
        UnreadableInput: not UTF-8, not YAML, or one of the forms that strict YAML leaves out.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableInput(Problem(code="file-not-utf8", file=file, line=line)) from None
    try:
        return _Builder(file, _LOADER(text).get_event).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line_found = mark.line + 1 if mark else None
        raise UnreadableInput(
            Problem(
                code="yaml-syntax",
                args={"reason": (error.problem or error.context or "").strip()},
                file=file,
                line=line_found,
            )
        ) from None
    except yaml.YAMLError as error:
        place = getattr(error, "position", None)
        raise UnreadableInput(
            Problem(
                code="yaml-syntax",
                args={"reason": str(error).splitlines()[0]},
                file=file,
                line=content.count(b"\n", 0, place) + 1 if isinstance(place, int) else None,
            )
        ) from None


class _Builder:
    """Build values from parser events, checking strictness on the way."""

    def __init__(self, file: str, following: Callable[[], yaml.Event]) -> None:
        self.file = file
        self.following = following
        self.nodes = 0

    def document(self) -> object:
        value: object = None
        documents = 0
        while not isinstance(event := self.following(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.refusal("yaml-several-documents", event)
                value = self.build(self.following(), 1)
        return value

    def build(self, event: yaml.Event, depth: int) -> object:
        self.nodes += 1
        if depth > DEPTH_LIMIT:
            raise self.refusal("yaml-too-deep", event)
        if self.nodes > NODE_LIMIT:
            raise self.refusal("yaml-too-many", event)
        if not isinstance(event, _VALUES):
            raise self.refusal("yaml-alias", event)
        if event.anchor is not None:
            raise self.refusal("yaml-anchor", event)
        if event.tag is not None:
            raise self.refusal("yaml-tag", event)
        if isinstance(event, yaml.ScalarEvent):
            text: str = event.value
            return text if event.style else resolve(text)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def sequence(self, start: yaml.Event, depth: int) -> MarkedList:
        found = MarkedList(_line(start))
        while not isinstance(event := self.following(), yaml.SequenceEndEvent):
            found.lines.append(_line(event))
            found.append(self.build(event, depth + 1))
        return found

    def mapping(self, start: yaml.Event, depth: int) -> MarkedMap:
        found = MarkedMap(_line(start))
        while not isinstance(event := self.following(), yaml.MappingEndEvent):
            if isinstance(event, yaml.AliasEvent):
                raise self.refusal("yaml-alias", event)
            if not isinstance(event, yaml.ScalarEvent):
                raise self.refusal("yaml-key-not-text", event)
            self.build(event, depth + 1)
            key: str = event.value
            if key in found:
                first = str(found.lines[key])
                raise self.refusal("yaml-duplicate-key", event, key=key[:80], first=first)
            found.lines[key] = _line(event)
            found[key] = self.build(self.following(), depth + 1)
        return found

    def refusal(self, code: str, event: yaml.Event, **args: str) -> UnreadableInput:
        return UnreadableInput(Problem(code=code, args=args, file=self.file, line=_line(event)))


_VALUES = (yaml.ScalarEvent, yaml.CollectionStartEvent)


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return 1 if mark is None else mark.line + 1


def resolve(text: str) -> str | int | float | bool | None:
    """Type a plain scalar by the core schema, minus dates and the words of YAML 1.1."""
    if text in _WORDS:
        return _WORDS[text]
    first = text[0]
    if first.isdigit() or first in "+-.":
        if _INTEGER.match(text):
            return int(text)
        if ("." in text or "e" in text or "E" in text) and _FLOAT.match(text):
            try:
                number = float(text)
            except ValueError:
                return text
            return number if math.isfinite(number) else text
    return text
