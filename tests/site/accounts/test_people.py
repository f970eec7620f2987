"""Administration: invite, grant, withdraw, block; each leaves a row, and nobody serves oneself."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.test import Client

from openqi.site.accounts.invitation import VoidInvitation, accept, first_link, invite
from openqi.site.accounts.models import Event, Grant, Invitation, User
from openqi.site.accounts.role import roles_of
from tests.site.people import Maker

pytestmark = pytest.mark.django_db
Browser = Callable[..., Client]


@pytest.mark.parametrize(
    "name", ["quatest3", "QUATEST 3", "trung tam ky thuat tieu chuan do luong chat luong 3"]
)
def test_an_administrator_invites(signed_in: Browser, name: str) -> None:
    client = signed_in("an", "administrator")
    form = {"email": "binh@example.vn", "role": "contributor", "body": ""}
    refused = client.post("/en/account/people/invite", form)
    assert refused.status_code == 422
    assert "say which one" in refused.content.decode()
    unknown = client.post("/en/account/people/invite", {**form, "body": "no-such-body"})
    assert unknown.status_code == 422
    assert "The register has no body with this name or id" in unknown.content.decode()
    assert not Invitation.objects.exists()
    made = client.post("/en/account/people/invite", {**form, "body": name})
    assert made.status_code == 201
    assert "/en/account/invitation/" in made.content.decode()
    one = Invitation.objects.get()
    assert (one.email, one.role, one.body) == ("binh@example.vn", "contributor", "quatest3")
    assert one.invited_by == User.objects.get(email="an@example.vn")


def test_an_invitation_is_revoked_and_its_link_is_good_no_longer(signed_in: Browser) -> None:
    client = signed_in("an", "administrator")
    client.post("/vi/account/people/invite", {"email": "binh@example.vn", "role": "reader"})
    one = Invitation.objects.get()
    _, other = invite("chi@example.vn", "reader", by=None)
    page = client.get("/vi/account/people").content.decode()
    path = f"/vi/account/people/invitations/{one.pk}/revoke"
    assert f'action="{path}"' in page
    assert signed_in("dung", "secretariat").post(path).status_code == 403
    assert client.get(path).status_code == 405
    assert client.post(path).status_code == 302
    assert client.post(path).status_code == 404, "once"
    page = client.get("/vi/account/people").content.decode()
    assert "binh@example.vn" not in page
    assert "chi@example.vn" in page
    with pytest.raises(VoidInvitation):
        accept(one, name="Binh", password="con trau vang mot minh")
    assert Client().get(urlsplit(other).path).status_code == 200
    assert Event.objects.filter(action="revoke-invite").count() == 1


def test_the_link_of_the_first_start_is_not_listed_once_somebody_administers(
    signed_in: Browser,
) -> None:
    assert first_link() is not None
    page = signed_in("an", "administrator").get("/vi/account/people").content.decode()
    assert "Lời mời chưa dùng" not in page


def test_a_role_is_granted_withdrawn_and_stays_on_record(signed_in: Browser, person: Maker) -> None:
    client = signed_in("an", "administrator")
    other = person("binh")
    path = f"/vi/account/people/{other.pk}"
    form = {"role": "reviewer", "until": "31/12/2099", "reason": "Quyết định 1"}
    assert client.post(path, form).status_code == 302
    grant = Grant.objects.get(user=other)
    assert str(grant.until) == "2099-12-31"
    assert roles_of(other) == {"reviewer"}
    answer = client.post(f"/vi/account/grants/{grant.pk}/withdraw", {"reason": "Chuyển việc"})
    assert answer.status_code == 302
    assert not roles_of(other)
    page = client.get(path).content.decode()
    assert "Chuyển việc" in page
    assert {"grant-role", "withdraw-role"} <= set(Event.objects.values_list("action", flat=True))


def test_a_day_that_has_passed_is_refused(signed_in: Browser, person: Maker) -> None:
    other = person("binh")
    form = {"role": "reader", "until": "01/01/2020", "reason": "x"}
    answer = signed_in("an", "administrator").post(f"/vi/account/people/{other.pk}", form)
    assert answer.status_code == 422
    assert "Ngày này đã qua" in answer.content.decode()


def test_nobody_serves_oneself(signed_in: Browser) -> None:
    client = signed_in("an", "administrator")
    user = User.objects.get()
    form = {"role": "reviewer", "reason": "x"}
    assert client.post(f"/vi/account/people/{user.pk}", form).status_code == 403
    assert client.post(f"/vi/account/people/{user.pk}/active", {"active": "0"}).status_code == 403
    grant = user.grants.get()
    assert (
        client.post(f"/vi/account/grants/{grant.pk}/withdraw", {"reason": "x"}).status_code == 403
    )
    assert roles_of(user) == {"administrator"}


def test_somebody_is_blocked_and_let_in_again(signed_in: Browser, person: Maker) -> None:
    client = signed_in("an", "administrator")
    other = person("binh", "reader")
    for active in (False, True):
        client.post(f"/vi/account/people/{other.pk}/active", {"active": str(int(active))})
        other.refresh_from_db()
        assert other.is_active is active


@pytest.mark.parametrize("role", ["reader", "reviewer", "secretariat"])
def test_others_see_why_they_may_not(signed_in: Browser, role: str) -> None:
    client = signed_in("an", role)
    user = User.objects.get()
    for path in ("people", "people/invite", f"people/{user.pk}"):
        answer = client.get(f"/vi/account/{path}")
        assert answer.status_code == 403
        assert "dành cho quản trị viên" in answer.content.decode()
    told = client.get("/vi/account/people", headers={"Accept": "application/json"})
    assert told.json()["problems"][0]["code"] == "refused-not-administrator"
    assert client.post("/vi/account/people/invite", {"email": "x@y.vn"}).status_code == 403


def test_a_visitor_is_led_to_sign_in() -> None:
    for path in ("people", "people/invite", "people/1"):
        answer = Client().get(f"/vi/account/{path}")
        assert answer.headers["Location"] == f"/vi/account/login/?next=/vi/account/{path}"


def test_a_password_set_from_the_command_line_is_noted(
    person: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = person("reader")
    monkeypatch.setattr("getpass.getpass", lambda prompt="": "a long enough sentence 9")
    call_command("changepassword", somebody.email.upper())
    somebody.refresh_from_db()
    assert somebody.check_password("a long enough sentence 9")
    event = Event.objects.latest("id")
    assert (event.action, event.actor, event.subject) == (
        *("password-changed", None),
        f"user:{somebody.pk}",
    )
    assert event.detail["operator"]
