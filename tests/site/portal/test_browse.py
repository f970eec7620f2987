"""Pages of economies, lists and search."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from openqi.ask.browse.finding import HITS
from openqi.ask.browse.paging import PAGE
from openqi.ask.browse.section import LONG
from openqi.core.statements import KINDS
from openqi.show.collation import sort_key


def _read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def _record(client: Client, path: str) -> dict[str, object]:
    mark = "&" if "?" in path else "?"
    found: dict[str, object] = json.loads(_read(client, f"{path}{mark}format=json"))
    return found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_economy_has_a_page(client: Client, language: str) -> None:
    economies = _record(client, f"/{language}/economies")["economies"]
    assert isinstance(economies, list)
    assert len(economies) > 60
    for one in economies[::4]:
        text = _read(client, f"/{language}/economy/{one['id']}")
        assert text.count("<h1") == 1
        assert "[browse." not in text


def test_an_economy_shows_who_does_what_and_where_it_takes_part(client: Client) -> None:
    economy = _record(client, "/en/economy/VN?on=2026-11-30")["economy"]
    assert isinstance(economy, dict)
    parts = {one["code"]: [body["id"] for body in one["bodies"]] for one in economy["parts"]}
    assert "boa" in parts["accreditation"]
    assert "stameq" in parts["standards"]
    takings = [one for one in economy["takings"] if one["party"]["id"] == "boa"]
    assert {one["state"] for one in economy["takings"]} <= {"known", "presumed"}
    assert not {one["state"] for one in economy["past"]} & {"known", "presumed"}
    text = _read(client, "/en/economy/VN?on=2026-11-30")
    for one in takings:
        assert one["arrangement"]["text"] in text
    assert {"law", "membership", "office", "cooperation"} <= {
        one["code"] for one in economy["sections"]
    }
    known = {one["kind"]: one for one in economy["known"]}
    assert known["acceptance"]["states"]["known"] > 0
    assert "exclusion" not in known


def test_long_sections_of_an_economy_are_folded_under_headings_that_stay(client: Client) -> None:
    path = "/en/economy/VN?on=2026-11-30"
    economy, text = _record(client, path)["economy"], _read(client, path)
    assert isinstance(economy, dict)
    folded = "".join(
        re.findall(r'<details class="govuk-details"><summary.*?</details>', text, re.DOTALL)
    )
    assert "<details open" not in text
    for section in economy["sections"]:
        lines = [html.escape(one["text"]) for kind in section["kinds"] for one in kind["lines"]]
        assert f'id="{section["code"]}"' not in folded
        long = sum(kind["total"] for kind in section["kinds"]) > LONG
        assert all((one in folded) == long for one in lines)


def test_an_economy_begins_with_what_is_short_and_has_all_of_it_below(client: Client) -> None:
    path = "/en/economy/VN?on=2026-11-30"
    economy, text = _record(client, path)["economy"], _read(client, path)
    assert isinstance(economy, dict)
    opened = re.sub(r"<details.*?</details>", "", text, flags=re.DOTALL)
    for bodies in (*(part["bodies"] for part in economy["parts"]), economy["others"]):
        for place, body in enumerate(bodies):
            link = f'<a class="govuk-link" href="/en/thing/{body["id"]}?on=2026-11-30">'
            assert link in text
            assert place >= LONG or link in opened, "the first bodies stand open"
    assert any(len(part["bodies"]) > LONG for part in economy["parts"])
    takings = {one["arrangement"]["text"]: one for one in economy["takings"]}
    assert len(takings) < len(economy["takings"]), "several bodies take part in one arrangement"
    listed = opened.split('id="takings"')[1].split("</ul>")[0]
    assert listed.count("<li>") == len(takings)
    for name, one in takings.items():
        assert html.escape(name) in listed
        assert f"/en/thing/{one['facts'][0]}?" in text
        assert f"/en/thing/{one['facts'][0]}?" not in opened, "scopes and dates are folded"


def test_a_hit_says_its_kind_once(client: Client) -> None:
    text = _read(client, "/vi/search?q=BoA&kind=organisation")
    hit = next(one for one in text.split("<li>") if "(BoA): tổ chức" in one)
    assert '<span class="oqi-other">tổ chức</span>' not in hit
    act = _read(client, "/vi/search?q=132/2008&kind=legal-act")
    assert '<span class="oqi-other">văn bản pháp luật</span>' in act


def test_an_arrangement_that_ended_is_no_longer_in_force_there(client: Client) -> None:
    def states(day: str) -> set[str]:
        economy = _record(client, f"/en/economy/VN?on={day}")["economy"]
        assert isinstance(economy, dict)
        return {
            one["state"]
            for one in economy["takings"]
            if one["party"]["id"] == "boa" and one["arrangement"]["id"] == "apac-mra"
        }

    assert "known" in states("2026-11-30")
    assert "known" not in states("1990-01-01")


def test_nobody_takes_part_in_an_arrangement_that_is_over(client: Client) -> None:
    """A participation of which no end is recorded ends with its arrangement."""

    def held(day: str) -> set[str]:
        economy = _record(client, f"/en/economy/VN?on={day}")["economy"]
        assert isinstance(economy, dict)
        return {one["arrangement"]["id"] for one in economy["takings"]}

    assert "aplac-mra" in held("2018-12-31")
    assert "aplac-mra" not in held("2019-01-01")
    assert "ilac-mra" in held("2025-12-31")
    assert "ilac-mra" not in held("2026-01-01")


def test_what_is_no_economy_has_no_such_page(client: Client) -> None:
    assert client.get("/en/economy/boa").status_code == 404
    assert client.get("/en/economy/nowhere").status_code == 404


def test_every_kind_has_a_list_with_every_fact_of_it(client: Client) -> None:
    kinds = _record(client, "/vi/things")["kinds"]
    assert isinstance(kinds, list)
    for one in kinds:
        listing = _record(client, f"/vi/things/{one['code']}")["listing"]
        assert isinstance(listing, dict)
        assert listing["paging"]["total"] == one["count"]
        assert len(listing["lines"]) == min(PAGE, one["count"])
    assert {one["code"] for one in kinds} <= set(KINDS)
    assert client.get("/vi/things/nonsense").status_code == 404


def test_a_list_is_narrowed_by_its_address(client: Client) -> None:
    def total(query: str) -> int:
        listing = _record(client, f"/en/things/participation?{query}")["listing"]
        assert isinstance(listing, dict)
        found = listing["paging"]["total"]
        assert isinstance(found, int)
        return found

    every, viet_nam = total("on=2026-11-30"), total("on=2026-11-30&economy=VN")
    held = total("on=2026-11-30&economy=VN&state=known")
    assert every > viet_nam > held > 0
    assert total("on=2026-11-30&economy=VN&state=known&q=APAC") < held
    assert client.get("/en/things/participation?state=perhaps").status_code == 422


def test_a_list_of_things_with_names_is_in_the_order_of_their_names(client: Client) -> None:
    for language in ("vi", "en"):
        listing = _record(client, f"/{language}/things/organisation?economy=VN&on=2026-11-30")[
            "listing"
        ]
        assert isinstance(listing, dict)
        texts = [one["text"] for one in listing["lines"] if one.get("state") != "over"]
        assert len(texts) == PAGE
        assert texts == sorted(texts, key=sort_key)


def test_the_counts_of_a_facet_are_what_it_leaves(client: Client) -> None:
    path = "/en/things/acceptance?on=2026-11-30&economy=VN"
    listing = _record(client, path)["listing"]
    assert isinstance(listing, dict)
    assert listing["states"]
    for one in listing["states"]:
        narrowed = _record(client, f"{path}&state={one['code']}")["listing"]
        assert isinstance(narrowed, dict)
        assert narrowed["paging"]["total"] == one["count"]


def test_the_table_of_a_list_has_every_page(client: Client) -> None:
    content = client.get("/en/things/organisation?format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    listing = _record(client, "/en/things/organisation")["listing"]
    assert isinstance(listing, dict)
    assert len(rows) == listing["paging"]["total"] > 50


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("BoA", "boa"),
        ("van phong cong nhan chat luong quoc gia", "boa"),
        ("Văn phòng Công nhận Chất lượng Quốc gia", "boa"),
        ("Bureau of Accreditation", "boa"),
        ("ilac-mra", "ilac-mra"),
    ],
)
def test_search_finds_by_acronym_old_name_and_without_marks(
    client: Client, query: str, first: str
) -> None:
    results = client.get("/vi/search", {"q": query, "format": "json"}).json()["results"]
    assert results["hits"][0]["line"]["id"] == first


@pytest.mark.parametrize(
    ("query", "meant", "sure"),
    [
        ("ISO/IEC 17025:2017", "ISO/IEC 17025:2017", True),
        ("isoiec17025:2017", "ISO/IEC 17025:2017", False),
        ("tcvn iso 9001 2015", "TCVN ISO 9001:2015", False),
        ("lSO 9OO1", "ISO 9001", False),
    ],
)
def test_an_identifier_is_understood_in_any_spelling(
    client: Client, query: str, meant: str, sure: bool
) -> None:
    results = client.get("/en/search", {"q": query, "format": "json"}).json()["results"]
    first = results["standards"][0]
    assert (first["id"], first["sure"]) == (meant, sure)
    text = client.get("/en/search", {"q": query}).content.decode()
    assert f"standard?{urlencode({'id': meant})}" in text


def test_facets_of_search_count_what_they_leave(client: Client) -> None:
    whole = client.get("/en/search?q=accreditation&format=json").json()["results"]
    for one in whole["kinds"]:
        path = f"/en/search?q=accreditation&kind={one['code']}&format=json"
        assert client.get(path).json()["results"]["paging"]["total"] == one["count"]
    one = whole["economies"][0]
    path = f"/en/search?q=accreditation&economy={one['code']}&format=json"
    assert client.get(path).json()["results"]["paging"]["total"] == one["count"]


def test_a_query_is_escaped_and_may_be_anything(client: Client) -> None:
    for query in ("<script>alert(1)</script>", "%", "'", "\x00", "đ" * 5000, "…", "{% x %}", ""):
        answer = client.get("/vi/search", {"q": query})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()


def test_an_economy_of_which_nothing_is_on_record_is_told(client: Client) -> None:
    answer = client.get("/en/economy/VV")
    assert answer.status_code == 404
    assert "Nothing is on record of an economy with the code" in answer.content.decode()


def test_what_comes_closest_is_offered_where_nothing_was_found(client: Client) -> None:
    text = _read(client, "/en/search?q=qutest1")
    assert "Closest:" in text
    assert 'href="/en/thing/quatest1"' in text
    assert "Closest:" not in _read(client, "/en/search?q=quatest1")


@pytest.mark.parametrize(("query", "code"), [("uc", "AU"), ("Mỹ", "US"), ("singapore", "SG")])
def test_search_knows_what_people_call_an_economy(client: Client, query: str, code: str) -> None:
    page = client.get("/vi/search", {"q": query}).content.decode()
    assert f'href="/vi/economy/{code}"' in page
    assert "Không tìm thấy" not in page


def test_the_table_of_a_search_has_every_hit(client: Client) -> None:
    total = _record(client, "/vi/search?q=tieu+chuan")["results"]
    assert isinstance(total, dict)
    content = client.get("/vi/search?q=tieu+chuan&page=2&format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert len(rows) == total["paging"]["total"] > HITS
    assert [one["id"] for one in rows[:HITS]] == [one["line"]["id"] for one in total["hits"]]
