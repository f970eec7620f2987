"""The first page of the desk: what waits for whom, and how much there is elsewhere."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from openqi.ask.due import find_due
from openqi.core.errors import InvalidContent, Problem
from openqi.register.known import facts_known_at
from openqi.site.accounts.role import reviewers_beside, rule
from openqi.site.desk.mistakes import open_mistakes
from openqi.site.desk.models import OUTCOMES, Proposal
from openqi.site.desk.page import desk_page, person_of, proposal_row
from openqi.site.desk.sources import stale_sources
from openqi.site.frame.day import today_number
from openqi.site.frame.page import show_page
from openqi.site.registry.holder import holder

PAGE = 100
STATES = ("waiting", *OUTCOMES)


@desk_page("desk.see")
def show_queue(request: HttpRequest) -> HttpResponse:
    """Show what waits: for my review, of my own, and the counts of the other lists."""
    person, held = person_of(request), holder.current()
    waiting = _with_people().filter(review__isnull=True).order_by("made_at")
    mine = [one for one in waiting if one.proposer_id == person.pk]
    others = [one for one in waiting if one.proposer_id != person.pk]
    held_now = facts_known_at(held.register.facts.values(), None)
    content = {
        "waiting": [proposal_row(one) for one in others],
        "mine": [proposal_row(one) for one in mine],
        "counts": {
            "conflicts": len(held.snapshot.contradictions),
            "due": len(find_due(held_now, today_number(), 30)),
            "sources": len(stale_sources(held)),
            "mistakes": open_mistakes().count(),
        },
        "may": {
            action: rule(request.user, f"desk.{action}").allowed
            for action in ("propose", "import", "review", "audit", "mistakes")
        },
        "alone": not reviewers_beside(person).exists(),
        "may_invite": rule(request.user, "account.invite").allowed,
    }
    return show_page(request, "desk/queue.html", content)


@desk_page("desk.see")
def show_proposals(request: HttpRequest) -> HttpResponse:
    """List proposals by what became of them, the newest first."""
    state = request.GET.get("state", "")
    if state and state not in STATES:
        args = {"text": state[:40], "known": ", ".join(STATES)}
        raise InvalidContent(Problem(code="desk-state", args=args, key="state"))
    found = _with_people().order_by("-pk")
    if state == "waiting":
        found = found.filter(review__isnull=True)
    elif state:
        found = found.filter(review__outcome=state)
    rows = [proposal_row(one) for one in found[:PAGE]]
    content = {"state": state, "states": STATES, "rows": rows, "total": found.count()}
    return show_page(request, "desk/proposals.html", content, rows=rows)


def _with_people() -> QuerySet[Proposal]:
    return Proposal.objects.select_related("proposer", "review__reviewer")
