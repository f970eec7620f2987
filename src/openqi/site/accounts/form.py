"""The forms of accounts: allauth's own with our messages, and those of invitations and roles."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, ResetPasswordKeyForm, SetPasswordField
from django import forms
from django.contrib.auth import password_validation
from django.utils import timezone

from openqi.site.accounts.adapter import refuse, spoken
from openqi.site.accounts.body import find_body
from openqi.site.accounts.models import ROLES, User


class _SamePassword:
    """Compare the two passwords in our words; allauth's own words have no Vietnamese."""

    cleaned_data: dict[str, Any]

    def clean(self) -> dict[str, Any]:
        """Refuse two passwords that differ."""
        data = self.cleaned_data
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", refuse("passwords-differ"))  # type: ignore[attr-defined]
        return data


class ChangePassword(_SamePassword, ChangePasswordForm):  # type: ignore[misc]
    """Change the own password."""


class ResetPasswordFromKey(_SamePassword, ResetPasswordKeyForm):  # type: ignore[misc]
    """Set a new password by the link of a letter."""


class JoinForm(forms.Form):
    """Make an account by invitation; the address is asked for only where none was invited."""

    email = forms.EmailField(max_length=254)
    name = forms.CharField(max_length=120)
    password1 = SetPasswordField()
    password2 = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self._email = email
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        if email:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Refuse passwords that differ, or that resemble the person."""
        data = super().clean() or {}
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", refuse("passwords-differ"))
        if first:
            user = User(email=self._email or data.get("email", ""), name=data.get("name", ""))
            try:
                password_validation.validate_password(first, user)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return data


class _RoleForm(forms.Form):
    """Ask for a role, and for the body of a contributor."""

    role = forms.ChoiceField(choices=())
    body = forms.CharField(max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the base class has it
        super().__init__(*args, **kwargs)
        choices = [(role, spoken(f"account.role-{role}")) for role in ROLES]
        field = self.fields["role"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Hold a contributor to a body; nobody else has one."""
        data = super().clean() or {}
        body = data.get("body", "").strip()
        if data.get("role") == "contributor":
            found = find_body(body) if body else None
            if found is None:
                self.add_error("body", refuse("body-unknown" if body else "body-needed"))
            data["body"] = found or ""
        else:
            data["body"] = ""
        return data


class InviteForm(_RoleForm):
    """Invite somebody to a role."""

    email = forms.EmailField(max_length=254)
    field_order = ("email", "role", "body")


class GrantForm(_RoleForm):
    """Give somebody one more role, for good or until a day, with a reason."""

    until = forms.DateField(
        required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"], widget=forms.TextInput()
    )
    reason = forms.CharField(max_length=300)

    def clean_until(self) -> object:
        """Refuse a day that has passed."""
        until = self.cleaned_data["until"]
        if until is not None and until < timezone.localdate():
            raise refuse("until-past")
        return until


class ReasonForm(forms.Form):
    """Ask why something is done."""

    reason = forms.CharField(max_length=300)
