"""Make the acts that bring another document: dated anew, to another standard, by another body."""

from __future__ import annotations

from openqi.core.day import format_day
from openqi.core.evidence import Covers
from openqi.core.statements import (
    Designation,
    RecognitionList,
)
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue
from openqi.core.words import Who
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding
from openqi.engine.gap.act import Act, Acts, Field, Ways
from openqi.engine.gap.scene import Scene, act
from openqi.engine.gap.wanted import wanted_kinds, wanted_methods, wanted_standards
from openqi.engine.option import Option

NEW_WORK = "new-work"
"""The code of work done anew because a link of its body does not reach back to the old work."""
CHOICES = 2
"""Standards, and methods, offered for a new document; a demand names one, seldom two."""


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


def again(scene: Scene) -> Acts:
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
        found.extend(
            new_paper(asking, code, args={"wanted": wanted}, standards=(wanted,))
            for wanted in wanted_standards(asking, option, finding)[:CHOICES]
        )
    elif finding.atom == "method":
        found.extend(
            new_paper(asking, code, args={"method": str(one)}, method=one)
            for one in wanted_methods(asking, option)[:CHOICES]
        )
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


# -- another body


def of_another_body(scene: Scene, requirement: str, kind: str | None = None) -> Ways:
    """Get the document from a body that has the standing under a requirement on the asked day."""
    asking = scene.asking
    bodies: set[str] = set()
    for listed in ("designation", "recognition-list"):
        for fact in asking.present(asking.snapshot.of_kind(listed)):
            one = fact.statement
            assert isinstance(one, Designation | RecognitionList)
            if one.under == requirement and asking.holds(fact, asking.today) is Truth.YES:
                bodies.add(one.of)
    changes: dict[str, object] = {"performer": None, "accreditation": None, "site": None}
    if kind is not None:
        changes["kind"] = kind
    for body in sorted(bodies):
        if body == asking.issuer:
            continue
        args: dict[str, ArgValue] = {"body": body}
        made = new_paper(
            asking, "certificate-of-demanded-body", "applicant", args, issuer=body, **changes
        )
        if made is not None:
            return [(made,)]
    return []
