"""Make the acts that bring another document: dated anew, to another standard, by another body."""

from __future__ import annotations

from openqi.core.day import format_day, parse_window
from openqi.core.evidence import Covers
from openqi.core.question import BuyerDemand
from openqi.core.statements import (
    Acceptance,
    Designation,
    Edition,
    RecognitionList,
    Requirement,
    Statement,
)
from openqi.core.statements.law import Demand
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue
from openqi.core.words import Who
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding
from openqi.engine.gap.act import Act, Field
from openqi.engine.gap.scene import Scene, act
from openqi.engine.option import Option
from openqi.standards.identifier import split_identifier

Ways = list[tuple[Act, ...]]
"""Ways to mend a finding: any one will do, and within one all acts are needed."""

NEW_WORK = "new-work"
"""The code of work done anew because a link of its body does not reach back to the old work."""
STANDARDS = 2
"""Standards offered for a new document; a clause or a demand names one, seldom two."""


def new_paper(
    asking: Asking,
    code: str,
    who: Who = "issuer",
    args: dict[str, ArgValue] | None = None,
    **changes: object,
) -> Act | None:
    """Make the act of a new document, whose work and issue fall on the asked day.

    Nothing where the document is just that already.
    """
    on = format_day(asking.on)
    evidence = asking.evidence
    wanted: dict[str, object] = {"activity": on, "issued": on, "expires": None, "status": None}
    wanted |= changes
    fields: list[Field] = []
    for name in evidence.__struct_fields__:
        if name == "id":
            fields += [("evidence.id", None)] if asking.attested is not None else []
            continue
        shown = getattr(evidence, name)
        value = wanted.get(name, shown)
        if value != shown or (asking.attested is not None and value is not None):
            fields.append((f"evidence.{name}", value))
    if not fields:
        return None
    return act(asking, code, who, args=args, fields=fields, paper=True)


def again(scene: Scene) -> tuple[Act, ...]:
    """Give the work done anew where it lies before the asked day, else nothing."""
    made = new_paper(scene.asking, NEW_WORK) if lies_back(scene.asking) else None
    return () if made is None else (made,)


def lies_back(asking: Asking) -> bool:
    """Tell whether the work or the issue of the document lies before the asked day."""
    days = [day for day in (asking.papers.issued, *(asking.papers.activity or ())) if day]
    return any(day < asking.on for day in days)


def mend_paper(scene: Scene, option: Option, finding: Finding) -> Ways:
    """List the documents that would mend a finding about the document."""
    asking, code = scene.asking, scene.asking.rules.atoms[finding.atom].repair or NEW_WORK
    found: list[Act | None] = []
    if finding.atom in ("standard", "edition"):
        for wanted in wanted_standards(asking, option, finding)[:STANDARDS]:
            found.append(
                new_paper(asking, code, args={"wanted": wanted}, standards=(wanted,))
            )
    elif finding.atom == "method":
        for one in wanted_methods(asking, option):
            found.append(new_paper(asking, code, args={"method": str(one)}, method=one))
    elif finding.atom == "kind":
        found += [_of_kind(asking, kind) for kind in wanted_kinds(asking, option)]
    elif finding.atom == "identity":
        found.append(new_paper(asking, code, covers=_goods_covered(asking)))
    elif finding.atom == "technique":
        found.append(new_paper(asking, code, technique="on-site"))
    elif finding.atom == "endorsement":
        found.append(new_paper(asking, code, endorsed=True))
    elif finding.atom in ("validity", "age"):
        found.append(new_paper(asking, code))
    return [(one,) for one in found if one is not None]


def _of_kind(asking: Asking, kind: str) -> Act | None:
    return new_paper(asking, "evidence-of-kind", "applicant", {"kind": kind}, kind=kind)


def _goods_covered(asking: Asking) -> Covers:
    """Describe the very goods of the question as what a document covers."""
    goods = asking.question.goods
    return Covers(model=goods.model, factory=goods.factory, lot=goods.lot)


