"""Ask first which paper it is, in words with examples."""

from __future__ import annotations

from typing import get_args

from openqi.ask.choice import Choice
from openqi.core.words import EvidenceKind
from openqi.site.portal.ask.field import About, Field, Given, Taken

KINDS: tuple[str, ...] = get_args(EvidenceKind)
KEY = "evidence.kind"


def list_fields(about: About, given: Given, taken: Taken) -> list[Field]:
    """Give the one field of the page."""
    choices = []
    for kind in KINDS:
        label = about.say(f"value.{kind}")
        choices.append(
            Choice(
                value=kind,
                label=label[:1].upper() + label[1:],
                hint=about.say(f"asking.kind-{kind}"),
            )
        )
    return [
        Field(
            kind="radios",
            name="x-kind",
            label=about.say("asking.paper-label"),
            value=given.get("x-kind") or about.answer(KEY),
            choices=choices,
            error=taken.errors.get("x-kind", ""),
        )
    ]


def take(about: About, given: Given) -> Taken:
    """Take the kind of the paper."""
    kind = given.get("x-kind", "")
    if kind not in KINDS:
        return Taken(errors={"x-kind": about.say("asking.paper-error")})
    return Taken(pairs=[(KEY, kind)])
