"""Tell what the register knows of an economy or an arrangement on a day, and what it does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.ids import is_economy, nearest
from openqi.core.statements import Arrangement, Completeness, Economy, Organisation
from openqi.core.truth import Truth
from openqi.register.references import follow
from openqi.snapshot.snapshot import Snapshot

State = Literal["known", "presumed", "unknown", "outside"]
Subject = Literal["economy", "arrangement"]
STATES: tuple[State, ...] = ("known", "presumed", "unknown", "outside")
"""How a fact stands on a day: surely in force; between two sightings; nobody can tell; not yet or
no longer in force."""

ECONOMY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("organisation", ("economies",)),
    ("legal-act", ("economy",)),
    ("requirement", ("economy",)),
    ("acceptance", ("economy",)),
    ("exclusion", ("economy",)),
    ("participation", ("party",)),
    ("accreditation", ("of",)),
    ("designation", ("by", "of")),
    ("recognition-list", ("by", "of")),
    ("capability", ("of",)),
    ("body-membership", ("member",)),
)
"""The kinds that say something of an economy, and the keys that lead to it (through a body)."""

ARRANGEMENT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("participation", ("arrangement",)),
    ("designation", ("under",)),
    ("recognition-list", ("under",)),
    ("capability", ("arrangement",)),
    ("regional-recognition", ("regional", "global")),
    ("acceptance", ("via.arrangement", "via.accreditation-under", "via.capability")),
    ("scheme-transition", ("arrangement",)),
)
"""The kinds that say something of an arrangement, and the keys that name it."""


_WITHIN = {"participation": "arrangement", "capability": "arrangement"}
"""Kinds that end with the thing that a field names, also where no end of their own is recorded."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one fact of a kind: how it stands on the day, and whether anybody read it."""

    fact: str
    state: State
    verified: bool


