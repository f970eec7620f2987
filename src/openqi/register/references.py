"""Check that every id in a fact names something on record, of a kind that makes sense there.

The rules are a table of their own: which field of which kind names what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, cast

import msgspec

from openqi.core.errors import Problem
from openqi.core.fact import Fact
from openqi.core.ids import is_economy, is_id, nearest
from openqi.core.statements import KINDS, Statement
from openqi.register.places import problem_at
from openqi.register.referents import ANY, PLACE, REFERENCES, Reference
from openqi.standards.identifier import split_identifier

_V = TypeVar("_V")


def check_references(
    facts: Iterable[Fact], unread: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Give a problem for each reference to nothing, or to something of a wrong kind.

    ``unread`` has ids that are on record but could not be read; references to them are let pass.
    """
    every = list(facts)
    kinds = {fact.id: fact.kind for fact in every}
    works = {work for fact in every for work in named_works(fact)}
    for fact in every:
        for reference in _BY_KIND.get(fact.kind, ()):
            for place, name in follow(fact.statement, reference.key):
                if name not in unread and not _leads(name, reference, kinds, works):
                    yield _problem(fact, place, name, reference.to, kinds)
        wanted = fact.supersedes
        if wanted is not None and wanted not in kinds and wanted not in unread:
            yield _problem(fact, "supersedes", wanted, ANY, kinds)


def follow(value: object, key: str, above: str = "") -> Iterator[tuple[str, str]]:
    """Give the texts below a dotted key of a statement, through lists, each with its place."""
    if isinstance(value, tuple):
        for index, member in enumerate(value):
            yield from follow(member, key, f"{above}[{index}]")
    elif not key:
        if isinstance(value, str):
            yield above, value
    elif isinstance(value, msgspec.Struct):
        head, _, rest = key.partition(".")
        if head in value.__struct_encode_fields__:
            index = value.__struct_encode_fields__.index(head)
            member = getattr(value, value.__struct_fields__[index])
            yield from follow(member, rest, f"{above}.{head}" if above else head)


def redirect(fact: Fact, to: Mapping[str, str]) -> Statement:
    """Give the statement of a fact with each id that it names, by the table, replaced."""
    statement = fact.statement
    for reference in _BY_KIND.get(fact.kind, ()):
        statement = _redirect(statement, reference.key, to)
    return statement


def _redirect(value: _V, key: str, to: Mapping[str, str]) -> _V:
    """Replace the texts below a dotted key, through lists; what does not change stays itself."""
    new: object = value
    if isinstance(value, tuple):
        new = tuple(_redirect(member, key, to) for member in value)
    elif not key:
        new = to.get(value, value) if isinstance(value, str) else value
    elif isinstance(value, msgspec.Struct):
        head, _, rest = key.partition(".")
        if head in value.__struct_encode_fields__:
            field = value.__struct_fields__[value.__struct_encode_fields__.index(head)]
            member = _redirect(getattr(value, field), rest, to)
            if member != getattr(value, field):
                new = msgspec.structs.replace(value, **{field: member})
    return value if new == value else cast("_V", new)


def named_works(fact: Fact) -> Iterator[str]:
    """Give the works that a fact names (a work is a standard without its edition)."""
    for key in _STANDARDS:
        for _, text in follow(fact.statement, key):
            yield split_identifier(text).work


_STANDARDS = (
    *("standard", "replaces", "host", "source", "old", "new", "standards"),
    *("scope.standards", "demands.standard"),
)
_BY_KIND: Mapping[str, tuple[Reference, ...]] = {
    kind: tuple(row for row in REFERENCES if row.kind == kind) for kind in KINDS
}


def _leads(name: str, row: Reference, kinds: Mapping[str, str], works: set[str]) -> bool:
    """Tell whether a name leads to something that the field may name."""
    kind = kinds.get(name)
    if kind is not None:
        return kind in row.to
    if row.to & PLACE and is_economy(name) and len(name) == 2:
        return True
    if row.standard == "any":
        return not is_id(name)
    return row.standard == "named" and split_identifier(name).work in works


def _problem(
    fact: Fact, key: str, name: str, to: frozenset[str], kinds: Mapping[str, str]
) -> Problem:
    expected = "fact" if to == ANY else ", ".join(sorted(to))
    args = {"id": name[:80], "expected": expected}
    if name in kinds:
        args["got"] = kinds[name]
        return problem_at(fact, "reference-kind-wrong", key, args)
    near = nearest(name, (id for id, kind in kinds.items() if kind in to))
    return problem_at(fact, "reference-unknown", key, args, near)
