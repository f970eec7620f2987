"""Describe operations for OpenAPI: parameters, bodies, answers, and every error that may come."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from openqi.core.ids import HS_FORM, ICS_FORM
from openqi.site.api.parameter import AT_LEAST, Parameter

Schema = dict[str, Any]

PROBLEM = "application/problem+json"
ERRORS = (400, 401, 403, 404, 405, 406, 409, 413, 414, 415, 422, 429, 431, 500, 503)
"""Every status that any operation may answer with when something is wrong."""
FORMATS = ("question", "verdict", "pack", "error")
DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"


class Described(NamedTuple):
    """Name the schema of a body or an answer, and the type of its bytes."""

    schema: Schema
    media: str = "application/json"


LEADS = Described({})
"""The answer of an operation that leads to another address: it has no body."""


def ref(name: str) -> Schema:
    """Point to a schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def describe(
    method: str,
    parameters: Sequence[Parameter],
    answer: Described,
    media: str,
    body: Described | None,
) -> Schema:
    """Describe what an operation takes and gives, besides its path."""
    made: Schema = {
        "parameters": [*map(_parameter, parameters), *_headers(method)],
        "responses": {
            **_success(method, answer, media),
            **({"304": {"description": "api.unchanged"}} if method == "GET" else {}),
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in ERRORS},
        },
        "security": [{}, {"key": []}],
    }
    if body is not None:
        made["requestBody"] = {
            "required": True,
            "content": {body.media: {"schema": body.schema, "example": example()}},
        }
    return made


def _success(method: str, answer: Described, media: str) -> Schema:
    """Describe the answer when nothing is wrong: a content, or the address that it leads to."""
    headers = _answer_headers(method)
    if answer is LEADS:
        location = {"description": "api.location", "required": True, "schema": {"type": "string"}}
        return {"302": {"description": "api.leads", "headers": {**headers, "Location": location}}}
    content = {media: {"schema": answer.schema}}
    return {"200": {"description": "api.answer", "headers": headers, "content": content}}


def components() -> Schema:
    """Give every schema that operations point to, and the answer to each error."""
    return {
        "schemas": {**_schemas(), **OWN},
        "responses": {
            str(status): {
                "description": f"page.status-{status}",
                "content": {PROBLEM: {"schema": ref("Problem")}},
                **({"headers": {**_RETRY, **_LIMITS}} if status == 429 else {}),
                **({"headers": _RETRY} if status == 503 else {}),
            }
            for status in ERRORS
        },
        "securitySchemes": {
            "key": {"type": "http", "scheme": "bearer", "description": "api.key-scheme"}
        },
    }


def find_formats() -> Path:
    """Find the schemas of the formats: the wheel's, or the checkout's."""
    package = Path(__file__).resolve().parents[2]
    shipped = package / "formats"
    return shipped if shipped.is_dir() else package.parents[1] / "docs" / "formats"


@cache
def example() -> Schema:
    """Give a question to begin with."""
    text = Path(__file__).with_name("example.json").read_text(encoding="utf-8")
    asked: Schema = json.loads(text)
    return asked


@cache
def _schemas() -> Schema:
    """Read the schemas of the formats; each keeps its definitions below its own name."""
    found: Schema = {}
    for name in FORMATS:
        text = (find_formats() / f"{name}.schema.json").read_text(encoding="utf-8")
        text = text.replace('"#/$defs/', f'"#/components/schemas/{name}.')
        whole = json.loads(text)
        for key, shape in whole.pop("$defs").items():
            found[f"{name}.{key}"] = _coded(_dated(shape))
        whole.pop("$schema")
        whole.pop("$id")
        found[name] = _dated(whole)
    return found


def _dated(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Say of a day that it is one of the calendar, which its pattern alone does not."""
    if isinstance(value, list):
        return [_dated(member) for member in value]
    if not isinstance(value, dict):
        return value
    if value.get("pattern") == DAY_PATTERN:
        return {"type": "string", "format": "date"}
    return {key: _dated(member) for key, member in value.items()}


def _coded(shape: Schema) -> Schema:
    """Say which form a code of goods or of a field of standards has, as a text or as a number."""
    members = shape.get("properties", {})
    for key, form in (("hs", HS_FORM), ("ics", ICS_FORM)):
        for one in members.get(key, {}).get("anyOf", ()):
            if one.get("type") == "string":
                one["pattern"] = f"^{form}$"
            elif one.get("type") == "integer":
                one |= {"minimum": 10, "maximum": 10**12 - 1}
    return shape


def _parameter(one: Parameter) -> Schema:
    return {
        "name": one.name,
        "in": "query",
        "required": one.needed,
        "description": one.meaning,
        "schema": one.schema(),
    }


def _headers(method: str) -> list[Schema]:
    """Describe the headers that a request may carry."""
    token = AT_LEAST.schema()
    found = [
        {
            "name": "X-OpenQI-Token",
            "in": "header",
            "required": False,
            "description": "api.at-least",
            "schema": token,
        }
    ]
    if method == "GET":
        found.append(
            {
                "name": "If-None-Match",
                "in": "header",
                "required": False,
                "description": "api.if-none-match",
                "schema": {"type": "string"},
            }
        )
    return found


def _answer_headers(method: str) -> Schema:
    text: Schema = {"schema": {"type": "string"}}
    found = {
        "X-OpenQI-Token": {"description": "api.token", "schema": {"type": "string"}},
        "X-OpenQI-Snapshot": {"description": "api.snapshot", **text},
    }
    found |= _LIMITS
    if method == "GET":
        found["ETag"] = {"description": "api.etag", **text}
    return found


_LIMITS: Schema = {
    "RateLimit": {"description": "api.rate-left", "schema": {"type": "string"}},
    "RateLimit-Policy": {"description": "api.rate-policy", "schema": {"type": "string"}},
}
_RETRY: Schema = {"Retry-After": {"description": "api.retry-after", "schema": {"type": "string"}}}


def listed(item: Schema) -> Schema:
    """Describe a list of one kind of item."""
    return {"type": "array", "items": item}


def mapped(needed: Mapping[str, Schema], **optional: Schema) -> Schema:
    """Describe a map with the keys that it always has, and those that it may have."""
    return {
        "type": "object",
        "properties": {**needed, **optional},
        "required": list(needed),
        "additionalProperties": False,
    }


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
MAYBE: Schema = {"type": ["string", "null"]}
FORMAT: Schema = {"const": "openqi/1"}
ANY: Schema = {"type": "object", "additionalProperties": True}

OWN: Schema = {
    "Problem": {
        "type": "object",
        "description": "api.problem-what",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": MAYBE,
            "problems": listed(ref("error.Problem")),
        },
        "required": ["type", "title", "status", "detail", "problems"],
    },
}
"""The schemas that only this interface has; others are those of the formats."""
