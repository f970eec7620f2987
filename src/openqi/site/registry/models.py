"""The tables of the register: rows are added, and each of their ends is written once.

Nothing else is ever changed or deleted; ``guard`` has the triggers that see to it.
"""

from __future__ import annotations

from django.db import models


class ChangeRow(models.Model):
    """Hold who changed the register, on which day of it, why, and on what source."""

    tx = models.BigIntegerField(primary_key=True)
    day = models.IntegerField()
    author = models.TextField()
    reason = models.TextField()
    source = models.TextField(null=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "registry_change"


class SourceRow(models.Model):
    """Hold a document that facts may cite, as JSON, and the pack that it was read from."""

    id = models.TextField(primary_key=True)
    added = models.ForeignKey(ChangeRow, models.PROTECT, related_name="+")
    content = models.TextField()
    file = models.TextField(null=True)
    line = models.IntegerField(null=True)

    class Meta:
        db_table = "registry_source"


class FactRow(models.Model):
    """Hold one version of a fact as JSON, and how it ended.

    ``opens`` and ``closes`` bound the days on which it may hold (the second one exclusive).
    """

    id = models.TextField(primary_key=True)
    kind = models.TextField()
    opens = models.BigIntegerField()
    closes = models.BigIntegerField()
    recorded = models.IntegerField()
    seq = models.BigIntegerField()
    content = models.TextField()
    file = models.TextField(null=True)
    line = models.IntegerField(null=True)
    added = models.ForeignKey(ChangeRow, models.PROTECT, related_name="+")
    ended = models.ForeignKey(ChangeRow, models.PROTECT, related_name="+", null=True)
    until = models.IntegerField(null=True)
    superseded = models.ForeignKey(ChangeRow, models.PROTECT, related_name="+", null=True)
    superseded_by = models.OneToOneField("self", models.PROTECT, related_name="+", null=True)

    class Meta:
        db_table = "registry_fact"
        indexes = (
            models.Index(fields=["kind", "opens", "closes"], name="registry_fact_valid"),
            models.Index(fields=["recorded", "seq"], name="registry_fact_recorded"),
        )


class ClaimRow(models.Model):
    """Say that a document states something of a link from one day to another.

    Two claims with one ``key`` and a day in common are refused by the database itself, while
    neither has ended. ``link`` finds all claims about a link.
    """

    fact = models.ForeignKey(FactRow, models.PROTECT, related_name="claims")
    link = models.CharField(max_length=64, db_index=True)
    key = models.CharField(max_length=64, db_index=True)
    opens = models.BigIntegerField()
    closes = models.BigIntegerField()
    ended = models.ForeignKey(ChangeRow, models.PROTECT, related_name="+", null=True)

    class Meta:
        db_table = "registry_claim"


class LoadRow(models.Model):
    """Remember that packs are being loaded into an empty register; ``finished`` ends it.

    Readers see nothing of a register before its first packs are there whole.
    """

    packs = models.CharField(max_length=64)
    begun = models.DateTimeField()
    finished = models.ForeignKey(ChangeRow, models.PROTECT, related_name="+", null=True)

    class Meta:
        db_table = "registry_load"


class PackRow(models.Model):
    """Hold what a pack says of itself, as JSON: title, note, comment.

    The last row of a file counts. ``added`` is the change that the register had come to. A head is
    no fact: nothing is answered from it, and it only says what a file is when packs are written.
    """

    file = models.TextField()
    content = models.TextField()
    added = models.ForeignKey(ChangeRow, models.PROTECT, related_name="+")

    class Meta:
        db_table = "registry_pack"


class SearchRow(models.Model):
    """Lead from a found row to its fact; the words stand in an index of the database's own.

    ``number`` orders what is found: by kind, then shorter names first, then as recorded. Rows come
    and go with the facts that are held; they are no part of the register and can be made again.
    """

    number = models.BigIntegerField(primary_key=True)
    fact = models.TextField(db_index=True)
    thing = models.TextField()
    kind = models.TextField()
    economies = models.TextField()

    class Meta:
        db_table = "registry_search"
