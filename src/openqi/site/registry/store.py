"""Keep the register in a database: the same promises as in memory, for many people at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType

from django.db import connections, transaction
from django.db.models import Max
from django.utils import timezone

from openqi.core.day import FIRST
from openqi.core.errors import Problem, RefusedChange
from openqi.core.fact import Fact, Mark
from openqi.core.source import Source
from openqi.register.answers import Answers
from openqi.register.change import Change, Entry
from openqi.register.refusal import refusals
from openqi.site.registry.claim import claims_of, link_digest
from openqi.site.registry.index import add_to_index, remove_from_index
from openqi.site.registry.models import ChangeRow, ClaimRow, FactRow, LoadRow, SourceRow
from openqi.site.registry.row import (
    Entries,
    chunks,
    fact_row,
    read_fact,
    read_source,
    source_row,
)


class DjangoRegister(Answers):
    """Implement the register protocol over a database of Django's settings.

    Each change is one transaction, and one writer at a time: a second one waits, and is then held
    against what the first one wrote.
    """

    def __init__(self, using: str = "default") -> None:
        self.using = using

    @property
    def tx(self) -> int:
        """Give the token of the last change."""
        last = ChangeRow.objects.using(self.using).aggregate(last=Max("tx"))["last"]
        return int(last or 0)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Give every version, held or not, by its id, as the database has it now."""
        return Entries(self.using)

    @property
    def day(self) -> int:
        """Give the day of the last change; no later change may be of an earlier one."""
        last = ChangeRow.objects.using(self.using).order_by("-tx").first()
        return FIRST if last is None else last.day

    def append(self, change: Change) -> int:
        """Take a change, all of it or nothing, and return its token.

        Raises:
            RefusedChange: it breaks a rule of the register, or the first packs are not loaded whole
                yet; every problem is listed.
        """
        with transaction.atomic(self.using):
            self.lock()
            if self.loading() is not None:
                raise RefusedChange(Problem(code="load-unfinished"))
            return self.take(change)

    def lock(self) -> None:
        """Wait for the other writers; to be called in a transaction, which ends the lock.

        On SQLite the transaction itself is the lock, since it begins as that of a writer.
        """
        connection = connections[self.using]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE registry_change IN EXCLUSIVE MODE")

    def loading(self) -> LoadRow | None:
        """Give the first load of packs, where it has begun and not been finished."""
        return LoadRow.objects.using(self.using).filter(finished=None).first()

    def take(
        self,
        change: Change,
        seq: int | None = None,
        at: datetime | None = None,
        places: Mapping[str, Mark] = MappingProxyType({}),
    ) -> int:
        """Take a change inside a transaction that holds the lock.

        ``seq`` orders it among those of its day; left out, it comes after all of them. ``at`` is
        when it was made, where that was not now. ``places`` says where sources stood in packs.

        Raises:
            RefusedChange: it breaks a rule of the register; every problem is listed.
        """
        entries = Entries(self.using)
        named = [fact.id for fact in change.facts]
        named += [fact.supersedes for fact in change.facts if fact.supersedes is not None]
        entries.fetch([*named, *change.retracts])
        sources = {source.id: source for source in self._sources(s.id for s in change.sources)}
        problems = refusals(change, entries, sources, self.day, self._about)
        if problems:
            raise RefusedChange(problems)
        row = ChangeRow(
            tx=self.tx + 1,
            day=change.on,
            author=change.author,
            reason=change.reason,
            source=change.source,
            at=at or timezone.now(),
        )
        row.save(using=self.using, force_insert=True)
        self._end(change, row, entries)
        self._add(change, row, self._next(row) if seq is None else seq)
        brought = (source for source in change.sources if source.id not in sources)
        new = [source_row(source, row, places.get(source.id)) for source in brought]
        SourceRow.objects.using(self.using).bulk_create(new)
        return row.tx

    def every(self, known_at: int | None = None) -> tuple[Fact, ...]:
        """Give every version, held or not; with a day, those recorded by its end."""
        rows = FactRow.objects.using(self.using).order_by("id")
        if known_at is not None:
            rows = rows.filter(recorded__lte=known_at)
        return tuple(read_fact(row) for row in rows.iterator())

    def sources(self) -> tuple[Source, ...]:
        """List the documents that facts may cite, ordered by id."""
        found = (read_source(row) for row in SourceRow.objects.using(self.using).iterator())
        return tuple(sorted(found, key=lambda source: source.id))

    def _next(self, row: ChangeRow) -> int:
        """Order a change after those of its day; packs may have brought higher numbers than tx."""
        same = FactRow.objects.using(self.using).filter(recorded=row.day)
        return max(row.tx, (same.aggregate(last=Max("seq"))["last"] or 0) + 1)

    def _end(self, change: Change, row: ChangeRow, entries: Mapping[str, Entry]) -> None:
        """End the versions on record that the change retracts or takes the place of."""
        facts, claims = FactRow.objects.using(self.using), ClaimRow.objects.using(self.using)
        over = [fact.supersedes for fact in change.facts if fact.supersedes in entries]
        for some in chunks([*(id for id in over if id), *change.retracts]):
            facts.filter(id__in=some, ended=None).update(ended=row)
            claims.filter(fact__in=some, ended=None).update(ended=row)
        for some in chunks(change.retracts):
            facts.filter(id__in=some).update(until=row.day)
        remove_from_index(self.using, [*(id for id in over if id), *change.retracts])

    def _add(self, change: Change, row: ChangeRow, seq: int) -> None:
        """Add the versions of a change; one may take the place of another that comes with it."""
        facts, claims = FactRow.objects.using(self.using), ClaimRow.objects.using(self.using)
        over = {fact.supersedes: fact.id for fact in change.facts if fact.supersedes is not None}
        rows = {fact.id: fact_row(fact, row, seq) for fact in change.facts}
        for old in rows.keys() & over.keys():
            rows[old].ended = rows[old].superseded = row
            rows[old].superseded_by_id = over[old]
        facts.bulk_create(rows.values(), batch_size=500)
        for old in over.keys() - rows.keys():
            facts.filter(id=old).update(superseded=row, superseded_by=over[old])
        claims.bulk_create(
            (
                ClaimRow(fact_id=fact.id, ended=rows[fact.id].ended, **claim._asdict())
                for fact in change.facts
                for claim in claims_of(fact)
            ),
            batch_size=500,
        )
        held = [fact for fact in change.facts if rows[fact.id].ended_id is None]
        add_to_index(self.using, held, row.tx)

    def _about(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Give the held facts about the links that facts are about."""
        links = {link for fact in facts if (link := link_digest(fact)) is not None}
        seen: set[str] = set()
        for some in chunks(links):
            claims = ClaimRow.objects.using(self.using).filter(link__in=some, ended=None)
            for claim in claims.select_related("fact"):
                if claim.fact_id not in seen:
                    seen.add(claim.fact_id)
                    yield read_fact(claim.fact)

    def _sources(self, ids: Iterable[str]) -> Iterator[Source]:
        for some in chunks(ids):
            rows = SourceRow.objects.using(self.using).filter(id__in=some)
            yield from (read_source(row) for row in rows)
