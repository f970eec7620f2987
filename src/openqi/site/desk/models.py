"""Keep proposals and what became of them. Both are appended and never changed or deleted."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

import msgspec
from django.db import models
from django.utils import timezone

from openqi.ask.thing import naming
from openqi.core.fact import Fact
from openqi.core.source import Source
from openqi.site.accounts.models import User

OUTCOMES = ("accepted", "refused", "returned", "withdrawn")


class Content(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold what somebody wants to have on record: facts, sources, and what should not be held."""

    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
    retracts: tuple[str, ...] = ()


class Proposal(models.Model):
    """Hold one proposal whole; a better version is another proposal that follows it."""

    proposer = models.ForeignKey(User, models.PROTECT, related_name="proposals")
    made_at = models.DateTimeField(default=timezone.now, db_index=True)
    way = models.CharField(max_length=12)
    """how it was made: ``form``, ``pack``, ``undo``, ``retract``"""
    reason = models.CharField(max_length=500)
    source = models.CharField(max_length=120, blank=True)
    """what the change as a whole rests on"""
    base = models.BigIntegerField()
    """the change of the register that the proposer saw last"""
    content = models.TextField()
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers"
    )

    @cached_property
    def brought(self) -> Content:
        """Give the content as facts."""
        return msgspec.json.decode(self.content, type=Content)

    def concerns(self, bodies: frozenset[str]) -> bool:
        """Tell whether every fact of it names one of these bodies."""
        return content_concerns(self.brought, bodies)


class Review(models.Model):
    """Hold what became of a proposal: one outcome, by whom, when, why, and as which change."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="review")
    reviewer = models.ForeignKey(User, models.PROTECT, related_name="reviews")
    made_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=12, choices=[(one, one) for one in OUTCOMES])
    remark = models.CharField(max_length=1000, blank=True)
    tx = models.BigIntegerField(null=True)

    class Meta:
        """Hold the outcome to the known ones, and an accepted one to its change."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=OUTCOMES), name="outcome_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="accepted", tx__isnull=False)
                | (~models.Q(outcome="accepted") & models.Q(tx__isnull=True)),
                name="accepted_has_tx",
            ),
        ]


class Reading(models.Model):
    """Note that somebody read a source again and compared what rests on it; appended only."""

    source = models.CharField(max_length=120, db_index=True)
    reader = models.ForeignKey(User, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(default=timezone.now)
    remark = models.CharField(max_length=500, blank=True)


def encode_content(content: Content) -> str:
    """Write a content as it is kept."""
    return msgspec.json.encode(content, order="deterministic").decode()


def content_concerns(content: Content, bodies: frozenset[str]) -> bool:
    """Tell whether every fact of a content names one of these bodies."""

    def named(fact: Fact) -> bool:
        return fact.id in bodies or any(naming(body, [fact]) for body in bodies)

    return (
        bool(content.facts) and all(named(fact) for fact in content.facts) and not content.retracts
    )
