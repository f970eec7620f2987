"""Show the answer of one question for every economy, as tiles and as a table."""

from __future__ import annotations

from collections import Counter

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from openqi.ask.address import Pair, read_pairs, write_pairs
from openqi.ask.known import assigned_codes, refuse_unknown
from openqi.ask.markets import ORDER, Market, answer_markets, list_groups, list_markets
from openqi.core.errors import InvalidContent
from openqi.core.question import Question
from openqi.core.words import Answer
from openqi.show.collation import sort_key
from openqi.show.statement import Telling
from openqi.show.verdict_text.asked import tell_question
from openqi.show.words import say
from openqi.site.frame.day import today
from openqi.site.frame.fault import wants_json
from openqi.site.frame.page import show_page
from openqi.site.portal.asking import (
    BESIDE,
    held_at,
    names_for,
    pairs_of,
    question_of,
    token_of,
    write_query,
)
from openqi.site.portal.kept import Kept
from openqi.site.portal.moment import read_choice

FILTER = "answer"
"""The key that chooses which answers are shown."""
GROUP = "group"
"""The key that chooses the members of a group of economies."""
MOST = 60
"""Members of a group by which markets are narrowed; with more, a group is nearly all of them."""


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """Show one economy: its name, the answer there, why, and the address of the proof."""

    economy: str
    name: str
    answer: Answer
    answer_text: str
    reason: str
    verdict: str


MARKETS: Kept[Question, list[Market]] = Kept(answer_markets)
"""Answers for every economy; the same question is filtered again and again."""


@require_safe
def show_markets(request: HttpRequest) -> HttpResponse:
    """Show every market, those of a group of economies, or those with one answer."""
    language = get_language() or "vi"
    beside = (*BESIDE, FILTER, GROUP)
    pairs = pairs_of(request, beside)
    try:
        question = question_of(request, beside) if _is_placed(pairs) else _placed(pairs)
    except InvalidContent:
        if wants_json(request):
            raise
        return redirect(f"{reverse('ask-step', args=['check'])}?{write_query(pairs)}")
    held = held_at(token_of(request))
    refuse_unknown(question, held.register.facts)
    snapshot = held.register.snapshot(question.known_at, question.rules_at)
    names = names_for(held, question)
    groups = list_groups(snapshot, MOST)
    chosen = read_choice(request, FILTER, ORDER)
    group = read_choice(request, GROUP, groups)
    asked = [pair for pair in write_pairs(question) if pair[0] != "destination"]
    here = reverse("verdict")
    tiles = [
        Tile(
            economy=one.economy,
            name=names.name(one.economy, language),
            answer=one.answer,
            answer_text=say(f"answer.{one.answer}-short", language),
            reason=_sentence(say(f"reason.{one.reason}", language)),
            verdict=f"{here}?{write_query([*asked, ('destination', one.economy)])}",
        )
        for one in MARKETS.get(snapshot, question)
        if not group or one.economy in groups[group]
    ]
    tiles.sort(key=lambda tile: (ORDER.index(tile.answer), sort_key(tile.name)))
    counts = Counter(tile.answer for tile in tiles)
    shown = [tile for tile in tiles if chosen in ("", tile.answer)]
    offered = sorted(groups, key=lambda code: sort_key(names.name(code, language)))
    telling = Telling(names, language)
    parts = [
        say(
            "asking.markets-part",
            language,
            count=counts[answer],
            answer=say(f"answer.{answer}-short", language),
        )
        for answer in ORDER
        if counts[answer]
    ]
    content = {
        "summary": say(
            "asking.markets-summary", language, count=len(tiles), parts=", ".join(parts) or "0"
        ),
        "asked": [
            row
            for row in tell_question(question, telling.date(question.on), telling)
            if row.name != "way"
        ],
        "day": str(question.on),
        "tiles": shown,
        "counts": {answer: counts[answer] for answer in ORDER if counts[answer]},
        "chosen": chosen,
        "group": group,
        "groups": [{"id": code, "name": names.name(code, language)} for code in offered],
        "economies": len(tiles),
        "markets": len(list_markets(snapshot)),
        "token": held.tx,
        "snapshot": snapshot.hash,
    }
    extra = {"query": write_query(asked), "answers": _by_answer(shown)}
    return show_page(
        request, "portal/markets/markets.html", content, rows=_rows(shown), extra=extra
    )


def _is_placed(pairs: list[Pair]) -> bool:
    return any(key == "destination" for key, _ in pairs)


def _placed(pairs: list[Pair]) -> Question:
    """Read a question that names no destination: here it stands for every one."""
    return read_pairs([*pairs, ("destination", min(assigned_codes()))], today=today())


def _by_answer(tiles: list[Tile]) -> list[tuple[Answer, list[Tile]]]:
    """Put the tiles under their answers, best first."""
    return [
        (answer, under)
        for answer in ORDER
        if (under := [tile for tile in tiles if tile.answer == answer])
    ]


def _rows(tiles: list[Tile]) -> list[dict[str, object]]:
    return [msgspec.structs.asdict(tile) for tile in tiles]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
