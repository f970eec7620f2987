"""Write the routes that were tried, and why those failed that did."""

from __future__ import annotations

from openqi.core.statements import Acceptance, Arrangement, Exclusion, Requirement
from openqi.core.verdict import Failure, Route, Verdict
from openqi.show.layout import block, item
from openqi.show.statement import Telling

SHOWN = 6
"""Routes shown in words, best first; the JSON has all of them."""
FAILURES = 4
"""Failures shown of a route; one is enough to close it."""


def routes_block(verdict: Verdict, telling: Telling) -> str:
    """Write each route with its answer; the one that the chain shows already is left out."""
    routes = verdict.routes
    if routes and routes[0].answer == verdict.answer and not routes[0].failed:
        routes = routes[1:]
    lines: dict[str, None] = {}
    for route in routes[:SHOWN]:
        lines["\n".join(_route(route, telling))] = None
    if len(routes) > SHOWN:
        more = telling.say("label.routes-more", count=len(routes) - SHOWN)
        lines[item(more, "- ")] = None
    return block(telling.say("label.routes"), lines)


def _route(route: Route, telling: Telling) -> list[str]:
    answer = telling.say(f"answer.{route.answer}-short")
    said = telling.say("label.route-line", via=say_via(route.via, telling), answer=answer)
    failures = list(dict.fromkeys(_failure(one, telling) for one in route.failed))[:FAILURES]
    return [item(said, "- "), *(item(text, "· ", indent=4) for text in failures)]


def say_via(via: str, telling: Telling) -> str:
    """Name a route by what it goes through."""
    if via in ("competence", "demand"):
        return telling.say(f"label.route-{via}")
    fact = telling.names.fact(via)
    name = telling.name(via)
    if fact is None or isinstance(fact.statement, Arrangement):
        return name
    if name == via and isinstance(fact.statement, Requirement):
        economy = telling.name(fact.statement.economy)
        return telling.say("label.route-requirement-unnamed", economy=economy)
    if name == via and isinstance(fact.statement, Acceptance):
        return _say_clause(fact.statement, telling)
    for kind, code in (
        (Requirement, "requirement"),
        (Acceptance, "clause"),
        (Exclusion, "exclusion"),
    ):
        if isinstance(fact.statement, kind):
            return telling.say(f"label.route-{code}", name=name)
    return name


def _say_clause(clause: Acceptance, telling: Telling) -> str:
    """Name a clause without a name of its own by whom it lets in, and for what."""
    for via in clause.via if isinstance(clause.via, tuple) else (clause.via,):
        if via.designation is not None:
            under = telling.name(via.designation)
            return telling.say("label.route-clause-designation", under=under)
    return telling.say("label.route-clause", name=clause.id)


def _failure(one: Failure, telling: Telling) -> str:
    code = "label.failed-line" if one.fact is None else "label.failed-fact"
    return telling.say(
        code,
        atom=telling.say(f"atom.{one.atom}"),
        reason=telling.say(f"reason.{one.reason}"),
        fact=one.fact,
    )
