"""Pages over a database: who recorded what, what is found there, the register after a change."""

from __future__ import annotations

import html
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from msgspec.structs import replace
from pytest_django import Settings

from openqi.core.day import format_day
from openqi.core.fact import Recorded
from openqi.core.statements import Organisation
from openqi.register.change import Change, Stamp
from openqi.show.words import say
from openqi.site.portal.stamping import tell_load
from openqi.site.registry.held import PackReader
from openqi.site.registry.holder import holder
from openqi.site.registry.reading import StoreReader
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


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_was_loaded_says_so_in_words(
    db: None, root: Path, client: Client, settings: Settings, tmp_path: Path, language: str
) -> None:
    """The record keeps the name of the command; nobody who reads the page needs to know it."""
    settings.CATALOGUES = str(tmp_path / "catalogues")
    call_command("load", root / "data", verbosity=0)
    holder.use(StoreReader(), poll=0)
    try:
        page = client.get(f"/{language}/thing/boa").content.decode()
        (version,) = client.get(f"/{language}/thing/boa?format=json").json()["thing"]["history"]
    finally:
        holder.use(PackReader())
    stamp = DjangoRegister().history("boa")[0].added
    assert (stamp.author, stamp.reason) == ("openqi-site load", "packs: data")
    assert version["author"] == say("browse.thing-loaded-by", language)
    assert version["reason"] == say("browse.thing-loaded-why", language, folder="data")
    shown = html.unescape(page)
    assert version["author"] in shown
    assert version["reason"] in shown
    assert stamp.author not in shown
    assert stamp.reason not in shown


def test_a_person_who_loads_is_named_as_they_are() -> None:
    stamp = Stamp(tx=1, on=DAY, author="Nguyễn Văn A", reason="packs: data")
    assert tell_load(stamp, "en") == stamp
    named = Stamp(tx=1, on=DAY, author="openqi-site load", reason="the list of June")
    assert tell_load(named, "en").reason == "the list of June"


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
