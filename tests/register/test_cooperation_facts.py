"""Count what the packs hold of the documents on cooperation, so that nothing is lost silently.

``OPENQI_FACTS`` names a folder with the rows that were carried over (cooperation.yaml). With it,
every row must be found again, under its own id and with its place in the document.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import pytest
import yaml

from openqi.core.fact import Fact
from openqi.core.statements.governance import BodyMembership, Term
from openqi.core.statements.papers import Instrument
from openqi.core.statements.programmes import AgreedTarget
from openqi.core.text import choose
from openqi.register import Packs, load_packs

COUNTS: Mapping[str, Mapping[str, int]] = {
    "cooperation-agreements": {"action": 2, "instrument": 2, "observation": 1},
    "cooperation-apo": {
        "action": 1,
        "decision": 6,
        "indicator": 2,
        "meeting": 2,
        "observation": 12,
        "programme": 1,
        "term": 2,
    },
    "cooperation-asean": {
        "agenda-item": 8,
        "decision": 2,
        "meeting": 2,
        "observation": 3,
        "target": 4,
        "term": 7,
    },
    "cooperation-asean-committees": {
        "decision": 1,
        "meeting": 1,
        "naming": 7,
        "observation": 2,
        "organisation": 10,
    },
    "cooperation-asean-meetings": {"meeting": 7, "observation": 1, "term": 9},
    "cooperation-documents": {"document": 2},
    "cooperation-names": {"naming": 22, "observation": 16},
    "cooperation-people": {"observation": 1, "person": 6, "role": 6},
    "cooperation-programmes": {
        "action": 7,
        "initiative": 3,
        "legal-act": 2,
        "objective": 2,
        "observation": 2,
        "programme": 5,
    },
    "cooperation-standards-stock": {"indicator": 3, "observation": 3, "target": 2},
    "cooperation-topics": {"topic": 16},
    "members-apec": {"body-membership": 21, "indicator": 1, "observation": 1},
    "members-apo": {"body-membership": 22, "indicator": 1, "observation": 5},
    "members-asean": {"body-membership": 11},
    "members-viet-nam": {"body-membership": 9},
}
"""Facts of each kind in the packs of the documents of 2020 and of the memberships."""


class Row(msgspec.Struct):
    """Hold what is looked up of a row that was carried over; its other keys are left aside."""

    id: str
    document: str
    locator: str

    @property
    def source(self) -> str:
        """Name the source record of the document, whose file begins with its number."""
        return f"doc-{self.document[:3]}"


class Rows(msgspec.Struct):
    """Hold the rows of the five documents."""

    facts: list[Row]


@pytest.fixture(scope="module")
def packs(root: Path) -> Packs:
    """Read the starter register once."""
    return load_packs(root / "data")


def _rows() -> list[Row]:
    """Read the rows that were carried over; none, when no folder is named."""
    folder = os.environ.get("OPENQI_FACTS")
    if not folder:
        return []
    text = (Path(folder) / "cooperation.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=yaml.CBaseLoader), Rows).facts


def _noted(facts: Iterable[Fact]) -> set[str]:
    """Give the words of all notes: a row that repeats another is named in the note of that one."""
    notes = (choose(fact.note, "en") for fact in facts)
    return {word.strip(".,;:()") for note in notes for word in note.split()}


def test_the_packs_hold_as_many_facts_of_each_kind_as_were_carried_over(packs: Packs) -> None:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for fact in packs.facts:
        assert fact.mark is not None
        found[Path(fact.mark.file).stem][fact.kind] += 1
    assert {pack: dict(found[pack]) for pack in COUNTS} == COUNTS


def test_every_row_is_found_again_under_its_id_and_at_its_place(packs: Packs) -> None:
    rows = _rows()
    known = {fact.id for fact in packs.facts} | _noted(packs.facts)
    cited = {
        (cite.doc, choose(cite.at, "vi") if isinstance(cite.at, dict) else cite.at)
        for fact in packs.facts
        for cite in fact.source
    }
    assert [row.id for row in rows if row.id not in known] == []
    assert [row.id for row in rows if (row.source, row.locator) not in cited] == []
    numbers = Counter(row.source for row in rows)
    whole = {"doc-000": 73, "doc-001": 40, "doc-002": 43, "doc-003": 31, "doc-004": 33}
    assert numbers == (whole if rows else {})


def test_a_row_that_repeats_another_is_named_there_and_no_fact_of_its_own(packs: Packs) -> None:
    facts = {fact.id: fact for fact in packs.facts}
    assert "agr-chain-mra" not in facts
    assert "agr-chain-mra" in choose(facts["prog-712-t3"].note, "vi")
    assert "agr-chain-mra" in choose(facts["prog-712-t3"].note, "en")


def test_a_suspended_member_has_a_history_of_two_facts(packs: Packs) -> None:
    standing = {
        fact.id: fact.statement.standing
        for fact in packs.facts
        if isinstance(fact.statement, BodyMembership)
        and (fact.statement.body, fact.statement.member) == ("apo", "HK")
    }
    assert standing == {"mem-apo-hk": "member", "mem-apo-hk-suspended": "suspended"}


def test_only_the_chair_that_two_documents_count_has_an_ordinal(packs: Packs) -> None:
    counted = {
        fact.id: fact.statement.ordinal
        for fact in packs.facts
        if isinstance(fact.statement, Term)
        and fact.statement.body in ("apo", "accsq", "accsq-wg1", "accsq-wg2")
        and fact.statement.ordinal is not None
    }
    assert counted == {"chair-apo-vn": 2}


def test_what_is_on_record_among_the_arrangements_is_joined_to_it(packs: Packs) -> None:
    joined = {
        fact.id: fact.statement.arrangement
        for fact in packs.facts
        if isinstance(fact.statement, Instrument) and fact.id in ("agr-kpc-2019", "agr-vkfta")
    }
    assert joined == {"agr-kpc-2019": "stameq-kpc-2019", "agr-vkfta": "vkfta-tbt"}


def test_a_target_names_the_texts_to_come_and_states_no_arrangement(packs: Packs) -> None:
    of = {
        fact.id: fact.statement.of
        for fact in packs.facts
        if isinstance(fact.statement, AgreedTarget) and fact.id.startswith("agr-accsq-target-")
    }
    assert of == {
        "agr-accsq-target-1": ("apmra",),
        "agr-accsq-target-2": ("asean-bcm",),
        "agr-accsq-target-3": ("asean-tm", "asean-hs"),
        "agr-accsq-target-4": ("amdd",),
    }
