"""Count what occurs in generated worlds: answers, routes, reasons, atoms, and kinds of facts.

    python -m tests.engine.census [WORLDS]

A law that holds on worlds in which nothing happens says nothing; test_census.py keeps watch.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from random import Random

from openqi.core.day import parse_day
from openqi.core.question import Question
from openqi.engine.asking import Asking
from openqi.engine.change import next_change
from openqi.engine.finding import Finding, Status
from openqi.engine.judgement import judge
from openqi.engine.versions import Settled, settle
from openqi.rules import load_rulebook
from openqi.snapshot import Snapshot
from tests.engine.answering import compiled, decision_of
from tests.engine.world import World, read_asked
from tests.engine.worlds import FAMILIES, draw_world

COMMON = ("economy", "organisation", "arrangement", "participation", "accreditation", "acceptance",
          "requirement")  # fmt: skip
"""Kinds that nearly every world has; a tenth of the worlds tells enough about them."""


class Census:
    """Hold the counts over the worlds that were looked at."""

    def __init__(self) -> None:
        self.worlds = 0
        self.changes = 0
        """worlds whose answer is going to change with no new fact"""
        self.answers: Counter[str] = Counter()
        self.purposes: Counter[str] = Counter()
        self.routes: Counter[str] = Counter()
        """kinds of arrangements, and effects of clauses, that a route went through"""
        self.reasons: Counter[str] = Counter()
        """reasons of the three tests that decided"""
        self.atoms: dict[str, Counter[str]] = {}
        """how each atom ended, by status"""
        self.kinds: Counter[str] = Counter()
        """worlds that have a fact of the kind"""
        self.tried: Counter[str] = Counter()
        """worlds asked again without the facts of the kind"""
        self.deciding: Counter[str] = Counter()
        """worlds in which that changed the answer"""

    def look(self, world: World, dice: Random) -> None:
        """Count one world."""
        self.worlds += 1
        snapshot, question = compiled(world.facts), read_asked(world.question)
        asking = asked(snapshot, question)
        settled = settle(asking)
        self.changes += next_change(asking, settled) is not None
        self.answers[settled.answer] += 1
        self.purposes[question.purpose] += 1
        for test in judge(settled):
            if test.result in ("fail", "unknown"):
                self.reasons[test.reason] += 1
        for option in settled.shown.options:
            fact = snapshot.facts.get(option.via)
            self.routes[f"effect {option.effect}"] += 1
            if fact is not None:
                self.routes[getattr(fact.statement, "kind", fact.kind)] += 1
        for finding in _findings(settled):
            self.atoms.setdefault(finding.atom, Counter())[finding.status.name] += 1
        kinds = sorted({fact["fact"] for fact in world.facts})
        self.kinds.update(kinds)
        for kind in kinds:
            if kind not in COMMON or dice.random() < 0.1:
                self._without(world, kind, settled)

    def _without(self, world: World, kind: str, settled: Settled) -> None:
        """Ask again without the facts of a kind."""
        if "id" in world.question["evidence"] and kind == "attestation":
            return
        self.tried[kind] += 1
        less = decision_of((fact for fact in world.facts if fact["fact"] != kind), world.question)
        self.deciding[kind] += (less.answer, less.at_least) != (settled.answer, settled.at_least)


def asked(snapshot: Snapshot, question: Question) -> Asking:
    """Resolve a question on its day, as the engine does."""
    return Asking(snapshot, load_rulebook(), question, parse_day(str(question.on)))


def _findings(settled: Settled) -> Iterator[Finding]:
    """List what was found on every route and chain; an exclusion is a finding of its own."""
    for _, decided in settled.worlds:
        for option in decided.options:
            yield from option.findings
        yield from decided.rest
        for way in decided.chains:
            yield from way.findings


def take(worlds: int, seed: int = 0) -> Census:
    """Count over a number of worlds of every family."""
    census, dice = Census(), Random(seed)
    for number in range(worlds):
        for kinds in FAMILIES.values():
            if census.worlds < worlds:
                census.look(draw_world(Random(f"census {seed} {number} {kinds}"), kinds), dice)
    return census


def report(census: Census) -> Iterator[str]:
    """Write the counts as lines of text."""
    yield f"{census.worlds} worlds, {census.changes} with a change to come"
    for title, counts in (
        ("answers", census.answers),
        ("purposes", census.purposes),
        ("routes", census.routes),
        ("reasons of the tests", census.reasons),
        ("worlds with a fact of the kind", census.kinds),
    ):
        yield f"\n{title}"
        for name, count in counts.most_common():
            yield f"  {name:<30} {count:>7}  {100 * count / census.worlds:5.1f} %"
    yield "\nworlds in which the kind decides, of those asked again without it"
    for name, count in sorted(census.tried.items()):
        yield f"  {name:<30} {census.deciding[name]:>7}  of {count}"
    yield f"\natoms {'':<24}" + "".join(f"{status.name:>9}" for status in Status)
    for name in load_rulebook().atoms:
        row = census.atoms.get(name, Counter())
        yield f"  {name:<28}" + "".join(f"{row[status.name]:>9}" for status in Status)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    sys.stdout.write("\n".join(report(take(wanted))) + "\n")
