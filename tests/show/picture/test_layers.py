"""The layout puts what is adopted left of what adopts it, and ends on every input."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from openqi.show.picture.layers import assign_layers, order_layers

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


@given(PAIRS)
def test_an_edge_without_circles_leads_to_a_later_layer(pairs: list[tuple[int, int]]) -> None:
    upward = [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    layers = assign_layers(list(range(10)), upward)
    assert all(layers[start] < layers[end] for start, end in upward)


@given(PAIRS)
def test_circles_end_and_every_node_has_its_place(pairs: list[tuple[int, int]]) -> None:
    nodes = list(range(10))
    layers = assign_layers(nodes, pairs)
    columns = order_layers(layers, pairs, {node: str(node // 2) for node in nodes})
    assert sorted(node for column in columns for node in column) == nodes
    assert all(layers[node] == index for index, column in enumerate(columns) for node in column)
    for column in columns:
        groups = [node // 2 for node in column]
        assert len(set(groups)) == sum(
            1 for index, one in enumerate(groups) if index == 0 or groups[index - 1] != one
        ), "a group stays together"


def test_a_long_chain_is_no_deep_call() -> None:
    pairs = [(node, node + 1) for node in range(5000)]
    assert assign_layers(list(range(5001)), pairs)[5000] == 5000


def test_crossings_are_avoided_where_they_can_be() -> None:
    layers = {"a": 0, "b": 0, "x": 1, "y": 1}
    pairs = [("a", "y"), ("b", "x")]
    columns = order_layers(layers, pairs, {node: node for node in layers})
    places = {node: at for column in columns for at, node in enumerate(column)}
    assert (places["a"] < places["b"]) == (places["y"] < places["x"])
