from __future__ import annotations

from pathlib import Path

from openqi.core.day import FIRST, parse_day
from openqi.core.source import Source
from openqi.register import MemoryRegister, changes_from_facts, facts_known_at, load_packs
from tests.core.given import read_facts
from tests.core.kinds import PACK


def test_facts_become_the_changes_that_recorded_them() -> None:
    facts = read_facts(
        "- {fact: cost, act: x, id: always}\n"
        "- {fact: cost, act: x, id: b, supersedes: a, recorded: {on: 2024-02-01, seq: 2}}\n"
        "- {fact: cost, act: x, id: a, recorded: {on: 2024-02-01, seq: 1, until: 2024-05-31}}\n"
        "- {fact: cost, act: x, id: gone, recorded: {on: 2024-02-01, seq: 2, until: 2024-02-29}}\n"
    )
    sources = [Source(id="doc")]
    changes = changes_from_facts(facts, author="a clerk", reason="packs", sources=sources)
    assert [
        (one.on, [fact.id for fact in one.facts], one.retracts, len(one.sources)) for one in changes
    ] == [
        (FIRST, [], (), 1),
        (FIRST, ["always"], (), 0),
        (parse_day("2024-02-01"), ["a"], (), 0),
        (parse_day("2024-02-01"), ["b", "gone"], (), 0),
        (parse_day("2024-03-01"), [], ("gone",), 0),
    ]


def test_a_folder_of_packs_becomes_a_register(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PACK, encoding="utf-8")
    packs = load_packs(tmp_path)
    register = MemoryRegister(
        changes_from_facts(packs.facts, author="a clerk", reason="packs", sources=packs.sources)
    )
    assert register.sources() == packs.sources
    for day in (None, parse_day("2024-01-31"), parse_day("2024-02-01"), parse_day("2025-02-01")):
        wanted = [(fact.id, fact.statement) for fact in facts_known_at(packs.facts, day)]
        assert [(fact.id, fact.statement) for fact in register.facts(day)] == wanted
