"""Resolve references to standards as of any day, by the three clocks of an edition.

The owner publishes and withdraws; a scheme recognises an old edition beside the new one for a
while; a law names an edition, and goes on naming it when its owner has withdrawn it. Each is asked
apart, and each date keeps the fact and the source that state it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec.structs import replace

from openqi.core.day import FIRST, LAST_DATED, format_day, parse_window
from openqi.core.errors import InvalidContent, Problem
from openqi.core.fact import Fact
from openqi.core.statements import Edition
from openqi.core.truth import Truth
from openqi.snapshot.recognition import Recognition
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.document_id import DocumentId
from openqi.standards.reference import Reference, read_reference, same_edition
from openqi.standards.standing import Resolution, Standing, State
from openqi.standards.timeline import Clock, EditionFact, Timeline

REFERENCE_LIMIT = 400
"""Characters of a reference; no identifier comes near."""
KEPT = 8192
"""Works, and answers, that stay in memory."""


def editions_on(
    snapshot: Snapshot, reference: str, day: int, scheme: str | None = None
) -> Resolution:
    """Say which edition a reference means on a day, and how every edition of the work stands.

    A dated reference means that edition for good; an undated one the latest that was published.
    ``scheme`` narrows what is told of schemes to one arrangement. See ``docs/catalogue.md``.

    Raises:
        InvalidContent: the reference is empty or longer than any identifier.
    """
    return edition_register(snapshot).resolve(reference, day, scheme)


@lru_cache(maxsize=8)
def edition_register(snapshot: Snapshot) -> EditionRegister:
    """Give the register of editions of a snapshot, which remembers what was looked up in it."""
    return EditionRegister(snapshot)


class _Answers(NamedTuple):
    """Hold the answers to one reference: between two turns the answer is the same."""

    turns: tuple[int, ...]
    known: dict[int, Resolution]


class EditionRegister:
    """Answer many references from one snapshot; each work is read and laid out once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.recognition = Recognition(snapshot)
        self._kept = KEPT
        self._timelines: dict[str, Timeline] = {}
        self._answers: dict[tuple[str, str | None], _Answers] = {}

    def timeline(self, work: str) -> Timeline:
        """Lay the editions of a work out in time, from every source that has them."""
        found = self._timelines.get(work)
        if found is None:
            found = Timeline(self._facts(work))
            if len(self._timelines) >= self._kept:
                self._timelines.clear()
            self._timelines[work] = found
        return found

    def lay_out(self, works: Iterable[str]) -> None:
        """Work out every answer to undated references to works beforehand.

        So no question pays for the first look at a work: what a service does when it starts, for
        the works that it expects to be asked about.
        """
        chosen = tuple(works)
        self._kept = max(self._kept, len(self._answers) + len(chosen))
        for work in chosen:
            for turn in (FIRST, *self._prepare(work, None).turns):
                self.resolve(work, turn)

    def resolve(self, text: str, day: int, scheme: str | None = None) -> Resolution:
        """Say which edition a reference means on a day; see :func:`editions_on`.

        Raises:
            InvalidContent: the reference is empty or longer than any identifier.
        """
        answers = self._answers.get((text, scheme))
        if answers is None:
            answers = self._prepare(text, scheme)
        stretch = bisect_right(answers.turns, day)
        found = answers.known.get(stretch)
        if found is None:
            found = answers.known[stretch] = self._resolve(text, day, scheme, answers.turns)
        return found

    def has_edition(self, one: DocumentId) -> bool | None:
        """Tell whether an edition is on record; nothing where no edition of the work is, or asked.

        So a reader of identifiers can warn of an edition that nobody published.
        """
        if one.year is None:
            return None
        wanted = read_reference(one.canonical)
        clocks = self.timeline(wanted.work).on(LAST_DATED)
        if not clocks:
            return None
        return any(same_edition(wanted.edition, clock.reference.edition) for clock in clocks)

    def _prepare(self, text: str, scheme: str | None) -> _Answers:
        """List the days on which the answer to a reference may turn."""
        if not text.strip() or len(text) > REFERENCE_LIMIT:
            raise InvalidContent(Problem(code="reference-wrong", args={"text": text[:80]}))
        work = read_reference(text).work
        turns = {*self.timeline(work).turns, *self.recognition.turns(work)}
        if len(self._answers) >= self._kept:
            self._answers.clear()
        ordered = tuple(sorted(turn for turn in turns if FIRST < turn <= LAST_DATED))
        answers = self._answers[text, scheme] = _Answers(ordered, {})
        return answers

    def _resolve(
        self, text: str, day: int, scheme: str | None, turns: tuple[int, ...]
    ) -> Resolution:
        reference = read_reference(text)
        clocks = self.timeline(reference.work).on(day)
        later = bisect_right(turns, day)
        base = Resolution(
            reference=text,
            work=reference.work,
            dated=reference.dated,
            state="not-on-record",
            next_change=format_day(turns[later]) if later < len(turns) else None,
        )
        if not clocks:
            return base
        standings = tuple(self._stand(clock, day, scheme) for clock in clocks)
        if reference.dated:
            return replace(base, editions=standings, **_dated(reference, clocks, standings))
        return replace(base, editions=standings, **_undated(clocks, standings))

    def _stand(self, clock: Clock, day: int, scheme: str | None) -> Standing:
        """Add what schemes and law say of an edition to its owner's clock."""
        schemes = self.recognition.schemes(clock.reference, day, scheme)
        laws = self.recognition.laws(clock.reference, day)
        found = {one.standing for one in schemes} | {one.standing for one in laws}
        valid: Literal["yes", "no", "unknown"] = "no"
        if clock.owner == "current" or "recognised" in found:
            valid = "yes"
        elif clock.owner == "unknown" or "unknown" in found:
            valid = "unknown"
        return Standing(
            standard=clock.standard,
            edition=clock.reference.edition,
            owner=clock.owner,
            valid=valid,
            published=clock.published,
            withdrawn=clock.withdrawn,
            supplements=clock.supplements,
            replaces=clock.replaces,
            replaced_by=clock.replaced_by,
            schemes=schemes,
            laws=laws,
            presumed=clock.presumed,
            disagreeing=clock.disagreeing,
            title=clock.title,
        )

    def _facts(self, work: str) -> list[EditionFact]:
        return [
            EditionFact(fact.id, fact.statement, docs, self._read(docs))
            for fact in self.snapshot.editions.get(work, ())
            if isinstance(fact.statement, Edition)
            for docs in (_docs(fact),)
        ]

    def _read(self, docs: tuple[str, ...]) -> int | None:
        """Give the last day on which a source was read, where that is recorded."""
        days = [
            parse_window(str(source.read)).first
            for doc in docs
            if (source := self.snapshot.sources.get(doc)) is not None and source.read is not None
        ]
        return max(days, default=None)


