"""Lead references from an id that was corrected to the fact that stands in its place.

Others go on naming a thing by the id that it had when they named it: a suspension the
accreditation, a clause the requirement. After a correction the register holds the thing under a
new id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from openqi.core.fact import Fact
from openqi.core.ids import is_economy
from openqi.core.statements import COOPERATION
from openqi.register.references import redirect

_S = TypeVar("_S", bound=msgspec.Struct)

_REFERENCES = frozenset(
    {
        "accreditation-under",
        "act",
        "arrangement",
        "bodies",
        "body",
        "by",
        "capability",
        "covered_by",
        "designation",
        "facts",
        "global",
        "issued_under",
        "issuer",
        "of",
        "parent",
        "party",
        "performer",
        "predecessors",
        "recognised_by",
        "recognition-list",
        "regional",
        "requirement",
        "requirements",
        "successor",
        "under",
        "via",
    }
)
"""The keys of facts and questions under which ids of other facts stand."""


def lead(fact: Fact, replaced: Mapping[str, str]) -> Fact:
    """Give a fact whose references name what stands now.

    The kinds of cooperation name things under many keys, some of which are plain words elsewhere,
    so there the table of references decides. Economies are named by codes, which no correction
    changes.
    """
    if fact.kind not in COOPERATION:
        statement = lead_struct(fact.statement, replaced)
    else:
        things = {id: now for id, now in replaced.items() if not is_economy(id)}
        statement = redirect(fact, things)
    if statement is fact.statement:
        return fact
    return msgspec.structs.replace(fact, statement=statement)


def lead_struct(value: _S, replaced: Mapping[str, str]) -> _S:
    """Give a statement or question whose references name what stands now."""
    if not replaced:
        return value
    plain = msgspec.to_builtins(value)
    led = _lead(plain, replaced, named=False)
    return value if led == plain else msgspec.convert(led, type(value))


def _lead(value: object, replaced: Mapping[str, str], *, named: bool) -> object:
    if isinstance(value, dict):
        return {
            key: _lead(member, replaced, named=key in _REFERENCES) for key, member in value.items()
        }
    if isinstance(value, list | tuple):
        return [_lead(member, replaced, named=named) for member in value]
    if named and isinstance(value, str):
        return replaced.get(value, value)
    return value
