"""Every fact of the documents on 2017 and 2023 is in the starter register, and every conflict."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from openqi.core.fact import Fact
from openqi.core.statements import Conflict, Naming, Obligation
from openqi.register import Packs, check_packs, find_conflicts, read_packs, settled

DATA = Path(__file__).parents[2] / "data"
DOCUMENTS = {"doc-002", "doc-003", "doc-004"}

CARRIED = {
    "document": ("doc-002", "doc-003", "doc-004"),
    "naming": (
        *("org-samr", "org-sac-cn", "org-apec-scsc", "org-pasc", "org-aplac", "org-aplmf"),
        *("org-apec", "org-vietq", "org-stameq-party"),
    ),
    "role": ("person-dinh", "person-puchun", "person-xi", "person-trong"),
    "term": ("chair-scsc",),
    "meeting": ("mtg-scsc", "mtg-samr", "mtg-xi"),
    "agenda-item": (
        *(f"mtg-scsc-a{number}" for number in range(1, 9)),
        *(f"mtg-samr-a{number}" for number in range(1, 6)),
    ),
    "obligation": tuple(f"oblig-samr-{number}" for number in range(1, 10)),
    "instrument": ("agr-stameq-sac-2019", "agr-iran", "agr-uae", "agr-de-pv", "agr-vn-cn-js"),
    "action": ("policy-most",),
    "initiative": ("init-smartcity", "coop-halal"),
    "programme": ("prog-2024", "vision-stameq", "strategy-nss", "strategy-sed"),
    "objective": (
        *(f"vision-stameq-p{number}" for number in range(1, 6)),
        *("strategy-nss-aim", "strategy-nss-g1", "strategy-nss-g2", "strategy-nss-g3"),
    ),
    "legal-act": ("law-str", "law-pgq"),
    "topic": (
        *("topic-halal", "topic-pv", "topic-energy-transition", "topic-agri-trade"),
        *("topic-greenprod", "topic-msme", "topic-stdedu", "topic-smartcity", "topic-qi-impact"),
        *("topic-foodsafety", "topic-environment", "topic-spstbt", "topic-digital"),
        *("topic-tradefac", "topic-green", "topic-mutual-recognition", "nqi"),
    ),
    "observation": (
        *("org-mofa", "org-gcra", "org-mps", "org-most", "org-wto", "org-itu", "org-gov"),
        *("org-na", "org-cpv", "mem-apec-21", "mtg-scsc-s1", "mtg-scsc-s2", "mtg-samr-s1"),
        *("mtg-samr-s2", "mtg-samr-s3", "coop-2023-three", "stat-party-study", "nqi-2"),
        *("strategy-nss-models", "strategy-nss-ref", "strategy-nss-nqi", "law-amend-4"),
        *("law-amend-2a", "law-amend-2b", "law-amend-2c"),
    ),
}
"""The facts of the three documents by the kind that each became; 107 of them."""

OPEN = {"c19", "c20", "c21", "c23", "c24", "c25"}
"""The conflicts that nobody could resolve; the other 22 are resolved."""


@cache
def packs() -> Packs:
    return read_packs(DATA)


@cache
def facts() -> dict[str, Fact]:
    return {fact.id: fact for fact in packs().facts}


def conflicts() -> dict[str, Fact]:
    """Give the conflicts of the documents by their numbers: c01, c02 ..."""
    numbered = {
        fact.id: re.match(r"c[0-9]{2}(?=-)", fact.id)
        for fact in facts().values()
        if fact.kind == "conflict"
    }
    return {match[0]: facts()[id] for id, match in numbered.items() if match}


def test_nothing_is_left_out() -> None:
    assert sum(len(ids) for ids in CARRIED.values()) == 107
    found = {kind: sum(id in facts() for id in ids) for kind, ids in CARRIED.items()}
    assert found == {kind: len(ids) for kind, ids in CARRIED.items()}


@pytest.mark.parametrize("kind", CARRIED)
def test_each_is_of_its_kind_and_cites_its_document(kind: str) -> None:
    for id in CARRIED[kind]:
        fact = facts()[id]
        assert fact.kind == kind
        if kind != "legal-act":
            cited = [one for one in fact.source if one.doc in DOCUMENTS]
            assert cited, id
            assert all(one.at for one in cited), id


def test_the_laws_are_on_record_once_and_observed_in_2023() -> None:
    for law in ("law-str", "law-pgq"):
        seen = facts()[f"{law}-dossier-2023"]
        assert seen.kind == "observation"
        assert "doc-002" in {one.doc for one in seen.source}


SPLIT = {
    "person": ("le-xuan-dinh", "pu-chun", "xi-jinping", "nguyen-phu-trong"),
    "indicator": ("cooperation-highlights", "party-study-months"),
    "topic": ("sustainable-development-goals",),
    "observation": (
        *("doc-002-interviewee", "doc-003-dated-2024", "nqi-in-viet-nam-2023"),
        *("law-str-dossier-2023", "law-pgq-dossier-2023", "law-after-17-years"),
        "agr-stameq-sac-2019-outcome",
    ),
}
"""Facts split off from a row of the documents, by kind; the aliases are tested below."""


@pytest.mark.parametrize("kind", SPLIT)
def test_what_one_row_says_beside_its_main_fact_is_a_fact_too(kind: str) -> None:
    assert [facts()[id].kind for id in SPLIT[kind]] == [kind] * len(SPLIT[kind])


def test_no_intention_of_the_meeting_binds_or_has_a_day() -> None:
    forces = Counter[str]()
    for id in CARRIED["obligation"]:
        duty = facts()[id].statement
        assert isinstance(duty, Obligation)
        assert duty.due is None
        assert duty.agreed_at == "mtg-samr"
        forces[duty.force] += 1
    assert forces == {"intention": 7, "announcement": 2}


def test_every_conflict_is_there_by_its_number() -> None:
    found = conflicts()
    assert sorted(found) == [f"c{number:02}" for number in range(1, 29)]
    for number, fact in found.items():
        statement = fact.statement
        assert isinstance(statement, Conflict)
        assert statement.status == ("open" if number in OPEN else "resolved"), number
        assert isinstance(statement.resolution, dict), number
        assert set(statement.resolution) == {"vi", "en"}, number
        assert fact.source, number


def test_a_resolved_one_sets_aside_only_what_was_wrong() -> None:
    found = {fact.id for fact in conflicts().values()}
    declared = [fact for fact in facts().values() if fact.id in found]
    assert settled(declared) == {
        "doc-003-dated-2024",
        "stameq-in-stameq-esma-told-2023",
        "chair-accsq-as-told",
    }


def test_the_open_ones_are_the_only_contradictions_that_they_leave() -> None:
    lost = settled(facts().values())
    left = find_conflicts(fact for fact in facts().values() if fact.id not in lost)
    numbered = {one.id[:3] for one in left if re.match(r"c[0-9]{2}-", one.id)}
    assert numbered == OPEN


def test_misprints_are_aliases() -> None:
    aliases = {
        "org-aplmf-as-printed": "aplmf",
        "nqi-as-printed": "nqi",
        "decision-712-as-printed": "decision-712-2010",
        "strategy-sed-as-printed": "strategy-sed",
        "sustainable-development-goals-as-printed": "sustainable-development-goals",
    }
    for id, of in aliases.items():
        naming = facts()[id].statement
        assert isinstance(naming, Naming)
        assert naming.alias
        assert naming.of == of


def test_the_packs_are_sound() -> None:
    assert check_packs(packs()) == ()
