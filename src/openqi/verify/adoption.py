"""Test a standard against one, in the edition that it names, along every way of adoptions."""

from __future__ import annotations

from openqi.core.statements.law import Condition
from openqi.standards.equivalence import Relation, relations
from openqi.standards.identifier import names_edition, split_identifier, surely_other
from openqi.verify.absence import Absence, absences
from openqi.verify.anchors import Day
from openqi.verify.editions import other_edition
from openqi.verify.grade import Cite, Cites, Grade, Point, blank, no, yes
from openqi.verify.matter import Matter


def named_points(matter: Matter, wanted: str, shown: str, scheme: str | None) -> list[Point]:
    """Test a standard against one, in the edition that it names, along every way of adoptions."""
    goal, other = split_identifier(wanted), split_identifier(shown)
    along = [one for one in relations(wanted, shown, matter.record) if one.degree != "unrelated"]
    named = names_edition(goal, other)
    found = [_along(matter, one, wanted, unstated=named is None) for one in along]
    if named is False and goal.work == other.work:
        found.append(other_edition(matter, wanted, shown, scheme))
    if found:
        return found
    if surely_other(goal, other):
        return [no("standard", reason="unrelated")]
    shut = _all_adoptions(matter, wanted)
    cited = tuple((one,) for one in shut)
    grade = Grade.NO if shut else Grade.UNTOLD
    return [Point("standard", grade, cited, reason="unrelated")]


def _along(matter: Matter, relation: Relation, wanted: str, *, unstated: bool) -> Point:
    """Test one way of adoptions; ``unstated``: the document leaves out which edition it used."""
    cites, about = adoption_cites(matter, relation), frozenset(relation.facts)
    if relation.degree in ("same", "identical"):
        return yes("standard", *cites)
    if relation.degree == "modified":
        return _modified(matter, relation, wanted, cites)
    if relation.degree == "none":
        return Point("standard", Grade.NO, (cites,), about=about)
    if unstated:
        return blank("edition")
    return Point("standard", Grade.UNTOLD, (cites,), _uncovered(matter, relation), about=about)


def _all_adoptions(matter: Matter, wanted: str) -> list[Cite]:
    """Cite what says that every adoption of a standard is on record."""
    need = matter.need._replace(standards=(wanted,))
    return absences(matter, Absence(("adoption",)), need, Day(matter.on, "check"))


def _uncovered(matter: Matter, relation: Relation) -> tuple[Condition, ...]:
    """List deviations that nothing in hand covers; they remain if the two are related at all."""
    return tuple(
        Condition(code=one.code, text=one.text, who="issuer", gap=True)
        for one in relation.deviations or ()
        if one.code not in matter.question.supplied
    )


def _modified(matter: Matter, relation: Relation, wanted: str, cites: Cites) -> Point:
    """Ask evidence for each deviation of a modified adoption (fine print 13)."""
    about, deviations = frozenset(relation.facts), relation.deviations
    if deviations is None:
        return Point("standard", Grade.UNTOLD, (cites,), about=about)
    steps = _uncovered(matter, relation)
    shut = _all_adoptions(matter, wanted) if relation.blank else []
    if relation.blank and not shut:
        return Point("standard", Grade.UNTOLD, (cites,), steps, about=about)
    ways = tuple((*cites, one) for one in shut) or (cites,)
    return Point("standard", Grade.OPEN if steps else Grade.YES, ways, steps, about=about)


def adoption_cites(matter: Matter, relation: Relation) -> Cites:
    """Cite the adoptions of a way, together."""
    return tuple(Cite(fact, "adoption", "check", matter.on) for fact in relation.facts)
