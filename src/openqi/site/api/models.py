"""Keep the keys of programs: what is needed to know one again, and never the key itself."""

from __future__ import annotations

from django.db import models


class ApiKey(models.Model):
    """Hold one key: whose it is, what it is for, until when, and the hash of its secret half."""

    prefix = models.CharField(max_length=12, unique=True)
    hash = models.CharField(max_length=64)
    owner = models.CharField(max_length=120)
    scopes = models.CharField(max_length=200)
    made = models.DateTimeField(auto_now_add=True)
    ends = models.DateField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    class Meta:
        """List keys in the order in which they were made."""

        ordering = ("made", "prefix")

    def __str__(self) -> str:
        """Name the key as people see it: its first half and its owner."""
        return f"{self.prefix} ({self.owner})"
