"""Test the standards of a document against those asked, and ask for deviations (rule R16)."""

from __future__ import annotations

from msgspec.structs import replace

from openqi.core.statements.law import Condition
from openqi.engine.asking import Asking
from openqi.engine.edition import Editions, editions_out, old_edition
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
    # Of standards that nobody can tell of, one that something relates decides.
    best = max(pairs, key=lambda one: (one.status, one.reason != "standard-unrelated"))
    unrelated = all(one.reason in ("standard-unrelated", "other-standard") for one in pairs)
    if best.status < Status.GAP and lenient and unrelated:
        return (passed("standard", "left-to-the-body"),)
    if best.status is Status.UNKNOWN and best.steps:
        return (replace(best, steps=()), replace(best, status=Status.GAP, reason="deviations-open"))
    return (best,)


def _one(asking: Asking, wanted: str, shown: str, edition: str | None, via: str | None) -> Finding:
    if split_identifier(wanted).edition is None or edition == "undated":
        return _undated(asking, wanted, shown, via, strict=edition == "undated")
    return _dated(asking, wanted, shown, via)


def _undated(asking: Asking, wanted: str, shown: str, via: str | None, *, strict: bool) -> Finding:
    """Test a standard against the edition that is in force on the asked day (fine print 14).

    Without an edition on record any will do, unless the demand asks for that in force (``strict``).
    Where nobody can tell which edition is in force, only what fails for each of them fails.
    """
    editions = editions_out(asking, split_identifier(wanted).work)
    found = [_in_force(asking, editions, *one, shown, via) for one in editions.latest]
    if not editions.published:
        some = _dated(asking, wanted, shown, via)
        if strict and some.status is not Status.FAIL:
            some = Finding("edition", Status.UNKNOWN, "editions-not-on-record")
        found.append(some)
    if len(found) == 1 or {one.status for one in found} == {Status.FAIL}:
        return found[0]
    if all(one.ask for one in found):
        return found[0]
    return Finding("edition", Status.UNKNOWN, "date-imprecise")


def _in_force(
    asking: Asking, editions: Editions, latest: str, fact: str, shown: str, via: str | None
) -> Finding:
    """Test a standard against an edition in force: itself, what adopts it, or one still taken."""
    goal, other = split_identifier(latest), split_identifier(shown)
    found = _dated(asking, latest, shown, via)
    if found.status in (Status.PASS, Status.GAP) and not found.ask:
        atom = "edition" if goal.work == other.work else found.atom
        witness = Witness(fact, "edition", "check", asking.on)
        return replace(found, atom=atom, witnesses=(*found.witnesses, witness))
    if goal.work == other.work:
        known = {split_identifier(one).edition for one, _ in editions.published}
        newer = (other.edition or "") > (goal.edition or "") and other.edition not in known
        if newer and found.status is Status.FAIL:
            return Finding("edition", Status.UNKNOWN, "edition-not-on-record", fact=fact)
        return found
    return _kept_by_adoption(asking, editions, latest, shown, via) or found


def _kept_by_adoption(
    asking: Asking, editions: Editions, latest: str, shown: str, via: str | None
) -> Finding | None:
    """Find an earlier edition that a transition still takes and that the one shown adopts."""
    for earlier, _ in editions.published:
        relation = relate(earlier, shown, asking)
        if earlier != latest and relation.degree == "identical":
            kept = old_edition(asking, latest, earlier, via)
            if kept.status is not Status.FAIL:
                return replace(kept, witnesses=(*_adoptions(asking, relation), *kept.witnesses))
    return None


def _dated(asking: Asking, wanted: str, shown: str, via: str | None) -> Finding:
    """Test a standard against the one that is named, in the edition that is named."""
    relation = relate(wanted, shown, asking)
    witnesses = _adoptions(asking, relation)
    if relation.degree in ("same", "identical"):
        return Finding("standard", Status.PASS, "holds", witnesses)
    if relation.degree == "modified":
        return _modified(asking, relation, wanted, witnesses)
    if relation.degree == "none":
        fact = relation.facts[-1]
        return Finding("standard", Status.FAIL, "not-equivalent", witnesses, fact)
    goal, other = split_identifier(wanted), split_identifier(shown)
    if relation.degree == "unknown":
        if names_edition(goal, other) is None:
            return asked("edition", "evidence.standards")
        steps = _lacking(asking, relation)  # if it is related at all, these remain to be shown
        return Finding("standard", Status.UNKNOWN, "equivalence-unknown", witnesses, steps=steps)
    if goal.work == other.work:
        return old_edition(asking, wanted, shown, via)
    if surely_other(goal, other):
        return Finding("standard", Status.FAIL, "other-standard")
    shown_complete = _every_adoption(asking, wanted)
    if shown_complete:
        return Finding("standard", Status.FAIL, "other-standard", shown_complete)
    return Finding("standard", Status.UNKNOWN, "standard-unrelated")


def _adoptions(asking: Asking, relation: Relation) -> tuple[Witness, ...]:
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
