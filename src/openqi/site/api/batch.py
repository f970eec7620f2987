"""Answer many questions at once: a line in, a line out, and a wrong line spoils no other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
from django.conf import settings
from django.http.response import HttpResponseBase
from ninja import Router

from openqi.ask.answers import Answers, answers_of
from openqi.core.errors import OpenQIError, Problem, UnreadableInput
from openqi.show.problem import problem_record
from openqi.site.api.body import NDJSON, question_of, read_bytes, read_json
from openqi.site.api.caller import charge
from openqi.site.api.describe import NUMBER, TEXT, Described, listed, mapped, ref
from openqi.site.api.operation import Call, operation, stream
from openqi.site.frame.day import today
from openqi.site.frame.fault import status_of
from openqi.site.frame.refusal import TooLarge

router = Router()

MOST = 10_000
"""Questions of one batch."""
LINE_LIMIT = 64 * 1024
"""Bytes of one question in a batch."""
SHARE = 50
"""Questions of a batch that cost as much as one request."""
CHUNK = 200
"""Answers that are sent together: one by one they would cost more to send than to find."""

_VERDICT = "#/components/schemas/verdict/properties/"
ANSWERED = mapped(
    {
        "line": NUMBER,
        "answer": {"$ref": f"{_VERDICT}answer"},
        "at_least": {"$ref": f"{_VERDICT}at_least"},
        "reason": TEXT,
        "on": TEXT,
    }
)
REFUSED = mapped({"line": NUMBER, "status": NUMBER, "problems": listed(ref("error.Problem"))})


@operation(
    router,
    "POST",
    "/check/batch",
    name="batch",
    scope="batch",
    answer=Described({"oneOf": [ANSWERED, REFUSED]}, NDJSON),
    body=Described(ref("question.Question"), NDJSON),
    media=NDJSON,
)
def batch(call: Call) -> HttpResponseBase:
    """Answer each line with the answer and its reason, without the proof, in the same order."""
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    lines = read_lines(read_bytes(call.request, limit, NDJSON))
    charge(call.request, call.caller, len(lines) / SHARE)
    answers = answers_of(call.held.register)
    return stream(_chunks(answer_lines(answers, lines, today(), call.language)), NDJSON)


def read_lines(content: bytes) -> list[tuple[int, bytes]]:
    """Divide a body into its lines, which count from 1; empty ones are left out.

    Raises:
        TooLarge: there are more questions than one batch may have.
    """
    lines = [
        (number, line)
        for number, line in enumerate(content.split(b"\n"), start=1)
        if line and not line.isspace()
    ]
    if len(lines) > MOST:
        raise TooLarge(Problem(code="batch-too-long", args={"limit": str(MOST)}))
    return lines


def answer_lines(
    answers: Answers, lines: list[tuple[int, bytes]], day: date, language: str
) -> Iterator[bytes]:
    """Answer each line, or say what is wrong with it."""
    encode = msgspec.json.Encoder(order="sorted").encode
    for number, line in lines:
        try:
            if len(line) > LINE_LIMIT:
                problem = Problem(code="line-too-long", args={"limit": str(LINE_LIMIT)})
                raise UnreadableInput(problem)
            question = question_of(read_json(line), day)
            decision = answers.decide(question)
        except OpenQIError as error:
            problems = [problem_record(one, language) for one in error.problems]
            told: dict[str, object] = {"status": status_of(error), "problems": problems}
        else:
            told = {
                "answer": decision.answer,
                "at_least": decision.at_least,
                "reason": decision.reason,
                "on": str(question.on),
            }
        yield encode({"line": number, **told}) + b"\n"


def _chunks(lines: Iterator[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    for line in lines:
        held.append(line)
        if len(held) == CHUNK:
            yield b"".join(held)
            held.clear()
    if held:
        yield b"".join(held)
