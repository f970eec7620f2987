"""Compile the facts of a register into a snapshot at one knowledge day."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

import msgspec

from openqi.core.day import FIRST, UNKNOWN, Window
from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.source import Source
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
from openqi.register.conflict import find_conflicts, settled
from openqi.register.known import facts_known_at, replacements
from openqi.register.reference import lead
from openqi.rules import Rulebook, load_rulebook
from openqi.snapshot.snapshot import Facts, Snapshot, order, subject
from openqi.standards.identifier import split_identifier
from openqi.standards.reference import work_key

_K = TypeVar("_K")
_S = TypeVar("_S", bound="Statement")


def compile_snapshot(
    facts: Iterable[Fact],
    sources: Iterable[Source] = (),
    known_at: int | None = None,
    rulebook: Rulebook | None = None,
) -> Snapshot:
    """Take the facts held at the end of ``known_at`` (none: everything known) and index them.

    Facts that lost a resolved conflict are left out; references to a corrected fact lead to the one
    that stands in its place. The order of the input makes no difference. Only sources that a held
    fact cites belong to the snapshot, so that a new source changes no old one. Without a
    ``rulebook`` the newest edition of the rule data is used.
    """
    every = list(facts)
    known = facts_known_at(every, known_at)
    replaced = replacements(every, known_at)
    lost = settled(known)
    kept = order(lead(fact, replaced) for fact in known if fact.id not in lost)
    rules = rulebook or load_rulebook()
    docs = {citation.doc for fact in kept for citation in fact.source}
    cited = {source.id: source for source in sources if source.id in docs}
    return Snapshot(
        hash=_hash(kept, cited),
        known_at=known_at,
        rules=rules,
        facts=MappingProxyType({fact.id: fact for fact in kept}),
        sources=MappingProxyType(cited),
        periods=MappingProxyType({fact.id: _period(fact, rules.presumed_start) for fact in kept}),
        contradictions=find_conflicts(kept, replaced),
        replaced=MappingProxyType(replaced),
        by_kind=_by_kind(kept),
        accreditations=_by(kept, Accreditation, lambda one: [one.of]),
        participations=_by(kept, Participation, lambda one: [(one.party, one.arrangement)]),
        parties=_by(kept, Participation, lambda one: [one.arrangement]),
        designations=_by(kept, Designation, lambda one: [(one.of, one.under)]),
        lists=_by(kept, RecognitionList, lambda one: [(one.of, one.under)]),
        capabilities=_by(kept, Capability, lambda one: [(one.of, one.arrangement)]),
        suspensions=_by(kept, Suspension, lambda one: [one.of]),
        requirements=_by(kept, Requirement, lambda one: [one.economy]),
        acceptances=_by(kept, Acceptance, lambda one: [one.economy]),
        exclusions=_by(kept, Exclusion, lambda one: [one.economy]),
        transitions=_by(kept, Transition, lambda one: [one.of]),
        successors=_by(kept, Succession, lambda one: list(one.predecessors)),
        predecessors=_by(kept, Succession, lambda one: [one.successor]),
        groups=_by(kept, Economy, lambda one: list(one.members or ())),
        regions=_by(kept, RegionalRecognition, lambda one: [one.recognised_by_global]),
        adoptions=_by(kept, Adoption, lambda one: _works(one.host, one.source)),
        editions=_by(kept, Edition, lambda one: [*_works(one.standard), work_key(one.standard)]),
        revisions=_by(kept, Revision, lambda one: _works(one.old, one.new)),
        scheme_transitions=_by(kept, SchemeTransition, lambda one: [one.arrangement]),
        completeness=_by(kept, Completeness, lambda one: [(one.of.kind, subject(one.of))]),
        costs=_by(kept, Cost, lambda one: [one.act]),
    )


def _by(facts: Facts, kind: type[_S], keys: Callable[[_S], Iterable[_K]]) -> Mapping[_K, Facts]:
    """Index the facts of a kind by keys read from their statement."""
    found: defaultdict[_K, list[Fact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.statement, kind):
            for key in dict.fromkeys(keys(fact.statement)):
                found[key].append(fact)
    return MappingProxyType({key: tuple(members) for key, members in found.items()})


def _by_kind(facts: Facts) -> Mapping[str, Facts]:
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.kind].append(fact)
    return MappingProxyType({kind: tuple(members) for kind, members in found.items()})


def _works(*standards: str) -> list[str]:
    return [split_identifier(standard).work for standard in standards]


def _period(fact: Fact, presumed: frozenset[str]) -> Period:
    """Apply the presumption of the rule data to a start that is not known."""
    if fact.valid.starts == UNKNOWN and fact.kind in presumed:
        return Period(Window(FIRST, FIRST), fact.valid.ends, fact.valid.seen)
    return fact.valid


def _hash(facts: Facts, sources: Mapping[str, Source]) -> str:
    """Hash the content; the place in a file and the moment of compiling are no content."""
    digest = hashlib.sha256()
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    for fact in facts:
        digest.update(encoder.encode(msgspec.structs.replace(fact, mark=None)))
    for _, source in sorted(sources.items()):
        digest.update(encoder.encode(source))
    return digest.hexdigest()[:16]
