"""Find the way from the standard that was used to the one that is wanted that leaves least open.

Nodes are editions. A step is an adoption, in either direction, or a change of edition within one
work. Adoptions that are not equivalent, and a second modified one, leave nothing to build on
(rule R16); they are followed last.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import NamedTuple

from openqi.core.statements import Adoption, Edition, Revision
from openqi.core.statements.standards import Change, Deviation
from openqi.core.truth import Truth
from openqi.engine.retest.answer import Hop, Item, Relation, Unknown
from openqi.engine.retest.record import all_on_record
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import Identifier, names_edition, split_identifier
from openqi.standards.revision import DatedRevision, revisions_between

NODES = 2_000
"""Editions looked at; the neighbourhood of one standard has some dozens."""


class Cost(NamedTuple):
    """Order ways: by what nobody can build on, is not known, may not be all, is to be tested."""

    broken: int = 0
    unknown: int = 0
    partial: int = 0
    items: int = 0
    hops: int = 0

    def plus(self, other: Cost) -> Cost:
        """Add up two costs."""
        return Cost(*(a + b for a, b in zip(self, other, strict=True)))


class Step(NamedTuple):
    """Hold one step: where it leads, what it costs, and what it leaves to test or to find out."""

    end: Identifier
    hop: Hop
    cost: Cost
    items: tuple[Item, ...] = ()
    unknowns: tuple[Unknown, ...] = ()


class Way(NamedTuple):
    """Hold a way from the standard used to the one wanted."""

    cost: Cost
    steps: tuple[Step, ...]


class Roads:
    """Give the steps from an edition, as the facts of a snapshot on a day have them."""

    def __init__(self, snapshot: Snapshot, day: int, goal: Identifier) -> None:
        self._snapshot = snapshot
        self._day = day
        self._goal = goal
        self._texts: dict[Identifier, str] = {}

    def text(self, node: Identifier) -> str:
        """Write an edition as the register prints it."""
        return self._texts.get(node) or (
            node.work if node.edition is None else f"{node.work}:{node.edition}"
        )

    def node(self, text: str) -> Identifier:
        """Read an identifier, and remember how it was printed."""
        node = split_identifier(text)
        self._texts.setdefault(node, text)
        return node

    def steps(self, node: Identifier) -> Iterator[Step]:
        """Give every step from an edition."""
        yield from self._adoptions(node)
        for other in self._editions(node.work):
            if other != node and other.edition is not None:
                yield self._edition_step(node, other)

    def _adoptions(self, node: Identifier) -> Iterator[Step]:
        for fact in self._snapshot.adoptions.get(node.work, ()):
            statement = fact.statement
            held = self._snapshot.periods.get(fact.id, fact.valid).holds(self._day)
            if not isinstance(statement, Adoption) or held is Truth.NO:
                continue
            ends = self.node(statement.host), self.node(statement.source)
            for here, there in (ends, ends[::-1]):
                if names_edition(here, node) is False:
                    continue
                end, unknowns = there, []
                if here.edition is None and node.edition is not None:
                    end = Identifier(there.work, None)
                    args = {"adoption": f"{statement.host} / {statement.source}", "fact": fact.id}
                    unknowns.append(Unknown(code="adopted-edition", args=args))
                if held is Truth.UNKNOWN:
                    unknowns.append(Unknown(code="adoption-not-sure", args={"fact": fact.id}))
                yield self._adoption_step(node, end, fact.id, statement, unknowns)

    def _adoption_step(
        self,
        node: Identifier,
        end: Identifier,
        fact: str,
        adoption: Adoption,
        unknowns: list[Unknown],
    ) -> Step:
        relations: dict[str, Relation] = {"IDT": "identical", "NEQ": "not-equivalent"}
        relations |= {"MOD": "modified", "EQV": "modified", "unstated": "unstated"}
        relation = relations[adoption.degree]
        items: tuple[Item, ...] = ()
        if relation == "unstated":
            unknowns.append(Unknown(code="degree-unstated", args={"fact": fact}))
        if relation == "modified":
            items = tuple(_item(one, "deviation", fact) for one in adoption.deviations or ())
            wanted = self.text(self.node(adoption.host))
            if not items and (
                adoption.deviations is None
                or not all_on_record(self._snapshot, "adoption", wanted, self._day)
            ):
                unknowns.append(Unknown(code="deviations-not-on-record", args={"fact": fact}))
        hop = Hop(start=self.text(node), end=self.text(end), relation=relation, facts=(fact,))
        cost = Cost(int(relation == "not-equivalent"), len(unknowns), 0, len(items), 1)
        return Step(end, hop, cost, items, tuple(unknowns))

    def _edition_step(self, node: Identifier, end: Identifier) -> Step:
        """Go from one edition of a work to another, by the changes that are on record."""
        args = {"old": self.text(node), "new": self.text(end)}
        chain = self._chain(node, end)
        facts = tuple(one.fact for one in chain)
        hop = Hop(start=args["old"], end=args["new"], relation="edition", facts=facts)
        if not chain:
            code = "changes-not-on-record"
            if node.edition is None:
                code = "edition-of-source"
            elif later := self._chain(end, node):
                code, args = "tested-newer", {**args, "fact": later[0].fact}
            return Step(end, hop, Cost(unknown=1, hops=1), (), (Unknown(code=code, args=args),))
        items = tuple(
            _item(change, "change", one.fact)
            for one in chain
            for change in one.revision.changes
            if change.retest
        )
        if all_on_record(self._snapshot, "revision", args["new"], self._day):
            return Step(end, hop, Cost(items=len(items), hops=1), items)
        unknown = Unknown(code="changes-perhaps-more", args=args)
        return Step(end, hop, Cost(partial=1, items=len(items), hops=1), items, (unknown,))

    def _chain(self, old: Identifier, new: Identifier) -> tuple[DatedRevision, ...]:
        known = (
            DatedRevision(fact.id, fact.statement)
            for fact in self._snapshot.revisions.get(old.work, ())
            if isinstance(fact.statement, Revision)
        )
        return revisions_between(old, new, known)

    def _editions(self, work: str) -> list[Identifier]:
        """List the editions of a work that any fact names, and the wanted one."""
        named: list[str] = []
        for fact in self._snapshot.editions.get(work, ()):
            named += [fact.statement.standard] if isinstance(fact.statement, Edition) else []
        for fact in self._snapshot.adoptions.get(work, ()):
            if isinstance(fact.statement, Adoption):
                named += [fact.statement.host, fact.statement.source]
        for fact in self._snapshot.revisions.get(work, ()):
            if isinstance(fact.statement, Revision):
                named += [fact.statement.old, fact.statement.new]
        found = [self.node(text) for text in named]
        every = dict.fromkeys([*found, self._goal])
        return [one for one in every if one.work == work]


def find_way(roads: Roads, start: Identifier, goal: Identifier) -> Way | None:
    """Find the way with the least cost; nothing where no fact leads from one to the other."""
    queue: list[tuple[Cost, int, Identifier, int, tuple[Step, ...]]] = [(Cost(), 0, start, 0, ())]
    settled: dict[tuple[Identifier, int], Cost] = {}
    counter = 0
    while queue and len(settled) < NODES:
        cost, _, node, modified, steps = heapq.heappop(queue)
        if (node, modified) in settled:
            continue
        settled[node, modified] = cost
        if names_edition(goal, node):
            return Way(cost, steps)
        for step in roads.steps(node):
            deeper = modified + (step.hop.relation == "modified")
            extra = Cost(broken=1) if deeper == 2 and step.hop.relation == "modified" else Cost()
            counter += 1
            further = cost.plus(step.cost).plus(extra)
            heapq.heappush(queue, (further, counter, step.end, min(deeper, 2), (*steps, step)))
    return None


def _item(one: Change | Deviation, why: str, fact: str) -> Item:
    return Item(
        code=one.code, why="change" if why == "change" else "deviation", fact=fact, text=one.text
    )
