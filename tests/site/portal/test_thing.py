"""Pages of things and sources: every fact of the register has one, in both languages."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.test import Client

from openqi.ask.browse.paging import PAGE
from openqi.ask.browse.thing import FEW
from openqi.ask.front import open_register

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


def _read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@LANGUAGES
def test_a_thing_names_itself_in_the_language_of_the_page(client: Client, language: str) -> None:
    text = _read(client, f"/{language}/thing/boa")
    names = {"vi": "Văn phòng Công nhận Chất lượng Quốc gia", "en": "National Accreditation Bureau"}
    other = {"vi": "en", "en": "vi"}[language]
    assert f">{names[language]} (BoA)</h1>" in text
    assert f'<span lang="{other}">{names[other]}</span>' in text


def test_a_name_is_the_one_that_was_borne_on_the_day(client: Client) -> None:
    assert "<h1" in _read(client, "/en/thing/boa?on=2020-01-01")
    assert ">Bureau of Accreditation (BoA)</h1>" in _read(client, "/en/thing/boa?on=2025-04-30")
    assert ">National Accreditation Bureau (BoA)</h1>" in _read(
        client, "/en/thing/boa?on=2025-05-01"
    )


@pytest.mark.parametrize(
    ("day", "state"),
    [("2012-11-01", "ahead"), ("2026-01-01", "over"), ("2025-12-31", "known")],
)
def test_the_state_is_that_of_the_day(client: Client, day: str, state: str) -> None:
    record = json.loads(_read(client, f"/en/thing/ilac-mra?format=json&on={day}"))
    told = {"ahead": {"ahead", "unknown", "known"}, "over": {"over"}, "known": {"known"}}
    assert record["thing"]["state"] in told[state]
    assert record["on"] == day


def test_every_value_leads_to_its_source_and_every_source_to_its_page(client: Client) -> None:
    text = _read(client, "/en/thing/ilac-mra")
    record = json.loads(_read(client, "/en/thing/ilac-mra?format=json"))["thing"]
    assert record["citations"]
    for row in record["fields"]:
        for mark in row["marks"]:
            assert f'href="#source-{mark}"' in text
    for cited in record["citations"]:
        assert f'id="source-{cited["number"]}"' in text
        assert f'href="/en/thing/{cited["source"]}"' in text
        page = _read(client, f"/en/thing/{cited['source']}")
        assert cited["title"].split("&")[0][:20] in page


def test_the_twin_has_what_the_page_shows(client: Client) -> None:
    text = _read(client, "/vi/thing/VN")
    record = json.loads(_read(client, "/vi/thing/VN?format=json"))["thing"]
    assert record["groups"]
    for group in record["groups"]:
        assert str(group["paging"]["total"]) in text
        for line in group["lines"]:
            assert f'href="/vi/thing/{line["id"]}"' in text or line["kind"] == "economy"


def test_links_of_one_kind_are_cut_into_pages(client: Client) -> None:
    whole = json.loads(_read(client, "/en/thing/VN?format=json"))["thing"]["groups"]
    kind = max(whole, key=lambda one: one["paging"]["total"])
    assert len(kind["lines"]) == FEW
    path = f"/en/thing/VN?format=json&links={kind['kind']}"
    (one,) = json.loads(_read(client, path))["thing"]["groups"]
    assert len(one["lines"]) == min(PAGE, kind["paging"]["total"])
    assert client.get(f"{path}&page=99").status_code == 422
    assert client.get(f"{path}&page=x").status_code == 422
    assert client.get("/en/thing/VN?links=nothing").status_code == 422


def test_the_table_has_the_thing_and_every_fact_that_names_it(client: Client) -> None:
    record = json.loads(_read(client, "/en/thing/VN?format=json"))["thing"]
    content = client.get("/en/thing/VN?format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert len(rows) == record["total"] + 1
    assert rows[0]["id"] == "VN"


def test_the_moment_goes_along_to_the_pages_linked(client: Client) -> None:
    text = _read(client, "/en/thing/ilac-mra?on=2023-05-01")
    assert "?on=2023-05-01" in text.split('id="fields"')[1]


def test_what_is_not_on_record_is_told_with_what_is_close(client: Client) -> None:
    answer = client.get("/en/thing/ilac-mar")
    assert answer.status_code == 404
    assert "ilac-mra" in answer.content.decode()
    assert client.get("/en/thing/%3Cscript%3E").status_code == 404
    assert "<script>" not in client.get("/en/thing/%3Cscript%3E").content.decode()


def test_a_day_that_is_none_or_has_not_come_is_refused(client: Client) -> None:
    assert client.get("/en/thing/boa?on=2023-02-30").status_code == 422
    assert client.get("/en/thing/boa?known_at=2999-01-01").status_code == 422


def test_the_same_knowledge_is_compiled_once(client: Client) -> None:
    from openqi.site.registry.holder import holder  # noqa: PLC0415

    register = holder.current().register
    for day in ("2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"):
        assert client.get(f"/en/thing/boa?known_at={day}").status_code == 200
    assert len(register._snapshots) <= 1 + len({f.recorded.on for f in register.facts.values()}) * 2


def test_a_source_lists_what_rests_on_it(client: Client) -> None:
    record = json.loads(_read(client, "/vi/thing/doc-000?as=source&format=json"))["source"]
    assert record["facts"] >= len(record["rests"]) > 0
    assert sum(one["count"] for one in record["kinds"]) == record["facts"]
    text = _read(client, "/vi/thing/doc-000?as=source")
    assert all(one["line"]["id"] in text for one in record["rests"])


@LANGUAGES
def test_every_fact_and_source_has_a_page(client: Client, language: str) -> None:
    register = open_register()
    kinds: dict[str, int] = {}
    for fact in register.facts.values():
        kinds[fact.kind] = kinds.get(fact.kind, 0) + 1
        if kinds[fact.kind] <= 4:
            text = _read(client, f"/{language}/thing/{fact.id}")
            assert text.count("<h1") == 1
            assert "[browse." not in text
            assert "[value." not in text
    for source in list(register.sources)[::12]:
        _read(client, f"/{language}/thing/{source}?as=source")


def test_an_arrangement_names_the_economies_that_take_part_on_the_day(client: Client) -> None:
    def economies(day: str) -> set[str]:
        record = json.loads(_read(client, f"/en/thing/ilac-mra?format=json&on={day}"))["thing"]
        return {one["id"] for one in record.get("economies", ())}

    assert "VN" in economies("2025-12-31")
    assert not economies("2026-01-01")
    assert not economies("1990-01-01")
    text = _read(client, "/vi/thing/ilac-mra?on=2025-12-31")
    assert 'href="/vi/economy/VN?on=2025-12-31"' in text


def test_a_conflict_names_what_it_sets_against_each_other(client: Client) -> None:
    text = _read(client, "/en/thing/c09-sac-acronym")
    for side in ("[sac-cn]", "[sac-sg]"):
        assert side in text
    assert "Singapore Accreditation Council" in text
