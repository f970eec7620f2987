"""Hold the facts that a proof is checked against: those known on a day, in one version of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from openqi.core.day import FIRST, UNKNOWN, Window
from openqi.core.evidence import Issuer
from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.statements import (
    COOPERATION,
    Adoption,
    Arrangement,
    Completeness,
    Economy,
    Organisation,
    Statement,
    Suspension,
    Transition,
)
from openqi.core.truth import Truth
from openqi.register.conflict import Contradiction, find_conflicts, settled
from openqi.register.known import facts_known_at, replacements
from openqi.register.reference import lead
from openqi.rules import Rulebook
from openqi.standards.equivalence import DatedAdoption, relations
from openqi.standards.identifier import names_edition, split_identifier, surely_other

_S = TypeVar("_S", bound="Statement")
Body = str | Issuer | None


class Record:
    """Give facts by kind, one pass over a kind at a time; ``without`` leaves out versions.

    ``on`` is the asked day: groups of economies and adoptions are read on it unless a day is given.
    """

    def __init__(
        self,
        facts: Mapping[str, Fact],
        replaced: Mapping[str, str],
        rules: Rulebook,
        on: int,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self.every, self.replaced, self.rules, self.on = facts, replaced, rules, on
        self.without = without
        self.facts = {id: fact for id, fact in facts.items() if id not in without}
        self._kinds: dict[type[object], list[Fact]] = {}
        for fact in self.facts.values():
            self._kinds.setdefault(type(fact.statement), []).append(fact)

    @classmethod
    def known_at(cls, facts: Iterable[Fact], day: int | None, rules: Rulebook, on: int) -> Record:
        """Take the facts held at the end of a day, with references led to what stands now."""
        listed = list(facts)
        known, replaced = facts_known_at(listed, day), replacements(listed, day)
        lost = settled(known)
        held = sorted((fact for fact in known if fact.id not in lost), key=lambda one: one.id)
        return cls({fact.id: lead(fact, replaced) for fact in held}, replaced, rules, on)

    def leaving(self, dropped: frozenset[str]) -> Record:
        """Give the same record without some versions of conflicting facts."""
        return Record(self.every, self.replaced, self.rules, self.on, dropped)

    def contradictions(self) -> tuple[Contradiction, ...]:
        """List the contradictions among the facts of every version.

        A fact of cooperation is no version of anything: no answer rests on it.
        """
        found = find_conflicts(self.every.values(), self.replaced)
        return tuple(
            msgspec.structs.replace(
                one, facts=tuple(id for id in one.facts if self.every[id].kind not in COOPERATION)
            )
            for one in found
        )

    def of(self, kind: type[_S], **named: str | None) -> list[tuple[Fact, _S]]:
        """Pass over the facts of a kind and keep those whose fields have the named values."""
        return [
            (fact, fact.statement)
            for fact in self._kinds.get(kind, ())
            if isinstance(fact.statement, kind)
            and all(getattr(fact.statement, key) == value for key, value in named.items())
        ]

    def statement(self, id: str | None, kind: type[_S]) -> _S | None:
        """Give what the fact with an id states, if it is of a kind."""
        fact = self.facts.get(id) if id else None
        return fact.statement if fact and isinstance(fact.statement, kind) else None

    # -- days

    def period(self, fact: Fact) -> Period:
        """Give the period of a fact, with an unknown start presumed where the rule data does."""
        if fact.valid.starts == UNKNOWN and fact.kind in self.rules.presumed_start:
            return Period(Window(FIRST, FIRST), fact.valid.ends, fact.valid.seen)
        return fact.valid

    def holds(self, fact: Fact, day: int) -> Truth:
        """Tell whether a fact holds on a day."""
        return self.period(fact).holds(day)

    def stops(self, id: str) -> list[Fact]:
        """List the suspensions of a fact."""
        return [fact for fact, _ in self.of(Suspension, of=id)]

    def runs(self, fact: Fact, day: int) -> Truth:
        """Tell whether a fact holds on a day and is not suspended."""
        stopped = max((self.holds(one, day) for one in self.stops(fact.id)), default=Truth.NO)
        return min(self.holds(fact, day), Truth(Truth.YES - stopped))

    def transitions(self, id: str) -> list[tuple[Fact, Transition]]:
        """List the transitions that follow a fact."""
        return self.of(Transition, of=id)

    # -- who and where

    def economies(self, body: Body) -> tuple[str, ...]:
        """List the economies of a body; empty when they are not known."""
        if isinstance(body, Issuer):
            return (body.economy,) if body.economy else ()
        found = self.statement(body, Organisation)
        return found.economies if found else ()

    def groups(self, economy: str, day: int | None = None) -> dict[str, tuple[Truth, str | None]]:
        """Map an economy and its groups to how surely it belongs to them, and by which fact."""
        found: dict[str, tuple[Truth, str | None]] = {economy: (Truth.YES, None)}
        for fact, group in self.of(Economy):
            if economy in (group.members or ()):
                truth = self.holds(fact, self.on if day is None else day)
                if truth > found.get(group.id, (Truth.NO, None))[0]:
                    found[group.id] = truth, fact.id
        return found

    def among(self, economy: str, codes: Iterable[str], day: int | None = None) -> Truth:
        """Tell whether an economy, or a group that it belongs to, is among codes."""
        groups = self.groups(economy, day)
        return max((groups[code][0] for code in codes if code in groups), default=Truth.NO)

    def walk(self, id: str | None) -> str | None:
        """Give the walk that the rule data has for an arrangement; nothing if it is not one."""
        found = self.statement(id, Arrangement)
        return self.rules.arrangements[found.kind].walk if found else None

    # -- standards

    def adoptions_of(self, work: str) -> list[DatedAdoption]:
        """List the adoptions of a work with how surely they hold on the asked day."""
        return [
            DatedAdoption(fact.id, adoption, self.runs(fact, self.on))
            for fact, adoption in self.of(Adoption)
            if work
            in (split_identifier(adoption.host).work, split_identifier(adoption.source).work)
        ]

    def same(self, wanted: str, shown: str) -> Truth:
        """Tell whether a standard is the one wanted or identical to it."""
        ways = list(relations(wanted, shown, self))
        degrees = {one.degree for one in ways}
        blank = any(one.blank and one.deviations == () for one in ways)
        unlisted = any(one.degree == "unknown" and one.modified_by is None for one in ways)
        if degrees & {"same", "identical"} or (blank and self._all_adoptions(wanted)):
            return Truth.YES
        if blank or unlisted:
            return Truth.UNKNOWN
        # What remains open is at best modified: that matters only where nothing else settles it.
        goal, other = split_identifier(wanted), split_identifier(shown)
        settled = degrees & {"modified", "none"} or goal.work == other.work
        if "unknown" not in degrees or settled or surely_other(goal, other):
            return Truth.NO
        return Truth.NO if self._all_adoptions(wanted) else Truth.UNKNOWN

    def _all_adoptions(self, standard: str) -> bool:
        """Tell whether it is stated that every adoption, or each of a standard, is on record."""
        named = split_identifier(standard)
        for fact, complete in self.of(Completeness):
            narrowed = {
                field: value
                for field, value in msgspec.structs.asdict(complete.of).items()
                if value is not None and field not in ("kind", "scope")
            }
            parts = msgspec.structs.asdict(complete.of.scope) if complete.of.scope else {}
            standards = parts.pop("standards", None)
            whole = standards is None or any(
                names_edition(split_identifier(one), named) for one in standards
            )
            unnarrowed = not narrowed and all(value is None for value in parts.values())
            about = complete.of.kind == "adoption" and unnarrowed and whole
            if about and self.holds(fact, self.on) is Truth.YES:
                return True
        return False
