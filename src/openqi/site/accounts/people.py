"""Look after people: who is here, with which roles, since when; invite, grant, withdraw, block."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from openqi.core.errors import InvalidContent
from openqi.site.accounts.adapter import refuse
from openqi.site.accounts.audit import log
from openqi.site.accounts.form import GrantForm, InviteForm, ReasonForm
from openqi.site.accounts.invitation import invite
from openqi.site.accounts.models import Grant, Invitation, User, Withdrawal
from openqi.site.accounts.role import current_grants, require, rule


@never_cache
@login_required
def show_people(request: HttpRequest) -> HttpResponseBase:
    """List everybody, with their roles of today, and the invitations that wait."""
    require(request.user, "account.people")
    held: dict[int, list[str]] = {}
    for grant in Grant.objects.filter(withdrawal__isnull=True).order_by("pk"):
        if grant.until is None or grant.until >= timezone.localdate():
            held.setdefault(grant.user_id, []).append(grant.role)
    rows = [(user, held.get(user.pk, [])) for user in User.objects.order_by("name", "email")]
    context = {"rows": rows, "waiting": _waiting()}
    return render(request, "accounts/people.html", context)


@never_cache
@login_required
def invite_person(request: HttpRequest) -> HttpResponseBase:
    """Invite somebody, and show the link once, for the administrator to pass on."""
    require(request.user, "account.invite")
    assert isinstance(request.user, User)
    form = InviteForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made, link = invite(
                data["email"],
                data["role"],
                by=request.user,
                body=data["body"],
                language=get_language() or "vi",
            )
        except InvalidContent:
            form.add_error("email", refuse("account-exists"))
        else:
            context |= {"link": link, "made": made}
            return render(request, "accounts/invited.html", context, status=201)
    status = 422 if form.errors else 200
    return render(request, "accounts/invite.html", context, status=status)


@require_POST
@login_required
def revoke_invitation(request: HttpRequest, key: int) -> HttpResponse:
    """Let the link of an invitation be good no longer; that it was made stays on record."""
    require(request.user, "account.invite")
    assert isinstance(request.user, User)
    with transaction.atomic():
        if not _waiting().filter(pk=key).update(expires_at=timezone.now()):
            raise Http404
        log(request.user, "revoke-invite", f"invitation:{key}")
    return redirect("people")


@never_cache
@login_required
def show_person(request: HttpRequest, key: int) -> HttpResponseBase:
    """Show somebody's roles, past ones included, and give one more."""
    require(request.user, "account.people")
    person = get_object_or_404(User, pk=key)
    form = GrantForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "account.grant", person)
        if form.is_valid():
            _grant(request.user, person, form.cleaned_data)
            return redirect("person", key=key)
    context = {
        "person": person,
        "form": form,
        "current": list(current_grants(person)),
        "past": list(_past(person)),
        "may_grant": rule(request.user, "account.grant", person).allowed,
    }
    status = 422 if form.errors else 200
    return render(request, "accounts/person.html", context, status=status)


@require_POST
@login_required
def withdraw_grant(request: HttpRequest, key: int) -> HttpResponse:
    """End a grant; it stays on record, with who ended it."""
    grant = get_object_or_404(Grant, pk=key, withdrawal__isnull=True)
    require(request.user, "account.grant", grant.user)
    form = ReasonForm(request.POST)
    if form.is_valid():
        assert isinstance(request.user, User)
        with transaction.atomic():
            reason = form.cleaned_data["reason"]
            Withdrawal.objects.create(grant=grant, withdrawn_by=request.user, reason=reason)
            log(request.user, "withdraw-role", f"user:{grant.user_id}", role=grant.role)
    return redirect("person", key=grant.user_id)


@require_POST
@login_required
def set_active(request: HttpRequest, key: int) -> HttpResponse:
    """Block somebody from signing in, or let them again; nothing of theirs is lost."""
    person = get_object_or_404(User, pk=key)
    require(request.user, "account.deactivate", person)
    active = request.POST.get("active") == "1"
    with transaction.atomic():
        User.objects.filter(pk=key).update(is_active=active)
        log(request.user, "unblock" if active else "block", f"user:{key}")
    return redirect("person", key=key)


def _waiting() -> QuerySet[Invitation]:
    """List the invitations that are good still; that of the first start is not, once it is over."""
    found = Invitation.objects.filter(used_at__isnull=True, expires_at__gt=timezone.now())
    return found.exclude(email="").order_by("pk")


def _grant(by: object, person: User, data: dict[str, Any]) -> None:
    assert isinstance(by, User)
    with transaction.atomic():
        Grant.objects.create(
            user=person,
            role=str(data["role"]),
            body=str(data["body"]),
            granted_by=by,
            until=data["until"],
            reason=str(data["reason"]),
        )
        log(by, "grant-role", f"user:{person.pk}", role=data["role"], body=data["body"])


def _past(person: User) -> list[Grant]:
    held = set(current_grants(person).values_list("pk", flat=True))
    grants = person.grants.select_related("withdrawal__withdrawn_by").order_by("pk")
    return [grant for grant in grants if grant.pk not in held]
