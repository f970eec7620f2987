"""Pages over a database: who recorded what, what is found there, the register after a change."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from msgspec.structs import replace

from openqi.core.day import format_day
from openqi.core.fact import Recorded
from openqi.core.statements import Organisation
from openqi.register.change import Change
from openqi.site.registry.store import DjangoRegister

DAY = (timezone.localdate() - timedelta(days=3)).toordinal()


def _correct(stored: DjangoRegister) -> int:
    """Let somebody correct the acronym of a body."""
    old = stored.fact("boa")
    assert isinstance(old.statement, Organisation)
    statement = replace(old.statement, acronym="BoA-VN", id="boa-corrected")
    new = replace(old, id="boa-corrected", statement=statement, recorded=Recorded())
    facts = (replace(new, supersedes="boa"),)
    return stored.append(
        Change(author="Nguyễn Văn A", reason="misprint in the first entry", on=DAY, facts=facts)
    )


def test_a_page_tells_who_recorded_what_and_why(stored: DjangoRegister, client: Client) -> None:
    tx = _correct(stored)
    record = client.get("/vi/thing/boa-corrected?format=json").json()["thing"]
    assert [one["id"] for one in record["history"]] == ["boa", "boa-corrected"]
    last = record["history"][-1]
    assert (last["author"], last["reason"], last["tx"]) == (
        "Nguyễn Văn A",
        "misprint in the first entry",
        tx,
    )
    text = client.get("/vi/thing/boa-corrected").content.decode()
    assert "Nguyễn Văn A" in text
    assert "misprint in the first entry" in text


def test_an_old_version_leads_to_the_one_that_stands(
    stored: DjangoRegister, client: Client
) -> None:
    _correct(stored)
    record = client.get("/en/thing/boa?format=json").json()["thing"]
    assert not record["held"]
    assert record["stands"] == "boa-corrected"
    then = client.get("/en/thing/boa-corrected?known_at=2026-02-01&format=json").json()["thing"]
    assert then["id"] == "boa"
    assert then["held"]


def test_the_register_is_reopened_as_it_was_after_a_change(
    stored: DjangoRegister, client: Client
) -> None:
    before = stored.tx
    _correct(stored)
    assert client.get("/en/thing/boa-corrected").status_code == 200
    assert client.get(f"/en/thing/boa-corrected?tx={before}").status_code == 404
    record = client.get(f"/en/thing/boa?tx={before}&format=json").json()
    assert record["thing"]["held"]
    assert record["tx"] == before
    assert client.get("/en/thing/boa?tx=999999").status_code == 404


def test_search_asks_the_database_and_counts_what_it_leaves(
    stored: DjangoRegister, client: Client
) -> None:
    for query in ("cong nhan", "do luong", "BoA"):
        whole = client.get("/vi/search", {"q": query, "format": "json"}).json()["results"]
        assert whole["hits"]
        assert whole["paging"]["total"] >= len(whole["hits"])
        for one in whole["kinds"][:3]:
            narrowed = client.get(
                "/vi/search", {"q": query, "kind": one["code"], "format": "json"}
            ).json()["results"]
            assert narrowed["paging"]["total"] == one["count"]
            assert {hit["line"]["kind"] for hit in narrowed["hits"]} == {one["code"]}
    best = client.get("/vi/search?q=BoA&format=json").json()["results"]["hits"][0]
    assert best["line"]["id"] == "boa"


def test_a_search_of_the_past_finds_what_was_held_then(
    stored: DjangoRegister, client: Client
) -> None:
    _correct(stored)
    now = client.get("/vi/search?q=BoA-VN&format=json").json()["results"]["hits"]
    assert now[0]["line"]["id"] == "boa-corrected"
    then = client.get("/vi/search?q=BoA-VN&known_at=2026-02-01&format=json").json()["results"]
    assert "boa-corrected" not in {hit["line"]["id"] for hit in then["hits"]}


def test_a_change_is_an_entry_of_the_feed_at_once(stored: DjangoRegister, client: Client) -> None:
    _correct(stored)
    record = client.get("/en/follow?thing=boa-corrected&format=json").json()
    recorded = [one for one in record["events"] if one["kind"] == "recorded"]
    assert [(one["on"], one["fact"]) for one in recorded] == [(format_day(DAY), "boa-corrected")]


def test_no_input_reaches_the_database_as_it_is(stored: DjangoRegister, client: Client) -> None:
    for text in (
        "\x00",
        "%00",
        "'; DROP TABLE registry_fact; --",
        "*",
        '"',
        "a" * 5000,
        "(((",
        "đ*",
    ):
        for key in ("q", "kind", "economy"):
            given = {"q": "boa", key: text}
            status = client.get("/vi/search", given).status_code
            known = key == "q" or text == "\x00"
            assert status == (200 if known else 404), (key, text[:10])
        assert client.get("/vi/things/organisation", {"q": text}).status_code == 200
        assert client.get("/vi/follow", {"thing": text}).status_code == 404
    assert client.get("/vi/thing/a%00b").status_code == 404
    assert client.get("/vi/thing/..%2f..%2fetc%2fpasswd").status_code == 404
    assert stored.tx
