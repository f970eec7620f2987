"""One proposal: what it changes, what that does to answers, and what becomes of it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from openqi.ask.address import write_pairs
from openqi.ask.thing import find_version
from openqi.core.day import format_day
from openqi.core.errors import InvalidContent
from openqi.show.problem import message
from openqi.show.words import say
from openqi.site.accounts.role import rule
from openqi.site.desk.effects import QUESTION_LIMIT, effects_of, followed
from openqi.site.desk.models import Content, Proposal, Review
from openqi.site.desk.page import (
    Teller,
    desk_page,
    language_of,
    person_of,
    proposal_row,
    review_of,
    when,
)
from openqi.site.desk.proposing import (
    compare,
    count,
    find_problems,
    make_proposal,
    undoing,
)
from openqi.site.desk.reviewing import accept, change_of, decide, seal
from openqi.site.desk.telling import tell_difference, tell_unseen
from openqi.site.desk.unseen import find_unseen
from openqi.site.frame.day import day_number, today_number
from openqi.site.frame.page import show_page
from openqi.site.registry.holder import Held, holder


@desk_page("desk.see")
def show_proposal(request: HttpRequest, key: int) -> HttpResponse:
    """Show a proposal side by side with the register, and the answers that it would change."""
    proposal = _find(key)
    review = review_of(proposal)
    held = holder.current()
    language = language_of()
    content = proposal.brought
    before = held if review is None or review.tx is None else holder.at(review.tx - 1)
    difference = compare(content, before)
    change = change_of(proposal, before, today_number())
    problems = () if review else find_problems(content, difference, held)
    told = {
        "proposal": {
            **proposal_row(proposal),
            "source": proposal.source or None,
            "base": proposal.base,
            "follows": proposal.follows_id,
            "followers": list(proposal.followers.values_list("pk", flat=True)),
        },
        "review": None
        if review is None
        else {
            "outcome": review.outcome,
            "reviewer": str(review.reviewer),
            "made_at": when(review.made_at),
            "remark": review.remark,
            "tx": review.tx,
        },
        "unseen": tell_unseen(find_unseen(proposal, difference, before), before),
        "counts": count(difference, content),
        **tell_difference(content, difference, before, language),
        "problems": [message(one, language) for one in problems],
        "effects": _effects(proposal, before, review),
    }
    ruling = rule(request.user, "desk.review", proposal)
    own = rule(request.user, "desk.withdraw", proposal).allowed
    extra = {
        "may_again": own
        and review is not None
        and review.outcome in ("returned", "withdrawn")
        and len(content.facts) == 1,
        "seal": seal(change),
        "may_review": ruling.allowed and review is None,
        "why_not": f"problem.{ruling.reason}" if ruling.reason else "",
        "may_withdraw": review is None and own,
        "may_undo": bool(
            review
            and review.tx is not None
            and (content.facts or content.retracts)
            and rule(request.user, "desk.import").allowed
        ),
    }
    return show_page(request, "desk/proposal.html", told, extra=extra)


def _effects(proposal: Proposal, held: Held, review: Review | None) -> dict[str, object]:
    """Answer the followed questions before and after, for the day on which it is decided."""
    day = today_number() if review is None else day_number(review.made_at)
    questions = followed(day)
    found = effects_of(change_of(proposal, held, today_number()), held, questions)
    teller = Teller(held, proposal.brought)
    rows = [
        {
            "name": one.name,
            "question": teller.ask(one.question),
            "before": one.before,
            "after": one.after,
            "verdict": f"{reverse('verdict')}?{urlencode(write_pairs(one.question))}",
        }
        for one in found
        if one.differs
    ]
    return {
        "asked": len(found),
        "left_out": max(0, len(questions) - QUESTION_LIMIT),
        "differ": len(rows),
        "other_chain": sum(1 for one in found if one.chain and not one.differs),
        "rows": rows,
        "as_of": None if review is None else held.tx,
    }


@require_POST
@desk_page("desk.see")
def accept_proposal(request: HttpRequest, key: int) -> HttpResponseBase:
    """Accept a proposal; what it does is shown from the register as it is after."""
    review = accept(
        _find(key),
        person_of(request),
        seen=request.POST.get("seal", ""),
        remark=request.POST.get("remark", ""),
    )
    holder.current(at_least=review.tx)
    messages.success(request, say("desk.said-accepted", language_of(), tx=review.tx))
    return redirect("desk-proposal", key=key)


@require_POST
@desk_page("desk.see")
def decide_proposal(request: HttpRequest, key: int) -> HttpResponseBase:
    """Refuse a proposal, send it back, or withdraw the own one."""
    outcome = request.POST.get("outcome", "")
    decide(_find(key), person_of(request), outcome, request.POST.get("remark", ""))
    messages.success(request, say(f"desk.said-{outcome}", language_of()))
    return redirect("desk-proposal", key=key)


@require_POST
@desk_page("desk.import")
def undo_proposal(request: HttpRequest, key: int) -> HttpResponseBase:
    """Propose what undoes an accepted proposal; somebody else has to accept that as well."""
    proposal = _find(key)
    review = review_of(proposal)
    if review is None or review.tx is None:
        return redirect("desk-proposal", key=key)
    before, held = holder.at(review.tx - 1), holder.current(at_least=review.tx)
    change = change_of(proposal, before, today_number())
    made = make_proposal(
        person_of(request),
        undoing(change, held.register.facts),
        way="undo",
        reason=request.POST.get("reason", ""),
        source=proposal.source,
        held=held,
        follows=proposal,
    )
    return redirect("desk-proposal", key=made.pk)


@desk_page("desk.import")
def retract(request: HttpRequest, id: str) -> HttpResponseBase:
    """Propose that a fact be held no longer, with nothing in its place; it stays on record."""
    held = holder.current()
    fact = find_version(id, held.register.facts, None)
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            made = make_proposal(
                person_of(request),
                Content(retracts=(fact.id,)),
                way="retract",
                reason=request.POST.get("reason", ""),
                source=next((one.doc for one in fact.source), ""),
                held=held,
            )
        except InvalidContent as error:
            texts = [message(one, language_of()) for one in error.problems]
            errors = [{"field": "f-reason", "text": text} for text in texts]
        else:
            return redirect("desk-proposal", key=made.pk)
    content = {"fact": Teller(held).tell(fact), "today": format_day(today_number())}
    status = 422 if errors else 200
    extra = {"errors": errors, "reason": request.POST.get("reason", "")}
    return show_page(request, "desk/retract.html", content, extra=extra, status=status)


def _find(key: int) -> Proposal:
    found = Proposal.objects.select_related("proposer", "review__reviewer")
    return get_object_or_404(found, pk=key)
