"""Write a question as the query of an address, and read it back: one codec for pages and programs.

The keys are the dotted keys of a question file, in its order. A list is its key once for each
member; a list of maps, or a list of one where a text would do as well, counts its members:
``demands.0.covered_by``. Values are text as in a file, numbers and ``true``/``false`` where the
format asks for them. ``[]`` is a list with nothing in it, ``{}`` a map. What is empty was left out,
as forms send it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, get_args, get_origin
from urllib.parse import quote, urlencode

import msgspec

from openqi.core.errors import InvalidContent, Problem
from openqi.core.ids import nearest
from openqi.core.question import Question, canonical
from openqi.core.reading.question import read_question

Pair = tuple[str, str]
PAIRS = 200
"""Pairs that an address may have; the widest real question has some forty."""
LENGTH = 1000
"""Characters that a key or a value may have."""
NOTHING = ("[]", "{}")

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z", re.ASCII)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:e[+-]?[0-9]{1,3})?\Z", re.ASCII)
_INDEX = re.compile(r"(?:0|[1-9][0-9]{0,2})\Z", re.ASCII)


def write_pairs(question: Question) -> list[Pair]:
    """Write a question as pairs, in one order: equal questions give equal pairs."""
    record = msgspec.to_builtins(canonical(question))
    return list(_flatten(record, Question, ""))


def write_address(question: Question) -> str:
    """Write a question as the query of an address, without its question mark."""
    return urlencode(write_pairs(question), quote_via=quote, safe=":/[]{},")


def read_pairs(
    pairs: Iterable[Pair], *, today: date | None = None, beside: Container[str] = ()
) -> Question:
    """Read a question from pairs in any order; ``beside`` names keys that are not of the question.

    ``today`` stands in for a day that is not given; without it the day is needed. A day of
    knowledge or of rules that lies after it is refused.

    Raises:
        InvalidContent: something does not follow the format; every problem names its key.
    """
    record, problems = read_record(pairs, beside=beside)
    if problems:
        raise InvalidContent(problems)
    if today is not None:
        record.setdefault("on", today.isoformat())
    try:
        question = read_question(record, "")
    except InvalidContent as error:
        raise InvalidContent(map(_placeless, error.problems)) from None
    if today is not None:
        _refuse_future(question, today)
    return question


def read_record(
    pairs: Iterable[Pair], *, beside: Container[str] = ()
) -> tuple[dict[str, object], list[Problem]]:
    """Build the map of a question from pairs, with the problems of its keys and values."""
    listed = [(key, value) for key, value in pairs if key not in beside and value != ""]
    problems: list[Problem] = []
    if len(listed) > PAIRS:
        problems.append(Problem(code="address-long", args={"count": str(PAIRS)}))
        return {}, problems
    tree = _Node()
    for key, value in listed:
        if max(len(key), len(value)) > LENGTH:
            args = {"count": str(LENGTH), "key": key[:80]}
            problems.append(Problem(code="address-value-long", args=args, key=key[:80]))
        else:
            tree.put(key.split("."), value)
    record = _build(tree, Question, "", problems)
    return record if isinstance(record, dict) else {}, problems


class _Node:
    """Hold what stands under one part of a key: values, and further parts."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self.below: dict[str, _Node] = {}

    def put(self, parts: list[str], value: str) -> None:
        node = self
        for part in parts[:40]:
            node = node.below.setdefault(part, _Node())
        node.values.append(value)


class _Shape(msgspec.Struct, frozen=True):
    """Say what a key may hold: a map, a list of something, a text, a number, yes or no."""

    struct: type[msgspec.Struct] | None
    item: object
    text: bool
    number: bool
    truth: bool


@lru_cache(maxsize=256)
def _shape(kind: object) -> _Shape:
    options = get_args(kind) if get_origin(kind) not in (None, Literal, tuple) else (kind,)
    struct = next(
        (o for o in options if isinstance(o, type) and issubclass(o, msgspec.Struct)), None
    )
    item = next((get_args(o)[0] for o in options if get_origin(o) is tuple), None)
    text = any(o is str or get_origin(o) is Literal for o in options)
    number = not text and any(o in (int, float) for o in options)
    return _Shape(struct, item, text, number, not text and bool in options)


