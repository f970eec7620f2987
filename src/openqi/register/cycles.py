"""Check that nothing succeeds, contains or replaces itself, directly or through others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from openqi.core.errors import Problem
from openqi.core.fact import Fact
from openqi.register.places import problem_at
from openqi.register.references import follow

RELATIONS: tuple[tuple[str, str, str], ...] = (
    ("succession", "predecessors", "successor"),
    ("organisation", "id", "parent"),
    ("economy", "id", "members"),
    ("arrangement", "id", "under"),
    ("arrangement", "id", "via"),
    ("regional-recognition", "regional", "global"),
    ("edition", "standard", "replaces"),
    ("topic", "id", "parent"),
    ("initiative", "id", "programme"),
    ("programme", "id", "based_on"),
)
"""Kind, and the fields that an arrow leads from and to."""


def check_cycles(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Give a problem for each circle, at the first fact of it; ``path`` names the way round."""
    every = list(facts)
    for kind, start, end in RELATIONS:
        key = start if end == "successor" else end
        yield from _circles((fact for fact in every if fact.kind == kind), start, end, key)
    arrows = defaultdict(list)
    makers = {fact.id: fact for fact in every}
    for fact in every:
        if fact.supersedes in makers:
            arrows[fact.id].append((str(fact.supersedes), fact))
    yield from _report(arrows, "supersedes")


def _circles(facts: Iterable[Fact], start: str, end: str, key: str) -> Iterator[Problem]:
    arrows: defaultdict[str, list[tuple[str, Fact]]] = defaultdict(list)
    for fact in facts:
        for _, one in follow(fact.statement, start):
            for _, other in follow(fact.statement, end):
                arrows[one].append((other, fact))
    return _report(arrows, key)


def _report(arrows: Mapping[str, list[tuple[str, Fact]]], key: str) -> Iterator[Problem]:
    for circle in find_circles({node: [end for end, _ in ends] for node, ends in arrows.items()}):
        steps = zip(circle, (*circle[1:], circle[0]), strict=True)
        facts = [next(fact for end, fact in arrows[a] if end == b) for a, b in steps]
        path = " > ".join((*circle, circle[0]))
        also = tuple(dict.fromkeys(fact.id for fact in facts[1:] if fact is not facts[0]))
        yield problem_at(facts[0], "cycle", key, {"path": path}, also=also)


def find_circles(arrows: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Find a circle for each arrow that closes one; where there is none, nothing is found.

    The walk keeps its own stack, so that a chain of any length is followed.

    >>> find_circles({"a": ["b"], "b": ["c"], "c": ["b"], "d": ["d"]})
    [('b', 'c'), ('d',)]
    """
    circles: list[tuple[str, ...]] = []
    done: set[str] = set()
    for root in arrows:
        path: dict[str, Iterator[str]] = {}
        node: str | None = root
        while node is not None or path:
            if node is None:
                last, following = next(reversed(path.items()))
                node = next(following, None)
                if node is None:
                    done.add(last)
                    del path[last]
                continue
            if node in path:
                names = list(path)
                circles.append(tuple(names[names.index(node) :]))
            elif node not in done:
                path[node] = iter(arrows.get(node, ()))
            node = None
    return circles
