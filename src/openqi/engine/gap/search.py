"""Search the sets of acts that reach a better answer, by asking the engine after each (R37)."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import NamedTuple

from openqi.engine.asking import Asking
from openqi.engine.finding import Status
from openqi.engine.gap.act import Acts, Ways, join_papers
from openqi.engine.gap.day import confirm, find_open, settle_conflicts
from openqi.engine.gap.minimal import minimal
from openqi.engine.gap.opening import openings
from openqi.engine.gap.paper import again
from openqi.engine.gap.repair import bundles, remaining_steps
from openqi.engine.gap.scene import Scene, carry_out
from openqi.engine.memory import Memory
from openqi.engine.option import Option, rank, weigh_option
from openqi.engine.versions import Settled, settle
from openqi.engine.weight import ANSWERS, Rank

EVALUATIONS = 2000
"""Worlds answered in one search, every version of a conflict on its own. The longest of the
examples needs 1,759, with 27 routes; of 1,200 generated worlds two were cut short, and 99 in a
hundred needed 181 at most."""
WHOLE = 1_000_000
"""Parts of answers worked out in one search: no search comes near it."""
ROUNDS = 12
"""Times that a route is mended anew, as mending shows what else is missing. Each adds an act, so
that few go beyond the number of acts that a gap may have."""
ROUTES = 40
"""Routes mended for one question, best first. A destination has a handful for one kind of goods,
and one for each arrangement of accreditation that a clause would take."""
ACTS = 8
"""Acts in one gap; whoever needs more than these needs another plan, not a list."""

_RANKS = {answer: rank for rank, answer in ANSWERS.items()}


Key = tuple[str, str | None]
"""What a route goes through, and its clause if it has one."""


class Bound(NamedTuple):
    """Bound a search: by the worlds answered, and by the parts of answers worked out for them.

    A part (a chain, a clause, a requirement) costs much the same in every question; a world costs
    as many of them as are not remembered. Equal bounds give equal results.
    """

    worlds: int = EVALUATIONS
    parts: int = WHOLE


class Node(NamedTuple):
    """Hold acts that are done in turn, the route that they mend (none yet), and the round."""

    acts: Acts
    route: Key | None
    round: int


class Sure(NamedTuple):
    """Hold acts of which none can be left out, what they reach, and through what."""

    goal: Rank
    acts: Acts
    via: str


class Search:
    """Hold the search from one question: what was answered so far, and what was found."""

    def __init__(
        self,
        asking: Asking,
        settled: Settled,
        *,
        remember: bool = True,
        bound: Bound = Bound(),  # noqa: B008 - it cannot be changed
    ) -> None:
        self.base = asking
        self.bound = bound
        self.memory = Memory() if remember else None
        self.start = Scene(asking, settled, asking)
        self.today = reached(settled)
        self.cut = False
        self.asked = 0
        self._scenes: dict[frozenset[str], Scene] = {frozenset(): self.start}
        self.found: dict[frozenset[str], Sure] = {}

    def run(self) -> None:
        """Mend route after route, fewest acts first, until nothing is left or a limit is met."""
        queue = [(0, 0, Node((), None, 0))]
        seen: set[frozenset[str]] = set()
        while queue:
            _, _, node = heappop(queue)
            scene = self.scene(node.acts)
            if scene is None or node.round >= ROUNDS:
                self.cut = True
                continue
            for route, way in self._ways(scene, node):
                acts = _joined(node.acts, way)
                key = _key(acts)
                if key in seen or len(join_papers(acts)) > ACTS:
                    continue
                seen.add(key)
                then = self.scene(acts)
                if then is None:
                    self.cut = True
                    return
                goal = reached(then.settled)
                if goal > self.today and not self._known(key, goal):
                    self._keep(acts, goal, route)
                if not self._known(key, Rank.ACCEPTED):
                    entry = (len(join_papers(acts)), len(seen), Node(acts, route, node.round + 1))
                    heappush(queue, entry)

    def _known(self, key: frozenset[str], goal: Rank) -> bool:
        """Tell whether some of the acts are known to be enough, so that all are one too many."""
        return any(sure.goal >= goal and kept <= key for kept, sure in self.found.items())

    @property
    def _worked(self) -> int:
        return 0 if self.memory is None else self.memory.worked

    def scene(self, acts: Acts) -> Scene | None:
        """Answer in the world in which acts are done; nothing once the limit is met."""
        key = _key(acts)
        if key not in self._scenes:
            if self.asked >= self.bound.worlds or self._worked >= self.bound.parts:
                return None
            snapshot, question = carry_out(self.base.plain, self.base.question, acts)
            asking = Asking(
                snapshot,
                self.base.rules,
                question,
                self.base.on,
                memory=self.memory,
                shelf=self.base.shelf if self.memory is not None else None,
            )
            settled = settle(asking)
            self.asked += len(settled.worlds)
            self._scenes[key] = Scene(asking, settled, self.base)
        return self._scenes[key]

    # -- ways on from a world

    def _ways(self, scene: Scene, node: Node) -> list[tuple[Key | None, Acts]]:
        """List what can be done next: on the route of a node, or on every route."""
        option = _on_route(scene, node.route)
        if option is not None:
            return [(node.route, way) for way in self._next(scene, option)]
        ranked = sorted(
            scene.decided.options, key=lambda one: rank(scene.asking, one), reverse=True
        )
        self.cut |= len(ranked) > ROUTES
        found: list[tuple[Key | None, Acts]] = []
        for one in ranked[:ROUTES]:
            found += [((one.via, one.clause), way) for way in self._next(scene, one)]
        for id in scene.decided.open:
            found += [(None, way) for way in find_open(scene, id)]
        if not node.acts:
            found += [(None, way) for way in settle_conflicts(scene)]
            found += [(_opened(way), way) for way in openings(scene)]
        return found

    def _next(self, scene: Scene, option: Option) -> Ways:
        """Mend an option; once it holds, what else the answer waits for."""
        for one in (option, *(best for best in scene.decided.best if best is not option)):
            if all(finding.status is Status.PASS for finding in one.findings):
                continue
            found, cut = bundles(scene, one)
            self.cut |= cut
            if found or one is option:
                return found
        return remaining_steps(scene) or confirm(scene)

    # -- what was found

    def _keep(self, acts: Acts, goal: Rank, route: Key | None) -> None:
        """Keep a set of acts once nothing in it can be left out."""
        least = minimal(acts, goal, self._reach, again(self.start))
        if least is None:
            self.cut = True
            return
        kept, got = least
        scene = self._scenes[_key(kept)]
        option = next(iter(scene.decided.best), None)
        if scene.settled.answer == "unknown":  # what is shown then is what could still be better
            option = _on_route(scene, route) or _surest(scene) or option
        self.found.setdefault(_key(kept), Sure(got, kept, option.via if option else ""))

    def _reach(self, acts: Acts) -> Rank | None:
        scene = self.scene(acts)
        return None if scene is None else reached(scene.settled)


def reached(settled: Settled) -> Rank:
    """Give what is certain of an answer."""
    return _RANKS[settled.at_least or settled.answer]


def _key(acts: Acts) -> frozenset[str]:
    return frozenset(act.key for act in acts)


def _joined(acts: Acts, more: Acts) -> Acts:
    """Add acts to others; one that brings a fact under the same id takes the earlier's place."""
    brought = {fact.id for act in more for fact in act.facts if not act.paper}
    keys = _key(more)
    kept = [
        act
        for act in acts
        if act.key not in keys and (not act.facts or not brought >= {fact.id for fact in act.facts})
    ]
    return tuple({act.key: act for act in (*kept, *more)}.values())


def _on_route(scene: Scene, route: Key | None) -> Option | None:
    """Find the option of a route, as it stands now."""
    if route is None:
        return None
    via, clause = route
    mine = [
        one
        for one in scene.decided.options
        if one.via == via and (one.clause == clause or clause is None)
    ] or [one for one in scene.decided.options if clause is not None and one.clause == clause]
    return max(mine, key=lambda one: rank(scene.asking, one), default=None)


def _surest(scene: Scene) -> Option | None:
    """Find the option that carries what is certain of an answer, where one alone does."""
    best = max(scene.decided.options, key=lambda one: rank(scene.asking, one), default=None)
    return best if best and weigh_option(scene.asking, best).certain >= scene.certain else None


def _opened(way: Acts) -> Key | None:
    """Name the route that an act opens: the clause that it brings."""
    for one in way:
        for fact in one.facts:
            if fact.kind == "acceptance":
                return ("", fact.id)
    return None
