"""Keep the index of what is held: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

Both get the same tokens (``token``), so that neither's parser has a say in what is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from openqi.core.fact import Fact
from openqi.site.registry.models import FactRow, SearchRow
from openqi.site.registry.row import chunks, read_fact
from openqi.site.registry.token import economies_of, rank, shortness, tokens_of

STEP = 1000
"""Rows that are written at once."""


def create_index(connection: BaseDatabaseWrapper) -> None:
    """Make the index where the database has none yet."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS registry_words "
                "USING fts5(words, detail=none, columnsize=0, prefix='2 3 4 5', tokenize='ascii')"
            )
        elif connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE registry_search ADD COLUMN IF NOT EXISTS words tsvector")
            cursor.execute(
                "CREATE INDEX IF NOT EXISTS registry_search_words "
                "ON registry_search USING gin (words) WITH (fastupdate = off)"
            )


def index_after_migration(sender: AppConfig, using: str, **_: object) -> None:
    """Index what was on record before there was an index."""
    connection = connections[using]
    tables = {FactRow._meta.db_table, SearchRow._meta.db_table}
    if not tables.issubset(connection.introspection.table_names()):
        return
    held = FactRow.objects.using(using).filter(ended=None)
    if held.exists() and not SearchRow.objects.using(using).exists():
        with transaction.atomic(using):
            rebuild_index(using)


def add_to_index(using: str, facts: Sequence[Fact], tx: int) -> None:
    """Add facts that a change brought."""
    kinds = _kinds_of(using, facts)
    rows: list[SearchRow] = []
    words: list[tuple[int, list[str]]] = []
    for place, fact in enumerate(sorted(facts, key=lambda fact: fact.id)):
        thing = thing_of(fact)
        kind = kinds.get(thing, fact.kind) if fact.kind == "naming" else fact.kind
        number = rank(kind) << 58 | shortness(fact) << 54 | tx << 24 | place
        economies = " ".join(economies_of(fact))
        rows.append(
            SearchRow(number=number, fact=fact.id, thing=thing, kind=kind, economies=economies)
        )
        words.append((number, tokens_of(fact, {kind, fact.kind})))
    SearchRow.objects.using(using).bulk_create(rows, batch_size=STEP)
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO registry_words (rowid, words) VALUES (%s, %s)",
                [(number, " ".join(tokens)) for number, tokens in words],
            )
        else:
            cursor.executemany(
                "UPDATE registry_search SET words = array_to_tsvector(%s) WHERE number = %s",
                [(tokens, number) for number, tokens in words],
            )


def remove_from_index(using: str, ids: Iterable[str]) -> None:
    """Take out facts that are held no longer."""
    for some in chunks(ids):
        rows = SearchRow.objects.using(using).filter(fact__in=some)
        if connections[using].vendor == "sqlite":
            numbers = [(number,) for number in rows.values_list("number", flat=True)]
            with connections[using].cursor() as cursor:
                cursor.executemany("DELETE FROM registry_words WHERE rowid = %s", numbers)
        rows.delete()


def rebuild_index(using: str) -> int:
    """Make the index anew from what is held, and count its rows."""
    SearchRow.objects.using(using).all().delete()
    if connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute("DELETE FROM registry_words")
    count, tx, facts = 0, 0, list[Fact]()
    held = FactRow.objects.using(using).filter(ended=None).order_by("added", "id")
    for row in held.iterator(chunk_size=STEP):
        if row.added_id != tx and facts:
            add_to_index(using, facts, tx)
            facts = []
        tx, count = row.added_id, count + 1
        facts.append(read_fact(row))
    if facts:
        add_to_index(using, facts, tx)
    return count


def thing_of(fact: Fact) -> str:
    """Give the id of the thing that a fact is about: a name leads to what bears it."""
    if fact.kind == "naming":
        return str(getattr(fact.statement, "of", fact.id))
    return str(getattr(fact.statement, "id", None) or fact.id)


def _kinds_of(using: str, facts: Iterable[Fact]) -> Mapping[str, str]:
    """Give the kinds of the things that namings among facts are about."""
    kinds = {fact.id: fact.kind for fact in facts}
    named = {thing_of(fact) for fact in facts if fact.kind == "naming"} - kinds.keys()
    for some in chunks(sorted(named)):
        found = FactRow.objects.using(using).filter(id__in=some)
        kinds.update(found.values_list("id", "kind"))
    return kinds
