"""Load the rule data: meanings of kinds, anchors, precedence, and the table of atoms."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from openqi.core.reading.yaml import parse_yaml
from openqi.core.words import EvidenceKind, Purpose, Who


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    reference: str | None = None


class EvidenceRule(_Row, frozen=True):
    """Say how a kind of document is treated: its group of anchors and the activity behind it."""

    group: Literal["report", "certificate"]
    activity: str | None
    first_party: bool
    names_goods: bool
    also: tuple[str, ...] = ()


class ArrangementRule(_Row, frozen=True):
    """Say which chain a kind of arrangement opens, and its precedence among equal routes."""

    walk: Literal[
        "accreditation", "capability", "economies", "bodies", "clause", "activated", "none"
    ]
    precedence: int
    designation: bool = False


class StandingRule(_Row, frozen=True):
    """Say which facts under a requirement show that a body has the standing asked."""

    lists: tuple[Literal["designation", "recognition-list"], ...]
    listed: bool = False
    accreditation: Literal["domestic"] | None = None


class Atom(_Row, frozen=True):
    """Describe one test of the engine: a row of the table that everything else is driven by."""

    test: Literal["competence", "authority", "content"]
    anchor: str | None
    lookup: str
    condition: str
    repair: str | None
    actor: Who | None


class Rulebook(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the rule data of one version (``version`` is a hash of its files)."""

    version: str
    evidence: dict[str, EvidenceRule]
    anchors: dict[str, dict[str, str]]
    arrangements: dict[str, ArrangementRule]
    phases: dict[str, tuple[str, ...]]
    levels: dict[str, tuple[str, ...]]
    standing: dict[str, StandingRule]
    applicant_side: frozenset[Who]
    gap_words: frozenset[str]
    goods_states: dict[str, str]
    lot_methods: frozenset[str]
    buyer_purposes: frozenset[Purpose]
    presumed_start: frozenset[str]
    atoms: dict[str, Atom]

    def group(self, kind: EvidenceKind) -> str:
        """Give the group of anchors of a kind of document: report or certificate."""
        return self.evidence[kind].group


@cache
def load_rulebook() -> Rulebook:
    """Read the rule data that ships with this version.

    Raises:
        msgspec.ValidationError: the data does not follow these types (a defect of this version).
    """
    folder = files("openqi.rules") / "data"
    texts = {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir(), key=lambda path: path.name)
        if path.name.endswith(".yaml")
    }
    digest = hashlib.sha256()
    for name, text in texts.items():
        digest.update(name.encode() + b"\0" + text + b"\0")
    raw = {name: msgspec.convert(parse_yaml(text, name), dict) for name, text in texts.items()}
    steps, arrangements = raw["steps.yaml"], raw["arrangements.yaml"]
    return msgspec.convert(
        {
            "version": digest.hexdigest()[:16],
            "evidence": raw["evidence.yaml"]["kinds"],
            "anchors": raw["anchors.yaml"]["defaults"],
            "arrangements": arrangements["kinds"],
            "phases": _values(arrangements["phases"]),
            "levels": _values(arrangements["levels"]),
            "standing": raw["standing.yaml"]["by"],
            "applicant_side": steps["applicant_side"],
            "gap_words": steps["gap_words"]["words"],
            "goods_states": _values(steps["goods_states"]),
            "lot_methods": steps["methods"]["lot"],
            "buyer_purposes": steps["purposes"]["buyer"],
            "presumed_start": steps["presumed_start"]["kinds"],
            "atoms": raw["atoms.yaml"]["atoms"],
        },
        Rulebook,
    )


def _values(table: dict[str, object]) -> dict[str, object]:
    """Leave out the reference of a table and keep its values."""
    return {key: value for key, value in table.items() if key != "reference"}
