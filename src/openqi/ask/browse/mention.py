"""Index which facts name a thing, once for each snapshot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from threading import Lock

from openqi.ask.thing import words_of
from openqi.core.fact import Fact
from openqi.register.references import named_works
from openqi.snapshot import Snapshot

KEPT = 4
"""Indexes that are kept, the last used: one reads every fact of a snapshot."""
_kept: dict[str, Mentions] = {}
_lock = Lock()


class Mentions:
    """Tell which facts name an id, in the order in which they began to hold."""

    def __init__(self, facts: Iterable[Fact], known: Mapping[str, object]) -> None:
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        works: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in sorted(facts, key=lambda one: (one.valid.starts.first, one.kind, one.id)):
            for word in words_of(fact):
                if word in known and word != fact.id:
                    found[word].append(fact)
            for work in dict.fromkeys(named_works(fact)):
                works[work].append(fact)
        self._found, self._works = dict(found), dict(works)

    def of(self, id: str) -> tuple[Fact, ...]:
        """List the facts that name a thing."""
        return tuple(self._found.get(id, ()))

    def of_work(self, work: str) -> tuple[Fact, ...]:
        """List the facts that name a standard, in any edition."""
        return tuple(self._works.get(work, ()))

    def linked(self, fact: Fact) -> tuple[Fact, ...]:
        """List the facts that name a thing, and those that carry out what a meeting decided."""
        found = list(self.of(fact.id))
        if fact.kind == "meeting":
            steps = [one for one in found if one.kind in ("decision", "agenda-item")]
            found += [one for step in steps for one in self.of(step.id)]
        unique = {one.id: one for one in found if one.id != fact.id}
        return tuple(unique.values())


def mentions_of(snapshot: Snapshot) -> Mentions:
    """Give the index of a snapshot."""
    with _lock:
        index = _kept.pop(snapshot.hash, None)
        if index is None:
            every = [fact for kind in snapshot.by_kind for fact in snapshot.of_kind(kind)]
            index = Mentions(every, {fact.id: fact for fact in every})
        _kept[snapshot.hash] = index
        while len(_kept) > KEPT:
            del _kept[next(iter(_kept))]
        return index
