"""Every example of a row of the body table is read as the row says."""

from __future__ import annotations

import pytest

from openqi.standards import load_bodies, parse, read
from openqi.standards.body import Body, Example
from openqi.standards.id_record import id_record

EXAMPLES = [
    pytest.param(row, example, id=example.text)
    for row in load_bodies().bodies.values()
    for example in row.examples
]


@pytest.mark.parametrize(("row", "example"), EXAMPLES)
def test_an_example_is_read_as_its_row_says(row: Body, example: Example) -> None:
    reading = read(example.text)
    assert reading.problem is None
    one = reading.id
    assert one is not None
    assert one.body == row.body
    assert one.canonical == (example.canonical or example.text)
    if example.native:
        assert one.native == example.native
    if example.work:
        assert one.work == example.work
    record = id_record(one) | {"doctype": one.doctype, "stage": one.stage}
    record["iteration"] = one.iteration
    assert {key: record.get(key) for key in example.fields} == example.fields
    told = tuple(f"{link.id.canonical} {link.degree} {link.basis}" for link in one.chain())
    if example.adopts or row.embeds:
        assert told == example.adopts
    again = parse(one.canonical)
    assert again.key == one.key
    assert again.canonical == one.canonical
    assert parse(one.native).canonical == one.canonical


def test_every_row_has_examples() -> None:
    assert all(row.examples for row in load_bodies().bodies.values())
