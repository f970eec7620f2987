"""Say under which keys of which index of a snapshot a fact stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from openqi.core.fact import Fact
from openqi.core.scope import Scope
from openqi.core.statements import (
    Acceptance,
    Accreditation,
    Adoption,
    Capability,
    Completeness,
    Cost,
    Designation,
    Economy,
    Edition,
    Exclusion,
    Participation,
    RecognitionList,
    RegionalRecognition,
    Requirement,
    Revision,
    SchemeTransition,
    Statement,
    Succession,
    Suspension,
    Transition,
)
from openqi.register.links import link_of
from openqi.snapshot.snapshot import subject
from openqi.standards.identifier import split_identifier
from openqi.standards.reference import work_key

Place = tuple[str, Hashable]
"""The name of an index, and a key in it."""
_Keys = Callable[[Any], Iterable[Hashable]]


def _works(*standards: str) -> list[str]:
    return [split_identifier(standard).work for standard in standards]


def _scoped(scope: Scope | None) -> tuple[str, ...]:
    return () if scope is None else scope.requirements or ()


_INDEXES: dict[type[Statement], dict[str, _Keys]] = {
    Accreditation: {"accreditations": lambda one: (one.of,)},
    Participation: {
        "participations": lambda one: ((one.party, one.arrangement),),
        "parties": lambda one: (one.arrangement,),
    },
    Designation: {"designations": lambda one: ((one.of, one.under),)},
    RecognitionList: {"lists": lambda one: ((one.of, one.under),)},
    Capability: {"capabilities": lambda one: ((one.of, one.arrangement),)},
    Suspension: {"suspensions": lambda one: (one.of,)},
    Requirement: {"requirements": lambda one: (one.economy,)},
    Acceptance: {"acceptances": lambda one: (one.economy,)},
    Exclusion: {"exclusions": lambda one: (one.economy,)},
    Transition: {"transitions": lambda one: (one.of,)},
    Succession: {
        "successors": lambda one: one.predecessors,
        "predecessors": lambda one: (one.successor,),
    },
    Economy: {"groups": lambda one: one.members or ()},
    RegionalRecognition: {"regions": lambda one: (one.recognised_by_global,)},
    Adoption: {"adoptions": lambda one: _works(one.host, one.source)},
    Edition: {"editions": lambda one: (*_works(one.standard), work_key(one.standard))},
    Revision: {"revisions": lambda one: _works(one.old, one.new)},
    SchemeTransition: {"scheme_transitions": lambda one: (one.arrangement,)},
    Completeness: {"completeness": lambda one: ((one.of.kind, subject(one.of)),)},
    Cost: {"costs": lambda one: (one.act,)},
}
for _kind in (
    Accreditation,
    Participation,
    Designation,
    RecognitionList,
    Capability,
    Suspension,
    RegionalRecognition,
):
    _INDEXES[_kind]["scoped"] = lambda one: _scoped(one.scope)
_INDEXES[Completeness]["scoped"] = lambda one: _scoped(one.of.scope)
INDEXES: tuple[str, ...] = (
    "by_kind",
    "links",
    "unread",
    *dict.fromkeys(name for keys in _INDEXES.values() for name in keys),
)
"""The indexes of a snapshot, by name."""


def places(fact: Fact) -> list[Place]:
    """List the places of a fact, each once: its kind, its link, and what it is about.

    A fact that cites nothing contradicts nothing, so its link is not needed.
    """
    found: list[Place] = [("by_kind", fact.kind)]
    link = link_of(fact) if fact.source else None
    if link is not None:
        found.append(("links", link))
    if not fact.verified:
        found.append(("unread", fact.id))
    for name, keys in _INDEXES.get(type(fact.statement), {}).items():
        for key in keys(fact.statement):
            if (name, key) not in found:
                found.append((name, key))
    return found
