"""Answer trust registries: who is authorised, and who recognises whom (ToIP TRQP v2, over HTTPS).

Written from the Trust Over IP specification, Trust Registry Query Protocol v2, as of March 2026:
its two query types, their JSON schemas, and its HTTPS binding with Problem Details.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Router

from openqi.ask.trust import Asked, Standing, authorises, recognises
from openqi.core.errors import Problem, UnreadableInput
from openqi.core.truth import Truth
from openqi.show.words import say
from openqi.site.api.body import BODY_LIMIT, read_bytes, read_json
from openqi.site.api.describe import FLAG, TEXT, Described, Schema
from openqi.site.api.operation import Call, operation, show

router = Router()

NEEDED = ("entity_id", "authority_id", "action", "resource")
LONGEST = 500
TIME: Schema = {"type": "string", "format": "date-time"}
CONTEXT: Schema = {
    "type": "object",
    "properties": {"time": TIME, "locator": TEXT},
    "additionalProperties": {"type": "string"},
}
IDENTIFIER: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST}
REQUEST = Described(
    {
        "type": "object",
        "properties": {**dict.fromkeys(NEEDED, IDENTIFIER), "context": CONTEXT},
        "required": list(NEEDED),
    }
)
_URI = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+\Z", re.ASCII)
_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|\+00:00)\Z", re.ASCII
)
_OURS = re.compile(r"(?:urn:openqi:thing:|.*/(?:vi|en)/thing/)(?P<id>[^/?#]+)\Z")


def _response(said: str) -> Described:
    """Describe the answer to a query; ``said`` is the key of its yes or no."""
    keys = {**dict.fromkeys(NEEDED, TEXT), said: FLAG, "time_requested": TIME}
    keys |= {"time_evaluated": TIME, "message": TEXT, "context": CONTEXT}
    return Described(
        {
            "type": "object",
            "properties": keys,
            "required": [*NEEDED, said, "time_evaluated"],
        }
    )


@operation(
    router,
    "POST",
    "/authorization",
    name="authorization",
    scope="trqp",
    answer=_response("authorized"),
    body=REQUEST,
)
def authorization(call: Call) -> HttpResponseBase:
    """Say whether the authority authorised the entity for the action on the resource."""
    query, asked = read_query(call)
    return _answer(call, query, asked, authorises(call.held.snapshot, asked), "authorized")


@operation(
    router,
    "POST",
    "/recognition",
    name="recognition",
    scope="trqp",
    answer=_response("recognized"),
    body=REQUEST,
)
def recognition(call: Call) -> HttpResponseBase:
    """Say whether the authority recognises the entity for the action on the resource."""
    query, asked = read_query(call)
    return _answer(call, query, asked, recognises(call.held.snapshot, asked), "recognized")


def read_query(call: Call) -> tuple[dict[str, Any], Asked]:
    """Read a query; members that are not known are left aside, as the protocol asks.

    Raises:
        UnreadableInput: it is no JSON object, a member is missing, or one has another form.
    """
    value = read_json(read_bytes(call.request, BODY_LIMIT))
    if not isinstance(value, dict):
        raise _wrong("query", "a map")
    for key in NEEDED:
        text = value.get(key)
        if not isinstance(text, str) or not text or len(text) > LONGEST or not _URI.match(text):
            raise _wrong(key, "a URI reference of RFC 3986")
    context = value.get("context", {})
    if not isinstance(context, dict) or not all(isinstance(m, str) for m in context.values()):
        raise _wrong("context", "a map of texts")
    day = _day(_moment(context.get("time")))
    asked = Asked(
        authority=_id(value["authority_id"]),
        entity=_id(value["entity_id"]),
        activity=value["action"],
        resource=_id(value["resource"]),
        day=day,
    )
    return value, asked


def _answer(
    call: Call, query: dict[str, Any], asked: Asked, standing: Standing, said: str
) -> HttpResponseBase:
    """Answer in the shape of the protocol; only what is sure is a yes."""
    word = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "unknown"}[standing.truth]
    now = _write(datetime.now(UTC))
    content: dict[str, object] = {key: query[key] for key in NEEDED}
    content |= {
        said: standing.truth is Truth.YES,
        "time_evaluated": now,
        "message": say(f"api.trqp-{word}", call.language, facts=", ".join(standing.facts)),
    }
    context = query.get("context", {})
    if "time" in context:
        content["time_requested"] = context["time"]
    if context:
        content["context"] = context
    return show(call, content)


def _id(text: str) -> str:
    """Take our id out of the address of a page of ours or a name of ours; else it is the id."""
    match = _OURS.match(text)
    if match is None or (text.startswith("http") and not text.startswith(settings.BASE_URL)):
        return text
    return match["id"]


def _moment(text: str | None) -> datetime:
    """Read the moment that the query is about; without one it is now."""
    if text is None or text == "":
        return datetime.now(UTC)
    if not _TIME.match(text):
        raise _wrong("context.time", "a time of RFC 3339 with the offset Z")
    try:
        # A leap second is a second of the protocol and none of Python's.
        plain = re.sub(r"(?<=:59):60", ":59", text.upper())
        return datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", plain))
    except ValueError:
        raise _wrong("context.time", "a time of RFC 3339 with the offset Z") from None


def _day(moment: datetime) -> int:
    """Give the day of a moment here; the first and the last hours of the calendar have none."""
    try:
        return moment.astimezone(timezone.get_default_timezone()).date().toordinal()
    except OverflowError:
        return moment.date().toordinal()


def _write(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _wrong(key: str, expected: str) -> UnreadableInput:
    args = {"key": key, "form": expected}
    return UnreadableInput(Problem(code="query-wrong", args=args, key=key))
