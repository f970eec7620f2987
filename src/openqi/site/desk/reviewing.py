"""Decide on proposals: one outcome each, by somebody else, and an accepted one is written."""

from __future__ import annotations

import hashlib

import msgspec
from django.db import IntegrityError, transaction

from openqi.core.errors import InvalidContent, Problem, RefusedChange
from openqi.register.change import Change
from openqi.site.accounts.audit import log
from openqi.site.accounts.models import User
from openqi.site.accounts.role import require
from openqi.site.desk.models import Proposal, Review
from openqi.site.desk.proposing import as_change, compare, find_problems
from openqi.site.frame.day import today_number
from openqi.site.registry.holder import Held, holder
from openqi.site.registry.store import DjangoRegister


class Decided(RefusedChange):
    """Report that somebody else was first, or that the register has moved on since."""


def change_of(proposal: Proposal, held: Held, on: int) -> Change:
    """Make the change that accepting a proposal would write now."""
    content = proposal.brought
    return as_change(
        content,
        compare(content, held),
        author=str(proposal.proposer),
        reason=proposal.reason,
        source=proposal.source,
        on=on,
    )


def seal(change: Change) -> str:
    """Give a short mark of what a change does; a reviewer accepts that, and nothing else."""
    content = msgspec.json.encode((change.facts, change.retracts, change.sources), order="sorted")
    return hashlib.sha256(content).hexdigest()[:24]


def accept(proposal: Proposal, reviewer: User, *, seen: str, remark: str = "") -> Review:
    """Accept a proposal: write its change and the outcome, both or neither.

    ``seen`` is the seal of what the reviewer was shown.

    Raises:
        Refused: the person may not review it.
        Decided: somebody decided before, or it would now do something else than was shown.
        InvalidContent: it breaks what holds between facts, as the register is now.
        RefusedChange: the register does not take it.
    """
    require(reviewer, "desk.review", proposal)
    register = DjangoRegister()
    with transaction.atomic():
        register.lock()
        refuse_decided(proposal)
        held = holder.current(at_least=register.tx)
        change = change_of(proposal, held, today_number())
        if seal(change) != seen:
            raise Decided(Problem(code="desk-moved"))
        problems = find_problems(proposal.brought, compare(proposal.brought, held), held)
        if problems:
            raise InvalidContent(problems)
        tx = register.append(change)
        return _write(proposal, reviewer, "accepted", remark, tx)


def decide(proposal: Proposal, reviewer: User, outcome: str, remark: str) -> Review:
    """Refuse a proposal, send it back, or withdraw the own one.

    Raises:
        Refused: the person may not.
        Decided: somebody decided before.
        InvalidContent: there is no such outcome, or it is given without a reason.
    """
    require(reviewer, "desk.withdraw" if outcome == "withdrawn" else "desk.review", proposal)
    if outcome not in ("refused", "returned", "withdrawn"):
        raise InvalidContent(Problem(code="desk-outcome", args={"text": outcome[:40]}))
    if not remark.strip() and outcome != "withdrawn":
        raise InvalidContent(Problem(code="desk-remark", key="remark"))
    with transaction.atomic():
        refuse_decided(proposal)
        return _write(proposal, reviewer, outcome, remark, None)


def refuse_decided(proposal: Proposal) -> None:
    """Refuse to decide twice.

    Raises:
        Decided: there is an outcome; it says which and whose.
    """
    before = Review.objects.select_related("reviewer").filter(proposal=proposal).first()
    if before is not None:
        args = {"outcome": before.outcome, "name": str(before.reviewer)}
        raise Decided(Problem(code="desk-decided", args=args))


def _write(proposal: Proposal, reviewer: User, outcome: str, remark: str, tx: int | None) -> Review:
    try:
        with transaction.atomic():
            review = Review.objects.create(
                proposal=proposal,
                reviewer=reviewer,
                outcome=outcome,
                remark=remark.strip()[:1000],
                tx=tx,
            )
    except IntegrityError:
        refuse_decided(proposal)
        raise
    log(reviewer, f"review-{outcome}", f"proposal:{proposal.pk}", tx=tx)
    return review
