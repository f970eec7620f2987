"""The other lists of the desk: what is due, which sources contradict each other, what was done."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from openqi.ask.address import write_address
from openqi.ask.due import find_due
from openqi.core.day import format_day
from openqi.core.errors import InvalidContent, Problem
from openqi.register.known import facts_known_at
from openqi.show.words import known, say
from openqi.site.accounts.audit import OPERATOR
from openqi.site.accounts.models import Event, User
from openqi.site.accounts.role import rule
from openqi.site.desk.effects import Turning, followed, turning
from openqi.site.desk.models import Proposal
from openqi.site.desk.page import Teller, desk_page, language_of, when
from openqi.site.desk.proposing import compare
from openqi.site.frame.day import today_number
from openqi.site.frame.page import show_page
from openqi.site.registry.holder import holder

SPANS = (30, 90)
EVENTS = 100


@desk_page("desk.see")
def show_due(request: HttpRequest) -> HttpResponse:
    """Show what falls due within 30 or 90 days."""
    days = request.GET.get("days", str(SPANS[0]))
    if days not in map(str, SPANS):
        args = {"text": days[:40], "known": ", ".join(map(str, SPANS))}
        raise InvalidContent(Problem(code="desk-days", args=args, key="days"))
    held = holder.current()
    facts = facts_known_at(held.register.facts.values(), None)
    teller = Teller(held)
    rows = [
        {**teller.tell(one.fact), "day": format_day(one.day), "what": one.what, "exact": one.exact}
        for one in find_due(facts, today_number(), int(days))
    ]
    today = today_number()
    turns = sorted(turning(held, followed(today), today, int(days)), key=_by_day)
    answers = [
        {
            "name": one.name,
            "question": teller.ask(one.question),
            "answer": one.answer,
            "day": one.day,
            "verdict": f"{reverse('verdict')}?{write_address(one.question)}",
        }
        for one in turns
    ]
    content = {"days": int(days), "spans": SPANS, "rows": rows, "answers": answers}
    extra = {"may_propose": rule(request.user, "desk.propose").allowed}
    return show_page(request, "desk/due.html", content, rows=rows, extra=extra)


def _by_day(one: Turning) -> tuple[str, str]:
    return one.day, one.name


@desk_page("desk.see")
def show_conflicts(request: HttpRequest) -> HttpResponse:
    """Show what contradicts what: on record, and in proposals that wait."""
    held = holder.current()
    teller = Teller(held)
    contradictions = held.snapshot.contradictions
    on_record = [
        {
            "id": one.id,
            "declared": one.declared,
            "text": str(teller.tell(held.register.facts[one.id])["text"]) if one.declared else "",
            "facts": [teller.tell(held.register.facts[id]) for id in one.facts],
        }
        for one in contradictions
    ]
    proposed = []
    for proposal in Proposal.objects.filter(review__isnull=True).order_by("pk"):
        content = proposal.brought
        told = Teller(held, content)
        for one in compare(content, held).conflicting:
            against = [told.tell(held.register.facts[id]) for id in one.held]
            proposed.append(
                {"proposal": proposal.pk, "fact": told.tell(one.fact), "against": against}
            )
    rows = [{"conflict": one.id, "facts": ", ".join(one.facts)} for one in contradictions]
    content_of = {"conflicts": on_record, "proposed": proposed}
    extra = {"may_propose": rule(request.user, "desk.propose").allowed}
    return show_page(request, "desk/conflicts.html", content_of, rows=rows, extra=extra)


@desk_page("desk.audit")
def show_log(request: HttpRequest) -> HttpResponse:
    """Show what was done, the newest first, a hundred to a page."""
    pages = Paginator(Event.objects.select_related("actor").order_by("-pk"), EVENTS)
    page = pages.get_page(request.GET.get("page"))
    language = language_of()
    people = dict(User.objects.values_list("pk", "name"))
    rows = [
        {
            "number": event.pk,
            "at": when(event.at),
            "who": _who(event, language),
            "action": event.action,
            "text": _said(event.action, language),
            "subject": event.subject,
            "about": _about(event.subject, people, language),
            "detail": {name: one for name, one in event.detail.items() if name != OPERATOR},
        }
        for event in page
    ]
    content = {"rows": rows, "page": page.number, "pages": pages.num_pages, "total": pages.count}
    return show_page(request, "desk/log.html", content, rows=rows, extra={"paging": page})


def _who(event: Event, language: str) -> str:
    """Name who did something; at the command line the system alone knows a user."""
    if event.actor:
        return str(event.actor)
    operator = event.detail.get(OPERATOR)
    code = "desk.at-command-line-by" if operator else "desk.at-command-line"
    return say(code, language, user=operator)


def _about(subject: str, people: Mapping[int, str], language: str) -> str:
    """Tell what a deed was about in words: the proposal by its number, the person by the name."""
    kind, _, key = subject.partition(":")
    if kind == "proposal":
        return say("desk.proposal-number", language, number=key)
    if kind == "user" and key.isdecimal():
        return people.get(int(key), subject)
    code = f"desk.subject-{kind}"
    return say(code, language, key=key) if known(code) else subject


def _said(action: str, language: str) -> str:
    code = f"desk.did-{action}"
    return say(code, language) if known(code) else action
