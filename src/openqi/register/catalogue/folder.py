"""Find the catalogue files that stand beside packs, and those that count on a day."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from openqi.register.catalogue.file import Catalogue, open_catalogue

SUFFIX = ".catalogue.jsonl"


def find_catalogues(folder: Path) -> tuple[Catalogue, ...]:
    """Open every catalogue file in a folder and the folders below it, ordered by path.

    Hidden names and links are passed over.

    Raises:
        UnreadableInput: a file cannot be read.
        InvalidContent: a file is no catalogue of a format that is known.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += (
            path
            for name in sorted(names)
            if name.endswith(SUFFIX) and not name.startswith(".")
            if not (path := Path(place, name)).is_symlink()
        )
    return tuple(open_catalogue(path) for path in found)


def catalogues_known_at(catalogues: Iterable[Catalogue], day: int | None) -> tuple[Catalogue, ...]:
    """Take of each name the copy that the register learned last by a day (none: last of all).

    A newer copy takes the place of an older one, which stays beside it: what was answered from the
    older one can be answered again.
    """
    latest: dict[str, Catalogue] = {}
    for one in sorted(catalogues, key=lambda one: (one.recorded.on, one.head.source.id)):
        if day is None or one.recorded.on <= day:
            latest[one.head.name] = one
    return tuple(one for _, one in sorted(latest.items()))