def _docs(fact: Fact) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.doc for citation in fact.source))


def _dated(
    reference: Reference, clocks: tuple[Clock, ...], standings: tuple[Standing, ...]
) -> dict[str, object]:
    """Find the edition that a dated reference names."""
    pairs = list(zip(clocks, standings, strict=True))
    exact = [one for one in pairs if one[0].reference.key == reference.key]
    alike = [one for one in pairs if same_edition(reference.edition, one[0].reference.edition)]
    found = exact or alike
    if not found:
        return {"state": "edition-not-on-record"}
    if len(found) > 1:
        return {"state": "unknown", "possible": tuple(one[0].standard for one in found)}
    return {"state": _state(found[0][1]), "edition": found[0][1]}


def _undated(clocks: tuple[Clock, ...], standings: tuple[Standing, ...]) -> dict[str, object]:
    """Find the latest edition published by the day; one that may have been stays possible."""
    pairs = list(zip(clocks, standings, strict=True))
    out = [one for one in pairs if one[0].out is Truth.YES]
    # An edition that was withdrawn while an earlier one stayed in force is not what is meant.
    current = [one for one in out if one[0].owner != "withdrawn"]
    meant = (current or out)[-1] if out else None
    late = meant[0].order if meant else None
    maybe = [one for one in pairs if one[0].out is Truth.UNKNOWN]
    maybe = [one for one in maybe if late is None or one[0].order > late]
    rivals = [one for one in current if meant and one is not meant and _level(one[0], meant[0])]
    if maybe or rivals:
        possible = [one[0].standard for one in (*rivals, *([meant] if meant else []), *maybe)]
        edition = meant[1] if meant else None
        return {"state": "unknown", "edition": edition, "possible": tuple(possible)}
    if meant is None:
        return {"state": "edition-not-on-record"}
    return {"state": _state(meant[1]), "edition": meant[1]}


def _level(one: Clock, other: Clock) -> bool:
    """Tell whether nobody can say which of two editions is the later: one day, one printed year."""
    return one.order[:2] == other.order[:2] and one.order[2] == other.order[2]


def _state(standing: Standing) -> State:
    return "withdrawn" if standing.owner == "withdrawn" else "known"
