"""Say who may do what, with a reason for every refusal: predicates over a person and a thing.

Each action lists conditions in the order in which they are looked at; the first that does not hold
is the reason that is given. Roles add up; none contains another by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

import rules
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from openqi.core.errors import Problem
from openqi.site.accounts.models import ROLES, Grant, User
from openqi.site.frame.fault import Refused

Person = AbstractBaseUser | AnonymousUser
STRONG = frozenset({"reviewer", "secretariat", "administrator"})
"""Roles that count only for somebody who has a second factor."""


REVIEWING = ("reviewer", "secretariat")
"""Roles that accept and refuse proposals."""


class Proposed(Protocol):
    """What the predicates ask about a proposal."""

    proposer_id: int

    def concerns(self, bodies: frozenset[str]) -> bool:
        """Tell whether every fact of it names one of these bodies."""
        ...


def current_grants(user: Person) -> QuerySet[Grant]:
    """List the grants of somebody that hold today."""
    today = timezone.localdate()
    key = int(user.pk or 0)
    return Grant.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), user_id=key, withdrawal__isnull=True
    ).order_by("granted_at", "pk")


def roles_of(user: Person) -> frozenset[str]:
    """Give the roles that somebody has today, whether or not a second factor is set up."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    return frozenset(current_grants(user).values_list("role", flat=True))


def reviewers_beside(user: User) -> QuerySet[Grant]:
    """List the grants by which others may review: nobody reviews a proposal of their own."""
    today = timezone.localdate()
    return Grant.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today),
        role__in=REVIEWING,
        withdrawal__isnull=True,
        user__is_active=True,
    ).exclude(user_id=user.pk)


def bodies_of(user: Person) -> frozenset[str]:
    """Give the bodies that somebody contributes for."""
    if not user.is_authenticated:
        return frozenset()
    grants = current_grants(user).filter(role="contributor")
    return frozenset(grants.values_list("body", flat=True))


def needs_second_factor(user: Person) -> bool:
    """Tell whether somebody has a role that counts only with a second factor, and has none."""
    return bool(roles_of(user) & STRONG) and not is_mfa_enabled(user)


class Predicate(Protocol):
    """Say what we use of a predicate of ``rules``: it is tested, and joined with others."""

    def test(self, user: Person, thing: object = None) -> bool:
        """Tell whether it holds."""
        ...

    def __and__(self, other: Predicate) -> Predicate:
        """Give the predicate that holds where both do."""
        ...


def predicate(check: Callable[..., bool]) -> Predicate:
    """Make a predicate of a function."""
    made: Predicate = rules.predicate(check)
    return made


# -- predicates ------------------------------------------------------------------------------------


@predicate
def signed_in(user: Person) -> bool:
    """Hold for somebody who is signed in."""
    return bool(user.is_authenticated and user.is_active)


def has_role(*names: str) -> Predicate:
    """Make the predicate that holds for the holders of any of these roles."""
    assert set(names) <= set(ROLES)

    @predicate
    def check(user: Person) -> bool:
        return bool(roles_of(user).intersection(names))

    return check


@predicate
def secured(user: Person) -> bool:
    """Hold for somebody whose roles need no second factor, or who has one."""
    return not needs_second_factor(user)


@predicate
def not_proposer(user: Person, proposal: Proposed | None) -> bool:
    """Hold for everybody but the one who proposed it: four eyes."""
    return proposal is None or proposal.proposer_id != user.pk


@predicate
def is_proposer(user: Person, proposal: Proposed | None) -> bool:
    """Hold for the one who proposed it."""
    return proposal is None or proposal.proposer_id == user.pk


@predicate
def own_body(user: Person, proposal: Proposed | None) -> bool:
    """Hold for who may propose on everything, and for a contributor about the own body."""
    if roles_of(user) & {"reviewer", "secretariat"}:
        return True
    return proposal is None or proposal.concerns(bodies_of(user))


@predicate
def not_self(user: Person, other: User | None) -> bool:
    """Hold where the person concerned is somebody else."""
    return other is None or other.pk != user.pk


Conditions = tuple[tuple[Predicate, str], ...]

_IN: Conditions = ((signed_in, "refused-not-signed-in"),)


def _with(*names: str, reason: str) -> Conditions:
    return (*_IN, (has_role(*names), reason), (secured, "refused-second-factor"))


_ANY = _with(*ROLES, reason="refused-no-role")
_AUTHOR = _with("contributor", "reviewer", "secretariat", reason="refused-not-author")
_REVIEW = (
    *_with(*REVIEWING, reason="refused-not-reviewer"),
    (not_proposer, "refused-own-proposal"),
)
_ADMIN = _with("administrator", reason="refused-not-administrator")

ACTIONS: Mapping[str, Conditions] = {
    "desk.see": _ANY,
    "desk.propose": (*_AUTHOR, (own_body, "refused-other-body")),
    "desk.import": _with("reviewer", "secretariat", reason="refused-not-reviewer"),
    "desk.review": _REVIEW,
    "desk.withdraw": (*_AUTHOR, (is_proposer, "refused-not-proposer")),
    "desk.reread": _with("reviewer", "secretariat", reason="refused-not-reviewer"),
    "desk.mistakes": _with("reviewer", "secretariat", reason="refused-not-reviewer"),
    "desk.audit": _with("secretariat", "administrator", reason="refused-not-auditor"),
    "account.people": _ADMIN,
    "account.invite": _ADMIN,
    "account.grant": (*_ADMIN, (not_self, "refused-own-role")),
    "account.deactivate": (*_ADMIN, (not_self, "refused-own-role")),
}
"""Every action, and what has to hold for it."""


class Ruling(NamedTuple):
    """Hold whether something is allowed, and the reason where it is not."""

    allowed: bool
    reason: str | None = None


def rule(user: Person, action: str, thing: object = None) -> Ruling:
    """Decide whether somebody may do something (to a thing), and why not."""
    for condition, reason in ACTIONS[action]:
        if not condition.test(user, thing):
            return Ruling(False, reason)
    return Ruling(True)


def require(user: Person, action: str, thing: object = None) -> None:
    """Let somebody pass who may do something.

    Raises:
        Refused: not allowed; the problem gives the reason.
    """
    ruling = rule(user, action, thing)
    if not ruling.allowed:
        raise Refused(Problem(code=ruling.reason or ""))


for _name, _conditions in ACTIONS.items():
    _whole = _conditions[0][0]
    for _condition, _ in _conditions[1:]:
        _whole = _whole & _condition
    if not rules.perm_exists(_name):
        rules.add_perm(_name, _whole)
