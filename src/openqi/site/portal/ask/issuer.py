"""Ask who issued the paper and where; whoever is on record is offered, by any part of the name."""

from __future__ import annotations

from openqi.ask.choice import Choice, find_bodies, offer_body, offer_economies
from openqi.core.ids import is_economy
from openqi.core.statements import Organisation
from openqi.site.portal.ask.field import About, Field, Given, Taken

AS_WRITTEN = "-"
"""The choice of a body that is not on record: its name stays as it was written."""


def list_fields(about: About, given: Given, taken: Taken) -> list[Field]:
    """Give the name, the economy, the way out, and the bodies to choose from once there are any."""
    facts = about.held.snapshot.facts
    chosen = facts.get(about.answer("evidence.issuer"))
    name = given.get("x-name", about.answer("evidence.issuer.name"))
    if "x-name" not in given and chosen is not None:
        name = about.names.name(chosen.id, about.language)
    economy = given.get(
        "x-economy", about.answer("evidence.issuer.economy") or about.answer("origin")
    )
    unknown = given.get("x-unknown", "")
    codes = [fact.id for fact in about.held.snapshot.of_kind("economy")]
    fields = [
        Field(
            kind="text",
            name="x-name",
            label=about.say("asking.issuer-name"),
            hint=about.say("asking.issuer-name-hint"),
            value=name,
            error=taken.errors.get("x-name", ""),
        ),
        Field(
            kind="select",
            name="x-economy",
            label=about.say("asking.issuer-economy"),
            value=economy,
            choices=offer_economies(codes, about.language, about.names),
            error=taken.errors.get("x-economy", ""),
        ),
        Field(
            kind="checkbox",
            name="x-unknown",
            label=about.say("asking.issuer-unknown"),
            value=unknown,
        ),
    ]
    if taken.choices is not None:
        fields.insert(0, _choice(about, taken, given.get("x-choice", "")))
    return fields


def _choice(about: About, taken: Taken, value: str) -> Field:
    written = Choice(value=AS_WRITTEN, label=about.say("asking.issuer-as-written"))
    return Field(
        kind="radios",
        name="x-choice",
        label=about.say("asking.issuer-choice"),
        value=value,
        choices=[*(taken.choices or ()), written],
        error=taken.errors.get("x-choice", ""),
    )


def take(about: About, given: Given) -> Taken:
    """Take a body on record, a name as written, or that nobody knows."""
    name = " ".join(given.get("x-name", "").split())
    economy = given.get("x-economy", "")
    if economy and not is_economy(economy):
        return Taken(errors={"x-economy": about.say("asking.economy-error")})
    from_there = [("origin", economy)] if economy else []
    if given.get("x-unknown"):
        return Taken(pairs=from_there)
    if not name:
        return Taken(errors={"x-name": about.say("asking.issuer-error")})
    if len(name) > 200:
        return Taken(errors={"x-name": about.say("asking.too-long")})
    facts = about.held.snapshot.facts
    asked_again = given.get("x-shown", name) != name
    choice = "" if asked_again else given.get("x-choice", "")
    body = facts.get(choice)
    if body is not None and isinstance(body.statement, Organisation):
        economy = economy or next(iter(body.statement.economies), "")
        return Taken(pairs=[("evidence.issuer", body.id), *_origin(economy)])
    found = find_bodies(name, facts.values(), about.names, about.language, economy or None)
    before = facts.get(about.answer("evidence.issuer"))
    if before is not None and about.names.name(before.id, about.language) == name:
        found = [offer_body(before, about.names, about.language)]
    if found and choice != AS_WRITTEN:
        errors = {"x-choice": about.say("asking.choice-error")}
        chosen = given.get("x-shown") == name
        return Taken(choices=found, searched=name, errors=errors if chosen else {})
    pairs = [("evidence.issuer.name", name)]
    pairs += [("evidence.issuer.economy", economy)] if economy else []
    return Taken(pairs=[*pairs, *from_there])


def _origin(economy: str) -> list[tuple[str, str]]:
    return [("origin", economy)] if economy else []
