"""Signing in: throttled, silent about who has an account, safe against what is tried there."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client

from openqi.site.accounts.models import Event, User
from tests.site.people import PASSWORD, Maker

pytestmark = pytest.mark.django_db

LOGIN = "/vi/account/login/"


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:
    cache.clear()


def _sign_in(client: Client, name: str = "an", password: str = PASSWORD, **more: str) -> int:
    form = {"login": f"{name}@example.vn", "password": password, **more}
    return client.post(LOGIN, form).status_code


def test_somebody_signs_in_and_out(person: Maker) -> None:
    person("an", "reader", factor=False, password=PASSWORD)
    client = Client()
    assert client.get("/vi/account/").status_code == 302
    assert _sign_in(client) == 302
    assert client.get("/vi/account/").status_code == 200
    assert client.get("/vi/account/logout/").status_code == 200
    assert client.get("/vi/account/").status_code == 200, "looking at the page signs nobody out"
    assert client.post("/vi/account/logout/").status_code == 302
    assert client.get("/vi/account/").status_code == 302
    assert [one.action for one in Event.objects.order_by("pk")] == ["sign-in", "sign-out"]


def test_passwords_are_kept_with_argon2(person: Maker) -> None:
    assert person("an", password=PASSWORD).password.startswith("argon2")


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(person: Maker) -> None:
    person("an", factor=False, password=PASSWORD)
    pages = []
    for name in ("an", "nobody"):
        answer = Client().post(LOGIN, {"login": f"{name}@example.vn", "password": "wrong wrong"})
        text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
        text = text.replace(f"{name}@example.vn", "")
        pages.append((answer.status_code, text))
    assert pages[0] == pages[1]
    assert "không đúng" in pages[0][1]


def test_it_takes_about_as_long_for_an_unknown_address(person: Maker) -> None:
    person("an", factor=False, password=PASSWORD)
    client = Client()
    took: dict[str, list[float]] = {"an": [], "nobody": []}
    for _ in range(4):
        for name, times in took.items():
            cache.clear()
            start = time.process_time()
            _sign_in(client, name, "wrong wrong wrong")
            times.append(time.process_time() - start)
    known, unknown = (min(times) for times in took.values())
    assert 0.4 < known / unknown < 2.5, took


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(person: Maker) -> None:
    person("an", factor=False)
    answers = [
        Client().post("/vi/account/password/reset/", {"email": f"{name}@example.vn"})
        for name in ("an", "nobody")
    ]
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert [letter.to for letter in mail.outbox] == [["an@example.vn"], ["nobody@example.vn"]]


def test_sign_up_is_closed() -> None:
    form = {"email": "x@example.vn", "password1": PASSWORD, "password2": PASSWORD}
    answer = Client().post("/vi/account/signup/", form)
    assert "theo lời mời" in answer.content.decode()


def test_after_five_failures_even_the_right_password_has_to_wait(person: Maker) -> None:
    person("an", factor=False, password=PASSWORD)
    for _ in range(5):
        assert _sign_in(Client(), password="wrong wrong wrong") == 200
    answer = Client().post(LOGIN, {"login": "an@example.vn", "password": PASSWORD})
    assert answer.status_code == 200
    assert "quá nhiều lần" in answer.content.decode()


def test_a_flood_of_tries_from_one_place_is_stopped() -> None:
    codes = {_sign_in(Client(), f"nobody{number}", "x") for number in range(12)}
    answer = Client().post(LOGIN, {"login": "other@example.vn", "password": "x"})
    assert codes == {200}
    assert "quá nhiều lần" in answer.content.decode()


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "http:///evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "http://testserver.evil.example/",
        " //evil.example",
    ],
)
def test_nobody_is_led_to_another_site(person: Maker, wanted: str) -> None:
    person("an", "reader", factor=False, password=PASSWORD)
    for path in (LOGIN, f"{LOGIN}?next={wanted}"):
        client = Client()
        form = {"login": "an@example.vn", "password": PASSWORD, "next": wanted}
        answer = client.post(path, form)
        assert answer.headers["Location"].startswith("/vi/")
        out = client.post("/vi/account/logout/", {"next": wanted})
        assert out.headers["Location"] == "/vi/"


def test_a_path_of_ours_is_led_to(person: Maker) -> None:
    person("an", "reader", factor=False, password=PASSWORD)
    form = {"login": "an@example.vn", "password": PASSWORD, "next": "/en/account/"}
    assert Client().post(LOGIN, form).headers["Location"] == "/en/account/"


def test_the_session_is_another_after_signing_in(person: Maker) -> None:
    """A session that an attacker planted before signing in must be worth nothing after."""
    person("an", "reader", factor=False, password=PASSWORD)
    client = Client()
    session = client.session
    session["planted"] = "1"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = str(planted)
    assert _sign_in(client) == 302
    assert client.cookies["sessionid"].value != planted
    thief = Client()
    thief.cookies["sessionid"] = str(planted)
    assert thief.get("/vi/account/").status_code == 302


def test_a_password_change_ends_other_sessions(person: Maker) -> None:
    user = person("an", "reader", factor=False, password=PASSWORD)
    here, there = Client(), Client()
    assert (_sign_in(here), _sign_in(there)) == (302, 302)
    new = "ba con ngua o trong ruong"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/vi/account/password/change/", form).status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)
    assert here.get("/vi/account/").status_code == 200
    assert there.get("/vi/account/").status_code == 302


def test_a_forged_host_is_refused_and_letters_lead_to_our_address(person: Maker) -> None:
    person("an", factor=False)
    path = "/vi/account/password/reset/"
    refused = Client().post(path, {"email": "an@example.vn"}, headers={"Host": "evil.example"})
    assert refused.status_code == 400
    assert "tên máy mà dịch vụ này không phục vụ" in refused.content.decode()
    assert "evil.example" not in refused.content.decode()
    assert not mail.outbox
    Client().post(path, {"email": "an@example.vn"})
    text = str(mail.outbox[0].body)
    assert "http://127.0.0.1:8000/vi/account/password/reset/key/" in text
    assert "testserver" not in text


def test_the_link_of_a_letter_sets_a_new_password_once(person: Maker) -> None:
    user = person("an", factor=False, password=PASSWORD)
    Client().post("/vi/account/password/reset/", {"email": "an@example.vn"})
    found = re.search(r"http://127.0.0.1:8000(\S+)", str(mail.outbox[0].body))
    assert found is not None
    client = Client()
    form = client.get(found[1], follow=True)
    new = "ba con ngua o trong ruong"
    place = form.redirect_chain[-1][0]
    assert client.post(place, {"password1": new, "password2": new}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)
    assert "không còn dùng được" in Client().get(found[1], follow=True).content.decode()


def test_every_form_needs_its_token(person: Maker) -> None:
    user = person("an", "administrator", factor=True)
    client = Client(enforce_csrf_checks=True)
    for path in ("login/", "password/reset/"):
        assert client.post(f"/vi/account/{path}").status_code == 403
    client.force_login(user)
    other = person("binh", "reader")
    grant = other.grants.get()
    for path in (
        "logout/",
        "password/change/",
        "people/invite",
        f"people/{other.pk}",
        f"people/{other.pk}/active",
        f"grants/{grant.pk}/withdraw",
        "factors/totp/activate/",
        "factors/recovery-codes/generate/",
        "factors/webauthn/add/",
    ):
        assert client.post(f"/vi/account/{path}").status_code == 403, path


def test_a_second_step_is_asked_for_and_its_secret_is_kept_encrypted(person: Maker) -> None:
    user = person("an", "reviewer", factor=False, password=PASSWORD)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    kept = Authenticator.objects.get(user=user).data["secret"]
    assert secret not in kept
    assert get_adapter().decrypt(kept) == secret
    client = Client()
    answer = client.post(LOGIN, {"login": "an@example.vn", "password": PASSWORD})
    assert answer.headers["Location"] == "/vi/account/factors/authenticate/"
    assert client.get("/vi/account/").status_code == 302, "the password alone is not enough"
    wrong = client.post("/vi/account/factors/authenticate/", {"code": "000000"})
    assert "Mã hoặc khóa không đúng" in wrong.content.decode()
    code = totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )
    assert client.post("/vi/account/factors/authenticate/", {"code": code}).status_code == 302
    assert client.get("/vi/account/").status_code == 200


def test_a_blocked_account_cannot_go_on(signed_in: Callable[..., Client]) -> None:
    client = signed_in("an", "administrator")
    User.objects.update(is_active=False)
    assert client.get("/vi/account/").status_code == 302
