"""Write the routes that were tried, and why those failed that did."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.core.statements import Acceptance, Arrangement, Exclusion, Requirement
from openqi.core.verdict import Failure, Route, Verdict
from openqi.show.layout import block, item
from openqi.show.statement import Telling
from openqi.show.verdict_text.content import (
    ToldFact,
    ToldFailure,
    ToldIdle,
    ToldRoute,
    ToldRoutes,
)
from openqi.show.verdict_text.gaps import CLAIM

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
    told = tell_routes(verdict, telling)
    lines: dict[str, None] = {}
    for route in told.tried:
        lines["\n".join(_lines(route, telling))] = None
    if told.more:
        lines[item(told.more, "- ")] = None
    for idle in told.idle:
        lines[item(idle.text, "- ")] = None
        lines.update(dict.fromkeys(item(one.text, "· ", indent=4) for one in idle.names))
    if told.elsewhere:
        lines[item(told.elsewhere, "- ")] = None
    return block(telling.say("label.routes"), lines)


def tell_routes(verdict: Verdict, telling: Telling) -> ToldRoutes:
    """Tell the routes beside the one that the chain shows."""
    routes = verdict.routes
    if routes and routes[0].answer == verdict.answer and not routes[0].failed:
        routes = routes[1:]
    idle = [one for one in routes if _is_inert(one)]
    elsewhere = [one for one in routes if _is_elsewhere(one)]
    tried = [one for one in routes if one not in idle and one not in elsewhere]
    if not tried and not idle:
        tried, elsewhere = elsewhere, []
    more, away = len(tried) - SHOWN, len(elsewhere)
    return ToldRoutes(
        tried=_distinct(_route(route, telling) for route in tried[:SHOWN]),
        more=telling.say("label.routes-more", count=more) if more > 0 else "",
        idle=_idle(idle, telling),
        elsewhere=telling.say("label.routes-elsewhere", count=away) if away else "",
    )


def _distinct(routes: Iterable[ToldRoute]) -> list[ToldRoute]:
    """Leave out a route that reads like one before it."""
    found: list[ToldRoute] = []
    for route in routes:
        if all((route.name, route.failures) != (one.name, one.failures) for one in found):
            found.append(route)
    return found


def _is_inert(route: Route) -> bool:
    """Tell whether a route is an instrument that obliges nobody, and that no clause rests on."""
    return route.effect == "none" and [one.atom for one in route.failed] == ["inert"]


def _is_elsewhere(route: Route) -> bool:
    return any(one.reason == ELSEWHERE for one in route.failed)


def _idle(routes: list[Route], telling: Telling) -> list[ToldIdle]:
    """Tell the instruments between the two economies that give nothing, under their reason."""
    names: dict[str, list[ToldFact]] = {}
    for route in routes:
        via = say_via(route.via, telling)
        joined = telling.say("label.joined", name=via, detail=route.via)
        one = ToldFact(fact=route.via, statement=via, text=joined)
        names.setdefault(route.failed[0].reason, []).append(one)
    return [
        ToldIdle(
            text=telling.say("label.routes-idle", reason=telling.say(f"reason.{reason}")),
            names=instruments,
        )
        for reason, instruments in names.items()
    ]


def _route(route: Route, telling: Telling) -> ToldRoute:
    name = _say_route(route, telling)
    failures = [_failure(one, telling) for one in route.failed]
    distinct = [one for index, one in enumerate(failures) if one not in failures[:index]]
    return ToldRoute(
        name=name,
        answer=route.answer,
        answer_text=telling.say(f"answer.{route.answer}-short"),
        failures=distinct[:FAILURES],
        fact=None if telling.names.fact(route.via) is None else route.via,
    )


def _lines(route: ToldRoute, telling: Telling) -> list[str]:
    said = telling.say("label.route-line", via=route.name, answer=route.answer_text)
    failures = []
    for one in route.failures:
        code = "label.failed-line" if one.fact is None else "label.failed-fact"
        if one.fact == CLAIM:
            code = "label.failed-claim"
        text = telling.say(code, atom=one.atom, reason=one.reason, fact=one.fact)
        failures.append(item(text, "· ", indent=4))
    return [item(said, "- "), *failures]


def _say_route(route: Route, telling: Telling) -> str:
    """Name a route, and the arrangement that stood in for the one it is named by."""
    if route.effect == "none" and not route.chain:
        return telling.say("label.route-competence")
    via = say_via(route.via, telling)
    followed = any(link.role == "succession" for link in route.chain)
    code = "label.route-through" if followed else "label.route-with"
    for link in route.chain:
        if link.role in ("arrangement-in-force", "arrangement-current") and link.fact != route.via:
            fact = telling.names.fact(route.via)
            if fact is not None and isinstance(fact.statement, Arrangement):
                return telling.say(code, via=via, heir=telling.name(link.fact))
    return via


def say_via(via: str, telling: Telling) -> str:
    """Name a route by what it goes through."""
    if via in ("competence", "demand"):
        return telling.say(f"label.route-{via}")
    fact = telling.names.fact(via)
    name = telling.name(via)
    if fact is None or isinstance(fact.statement, Arrangement):
        return name
    if isinstance(fact.statement, Requirement) and telling.unnamed(via):
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
    """Name a clause, which has no name of its own, by whom it lets in, or by whose it is."""
    for via in clause.via if isinstance(clause.via, tuple) else (clause.via,):
        if via.designation is not None:
            under = telling.name(via.designation)
            return telling.say("label.route-clause-designation", under=under)
    economy, evidence = telling.name(clause.economy), telling.values(clause.evidence)
    return telling.say("label.route-clause-unnamed", economy=economy, evidence=evidence)


def _failure(one: Failure, telling: Telling) -> ToldFailure:
    return ToldFailure(
        atom=telling.say(f"atom.{one.atom}"),
        reason=telling.say(f"reason.{one.reason}"),
        fact=one.fact,
    )