@lru_cache
def _fields(kind: type[msgspec.Struct]) -> Mapping[str, object]:
    return {field.encode_name: field.type for field in msgspec.structs.fields(kind)}


def _flatten(value: object, kind: object, key: str) -> Iterator[Pair]:
    shape = _shape(kind)
    if isinstance(value, dict) and shape.struct is not None:
        fields = _fields(shape.struct)
        if not value:
            yield key, "{}"
        for name, member in value.items():
            yield from _flatten(member, fields[name], f"{key}.{name}" if key else name)
    elif isinstance(value, list | tuple):
        scalars = _shape(shape.item).struct is None
        alone = len(value) == 1 and (shape.text or value[0] in NOTHING)
        if not value:
            yield key, "[]"
        for index, member in enumerate(value):
            place = key if scalars and not alone else f"{key}.{index}"
            yield from _flatten(member, shape.item, place)
    elif value is not None:
        yield key, _write(value)


def _write(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _build(node: _Node, kind: object, key: str, problems: list[Problem]) -> object:
    """Build the value of a node as its kind asks; what cannot be built is reported."""
    shape = _shape(kind)
    if node.values and node.below:
        problems.append(Problem(code="address-both", args={"key": key[:80]}, key=key[:80]))
    elif node.below and shape.struct is not None:
        return _build_map(node, shape.struct, key, problems)
    elif node.below and shape.item is not None:
        return _build_list(node, shape.item, key, problems)
    elif node.below:
        _report_unknown(next(iter(node.below)), (), key, problems)
    elif shape.item is not None and node.values == ["[]"]:
        return []
    elif shape.item is not None and not (shape.text and len(node.values) == 1):
        return [_read(value, shape.item) for value in node.values]
    elif len(node.values) > 1:
        problems.append(Problem(code="address-twice", args={"key": key[:80]}, key=key[:80]))
    elif node.values == ["{}"] and shape.struct is not None and not shape.text:
        return {}
    elif node.values:
        return _read(node.values[0], kind)
    return {} if not key else None


def _build_map(
    node: _Node, kind: type[msgspec.Struct], key: str, problems: list[Problem]
) -> dict[str, object]:
    fields = _fields(kind)
    built: dict[str, object] = {}
    for name in (*fields, *(one for one in node.below if one not in fields)):
        if name not in node.below:
            continue
        if name in fields:
            place = f"{key}.{name}" if key else name
            built[name] = _build(node.below[name], fields[name], place, problems)
        else:
            _report_unknown(name, fields, key, problems)
    return built


def _build_list(node: _Node, item: object, key: str, problems: list[Problem]) -> list[object]:
    wanted = [str(index) for index in range(len(node.below))]
    if set(wanted) != set(node.below) or not all(map(_INDEX.match, node.below)):
        args = {"key": key[:80], "got": ", ".join(sorted(node.below))[:80]}
        problems.append(Problem(code="address-count", args=args, key=key[:80]))
        return []
    return [_build(node.below[one], item, f"{key}.{one}", problems) for one in wanted]


def _report_unknown(name: str, known: Iterable[str], above: str, problems: list[Problem]) -> None:
    place = f"{above}.{name}" if above else name
    names = list(known)
    args = {"key": name[:80], "known": ", ".join(sorted(names))}
    near = nearest(name, names)
    problems.append(Problem(code="key-unknown", args=args, key=place[:80], nearest=near))


def _read(value: str, kind: object) -> object:
    """Read a value as the format asks for it; another form stays text, which the format refuses."""
    shape = _shape(kind)
    if shape.truth and value in ("true", "false"):
        return value == "true"
    if shape.number and _INTEGER.match(value):
        return int(value)
    if shape.number and _NUMBER.match(value) and math.isfinite(number := float(value)):
        return number
    return value


def _placeless(problem: Problem) -> Problem:
    """Leave file and line out: an address has neither."""
    return msgspec.structs.replace(problem, file=None, line=None)


def _refuse_future(question: Question, today: date) -> None:
    for key, code in (("known_at", "known-at-future"), ("rules_at", "rules-at-future")):
        text = getattr(question, key)
        if text is not None and date.fromisoformat(str(text)) > today:
            args = {"text": str(text), "today": today.isoformat()}
            raise InvalidContent(Problem(code=code, args=args, key=key))
