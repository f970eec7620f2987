"""Spreadsheets are matched to bodies and standards as version 0.2 of the protocol says.

The checks were written from the JSON Schemas that the W3C community group publishes with it.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
TEXT = {"type": "string"}


def keys(needed: dict[str, object], **optional: object) -> dict[str, object]:
    return {"type": "object", "properties": {**needed, **optional}, "required": list(needed)}


NAMED = keys({"id": TEXT, "name": TEXT}, description=TEXT)
TEMPLATE = {"type": "string", "pattern": r".*\{\{id\}\}.*"}
SERVICE = keys({"service_url": TEXT, "service_path": TEXT})
MANIFEST = keys(
    {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": TEXT,
        "schemaSpace": TEXT,
    },
    view=keys({"url": TEMPLATE}),
    defaultTypes={"type": "array", "items": NAMED, "uniqueItems": True},
    preview=keys({"url": TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}),
    suggest=keys({"entity": SERVICE, "type": SERVICE, "property": SERVICE}),
    extend=keys({"propose_properties": SERVICE, "property_settings": {"type": "array"}}),
)
CANDIDATE = keys(
    {"id": TEXT, "name": TEXT, "score": {"type": "number"}},
    match={"type": "boolean"},
    description=TEXT,
    type={"type": "array", "items": NAMED},
)
RESULTS = {
    "type": "object",
    "additionalProperties": keys({"result": {"type": "array", "items": CANDIDATE}}),
}
EXTENSION = keys(
    {
        "meta": {"type": "array", "items": NAMED},
        "rows": {
            "additionalProperties": {
                "additionalProperties": {"type": "array", "items": keys({"str": TEXT})}
            }
        },
    }
)
SUGGESTED = keys({"result": {"type": "array", "items": NAMED}})


def get(client: Client, path: str, form: dict[str, object]) -> dict[str, Any]:
    answer = client.get(f"/reconcile/{path}")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = json.loads(answer.content)
    jsonschema.validate(found, form)
    return found


def match(client: Client, **queries: object) -> dict[str, list[dict[str, Any]]]:
    body = {"queries": json.dumps(queries)}
    answer = client.post("/reconcile/?lang=en", _form(body), content_type=FORM)
    assert answer.status_code == 200, answer.content
    found = json.loads(answer.content)
    jsonschema.validate(found, RESULTS)
    by_get = client.get("/reconcile/", {**body, "lang": "en"})
    assert by_get.content == answer.content
    return {name: one["result"] for name, one in found.items()}


def _form(fields: dict[str, str]) -> str:
    return urlencode(fields)


def test_the_manifest_says_what_can_be_asked(client: Client) -> None:
    manifest = get(client, "", MANIFEST)
    for one in ("entity", "type", "property"):
        path = manifest["suggest"][one]["service_path"]
        assert client.get(f"{path}?prefix=a").status_code == 200
    path = manifest["extend"]["propose_properties"]["service_path"]
    assert client.get(f"{path}?type=organisation").status_code == 200


def test_a_name_that_one_thing_alone_has_is_a_match(client: Client) -> None:
    found = match(
        client,
        marked={"query": "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng 3"},
        plain={"query": "trung tam ky thuat tieu chuan do luong chat luong 3"},
        acronym={"query": "CNAS", "type": "organisation", "type_strict": "any"},
        column={"properties": [{"pid": "acronym", "v": "CNAS"}]},
        nobody={"query": "zzz qqq"},
    )
    assert [(one["id"], one["match"]) for one in found["marked"][:1]] == [("quatest3", True)]
    assert found["marked"][0]["score"] > found["plain"][0]["score"] >= 95
    assert (found["acronym"][0]["id"], found["acronym"][0]["match"]) == ("cnas", True)
    assert found["column"][0]["id"] == "cnas"
    assert found["nobody"] == []


def test_other_values_of_a_row_lower_a_candidate(client: Client) -> None:
    plain = {"query": "CNAS"}
    found = match(
        client,
        right={**plain, "properties": [{"pid": "economy", "v": "CN"}]},
        wrong={**plain, "properties": [{"pid": "economy", "v": [{"id": "JP", "name": "Japan"}]}]},
    )
    assert found["right"][0]["match"] is True
    assert found["wrong"][0]["score"] == found["right"][0]["score"] / 2
    assert found["wrong"][0]["match"] is False


def test_a_standard_is_found_by_what_its_identifier_means(client: Client) -> None:
    found = match(
        client,
        exact={"query": "tcvn 5699-2-38:2007", "type": ["standard"]},
        work={"query": "ISO 9001", "type": "standard", "limit": 10},
        other={"query": "ISO 9001", "type": "organisation"},
    )
    assert (found["exact"][0]["id"], found["exact"][0]["match"]) == ("TCVN_5699-2-38:2007", True)
    assert len(found["work"]) > 1
    assert not any(one["match"] for one in found["work"])
    assert found["other"] == []


def test_a_table_is_extended_by_what_is_on_record(client: Client) -> None:
    asked = {
        "ids": ["quatest3", "nothing", "TCVN_5699-2-38:2007"],
        "properties": [{"id": "economy"}, {"id": "adopts"}, {"id": "no-such-property"}],
    }
    answer = client.post(
        "/reconcile/?lang=en", _form({"extend": json.dumps(asked)}), content_type=FORM
    )
    told = json.loads(answer.content)
    jsonschema.validate(told, EXTENSION)
    assert [one["id"] for one in told["meta"]] == ["economy", "adopts"]
    assert told["rows"]["quatest3"]["economy"] == [{"str": "VN"}]
    assert told["rows"]["nothing"] == {"economy": [], "adopts": []}
    assert told["rows"]["TCVN_5699-2-38:2007"]["adopts"]


def test_what_was_typed_is_completed(client: Client) -> None:
    found = get(client, "suggest/entity?prefix=quatest&limit=1", SUGGESTED)
    following = get(client, "suggest/entity?prefix=quatest&limit=1&cursor=1", SUGGESTED)
    assert found["result"] != following["result"]
    types = get(client, "suggest/type?prefix=stand&lang=en", SUGGESTED)
    assert [one["id"] for one in types["result"]] == ["standard"]
    names = get(client, "suggest/property?prefix=name&type=organisation", SUGGESTED)
    assert [one["id"] for one in names["result"]] == ["name-vi", "name-en"]


def test_a_preview_may_be_framed_and_a_page_may_not(client: Client) -> None:
    answer = client.get("/reconcile/preview?id=quatest3&lang=en")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert b"<script" not in answer.content
    other = client.get("/reconcile/suggest/type?prefix=a")
    assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]


def test_a_view_leads_to_a_page_of_ours(client: Client) -> None:
    body = client.get("/reconcile/view?id=quatest3&lang=en")
    assert (body.status_code, body.headers["Location"]) == (302, "/en/thing/quatest3")
    standard = client.get("/reconcile/view?id=TCVN_5699-2-38:2007")
    assert standard.headers["Location"].startswith("/vi/standard?id=TCVN")
    for id in ("//evil.example", "https://evil.example", "nothing"):
        assert client.get("/reconcile/view", {"id": id}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {"queries": "[]"},
        {"query": "{}"},
        {"queries": "{"},
        {"queries": '{"a": 1}'},
        {"queries": '{"a": {}}'},
        {"queries": '{"a": {"query": 1}}'},
        {"queries": '{"a": {"query": "x", "limit": "3"}}'},
        {"queries": '{"a": {"query": "x", "properties": [{"pid": "economy"}]}}'},
        {"queries": '{"a": {"query": "x", "props": [{"pid": "economy", "v": "VN"}]}}'},
        {"queries": '{"a": {"query": "x", "type_strict": "never"}}'},
        {"queries": json.dumps({str(one): {"query": "x"} for one in range(201)})},
        {"extend": '{"ids": "x", "properties": []}'},
        {"extend": '{"ids": [1], "properties": []}'},
        {"extend": '{"ids": [], "properties": [{}]}'},
    ],
)
def test_what_does_not_follow_the_protocol_is_told(client: Client, body: dict[str, str]) -> None:
    answer = client.post("/reconcile/", _form(body), content_type=FORM)
    assert answer.status_code in (400, 422)
    assert answer.json()["problems"][0]["code"] in (
        "query-wrong",
        "json-wrong",
        "parameter-unknown",
    )


def test_a_form_on_another_site_may_ask(client: Client) -> None:
    answer = client.options("/reconcile/", headers={"Origin": "https://refine.example"})
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]


def test_the_letters_that_openrefine_types_are_completed(client: Client) -> None:
    own = "key=AIza&spell=always&exact=false&prefixed=true&advanced=true&filter=a&filter=b"
    for path in ("suggest/entity?prefix=CNA", "suggest/type?prefix=o", "suggest/property?prefix=e"):
        found = get(client, f"{path}&type=&{own}", SUGGESTED)
        assert found == get(client, path, SUGGESTED)
        assert found["result"]
    told = client.get(f"/reconcile/suggest/entity?{own}&prefix=").json()
    assert [one["code"] for one in told["problems"]] == ["parameter-missing"]


def test_properties_are_proposed_where_a_column_has_no_type(client: Client) -> None:
    form = keys({"properties": {"type": "array", "items": NAMED}}, type=TEXT)
    every = [one["id"] for one in get(client, "properties?type=&limit=50", form)["properties"]]
    bodies = get(client, "properties?type=organisation", form)
    assert bodies["type"] == "organisation"
    assert {one["id"] for one in bodies["properties"]} < set(every)
    assert "adopts" in every


def test_a_cell_that_is_empty_spoils_no_other(client: Client) -> None:
    found = match(client, empty={"query": ""}, known={"query": "CNAS"})
    assert found["empty"] == []
    assert found["known"][0]["match"] is True


def test_the_address_without_its_last_stroke_answers_as_well(client: Client) -> None:
    body = _form({"queries": json.dumps({"a": {"query": "CNAS"}})})
    asked = client.post("/reconcile", body, content_type=FORM)
    assert asked.status_code == 200
    assert asked.content == client.post("/reconcile/", body, content_type=FORM).content
    assert client.get("/reconcile").json() == client.get("/reconcile/").json()
    allowed = client.options("/reconcile", headers={"Origin": "https://refine.example"})
    assert "POST" in allowed.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("economy", ["VN", "Viet Nam", "viet nam", "Việt Nam", {"id": "VN"}])
def test_an_economy_is_known_by_its_code_and_by_its_names(client: Client, economy: object) -> None:
    row = [{"pid": "economy", "v": economy}]
    found = match(client, a={"query": "STAMEQ", "properties": row})["a"][0]
    assert (found["id"], found["score"], found["match"]) == ("stameq", 100, True)
    other = match(client, a={"query": "STAMEQ", "properties": [{"pid": "economy", "v": "Japan"}]})
    assert (other["a"][0]["score"], other["a"][0]["match"]) == (50, False)


def test_a_row_says_nothing_else_of_what_is_not_on_record(client: Client) -> None:
    row = [{"pid": "parent", "v": "A ministry"}]
    found = match(client, a={"query": "CNAS", "properties": row})["a"][0]
    assert (found["id"], found["match"]) == ("cnas", True)


def test_a_name_with_its_acronym_in_brackets_is_one_body(client: Client) -> None:
    name = "China National Accreditation Service for Conformity Assessment"
    found = match(
        client,
        both={"query": f"{name} (CNAS)"},
        turned={"query": f"CNAS ({name})"},
        guess={"query": f"{name} (formerly something else)"},
        quarrel={"query": "CNAS (STAMEQ)"},
        nothing={"query": "() ("},
    )
    for key in ("both", "turned"):
        assert (found[key][0]["id"], found[key][0]["match"]) == ("cnas", True)
    assert (found["guess"][0]["id"], found["guess"][0]["match"]) == ("cnas", False)
    assert {one["id"] for one in found["quarrel"]} >= {"cnas", "stameq"}
    assert not any(one["match"] for one in found["quarrel"])
    assert found["nothing"] == []
