"""Load what a rate counts: definitions with an id and a version, as data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

import msgspec

from openqi.core.errors import InvalidContent, Problem, UnknownIdentifier
from openqi.core.ids import nearest
from openqi.core.reading.yaml import parse_yaml
from openqi.core.text import Text
from openqi.results.owner import Level

Count = tuple[float, float] | Literal["maybe", "out"]
"""The share with which a case counts, from what is certain to what is possible; ``maybe``: it may
turn out to be no case; ``out``: it is none."""


class RateDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Say how each state of a subject between two economies counts."""

    id: str
    version: int
    name: Text
    counts: dict[str, Count]
    reference: str


class ShareDefinition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Say how each standard of one economy counts, by the degree to which it adopts another.

    ``owners`` are the levels of the bodies whose standards count as adopted.
    """

    id: str
    version: int
    name: Text
    owners: tuple[Level, ...]
    counts: dict[str, Count]
    reference: str


class Formula(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Say by which share the figure of an indicator on record is worked out, of which economy.

    ``series`` are the beginnings of the standards that are counted (none: all of the economy's).
    ``scale`` makes the share a figure of the indicator (100: per cent). ``stock`` is the indicator
    of how many standards there are, which tells how much of them the register holds.
    """

    indicator: str
    economy: str
    share: str
    version: int
    series: tuple[str, ...] = ()
    scale: float = 1
    stock: str | None = None


class Definitions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold every definition and formula."""

    format: str
    rates: tuple[RateDefinition, ...]
    shares: tuple[ShareDefinition, ...]
    formulas: tuple[Formula, ...] = ()

    def rate(self, name: str) -> RateDefinition:
        """Find the definition of a rate, ``ID`` (the newest version) or ``ID@VERSION``.

        Raises:
            UnknownIdentifier: there is none; close ones are offered.
        """
        return _find(name, self.rates)

    def share(self, name: str) -> ShareDefinition:
        """Find the definition of a share, likewise.

        Raises:
            UnknownIdentifier: there is none; close ones are offered.
        """
        return _find(name, self.shares)


@cache
def load_definitions() -> Definitions:
    """Load the definitions that come with the package.

    Raises:
        InvalidContent: one does not follow the format.
    """
    name = "harmonisation.yaml"
    return read_definitions(files("openqi.results.definitions").joinpath(name).read_bytes(), name)


def read_definitions(content: bytes, name: str) -> Definitions:
    """Read definitions from a file.

    Raises:
        InvalidContent: one does not follow the format, stands twice, or counts what is no share.
    """
    try:
        found = msgspec.convert(parse_yaml(content, name), Definitions, strict=False)
    except msgspec.ValidationError as error:
        raise _wrong(name, "definition-invalid", str(error)) from None
    seen: set[tuple[str, int]] = set()
    every: list[RateDefinition | ShareDefinition] = [*found.rates, *found.shares]
    for one in every:
        if (one.id, one.version) in seen:
            raise _wrong(name, "definition-twice", f"{one.id}@{one.version}")
        seen.add((one.id, one.version))
        for state, count in one.counts.items():
            if not isinstance(count, str) and not 0 <= count[0] <= count[1] <= 1:
                raise _wrong(name, "definition-invalid", f"{one.id}: {state}")
    for formula in found.formulas:
        if all((one.id, one.version) != (formula.share, formula.version) for one in found.shares):
            raise _wrong(name, "definition-invalid", f"{formula.indicator}: {formula.share}")
    return found


_Definition = TypeVar("_Definition", RateDefinition, ShareDefinition)


def _find(name: str, among: Sequence[_Definition]) -> _Definition:
    id, _, version = name.partition("@")
    found = [one for one in among if one.id == id and version in ("", str(one.version))]
    if not found:
        near = nearest(name, [one.id for one in among])
        raise UnknownIdentifier(
            Problem(code="definition-unknown", args={"id": name[:80]}, nearest=near)
        )
    return max(found, key=lambda one: one.version)


def _wrong(name: str, code: str, reason: str) -> InvalidContent:
    return InvalidContent(Problem(code=code, args={"reason": reason}, file=name))
