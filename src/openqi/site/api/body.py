"""Read the body of a request: its type and size first, then its JSON, then its meaning."""

from __future__ import annotations

import datetime
import json
from typing import cast

import msgspec
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest

from openqi.core.errors import InvalidContent, Problem, UnreadableInput
from openqi.core.question import Question
from openqi.core.reading.question import read_question
from openqi.core.reading.shape import describe
from openqi.site.frame.day import today
from openqi.site.frame.refusal import TooLarge, WrongMedia

JSON = "application/json"
NDJSON = "application/x-ndjson"
BODY_LIMIT = 256 * 1024
"""Bytes of one question; the widest real one has some three thousand."""
NESTING_LIMIT = 32
"""Maps and lists inside each other; a question has five."""

_decoder = msgspec.json.Decoder()


def read_bytes(request: HttpRequest, limit: int, media: str = JSON) -> bytes:
    """Read the body once its type and its size are seen to be right.

    Raises:
        WrongMedia: it is of another type or another encoding.
        TooLarge: it has more bytes than are read; nothing of it was kept.
        UnreadableInput: there is none.
    """
    got = request.headers.get("Content-Type", "")
    kind, _, _ = got.partition(";")
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if kind.strip().lower() != media or charset not in ("utf-8", "utf8"):
        args = {"got": got[:80], "expected": media}
        raise WrongMedia(Problem(code="body-media", args=args))
    packed = request.headers.get("Content-Encoding", "identity").strip().lower()
    if packed != "identity":
        raise WrongMedia(Problem(code="body-encoding", args={"got": packed[:80]}))
    refuse_length(request, limit)
    try:
        content = request.body
    except RequestDataTooBig:
        raise TooLarge(_too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or limit)) from None
    if not content.strip():
        raise UnreadableInput(Problem(code="body-empty", args={"expected": media}))
    return content


def refuse_length(request: HttpRequest, limit: int) -> None:
    """Refuse a body by the length that its header names, before anything is read."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > limit:
        raise TooLarge(_too_large(limit))


def read_json(content: bytes) -> object:
    """Read JSON that is not nested deeper than anything of ours, and says each thing once.

    Raises:
        UnreadableInput: it is no JSON, nested too deep, or a key stands twice in a map.
    """
    try:
        value: object = _decoder.decode(content)
        _refuse_depth(value, NESTING_LIMIT)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        args = {"reason": str(error)[:200]}
        raise UnreadableInput(Problem(code="json-wrong", args=args)) from None
    _refuse_twice(content, value)
    return value


def read_asked(request: HttpRequest) -> Question:
    """Read the one question that a body holds; today stands in for a day that is not given.

    Raises:
        WrongMedia, TooLarge, UnreadableInput: the body cannot be read.
        InvalidContent: it is no question; every problem names its key.
    """
    return question_of(read_json(read_bytes(request, BODY_LIMIT)), today())


def question_of(value: object, day: datetime.date) -> Question:
    """Type the map of a question and refuse days of knowledge that have not come.

    Raises:
        InvalidContent: it is no question; every problem names its key.
    """
    if not isinstance(value, dict):
        args = {"expected": "a map", "got": describe(value)}
        raise InvalidContent(Problem(code="type-wrong", args=args, key="question"))
    if value.get("on") is None:
        value = {**value, "on": day.isoformat()}
    try:
        question = read_question(value, "")
    except InvalidContent as error:
        raise InvalidContent(map(without_place, error.problems)) from None
    for key, code in (("known_at", "known-at-future"), ("rules_at", "rules-at-future")):
        text = getattr(question, key)
        if text is not None and str(text) > day.isoformat():
            args = {"text": str(text), "today": day.isoformat()}
            raise InvalidContent(Problem(code=code, args=args, key=key))
    return question


def without_place(problem: Problem) -> Problem:
    """Leave out the file and line of a problem: a request has neither."""
    return msgspec.structs.replace(problem, file=None, line=None)


def _refuse_depth(value: object, left: int) -> None:
    """Refuse what is nested too deep; only maps and lists of what was decoded have parts."""
    kind = type(value)
    if kind is not dict and kind is not list:
        return
    if left == 0:
        raise RecursionError(f"nested deeper than {NESTING_LIMIT}")
    for member in value.values() if isinstance(value, dict) else cast("list[object]", value):
        if type(member) is dict or type(member) is list:
            _refuse_depth(member, left - 1)


def _refuse_twice(content: bytes, value: object) -> None:
    """Refuse a key that stands twice in a map: readers of JSON differ in which of the two counts.

    The decoder keeps the last one in silence. Written again, what it kept has as many quotation
    marks as before, or fewer where a key is gone; only with escapes that number says nothing.
    """
    if b"\\" in content or content.count(b'"') != msgspec.json.encode(value).count(b'"'):
        # Numbers stay texts: Python would not read the longest ones.
        json.loads(content, object_pairs_hook=_once, parse_int=str, parse_float=str)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        key = next(name for name in names if names.count(name) > 1)[:80]
        raise UnreadableInput(Problem(code="json-key-twice", args={"key": key}, key=key))
    return found


def _too_large(limit: int) -> Problem:
    return Problem(code="body-too-large", args={"limit": str(limit)})
