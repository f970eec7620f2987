"""Questions asked through the interface are answered as the library answers them."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from django.test import Client

import openqi
from openqi.ask.answers import answers_of
from openqi.core.verdict import Verdict
from openqi.show.names import Names
from openqi.site.registry.holder import holder
from tests.site.api.conftest import Asked

pytestmark = pytest.mark.django_db
JSON = "application/json"


def post(client: Client, path: str, content: object) -> dict[str, object]:
    answer = client.post(f"/api/v1/{path}", json.dumps(content), content_type=JSON)
    assert answer.status_code == 200, answer.content
    found: dict[str, object] = json.loads(answer.content)
    return found


@pytest.mark.parametrize("gaps", ["0", "1"])
def test_check_gives_the_bytes_of_the_engine(client: Client, asked: Asked, gaps: str) -> None:
    held = holder.current()
    answer = client.post(f"/api/v1/check?gaps={gaps}", json.dumps(asked), content_type=JSON)
    assert answer.content == held.register.ask(asked, gaps=gaps == "1").to_json()
    assert answer.headers["X-OpenQI-Snapshot"] == held.snapshot.hash
    assert answer.headers["X-OpenQI-Token"] == str(held.tx)
    again = client.post(f"/api/v1/check?gaps={gaps}", json.dumps(asked), content_type=JSON)
    assert again.content == answer.content


def test_explain_writes_what_the_command_line_writes(client: Client, asked: Asked) -> None:
    register = holder.current().register
    verdict = register.ask(asked, gaps=False)
    names = Names(register.snapshot().facts, register.sources)
    for language in ("vi", "en"):
        told = post(client, f"explain?lang={language}", asked)
        assert told["text"] == openqi.write_verdict(verdict, names, language)
        assert told["lang"] == language


def test_gap_and_route_are_parts_of_the_verdict(client: Client, asked: Asked) -> None:
    verdict = json.loads(holder.current().register.ask(asked).to_json())
    gap, route = post(client, "gap", asked), post(client, "route", asked)
    assert gap["gaps"] == verdict["gaps"]
    for part in ("routes", "chain", "conditions", "missing", "next_change"):
        assert route[part] == verdict[part]
    for part in ("question", "answer", "at_least", "on", "snapshot", "rules", "engine"):
        assert gap[part] == route[part] == verdict[part]


def test_today_stands_in_for_a_day_that_is_not_given(client: Client, asked: Asked) -> None:
    del asked["on"]
    told = post(client, "check", asked)
    assert told["on"] == client.get("/api/v1/status").json()["today"]


def test_every_problem_of_a_question_is_told_with_its_key(client: Client) -> None:
    wrong = {"evidence": {"kind": "test-reprt"}, "destination": "vietnam", "on": "2023-02-30"}
    answer = client.post("/api/v1/check?lang=en", json.dumps(wrong), content_type=JSON)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == 422
    assert {one["key"] for one in told["problems"]} == {"evidence.kind"}
    wrong["evidence"] = {"kind": "test-report", "issuer": "quatest-33"}
    told = client.post("/api/v1/check", json.dumps(wrong), content_type=JSON).json()
    assert {one["key"] for one in told["problems"]} == {"destination", "on"}


@pytest.mark.parametrize("number", [-(2**63) - 1, 2**64, 10**40])
def test_a_number_too_large_to_be_kept_is_refused_with_its_key(client: Client, number: int) -> None:
    asked = {"evidence": {"kind": "declaration", "method": number}, "destination": "VN"}
    line = json.dumps(asked).encode()
    answer = client.post("/api/v1/check", line, content_type=JSON)
    assert answer.status_code == 422
    problems = answer.json()["problems"]
    assert [(one["code"], one["key"]) for one in problems] == [
        ("number-too-long", "evidence.method")
    ]
    (told,) = batch(client, [line])
    assert told["status"] == 422


def test_an_unknown_id_is_not_found_and_close_ones_are_offered(
    client: Client, asked: Asked
) -> None:
    wrong = asked | {"evidence": {"kind": "test-report", "issuer": "quatest-33"}}
    answer = client.post("/api/v1/check", json.dumps(wrong), content_type=JSON)
    assert answer.status_code == 404
    problem = answer.json()["problems"][0]
    assert (problem["code"], problem["key"]) == ("organisation-unknown", "evidence.issuer")
    assert "quatest3" in problem["nearest"]


def test_what_the_register_will_know_cannot_be_asked(client: Client, asked: Asked) -> None:
    later = json.dumps(asked | {"known_at": "2999-01-01"})
    answer = client.post("/api/v1/check", later, content_type=JSON)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["code"] == "known-at-future"


# -- many at once


def batch(client: Client, lines: list[bytes]) -> list[dict[str, object]]:
    answer = client.post(
        "/api/v1/check/batch?lang=en", b"\n".join(lines), content_type="application/x-ndjson"
    )
    assert answer.status_code == 200, answer.content
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return [json.loads(line) for line in content.splitlines()]


def test_a_wrong_line_spoils_no_other(client: Client, asked: Asked) -> None:
    good = json.dumps(asked).encode()
    unknown = json.dumps(asked | {"destination": "ZZZ"}).encode()
    long = b'"' + b"x" * 70_000 + b'"'
    told = batch(client, [good, b"", b"{", b"[]", unknown, b"\xff", long, good])
    assert [one["line"] for one in told] == [1, 3, 4, 5, 6, 7, 8]
    assert [one.get("status") for one in told] == [None, 400, 422, 404, 400, 400, None]
    assert told[0]["answer"] == told[-1]["answer"] == "competence_only"


def test_a_batch_answers_as_the_verdicts_do(client: Client, root: Path) -> None:
    register = holder.current().register
    files = sorted((root / "examples").glob("*.yaml"))
    lines = [msgspec.json.encode(openqi.read_question(file)) for file in files]
    told = batch(client, lines)
    assert len(told) > 25
    for line, one in zip(lines, told, strict=True):
        question = msgspec.json.decode(line, type=openqi.Question)
        content = answers_of(register).check(question, gaps=False)
        verdict = msgspec.json.decode(content, type=Verdict)
        assert (one["answer"], one["at_least"]) == (verdict.answer, verdict.at_least)


def test_more_questions_than_a_batch_may_have_are_refused(client: Client) -> None:
    answer = client.post(
        "/api/v1/check/batch", b"{}\n" * 10_001, content_type="application/x-ndjson"
    )
    assert answer.status_code == 413
    assert answer.json()["problems"][0]["code"] == "batch-too-long"


# -- across economies


def test_every_market_is_answered_as_if_it_alone_was_asked(client: Client, asked: Asked) -> None:
    told = post(client, "markets", asked)
    register = holder.current().register
    answers = {one["economy"]: one for one in told["markets"]}  # type: ignore[attr-defined]
    assert len(answers) > 50
    for code in ("VN", "TH", "JP"):
        verdict = register.ask({**asked, "destination": code}, gaps=False)
        assert answers[code]["answer"] == verdict.answer
        assert answers[code]["at_least"] == verdict.at_least


def test_a_matrix_answers_between_every_two_economies_of_a_group(client: Client) -> None:
    path = "/api/v1/matrix?evidence=test-report&group=ASEAN&goods=helmet&on=2024-06-01"
    whole = client.get(path)
    assert whole.status_code == 200, whole.content
    told = whole.json()
    members = told["economies"]
    assert "VN" in members
    assert len(told["cells"]) == len(members) * (len(members) - 1)
    row = client.get(f"{path}&origin=VN").json()
    assert row["cells"] == [one for one in told["cells"] if one["origin"] == "VN"]
    for wrong in ("group=NOBODY", "group=ASEAN&origin=JP"):
        answer = client.get(f"/api/v1/matrix?evidence=test-report&{wrong}")
        assert answer.status_code == 404


@pytest.mark.parametrize(("code", "status"), [("abc", 422), ("8", 422), ("8516.60", 200)])
def test_a_matrix_is_of_no_goods_whose_code_is_none(client: Client, code: str, status: int) -> None:
    answer = client.get(f"/api/v1/matrix?evidence=test-report&group=ASEAN&origin=VN&hs={code}")
    assert answer.status_code == status, "as one question with that code is answered"
    if status == 422:
        assert [(p["code"], p["key"]) for p in answer.json()["problems"]] == [("hs-wrong", "hs")]
