"""Show a verdict: the answer first, then everything that it rests on."""

from __future__ import annotations

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from openqi.ask.address import Pair, write_pairs
from openqi.core.errors import InvalidContent
from openqi.core.question import Question
from openqi.core.verdict import Verdict
from openqi.engine import Bound, check
from openqi.show.proof_picture import proof_picture
from openqi.show.verdict_text import tell_verdict
from openqi.show.verdict_text.content import ToldVerdict
from openqi.show.words import say
from openqi.site.api.caller import find_reader
from openqi.site.api.wide import search_widely
from openqi.site.frame.fault import wants_json
from openqi.site.frame.page import show_page
from openqi.site.portal.ask.step import step_of
from openqi.site.portal.asking import (
    held_at,
    names_for,
    pairs_of,
    question_of,
    token_of,
    write_query,
)
from openqi.site.portal.kept import Kept
from openqi.site.portal.moment import read_choice
from openqi.site.portal.verdict.code import fits_code
from openqi.site.portal.verdict.correction import Correction, find_correction
from openqi.site.registry.holder import Held, holder
from openqi.snapshot import Snapshot

SOON = Bound(worlds=6, parts=100)
"""How far ways to a better answer are looked for while somebody waits for the page."""
ALL = "all"
"""The word that asks for every way to a better answer, as far as one search goes."""


class Wide(msgspec.Struct, frozen=True):
    """Hold a question, and how far to look for ways to a better answer."""

    question: Question
    bound: Bound


def _check(snapshot: Snapshot, wide: Wide) -> Verdict:
    return check(snapshot, wide.question, gaps=wide.bound)


WHOLE: Kept[Wide, Verdict] = Kept(_check)
"""Verdicts with all ways to a better answer, which take up to some seconds to find."""


@require_safe
def show_verdict(request: HttpRequest) -> HttpResponse:
    """Show the verdict on the question in the address.

    A question that is not whole leads to the page where the answers are checked, which says what
    to correct.
    """
    language = get_language() or "vi"
    pairs = pairs_of(request)
    try:
        question = question_of(request)
    except InvalidContent:
        if wants_json(request):
            raise
        return redirect(f"{reverse('ask-step', args=['check'])}?{write_query(pairs)}")
    token = token_of(request)
    held = held_at(token)
    every = read_choice(request, "gaps", (ALL,)) == ALL
    verdict = held.register.ask(question, gaps=SOON)
    if every and verdict.gaps_cut is not None:
        with search_widely(find_reader(request)) as bound:
            verdict = WHOLE.get(
                held.register.snapshot(question.known_at, question.rules_at), Wide(question, bound)
            )
    names = names_for(held, question)
    told = tell_verdict(verdict, names, language, today="on" not in dict(pairs))
    asked = write_pairs(question)
    replay = [*asked, ("tx", str(held.tx))]
    links = _links(verdict, told, asked, replay, held)
    content = {
        "verdict": verdict,
        "told": told,
        "token": held.tx,
        "links": links,
        "correction": _correction(verdict, question, token, held, language),
    }
    extra = {
        "picture": proof_picture(verdict, names, language),
        "replayed": token is not None or question.known_at is not None,
        "every": every,
        "headline": {row.name: row.text for row in told.asked} | {"answer": _short(told)},
    }
    return show_page(request, "portal/verdict/verdict.html", content, extra=extra)


def _short(told: ToldVerdict) -> str:
    """Say the answer in a word or two, for the title of the page."""
    text = say(f"answer.{told.answer}-short", told.language)
    return text[:1].upper() + text[1:]


def _correction(
    verdict: Verdict, question: Question, token: int | None, held: Held, language: str
) -> Correction | None:
    if token is None and question.known_at is None:
        return None
    return find_correction(verdict, question, held, holder.current(), language)


def _links(
    verdict: Verdict, told: ToldVerdict, asked: list[Pair], replay: list[Pair], held: Held
) -> dict[str, object]:
    """Give the addresses that lead on from a verdict."""
    home = reverse("home")
    query = write_query(asked)
    here = reverse("verdict")
    again = f"{here}?{write_query(replay)}"
    coded = fits_code(f"{settings.BASE_URL}{again}")
    cited = {*verdict.facts, *(link.fact for link in verdict.chain)}
    return {
        "now": f"{here}?{query}",
        "replay": again,
        "gaps": f"{here}?{query}&gaps={ALL}",
        "change": f"{reverse('ask-step', args=['check'])}?{query}",
        "short": f"{reverse('ask-short')}?{query}",
        "markets": f"{reverse('markets')}?{query}",
        "code": f"{reverse('code')}?{write_query(replay)}" if coded else None,
        "report": f"{reverse('report')}?{write_query(replay)}",
        "follow": f"{home}follow?{query}",
        "facts": {id: f"{home}thing/{id}" for id in sorted(cited) if id in held.snapshot.facts},
        "ask": {one.key: _asking(one.key, query) for one in told.ask},
    }


def _asking(key: str, query: str) -> str:
    """Give the page where a key that would decide is asked."""
    step = step_of(key)
    if step is None:
        return f"{reverse('ask-short')}?{query}#{key}"
    return f"{reverse('ask-step', args=[step])}?{query}&back=check"
