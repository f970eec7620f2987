"""Load the rule data: meanings of kinds, anchors, precedence, and the table of atoms.

The files of the folder are the edition in force today. What a file said in an earlier edition is
kept below ``before/DAY/``: the file as it stood until the day before ``DAY``. So the rules of any
past day can be had again, and a change of the rules is a change of files that anybody can compare.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec

from openqi.core.day import format_day, parse_day
from openqi.core.errors import InvalidContent, Problem
from openqi.core.reading.yaml import parse_yaml
from openqi.core.text import Text
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
    """Say which chain a kind of arrangement opens, and its precedence among equal routes.

    ``activity``: the only one that such an arrangement is about.
    """

    walk: Literal[
        "accreditation", "capability", "economies", "bodies", "clause", "activated", "none"
    ]
    precedence: int
    designation: bool = False
    activity: str | None = None


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


class Edition(_Row, frozen=True):
    """Say from which day an edition of the rule data was in force, and what it changed."""

    published: str
    change: Text


class Rulebook(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the rule data of one edition.

    ``edition`` is its first day; ``version`` that day and a hash of the files.
    """

    edition: str
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


def load_rulebook(day: int | None = None) -> Rulebook:
    """Read the rule data that this version ships, as in force on a day (none: the newest).

    Raises:
        InvalidContent: there were no rules yet on that day.
        msgspec.ValidationError: the data does not follow these types (a defect of this version).
    """
    return _load(_edition(_editions(), day))


def read_rulebook(folder: Traversable, day: int | None = None) -> Rulebook:
    """Read rule data from a folder, as in force on a day (none: the newest edition)."""
    return _read(folder, _edition(list_editions(folder), day))


def list_editions(folder: Traversable | None = None) -> tuple[Edition, ...]:
    """List the editions of the rule data, oldest first."""
    path = (folder or _SHIPPED) / "editions.yaml"
    rows = msgspec.convert(parse_yaml(path.read_bytes(), path.name), dict)["editions"]
    return tuple(sorted(msgspec.convert(rows, list[Edition]), key=lambda one: one.published))


_SHIPPED = files("openqi.rules") / "data"


@cache
def _editions() -> tuple[Edition, ...]:
    return list_editions()


@cache
def _load(edition: str) -> Rulebook:
    return _read(_SHIPPED, edition)


def _edition(editions: tuple[Edition, ...], day: int | None) -> str:
    """Choose the newest edition published by a day; a whole day, inclusive."""
    past = [one for one in editions if day is None or parse_day(one.published) <= day]
    if not past:
        args = {"text": format_day(day or 0), "first": editions[0].published}
        raise InvalidContent(Problem(code="rules-not-yet", args=args, key="rules_at"))
    return past[-1].published


def _files(folder: Traversable, edition: str) -> dict[str, bytes]:
    """Give the files of an edition: each as it stood before the first later change of it."""
    found = {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.name.endswith(".yaml") and path.name != "editions.yaml"
    }
    before = folder / "before"
    changes = before.iterdir() if before.is_dir() else ()
    for change in sorted(changes, key=lambda path: path.name, reverse=True):
        if change.name > edition:
            found |= {path.name: path.read_bytes() for path in change.iterdir()}
    return dict(sorted(found.items()))


def _read(folder: Traversable, edition: str) -> Rulebook:
    texts = _files(folder, edition)
    digest = hashlib.sha256()
    for name, text in texts.items():
        digest.update(name.encode() + b"\0" + text + b"\0")
    raw = {name: msgspec.convert(parse_yaml(text, name), dict) for name, text in texts.items()}
    steps, arrangements = raw["steps.yaml"], raw["arrangements.yaml"]
    return msgspec.convert(
        {
            "edition": edition,
            "version": f"{edition}-{digest.hexdigest()[:16]}",
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
