"""Put the files that stand beside packs where the service looks for them."""

from __future__ import annotations

import filecmp
import os
import secrets
import shutil
from pathlib import Path

from openqi.core.errors import Problem, RefusedChange
from openqi.register.catalogue.folder import SUFFIX as CATALOGUE
from openqi.register.nomenclature import SUFFIX as NOMENCLATURE


def copy_catalogues(source: Path, target: Path) -> tuple[str, ...]:
    """Copy catalogues and nomenclatures into a folder, and name those that were not there.

    Raises:
        RefusedChange: the folder has a file of that name that says something else.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += (
            path
            for name in sorted(names)
            if name.endswith((CATALOGUE, NOMENCLATURE)) and not name.startswith(".")
            if not (path := Path(place, name)).is_symlink()
        )
    new: list[str] = []
    for path in found:
        place_of_copy = target / path.relative_to(source)
        if place_of_copy.exists():
            if not filecmp.cmp(path, place_of_copy, shallow=False):
                args = {"file": str(place_of_copy)}
                raise RefusedChange(Problem(code="catalogue-differs", args=args, file=str(path)))
            continue
        place_of_copy.parent.mkdir(parents=True, exist_ok=True)
        draft = place_of_copy.with_name(f".{path.name}-{secrets.token_hex(4)}")
        try:
            shutil.copyfile(path, draft)
            draft.replace(place_of_copy)
        finally:
            draft.unlink(missing_ok=True)
        new.append(str(path.relative_to(source)))
    return tuple(new)
