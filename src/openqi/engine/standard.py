"""Test the standards of a document against those asked, and ask for deviations (rule R16)."""

from __future__ import annotations

from openqi.core.statements.law import Condition
from openqi.engine.asking import Asking
from openqi.engine.edition import old_edition, undated_edition
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, passed
from openqi.engine.links import Absence, complete
from openqi.engine.recall import recalled
from openqi.standards.equivalence import Relation, relate
from openqi.standards.identifier import names_edition, split_identifier, surely_other


@recalled
def standard(
    asking: Asking, wanted: tuple[str, ...], edition: str | None, *, lenient: bool, via: str | None
) -> Findings:
    """Test the standards of the document against those asked, of which any one will do.

    ``lenient``: a body of the destination will take its own decision on evidence of another kind,
    so a standard that nothing relates to the one asked does not stop it.
    """
    if not wanted:
        return ()
    shown = asking.evidence.standards or ()
    if not shown:
        return (asked("standard", "evidence.standards"),)
    pairs = [_one(asking, goal, one, edition, via) for goal in wanted for one in shown]
    best = max(pairs, key=lambda finding: finding.status)
    unrelated = all(one.reason in ("standard-unrelated", "other-standard") for one in pairs)
    if best.status < Status.GAP and lenient and unrelated:
        return (passed("standard", "left-to-the-body"),)
    return (best,)


def _one(asking: Asking, wanted: str, shown: str, edition: str | None, via: str | None) -> Finding:
    relation = relate(wanted, shown, asking)
    witnesses = tuple(Witness(fact, "adoption", "check", asking.on) for fact in relation.facts)
    if relation.degree in ("same", "identical"):
        found = None
        if relation.degree == "same":
            found = undated_edition(asking, wanted, shown, edition, via)
        return found or Finding("standard", Status.PASS, "holds", witnesses)
    if relation.degree == "modified":
        return _modified(asking, relation, wanted, witnesses)
    if relation.degree == "none":
        fact = relation.facts[-1]
        return Finding("standard", Status.FAIL, "not-equivalent", witnesses, fact)
    goal, other = split_identifier(wanted), split_identifier(shown)
    if relation.degree == "unknown":
        if names_edition(goal, other) is None:
            return asked("edition", "evidence.standards")
        return Finding("standard", Status.UNKNOWN, "equivalence-unknown", witnesses)
    if goal.work == other.work:
        return old_edition(asking, wanted, shown, via)
    if surely_other(goal, other):
        return Finding("standard", Status.FAIL, "other-standard")
    shown_complete = _every_adoption(asking, wanted)
    if shown_complete:
        return Finding("standard", Status.FAIL, "other-standard", shown_complete)
    return Finding("standard", Status.UNKNOWN, "standard-unrelated")


def _modified(
    asking: Asking, relation: Relation, wanted: str, witnesses: tuple[Witness, ...]
) -> Finding:
    """Ask evidence for each deviation of a modified adoption (R16, fine print 13)."""
    if relation.deviations is None:
        return Finding(
            "standard", Status.UNKNOWN, "deviations-not-on-record", witnesses, relation.modified_by
        )
    if not relation.deviations:
        shown_complete = _every_adoption(asking, wanted)
        witnesses = (*witnesses, *shown_complete)
        if not shown_complete:
            return Finding(
                "standard",
                Status.UNKNOWN,
                "deviations-not-on-record",
                witnesses,
                relation.modified_by,
            )
    steps = tuple(
        Condition(code=one.code, text=one.text, who="issuer", gap=True)
        for one in relation.deviations
        if one.code not in asking.supplied
    )
    if not steps:
        return Finding("standard", Status.PASS, "deviations-covered", witnesses)
    return Finding(
        "standard", Status.GAP, "deviations-open", witnesses, relation.modified_by, steps=steps
    )


def _every_adoption(asking: Asking, wanted: str) -> tuple[Witness, ...]:
    """Cite the statement, if any, that every adoption of a standard is on record (D10)."""
    need = asking.need._replace(standards=(wanted,))
    fact = complete(asking, Absence(("adoption",)), need, asking.today)
    return () if fact is None else (Witness(fact.id, "completeness", "check", asking.on),)
