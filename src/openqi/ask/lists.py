"""Read the small tables that a comparison takes: standards, weights, products, HS to ICS."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from openqi.ask.document import read_document
from openqi.core.errors import InvalidContent, Problem
from openqi.core.reading.bytes import read_bytes
from openqi.results.products import KeyProduct

LIMIT = 64 * 2**20
"""Bytes of one table."""
KINDS = ("standard", "ics", "hs")
"""What the first column of a table of weights may hold; its heading says which."""


class Weights(NamedTuple):
    """Hold how much each standard, ICS or HS code weighs (trade, say, in any unit)."""

    kind: str
    weights: dict[str, float]


def read_standards(path: Path | str) -> tuple[str, ...]:
    """Read identifiers, one a line or in the first column of a CSV; ``#`` begins a remark.

    Raises:
        UnreadableInput: the file cannot be read or is no UTF-8.
        InvalidContent: it names no standard.
    """
    found = []
    for line in _text(path).splitlines():
        kept = line.split("#", 1)[0].strip()
        if kept:
            row = next(csv.reader([kept]), [""])
            found.append(row[0].strip())
    names = tuple(name for name in found if name and name.casefold() not in KINDS)
    if not names:
        raise InvalidContent(Problem(code="table-empty", file=str(path)))
    return names


def read_weights(path: Path | str) -> Weights:
    """Read a CSV with a heading: ``standard``, ``ics`` or ``hs``, then ``weight``.

    Raises:
        UnreadableInput: the file cannot be read or is no UTF-8.
        InvalidContent: another heading, a weight that is no number of 0 or more, a code twice.
    """
    rows = _rows(path)
    _, head = next(rows, (1, []))
    kind = head[0].strip().casefold() if head else ""
    if kind not in KINDS or len(head) < 2 or head[1].strip().casefold() != "weight":
        args = {"known": ", ".join(f"{one},weight" for one in KINDS)}
        raise InvalidContent(Problem(code="table-heading", args=args, file=str(path), line=1))
    weights: dict[str, float] = {}
    problems = []
    for line, row in rows:
        key = row[0].strip()
        number = _number(row[1] if len(row) > 1 else "")
        if number is None or not key:
            args = {"text": ",".join(row)[:80]}
            problems.append(Problem(code="table-weight", args=args, file=str(path), line=line))
        elif key in weights:
            args = {"text": key[:80]}
            problems.append(Problem(code="table-twice", args=args, file=str(path), line=line))
        else:
            weights[key] = number
    if problems:
        raise InvalidContent(problems)
    if not weights:
        raise InvalidContent(Problem(code="table-empty", file=str(path)))
    return Weights(kind, weights)


def read_concordance(path: Path | str) -> dict[str, tuple[str, ...]]:
    """Read a CSV with the heading ``hs,ics``: which ICS codes hold standards for an HS code.

    Raises:
        UnreadableInput: the file cannot be read or is no UTF-8.
        InvalidContent: another heading, or a row without both codes.
    """
    rows = _rows(path)
    _, head = next(rows, (1, []))
    if [one.strip().casefold() for one in head[:2]] != ["hs", "ics"]:
        args = {"known": "hs,ics"}
        raise InvalidContent(Problem(code="table-heading", args=args, file=str(path), line=1))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line, row in rows:
        if len(row) < 2 or not row[0].strip() or not row[1].strip():
            args = {"text": ",".join(row)[:80]}
            raise InvalidContent(Problem(code="table-weight", args=args, file=str(path), line=line))
        found[row[0].strip()].append(row[1].strip())
    return {key: tuple(codes) for key, codes in found.items()}


def read_products(path: Path | str) -> tuple[KeyProduct, ...]:
    """Read the key products of a strategy: a YAML file with ``products``.

    Raises:
        UnreadableInput: the file cannot be read, or is no strict YAML.
        InvalidContent: it does not follow the format, or names no product.
    """
    content = read_document(path, LIMIT, ("products",))
    try:
        products = msgspec.convert(dict(content)["products"], tuple[KeyProduct, ...], strict=False)
    except msgspec.ValidationError as error:
        args = {"reason": str(error)}
        raise InvalidContent(
            Problem(code="definition-invalid", args=args, file=str(path))
        ) from None
    if not products:
        raise InvalidContent(Problem(code="table-empty", file=str(path)))
    return products


def _rows(path: Path | str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a CSV that are not empty, with their lines."""
    reader = csv.reader(_text(path).splitlines(), strict=False)
    for row in reader:
        if any(cell.strip() for cell in row) and not row[0].lstrip().startswith("#"):
            yield reader.line_num, row


def _text(path: Path | str) -> str:
    content = read_bytes(path, LIMIT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidContent(Problem(code="file-not-utf8", file=str(path))) from None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
