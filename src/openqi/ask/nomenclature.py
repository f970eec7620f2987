"""Import copies of ICS and of the Harmonized System beside the packs of a register."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from openqi.core.errors import InvalidContent, Problem, UnreadableInput
from openqi.core.nomenclature import FORMAT, NomenclatureHead, encode
from openqi.core.source import Source
from openqi.register.nomenclature import SUFFIX, content_hash
from openqi.sources.identity import slug
from openqi.sources.nomenclature import (
    Edition,
    read_concordance,
    read_correlation,
    read_hs,
    read_ics,
)

_LED = re.compile(r"hs:(\d{4}):ics:(\d{1,2})", re.ASCII)


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """Tell which edition of which scheme was imported, how many codes it has, and where it is."""

    scheme: str
    edition: str
    entries: int
    state: str
    pivot: str | None = None
    fields: str | None = None
    path: str | None = None


def read_kind(path: Path, kind: str) -> tuple[Edition, ...]:
    """Read a file as ``ics``, ``hs:YEAR``, ``hs:correlation`` or ``hs:YEAR:ics:EDITION``.

    Raises:
        UnreadableInput: the file cannot be read.
        InvalidContent: the kind is none of these, or the content is wrong.
    """
    name, _, edition = kind.partition(":")
    if kind == "ics":
        return (read_ics(path),)
    if kind == "hs:correlation":
        return read_correlation(path)
    if name == "hs" and len(edition) == 4 and edition.isdigit():
        return (read_hs(path, edition),)
    if led := _LED.fullmatch(kind):
        return (read_concordance(path, led[1], led[2]),)
    args = {"text": kind[:80], "known": "ics, hs:2022, hs:correlation, hs:2022:ics:7"}
    raise InvalidContent(Problem(code="nomenclature-kind", args=args, key="--as"))


def import_nomenclature(
    path: Path, kind: str, read: str, into: Path, *, write: bool = True
) -> tuple[Imported, ...]:
    """Read a file and write each edition of it into a folder; what is there already stays.

    Raises:
        UnreadableInput: the file cannot be read, or the folder not be written to.
        InvalidContent: the kind or the content is wrong; nothing was written.
    """
    return tuple(_put(one, path, read, into, write) for one in read_kind(path, kind))


def _put(one: Edition, path: Path, read: str, into: Path, write: bool) -> Imported:
    lines = b"".join(encode(entry) + b"\n" for entry in one.entries)
    led = "-correlation" if one.pivot else f"-ics-{one.fields}" if one.fields else ""
    source = Source(id=f"{one.scheme}-{one.edition}{led}-{read}", title=path.name, read=read)
    head = NomenclatureHead(
        format=FORMAT,
        scheme=one.scheme,
        edition=one.edition,
        source=source,
        entries=len(one.entries),
        content=content_hash(lines),
        pivot=one.pivot,
        fields=one.fields,
    )
    target = into / f"{slug(source.id)}{SUFFIX}"
    content = (encode(head) + b"\n", lines)
    same = target.exists() and target.read_bytes() == b"".join(content)
    if write and not same:
        _write(target, content)
    return Imported(
        scheme=one.scheme,
        edition=one.edition,
        entries=len(one.entries),
        state="unchanged" if same else "new",
        pivot=one.pivot,
        fields=one.fields,
        path=str(target) if write or same else None,
    )


def _write(target: Path, content: Iterable[bytes]) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("xb") as stream:
                stream.writelines(content)
            draft.replace(target)
        finally:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    except OSError as error:
        args = {"reason": error.strerror or type(error).__name__}
        raise UnreadableInput(
            Problem(code="catalogue-not-written", args=args, file=str(target))
        ) from None
