"""What took long is worked out once, and dropped with the register that it was for."""

from __future__ import annotations

import msgspec

from openqi.ask.front import open_register
from openqi.site.portal.kept import ANSWERS, SNAPSHOTS, Kept
from openqi.snapshot import Snapshot


def test_a_value_is_made_once_for_each_snapshot_and_key() -> None:
    made: list[tuple[str, int]] = []

    def make(snapshot: Snapshot, key: int) -> int:
        made.append((snapshot.hash, key))
        return key * 2

    kept = Kept(make)
    first = open_register().snapshot()
    second = msgspec.structs.replace(first, hash="another")
    assert [kept.get(first, 1), kept.get(first, 1), kept.get(second, 1)] == [2, 2, 2]
    assert made == [(first.hash, 1), ("another", 1)]


def test_only_the_newest_are_kept() -> None:
    made: list[int] = []

    def make(snapshot: Snapshot, key: int) -> int:
        made.append(key)
        return key

    kept = Kept(make)
    snapshot = open_register().snapshot()
    for key in range(ANSWERS + 1):
        kept.get(snapshot, key)
    kept.get(snapshot, ANSWERS)
    assert len(made) == ANSWERS + 1
    kept.get(snapshot, 0)
    assert len(made) == ANSWERS + 2, "the oldest was dropped"
    for number in range(SNAPSHOTS):
        kept.get(msgspec.structs.replace(snapshot, hash=f"later {number}"), 0)
    kept.get(snapshot, ANSWERS)
    assert len(made) == ANSWERS + SNAPSHOTS + 3, "and so is an older register"
