"""What following keeps: an address, what is followed, and which events were told already."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Subscription(models.Model):
    """Keep who is written to about what; the row is deleted when the letters are stopped.

    ``seen`` lists the ids of the events that were told or were old when it began; ``answer`` is
    the answer to a followed question that was told last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254)
    kind = models.CharField(max_length=10)
    target = models.TextField()
    language = models.CharField(max_length=2)
    seen = models.JSONField(default=list)
    answer = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        db_table = "follow_subscription"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["email", "kind", "target"], name="follow_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target[:60]}"


class JobLock(models.Model):
    """Keep which job runs, and until when its lock is believed."""

    name = models.CharField(primary_key=True, max_length=40)
    until = models.DateTimeField()

    class Meta:
        db_table = "follow_job_lock"

    def __str__(self) -> str:
        return self.name
