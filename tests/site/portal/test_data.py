"""The data page and its downloads; what the service keeps of people; the first page."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import msgspec
import pytest
from django.test import Client
from msgspec.structs import replace

from openqi.ask.front import open_register
from openqi.core.day import parse_day
from openqi.core.fact import Recorded
from openqi.core.fact_record import fact_record
from openqi.register.change import Change
from openqi.register.packs import load_packs
from openqi.site.frame.page import safe_cell
from openqi.site.portal.data import table
from openqi.site.registry.exporting import export
from openqi.site.registry.store import DjangoRegister

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


def _bytes(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.getvalue()


@LANGUAGES
def test_the_counts_are_those_of_the_register(client: Client, language: str) -> None:
    census = client.get(f"/{language}/data?format=json").json()["census"]
    register = open_register()
    snapshot = register.snapshot()
    assert census["facts"] == len(snapshot.facts)
    assert census["versions"] == len(register.facts)
    assert census["verified"] == sum(1 for one in snapshot.facts.values() if one.verified)
    assert sum(one["count"] for one in census["kinds"]) == census["facts"]
    assert len(census["sources"]) == len(snapshot.sources)
    text = client.get(f"/{language}/data").content.decode()
    for gap in census["gaps"]:
        assert gap["text"].split("“")[0][:40] in text
    assert "CC BY 4.0" in text


@pytest.mark.parametrize(("language", "mark"), [("vi", "."), ("en", ",")])
def test_long_numbers_have_the_mark_of_the_language(
    client: Client, language: str, mark: str
) -> None:
    text = client.get(f"/{language}/data").content.decode()
    gaps = client.get(f"/{language}/data?format=json").json()["census"]["gaps"]
    long = {str(n) for gap in gaps for n in (gap["count"], gap["of"]) if n >= 1000}
    assert long
    for number in long:
        assert f"{number[:-3]}{mark}{number[-3:]}" in text
        assert not re.search(rf"\b{number}\b", text)


def test_long_tables_of_the_data_page_are_folded(client: Client) -> None:
    text = client.get("/en/data").content.decode()
    folded = re.findall(r'<details class="govuk-details"><summary.*?</details>', text, re.DOTALL)
    rows = text.count("<tr")
    assert rows > 200
    assert sum(one.count("<tr") for one in folded) == rows
    assert text.index('id="sources"') < text.rindex("<details")


def test_gaps_are_counted_not_told(client: Client) -> None:
    census = client.get("/en/data?format=json").json()["census"]
    gaps = {one["code"]: one for one in census["gaps"]}
    snapshot = open_register().snapshot()
    unread = sum(1 for one in snapshot.sources.values() if one.read is None)
    assert gaps["read"]["count"] == unread
    assert gaps["verified"]["count"] == census["facts"] - census["verified"]
    assert gaps["designations"]["count"] == len(snapshot.of_kind("designation"))
    for gap in gaps.values():
        assert 0 <= gap["count"] <= gap["of"]
        assert str(gap["count"]) in gap["text"]


def test_the_packs_load_to_the_same_register(client: Client, tmp_path: Path) -> None:
    content = _bytes(client, "/en/data/packs.zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("/") or ".." in name]
        archive.extractall(tmp_path)
    again, first = load_packs(tmp_path), open_register()
    assert {one.id: one.statement for one in again.facts} == {
        id: one.statement for id, one in first.facts.items()
    }
    assert {one.id: one for one in again.sources} == first.sources
    assert content == _bytes(client, "/en/data/packs.zip")


def test_the_archive_of_a_database_has_the_files_of_its_export(
    stored: DjangoRegister, client: Client, tmp_path: Path
) -> None:
    export(tmp_path / "packs")
    written = {
        str(path.relative_to(tmp_path / "packs")): path.read_bytes()
        for path in (tmp_path / "packs").rglob("*")
        if path.is_file()
    }
    with zipfile.ZipFile(io.BytesIO(_bytes(client, "/vi/data/packs.zip"))) as archive:
        given = {name: archive.read(name) for name in archive.namelist()}
    assert given == written


def test_the_table_has_every_version_and_its_record(client: Client) -> None:
    text = _bytes(client, "/vi/data/facts.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    register = open_register()
    assert [row["id"] for row in rows] == sorted(register.facts)
    for row in rows[::97]:
        assert json.loads(row["record"])["id"] == row["id"]
        assert row["text_vi"]
        assert row["text_en"]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "@")]
    held = [row for row in rows if row["held"] == "true"]
    assert len(held) == len(register.snapshot().facts)


def test_a_download_that_somebody_has_is_not_sent_again(client: Client) -> None:
    for name in ("packs.zip", "facts.csv"):
        tag = client.get(f"/en/data/{name}").headers["ETag"]
        again = client.get(f"/en/data/{name}", headers={"If-None-Match": tag})
        assert again.status_code == 304
        assert client.post(f"/en/data/{name}").status_code == 405


def test_without_what_writes_parquet_the_page_says_how_to_get_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "ENGINE", "no_such_engine")
    assert client.get("/en/data/facts.parquet").status_code == 404
    text = client.get("/en/data").content.decode()
    assert "openqi[analysis]" in text
    assert "facts.parquet" not in text


@pytest.mark.analysis
def test_parquet_has_the_rows_of_the_table_and_of_the_packs(
    stored: DjangoRegister, client: Client, tmp_path: Path
) -> None:
    duckdb = pytest.importorskip("duckdb", reason="openqi[analysis] is not installed")
    old, by = stored.fact("quatest3"), {"author": "a", "reason": "b"}
    new = replace(old, id="quatest3-b", recorded=Recorded(), note={"en": '=1+1, "quoted"\nline'})
    stored.supersede("quatest3", new, on=parse_day("2026-06-01"), **by)
    stored.append(Change(on=parse_day("2026-06-02"), retracts=("quatest3-b",), **by))  # type: ignore[arg-type]

    target = tmp_path / "facts.parquet"
    target.write_bytes(_bytes(client, "/en/data/facts.parquet"))
    with duckdb.connect() as database:
        found = database.read_parquet(str(target))
        columns, rows = tuple(found.columns), found.order("id").fetchall()
    assert columns == table.COLUMNS
    text = _bytes(client, "/en/data/facts.csv").decode("utf-8-sig")
    head, *written = csv.reader(io.StringIO(text, newline=""))
    assert tuple(head) == columns
    assert [[safe_cell(cell) for cell in row] for row in rows] == sorted(written)

    with zipfile.ZipFile(io.BytesIO(_bytes(client, "/en/data/packs.zip"))) as archive:
        archive.extractall(tmp_path / "packs")
    packs = {fact.id: fact for fact in load_packs(tmp_path / "packs").facts}
    assert [row[0] for row in rows] == sorted(packs)
    for row in rows:
        one = dict(zip(columns, row, strict=True))
        fact = packs[one["id"]]
        assert json.loads(one["record"]) == json.loads(msgspec.json.encode(fact_record(fact)))
        assert (one["kind"], one["supersedes"]) == (fact.kind, fact.supersedes or "")
    ends = {row[0]: dict(zip(columns, row, strict=True)) for row in rows}
    assert ends["quatest3-b"]["recorded_until"] == "2026-06-01"
    assert (ends["quatest3-b"]["held"], ends["quatest3"]["held"]) == ("false", "false")


@LANGUAGES
def test_the_privacy_page_names_every_thing_that_is_kept(client: Client, language: str) -> None:
    text = client.get(f"/{language}/privacy").content.decode()
    assert "[browse." not in text
    record = client.get(f"/{language}/privacy?format=json").json()
    assert set(record["kept"]) == {"follow", "report", "desk", "session", "cache"}


@LANGUAGES
def test_the_first_page_leads_to_asking_and_to_searching(client: Client, language: str) -> None:
    text = client.get(f"/{language}/").content.decode()
    assert f'action="/{language}/search"' in text
    for place in ("ask", "economies", "things", "standards", "data", "follow", "privacy"):
        assert f'href="/{language}/{place}"' in text


@LANGUAGES
def test_the_first_page_offers_questions_with_the_answers_they_get(
    client: Client, language: str
) -> None:
    examples = client.get(f"/{language}/?format=json").json()["examples"]
    assert len(examples) >= 3
    assert len({one["answer"] for one in examples}) >= 3
    for one in examples:
        verdict = client.get(f"/{language}/verdict?{one['address']}&format=json").json()["verdict"]
        assert verdict["answer"] == one["answer"]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_who_only_reads_gets_no_cookie(language: str) -> None:
    places = ("", "ask", "economies", "things", "thing/cnas", "search?q=cnas", "data", "privacy")
    for place in (*places, "no-such-page", "api", "thing/cnas?format=json"):
        answer = Client().get(f"/{language}/{place}")
        assert not answer.cookies, place
    form = Client().get(f"/{language}/account/login/")
    assert list(form.cookies) == ["csrftoken"], "a form that is sent has one, as the page says"
