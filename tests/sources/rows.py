"""Invented rows in the shape of public catalogues, and what imports of them need."""

from __future__ import annotations

import json
from pathlib import Path

from openqi.ask.importing import describe_copies, import_copies
from openqi.core.day import parse_day
from openqi.register.catalogue import Catalogue, open_catalogue
from openqi.sources.tally import Fate, Report

RECORDED = parse_day("2026-11-01")
READ = "2025-06-02"


def row(id: str, **more: object) -> dict[str, object]:
    """Give a row as ISO's catalogue would have it."""
    base: dict[str, object] = {
        "id": id,
        "path": f"data/{id.lower().replace(' ', '-').replace('/', '-')}.yaml",
        "title": {"en": f"Title of {id}", "fr": "Titre"},
        "type": "international-standard",
    }
    return {**base, **more}


def stage(code: str) -> dict[str, object]:
    """Give the stage of a row: ``95.99``."""
    first, _, second = code.partition(".")
    return {"stage": first, "substage": second}


def updates(*names: str, on: str | None = None) -> list[list[object]]:
    """Give relations that say, in the words of that catalogue, what replaces or amends a row."""
    return [["updates", name, None, {"circulated": on} if on else {}] for name in names]


def obsoletes(*names: str) -> list[list[object]]:
    return [["obsoletes", name] for name in names]


def write_rows(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), "utf-8")
    return path


def bring(path: Path, into: Path, read: str = READ) -> tuple[Report, Catalogue]:
    """Import one file and open what was written."""
    copies = describe_copies([path], {"": read})
    (report,) = import_copies(copies, into, RECORDED)
    assert report.path is not None
    return report, open_catalogue(Path(report.path))


def count(report: Report, fate: Fate, code: str) -> int:
    return sum(one.count for one in report.of(fate) if one.code == code)
