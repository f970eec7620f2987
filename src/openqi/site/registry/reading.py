"""Read the register from the database: all of it once, and later only what was added since."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import Error
from django.db.models import Q
from msgspec.structs import replace

from openqi.ask.front import OpenRegister
from openqi.core.day import LAST
from openqi.core.errors import Problem
from openqi.core.fact import Fact
from openqi.core.source import Source
from openqi.register.catalogue import Catalogue, find_catalogues
from openqi.site.registry.held import Held, Moment, NotReady, unknown_change
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
        self._read: Moment | None = None
        self._versions: dict[str, _Version] = {}
        self._sources: dict[str, tuple[Source, int]] = {}

    def last(self) -> Moment:
        """Name the last change.

        Raises:
            NotReady: the database does not answer, has no tables yet, or no packs loaded whole.
        """
        try:
            last = ChangeRow.objects.using(self._using).order_by("-tx").first()
            unfinished = LoadRow.objects.using(self._using).filter(finished=None).exists()
        except Error as error:
            problem = Problem(code="database-unready", args={"reason": _first_line(error)})
            raise NotReady(problem) from error
        if unfinished:
            raise NotReady(Problem(code="load-unfinished"))
        if last is None:
            raise NotReady(Problem(code="register-empty"))
        return _moment(last)

    def read(self, moment: Moment) -> Held:
        """Read what came since the last time, and compile all of it.

        Raises:
            NotReady: the database does not answer, has no tables yet, or no packs loaded whole.
        """
        try:
            self._catch_up(moment)
        except Error as error:
            problem = Problem(code="database-unready", args={"reason": _first_line(error)})
            raise NotReady(problem) from error
        return self._compile(moment.tx)

    def at(self, tx: int) -> Held:
        """Read what was there after a change.

        Raises:
            UnknownIdentifier: there was no such change.
            NotReady: as for ``read``.
        """
        read = self._read
        if read is None or tx > read.tx:
            read = self.last()
            self._catch_up(read)
        if not 0 < tx <= read.tx:
            raise unknown_change(tx, read.tx)
        return self._compile(tx)

    def _catch_up(self, moment: Moment) -> None:
        """Read the rows that changes up to a moment added or ended; later ones do no harm."""
        since = self._since()
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
        self._read = moment

    def _since(self) -> int:
        """Give the change up to which is known what is there; 0 where it is there no more."""
        if self._read is None:
            return 0
        known = ChangeRow.objects.using(self._using).filter(tx=self._read.tx).first()
        if known is not None and _moment(known) == self._read:
            return self._read.tx
        self._versions, self._sources, self._read = {}, {}, None
        return 0

    def _compile(self, tx: int) -> Held:
        facts = tuple(_at(self._versions.values(), tx))
        cited = sorted(self._sources.items())
        sources = tuple(source for _, (source, added) in cited if added <= tx)
        folder = Path(settings.CATALOGUES)
        register = OpenRegister(folder, facts, sources, _catalogues(folder))
        return Held(tx, register, register.snapshot())


def _moment(row: ChangeRow) -> Moment:
    return Moment(row.tx, row.at.isoformat())


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
