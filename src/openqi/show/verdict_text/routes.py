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
ELSEWHERE = "other-kind"
"""The reason of a clause that is for other kinds of document: it plays no part here."""


def routes_block(verdict: Verdict, telling: Telling) -> str:
    """Write each route with its answer; the one that the chain shows already is left out.

    Instruments that give nothing stand together by their reason, and clauses for other kinds of
    document are only counted.
    """
    routes = verdict.routes
    if routes and routes[0].answer == verdict.answer and not routes[0].failed:
        routes = routes[1:]
    idle = [one for one in routes if _is_inert(one)]
    elsewhere = [one for one in routes if _is_elsewhere(one)]
    tried = [one for one in routes if one not in idle and one not in elsewhere]
    if not tried and not idle:
        tried, elsewhere = elsewhere, []
    lines: dict[str, None] = {}
    for route in tried[:SHOWN]:
        lines["\n".join(_route(route, telling))] = None
    if len(tried) > SHOWN:
        lines[item(telling.say("label.routes-more", count=len(tried) - SHOWN), "- ")] = None
    lines.update(dict.fromkeys(_idle(idle, telling)))
    if elsewhere:
        count = len(elsewhere)
        lines[item(telling.say("label.routes-elsewhere", count=count), "- ")] = None
    return block(telling.say("label.routes"), lines)


def _is_inert(route: Route) -> bool:
    """Tell whether a route is an instrument that obliges nobody, and that no clause rests on."""
    return route.effect == "none" and [one.atom for one in route.failed] == ["inert"]


def _is_elsewhere(route: Route) -> bool:
    return any(one.reason == ELSEWHERE for one in route.failed)


def _idle(routes: list[Route], telling: Telling) -> list[str]:
    """Say of the instruments between the two economies that they give nothing, and why."""
    names: dict[str, list[str]] = {}
    for route in routes:
        names.setdefault(route.failed[0].reason, []).append(
            telling.say("label.joined", name=say_via(route.via, telling), detail=route.via)
        )
    lines = []
    for reason, instruments in names.items():
        said = telling.say(f"reason.{reason}")
        lines.append(item(telling.say("label.routes-idle", reason=said), "- "))
        lines += [item(name, "· ", indent=4) for name in instruments]
    return lines


def _route(route: Route, telling: Telling) -> list[str]:
    answer = telling.say(f"answer.{route.answer}-short")
    said = telling.say("label.route-line", via=_say_route(route, telling), answer=answer)
    failures = list(dict.fromkeys(_failure(one, telling) for one in route.failed))[:FAILURES]
    return [item(said, "- "), *(item(text, "· ", indent=4) for text in failures)]


def _say_route(route: Route, telling: Telling) -> str:
    """Name a route, and the arrangement that stood in for the one it is named by."""
    if route.effect == "none" and not route.chain:
        return telling.say("label.route-competence")
    via = say_via(route.via, telling)
    for link in route.chain:
        if link.role in ("arrangement-in-force", "arrangement-current") and link.fact != route.via:
            fact = telling.names.fact(route.via)
            if fact is not None and isinstance(fact.statement, Arrangement):
                return telling.say("label.route-through", via=via, heir=telling.name(link.fact))
    return via


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
