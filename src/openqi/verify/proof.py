"""Hold the routes and the chain of a verdict against what follows from the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from openqi.core.day import format_day
from openqi.core.verdict import Failure, Link, Route, Verdict
from openqi.verify.chain import Chain, chain_of, is_link, left_over
from openqi.verify.derivation import Derived
from openqi.verify.grade import Cite, Grade, Point, Points
from openqi.verify.inert import inert
from openqi.verify.matter import Matter
from openqi.verify.objection import Objection, object_to
from openqi.verify.option import NOTHING, Option, weigh


def check_proof(matter: Matter, verdict: Verdict, derived: Derived) -> list[Objection]:
    """List what is wrong with the routes and the chain, given what follows from the record."""
    options = [*derived.options, *inert(matter)]
    found: list[Objection] = []
    for route in verdict.routes:
        found += _nearest(matter, route, options, derived)
    for option in options:
        if all(_nearest(matter, route, [option], derived) for route in verdict.routes):
            found.append(object_to("route-left-out", _clause(option), via=option.via))
    return [*found, *_check_chain(matter, verdict, derived)]


def _clause(option: Option) -> str | None:
    """Give the clause, requirement or exclusion that opens an option, to point at."""
    roles = ("clause", "exclusion", "requirement")
    cited = {one.role: one.fact for point in option.ways[0] for alt in point.cites for one in alt}
    return next((cited[role] for role in roles if role in cited), None)


def _nearest(
    matter: Matter, route: Route, options: list[Option], derived: Derived
) -> list[Objection]:
    """Give the objections to a route as the option that it comes closest to; none if it is one."""
    found = [
        _compare(matter, route, option, way, derived)
        for option in options
        if (option.via, option.effect) == (route.via, route.effect)
        for way in option.ways
    ]
    unknown = [object_to("route-unknown", via=route.via, effect=route.effect)]
    return min(found, key=len, default=unknown)


def _compare(
    matter: Matter, route: Route, option: Option, way: Points, derived: Derived
) -> list[Objection]:
    chain = chain_of(route.chain)
    found = _check_links(chain, way)
    failed = Counter(point.atom for point in way if point.grade < Grade.OPEN)
    for failure in route.failed:
        if failure.atom not in failed or not _shows(failure, way):
            found.append(
                object_to("failure-not-so", failure.fact, atom=failure.atom, via=route.via)
            )
    for atom in sorted(failed - Counter(failure.atom for failure in route.failed)):
        found.append(object_to("failure-left-out", atom=atom, via=route.via))
    weights = [weigh(matter, way, [option.effect])]
    if option in derived.best or derived.weight == NOTHING:
        weights.append(weigh(matter, [*way, *derived.rest], [option.effect]))
    if option in derived.best:
        del weights[0]
    if route.answer not in [weight.answer for weight in weights]:
        derives = weights[-1].answer
        args = {"via": route.via, "claimed": route.answer, "derived": derives}
        found.append(object_to("route-answer-not-so", **args))
    return found


def _shows(failure: Failure, way: Points) -> bool:
    """Tell whether the fact that a failure points at has to do with it."""
    points = [point for point in way if point.atom == failure.atom and point.grade < Grade.OPEN]
    known = {id for point in points for id in point.about}
    known |= {one.fact for point in points for cites in point.cites for one in cites}
    return failure.fact is None or failure.fact in known


def _check_links(chain: Chain, points: Points) -> list[Objection]:
    """Check that every link is one that shows something, in order, and that none is lacking."""
    known = [cite for point in points for cites in point.cites for cite in cites]
    wrong = [link for link in chain.links if not any(is_link(link, cite) for cite in known)]
    found = [_unsupported(link, known) for link in wrong]
    found += [object_to("link-missing", role=point.atom) for point in chain.lacking(points)]
    for link in [] if found else left_over(chain, [points])[:1]:
        found.append(object_to("link-out-of-order", link.fact, role=link.role))
    return found


def _unsupported(link: Link, known: Iterable[Cite]) -> Objection:
    """Object to a link: to its day, if it would do on another, else to the link itself."""
    for cite in known:
        if (link.fact, link.role) == cite[:2]:
            args = {"date": link.date or "", "anchor": cite.anchor, "day": format_day(cite.day)}
            return object_to("link-on-another-day", link.fact, role=link.role, **args)
    date = link.date or ""
    return object_to("link-not-so", link.fact, role=link.role, date=date)


def _check_chain(matter: Matter, verdict: Verdict, derived: Derived) -> list[Objection]:
    """Check the chain of the verdict: that of the options that the answer rests on, whole.

    A refusal may rest on no option; it shows those that came nearest.
    """
    chain = chain_of(verdict.chain)
    chosen = [min(option.ways, key=lambda one: len(chain.lacking(one))) for option in derived.best]
    found = [
        object_to("link-missing", role=one.atom)
        for way in (*chosen, derived.rest)
        for one in chain.lacking(way)
    ]
    if derived.weight == NOTHING:
        for options in derived.unmet or ([derived.options] if not derived.best else []):
            near = [way for one in options for way in one.ways if chain.cites(way)]
            found += [] if near or not options else [object_to("chain-not-so")]
            chosen += near
    points = [point for way in chosen for point in way]
    known = [cite for point in (*points, *derived.rest) for alt in point.cites for cite in alt]
    found += [
        _unsupported(link, known)
        for link in verdict.chain
        if not any(is_link(link, cite) for cite in known)
    ]
    if not found:
        left = left_over(chain, chosen, derived.rest)
        found += [object_to("chain-not-so", link.fact, role=link.role) for link in left[:1]]
    claimed = {step.code for step in verdict.conditions}
    codes = {code for option in derived.best for code in option.codes}
    if derived.weight != NOTHING and claimed != codes:
        args = {"claimed": ", ".join(sorted(claimed)), "derived": ", ".join(sorted(codes))}
        found.append(object_to("conditions-not-so", **args))
    return [*found, *_check_lists(matter, verdict, chain, points)]


def _check_lists(
    matter: Matter, verdict: Verdict, chain: Chain, points: Iterable[Point]
) -> list[Objection]:
    """Check which facts are marked as unverified (D8) and as presumed."""
    cited = chain.used(points)
    unread, presumed = set(), set()
    for cite in cited:
        fact = matter.record.facts.get(cite.fact)
        if fact is None:
            continue
        inferred = fact.certainty == "inferred" or (
            bool(fact.source) and all(one.certainty == "inferred" for one in fact.source)
        )
        if inferred or fact.valid.rests_on_sighting(cite.day):
            presumed.add(fact.id)
        if not fact.verified:
            unread.add(fact.id)
    found = []
    for name, claimed, derived in (
        ("unverified", verdict.unverified, unread),
        ("presumed", verdict.presumed, presumed),
    ):
        if claimed != sorted(derived):
            args = {"claimed": ", ".join(claimed), "derived": ", ".join(sorted(derived))}
            found.append(object_to(f"{name}-not-so", **args))
    return found
