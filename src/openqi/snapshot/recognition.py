"""Find what schemes and law say of an edition on a day: the second and the third clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from openqi.core.day import FIRST, LAST, parse_window
from openqi.core.fact import Fact
from openqi.core.statements import Acceptance, Requirement, SchemeTransition, Transition
from openqi.core.truth import Truth
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.reference import Reference, read_reference, same_edition
from openqi.standards.standing import LawStanding, Moment, Recognised, SchemeStanding

_WORDS: dict[Truth, Recognised] = {
    Truth.YES: "recognised", Truth.NO: "ended", Truth.UNKNOWN: "unknown"
}  # fmt: skip


class _Named(NamedTuple):
    """Pair a reference that a fact makes with the fact and the economy of its law."""

    reference: Reference
    fact: Fact
    economy: str | None


class Recognition:
    """Index what schemes and law say of standards, by the work that they name."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._schemes: defaultdict[str, list[tuple[Fact, SchemeTransition]]] = defaultdict(list)
        self._named: defaultdict[str, list[_Named]] = defaultdict(list)
        self._kept: defaultdict[str, list[_Named]] = defaultdict(list)
        for fact in snapshot.of_kind("scheme-transition"):
            if isinstance(statement := fact.statement, SchemeTransition):
                works = {read_reference(text).work for text in (statement.old, statement.new)}
                for work in works:
                    self._schemes[work].append((fact, statement))
        for kind in ("requirement", "acceptance"):
            for fact in snapshot.of_kind(kind):
                for economy, text in _names(fact):
                    reference = read_reference(text)
                    self._named[reference.work].append(_Named(reference, fact, economy))
        for fact in snapshot.of_kind("transition"):
            statement = fact.statement
            if isinstance(statement, Transition) and statement.keeps.issued_under is not None:
                reference = read_reference(statement.keeps.issued_under)
                self._kept[reference.work].append(_Named(reference, fact, None))

    def schemes(
        self, edition: Reference, day: int, scheme: str | None = None
    ) -> tuple[SchemeStanding, ...]:
        """Say which schemes recognise an edition on a day: the old one while it lasts, the new."""
        found = []
        for fact, one in self._schemes.get(edition.work, ()):
            if scheme not in (None, one.arrangement):
                continue
            begun = self._snapshot.periods.get(fact.id, fact.valid).holds(day)
            if self._is(one.old, edition):
                until = None if one.until is None else _until(one.until, fact)
                stood = Truth(Truth.YES - _past(one.until, day))
                found.append(
                    SchemeStanding(
                        arrangement=one.arrangement,
                        standing=_WORDS[stood],
                        fact=fact.id,
                        until=until,
                        successor=one.new,
                    )
                )
            elif self._is(one.new, edition) and begun is not Truth.NO:
                standing = SchemeStanding(
                    arrangement=one.arrangement, standing=_WORDS[begun], fact=fact.id
                )
                found.append(standing)
        return tuple(found)

    def laws(self, edition: Reference, day: int) -> tuple[LawStanding, ...]:
        """Say which requirements name an edition on a day, and which transitions keep it good.

        An undated name is no recognition of any one edition; it is not listed here.
        """
        found = []
        for one in self._named.get(edition.work, ()):
            held = self._snapshot.periods.get(one.fact.id, one.fact.valid).holds(day)
            if one.reference.dated and same_edition(one.reference.edition, edition.edition):
                found.append(
                    LawStanding(
                        how="named", standing=_WORDS[held], fact=one.fact.id, economy=one.economy
                    )
                )
        for one in self._kept.get(edition.work, ()):
            statement = one.fact.statement
            assert isinstance(statement, Transition)
            if same_edition(one.reference.edition, edition.edition) or not one.reference.dated:
                begun = self._snapshot.periods.get(one.fact.id, one.fact.valid).holds(day)
                stood = min(begun, Truth(Truth.YES - _past(statement.until, day)))
                until = None if statement.until is None else _until(statement.until, one.fact)
                found.append(
                    LawStanding(how="kept", standing=_WORDS[stood], fact=one.fact.id, until=until)
                )
        return tuple(found)

    def turns(self, work: str) -> Iterator[int]:
        """Give the days on which what is said of a work may differ from the day before."""
        facts = [fact for fact, _ in self._schemes.get(work, ())]
        facts += [one.fact for one in (*self._named.get(work, ()), *self._kept.get(work, ()))]
        for fact in facts:
            yield from self._snapshot.periods.get(fact.id, fact.valid).turns()
            until = getattr(fact.statement, "until", None)
            if until is not None:
                window = parse_window(str(until))
                yield from (day + 1 for day in window if FIRST < day < LAST)

    def _is(self, text: str, edition: Reference) -> bool:
        reference = read_reference(text)
        return reference.work == edition.work and same_edition(reference.edition, edition.edition)


def _names(fact: Fact) -> Iterator[tuple[str | None, str]]:
    """Give the standards that a requirement or a clause names, with the economy of the law."""
    statement = fact.statement
    if isinstance(statement, Requirement):
        if statement.regulation is not None:
            yield statement.economy, statement.regulation
        for demand in statement.demands:
            if demand.standard is not None:
                yield statement.economy, demand.standard
    elif isinstance(statement, Acceptance):
        for text in statement.standards or ():
            yield statement.economy, text


def _past(until: str | int | None, day: int) -> Truth:
    """Tell whether a day lies after the last day of something (none: it has none)."""
    if until is None:
        return Truth.NO
    window = parse_window(str(until))
    if day > window.last:
        return Truth.YES
    return Truth.UNKNOWN if day >= window.first and not window.exact else Truth.NO


def _until(until: str | int, fact: Fact) -> Moment:
    docs = tuple(dict.fromkeys(citation.doc for citation in fact.source))
    return Moment(date=str(until), fact=fact.id, source=docs)
