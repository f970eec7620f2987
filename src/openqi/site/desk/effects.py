"""Find the questions that people follow, and how a proposal would change their answers."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl

import msgspec
from django.conf import settings
from msgspec.structs import replace

from openqi.ask.address import read_pairs
from openqi.ask.cases import read_cases
from openqi.ask.effect import Asked, Effect, compare_answers, with_change
from openqi.ask.question import read_question
from openqi.core.day import format_day
from openqi.core.errors import OpenQIError
from openqi.core.question import Question
from openqi.register.change import Change
from openqi.site.desk.reviewing import seal
from openqi.site.portal.follow.models import Subscription
from openqi.site.registry.holder import Held
from openqi.snapshot import compile_snapshot
from openqi.snapshot.catalogues import with_catalogues

QUESTION_LIMIT = 500
"""Questions that are tried for one proposal; the page says when there are more."""
_KEPT = 32
_remembered: OrderedDict[tuple[object, ...], tuple[Effect, ...]] = OrderedDict()


def followed(day: int) -> tuple[Asked, ...]:
    """List the questions that are tried: those of the folder, and those that readers follow.

    ``day`` is what readers follow from day to day are asked for; files say their own.
    """
    return (*_from_folder(settings.QUESTIONS), *_from_readers(day))


def _from_readers(day: int) -> Iterator[Asked]:
    """Give the questions that readers asked to be written to about; never who they are."""
    on = format_day(day)
    rows = Subscription.objects.filter(kind="question").values_list("target", flat=True)
    for target in rows.distinct().order_by("target")[:QUESTION_LIMIT]:
        pairs = parse_qsl(str(target).lstrip("?"), keep_blank_values=True)
        try:
            question = read_pairs(pairs, today=date.fromordinal(day))
        except OpenQIError:
            continue
        yield Asked("", replace(question, on=on))


def _from_folder(place: str) -> Iterator[Asked]:
    """Give the questions of question files, and of cases that are asked of the register itself."""
    folder = Path(place)
    if not place or not folder.is_dir():
        return
    for path in sorted(folder.rglob("*.yaml")):
        try:
            yield Asked(path.stem, read_question(path))
            continue
        except OpenQIError:
            pass
        try:
            cases = read_cases(path)
        except OpenQIError:
            continue
        for case in cases:
            if case.world.starter and not case.world.facts:
                yield Asked(f"{path.stem}: {case.name}", case.question)


class Turning(NamedTuple):
    """Say that the answer to a followed question can change on a day with no new fact.

    ``name`` is that of its file; a question that readers follow has none.
    """

    name: str
    answer: str
    day: str
    question: Question


def turning(held: Held, questions: tuple[Asked, ...], today: int, days: int) -> tuple[Turning, ...]:
    """List the followed questions whose answer can change by the calendar within some days.

    Each is asked as of today, with the other dates that it has.
    """
    key = (held.snapshot.hash, today, _mark(questions))
    if key not in _turns:
        _turns.clear()
        _turns[key] = tuple(_turns_of(held, questions[:QUESTION_LIMIT], today))
    last = format_day(today + days)
    return tuple(one for one in _turns[key] if one.day <= last)


_turns: dict[tuple[object, ...], tuple[Turning, ...]] = {}


def _turns_of(held: Held, questions: tuple[Asked, ...], today: int) -> Iterator[Turning]:
    for name, asked in questions:
        question = replace(asked, on=format_day(today), known_at=None, rules_at=None)
        try:
            verdict = held.register.ask(question, gaps=False)
        except OpenQIError:
            continue
        if verdict.next_change is not None and verdict.next_change > format_day(today):
            yield Turning(name, verdict.answer, verdict.next_change, question)


def _mark(questions: tuple[Asked, ...]) -> str:
    """Give a short mark of questions, so that an edited file is asked anew."""
    return hashlib.sha256(msgspec.json.encode(questions)).hexdigest()


def effects_of(change: Change, held: Held, questions: tuple[Asked, ...]) -> tuple[Effect, ...]:
    """Answer questions without a change and with it; what was worked out once is remembered."""
    key = (held.snapshot.hash, seal(change), _mark(questions))
    found = _remembered.get(key)
    if found is None:
        register = held.register
        facts = with_change(register.facts.values(), change)
        sources = (*register.sources.values(), *change.sources)
        packs = compile_snapshot(facts, sources, None, held.snapshot.rules)
        after = with_catalogues(packs, register.catalogues)
        found = compare_answers(held.snapshot, after, questions[:QUESTION_LIMIT])
        _remembered[key] = found
        while len(_remembered) > _KEPT:
            _remembered.popitem(last=False)
    return found
