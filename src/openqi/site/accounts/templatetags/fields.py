"""Show the fields of a form in our words, with the classes of our style."""

from __future__ import annotations

from datetime import datetime

from django import forms, template
from django.forms import BoundField
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from openqi.show.date import write_date
from openqi.show.words import known, say
from openqi.site.accounts.passkey import Elsewhere, find_elsewhere

register = template.Library()


@register.filter
def label_of(field: BoundField) -> str:
    """Say the label of a field."""
    return say(f"account.field-{field.name}", get_language() or "vi")


@register.filter
def hint_of(field: BoundField) -> str:
    """Say the hint of a field, where there is one."""
    code = f"account.hint-{field.name}"
    return say(code, get_language() or "vi") if known(code) else ""


@register.filter
def as_input(field: BoundField) -> SafeString:
    """Write the input of a field; placeholders, which vanish when one types, are left out."""
    widget = field.field.widget
    widget.attrs.pop("placeholder", None)
    field.field.help_text = ""
    described = [f"{field.auto_id}-hint"] if hint_of(field) else []
    described += [f"{field.auto_id}-error"] if field.errors else []
    style = _style(widget)
    if field.errors:
        style += " govuk-input--error"
    if field.name == "code":
        style += " govuk-input--width-10"
    attrs: dict[str, str | bool] = {"class": style}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attrs)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Tell whether a field is a single box to tick."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def errors_of(form: forms.BaseForm) -> list[dict[str, str]]:
    """List the errors of a form for the summary; each leads to its field."""
    found = [{"field": "", "text": str(text)} for text in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else field.auto_id
        found += [{"field": target, "text": str(text)} for text in field.errors]
    return found


def _style(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "govuk-checkboxes__input"
    if isinstance(widget, forms.Select):
        return "govuk-select"
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    return "govuk-input"


@register.simple_tag(takes_context=True)
def passkey_elsewhere(context: template.Context) -> Elsewhere | None:
    """Tell where passkeys work, where they do not on this page."""
    return find_elsewhere(context["request"])


@register.filter
def moment(when: datetime) -> str:
    """Write a moment to the minute, in the zone of the service."""
    local = timezone.localtime(when)
    return f"{local:%H:%M}, {write_date(local.date().isoformat(), get_language() or 'vi')}"
