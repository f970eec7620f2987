"""Test what an arrangement of economies or of bodies asks: direction, level, parties (R20-R26)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from openqi.core.cover import Need
from openqi.core.evidence import Issuer
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Economy, Participation
from openqi.core.statements.law import Anchors
from openqi.core.truth import Truth
from openqi.verify.absence import Absence
from openqi.verify.accreditation import Ways
from openqi.verify.anchors import Clock, Day, days_of, over_days, own_anchor
from openqi.verify.arrangement import dated_facts, family, in_force
from openqi.verify.grade import Cite, Grade, Point, Points, blank, no, untold, yes
from openqi.verify.grading import grade_of, quality
from openqi.verify.hearsay import citing, hearsay
from openqi.verify.links import Link, as_atom, link_point
from openqi.verify.lists import Beside
from openqi.verify.matter import Matter
from openqi.verify.signatory import signatory

Part = Callable[[str, Clock], Point]


def economies_ways(
    matter: Matter,
    id: str,
    whole: Arrangement,
    need: Need,
    anchors: Anchors,
    beside: Sequence[Beside] = (),
) -> Ways:
    """Test direction, document and the parts of both economies; designations on the same day."""
    issuers = matter.record.economies(matter.issuer)
    if not issuers:
        given = isinstance(matter.issuer, Issuer) or matter.issuer is None
        alone: Ways = [(blank("party") if given else untold("party"),)]
        for one in beside:
            more = over_days(matter, anchors, one.facts, one.test)
            alone = [(*way, *other) for way in alone for other in more]
        return alone
    found: Ways = []
    for economy in issuers:
        sides = (economy, matter.question.destination)
        parts = [_economy_part(matter, need, one) for one in sides]
        shared = (*documents_taken(matter, id, whole, need), _direction(matter, id, whole, economy))
        ways = _over_parts(matter, id, parts, need, anchors, beside, frozenset(sides))
        found += [(*shared, *way) for way in ways]
    return _best(matter, found)


def bodies_ways(
    matter: Matter,
    id: str,
    whole: Arrangement,
    need: Need,
    anchors: Anchors,
    beside: Sequence[Beside] = (),
) -> Ways:
    """Test the issuer's own part in a scheme of bodies."""
    if whole.parties == "economies":
        return economies_ways(matter, id, whole, need, anchors, beside)
    found = [_direction(matter, id, whole, one) for one in matter.record.economies(matter.issuer)]
    toward = (max(found, key=lambda point: point.grade),) if found else ()
    shared = (*documents_taken(matter, id, whole, need), *toward)
    ways = _over_parts(matter, id, [_participant(matter, need)], need, anchors, beside)
    return [(*shared, *way) for way in ways]


def _best(matter: Matter, ways: Ways) -> Ways:
    ranks = [quality(matter, way) for way in ways]
    return [way for way, rank in zip(ways, ranks, strict=True) if rank == max(ranks)]


def _over_parts(
    matter: Matter,
    id: str,
    parts: list[Part],
    need: Need,
    anchors: Anchors,
    beside: Sequence[Beside],
    sides: frozenset[str] = frozenset(),
) -> Ways:
    """Test parts together; ``sides``: the economies whose groups may take part in their place."""
    members = family(matter, id)
    related = dated_facts(matter, members)
    related += [fact for fact, one in matter.record.of(Economy) if sides & {*(one.members or ())}]
    for fact, one in matter.record.of(Participation):
        related.extend([fact] if one.arrangement in members else [])
    for other in beside:
        related.extend(other.facts)

    def test(clock: Clock) -> Ways:
        standing = in_force(matter, id, clock.at, need, "arrangement-in-force")
        ways = [(*(part(one.id, clock) for part in parts), one.point) for one in standing]
        found = _best(matter, ways)
        for one in beside:
            found = [(*way, *other) for way in found for other in one.test(clock)]
        return found

    return over_days(matter, anchors, related, test)


def _participant(matter: Matter, need: Need) -> Part:
    def part(arrangement: str, clock: Clock) -> Point:
        if matter.issuer is None:
            return blank("participant")
        body = matter.issuer if isinstance(matter.issuer, str) else ""
        return as_atom(signatory(matter, body, arrangement, need, clock), "participant")

    return part


