"""Every operation keeps to its own description, whatever it is sent."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
import schemathesis
from django.conf import LazySettings
from hypothesis import HealthCheck
from hypothesis import settings as bounds
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from openqi.engine import Bound
from openqi.site.api import wide
from openqi.site.api.description import description
from openqi.site.api.rate import buckets
from openqi.site.wsgi import application

EXAMPLES = int(os.environ.get("OPENQI_API_EXAMPLES", "6"))
"""Requests to each operation in each phase; ``OPENQI_API_EXAMPLES=400`` tries longer."""

SEMANTIC = {
    "date-not-a-day",
    "evidence-id-not-alone",
    "json-wrong",
    "known-at-future",
    "period-backwards",
    "query-wrong",
    "rules-at-future",
    "rules-not-yet",
    "search-empty",
}
"""Problems of requests that keep to the description: no schema can say what they are about."""

UNKNOWN_HEADER = "x-schemathesis-unknown-property"
"""A request may carry any header; nobody has to refuse those that mean nothing to them."""


@schemathesis.serializer("application/x-ndjson")
def write_lines(context: schemathesis.SerializationContext, value: object) -> bytes:
    """Write a body as lines: a list as one for each member; numbers of any length among them."""
    members = value if isinstance(value, list) else [value]
    return b"".join(json.dumps(member).encode() + b"\n" for member in members)


schema = schemathesis.openapi.from_dict(description("en"))
schema.app = application


@pytest.fixture(autouse=True)
def _unlimited(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.API_RATE = settings.GAPS_RATE = 10**9
    # A form of request takes as short a search as a long one.
    monkeypatch.setattr(wide, "FARTHEST", Bound(worlds=2, parts=20))
    buckets.clear()


@pytest.mark.django_db
@schema.parametrize()
@bounds(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_finds_an_operation_wanting(case: schemathesis.Case[Any]) -> None:
    check(case)


def _more_than_told(case: schemathesis.Case[Any]) -> bool:
    """Tell whether parameters are sent that the operation does not have, or that have no value."""
    sent = case.query or {}
    known = {one.name for one in case.operation.query}
    return any(name not in known or value in ("", [""], None) for name, value in sent.items())


def check(case: schemathesis.Case[Any]) -> None:
    """Send a request, and hold the answer against the description."""
    answer = case.call(headers={"Host": "127.0.0.1"})
    excluded: list[Any] = []
    if UNKNOWN_HEADER in {name.lower() for name in case.headers}:
        excluded.append(negative_data_rejection)
    if case.path.startswith("/reconcile/") and _more_than_told(case):
        excluded.append(negative_data_rejection)  # a protocol whose programs add some of their own
    if "application/x-ndjson" in answer.headers.get("content-type", ()):
        excluded.append(negative_data_rejection)  # each wrong line is told by itself
    told = answer.json()["problems"] if answer.status_code in (400, 422) else []
    if told and {problem["code"] for problem in told} <= SEMANTIC:
        excluded.append(positive_data_acceptance)
    case.validate_response(answer, excluded_checks=excluded)
