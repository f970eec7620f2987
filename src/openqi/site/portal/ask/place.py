"""Ask where the paper should count, and what for."""

from __future__ import annotations

from typing import get_args

from openqi.ask.choice import Choice, list_arrangements, offer_economies
from openqi.ask.markets import list_markets
from openqi.core.words import Purpose
from openqi.rules import load_rulebook
from openqi.site.portal.ask.field import About, Field, Given, Taken

PURPOSES: tuple[str, ...] = get_args(Purpose)
DEFAULT = "regulated-import"
DEMAND = "demands.0.covered_by"
_BETWEEN_BODIES = ("accreditation", "capability", "bodies")


def list_fields(about: About, given: Given, taken: Taken) -> list[Field]:
    """Give the destination, the purpose, and what a buyer asks for."""
    facts = about.held.snapshot.facts.values()
    return [
        Field(
            kind="select",
            name="x-destination",
            label=about.say("asking.destination"),
            value=given.get("x-destination", about.answer("destination")),
            choices=offer_economies(
                _places(about, about.answer("destination")), about.language, about.names
            ),
            error=taken.errors.get("x-destination", ""),
        ),
        Field(
            kind="radios",
            name="x-purpose",
            label=about.say("asking.purpose"),
            value=given.get("x-purpose") or about.answer("purpose") or DEFAULT,
            choices=[
                Choice(
                    value=one,
                    label=about.say(f"asking.purpose-{one}"),
                    hint=about.say(f"asking.purpose-{one}-hint"),
                )
                for one in PURPOSES
            ],
            error=taken.errors.get("x-purpose", ""),
        ),
        Field(
            kind="select",
            name="x-demand",
            label=about.say("asking.demand"),
            hint=about.say("asking.demand-hint"),
            value=given.get("x-demand", about.answer(DEMAND)),
            choices=list_arrangements(_kinds(), facts, about.language, about.names),
        ),
    ]


def _places(about: About, chosen: str) -> list[str]:
    """List the markets, and what was chosen otherwise: an address may name a group."""
    markets = list_markets(about.held.snapshot)
    known = chosen in about.held.snapshot.facts and chosen not in markets
    return [*markets, chosen] if known else markets


def _kinds() -> list[str]:
    """Name the kinds of arrangement between bodies: what a buyer may ask cover by."""
    rules = load_rulebook().arrangements
    return [kind for kind, rule in rules.items() if rule.walk in _BETWEEN_BODIES]


def take(about: About, given: Given) -> Taken:
    """Take the destination and the purpose; a demand counts for a buyer only."""
    destination, purpose = given.get("x-destination", ""), given.get("x-purpose", "")
    errors = {}
    if destination not in _places(about, about.answer("destination")):
        errors["x-destination"] = about.say("asking.destination-error")
    if purpose not in PURPOSES:
        errors["x-purpose"] = about.say("asking.purpose-error")
    if errors:
        return Taken(errors=errors)
    kept = [pair for pair in about.pairs if pair[0] == "stage"]
    pairs = [("destination", destination), ("purpose", purpose), *kept]
    demand = given.get("x-demand", "")
    if purpose in load_rulebook().buyer_purposes:
        same = demand == about.answer(DEMAND)
        own = [pair for pair in about.pairs if pair[0].startswith("demands.") and same]
        pairs += own or ([(DEMAND, demand)] if demand else [])
    return Taken(pairs=pairs)
