"""Trust registries are answered in the shapes of the protocol, and only what is sure is a yes."""

from __future__ import annotations

import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
SHARED = {"entity_id", "authority_id", "action", "resource", "time_evaluated"}


def ask(client: Client, kind: str, **query: object) -> tuple[int, dict[str, object]]:
    answer = client.post(
        f"/trqp/{kind}?lang=en", json.dumps(query), content_type="application/json"
    )
    found: dict[str, object] = json.loads(answer.content)
    return answer.status_code, found


def recognition(client: Client, day: str, entity: str = "cnas", **more: str) -> dict[str, object]:
    query = {"entity_id": entity, "authority_id": "ilac-mra", "action": "testing"}
    query |= {"resource": "ilac-mra", **more}
    status, told = ask(client, "recognition", **query, context={"time": f"{day}T12:00:00Z"})
    assert status == 200, told
    assert set(told) >= SHARED
    assert isinstance(told["recognized"], bool)
    assert {key: told[key] for key in query} == query
    assert told["time_requested"] == f"{day}T12:00:00Z"
    return told


def test_a_signatory_is_recognised_while_the_arrangement_is_in_force(client: Client) -> None:
    told = recognition(client, "2023-06-10")
    assert told["recognized"] is True
    assert "cnas-ilac-mra-testing" in str(told["message"])
    assert recognition(client, "2027-06-10")["recognized"] is False
    assert recognition(client, "1980-01-01")["recognized"] is False
    assert recognition(client, "2023-06-10", action="halal-certification")["recognized"] is False


def test_an_address_of_a_page_names_the_thing(client: Client) -> None:
    for name in ("urn:openqi:thing:cnas", "http://127.0.0.1:8000/vi/thing/cnas"):
        assert recognition(client, "2023-06-10", entity=name)["recognized"] is True


def test_members_that_nobody_knows_are_left_aside(client: Client) -> None:
    query = {"entity_id": "cnas", "authority_id": "ilac-mra", "action": "testing"}
    context = {"time": "2023-06-10T00:00:00.123456789Z", "assurance": "high"}
    status, told = ask(
        client, "recognition", **query, resource="any", context=context, extra={"a": 1}
    )
    assert (status, told["recognized"], told["context"]) == (200, True, context)
    status, told = ask(client, "recognition", **query, resource="any")
    assert status == 200
    assert "time_requested" not in told


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"entity_id": "nobody-at-all"}, 404),
        ({"authority_id": "nobody-at-all"}, 404),
        ({"action": "dance"}, 404),
        ({"resource": "nobody-at-all"}, 404),
        ({"entity_id": ""}, 400),
        ({"entity_id": "a b"}, 400),
        ({"entity_id": None}, 400),
        ({"context": []}, 400),
        ({"context": {"time": "2023-06-10"}}, 400),
        ({"context": {"time": "2023-06-10T00:00:00+07:00"}}, 400),
        ({"context": {"time": "2023-02-30T00:00:00Z"}}, 400),
        ({"context": {"time": "2023-01-01T00:00:60Z"}}, 400),
        ({"context": {"time": 5}}, 400),
    ],
)
def test_what_cannot_be_asked_is_a_problem(
    client: Client, change: dict[str, object], status: int
) -> None:
    query: dict[str, object] = {"entity_id": "cnas", "authority_id": "ilac-mra"}
    query |= {"action": "testing", "resource": "ilac-mra"} | change
    for kind in ("authorization", "recognition"):
        got, told = ask(client, kind, **query)
        assert got == status, told
        assert {"type", "title", "status", "detail"} <= set(told)


@pytest.mark.parametrize(
    "time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2016-12-31T23:59:60Z"]
)
def test_every_moment_of_the_protocol_is_answered(client: Client, time: str) -> None:
    query = {"entity_id": "cnas", "authority_id": "ilac-mra", "action": "testing"}
    for kind in ("authorization", "recognition"):
        status, told = ask(client, kind, **query, resource="ilac-mra", context={"time": time})
        assert (status, told["time_requested"]) == (200, time)


def test_a_request_is_traced(client: Client) -> None:
    query = {"entity_id": "cnas", "authority_id": "ilac-mra", "action": "testing"}
    answer = client.post(
        "/trqp/recognition",
        json.dumps({**query, "resource": "any"}),
        content_type="application/json",
        headers={"X-Request-ID": "d4f34c12-9b7a"},
    )
    assert answer.headers["X-Request-ID"] == "d4f34c12-9b7a"


@pytest.mark.parametrize(
    ("named", "given"),
    [("d4f34c12-9b7a", "d4f34c12-9b7a"), ("a\r\nSet-Cookie: b", None), ("a" * 81, None)],
)
def test_an_error_is_traced_as_an_answer_is(client: Client, named: str, given: str | None) -> None:
    sent = {"X-Request-ID": named}
    for answer in (
        client.post("/trqp/recognition", "{", content_type="application/json", headers=sent),
        client.get("/trqp/nothing", headers=sent),
        client.get("/api/v1/status", headers=sent),
    ):
        assert answer.headers.get("X-Request-ID") == given
