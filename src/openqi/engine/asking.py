"""Resolve a question against a snapshot for one asked day; remember what the answer rests on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec

from openqi.core.cover import Cover, Need, cover_goods
from openqi.core.day import LAST
from openqi.core.evidence import Evidence, Issuer
from openqi.core.fact import Fact
from openqi.core.period import Table
from openqi.core.question import Question
from openqi.core.scope import Goods
from openqi.core.statements import Adoption, Economy, Organisation
from openqi.core.truth import Truth
from openqi.engine.memory import SUPPLIED, Changes, Looks, Memory, changes_of
from openqi.engine.papers import Papers, read_papers, resolve
from openqi.engine.traced import FAR, TracedDay, plain
from openqi.rules import Rulebook
from openqi.snapshot.snapshot import Facts, Snapshot
from openqi.standards.equivalence import DatedAdoption

if TYPE_CHECKING:
    from openqi.engine.shelf import Shelf

NOBODY = ""
"""Stands for a body that the register does not know; no fact is about it."""


class When(NamedTuple):
    """Name a day to test on, the anchor that chose it, and whether it moves with the asked day."""

    day: int
    anchor: str
    moving: bool = False


class Belonging(NamedTuple):
    """Say how surely an economy belongs to a group, and by which facts (none: it is itself)."""

    truth: Truth
    facts: tuple[str, ...] = ()


class Asking:
    """Hold one question on one asked day, in one version of the facts.

    Every test of a date goes through :meth:`holds`, which notes in ``turns`` the later days on
    which the result of that test differs; that is what makes ``next_change`` exact. ``touched``
    notes the facts that were looked at; ``without`` leaves facts out, to answer under one version
    of a conflict. ``today`` is the asked day as a day to test on. ``memory`` holds parts of the
    answers in neighbouring worlds (recall.py), ``shelf`` those that questions about one document
    share, whatever their destination (shelf.py). ``looks`` notes what these look up in ``watched``,
    where a search from this question is to take them over; ``lasting`` says that the whole answer
    is kept for other days, ``bare`` that nobody will look at the days in it.

    Raises:
        ValueError: the shelf is that of another snapshot.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        rules: Rulebook,
        question: Question,
        on: int,
        without: frozenset[str] = frozenset(),
        memory: Memory | None = None,
        papers: Papers | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        if shelf is not None and memory is None and shelf.snapshot is not snapshot:
            raise ValueError("the shelf is of another snapshot")
        self.plain = snapshot
        self.snapshot = snapshot if memory is None else memory.watch(snapshot)
        self.rules = rules
        self.question = question
        self.on = on
        self.today = When(on, "check", moving=True)
        self.without = without
        self.turns: set[int] = set()
        self.touched: set[str] = set()
        self.evidence, self.attested = resolve(snapshot, question.evidence)
        self.kind = self.evidence.kind or "declaration"
        self.rule = rules.evidence[self.kind]
        self.papers = read_papers(self.evidence) if papers is None else papers
        self.issuer = self.evidence.issuer
        self.performer = self.evidence.performer or self.evidence.issuer
        self.workers = self._workers()
        self.known: dict[Hashable, object] = {}
        self.covered: dict[int, tuple[object, Cover]] = {}
        self.about: dict[tuple[str, str | None], bool] = {}
        self.places: dict[int, tuple[object, tuple[Any, ...]]] = {}
        if shelf is not None and memory is None:
            self.covered, self.about = shelf.about(question.goods, question.purpose)
        self.memory = memory
        self.shelf = shelf
        self.looks: Looks | None = None
        self.watched: Snapshot | None = None
        self.document: bytes | None = None
        self.paper: bytes | None = None
        self.undated: Evidence | None = None
        self.whole: bytes | None = None
        self.lasting = False
        self.bare = False
        self.changes: Changes = {}
        self.variant = 0
        if memory is not None:
            bare = msgspec.structs.replace(question, supplied=())
            self.variant = memory.variant(bare, self.evidence, self.attested)
            self.changes = changes_of(snapshot, without, question.supplied)
        self.need = Need(
            activity=self.rule.activity,
            standards=self.evidence.standards or (),
            goods=question.goods,
            quantity=self.evidence.quantity,
            system_standard=self.rule.activity == "system-certification"
            and bool(self.evidence.standards),
        )

    def _workers(self) -> tuple[str | Issuer | None, ...]:
        """List the bodies that must be covered (fine print 17).

        A report is the performer's work, whoever re-issued it; for a certificate the certifier must
        be covered as well.
        """
        if self.rule.group == "report" or self.performer == self.issuer:
            return (self.performer,)
        return (self.issuer, self.performer)

    def at(self, on: int, without: frozenset[str] | None = None) -> Asking:
        """Ask the same on another day, or under another version of the facts."""
        made = self.begun(on)
        if without is not None:
            made.without = without
            if self.memory is not None:
                made.changes = changes_of(self.plain, without, self.question.supplied)
        return made

    def begun(self, on: int) -> Asking:
        """Give the same question on a day, of which nothing was answered yet."""
        made = Asking.__new__(Asking)
        made.__dict__.update(self.__dict__)
        made.on, made.today = on, When(on, "check", moving=True)
        made.turns, made.touched = set(), set()
        made.known, made.places = {}, {}
        return made

    def need_for(self, *requirements: str) -> Need:
        """Describe the work to be covered where the goods are under some requirements.

        One that no scope names makes no difference and is left out, so that a chain is tested once
        for all of them.
        """
        claim = self.evidence.accreditation
        claimed = (claim.scope.requirements or ()) if claim and claim.scope else ()
        scoped = self.snapshot.scoped
        named = tuple(one for one in requirements if one in scoped or one in claimed)
        return self.need._replace(requirements=named) if named else self.need

    @property
    def supplied(self) -> tuple[str, ...]:
        """List what the question says is at hand or done: codes of conditions, kinds of papers."""
        watching = self.memory or self.looks
        if watching is not None:
            watching.looked.add(SUPPLIED)
        return self.question.supplied

    # -- facts and dates

    def present(self, facts: Facts) -> Facts:
        """Leave out the facts that this version of a conflict does without."""
        if not self.without:
            return facts
        return tuple(fact for fact in facts if fact.id not in self.without)

    def fact(self, id: str | None) -> Fact | None:
        """Find a fact that this version has."""
        if id is None or id in self.without:
            return None
        return self.snapshot.facts.get(id)

    def holds(self, fact: Fact, when: When) -> Truth:
        """Tell whether a fact holds on a day, and note when that will differ if the day moves."""
        self.touched.add(fact.id)
        if self.shelf is not None and self.memory is None:
            table = self.shelf.table(fact.id)
            if table is not None:
                return self._look_up(table, when)
        period = self.snapshot.periods.get(fact.id, fact.valid)
        if when.moving:
            self.turns.update(day for day in period.turns() if day > self.on)
        return period.holds(when.day)

    def _look_up(self, table: Table, when: When) -> Truth:
        day = plain(when.day)
        place = bisect_right(table.bounds, day)
        if isinstance(when.day, TracedDay):
            bounds = (-FAR, *table.bounds, FAR)
            when.day.keep(bounds[place], bounds[place + 1] - 1)
        if when.moving:
            self.turns.update(table.turns[bisect_right(table.turns, day) :])
        return table.truths[place]

    def stands(self, fact: Fact, when: When) -> Truth:
        """Tell whether a fact holds on a day and is not suspended."""
        held = self.holds(fact, when)
        stops = self.present(self.snapshot.suspensions.get(fact.id, ()))
        stopped = max((self.holds(stop, when) for stop in stops), default=Truth.NO)
        return min(held, Truth(Truth.YES - stopped))

    def turn(self, day: int) -> None:
        """Note a later day on which a comparison with the asked day turns."""
        if self.on < day < LAST:
            self.turns.add(day)

    def reached(self, day: int) -> bool:
        """Tell whether the asked day has reached a day."""
        self.turn(day)
        return self.on >= day

    # -- who and where

    def economies_of(self, issuer: str | Issuer | None) -> tuple[str, ...]:
        """List the economies of a body; empty when they are not known."""
        if isinstance(issuer, Issuer):
            return (issuer.economy,) if issuer.economy else ()
        fact = self.fact(issuer)
        if fact is not None and isinstance(fact.statement, Organisation):
            self.touched.add(fact.id)
            return fact.statement.economies
        return ()

    def groups(self, economy: str, when: When) -> dict[str, Belonging]:
        """Map an economy and its groups on a day to how surely it belongs to them, and by what."""
        if when is not self.today or self.memory is not None:
            return self._groups(economy, when)
        known = ("groups", economy)
        if known not in self.known:
            self.known[known] = self._groups(economy, when)
        return cast("dict[str, Belonging]", self.known[known])

    def _groups(self, economy: str, when: When) -> dict[str, Belonging]:
        found = {economy: Belonging(Truth.YES)}
        for fact in self.present(self.snapshot.groups.get(economy, ())):
            if isinstance(fact.statement, Economy):
                belongs = Belonging(self.holds(fact, when), (fact.id,))
                known = found.get(fact.statement.id, Belonging(Truth.NO))
                if belongs.truth > known.truth:
                    found[fact.statement.id] = belongs
        return found

    def among(self, economy: str, codes: tuple[str, ...], when: When) -> Truth:
        """Tell whether an economy, or a group that it belongs to, is among codes."""
        if economy in codes:
            return Truth.YES
        return max(
            (one.truth for code, one in self.groups(economy, when).items() if code in codes),
            default=Truth.NO,
        )

    def destination_in(self, economy: str) -> Belonging:
        """Say how surely the destination is an economy, or belongs to it, on the asked day."""
        return self.groups(self.question.destination, self.today).get(economy, Belonging(Truth.NO))

    def goods_in(self, given: tuple[Goods, ...]) -> Cover:
        """Test the goods of the question against a list of a fact; no day changes what is found."""
        known = self.covered.get(id(given))
        if known is None:
            known = self.covered[id(given)] = given, cover_goods(given, self.question.goods)
        return known[1]

    @property
    def goods_origin(self) -> str | None:
        """Give the origin of the goods: their own, else that of the question."""
        return self.question.goods.origin or self.question.origin

    # -- standards

    def adoptions_of(self, work: str) -> list[DatedAdoption]:
        """List the adoptions of a work with how surely they hold on the asked day."""
        return [
            DatedAdoption(fact.id, fact.statement, self.stands(fact, self.today))
            for fact in self.present(self.snapshot.adoptions.get(work, ()))
            if isinstance(fact.statement, Adoption)
        ]
