"""Test the standards of a document against those asked, in the edition that is meant (R16)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from openqi.engine.adoption import along_adoptions, cite_adoptions
from openqi.engine.asking import Asking
from openqi.engine.edition import Editions, editions_out, old_edition
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, passed
from openqi.engine.recall import recalled
from openqi.standards.equivalence import relate
from openqi.standards.identifier import split_identifier

UNRELATED = ("standard-unrelated", "other-standard")
"""Reasons that say that nothing on record relates two standards."""


@recalled
def standard_ways(
    asking: Asking, wanted: tuple[str, ...], edition: str | None, *, lenient: bool, via: str | None
) -> tuple[Findings, ...]:
    """List the ways in which the standards of the document meet those asked: any one will do.

    The surest comes first. Where something remains on it, one that nobody can tell follows, since
    more could come of that; where nobody can tell, the edition by which the document may fail.
    ``lenient``: a body of the destination will take its own decision on evidence of another kind,
    so a standard that nothing relates to the one asked does not stop it.
    """
    if not wanted:
        return ((),)
    shown = asking.evidence.standards or ()
    if not shown:
        return ((asked("standard", "evidence.standards"),),)
    found = [
        way for goal in wanted for one in shown for way in _ways(asking, goal, one, edition, via)
    ]
    best = max(found, key=_place)
    unrelated = all(one.reason in UNRELATED for one in found)
    if best.status < Status.GAP and lenient and unrelated:
        return ((passed("standard", "left-to-the-body"),),)
    ways: list[Findings] = [(best,)]
    if best.status is Status.UNKNOWN and best.steps:
        gap = replace(best, status=Status.GAP, reason="deviations-open")
        ways = [(replace(best, steps=()), gap)]
    if best.status is Status.UNKNOWN:
        older = (one for one in found if one.status is Status.FAIL and _of_work(one))
        ways.extend((one,) for one in islice(older, 1))
    if best.status in (Status.GAP, Status.STEP):
        open_ones = [one for one in found if one.status is Status.UNKNOWN and not one.steps]
        hope = max(open_ones, key=_place, default=None)
        if hope is not None and hope.reason != "standard-unrelated":
            ways.append((hope,))
    return tuple(ways)


def _place(finding: Finding) -> tuple[Status, bool, bool, int]:
    """Order ways; of those that come to the same, one that something relates comes first."""
    return finding.status, finding.reason not in UNRELATED, _of_work(finding), -len(finding.steps)


def _of_work(finding: Finding) -> bool:
    """Tell whether the standard shown is the one asked, whatever its edition."""
    return finding.atom == "edition"


def _ways(
    asking: Asking, wanted: str, shown: str, edition: str | None, via: str | None
) -> list[Finding]:
    if split_identifier(wanted).edition is None or edition == "undated":
        return _undated(asking, wanted, shown, via, strict=edition == "undated")
    return along_adoptions(asking, wanted, shown, via)


def _undated(
    asking: Asking, wanted: str, shown: str, via: str | None, *, strict: bool
) -> list[Finding]:
    """Test a standard against the edition that is in force on the asked day (fine print 14).

    Without an edition on record any will do, unless the demand asks for that in force (``strict``).
    Where nobody can tell which edition is in force, only what fails for each of them fails.
    """
    editions = editions_out(asking, split_identifier(wanted).work)
    found = [_in_force(asking, editions, *one, shown, via) for one in editions.latest]
    same = split_identifier(wanted).work == split_identifier(shown).work
    atom = "edition" if same else "standard"
    if not editions.published:
        some = along_adoptions(asking, wanted, shown, via)
        if strict:
            some = [
                one
                if one.status is Status.FAIL or one.reason == "standard-unrelated"
                else Finding(atom, Status.UNKNOWN, "editions-not-on-record", steps=one.steps)
                for one in some
            ]
        found.append(some)
    if len(found) == 1:
        return found[0]
    best = [max(ways, key=_place) for ways in found]
    elsewhere = [one for one in best if one.reason == "standard-unrelated"]
    failing = [one for one in best if one.status is Status.FAIL]
    if len(failing) + len(elsewhere) == len(best):
        return (elsewhere or failing)[:1]
    if all(one.ask for one in best):
        return best[:1]
    return [Finding(atom, Status.UNKNOWN, "date-imprecise")]


def _in_force(
    asking: Asking, editions: Editions, latest: str, fact: str, shown: str, via: str | None
) -> list[Finding]:
    """Test a standard against an edition in force: itself, what adopts it, or one still taken."""
    goal, other = split_identifier(latest), split_identifier(shown)
    witness = Witness(fact, "edition", "check", asking.on)
    newer = (other.edition or "") > (goal.edition or "")
    unheard = newer and other.edition not in editions.on_record
    found: list[Finding] = []
    for one in along_adoptions(asking, latest, shown, via):
        if one.status in (Status.PASS, Status.GAP) and not one.ask:
            atom = "edition" if goal.work == other.work else one.atom
            found.append(replace(one, atom=atom, witnesses=(*one.witnesses, witness)))
        elif goal.work == other.work and unheard and one.status is Status.FAIL:
            found.append(Finding("edition", Status.UNKNOWN, "edition-not-on-record", fact=fact))
        else:
            found.append(one)
    if goal.work != other.work:
        found.extend(_kept_by_adoption(asking, editions, latest, shown, via))
    return found


def _kept_by_adoption(
    asking: Asking, editions: Editions, latest: str, shown: str, via: str | None
) -> Iterator[Finding]:
    """Find the earlier editions that a transition still takes and that the one shown adopts."""
    for earlier, _ in editions.published:
        relation = relate(earlier, shown, asking)
        if earlier != latest and relation.degree == "identical":
            kept = old_edition(asking, latest, earlier, via)
            if kept.status is not Status.FAIL:
                yield replace(kept, witnesses=(*cite_adoptions(asking, relation), *kept.witnesses))