def _economy_part(matter: Matter, need: Need, economy: str) -> Part:
    """Test that an economy, or a group that it belongs to, takes part for such documents."""

    def part(arrangement: str, clock: Clock) -> Point:
        anchor = own_anchor(matter, "participation", clock.anchors)
        members = [
            fact for fact, one in matter.record.of(Economy) if economy in (one.members or ())
        ]
        days = (days_of(matter, anchor, members) if anchor else []) or [clock.at]
        each = [matter.record.groups(economy, day.day) for day in days]
        shared = set(each[0]).intersection(*each)
        found = [
            _as_party(
                matter, arrangement, party, min(one[party] for one in each), need, clock, days
            )
            for party in sorted(shared, key=lambda code: (code != economy, [*each[0]].index(code)))
        ]
        ranks = [(*grade_of(matter, one), one.atom == "level") for one in found]
        return found[ranks.index(max(ranks))]

    return part


def _as_party(
    matter: Matter,
    arrangement: str,
    party: str,
    belongs: tuple[Truth, str | None],
    need: Need,
    clock: Clock,
    days: list[Day],
) -> Point:
    parts = matter.record.of(Participation, party=party, arrangement=arrangement)
    full = [fact for fact, one in parts if one.standing == "full"]
    blocks = tuple(fact for fact, one in parts if one.standing not in ("full", "terminated"))
    ended = tuple(fact for fact, one in parts if one.standing == "terminated")
    reaching = [
        fact for fact, one in parts if one.standing == "full" and _reaches(matter, arrangement, one)
    ]
    absence = Absence(("participation",), party=party, under=arrangement, economies=(party,))
    link = Link("party", reaching, absence, blocks, ended)
    point = link_point(matter, link, need, clock, "participation")
    if point.grade < Grade.OPEN and not reaching:
        short = [fact for fact in full if _takes_part(matter, fact, need, days)]
        if short:
            return no("level", *(fact.id for fact in short))
    if belongs[0] is Truth.UNKNOWN and point.grade > Grade.UNTOLD:
        return Point("party", Grade.UNTOLD, point.cites, about=point.about)
    if belongs[1] is None:
        return point
    member = Cite(belongs[1], "membership", *days[0][::-1])
    cites = tuple((*cites, member) for cites in point.cites or ((),))
    return msgspec.structs.replace(point, cites=cites)


def _takes_part(matter: Matter, fact: Fact, need: Need, days: list[Day]) -> bool:
    """Tell whether a participation is surely there for the work, suspended or not."""
    covered = matter.covers(getattr(fact.statement, "scope", None), need).truth is Truth.YES
    return covered and all(matter.record.holds(fact, one.day) is Truth.YES for one in days)


def _reaches(matter: Matter, arrangement: str, part: Participation) -> bool:
    """Tell whether a participation reaches this kind of document, by its level and phase (R23)."""
    if matter.record.walk(arrangement) == "activated" and part.phase is None:
        return False
    if part.level is not None and matter.rule.group not in matter.rules.levels[part.level]:
        return False
    return _phase_reaches(matter, part.phase)


def _phase_reaches(matter: Matter, phase: str | int | None) -> bool:
    short = ["nothing"] if matter.rule.group == "report" else ["nothing", "report"]
    words = {word.casefold() for name in short for word in matter.rules.phases[name]}
    return phase is None or str(phase).casefold() not in words


def documents_taken(matter: Matter, id: str, whole: Arrangement, need: Need) -> Points:
    """Test that an arrangement is about this kind of document, and about the activity."""
    kind = whole.evidence is None or matter.kind in whole.evidence
    kind = kind and matter.rules.arrangements[whole.kind].activity in (None, need.activity)
    return () if kind and _phase_reaches(matter, whole.phase) else (no("level", id),)


def _direction(matter: Matter, id: str, whole: Arrangement, economy: str) -> Point:
    """Test that an arrangement runs from the issuer's economy to the destination (R30)."""
    starts = tuple(start for start, _ in whole.directions or ())
    bodies_alone = matter.record.walk(id) == "bodies" and whole.parties != "economies"
    home = () if bodies_alone and not starts else hearsay(matter, matter.issuer, starts)
    return citing(_runs(matter, id, whole, economy), home)


def _runs(matter: Matter, id: str, whole: Arrangement, economy: str) -> Point:
    if whole.directions is None:
        return yes("direction")
    among, destination = matter.record.among, matter.question.destination
    found = [
        min(among(economy, (start,)), among(destination, (end,))) for start, end in whole.directions
    ]
    truth = max(found, default=Truth.NO)
    if truth is Truth.YES:
        return yes("direction", Cite(id, "direction", "check", matter.on))
    return no("direction", id) if truth is Truth.NO else untold("direction", id)
