"""The register is read as it stood: page by page, on a day, as known on a day."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from django.test import Client
from msgspec.structs import replace

from openqi.core.day import parse_day
from openqi.core.fact import Recorded
from openqi.core.fact_record import fact_record
from openqi.core.truth import Truth
from openqi.register.known import facts_known_at
from openqi.site.api.cursor import write_cursor
from openqi.site.registry.holder import holder
from openqi.site.registry.store import DjangoRegister

pytestmark = pytest.mark.django_db


def get(client: Client, path: str) -> dict[str, object]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    found: dict[str, object] = json.loads(answer.content)
    return found


def ids(content: dict[str, object]) -> list[str]:
    facts = content["facts"]
    assert isinstance(facts, list)
    return [fact["id"] for fact in facts]


def lines(client: Client, path: str) -> list[dict[str, object]]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return [json.loads(line) for line in content.splitlines()]


def test_pages_of_facts_make_the_whole_register(client: Client) -> None:
    held = facts_known_at(holder.current().register.facts.values(), None)
    found: list[str] = []
    page = get(client, "facts?limit=500")
    assert page["total"] == len(held)
    while True:
        found += ids(page)
        if page["next"] is None:
            break
        page = get(client, f"facts?limit=500&cursor={page['next']}")
    assert found == [fact.id for fact in held]


def test_all_facts_come_in_one_stream_as_packs_have_them(client: Client, root: Path) -> None:
    held = facts_known_at(holder.current().register.facts.values(), None)
    told = lines(client, "bulk")
    assert told == json.loads(json.dumps([fact_record(fact) for fact in held]))
    schema = json.loads((root / "docs/formats/pack.schema.json").read_text(encoding="utf-8"))
    form = {"$defs": schema["$defs"], "$ref": "#/$defs/Fact"}
    fact = jsonschema.Draft202012Validator(form)
    for one in told[::25]:
        fact.validate(one)


def test_facts_are_those_that_may_hold_on_the_day(client: Client) -> None:
    day = parse_day("2025-12-31")
    held = facts_known_at(holder.current().register.facts.values(), None)
    wanted = [
        fact.id
        for fact in held
        if fact.kind == "participation" and fact.valid.holds(day) is not Truth.NO
    ]
    told = [one["id"] for one in lines(client, "bulk?kind=participation&valid=2025-12-31")]
    assert told == wanted
    later = [one["id"] for one in lines(client, "bulk?kind=participation&valid=2001-06-30")]
    assert later != told


def test_facts_about_an_economy_name_it_or_a_body_of_it(client: Client) -> None:
    found = {str(one["id"]): one for one in lines(client, "bulk?economy=VN")}
    assert {"VN", "quatest3"} <= set(found)
    assert "JP" not in found
    answer = client.get("/api/v1/facts?economy=XQ")
    assert answer.status_code == 404


def test_a_fact_is_given_as_it_was_known(client: Client) -> None:
    whole = get(client, "facts/quatest3")
    assert whole["fact"] == json.loads(
        json.dumps(fact_record(holder.current().register.facts["quatest3"]))
    )
    assert get(client, "facts/VN")["named_by"]
    history = get(client, "facts/quatest3/history")
    assert [one["fact"]["id"] for one in history["versions"]] == ["quatest3"]  # type: ignore[attr-defined]
    early = client.get("/api/v1/facts/quatest3?known_at=1990-01-01")
    assert early.status_code in (200, 404)
    missing = client.get("/api/v1/facts/quatest33?lang=en")
    assert missing.status_code == 404
    assert "quatest3" in missing.json()["problems"][0]["nearest"]


def test_sources_say_how_much_rests_on_them(client: Client) -> None:
    page = get(client, "sources?limit=2")
    assert page["total"] == len(holder.current().snapshot.sources)
    following = get(client, f"sources?limit=2&cursor={page['next']}")
    first, second = page["sources"], following["sources"]
    assert isinstance(first, list)
    assert isinstance(second, list)
    assert first[-1]["source"]["id"] < second[0]["source"]["id"]
    assert first[0]["facts"] > 0


def test_an_answer_that_is_there_already_is_not_sent_again(client: Client) -> None:
    first = client.get("/api/v1/facts?limit=3")
    tag = first.headers["ETag"]
    again = client.get("/api/v1/facts?limit=3", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    for known in ("*", f"W/{tag}", f'"other", {tag}'):
        again = client.get("/api/v1/facts?limit=3", headers={"If-None-Match": known})
        assert again.status_code == 304
    other = client.get("/api/v1/facts?limit=4", headers={"If-None-Match": tag})
    assert other.status_code == 200
    english = client.get("/api/v1/facts?limit=3&lang=en", headers={"If-None-Match": tag})
    assert english.status_code == 200


def test_a_token_of_a_change_that_has_not_come_is_told(client: Client) -> None:
    tx = holder.current().tx
    assert get(client, f"status?at_least={tx}")["tx"] == tx
    for answer in (
        client.get(f"/api/v1/status?at_least={tx + 1}"),
        client.get("/api/v1/status", headers={"X-OpenQI-Token": str(tx + 1)}),
        client.get(f"/api/v1/status?tx={tx + 1}"),
    ):
        assert answer.status_code == 404
        assert answer.json()["problems"][0]["code"] == "change-unknown"


def test_what_was_written_is_read_at_once_and_the_past_stays(
    client: Client, stored: DjangoRegister
) -> None:
    before = stored.tx
    old = stored.fact("quatest3")
    id = "quatest3-renamed"
    new = replace(old, id=id, statement=replace(old.statement, id=id), recorded=Recorded())
    supersede = {"author": "a clerk", "reason": "renamed", "on": parse_day("2026-06-01")}
    tx = stored.supersede("quatest3", new, **supersede)  # type: ignore[arg-type]
    told = get(client, f"changes?since={before}&at_least={tx}")
    assert told["tx"] == tx
    assert told["next"] is None
    change = told["changes"][0]  # type: ignore[index]
    assert [fact["id"] for fact in change["added"]] == ["quatest3-renamed"]
    assert change["superseded"] == [{"fact": "quatest3", "by": "quatest3-renamed"}]
    assert change["retracted"] == []
    assert (change["on"], change["reason"]) == ("2026-06-01", "renamed")
    assert "clerk" not in json.dumps(told)
    assert get(client, f"status?tx={before}")["tx"] == before
    history = get(client, "facts/quatest3/history")
    assert [one["held"] for one in history["versions"]] == [False, True]  # type: ignore[attr-defined]
    early = get(client, f"facts/quatest3/history?tx={before}")
    assert [one["held"] for one in early["versions"]] == [True]  # type: ignore[attr-defined]


def test_pages_of_changes_make_the_whole_register(client: Client, stored: DjangoRegister) -> None:
    seen: set[str] = set()
    since: object = 0
    while since is not None:
        page = get(client, f"changes?since={since}&limit=1")
        for change in page["changes"]:  # type: ignore[attr-defined]
            seen.update(fact["id"] for fact in change["added"])
        since = page["next"]
    assert seen == {fact.id for fact in stored.every()}


def test_parameters_are_read_strictly_and_all_their_problems_told(client: Client) -> None:
    answer = client.get("/api/v1/facts?limi=3&limit=x&valid=2023-02-30&kind=bodies&lang=en&cursor=")
    assert answer.status_code == 422
    assert {one["code"] for one in answer.json()["problems"]} == {
        "parameter-unknown",
        "parameter-not-a-number",
        "date-not-a-day",
        "parameter-not-one-of",
        "parameter-length",
    }
    twice = client.get("/api/v1/facts?limit=3&limit=4").json()
    assert twice["problems"][0]["code"] == "parameter-twice"
    missing = client.get("/api/v1/search").json()
    assert missing["problems"][0]["code"] == "parameter-missing"
    assert client.get("/api/v1/facts?cursor=%C3%A9").status_code == 404


def rename(stored: DjangoRegister, id: str, new: str) -> int:
    """Put a fact of another name in the place of one, as a correction does."""
    old = stored.fact(id)
    made = replace(old, id=new, recorded=Recorded())
    told = {"author": "a clerk", "reason": "corrected", "on": parse_day("2026-06-01")}
    return stored.supersede(id, made, **told)  # type: ignore[arg-type]


def test_pages_are_of_one_register_while_facts_come_and_go(
    client: Client, stored: DjangoRegister
) -> None:
    whole = ids(get(client, "facts?kind=participation&limit=500"))
    first = get(client, "facts?kind=participation&limit=5")
    # What was to come moves before the place where the next page begins: it would be in neither.
    tx = rename(stored, whole[7], "a-corrected")
    seen, page = ids(first), first
    while page["next"] is not None and len(seen) < len(whole):
        more = f"facts?kind=participation&limit=200&cursor={page['next']}"
        page = get(client, more)
        assert (page["tx"], page["total"]) == (first["tx"], first["total"])
        seen += ids(page)
    assert seen[:500] == whole
    assert get(client, f"facts?kind=participation&limit=5&at_least={tx}")["tx"] == tx
    begun = get(client, "sources?limit=3")
    rename(stored, "a-corrected", "a-corrected-again")
    assert client.get(f"/api/v1/sources?cursor={begun['next']}").headers["X-OpenQI-Token"] == str(
        tx
    )


@pytest.mark.parametrize("wrong", ["x", "IA", "Ym9h", "NyBib2E=", "LTEgYm9h", "99999999999 a"])
def test_a_cursor_that_no_page_gave_is_refused(client: Client, wrong: str) -> None:
    answer = client.get("/api/v1/facts", {"cursor": wrong})
    assert answer.status_code == 404
    assert answer.json()["problems"][0]["code"] == "cursor-wrong"


def test_a_cursor_goes_on_in_its_own_register_alone(client: Client, stored: DjangoRegister) -> None:
    page = get(client, "facts?limit=2")
    tx = rename(stored, "quatest3", "quatest3-corrected")
    get(client, f"facts?cursor={page['next']}&tx={page['tx']}")
    get(client, f"status?at_least={tx}")
    other = client.get(f"/api/v1/facts?cursor={page['next']}&tx={tx}")
    assert other.json()["problems"][0]["code"] == "cursor-wrong"
    ahead = write_cursor("boa", tx + 1)
    assert client.get(f"/api/v1/facts?cursor={ahead}").json()["problems"][0]["code"] == (
        "change-unknown"
    )


def test_changes_after_one_that_the_register_does_not_have_are_not_found(client: Client) -> None:
    tx = holder.current().tx
    assert get(client, f"changes?since={tx}")["changes"] == []
    answer = client.get(f"/api/v1/changes?since={tx + 1}")
    assert answer.status_code == 404
    assert answer.json()["problems"][0]["code"] == "change-unknown"


def test_a_worker_that_is_behind_catches_up_with_a_change_that_is_known(
    client: Client, stored: DjangoRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder.current()
    monkeypatch.setattr(holder, "_looked", float("inf"))  # as if it had just looked
    tx = rename(stored, "quatest3", "quatest3-corrected")
    told = get(client, f"changes?since={tx}")
    assert (told["tx"], told["changes"]) == (tx, [])