# -- what is asked of a document


def demands_of(asking: Asking, option: Option) -> list[Demand | BuyerDemand]:
    """List the demands that an option stands for: of its requirement, or of the buyer."""
    if asking.question.purpose in asking.rules.buyer_purposes:
        return list(asking.question.demands)
    found: list[Demand | BuyerDemand] = []
    for finding in option.findings:
        for witness in finding.witnesses if finding.atom == "requirement" else ():
            fact = asking.fact(witness.fact)
            if fact is not None and isinstance(fact.statement, Requirement):
                found.extend(fact.statement.demands)
    return found


def clause_of(asking: Asking, option: Option) -> Acceptance | None:
    """Give the clause of an option, if it rests on one."""
    fact = asking.fact(option.clause)
    return fact.statement if fact and isinstance(fact.statement, Acceptance) else None


def wanted_standards(asking: Asking, option: Option, finding: Finding) -> list[str]:
    """List the standards asked for, each in the edition that is in force on the asked day."""
    named = [value for name, value in finding.args if name == "wanted"]
    clause = clause_of(asking, option)
    if clause is not None and clause.standards:
        named.extend(clause.standards)
    named.extend(one.standard for one in demands_of(asking, option) if one.standard)
    undated = {
        one.standard for one in demands_of(asking, option) if one.edition == "undated"
    }
    found = [_dated(asking, one, latest=one in undated) for one in named]
    return list(dict.fromkeys(found))


def _dated(asking: Asking, standard: str, *, latest: bool) -> str:
    """Give the latest edition published by the asked day, for a reference that names none."""
    goal = split_identifier(standard)
    if goal.edition is not None and not latest:
        return standard
    editions = [
        (parse_window(str(fact.statement.published)).last, fact.statement.standard)
        for fact in asking.present(asking.snapshot.editions.get(goal.work, ()))
        if isinstance(fact.statement, Edition)
        and split_identifier(fact.statement.standard).work == goal.work
    ]
    published = [one for one in editions if one[0] <= asking.on]
    return max(published)[1] if published else standard


def wanted_methods(asking: Asking, option: Option) -> list[str | int]:
    """List the certification methods asked for."""
    return [
        method
        for one in demands_of(asking, option)
        if isinstance(one, Demand)
        for method in one.methods or ()
    ][:STANDARDS]


def wanted_kinds(asking: Asking, option: Option) -> list[str]:
    """List the kinds of document that an option would take."""
    clause = clause_of(asking, option)
    if clause is not None:
        return [kind for kind in clause.evidence if kind != asking.kind][:1]
    kinds: list[str] = []
    for one in demands_of(asking, option):
        asked = one.evidence
        kinds.extend((asked,) if isinstance(asked, str) else asked or ())
    return [kind for kind in dict.fromkeys(kinds) if kind != asking.kind][:1]


# -- another body


def of_another_body(scene: Scene, requirement: str, kind: str | None = None) -> Ways:
    """Get the document from a body that has the standing under a requirement on the asked day."""
    asking = scene.asking
    facts = [*asking.snapshot.of_kind("designation"), *asking.snapshot.of_kind("recognition-list")]
    bodies = {
        fact.statement.of
        for fact in asking.present(tuple(facts))
        if _stands(fact.statement, requirement) and asking.holds(fact, asking.today) is Truth.YES
    }
    changes: dict[str, object] = {"performer": None, "accreditation": None, "site": None}
    if kind is not None:
        changes["kind"] = kind
    for body in sorted(bodies - {asking.issuer}):
        args: dict[str, ArgValue] = {"body": body}
        made = new_paper(
            asking, "certificate-of-demanded-body", "applicant", args, issuer=body, **changes
        )
        if made is not None:
            return [(made,)]
    return []


def _stands(statement: Statement, requirement: str) -> bool:
    return isinstance(statement, Designation | RecognitionList) and statement.under == requirement
