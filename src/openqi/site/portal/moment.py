"""Read from an address which register, which day and whose knowledge a page is about."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from django.http import HttpRequest

from openqi.ask.browse.mention import mentions_of
from openqi.ask.browse.moment import Moment, read_known_at, snapshot_at
from openqi.ask.front import read_day
from openqi.ask.known import refuse_economy
from openqi.core.day import format_day
from openqi.core.errors import InvalidContent, Problem
from openqi.site.frame.day import today_number
from openqi.site.frame.typed import read_date
from openqi.site.registry.holder import holder


class Asked(NamedTuple):
    """Hold the moment that an address asks for, and how it was asked."""

    moment: Moment
    record: dict[str, object]


def read_moment(request: HttpRequest) -> Asked:
    """Read ``on``, ``known_at`` and ``tx`` of an address; left out: today, and all that is known.

    Raises:
        InvalidContent: one of them is no day, a day of knowledge that has not come, no number.
    """
    today = today_number()
    given = request.GET
    on = read_date(given.get("on", ""))
    day = read_day(on, "on") if on else today
    text = read_date(given.get("known_at", ""))
    known = read_known_at(text, "known_at", today) if text else None
    held = holder.at(read_number(request, "tx")) if given.get("tx") else holder.current()
    snapshot = snapshot_at(held.register, held.snapshot, known)
    record: dict[str, object] = {
        "on": format_day(day),
        "known_at": text or None,
        "tx": held.tx,
        "snapshot": snapshot.hash,
    }
    return Asked(Moment(held.register, snapshot, day, known), record)


def refuse_unknown_economy(code: str, moment: Moment) -> None:
    """Check the code by which a page is narrowed (empty: it is not): on record, or named there.

    Raises:
        UnknownIdentifier: nothing is on record of such an economy; the closest are offered.
    """
    if code and not mentions_of(moment.snapshot).of(code):
        economies = [fact.id for fact in moment.snapshot.of_kind("economy")]
        refuse_economy(code, economies, moment.snapshot.facts, "economy")


def read_choice(request: HttpRequest, key: str, words: Collection[str]) -> str:
    """Read a word of a closed list from an address; empty where it is left out.

    Raises:
        InvalidContent: it is another word.
    """
    text = request.GET.get(key, "")
    if text and text not in words:
        args = {"text": text[:40], "known": ", ".join(words)}
        raise InvalidContent(Problem(code="choice-unknown", args=args, key=key))
    return text


def read_number(request: HttpRequest, key: str, default: int = 1) -> int:
    """Read a positive whole number of an address.

    Raises:
        InvalidContent: it is something else.
    """
    text = request.GET.get(key, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise InvalidContent(Problem(code="number-wrong", args={"text": text[:20]}, key=key))
    return int(text)
