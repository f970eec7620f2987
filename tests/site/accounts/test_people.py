"""Administration: invite, grant, withdraw, block; each leaves a row, and nobody serves oneself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from openqi.site.accounts.models import Event, Grant, Invitation, User
from openqi.site.accounts.role import roles_of
from tests.site.people import Maker

pytestmark = pytest.mark.django_db
Browser = Callable[..., Client]


def test_an_administrator_invites(signed_in: Browser) -> None:
    client = signed_in("an", "administrator")
    form = {"email": "binh@example.vn", "role": "contributor", "body": ""}
    refused = client.post("/en/account/people/invite", form)
    assert refused.status_code == 422
    assert "give the id of the body" in refused.content.decode()
    made = client.post("/en/account/people/invite", {**form, "body": "the-body"})
    assert made.status_code == 201
    assert "/en/account/invitation/" in made.content.decode()
    one = Invitation.objects.get()
    assert (one.email, one.role, one.body) == ("binh@example.vn", "contributor", "the-body")
    assert one.invited_by == User.objects.get(email="an@example.vn")


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
