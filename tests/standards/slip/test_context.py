"""Words around an identifier, and what they say."""

from __future__ import annotations

from openqi.standards.slip.context import STRENGTH, read_context, weigh_context


def test_words_count_by_their_share() -> None:
    context = read_context(["Steel bars", "đo lường"])
    assert weigh_context("Steel for bars. Do luong", context) == STRENGTH
    assert weigh_context("steel", context) == STRENGTH / 3, "words of two letters do not count"
    assert weigh_context("aluminium", context) == 0


def test_without_words_nothing_counts() -> None:
    assert weigh_context("steel", read_context([])) == 0
    assert weigh_context("", read_context(["steel"])) == 0
    assert read_context(["", "a b", "?!"]) == frozenset()
