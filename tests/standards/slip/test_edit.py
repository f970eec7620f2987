"""Edits, one behind the other."""

from __future__ import annotations

import msgspec

from openqi.standards.slip import Edit, replay
from openqi.standards.slip.edit import write_edits


def test_neighbours_of_one_kind_are_one_edit() -> None:
    steps = [(0, 1, 0, 1, "case"), (1, 2, 1, 2, "case"), (3, 3, 3, 4, "space")]
    edits = write_edits("iso9", "ISO 9", steps)
    assert edits == [Edit("case", 0, "is", "IS"), Edit("space", 3, "", " ")]
    assert replay("iso9", edits) == "ISo 9"


def test_no_edits_change_nothing() -> None:
    assert replay("ISO", []) == "ISO"


def test_the_record_speaks_of_from_and_to() -> None:
    assert msgspec.to_builtins(Edit("case", 0, "i", "I")) == {
        "kind": "case",
        "at": 0,
        "from": "i",
        "to": "I",
    }
