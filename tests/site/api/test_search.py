"""Programs find what the page of the public finds, by the index of the database."""

from __future__ import annotations

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from openqi.core.day import parse_day
from openqi.core.fact import Recorded
from openqi.core.statements import Organisation
from openqi.site.registry import search as database
from openqi.site.registry.store import DjangoRegister

pytestmark = pytest.mark.django_db

QUERIES = ("cong nhan", "đo lường", "BoA", "iso/iec 17025", "isoiec17025:2017", "vn", "qzxy")


def get(client: Client, **given: str | int) -> dict[str, object]:
    answer = client.get("/api/v1/search", given)
    assert answer.status_code == 200, answer.content
    found: dict[str, object] = json.loads(answer.content)
    return found


def ids(content: dict[str, object]) -> list[str]:
    hits = content["hits"]
    assert isinstance(hits, list)
    return [hit["id"] for hit in hits]


def everything(client: Client, **given: str | int) -> list[str]:
    """Read page after page to the end."""
    page = get(client, **given)
    found = ids(page)
    while page["next"] is not None:
        page = get(client, **given, cursor=str(page["next"]))
        found += ids(page)
    return found


def test_programs_and_people_find_the_same_in_one_order(
    stored: DjangoRegister, client: Client
) -> None:
    for query in QUERIES:
        shown = client.get("/en/search", {"q": query, "format": "json"}).json()["results"]
        found = get(client, q=query, limit=20)
        assert ids(found) == [hit["line"]["id"] for hit in shown["hits"]], query
        assert found["total"] == shown["paging"]["total"]
        assert found["kinds"] == {one["code"]: one["count"] for one in shown["kinds"]}
        assert found["economies"] == {one["code"]: one["count"] for one in shown["economies"]}


def test_pages_follow_each_other_to_the_last_hit(stored: DjangoRegister, client: Client) -> None:
    whole = get(client, q="vn", limit=500)
    found = everything(client, q="vn", limit=37)
    assert found == everything(client, q="vn", limit=500)
    assert len(found) == len(set(found)) == min(whole["total"], database.FURTHEST)  # type: ignore[call-overload]
    for wrong in ("x", "LTE", "MDAwMA", "OTk5OTk5"):
        answer = client.get("/api/v1/search", {"q": "vn", "cursor": wrong})
        assert answer.json()["problems"][0]["code"] == "cursor-wrong", wrong


def test_counts_are_what_each_narrowing_leaves(stored: DjangoRegister, client: Client) -> None:
    whole = get(client, q="do luong")
    kinds, economies = whole["kinds"], whole["economies"]
    assert isinstance(kinds, dict)
    assert isinstance(economies, dict)
    assert len(kinds) > 1
    assert len(economies) > 1
    for kind, count in list(kinds.items())[:4]:
        narrowed = get(client, q="do luong", kind=kind, limit=500)
        assert {hit["kind"] for hit in narrowed["hits"]} == {kind}  # type: ignore[attr-defined]
        assert len(ids(narrowed)) == narrowed["total"] == count
        assert narrowed["kinds"] == kinds
    for economy, count in list(economies.items())[:4]:
        assert len(everything(client, q="do luong", economy=economy)) == count
    assert client.get("/api/v1/search?q=vn&economy=XQ").status_code == 404


def test_marks_may_be_left_out_and_signs_alone_are_refused(
    stored: DjangoRegister, client: Client
) -> None:
    assert get(client, q="do luong")["total"] == get(client, q="đo lường")["total"] != 0
    for text in ("--", "\0", "*"):
        answer = client.get("/api/v1/search", {"q": text})
        assert answer.json()["problems"][0]["code"] == "search-empty"


def test_the_index_of_the_database_is_asked(stored: DjangoRegister, client: Client) -> None:
    get(client, q="vn")
    with CaptureQueriesContext(connection) as asked:
        get(client, q="vn")
    assert any("MATCH" in one["sql"] for one in asked.captured_queries)


def test_the_past_is_searched_as_it_was(stored: DjangoRegister, client: Client) -> None:
    before, old = stored.tx, stored.fact("quatest3")
    assert isinstance(old.statement, Organisation)
    statement = replace(old.statement, name={"en": "Zanzibar Measurement House"}, acronym=None)
    new = replace(old, id="quatest3-b", statement=statement, recorded=Recorded())
    stored.supersede("quatest3", new, author="a", reason="b", on=parse_day("2026-06-01"))
    assert ids(get(client, q="zanzibar")) == ["quatest3-b"]
    page = client.get("/en/search?q=zanzibar&format=json").json()["results"]
    assert [hit["line"]["id"] for hit in page["hits"]] == ["quatest3-b"]
    assert ids(get(client, q="zanzibar", tx=before)) == []
    assert ids(get(client, q="zanzibar", known_at="2026-05-31")) == []
    assert ids(get(client, q="quatest 3", tx=before))[0] == "quatest3"


def test_without_the_database_what_is_held_is_searched(
    stored: DjangoRegister, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ids(get(client, q="BoA"))

    def away(*_: object, **__: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(database, "search", away)
    assert ids(get(client, q="BoA"))[0] == wanted[0] == "boa"


def test_packs_without_a_database_are_searched_in_memory(client: Client) -> None:
    assert ids(get(client, q="BoA"))[0] == "boa"
    assert ids(get(client, q="asean", kind="meeting", limit=3))
