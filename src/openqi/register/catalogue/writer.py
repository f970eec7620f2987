"""Write a catalogue file: all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from openqi.core.catalogue import FORMAT, Head, Index, Line, content_hash, digest, encode
from openqi.core.errors import OpenQIError, Problem, UnreadableInput
from openqi.core.source import Source
from openqi.core.statements import Adoption, Conflict, Edition
from openqi.register.catalogue.file import Catalogue, open_catalogue
from openqi.register.catalogue.folder import SUFFIX
from openqi.standards.reference import work_key


class Content:
    """Hold the lines of a catalogue as bytes, with the index that leads to them."""

    def __init__(self, name: str, source: Source, recorded: str, lines: Iterable[Line]) -> None:
        self._lines: list[bytes] = []
        places: dict[str, tuple[int, int, int]] = {}
        adopted: dict[str, dict[str, None]] = {}
        kinds = {Edition: 0, Adoption: 0, Conflict: 0}
        at = 0
        for line in lines:
            content = encode(line)
            places[line.work] = (at, len(content), digest(content))
            at += len(content) + 1
            self._lines.append(content)
            for fact in line.facts:
                kinds[type(fact)] += 1
                if isinstance(fact, Adoption):
                    for text in (fact.host, fact.source):
                        if (work := work_key(text)) != line.work:
                            adopted.setdefault(work, {})[line.work] = None
        self._index = encode(
            Index(
                index=places,
                adopted={work: tuple(lines) for work, lines in sorted(adopted.items())},
            )
        )
        self.head = Head(
            format=FORMAT,
            name=name,
            source=source,
            recorded=recorded,
            content=content_hash(self._index),
            works=len(places),
            editions=kinds[Edition],
            adoptions=kinds[Adoption],
            conflicts=kinds[Conflict],
        )

    def chunks(self) -> Iterable[bytes]:
        """Give the bytes of the file, line by line."""
        for line in (encode(self.head), *self._lines, self._index):
            yield line
            yield b"\n"

    def place(self, folder: Path) -> Path:
        """Say where the file goes: one for each source, so that older copies stay."""
        return folder / f"{self.head.source.id}{SUFFIX}"

    def same_as(self, other: Catalogue) -> bool:
        """Tell whether a file states the same already, on whichever day it was recorded."""
        try:
            other.index()
        except OpenQIError:
            return False
        return replace(other.head, recorded="") == replace(self.head, recorded="")


def find_same(folder: Path, content: Content) -> Path | None:
    """Find the file that states the same already."""
    path = content.place(folder)
    try:
        return path if path.exists() and content.same_as(open_catalogue(path)) else None
    except OpenQIError:
        return None


def write_catalogues(folder: Path, contents: Iterable[Content]) -> None:
    """Write catalogues into a folder: all of them, whole, or none.

    Every file is first written beside its place and then moved there.

    Raises:
        UnreadableInput: the folder or a file cannot be written.
    """
    drafts: list[tuple[Path, Path]] = []
    path = folder
    try:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for content in contents:
                path = content.place(folder)
                draft = path.with_name(f".{path.name}.{os.getpid()}")
                drafts.append((draft, path))
                with draft.open("xb") as stream:
                    stream.writelines(content.chunks())
                    stream.flush()
                    os.fsync(stream.fileno())
            for draft, path in drafts:
                draft.replace(path)
        finally:
            for draft, _ in drafts:
                with suppress(OSError):
                    draft.unlink(missing_ok=True)
    except OSError as error:
        args = {"reason": error.strerror or type(error).__name__}
        raise UnreadableInput(
            Problem(code="catalogue-not-written", args=args, file=str(path))
        ) from None
