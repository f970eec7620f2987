"""The client says what the service says, waits when it is told to, and keeps a key to one host."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client as Browser
from pytest_django.live_server_helper import LiveServer

import openqi
from openqi.client import Client, ServiceError, Unreachable
from openqi.client.reply import Reply
from openqi.core.errors import InvalidContent, UnknownIdentifier, UnreadableInput
from openqi.site.registry.held import PackReader
from openqi.site.registry.holder import holder

Sent = tuple[str, str, Mapping[str, str], bytes | None]


class Played:
    """Play replies in their order, and keep what was sent."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.sent: list[Sent] = []

    def __call__(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Reply:
        self.sent.append((method, url, headers, body))
        return self.replies.pop(0)


class ThroughDjango:
    """Send requests to the service in this process."""

    def __call__(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> Reply:
        path = url.removeprefix("http://127.0.0.1")
        content_type = headers.get("Content-Type", "application/octet-stream")
        answer = Browser().generic(
            method, path, body or b"", content_type=content_type, headers=dict(headers)
        )
        found = {name.lower(): value for name, value in answer.headers.items()}
        pieces = answer.streaming_content if answer.streaming else [answer.content]  # type: ignore[attr-defined]
        return Reply(answer.status_code, found, iter(pieces))


def reply(status: int, content: object, **headers: str) -> Reply:
    found = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, found, iter([json.dumps(content).encode()]))


@pytest.fixture
def service() -> Client:
    holder.use(PackReader())
    return Client("http://127.0.0.1/", send=ThroughDjango())


QUESTION = Path(__file__).parents[2] / "examples" / "steel-cn-vn-2023.yaml"


@pytest.mark.django_db
def test_the_verdict_is_the_one_of_the_library(service: Client) -> None:
    question = openqi.read_question(QUESTION)
    verdict = holder.current().register.ask(question)
    assert service.check_bytes(question, gaps=True) == verdict.to_json()
    assert service.check(question, gaps=True).to_json() == verdict.to_json()
    assert service.token == holder.current().tx
    assert service.explain(question).startswith("Competence")


@pytest.mark.django_db
def test_a_batch_comes_line_by_line(service: Client) -> None:
    question = openqi.read_question(QUESTION)
    good, bad = service.batch([question, {"destination": "VN"}])
    assert (good.line, good.answer, good.status) == (1, "competence_only", 200)
    assert (bad.line, bad.answer, bad.status) == (2, None, 422)
    assert bad.problems[0].code == "key-missing"


@pytest.mark.django_db
def test_the_register_is_read_to_its_end(service: Client) -> None:
    held = holder.current().register
    facts = [fact["id"] for fact in service.facts(kind="organisation", page=50)]
    assert facts == sorted(id for id, fact in held.facts.items() if fact.kind == "organisation")
    assert [fact["id"] for fact in service.bulk(kind="organisation")] == facts
    found = service.search("do luong", limit=2)
    following = service.search("do luong", limit=2, cursor=found.next)
    assert len({hit.id for hit in (*found.hits, *following.hits)}) == 4
    assert found.kinds[found.hits[0].kind] >= 1
    assert service.status().snapshot == holder.current().snapshot.hash
    assert service.fact("VN")["fact"]["name"]["en"] == "Viet Nam"  # type: ignore[index]
    assert len(service.history("VN")["versions"]) == 1  # type: ignore[arg-type]
    assert list(service.changes(0)) == []


@pytest.mark.django_db
def test_problems_of_the_service_are_errors_of_the_library(service: Client) -> None:
    with pytest.raises(UnknownIdentifier) as unknown:
        service.fact("quatest33/../x")
    assert unknown.value.problems[0].args["message"].startswith("There is nothing at this")
    with pytest.raises(UnknownIdentifier) as near:
        service.fact("quatest33")
    assert "quatest3" in near.value.problems[0].nearest
    with pytest.raises(InvalidContent) as invalid:
        service.check({"evidence": {}, "destination": "VN"})
    assert invalid.value.problems[0].key == "evidence.kind"
    with pytest.raises(UnreadableInput):
        list(service.batch([]))


def test_a_busy_service_is_asked_again_when_it_says() -> None:
    busy = [reply(503, {"status": 503}, retry_after="2"), reply(429, {}, retry_after="x")]
    good = reply(200, {"hits": [], "total": 0}, x_openqi_token="7")
    played, waited = Played(*busy, good), list[float]()
    service = Client("https://h.example", send=played, sleep=waited.append, key="k")
    assert service.search("a b").hits == ()
    assert waited == [2.0, 1.0]
    assert service.token == 7
    method, url, headers, _ = played.sent[0]
    assert (method, url) == (
        "GET",
        "https://h.example/api/v1/search?q=a+b&limit=20&lang=en",
    )
    assert headers["Authorization"] == "Bearer k"


def test_a_service_that_stays_busy_is_given_up() -> None:
    waited = list[float]()
    played = Played(*(reply(503, {"title": "down", "status": 503}) for _ in range(2)))
    with pytest.raises(ServiceError) as refused:
        Client("http://h.example", send=played, tries=2, sleep=waited.append).status()
    assert refused.value.status == 503
    assert refused.value.problems[0].args["message"] == "down"
    assert waited == [1.0]


def test_an_answer_that_is_no_problem_of_ours_is_an_error_all_the_same() -> None:
    played = Played(Reply(502, {}, iter([b"<html>"])))
    with pytest.raises(ServiceError) as refused:
        Client("http://h.example", send=played).status()
    assert refused.value.status == 502


@pytest.mark.parametrize("base", ["", "h.example", "file:///etc/passwd", "ftp://h.example"])
def test_only_an_address_of_the_web_is_taken(base: str) -> None:
    with pytest.raises(InvalidContent):
        Client(base)


def test_nobody_there_is_told() -> None:
    with pytest.raises(Unreachable):
        Client("http://127.0.0.1:9", tries=1).status()


@pytest.mark.django_db(transaction=True)
def test_over_the_network_it_is_the_same(live_server: LiveServer, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    holder.use(PackReader())
    service = Client(live_server.url)
    question = openqi.read_question(QUESTION)
    expected = holder.current().register.ask(question, gaps=False)
    assert service.check(question).to_json() == expected.to_json()
    assert len(list(service.batch([question] * 700))) == 700
    assert sum(1 for _ in service.bulk(kind="organisation")) > 100


def test_no_redirect_is_followed(live_server: LiveServer, settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    with pytest.raises(ServiceError) as refused:
        Client(f"{live_server.url}/api/v1/docs?x=").status()
    assert refused.value.status == 302
