"""Test a standard against the one that is named, along the adoptions on record (rule R16)."""

from __future__ import annotations

from openqi.core.statements.law import Condition
from openqi.engine.asking import Asking
from openqi.engine.edition import old_edition
from openqi.engine.finding import Finding, Status, Witness, asked
from openqi.engine.links import Absence, complete
from openqi.standards.equivalence import Relation, relations
from openqi.standards.identifier import names_edition, split_identifier, surely_other


def along_adoptions(asking: Asking, wanted: str, shown: str, via: str | None) -> list[Finding]:
    """Test a standard against the one that is named, in the edition that is named."""
    related = [one for one in relations(wanted, shown, asking) if one.degree != "unrelated"]
    found = [_related(asking, one, wanted, shown) for one in related]
    goal, other = split_identifier(wanted), split_identifier(shown)
    if names_edition(goal, other) is False and goal.work == other.work:
        found.append(old_edition(asking, wanted, shown, via))
    if found:
        return found
    if surely_other(goal, other):
        return [Finding("standard", Status.FAIL, "other-standard")]
    shown_complete = _every_adoption(asking, wanted)
    if shown_complete:
        return [Finding("standard", Status.FAIL, "other-standard", shown_complete)]
    return [Finding("standard", Status.UNKNOWN, "standard-unrelated")]


def _related(asking: Asking, relation: Relation, wanted: str, shown: str) -> Finding:
    """Test one way along adoptions from the standard that was used to the one that is named."""
    witnesses = cite_adoptions(asking, relation)
    if relation.degree in ("same", "identical"):
        return Finding("standard", Status.PASS, "holds", witnesses)
    if relation.degree == "modified":
        return _modified(asking, relation, wanted, witnesses)
    if relation.degree == "none":
        return Finding("standard", Status.FAIL, "not-equivalent", witnesses, relation.facts[-1])
    if names_edition(split_identifier(wanted), split_identifier(shown)) is None:
        return asked("edition", "evidence.standards")
    steps = _lacking(asking, relation)  # if it is related at all, these remain to be shown
    return Finding("standard", Status.UNKNOWN, "equivalence-unknown", witnesses, steps=steps)


def cite_adoptions(asking: Asking, relation: Relation) -> tuple[Witness, ...]:
    """Cite the adoptions of a way."""
    return tuple(Witness(fact, "adoption", "check", asking.on) for fact in relation.facts)


def _lacking(asking: Asking, relation: Relation) -> tuple[Condition, ...]:
    """List the deviations of a modified adoption for which nothing is in hand."""
    return tuple(
        Condition(code=one.code, text=one.text, who="issuer", gap=True)
        for one in relation.deviations or ()
        if one.code not in asking.supplied
    )


def _modified(
    asking: Asking, relation: Relation, wanted: str, witnesses: tuple[Witness, ...]
) -> Finding:
    """Ask evidence for each deviation of a modified adoption (R16, fine print 13)."""
    if relation.deviations is None:
        return Finding(
            "standard", Status.UNKNOWN, "deviations-not-on-record", witnesses, relation.modified_by
        )
    steps = _lacking(asking, relation)
    if relation.blank:
        shown_complete = _every_adoption(asking, wanted)
        witnesses = (*witnesses, *shown_complete)
        if not shown_complete:
            return Finding(
                "standard",
                Status.UNKNOWN,
                "deviations-not-on-record",
                witnesses,
                relation.modified_by,
                steps=steps,
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
