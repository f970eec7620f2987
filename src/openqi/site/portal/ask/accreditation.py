"""Ask whether the paper bears the mark of an accreditation body, and of which."""

from __future__ import annotations

from openqi.ask.choice import Choice, list_bodies
from openqi.core.statements import Organisation
from openqi.rules import load_rulebook
from openqi.site.portal.ask.field import About, Field, Given, Taken

KIND = "accreditation-body"
BODY = "evidence.accreditation.body"
MARKS = ("yes", "no", "unsure")


def list_fields(about: About, given: Given, taken: Taken) -> list[Field]:
    """Give the mark and the body."""
    economy = about.answer("origin") or about.answer("evidence.issuer.economy")
    bodies = list_bodies(
        KIND, about.held.snapshot.facts.values(), about.names, about.language, economy or None
    )
    return [
        Field(
            kind="radios",
            name="x-mark",
            label=about.say("asking.mark-label"),
            hint=about.say("asking.mark-hint"),
            value=given.get("x-mark") or _mark(about),
            choices=[Choice(value=mark, label=about.say(f"asking.mark-{mark}")) for mark in MARKS],
            error=taken.errors.get("x-mark", ""),
        ),
        Field(
            kind="select",
            name="x-body",
            label=about.say("asking.mark-body"),
            hint=about.say("asking.mark-body-hint"),
            value=given.get("x-body", about.answer(BODY)),
            choices=[
                Choice(
                    value=one.value, label=f"{one.label} – {one.hint}" if one.hint else one.label
                )
                for one in bodies
            ],
            error=taken.errors.get("x-body", ""),
        ),
    ]


def _mark(about: About) -> str:
    if about.answer(BODY):
        return "yes"
    return {"true": "yes", "false": "no"}.get(about.answer("evidence.endorsed"), "")


def take(about: About, given: Given) -> Taken:
    """Take the mark; a body named stands for its accreditation of work of this kind."""
    mark, body = given.get("x-mark", ""), given.get("x-body", "")
    if mark not in MARKS:
        return Taken(errors={"x-mark": about.say("asking.mark-error")})
    if mark != "yes":
        return Taken(pairs=[("evidence.endorsed", "false")] if mark == "no" else [])
    if not body:
        return Taken(pairs=[("evidence.endorsed", "true")])
    fact = about.held.snapshot.facts.get(body)
    if fact is None or not isinstance(fact.statement, Organisation):
        return Taken(errors={"x-body": about.say("asking.mark-body-error")})
    if body == about.answer(BODY):  # what else was said of this accreditation stays
        kept = [pair for pair in about.pairs if pair[0].startswith("evidence.accreditation.")]
        return Taken(pairs=[*kept, ("evidence.endorsed", "true")])
    rule = load_rulebook().evidence.get(about.answer("evidence.kind"))
    scope = []
    if rule is not None and rule.activity is not None:
        scope = [("evidence.accreditation.scope.activities", rule.activity)]
    return Taken(pairs=[(BODY, body), *scope, ("evidence.endorsed", "true")])
