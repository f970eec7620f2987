"""Lay a small graph out in layers, left to right: what is adopted left, what adopts it right.

Longest path gives the layer, barycentres the order, as is usual for such drawings; the graphs are
small (a work and its adoptions), so a few sweeps are enough. Equal input gives equal places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

_T = TypeVar("_T", bound=Hashable)
SWEEPS = 8


def assign_layers(nodes: Sequence[_T], edges: Iterable[tuple[_T, _T]]) -> dict[_T, int]:
    """Give each node its layer: one more than the furthest node that leads to it.

    An edge that closes a circle is left out of the count, so circles end like everything else.

    >>> assign_layers(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c"), ("c", "a")])
    {'a': 0, 'b': 1, 'c': 2}
    """
    following: defaultdict[_T, list[_T]] = defaultdict(list)
    for start, end in edges:
        if start != end:
            following[start].append(end)
    done: list[_T] = []
    onward: defaultdict[_T, list[_T]] = defaultdict(list)
    state: dict[_T, int] = {}
    for root in nodes:  # depth first, by hand: a chain may be longer than the stack is deep
        stack = [(root, iter(following[root]))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            node, rest = stack[-1]
            below = next(rest, None)
            if below is None:
                state[node] = 2
                done.append(node)
                stack.pop()
            elif state.get(below) != 1:
                onward[node].append(below)
                if below not in state:
                    state[below] = 1
                    stack.append((below, iter(following[below])))
    layers = dict.fromkeys(nodes, 0)
    for node in reversed(done):
        for end in onward[node]:
            layers[end] = max(layers[end], layers[node] + 1)
    return layers


def order_layers(
    layers: Mapping[_T, int], edges: Iterable[tuple[_T, _T]], groups: Mapping[_T, str]
) -> list[list[_T]]:
    """Order the nodes of each layer so that edges cross little; a group stays together.

    ``groups`` names what belongs together (the editions of one work); inside a group the given
    order of nodes is kept.
    """
    columns: list[list[_T]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    for node, layer in layers.items():
        columns[layer].append(node)
    beside: defaultdict[_T, list[_T]] = defaultdict(list)
    for start, end in edges:
        beside[start].append(end)
        beside[end].append(start)
    rank = {node: index for index, node in enumerate(layers)}
    columns = [_grouped(column, groups, {n: float(rank[n]) for n in column}) for column in columns]
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        place = {node: at / max(len(c), 1) for c in columns for at, node in enumerate(c)}
        for index in range(len(columns)) if forward else reversed(range(len(columns))):
            wanted: dict[_T, float] = {}
            for node in columns[index]:
                near = [
                    place[one]
                    for one in beside[node]
                    if (layers[one] < index if forward else layers[one] > index)
                ]
                wanted[node] = sum(near) / len(near) if near else place[node]
            columns[index] = _grouped(columns[index], groups, wanted)
            for at, node in enumerate(columns[index]):
                place[node] = at / max(len(columns[index]), 1)
    return columns


def _grouped(
    column: Sequence[_T], groups: Mapping[_T, str], wanted: Mapping[_T, float]
) -> list[_T]:
    """Sort a column by the mean of each group, and keep the order inside the groups."""
    members: defaultdict[str, list[_T]] = defaultdict(list)
    for node in column:
        members[groups[node]].append(node)

    def mean(group: str) -> float:
        return sum(wanted[node] for node in members[group]) / len(members[group])

    # The order inside a group is the order of the input, which the callers sort by edition.
    return [
        node
        for group in sorted(members, key=lambda one: (mean(one), one))
        for node in members[group]
    ]
