"""Read the register from the database: all of it once, and later only what was added since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import Error
from django.db.models import Max, Q
from msgspec.structs import replace

from openqi.ask.front import OpenRegister
from openqi.core.day import LAST
from openqi.core.errors import Problem
from openqi.core.fact import Fact
from openqi.core.source import Source
from openqi.register.catalogue import Catalogue, find_catalogues
from openqi.site.registry.held import Held, NotReady, unknown_change
from openqi.site.registry.models import ChangeRow, FactRow, LoadRow, SourceRow
from openqi.site.registry.row import read_fact, read_source


class _Version(NamedTuple):
    """Hold a fact, the change that brought it, and the one that ended it (none: still held)."""

    fact: Fact
    added: int
    ended: int | None


class StoreReader:
    """Read the register that a database keeps; what was read once stays in memory."""

    def __init__(self, using: str = "default") -> None:
        self._using = using
        self._tx = 0
        self._versions: dict[str, _Version] = {}
        self._sources: dict[str, tuple[Source, int]] = {}

    def last(self) -> int:
        """Give the token of the last change.

        Raises:
            NotReady: the database does not answer, has no tables yet, or no packs loaded whole.
        """
        try:
            last = ChangeRow.objects.using(self._using).aggregate(last=Max("tx"))["last"]
            unfinished = LoadRow.objects.using(self._using).filter(finished=None).exists()
        except Error as error:
            problem = Problem(code="database-unready", args={"reason": _first_line(error)})
            raise NotReady(problem) from error
        if unfinished:
            raise NotReady(Problem(code="load-unfinished"))
        if last is None:
            raise NotReady(Problem(code="register-empty"))
        return int(last)

    def read(self) -> Held:
        """Read what came since the last time, and compile all of it.

        Raises:
            NotReady: the database does not answer, has no tables yet, or no packs loaded whole.
        """
        tx = self.last()
        try:
            self._catch_up(tx)
        except Error as error:
            problem = Problem(code="database-unready", args={"reason": _first_line(error)})
            raise NotReady(problem) from error
        return self._compile(tx)

    def at(self, tx: int) -> Held:
        """Read what was there after a change.

        Raises:
            UnknownIdentifier: there was no such change.
            NotReady: as for ``read``.
        """
        if tx > self._tx:
            self._catch_up(self.last())
        if not 0 < tx <= self._tx:
            raise unknown_change(tx, self._tx)
        return self._compile(tx)

    def _catch_up(self, tx: int) -> None:
        """Read the rows that changes up to ``tx`` added or ended; later ones do no harm."""
        since = self._tx
        facts = FactRow.objects.using(self._using)
        if since:
            facts = facts.filter(Q(added__gt=since) | Q(ended__gt=since) | Q(superseded__gt=since))
        versions = {
            row.id: _Version(read_fact(row), row.added_id, row.ended_id)
            for row in facts.iterator(chunk_size=5000)
        }
        rows = SourceRow.objects.using(self._using).filter(added__gt=since)
        sources = {row.id: (read_source(row), row.added_id) for row in rows.iterator()}
        self._versions.update(versions)
        self._sources.update(sources)
        self._tx = tx

    def _compile(self, tx: int) -> Held:
        facts = tuple(_at(self._versions.values(), tx))
        cited = sorted(self._sources.items())
        sources = tuple(source for _, (source, added) in cited if added <= tx)
        folder = Path(settings.CATALOGUES)
        register = OpenRegister(folder, facts, sources, _catalogues(folder))
        return Held(tx, register, register.snapshot())


def _at(versions: Iterable[_Version], tx: int) -> Iterable[Fact]:
    """Give the facts that had come by a change, without the ends that came later."""
    for fact, added, ended in versions:
        if added > tx:
            continue
        if fact.recorded.until != LAST and ended is not None and ended > tx:
            yield replace(fact, recorded=replace(fact.recorded, until=LAST))
        else:
            yield fact


def _catalogues(folder: Path) -> tuple[Catalogue, ...]:
    return find_catalogues(folder) if folder.is_dir() else ()


def _first_line(error: Error) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
