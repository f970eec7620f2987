"""What stands before the interface: who may ask, how often, from where; and what is refused."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from io import StringIO
from typing import NoReturn

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from openqi.core.errors import Problem
from openqi.site.api.bucket import Buckets
from openqi.site.api.key import forget_keys, make_key
from openqi.site.api.models import ApiKey
from openqi.site.api.rate import buckets
from openqi.site.frame.refusal import TooMany
from openqi.site.registry.holder import NotReady, holder
from tests.site.api.conftest import Asked

pytestmark = pytest.mark.django_db
JSON = "application/json"
PROBLEM = "application/problem+json"


def code(answer: object) -> str:
    assert answer.headers["Content-Type"] == PROBLEM  # type: ignore[attr-defined]
    content = json.loads(answer.content)  # type: ignore[attr-defined]
    assert content["status"] == answer.status_code  # type: ignore[attr-defined]
    return str(content["problems"][0]["code"])


# -- how often


def test_a_bucket_fills_again_as_time_goes_by() -> None:
    now = [0.0]
    held = Buckets(lambda: now[0])
    assert [held.take("a", 1, 3) for _ in range(3)] == [2, 1, 0]
    with pytest.raises(TooMany) as refused:
        held.take("a", 1, 3)
    assert refused.value.seconds == 20
    assert held.take("b", 1, 3) == 2
    now[0] = 20.0
    assert held.take("a", 1, 3) == 0
    now[0] = 1000.0
    assert held.take("a", 5, 3) == -2
    with pytest.raises(TooMany):
        held.take("a", 1, 3)


def test_too_many_requests_are_told_when_to_come_again(
    client: Client, settings: LazySettings
) -> None:
    settings.API_RATE = 2
    assert [client.get("/api/v1/status").status_code for _ in range(2)] == [200, 200]
    answer = client.get("/api/v1/status")
    assert (answer.status_code, code(answer)) == (429, "rate-exceeded")
    assert 1 <= int(answer.headers["Retry-After"]) <= 31
    other = client.get("/api/v1/status", REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


def test_only_our_own_proxy_says_who_calls(client: Client, settings: LazySettings) -> None:
    settings.API_RATE = 1
    for number in range(3):
        said = {"X-Forwarded-For": f"192.0.2.{number}"}
        answer = client.get("/api/v1/status", headers=said)
    assert answer.status_code == 429
    buckets.clear()
    settings.HTTPS = True
    for number in range(3):
        said = {"X-Forwarded-For": f"192.0.2.{number}, 198.51.100.1"}
        answer = client.get("/api/v1/status", headers=said)
    assert answer.status_code == 429
    said = {"X-Forwarded-For": "192.0.2.1, 198.51.100.2"}
    assert client.get("/api/v1/status", headers=said).status_code == 200


# -- keys


def ask(client: Client, key: str, path: str = "status") -> object:
    return client.get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {key}"})


def test_a_key_lifts_the_limit_for_what_it_is_for(client: Client, settings: LazySettings) -> None:
    settings.API_RATE = 1
    key, row = make_key("Customs", ["read"])
    assert key not in (row.hash, row.prefix)
    for _ in range(3):
        assert ask(client, key).status_code == 200  # type: ignore[attr-defined]
    post = client.post(
        "/api/v1/check", "{}", content_type=JSON, headers={"Authorization": f"Bearer {key}"}
    )
    assert (post.status_code, code(post)) == (403, "api-key-scope")


def test_a_key_that_is_not_valid_is_refused(client: Client) -> None:
    key, row = make_key("Customs", ["read"])
    late, _ = make_key("Once", ["read"], ends=date(2020, 1, 1))
    swapped = f"{key[:-1]}{'A' if key[-1] != 'A' else 'B'}"
    for wrong in ("", "x", "oqi_abc", swapped, late, f"{key}\x00", "' OR 1=1 --"):
        answer = ask(client, wrong)
        assert answer.status_code == 401, wrong  # type: ignore[attr-defined]
        assert code(answer) == "api-key-wrong"
        assert answer.headers["WWW-Authenticate"] == "Bearer"  # type: ignore[attr-defined]
    basic = client.get("/api/v1/status", headers={"Authorization": "Basic eDp5"})
    assert basic.status_code == 401
    assert ask(client, key).status_code == 200  # type: ignore[attr-defined]
    call_command("apikey", "revoke", row.prefix, stdout=StringIO())
    forget_keys()
    assert ask(client, key).status_code == 401  # type: ignore[attr-defined]


def test_the_command_shows_a_key_once() -> None:
    made = StringIO()
    call_command("apikey", "make", "--owner", "Customs", "--scope", "ask", "batch", stdout=made)
    key = next(word for word in made.getvalue().split() if word.startswith("oqi_"))
    row = ApiKey.objects.get()
    assert row.scopes == "ask batch"
    listed = StringIO()
    call_command("apikey", "list", stdout=listed)
    assert row.prefix in listed.getvalue()
    assert key.rpartition("_")[2] not in listed.getvalue()


def test_the_command_tells_until_when_a_key_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    today = timezone.localdate()
    for owner, ends in (("a", None), ("b", today), ("c", today - timedelta(days=1)), ("d", None)):
        _, row = make_key(owner, ["read"], ends)
    call_command("apikey", "revoke", row.prefix, lang="en")
    assert "half a minute" in capsys.readouterr().out
    call_command("apikey", "list", lang="en")
    states = [line.partition("[read]  ")[2] for line in capsys.readouterr().out.splitlines()]
    assert states == [
        "without an end",
        f"good until {today}",
        f"ended on {today - timedelta(days=1)}",
        "revoked",
    ]
    call_command("apikey", "list", "--lang", "vi")
    assert "đã thu hồi" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("revoke", "nothing"), 'begins with "nothing"'),
        (("make", "--owner", " ", "--scope", "read"), "whose key it is"),
        (("make", "--owner", "a" * 121), "1 to 120 characters"),
        (("make", "--owner", "a", "--ends", "2020-01-01"), "2020-01-01 has passed"),
    ],
)
def test_what_the_command_of_keys_cannot_do_is_told(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        call_command("apikey", *words, "--lang", "en")
    assert told in capsys.readouterr().err
    assert not ApiKey.objects.exists()


# -- from where


def test_scripts_of_other_origins_may_read_and_ask_one_question(
    client: Client, asked: Asked
) -> None:
    origin = {"Origin": "https://example.org"}
    read = client.get("/api/v1/status", headers=origin)
    assert read.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in read.headers
    before = client.options("/api/v1/check", headers=origin)
    assert before.status_code == 204
    assert "POST" in before.headers["Access-Control-Allow-Methods"]
    assert "Authorization" not in before.headers["Access-Control-Allow-Headers"]
    one = client.post("/api/v1/check", json.dumps(asked), content_type=JSON, headers=origin)
    assert one.headers["Access-Control-Allow-Origin"] == "*"
    many = client.options("/api/v1/check/batch", headers=origin)
    assert "POST" not in many.headers["Access-Control-Allow-Methods"]
    assert "POST" in many.headers["Allow"]


def test_the_head_of_an_answer_is_that_of_the_whole(client: Client) -> None:
    whole, head = client.get("/api/v1/status"), client.head("/api/v1/status")
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(whole.content))
    assert head.headers["ETag"] == whole.headers["ETag"]


# -- what is refused


def test_a_host_that_is_not_ours_gets_no_answer(client: Client) -> None:
    for host in ("evil.example", "127.0.0.1:80@evil.example", "[::1", "a\r\nb"):
        answer = client.get("/api/v1/status", headers={"Host": host})
        assert (answer.status_code, code(answer)) == (400, "host-wrong")
        assert b"evil" not in answer.content


def test_errors_have_one_shape_whatever_raised_them(client: Client) -> None:
    assert code(client.get("/api/v1/nothing")) == "path-unknown"
    assert code(client.get("/api/v2/check")) == "path-unknown"
    wrong = client.get("/api/v1/check?lang=en")
    assert (wrong.status_code, code(wrong)) == (405, "method-wrong")
    assert "POST" in wrong.headers["Allow"]
    assert client.delete("/api/v1/facts").status_code == 405


def test_bodies_are_judged_before_they_are_read(client: Client, asked: Asked) -> None:
    body = json.dumps(asked)

    def post(content: object, kind: str = JSON, path: str = "check", **more: str) -> object:
        return client.post(f"/api/v1/{path}", content, content_type=kind, headers=more)

    assert code(post(body, "text/plain")) == "body-media"
    assert code(post(body, "application/x-www-form-urlencoded")) == "body-media"
    assert code(post(body, "application/json; charset=utf-16")) == "body-media"
    assert code(post(body, "application/x-ndjson")) == "body-media"
    assert code(post(body, JSON, "check/batch")) == "body-media"
    assert code(post(body, Accept="text/html")) == "accept-wrong"
    assert code(post(" \n")) == "body-empty"
    assert code(post(b" " * 300_000)) == "body-too-large"
    assert code(post(b"\n" * 11_000_000, "application/x-ndjson", "check/batch")) == "body-too-large"


def test_what_is_no_json_of_ours_is_told(client: Client) -> None:
    def post(content: bytes) -> object:
        return client.post("/api/v1/check", content, content_type=JSON)

    for wrong in (
        b"{",
        b"\xff\xfe",
        b'{"destination": "\xc3"}',
        b"NaN",
        b"[" * 5_000 + b"]" * 5_000,
        b'{"a":' * 40 + b"1" + b"}" * 40,
        b'{"destination": "\\ud800"}',
        b"1" * 5_000,
    ):
        answer = post(wrong)
        assert answer.status_code in (400, 422), wrong[:40]  # type: ignore[attr-defined]
        code(answer)


@pytest.mark.parametrize(
    "change",
    [
        ('{"destination"', '{"on": "2020-01-01", "destination"'),
        ('{"kind"', '{"kind": "certificate", "kind"'),
        ('{"destination"', '{"\\u006fn": "2020-01-01", "destination"'),
        # The escapes have as many quotation marks as the key that is one too many.
        ('{"destination"', '{"note": "\\u0022\\u0022", "on": 5, "destination"'),
    ],
)
def test_a_key_that_stands_twice_is_refused(
    client: Client, asked: Asked, change: tuple[str, str]
) -> None:
    text = json.dumps({"destination": asked["destination"], **asked, "on": "2024-01-01"})
    twice = text.replace(*change, 1)
    assert twice != text
    answer = client.post("/api/v1/check", twice, content_type=JSON)
    assert answer.status_code == 400
    assert code(answer) == "json-key-twice"
    lines = f"{json.dumps(json.loads(text))}\n{json.dumps(json.loads(twice))}\n{twice}\n"
    batch = client.post("/api/v1/check/batch", lines, content_type="application/x-ndjson")
    told = [json.loads(line) for line in b"".join(batch.streaming_content).splitlines()]  # type: ignore[attr-defined]
    assert [line.get("status") for line in told[:1] + told[2:]] == [None, 400]


def test_what_looks_like_a_key_twice_and_is_none_is_read(client: Client, asked: Asked) -> None:
    issuer = {"name": 'A "B" \u00e9 \\ "on": 1', "economy": "VN"}
    evidence = {**asked["evidence"], "issuer": issuer}  # type: ignore[dict-item]
    for plain in (True, False):
        text = json.dumps({**asked, "evidence": evidence}, ensure_ascii=plain)
        answer = client.post("/api/v1/check", text, content_type=JSON)
        assert answer.status_code == 200, answer.content


HOSTILE = (
    "' OR '1'='1",
    "'; DROP TABLE registry_fact; --",
    "{{ 7*7 }}",
    "{% load x %}",
    "${7*7}",
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "\x00",
    "\ud800",
    "a\r\nSet-Cookie: x=1",
    "<script>alert(1)</script>",
    "%s%s%n",
    "{key}",
    "١٢",
    "9" * 400,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(client: Client, asked: Asked, text: str) -> None:
    sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for key in ("q", "kind", "economy", "cursor", "valid", "known_at", "limit", "at_least", "lang"):
        answer = client.get("/api/v1/search" if key == "q" else "/api/v1/facts", {key: sent})
        assert answer.status_code in (200, 404, 422), (key, answer.content)
        assert "Set-Cookie" not in answer.headers
        assert b"49" not in answer.content or key == "q"
    answer = client.get(f"/api/v1/facts/{sent}/history")
    assert answer.status_code in (400, 404)
    for place in (
        asked | {"destination": text},
        asked | {text: 1},
        asked | {"evidence": {"kind": "test-report", "id": text}},
        asked | {"evidence": {"kind": "test-report", "issuer": text}},
        asked | {"goods": {"named": text}},
    ):
        answer = client.post("/api/v1/check", json.dumps(place), content_type=JSON)
        assert answer.status_code in (200, 400, 404, 422), answer.content
        assert answer.headers["Content-Type"].startswith("application/")
        json.loads(answer.content)


def test_a_defect_is_told_without_its_inside(
    client: Client, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("openqi.site.api.asking.answers_of", fail)
    answer = client.post("/api/v1/check", json.dumps(asked), content_type=JSON)
    assert (answer.status_code, code(answer)) == (500, "service-defect")
    assert b"secret" not in answer.content


def test_an_address_of_ours_takes_the_methods_that_it_tells(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in ("/api/v1/openapi.json", "/api/v1/", "/api/v1/docs"):
        for method in ("POST", "PUT", "DELETE", "PATCH", "FOO"):
            answer = strict.generic(method, path)
            assert (answer.status_code, code(answer)) == (405, "method-wrong"), (method, path)
            assert answer.headers["Allow"] == "GET, HEAD"
        told = client.options(path, headers={"Origin": "https://elsewhere.example"})
        assert told.status_code == 204
        assert told.headers["Access-Control-Allow-Origin"] == "*"


def test_what_is_led_on_stays_led_on_when_its_methods_are_asked(client: Client) -> None:
    answer = client.options("/trqp")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/trqp/")


def test_the_star_of_a_server_is_no_defect(client: Client) -> None:
    assert client.generic("OPTIONS", "*").status_code == 404


def test_what_is_not_there_is_not_unchanged(client: Client) -> None:
    star = {"If-None-Match": "*"}
    assert client.get("/api/v1/facts/cnas", headers=star).status_code == 304
    for path in ("facts/nothing-of-this-name", "search?q=%20", "facts?cursor=x"):
        assert client.get(f"/api/v1/{path}", headers=star).status_code in (404, 422), path


def test_a_body_that_is_packed_is_not_taken_for_json(client: Client, asked: Asked) -> None:
    packed = gzip.compress(json.dumps(asked).encode())
    for name, body in (("gzip", packed), ("br", b"{}"), ("gzip", json.dumps(asked).encode())):
        answer = client.post(
            "/api/v1/check", body, content_type=JSON, headers={"Content-Encoding": name}
        )
        assert (answer.status_code, code(answer)) == (415, "body-encoding")
    plain = {"Content-Encoding": "identity"}
    assert client.post("/api/v1/check", asked, content_type=JSON, headers=plain).status_code == 200


def test_programs_are_told_in_their_shape_before_they_are_led_to_https(
    client: Client, settings: LazySettings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/api/v1/status", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "Content-Security-Policy" in answer.headers


def test_an_answer_tells_how_much_may_still_be_asked(
    client: Client, settings: LazySettings
) -> None:
    settings.API_RATE = 30
    first = client.get("/api/v1/status")
    assert first.headers["RateLimit-Policy"] == '"units";q=30;w=60'
    assert first.headers["RateLimit"] == '"units";r=29;t=2'
    second = client.get("/api/v1/facts/nothing-of-this-name")
    assert second.headers["RateLimit"].startswith('"units";r=28;'), "a refusal tells it as well"
    bulk = client.get("/api/v1/bulk")
    assert bulk.headers["RateLimit"].startswith('"units";r=8;')
    last = client.get("/api/v1/bulk")
    assert last.status_code == 429
    assert last.headers["RateLimit"] == '"units";r=0;t=60'
    assert "RateLimit" in last.headers["Access-Control-Expose-Headers"]
    assert "RateLimit" not in client.get("/vi/").headers


def test_keys_are_not_tried_for_nothing(client: Client, settings: LazySettings) -> None:
    settings.API_RATE = 3
    form = f"oqi_{'a' * 10}_{'b' * 43}"
    got = [ask(client, one).status_code for one in ("x", form, form, form, form)]  # type: ignore[attr-defined]
    assert got == [401, 401, 401, 429, 429]
    assert client.get("/api/v1/status").status_code == 429, "whoever tries pays for it"
    key, _ = make_key("Customs", ["read"])
    assert ask(client, key).status_code == 200, "a good key has its own"  # type: ignore[attr-defined]


def test_where_the_database_is_is_nobodys_business_outside(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    inside = 'connection to server at "db.inside", user "openqi"'

    def away(*_: object) -> NoReturn:
        raise NotReady(Problem(code="database-unready", args={"reason": inside}))

    monkeypatch.setattr(holder, "current", away)
    for path in ("/api/v1/status", "/reconcile/", "/vi/?format=json", "/vi/", "/en/search?q=a"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert b"db.inside" not in answer.content, path
        assert "db.inside" in caplog.text, "who runs the service is told"
        caplog.clear()
    assert code(client.get("/api/v1/status")) == "database-away"
