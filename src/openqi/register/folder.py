"""Collect the pack files of a folder as bytes, and hold what was read from them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from openqi.core.errors import OpenQIError, Problem
from openqi.core.fact import Fact, Mark
from openqi.core.reading.bytes import PACK_LIMIT, read_bytes
from openqi.core.source import Source
from openqi.core.text import Text

SUFFIXES = (".yaml", ".yml")


class Head(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold what a pack says of itself; ``comment`` has the lines of comment before its lists."""

    title: Text | str | None = None
    note: Text | str | None = None
    comment: tuple[str, ...] = ()


class Packs(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the sources and facts of a folder of packs, and every problem met on the way.

    ``unread`` has the ids of what could not be typed, so that a reference to one of
    them is not reported as well; ``whole`` is false when a file could not be parsed at all.
    ``heads`` has what each file says of itself, ``places`` where each source stands.
    """

    sources: tuple[Source, ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()
    whole: bool = True
    heads: dict[str, Head] = {}
    places: dict[str, Mark] = {}


class Gathered(NamedTuple):
    """Hold the files of a folder (shown name, bytes), ordered by name, and the problems."""

    files: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...]


def gather(folder: Path) -> Gathered:
    """Read the bytes of every pack in a folder and the folders below it.

    Hidden names are passed over. A link is followed only to a file inside the folder, so that packs
    from elsewhere cannot reach what lies beside them.
    """
    shown = _shown(folder)
    files: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    try:
        if not folder.exists():
            return Gathered((), (Problem(code="folder-missing", file=shown),))
        if not folder.is_dir():
            return Gathered((), (Problem(code="folder-not-directory", file=shown),))
    except (OSError, ValueError) as error:
        return Gathered((), (_unreadable(shown, error),))
    home = folder.resolve()
    for path in _walk(folder, problems):
        if path.is_symlink() and not _inside(path, home):
            problems.append(Problem(code="file-outside-folder", file=_shown(path)))
            continue
        if path.is_dir():
            continue
        try:
            files.append((_shown(path), read_bytes(path, PACK_LIMIT)))
        except OpenQIError as error:
            problems += (msgspec.structs.replace(p, file=_shown(path)) for p in error.problems)
    if not files and not problems:
        problems.append(Problem(code="folder-without-packs", file=shown))
    return Gathered(tuple(files), tuple(problems))


def _walk(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Give every pack file, and every linked folder, in a fixed order."""

    def refuse(error: OSError) -> None:
        problems.append(_unreadable(_shown(Path(str(error.filename or folder))), error))

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted([*names, *linked]):
            path = Path(place, name)
            if name in linked or (path.suffix.lower() in SUFFIXES and not name.startswith(".")):
                yield path


def _inside(path: Path, home: Path) -> bool:
    """Tell whether a link ends inside the folder; one that goes in circles or nowhere does not."""
    try:
        return path.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):
        return False


def _shown(path: Path) -> str:
    """Write a path so that any terminal can show it, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def _unreadable(shown: str, error: Exception) -> Problem:
    if isinstance(error, PermissionError):
        return Problem(code="file-not-permitted", file=shown)
    reason = getattr(error, "strerror", None) or type(error).__name__
    return Problem(code="file-unreadable", args={"reason": str(reason)}, file=shown)
