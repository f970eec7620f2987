"""Links that make an account: once, in time, unaltered; the first one while nobody administers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from openqi.core.errors import InvalidContent
from openqi.site.accounts.invitation import (
    VoidInvitation,
    accept,
    first_link,
    invite,
    read_invitation,
)
from openqi.site.accounts.models import Event, Invitation, User
from openqi.site.accounts.role import bodies_of, roles_of
from tests.site.people import PASSWORD, Maker

pytestmark = pytest.mark.django_db


def _token(link: str | None) -> str:
    assert link is not None
    return link.rsplit("/", 1)[1]


def _path(link: str | None) -> str:
    assert link is not None
    return "/" + link.split("/", 3)[3]


def test_a_link_makes_one_account_with_its_role_and_no_other() -> None:
    _, link = invite("An@Example.vn", "contributor", by=None, body="the-body")
    client = Client()
    answer = client.get(_path(link))
    assert answer.status_code == 200
    assert "an@example.vn" in answer.content.decode()
    form = {
        "name": "An",
        "password1": PASSWORD,
        "password2": PASSWORD,
        # Nothing that the form does not ask for is taken over.
        "email": "somebody@else.vn",
        "role": "administrator",
        "is_active": "",
        "body": "another",
    }
    assert client.post(_path(link), form).status_code == 302
    user = User.objects.get()
    assert (user.email, user.name) == ("an@example.vn", "An")
    assert roles_of(user) == {"contributor"}
    assert bodies_of(user) == {"the-body"}
    assert client.get("/vi/account/").status_code == 200
    again = Client().post(_path(link), form)
    assert again.status_code == 410
    assert User.objects.count() == 1
    assert set(Event.objects.values_list("action", flat=True)) == {"invite", "join", "sign-in"}


def test_the_secret_of_a_link_is_not_kept() -> None:
    made, link = invite("an@example.vn", "reader", by=None)
    made.refresh_from_db()
    row = " ".join(str(value) for value in Invitation.objects.values_list()[0])
    assert _token(link) not in row
    assert len(made.secret_hash) == 64


def test_an_altered_old_or_unknown_link_is_void() -> None:
    made, link = invite("an@example.vn", "reader", by=None)
    token = _token(link)
    assert read_invitation(token) == made
    for wrong in (token[:-1] + ("A" if token[-1] != "A" else "B"), "x", "", token + ":x"):
        with pytest.raises(VoidInvitation):
            read_invitation(wrong)
    Invitation.objects.filter(pk=made.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(VoidInvitation):
        read_invitation(token)
    assert Client().get(_path(link)).status_code == 410


def test_of_two_who_use_a_link_at_once_one_is_refused() -> None:
    made, link = invite("an@example.vn", "reader", by=None)
    read_invitation(_token(link))
    accept(made, name="An", password=PASSWORD)
    with pytest.raises(VoidInvitation):
        accept(made, name="Another", password=PASSWORD)
    assert User.objects.get().name == "An"


def test_the_first_link_starts_the_house_and_is_void_after(person: Maker) -> None:
    first, second = first_link(), first_link("en")
    client = Client()
    form = {"name": "An", "email": "AN@example.vn", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(_path(first), form).status_code == 302
    user = User.objects.get()
    assert roles_of(user) == {"administrator", "secretariat"}
    assert first_link() is None
    assert Client().get(_path(second)).status_code == 410


def test_whom_somebody_has_an_account_is_not_invited_again(person: Maker) -> None:
    person("an")
    with pytest.raises(InvalidContent) as caught:
        invite("AN@example.vn", "reader", by=None)
    assert caught.value.problems[0].code == "account-exists"
    with pytest.raises(InvalidContent):
        invite("b@example.vn", "contributor", by=None)


def test_weak_and_differing_passwords_are_refused_in_vietnamese() -> None:
    _, link = invite("nguyenvanan@example.vn", "reader", by=None)
    for first, second, told in (
        ("short", "short", "Mật khẩu quá ngắn"),
        ("password12345", "password12345", "nhiều người dùng"),
        (PASSWORD, PASSWORD + "x", "không giống nhau"),
        ("nguyenvanan@example.vn", "nguyenvanan@example.vn", "quá giống"),
    ):
        form = {"name": "An", "password1": first, "password2": second}
        answer = Client().post(_path(link), form)
        assert answer.status_code == 422, first
        assert told in answer.content.decode(), first
    assert not User.objects.exists()


def test_the_command_prints_a_link(
    capsys: pytest.CaptureFixture[str], person: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("invite", "an@example.vn", "--role", "reviewer", "--lang", "en")
    link = capsys.readouterr().out.strip()
    assert link.startswith("http://127.0.0.1:8000/en/account/invitation/")
    assert read_invitation(_token(link)).role == "reviewer"
    person("binh")
    for language, told in (("vi", "đã có tài khoản"), ("en", "has an account")):
        monkeypatch.setenv("OPENQI_LANG", language)
        with pytest.raises(SystemExit):
            call_command("invite", "binh@example.vn")
        assert told in capsys.readouterr().err
    monkeypatch.setenv("OPENQI_LANG", "vi")
    call_command("invite", "chi@example.vn")
    assert "/vi/account/invitation/" in capsys.readouterr().out
