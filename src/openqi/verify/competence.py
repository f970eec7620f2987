"""Hold what competence alone gives: technical equivalence, with no duty on anybody (D3, D13)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from openqi.core.cover import Need
from openqi.core.statements import Arrangement
from openqi.verify.absence import Absence, absences
from openqi.verify.accreditation import accreditation_ways, accreditations, capability_ways
from openqi.verify.anchors import NO_ANCHORS, Day
from openqi.verify.grade import Grade, Point, Points, least, untold
from openqi.verify.matter import Matter
from openqi.verify.option import Option
from openqi.verify.papers import paper_points
from openqi.verify.via import Passage

ALONE = 80
"""The precedence of competence alone (R35)."""


def alone(matter: Matter, need: Need, options: Iterable[Option] = ()) -> Option:
    """Hold what competence alone gives: the best chain on record, else those of the clauses."""
    found = _walked(matter, need) or _of_clauses(matter, options)
    found = found or [Passage("competence", [_nobody(matter)])]
    best = max(found, key=_place)
    via = best.arrangement or "competence"
    return Option(via, "none", best.ways, ALONE).joining(paper_points(matter))


def _place(passage: Passage) -> tuple[Grade, bool, bool, str]:
    """Prefer the arrangement that was in force itself to one that it took the place of.

    After that, one on which something is on record about such work.
    """
    way = passage.ways[0]
    succeeded = any(
        cite.role == "succession" for point in way for cites in point.cites for cite in cites
    )
    silent = any(point.grade is Grade.UNTOLD and not point.cites for point in way)
    return least(way), not succeeded, not silent, passage.arrangement or ""


def _walked(matter: Matter, need: Need) -> list[Passage]:
    """Walk every accreditation and metrology arrangement on record: what competence rests on."""
    if matter.rule.first_party or matter.rule.activity == "halal-certification":
        return []
    found = []
    for fact, whole in matter.record.of(Arrangement):
        walk = matter.record.walk(fact.id)
        if matter.rules.arrangements[whole.kind].activity not in (None, need.activity):
            continue
        if walk == "accreditation":
            ways = accreditation_ways(matter, fact.id, need, NO_ANCHORS)
            found.append(Passage(fact.id, ways))
        elif walk == "capability":
            found.append(Passage(fact.id, capability_ways(matter, fact.id, need, NO_ANCHORS)))
    return found


def _of_clauses(matter: Matter, options: Iterable[Option]) -> list[Passage]:
    """Take the competence of the body from the clauses that are in force."""
    if not (matter.rule.first_party or matter.rule.activity == "halal-certification"):
        return []
    found = []
    for option in options:
        if any(point.atom == "clause" and point.grade is Grade.NO for point in option.ways[0]):
            continue
        atoms = matter.rules.atoms
        ways = [
            tuple(point for point in way if atoms[point.atom].test == "competence")
            for way in option.ways
        ]
        if {point.atom for point in ways[0]} - {"named-body", "any-body"}:
            found.append(Passage(option.via, ways))
    return found


def _nobody(matter: Matter) -> Points:
    """Say that no chain is on record, or that a complete list shows that there is none (D10).

    Of a certificate the list is complete on the issue day and on the asked day.
    """
    body, open_end = matter.performer, (untold("signatory"),)
    claimed = matter.evidence.accreditation is not None
    if not isinstance(body, str) or claimed or accreditations(matter, body):
        return open_end
    certificate = matter.rule.group == "certificate"
    worked = matter.worked[0] if matter.worked and not certificate else matter.issued
    if worked is None:
        return open_end
    days = [Day(worked, "activity"), *([Day(matter.on, "check")] if certificate else [])]
    economies = matter.record.economies(body)
    absence = Absence(("accreditation",), body=body, economies=economies)
    shown = [absences(matter, absence, matter.need, day) for day in days]
    if not all(shown):
        return open_end
    cites = tuple(product(*shown))
    about = frozenset(one.fact for each in shown for one in each)
    return (Point("accreditation", Grade.NO, cites, about=about),)
