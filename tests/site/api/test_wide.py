"""To look for every way to a better answer is bounded: how often, how many at once, how far."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.test import Client

from openqi.ask.address import write_pairs
from openqi.ask.question import read_question
from openqi.engine import Bound
from openqi.site.api import wide
from openqi.site.api.key import make_key
from tests.site.api.conftest import Asked

pytestmark = pytest.mark.django_db
JSON = "application/json"
WIDE = ("gap", "check?gaps=1", "explain?gaps=1")


@pytest.fixture
def page(root: Path) -> str:
    """Give the address of a verdict with more ways than a page looks for at once."""
    question = read_question(root / "examples" / "rice-cooker-kr-vn-2023.yaml")
    return f"/en/verdict?{urlencode(write_pairs(question))}"


def ask(client: Client, path: str, asked: Asked, **more: str) -> tuple[int, dict[str, object]]:
    answer = client.post(f"/api/v1/{path}", json.dumps(asked), content_type=JSON, headers=more)
    if answer.status_code >= 400:
        assert int(answer.headers["Retry-After"]) >= 1
    return answer.status_code, json.loads(answer.content)


def test_searches_are_counted_apart_and_together_whoever_asks_for_them(
    client: Client, asked: Asked, settings: LazySettings, page: str
) -> None:
    settings.GAPS_RATE = 3
    assert [ask(client, path, asked)[0] for path in (*WIDE, "gap")] == [200, 200, 200, 429]
    assert ask(client, "check", asked)[0] == 200, "what does not search is not counted"
    shown = client.get(f"{page}&gaps=all", headers={"Authorization": "Basic eDp5"})
    assert (shown.status_code, "Retry-After" in shown.headers) == (429, True)
    assert "Too many requests" in shown.content.decode()
    assert client.get(page).status_code == 200
    told = client.get(f"{page}&gaps=all&format=json")
    assert told.json()["problems"][0]["code"] == "rate-exceeded"


def test_a_key_has_as_many_more_searches_as_requests(
    client: Client, asked: Asked, settings: LazySettings
) -> None:
    settings.API_RATE, settings.API_KEY_RATE, settings.GAPS_RATE = 100, 300, 1
    key, _ = make_key("a lab", ["ask"], None)
    statuses = [ask(client, "gap", asked, Authorization=f"Bearer {key}")[0] for _ in range(4)]
    assert statuses == [200, 200, 200, 429]


def test_more_searches_than_may_run_at_once_are_told_to_come_again(
    client: Client, asked: Asked, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wide, "WAIT", 0.01)
    for _ in range(wide.AT_ONCE):
        assert wide._free.acquire(blocking=False)
    try:
        for path in WIDE:
            status, content = ask(client, path, asked)
            assert status == 503
            assert content["problems"][0]["code"] == "search-busy"  # type: ignore[index]
        assert client.get(f"{page}&gaps=all").status_code == 503
        assert ask(client, "check", asked)[0] == 200
    finally:
        for _ in range(wide.AT_ONCE):
            wide._free.release()
    assert ask(client, "gap", asked)[0] == 200


def test_a_search_that_fails_gives_its_place_back(
    client: Client, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wide, "WAIT", 0.01)
    evidence = asked["evidence"]
    assert isinstance(evidence, dict)
    unknown = {**asked, "evidence": {**evidence, "issuer": "no-such-body"}}
    for _ in range(wide.AT_ONCE + 1):
        answer = client.post("/api/v1/gap", json.dumps(unknown), content_type=JSON)
        assert answer.status_code == 404
    assert ask(client, "gap", asked)[0] == 200


def test_a_search_that_meets_its_bound_says_so(
    client: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wide, "FARTHEST", Bound(worlds=3, parts=50))
    record = client.get(f"{page}&gaps=all&format=json").json()
    assert record["verdict"]["gaps_cut"] == "search"
    shown = client.get(f"{page}&gaps=all").content.decode()
    assert "The search stopped at its limit" in shown
