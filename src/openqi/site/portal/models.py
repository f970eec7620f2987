"""What the public pages keep: reports of mistakes, for the desk to look at."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Report(models.Model):
    """Keep what somebody says is wrong with a verdict, with the address that replays it.

    Nothing is kept of who wrote it: no name, no address, no key of a session.
    """

    made = models.DateTimeField(auto_now_add=True)
    text = models.TextField()
    question = models.TextField()
    token = models.BigIntegerField()
    answer = models.CharField(max_length=20)
    snapshot = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    closed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["closed", "-made"], name="report_open")
        ]

    def __str__(self) -> str:
        return self.text[:80]
