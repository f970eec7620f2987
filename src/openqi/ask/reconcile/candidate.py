"""Hold what is asked of a table, and what may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

ORGANISATION, STANDARD = "organisation", "standard"
TYPES = (ORGANISATION, STANDARD)
PROPERTIES: Mapping[str, tuple[str, ...]] = {
    ORGANISATION: ("name-vi", "name-en", "acronym", "economy", "kind", "parent"),
    STANDARD: ("title", "published", "withdrawn", "adopts", "adopted-by"),
}
Values = Mapping[str, tuple[str, ...]]


class Query(NamedTuple):
    """Hold one name to match: of which types, with which values of properties, how many at most."""

    text: str
    types: tuple[str, ...] = ()
    values: Values = MappingProxyType({})
    limit: int = 5


class Candidate(NamedTuple):
    """Hold one thing that may be meant."""

    id: str
    name: str
    description: str
    type: str
    score: float
    match: bool = False


def texts_of(value: object) -> Iterable[str]:
    """Give the texts of a value: one, several, or one for each language."""
    if value is None:
        return ()
    if isinstance(value, Mapping):
        return tuple(str(member) for member in value.values())
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return (str(value),)
