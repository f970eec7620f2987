"""Keep watch that generated worlds reach every part of the engine (census.py counts)."""

from __future__ import annotations

from functools import cache

from openqi.rules import load_rulebook
from tests.engine.census import Census, take
from tests.engine.worlds import KINDS

WORLDS = 2_000

NEVER_HOLDS = {"endorsement", "standing", "level", "inert", "exclusion"}
"""Atoms that are found only where they fail."""
NEVER_FAILS = {"any-body", "requirement", "demand"}
"""Atoms that are found only where they hold."""
LEFT_OPEN = {"condition", "in-country", "other-paper"}
"""Atoms that never fail: what they ask for remains to be done."""

DECIDING = (
    "acceptance", "accreditation", "adoption", "arrangement", "capability", "completeness",
    "conflict", "designation", "economy", "edition", "exclusion", "organisation", "participation",
    "recognition-list", "regional-recognition", "requirement", "scheme-transition", "succession",
    "suspension", "transition",
)  # fmt: skip
"""Kinds of facts of which an answer can turn on one; an attestation is what is asked about."""


@cache
def counted() -> Census:
    return take(WORLDS)


def test_no_answer_is_rare() -> None:
    """Each answer is that of at least three worlds in a hundred, and none of more than half."""
    answers = counted().answers
    assert len(answers) == 6
    for answer, count in answers.items():
        assert 0.03 <= count / WORLDS <= 0.5, (answer, count)


def test_every_kind_of_fact_decides_sometimes() -> None:
    """For every kind there are worlds whose answer changes when its facts are taken away."""
    census = counted()
    assert {kind for kind in DECIDING if not census.deciding[kind]} == set()


def test_every_atom_holds_sometimes_and_fails_sometimes() -> None:
    """No row of the table of atoms is only ever found in one state, but where it cannot be."""
    atoms = counted().atoms
    assert set(atoms) == set(load_rulebook().atoms)
    for name, found in atoms.items():
        held, lost = found["PASS"], found["FAIL"] + found["UNKNOWN"]
        assert (held == 0) == (name in NEVER_HOLDS | {"other-paper"}), name
        assert (lost == 0) == (name in NEVER_FAILS | LEFT_OPEN), name
        assert name not in LEFT_OPEN or found["GAP"] + found["STEP"], name


def test_every_route_and_kind_of_document_is_taken() -> None:
    """Clauses of each effect, and arrangements of each kind that can be walked, are tried."""
    census = counted()
    for effect in ("obliges", "basis", "permits", "none"):
        assert census.routes[f"effect {effect}"] >= WORLDS * 0.05, effect
    walked = {kind for kind, rule in load_rulebook().arrangements.items() if rule.walk != "clause"}
    # A free-trade chapter is walked as a harmonised regime is.
    assert walked - {"fta-chapter"} <= set(census.routes)
    assert len(set(KINDS)) == len(load_rulebook().evidence)


def test_next_changes_are_there_to_be_found() -> None:
    """At least one world in ten has an answer that is going to change."""
    assert counted().changes >= WORLDS * 0.1
