"""Tell whose a standard is by the beginning of its identifier: data, no code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import msgspec

from openqi.core.errors import InvalidContent, Problem
from openqi.core.reading.yaml import parse_yaml
from openqi.standards.body_table import load_bodies

Level = Literal["international", "regional", "national"]
_LEAD = re.compile(r"[^0-9]*")
_REST = re.compile(r"[\s/:.\-]*\Z|[\s/:\-]")


class OwnerRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Say whose standards begin so."""

    of: Level
    prefixes: tuple[str, ...]
    economies: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    owners: tuple[OwnerRow, ...]


class Owner(NamedTuple):
    """Say at which level a body issues, and for which economies (none: international)."""

    level: Level
    economies: tuple[str, ...]


class Owners:
    """Find the owner of a standard by the longest beginning that a row names."""

    def __init__(self, rows: Iterable[OwnerRow]) -> None:
        self._owners = {
            prefix.upper(): Owner(row.of, row.economies) for row in rows for prefix in row.prefixes
        }
        self._known: dict[str, Owner | None] = {}

    def find(self, standard: str) -> Owner | None:
        """Find whose a standard is; nothing where no row names its beginning."""
        match = _LEAD.match(standard)
        lead = match.group().upper() if match else ""
        if lead not in self._known:
            self._known[lead] = self._search(lead)
        return self._known[lead]

    def economies(self, standard: str) -> tuple[str, ...]:
        """List the economies whose standard it is."""
        owner = self.find(standard)
        return owner.economies if owner else ()

    def _search(self, lead: str) -> Owner | None:
        for end in range(len(lead), 0, -1):
            owner = self._owners.get(lead[:end])
            if owner is not None and _REST.match(lead, end):
                return owner
        return None


@cache
def load_owners() -> Owners:
    """Load the rows that come with the package, and the economies that the body table names.

    Raises:
        InvalidContent: a row does not follow the format.
    """
    name = "owners.yaml"
    content = files("openqi.results.definitions").joinpath(name).read_bytes()
    rows = read_owners(content, name)
    known = {prefix.upper() for row in rows for prefix in row.prefixes}
    more = [
        OwnerRow(
            of="regional" if len(body.economy) > 2 else "national",
            economies=(body.economy,),
            prefixes=tuple(
                text
                for texts in body.prefixes.values()
                for text in texts
                if text.upper() not in known
            ),
        )
        for body in load_bodies().bodies.values()
        if body.economy is not None
    ]
    return Owners((*rows, *more))


def read_owners(content: bytes, name: str) -> tuple[OwnerRow, ...]:
    """Read rows from a file.

    Raises:
        InvalidContent: a row does not follow the format, or two rows claim one beginning.
    """
    try:
        rows = msgspec.convert(parse_yaml(content, name), _File).owners
    except msgspec.ValidationError as error:
        args = {"reason": str(error)}
        raise InvalidContent(Problem(code="definition-invalid", args=args, file=name)) from None
    seen: set[str] = set()
    for row in rows:
        for prefix in row.prefixes:
            if prefix.upper() in seen:
                args = {"reason": prefix}
                raise InvalidContent(Problem(code="definition-twice", args=args, file=name))
            seen.add(prefix.upper())
    return rows
