"""Join by invitation, and look after the own account."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from openqi.core.errors import InvalidContent
from openqi.site.accounts.adapter import refuse
from openqi.site.accounts.form import JoinForm
from openqi.site.accounts.invitation import VoidInvitation, accept, read_invitation
from openqi.site.accounts.models import User
from openqi.site.accounts.role import current_grants, needs_second_factor
from openqi.site.frame.fault import show_fault

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password1", "password2")
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Show the form of an invitation, and make the account."""
    try:
        invitation = read_invitation(token)
    except VoidInvitation as error:
        return show_fault(request, error.problems, 410)
    form = JoinForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            user = accept(
                invitation,
                name=data["name"],
                password=data["password1"],
                email=data.get("email", ""),
            )
        except VoidInvitation as error:
            return show_fault(request, error.problems, 410)
        except InvalidContent:
            form.add_error("email", refuse("account-exists"))
        else:
            request.session.flush()
            login(request, user, backend=BACKEND)
            record_authentication(
                request, user, method="password", email=user.email, reauthenticated=True
            )
            return redirect("mfa_index" if needs_second_factor(user) else "account-home")
    context = {"form": form, "invitation": invitation}
    status = 422 if form.errors else 200
    answer = render(request, "accounts/join.html", context, status=status)
    # Django logs the address of what it refuses, and this address opens an account.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


@never_cache
@login_required
def show_account(request: HttpRequest) -> HttpResponseBase:
    """Show somebody the own account: name, roles, how it is protected."""
    user = request.user
    assert isinstance(user, User)
    kinds = list(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    context = {
        "grants": list(current_grants(user)),
        "factors": [kind for kind in kinds if kind != Authenticator.Type.RECOVERY_CODES],
        "factor_needed": needs_second_factor(user),
        "today": timezone.localdate(),
    }
    return render(request, "accounts/home.html", context)


def show_forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show in our words that a form came without its token, and what to do."""
    return render(request, "403.html", status=403)
