"""Each role against each action: what is allowed, and the reason where it is not."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from openqi.show.words import known
from openqi.site.accounts.models import ROLES, Event, Grant, User, Withdrawal
from openqi.site.accounts.role import ACTIONS, require, roles_of, rule
from openqi.site.frame.fault import Refused
from tests.site.people import Maker

pytestmark = pytest.mark.django_db

BODY = "the-body"


class Thing(NamedTuple):
    proposer_id: int
    bodies: frozenset[str]

    def concerns(self, bodies: frozenset[str]) -> bool:
        return bool(self.bodies & bodies)


ALLOWED: dict[str, tuple[str, ...]] = {
    "desk.see": ROLES,
    "desk.propose": ("contributor", "reviewer", "secretariat"),
    "desk.import": ("reviewer", "secretariat"),
    "desk.review": ("reviewer", "secretariat"),
    "desk.withdraw": ("contributor", "reviewer", "secretariat"),
    "desk.reread": ("reviewer", "secretariat"),
    "desk.mistakes": ("reviewer", "secretariat"),
    "desk.audit": ("secretariat", "administrator"),
    "account.people": ("administrator",),
    "account.invite": ("administrator",),
    "account.grant": ("administrator",),
    "account.deactivate": ("administrator",),
}


def test_the_table_has_every_action() -> None:
    assert set(ALLOWED) == set(ACTIONS)


def test_every_reason_has_words() -> None:
    reasons = {reason for conditions in ACTIONS.values() for _, reason in conditions}
    assert len(reasons) > 8
    assert not [reason for reason in reasons if not known(f"problem.{reason}")]


@pytest.mark.parametrize("action", sorted(ACTIONS))
@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_do_what_the_table_says(person: Maker, role: str, action: str) -> None:
    user = person("somebody", role, body=BODY)
    thing = _thing_for(action, user)
    assert rule(user, action, thing).allowed == (role in ALLOWED[action])
    assert user.is_active
    assert not rule(AnonymousUser(), action, thing).allowed
    assert rule(AnonymousUser(), action, thing).reason == "refused-not-signed-in"
    User.objects.filter(pk=user.pk).update(is_active=False)
    user.refresh_from_db()
    assert not rule(user, action, thing).allowed


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_a_strong_role_without_a_second_factor_counts_for_nothing(
    person: Maker, action: str
) -> None:
    for role in ("reviewer", "secretariat", "administrator"):
        if role not in ALLOWED[action]:
            continue
        user = person(f"bare-{role}", role, factor=False)
        ruling = rule(user, action, _thing_for(action, user))
        assert (ruling.allowed, ruling.reason) == (False, "refused-second-factor")


def test_nobody_reviews_the_own_proposal(person: Maker) -> None:
    user = person("an", "secretariat", "reviewer")
    ruling = rule(user, "desk.review", Thing(user.pk, frozenset()))
    assert (ruling.allowed, ruling.reason) == (False, "refused-own-proposal")
    assert rule(user, "desk.review", Thing(user.pk + 1, frozenset())).allowed


def test_only_the_proposer_withdraws(person: Maker) -> None:
    user = person("an", "secretariat")
    assert rule(user, "desk.withdraw", Thing(user.pk, frozenset())).allowed
    ruling = rule(user, "desk.withdraw", Thing(user.pk + 1, frozenset()))
    assert ruling.reason == "refused-not-proposer"


def test_a_contributor_proposes_about_the_own_body_alone(person: Maker) -> None:
    user = person("an", "contributor", body=BODY)
    assert rule(user, "desk.propose", Thing(user.pk, frozenset({BODY}))).allowed
    ruling = rule(user, "desk.propose", Thing(user.pk, frozenset({"another"})))
    assert (ruling.allowed, ruling.reason) == (False, "refused-other-body")
    assert rule(person("binh", "reviewer"), "desk.propose", Thing(1, frozenset())).allowed


def test_nobody_changes_the_own_roles(person: Maker) -> None:
    user = person("an", "administrator")
    assert rule(user, "account.grant", user).reason == "refused-own-role"
    assert rule(user, "account.grant", person("binh")).allowed


def test_a_grant_holds_until_its_last_day_and_until_it_is_withdrawn(person: Maker) -> None:
    today = timezone.localdate()
    user, other = person("an"), person("binh")
    for days, holds in ((-1, False), (0, True), (1, True)):
        grant = Grant.objects.create(
            user=user, role="reader", granted_by=other, until=today + timedelta(days=days)
        )
        assert bool(roles_of(user)) is holds
        if holds:
            Withdrawal.objects.create(grant=grant, withdrawn_by=other, reason="test")
        assert not roles_of(user)


def test_grants_withdrawals_and_events_are_never_changed_or_deleted(person: Maker) -> None:
    user = person("an", "reader")
    grant = user.grants.get()
    Withdrawal.objects.create(grant=grant, withdrawn_by=user, reason="x")
    Event.objects.create(actor=user, action="test")
    for table in ("accounts_grant", "accounts_withdrawal", "accounts_event"):
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with pytest.raises(IntegrityError), transaction.atomic():
                connection.cursor().execute(statement)
    if connection.vendor != "sqlite":
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(
            "REPLACE INTO accounts_event (id, at, action, subject, detail) "
            "SELECT id, at, 'forged', '', '{}' FROM accounts_event"
        )


def test_the_database_holds_a_contributor_to_a_body(person: Maker) -> None:
    user = person("an")
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=user, role="contributor")
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(user=user, role="emperor")


def test_a_refusal_carries_its_reason(person: Maker) -> None:
    with pytest.raises(Refused) as caught:
        require(person("an"), "desk.see")
    assert caught.value.problems[0].code == "refused-no-role"


def _thing_for(action: str, user: User) -> object:
    """Give a thing about which nothing but the role decides."""
    if action == "desk.review":
        return Thing(user.pk + 1, frozenset({BODY}))
    if action.startswith("desk."):
        return Thing(user.pk, frozenset({BODY}))
    return None