class KindCoverage(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the facts of one kind about a thing; ``complete`` names the statements that all are."""

    kind: str
    facts: tuple[Standing, ...]
    complete: tuple[str, ...]

    @property
    def recorded(self) -> bool:
        """Tell whether anything is on record of the kind."""
        return bool(self.facts or self.complete)

    def count(self, state: State) -> int:
        """Count the facts of a state."""
        return sum(1 for one in self.facts if one.state == state)


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what is on record of one economy or arrangement, kind by kind."""

    id: str
    subject: Subject
    state: State | None
    """of an arrangement: whether it is in force"""
    kinds: tuple[KindCoverage, ...]

    def count(self, state: State) -> int:
        """Count the facts of a state over all kinds."""
        return sum(kind.count(state) for kind in self.kinds)

    @property
    def unverified(self) -> int:
        """Count the facts that nobody read in a source."""
        return sum(1 for kind in self.kinds for one in kind.facts if not one.verified)


def survey(snapshot: Snapshot, day: int) -> tuple[Coverage, ...]:
    """Survey every economy and every arrangement that the snapshot says something of."""
    of_economy = _by_subject(snapshot, ECONOMY)
    of_arrangement = _by_subject(snapshot, ARRANGEMENT)
    economies = {fact.id for fact in snapshot.of_kind("economy")} | set(
        filter(is_economy, of_economy)
    )
    arrangements = {fact.id for fact in snapshot.of_kind("arrangement")}
    both = [
        *(_cover(snapshot, id, "economy", day, of_economy[id]) for id in sorted(economies)),
        *(
            _cover(snapshot, id, "arrangement", day, of_arrangement[id])
            for id in sorted(arrangements)
        ),
    ]
    return tuple(
        msgspec.structs.replace(one, kinds=tuple(kind for kind in one.kinds if kind.recorded))
        for one in both
        if any(kind.recorded for kind in one.kinds)
    )


def cover(snapshot: Snapshot, id: str, day: int) -> Coverage:
    """Tell what is on record of one economy or arrangement, the kinds without a fact too.

    Raises:
        UnknownIdentifier: the id names neither; the closest are offered.
    """
    fact = snapshot.facts.get(id)
    statement = fact.statement if fact else None
    if isinstance(statement, Arrangement):
        return _cover(snapshot, id, "arrangement", day, _by_subject(snapshot, ARRANGEMENT)[id])
    if isinstance(statement, Economy) or (is_economy(id) and len(id) == 2):
        return _cover(snapshot, id, "economy", day, _by_subject(snapshot, ECONOMY)[id])
    known = [fact.id for kind in ("arrangement", "economy") for fact in snapshot.of_kind(kind)]
    near = nearest(id, known)
    raise UnknownIdentifier(Problem(code="coverage-unknown", args={"id": id[:80]}, nearest=near))


def _cover(
    snapshot: Snapshot, id: str, subject: Subject, day: int, found: Iterable[Fact]
) -> Coverage:
    facts = list(found)
    kinds = []
    for kind, _ in ECONOMY if subject == "economy" else ARRANGEMENT:
        standing = tuple(_stand(snapshot, fact, day) for fact in facts if fact.kind == kind)
        complete = tuple(_complete(snapshot, kind, id, day))
        kinds.append(KindCoverage(kind=kind, facts=standing, complete=complete))
    own = snapshot.facts.get(id)
    state = state_on(snapshot, own, day) if own is not None and subject == "arrangement" else None
    return Coverage(id=id, subject=subject, state=state, kinds=tuple(kinds))


def _by_subject(
    snapshot: Snapshot, rows: tuple[tuple[str, tuple[str, ...]], ...]
) -> defaultdict[str, list[Fact]]:
    """Index the facts of some kinds by what they are about."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for kind, keys in rows:
        for fact in snapshot.of_kind(kind):
            for id in dict.fromkeys(_subjects(snapshot, fact, keys)):
                found[id].append(fact)
    return found


def _subjects(snapshot: Snapshot, fact: Fact, keys: Iterable[str]) -> Iterator[str]:
    """Give what a fact is about: what its keys name, and the economies of a body named there."""
    for key in keys:
        for _, name in follow(fact.statement, key):
            yield name
            body = snapshot.facts.get(name)
            if body is not None and isinstance(body.statement, Organisation):
                yield from body.statement.economies


def _stand(snapshot: Snapshot, fact: Fact, day: int) -> Standing:
    return Standing(fact=fact.id, state=state_on(snapshot, fact, day), verified=fact.verified)


def state_on(snapshot: Snapshot, fact: Fact, day: int) -> State:
    """Tell how a fact stands on a day: by its own dates, and by what it belongs to."""
    period = snapshot.periods.get(fact.id, fact.valid)
    truth = period.holds(day)
    if truth is Truth.NO or is_outlived(fact, snapshot, day):
        return "outside"
    if truth is Truth.UNKNOWN:
        return "unknown"
    return "presumed" if period.rests_on_sighting(day) else "known"


def is_outlived(fact: Fact, snapshot: Snapshot, day: int) -> bool:
    """Tell whether the arrangement that a fact belongs to has surely ended by a day.

    Nobody takes part in what is no more, whether or not somebody wrote down that they left.
    """
    whole = snapshot.facts.get(str(getattr(fact.statement, _WITHIN.get(fact.kind, ""), "")))
    if whole is None:
        return False
    period = snapshot.periods.get(whole.id, whole.valid)
    return day >= period.starts.first and period.holds(day) is Truth.NO


def _complete(snapshot: Snapshot, kind: str, id: str, day: int) -> Iterator[str]:
    """Give the statements that say on the day that all facts of a kind about a thing are held."""
    for fact in snapshot.of_kind("completeness"):
        statement = fact.statement
        if not isinstance(statement, Completeness) or statement.of.kind != kind:
            continue
        named = (statement.of.economy, statement.of.arrangement, statement.of.party)
        if id in named and snapshot.periods[fact.id].holds(day) is Truth.YES:
            yield fact.id
