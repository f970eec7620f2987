"""Answer questions: one, explained, with what is missing, with every way."""

from __future__ import annotations

import msgspec
from django.http.response import HttpResponseBase
from ninja import Router

from openqi.ask.answers import answers_of
from openqi.core.question import Question
from openqi.core.verdict import Gap, Verdict
from openqi.show.names import Names
from openqi.show.verdict_text import write_verdict
from openqi.site.api.body import BODY_LIMIT, question_of, read_bytes, read_json
from openqi.site.api.describe import (
    MAYBE,
    TEXT,
    Described,
    Schema,
    listed,
    mapped,
    ref,
)
from openqi.site.api.operation import Call, operation, show, show_bytes
from openqi.site.api.parameter import Parameter
from openqi.site.api.wide import search_widely
from openqi.site.frame.day import today

router = Router()

QUESTION = Described(ref("question.Question"))
GAPS = Parameter("gaps", "flag", "api.gaps", default=False)
SHARED = ("format", "question", "answer", "at_least", "on", "snapshot", "rules", "engine")
"""What every part of a verdict repeats, so that it can be replayed."""


def _part(**more: Schema) -> Described:
    """Describe a part of a verdict."""
    verdict: Schema = {"$ref": "#/components/schemas/verdict/properties/"}
    shared = {name: {"$ref": verdict["$ref"] + name} for name in SHARED}
    return Described(mapped({**shared, **more}))


@operation(
    router,
    "POST",
    "/check",
    name="check",
    scope="ask",
    answer=Described(ref("verdict")),
    parameters=(GAPS,),
    body=QUESTION,
)
def check(call: Call) -> HttpResponseBase:
    """Answer one question with its proof, in the very bytes that the engine writes."""
    question, _ = read_asked(call)
    return show_bytes(call, _answer(call, question, gaps=bool(call.values["gaps"])))


@operation(
    router,
    "POST",
    "/explain",
    name="explain",
    scope="ask",
    answer=_part(lang={"enum": ["vi", "en"]}, text=TEXT),
    parameters=(GAPS,),
    body=QUESTION,
)
def explain(call: Call) -> HttpResponseBase:
    """Answer one question in words."""
    question, assumed = read_asked(call)
    register = call.held.register
    verdict = _whole(call, question, gaps=bool(call.values["gaps"]))
    names = Names(register.snapshot(question.known_at, question.rules_at).facts, register.sources)
    text = write_verdict(verdict, names, call.language, today=assumed)
    return show(call, {**_shared(verdict), "lang": call.language, "text": text})


@operation(
    router,
    "POST",
    "/gap",
    name="gap",
    scope="ask",
    cost=5,
    answer=_part(
        gaps={"type": "array", "items": ref("verdict.Gap")},
        gaps_cut={"enum": ["search", "shown", None]},
    ),
    body=QUESTION,
)
def gap(call: Call) -> HttpResponseBase:
    """Give the sets of acts that would reach a better answer."""
    question, _ = read_asked(call)
    verdict = _whole(call, question, gaps=True)
    gaps: list[Gap] = verdict.gaps
    return show(call, {**_shared(verdict), "gaps": gaps, "gaps_cut": verdict.gaps_cut})


@operation(
    router,
    "POST",
    "/route",
    name="route",
    scope="ask",
    answer=_part(
        routes=listed(ref("verdict.Route")),
        chain=listed(ref("verdict.Link")),
        conditions=listed(ref("verdict.Step")),
        missing=listed(ref("verdict.Step")),
        next_change=MAYBE,
    ),
    body=QUESTION,
)
def route(call: Call) -> HttpResponseBase:
    """Give every way in which the evidence could count, and what came of each."""
    question, _ = read_asked(call)
    verdict = _whole(call, question, gaps=False)
    parts = ("routes", "chain", "conditions", "missing", "next_change")
    return show(call, {**_shared(verdict), **{name: getattr(verdict, name) for name in parts}})


def read_asked(call: Call) -> tuple[Question, bool]:
    """Read the question of a body, and tell whether today stands in for its day.

    Raises:
        WrongMedia, TooLarge, UnreadableInput, InvalidContent: it cannot be read as a question.
    """
    value = read_json(read_bytes(call.request, BODY_LIMIT))
    assumed = isinstance(value, dict) and value.get("on") is None
    return question_of(value, today()), assumed


def _answer(call: Call, question: Question, *, gaps: bool) -> bytes:
    """Answer a question; to look for ways to a better answer is bounded.

    Raises:
        TooMany, NotReady: the caller, or everybody together, has too many looked for.
    """
    answers = answers_of(call.held.register)
    if not gaps:
        return answers.check(question, gaps=False)
    with search_widely(call.caller) as bound:
        return answers.check(question, gaps=bound)


def _whole(call: Call, question: Question, *, gaps: bool) -> Verdict:
    return msgspec.json.decode(_answer(call, question, gaps=gaps), type=Verdict)


def _shared(verdict: Verdict) -> dict[str, object]:
    return {name: getattr(verdict, name) for name in SHARED}
