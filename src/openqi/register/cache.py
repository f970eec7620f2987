"""Keep what was read or built as one binary file, so that the next command need not do it again.

An entry is named by a hash of everything that it depends on, so it never goes stale, and it is read
with the same types as what was kept. Whatever is wrong with the cache (no home, read-only, corrupt,
somebody else's file) makes a command slower, never different.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from functools import cache as once
from pathlib import Path
from typing import TypeVar

import msgspec

import openqi.core.reading
from openqi.register.folder import Gathered, Packs, gather

_Kept = TypeVar("_Kept")
KEPT = 8
"""Entries kept: a few registers in use, each in a few versions."""
ENTRY_LIMIT = 256 * 2**20
"""Bytes of an entry that are read at most."""
_OFF = ("off", "0", "no", "false")
_DIGEST = hashlib.sha256().digest_size
_LAYOUT = b"openqi packs 1\n"


def open_packs(folder: Path, cache: bool = True) -> Packs:
    """Read a folder of packs, from the cache where it holds exactly these files.

    Packs with problems are never kept. ``OPENQI_CACHE=off`` switches the cache off.
    """
    gathered = gather(folder)
    home = cache_folder() if cache and not gathered.problems else None
    if home is None:
        return _read(gathered)
    entry = home / f"packs-{cache_key(gathered)}.bin"
    packs = _load(entry, Packs)
    if packs is None:
        packs = _read(gathered)
        if not packs.problems:
            _store(entry, packs)
    return packs


def recall(kind: str, key: str, type_: type[_Kept], *packages: str) -> _Kept | None:
    """Read back what :func:`keep` kept under a key, if the code of these packages is the same."""
    home = cache_folder()
    return None if home is None else _load(home / _name(kind, key, packages), type_)


def keep(kind: str, key: str, value: object, *packages: str) -> None:
    """Keep a value for the next command; ``key`` names all that it was made from but the code."""
    home = cache_folder()
    if home is not None:
        _store(home / _name(kind, key, packages), value)


def _name(kind: str, key: str, packages: tuple[str, ...]) -> str:
    digest = hashlib.sha256(_LAYOUT + key.encode())
    root = Path(openqi.core.reading.__file__).parents[2]
    digest.update(_fingerprint(*(root / one for one in ("core", *packages))))
    return f"{kind}-{digest.hexdigest()}.bin"


def cache_folder() -> Path | None:
    """Find the folder of the cache: in ``$XDG_CACHE_HOME``, else in ``~/.cache``, or none."""
    if os.environ.get("OPENQI_CACHE", "").strip().lower() in _OFF:
        return None
    named = os.environ.get("XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / "openqi"
    try:
        return Path.home() / ".cache" / "openqi"
    except RuntimeError:
        return None


def cache_key(gathered: Gathered) -> str:
    """Hash the names and bytes of the files and the code that reads them.

    Each part is hashed with its length, so that no file can pass for another by its name or end.
    """
    digest = hashlib.sha256(_LAYOUT)
    for part in (_reader(), *(_part for file in gathered.files for _part in _parts(file))):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _parts(file: tuple[str, bytes]) -> tuple[bytes, bytes]:
    return file[0].encode(), file[1]


def _reader() -> bytes:
    """Fingerprint the code that turns bytes into facts: any change to it makes a new key."""
    return _fingerprint(Path(openqi.core.reading.__file__).parents[1], Path(__file__).parent)


@once
def _fingerprint(*folders: Path) -> bytes:
    """Hash the code and the data of packages."""
    digest = hashlib.sha256(msgspec.__version__.encode())
    for folder in folders:
        found = (path for path in folder.rglob("*") if path.suffix in (".py", ".yaml"))
        for path in sorted(found):
            with suppress(OSError):
                content = path.read_bytes()
                digest.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    return digest.digest()


def _read(gathered: Gathered) -> Packs:
    """Parse the packs; the YAML reader is loaded only when it is needed."""
    from openqi.register.packs import read_gathered  # noqa: PLC0415

    return read_gathered(gathered)


def _load(entry: Path, type_: type[_Kept]) -> _Kept | None:
    """Read an entry back if it is ours, whole and of these types; otherwise nothing."""
    try:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(entry, flags)
    except (OSError, ValueError):
        return None
    try:
        with os.fdopen(handle, "rb") as stream:
            status = os.fstat(stream.fileno())
            if not _trusted(status) or status.st_size > ENTRY_LIMIT:
                return None
            content = stream.read(ENTRY_LIMIT)
        if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
            return None
        kept = msgspec.msgpack.decode(memoryview(content)[_DIGEST:], type=type_)
    except (OSError, msgspec.DecodeError, RecursionError):
        return None
    with suppress(OSError):
        os.utime(entry)
    return kept


def _trusted(status: os.stat_result) -> bool:
    """Tell whether a file is a plain one that only this user can have written."""
    ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    closed = os.name != "posix" or not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISREG(status.st_mode) and ours and closed


def _store(entry: Path, value: object) -> None:
    """Write an entry beside its place and move it there, so that no reader sees half of it."""
    payload = msgspec.msgpack.encode(value)
    draft = entry.with_name(f".{entry.name}.{os.getpid()}")
    with suppress(OSError):
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
            with os.fdopen(os.open(draft, flags, 0o600), "wb") as stream:
                stream.write(hashlib.sha256(payload).digest() + payload)
            draft.replace(entry)
        finally:
            draft.unlink(missing_ok=True)
        _prune(entry)


def _prune(entry: Path) -> None:
    """Remove all but the entries of a kind that were used last."""
    alike = entry.parent.glob(f"{entry.name.partition('-')[0]}-*.bin")
    entries = sorted(alike, key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[KEPT:]:
        path.unlink(missing_ok=True)
