"""Test whether a document is valid, about these goods, and made as asked (R12, R15, R17)."""

from __future__ import annotations

from openqi.core.day import add_months
from openqi.core.fact import Fact
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, passed
from openqi.engine.recall import recalled


@recalled
def document(asking: Asking, *, months_after_expiry: int = 0) -> Findings:
    """Test what every use of a document asks: valid on the day, and about these goods."""
    return (*_validity(asking, months_after_expiry), *_identity(asking))


def _validity(asking: Asking, months_after_expiry: int) -> Findings:
    papers, evidence = asking.papers, asking.evidence
    if evidence.status in ("suspended", "withdrawn"):
        return (Finding("validity", Status.FAIL, f"document-{evidence.status}"),)
    if papers.issued is not None and not asking.reached(papers.issued):
        return (Finding("validity", Status.FAIL, "not-yet-issued", dated=True),)
    if papers.expires is not None:
        last = add_months(papers.expires, months_after_expiry)
        if asking.reached(last + 1):
            return (Finding("validity", Status.FAIL, "expired", dated=True),)
    if asking.attested is not None:
        return (_on_record(asking, asking.attested),)
    return (passed("validity"),)


def _on_record(asking: Asking, paper: Fact) -> Finding:
    """Test a document of the register by its own period and its suspensions."""
    stops = asking.present(asking.snapshot.suspensions.get(paper.id, ()))
    stopped = max((asking.holds(stop, asking.today) for stop in stops), default=Truth.NO)
    held = asking.holds(paper, asking.today)
    if stopped is Truth.YES:
        return Finding("validity", Status.FAIL, "document-suspended", fact=paper.id, dated=True)
    if held is Truth.NO:
        return Finding("validity", Status.FAIL, "expired", fact=paper.id, dated=True)
    if Truth.UNKNOWN in (held, stopped):
        return Finding("validity", Status.UNKNOWN, "date-imprecise", fact=paper.id)
    return passed("validity", "holds", Witness(paper.id, "attestation", "check", asking.on))


def _identity(asking: Asking) -> Findings:
    """Compare model, factory and lot; a certificate by a lot method covers only its lot (R17)."""
    covers, goods = asking.evidence.covers, asking.question.goods
    found: list[Finding] = []
    for key in ("model", "factory", "lot"):
        shown = getattr(covers, key) if covers else None
        real = getattr(goods, key)
        lot_bound = key == "lot" and str(asking.evidence.method) in asking.rules.lot_methods
        if shown is not None and real is None:
            found.append(asked("identity", f"goods.{key}"))
        elif shown is not None and str(shown).casefold() != str(real).casefold():
            found.append(Finding("identity", Status.FAIL, f"other-{key}"))
        elif shown is None and (lot_bound or (key == "model" and real and asking.rule.names_goods)):
            found.append(asked("identity", f"evidence.covers.{key}"))
    return tuple(found) or (passed("identity"),)


def method(asking: Asking, methods: tuple[str | int, ...] | None) -> Findings:
    """Test the certification method against those asked."""
    if methods is None:
        return ()
    if asking.evidence.method is None:
        return (asked("method", "evidence.method"),)
    hit = str(asking.evidence.method) in {str(one) for one in methods}
    return (passed("method") if hit else Finding("method", Status.FAIL, "other-method"),)


def age(asking: Asking, max_age_days: int | None) -> Findings:
    """Test the age of the document on the asked day, from its issue; the last day counts (R12)."""
    if max_age_days is None:
        return ()
    if asking.papers.issued is None:
        return (asked("age", "evidence.issued"),)
    if asking.reached(asking.papers.issued + max_age_days + 1):
        return (Finding("age", Status.FAIL, "too-old", dated=True),)
    return (passed("age"),)


def technique(asking: Asking, on_site: bool) -> Findings:
    """Test that work was done on site, only where a clause asks it (R15)."""
    if not on_site:
        return ()
    shown = asking.evidence.technique
    if shown == "on-site":
        return (passed("technique"),)
    if shown == "remote":
        return (Finding("technique", Status.FAIL, "remote-work"),)
    return (asked("technique", "evidence.technique"),)
