"""Write the register out as packs with its journal, so that it can be loaded again elsewhere."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import connections, transaction
from msgspec.structs import replace

from openqi.core.errors import InvalidContent, Problem, UnreadableInput
from openqi.core.fact import Fact, Mark
from openqi.core.source import Source
from openqi.register.folder import Head
from openqi.register.packs import read_packs
from openqi.register.writing import Shelved, write_packs
from openqi.site.registry.catalogues import copy_catalogues
from openqi.site.registry.heads import read_heads
from openqi.site.registry.journal import NAME, write_journal
from openqi.site.registry.models import FactRow, SourceRow
from openqi.site.registry.row import read_fact, read_source


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a register as it is written: the files of its packs, and what stands in them."""

    files: Mapping[str, bytes]
    journal: bytes
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    heads: Mapping[str, Head]


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """Count what was written."""

    facts: int
    sources: int
    files: int


def export(folder: Path, using: str = "default") -> Exported:
    """Write a folder of packs; it appears whole, after it was read back and found equal.

    Raises:
        UnreadableInput: the folder is there already and holds something.
        InvalidContent: what was written reads back as something else, which is a defect.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnreadableInput(Problem(code="export-folder-taken", file=str(folder)))
    written = write_register(using)
    draft = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")
    try:
        for name, content in written.files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        _compare(draft, written)
        (draft / NAME).write_bytes(written.journal)
        copy_catalogues(Path(settings.CATALOGUES), draft)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return Exported(
        facts=len(written.facts), sources=len(written.sources), files=len(written.files)
    )


def write_register(using: str = "default") -> Written:
    """Write the register as it is at one moment."""
    with _at_one_moment(using):
        rows = FactRow.objects.using(using).iterator(chunk_size=5000)
        facts = [Shelved(read_fact(row), row.added_id) for row in rows]
        cited = list(SourceRow.objects.using(using).iterator())
        heads = read_heads(using)
        journal = write_journal(using)
    sources = tuple(read_source(row) for row in cited)
    places = {row.id: Mark(row.file, row.line or 1) for row in cited if row.file is not None}
    files = write_packs(facts, sources, places, heads)
    return Written(
        files=files,
        journal=journal,
        facts=tuple(one.fact for one in facts),
        sources=sources,
        heads={file: head for file, head in heads.items() if file in files},
    )


@contextmanager
def _at_one_moment(using: str) -> Iterator[None]:
    """Read everything as it is at one moment, whatever others write meanwhile."""
    connection = connections[using]
    outermost = not connection.in_atomic_block
    with transaction.atomic(using):
        if connection.vendor == "postgresql" and outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _compare(folder: Path, register: Written) -> None:
    packs = read_packs(folder)
    if packs.problems and register.files:
        raise InvalidContent(packs.problems)
    written = {fact.id: replace(fact, mark=None) for fact in register.facts}
    again = {fact.id: replace(fact, mark=None) for fact in packs.facts}
    unlike = sorted(
        {id for id in written.keys() | again.keys() if written.get(id) != again.get(id)}
    )
    cited = {source.id: source for source in register.sources}
    heads = {str(Path(file).relative_to(folder)): head for file, head in packs.heads.items()}
    again_cited = {source.id: source for source in packs.sources}
    if again_cited != cited or unlike or heads != register.heads:
        args = {"facts": ", ".join(unlike[:5])}
        raise InvalidContent(Problem(code="export-differs", args=args, facts=tuple(unlike[:5])))
