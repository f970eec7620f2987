"""Find where sources contradict each other, and which version a curator let stand.

Sources that disagree stay side by side; nobody picks a winner silently. A contradiction is either
declared by a ``conflict`` fact or found here, between links that documents state differently.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from openqi.core.fact import Fact
from openqi.core.statements import Conflict
from openqi.register.links import LINKS, differ, group_links, may_be_one, overlap, share_source

_WORD = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


class Contradiction(msgspec.Struct, frozen=True):
    """Set facts against each other: each of ``facts`` is one version of the same thing.

    ``id`` is that of the ``conflict`` fact when it was declared, else made from the facts.
    """

    id: str
    facts: tuple[str, ...]
    declared: bool


def find_conflicts(
    facts: Iterable[Fact],
    replaced: Mapping[str, str] | None = None,
    groups: Iterable[Sequence[Fact]] | None = None,
) -> tuple[Contradiction, ...]:
    """List the contradictions among facts that are all known at one time, ordered by them.

    A declared conflict counts while it is open, or while its resolution does not say what stands.
    Not declared: two links of one kind, with the same parties and scope, citing no document in
    common, which cannot both be right. What one source leaves unknown contradicts nothing, and
    neither does a period that may have ended before the other began.

    ``replaced`` leads from superseded ids to those held in their place (``known.replacements``);
    ``groups`` are the facts by the link that they are about, where somebody has grouped them.
    """
    known = {fact.id: fact for fact in facts}
    if replaced is None:
        replaced = {fact.supersedes: fact.id for fact in known.values() if fact.supersedes}
    if groups is None:
        groups = group_links(known.values(), LINKS).values()
    statements = [fact for fact in known.values() if isinstance(fact.statement, Conflict)]
    return ordered(
        [*declared(statements, known, replaced), *undeclared(groups, spoken_of(statements))]
    )


def ordered(contradictions: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Order contradictions by their facts."""
    return tuple(sorted(contradictions, key=lambda one: (one.facts, one.id)))


def contradict(one: Fact, other: Fact) -> bool:
    """Tell whether two facts about one link, citing no common document, cannot both be right."""
    if not one.source or not other.source or share_source(one, other):
        return False
    link = LINKS[one.kind]
    if differ(one, other, link.tells_apart) or not overlap(one.valid, other.valid):
        return False
    return differ(one, other, link.claims) or not may_be_one(one.valid, other.valid)


def settled(facts: Iterable[Fact]) -> frozenset[str]:
    """Give the ids of the facts that lost in resolved conflicts, for a snapshot to leave out."""
    lost: set[str] = set()
    for fact in facts:
        if isinstance(fact.statement, Conflict) and (stand := standing_facts(fact.statement)):
            lost.update(id for id in fact.statement.facts if id not in stand)
    return frozenset(lost)


def standing_facts(conflict: Conflict) -> frozenset[str]:
    """Give the facts that a resolved conflict lets stand: those listed, else the one it names.

    None stands while it is open, or when the resolution names none of its facts or several.

    >>> standing_facts(Conflict(facts=("a-1", "a-2"), status="resolved", resolution="a-2"))
    frozenset({'a-2'})
    """
    if conflict.status != "resolved" or conflict.resolution is None:
        return frozenset()
    if conflict.stands:
        return frozenset(conflict.stands)
    told = conflict.resolution
    texts = (told,) if isinstance(told, str) else told.values()
    words = {word for text in texts for word in _WORD.findall(text)}
    named = words.intersection(conflict.facts)
    return frozenset(named) if len(named) == 1 else frozenset()


def declared(
    statements: Iterable[Fact], known: Mapping[str, Fact], replaced: Mapping[str, str]
) -> Iterator[Contradiction]:
    """Give what ``conflict`` facts declare; a superseded fact is represented by its successor."""
    for fact in statements:
        if isinstance(fact.statement, Conflict) and not standing_facts(fact.statement):
            named = (id if id in known else replaced.get(id, id) for id in fact.statement.facts)
            versions = tuple(sorted({id for id in named if id in known}))
            if len(versions) > 1:
                yield Contradiction(fact.id, versions, declared=True)


def spoken_of(statements: Iterable[Fact]) -> frozenset[frozenset[str]]:
    """List the pairs of facts that some ``conflict`` fact speaks of."""
    return frozenset(
        frozenset(pair)
        for fact in statements
        if isinstance(fact.statement, Conflict)
        for pair in combinations(fact.statement.facts, 2)
    )


def undeclared(
    groups: Iterable[Sequence[Fact]], spoken: frozenset[frozenset[str]]
) -> Iterator[Contradiction]:
    """Give those within groups of facts about one link that no ``conflict`` fact speaks of."""
    for group in groups:
        if len(group) < 2:
            continue
        pairs = {
            frozenset((one.id, other.id))
            for one, other in combinations(group, 2)
            if frozenset((one.id, other.id)) not in spoken and contradict(one, other)
        }
        for versions in _versions(pairs):
            content = "\n".join(versions).encode()
            name = f"contradiction-{hashlib.sha256(content).hexdigest()[:12]}"
            yield Contradiction(name, versions, declared=False)


def _versions(pairs: set[frozenset[str]]) -> list[tuple[str, ...]]:
    """Join pairs into one contradiction where all exclude all; else each pair is one of its own."""
    every = sorted(set().union(*pairs))
    whole = len(pairs) == len(every) * (len(every) - 1) // 2
    return [tuple(every)] if pairs and whole else sorted(tuple(sorted(pair)) for pair in pairs)
