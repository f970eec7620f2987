"""Test whether the evidence shows the right thing about the right goods (rules R12, R15-R18)."""

from __future__ import annotations

from openqi.core.day import add_months, parse_window
from openqi.core.statements import Edition, SchemeTransition, Transition
from openqi.core.statements.law import Condition
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, passed
from openqi.engine.links import Absence, complete
from openqi.engine.transition import keep
from openqi.standards.equivalence import Relation, relate
from openqi.standards.identifier import names_edition, split_identifier, surely_other


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
        held = asking.holds(asking.attested, asking.today)
        if held is Truth.NO:
            return (Finding("validity", Status.FAIL, "expired", fact=asking.attested.id),)
    return (passed("validity"),)


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


def standard(
    asking: Asking, wanted: tuple[str, ...], edition: str | None, *, lenient: bool, via: str | None
) -> Findings:
    """Test the standards of the document against those asked, of which any one will do.

    ``lenient``: a body of the destination will take its own decision on evidence of another kind, so a
    standard that nothing relates to the one asked does not stop it.
    """
    if not wanted:
        return ()
    shown = asking.evidence.standards or ()
    if not shown:
        return (asked("standard", "evidence.standards"),)
    pairs = [_one(asking, goal, one, edition, via) for goal in wanted for one in shown]
    best = max(pairs, key=lambda finding: finding.status)
    if best.status < Status.GAP and lenient:
        if all(one.reason in ("standard-unrelated", "other-standard") for one in pairs):
            return (passed("standard", "left-to-the-body"),)
    return (best,)


def _one(asking: Asking, wanted: str, shown: str, edition: str | None, via: str | None) -> Finding:
    relation = relate(wanted, shown, asking)
    witnesses = tuple(Witness(fact, "adoption", "check", asking.on) for fact in relation.facts)
    if relation.degree in ("same", "identical"):
        found = _edition(asking, wanted, shown, edition, via) if relation.degree == "same" else None
        return found or Finding("standard", Status.PASS, "holds", witnesses)
    if relation.degree == "modified":
        return _modified(asking, relation, wanted, witnesses)
    if relation.degree == "none":
        fact = relation.facts[-1]
        return Finding("standard", Status.FAIL, "not-equivalent", witnesses, fact)
    goal, other = split_identifier(wanted), split_identifier(shown)
    if relation.degree == "unknown":
        if goal.work == other.work and other.edition is None:
            return asked("edition", "evidence.standards")
        return Finding("standard", Status.UNKNOWN, "equivalence-unknown", witnesses)
    if goal.work == other.work:
        return _old_edition(asking, wanted, shown, via)
    if surely_other(goal, other):
        return Finding("standard", Status.FAIL, "other-standard")
    absence = Absence(("adoption",))
    if complete(asking, absence, asking.need._replace(standards=(wanted,)), asking.today):
        return Finding("standard", Status.FAIL, "other-standard")
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
        need = asking.need._replace(standards=(wanted,))
        if complete(asking, Absence(("adoption",)), need, asking.today) is None:
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
        if one.code not in asking.question.supplied
    )
    if not steps:
        return Finding("standard", Status.PASS, "deviations-covered", witnesses)
    return Finding(
        "standard", Status.GAP, "deviations-open", witnesses, relation.modified_by, steps=steps
    )


def _edition(
    asking: Asking, wanted: str, shown: str, edition: str | None, via: str | None
) -> Finding | None:
    """Test the edition behind an undated reference: the latest one published by the asked day.

    A reference is undated when it says so, or when it names no edition and editions are on record.
    """
    goal, other = split_identifier(wanted), split_identifier(shown)
    if goal.edition is not None and edition != "undated":
        return None
    facts = asking.present(asking.snapshot.editions.get(goal.work, ()))
    published: list[tuple[int, str, str]] = []
    imprecise = False
    for fact in facts:
        statement = fact.statement
        assert isinstance(statement, Edition)
        if split_identifier(statement.standard).work != goal.work:
            continue
        window = parse_window(str(statement.published))
        asking.turn(window.first)
        asking.turn(window.last)
        if asking.on >= window.last:
            published.append((window.first, statement.standard, fact.id))
        elif asking.on >= window.first:
            imprecise = True
    if not published:
        if edition == "undated" and not imprecise:
            return Finding("edition", Status.UNKNOWN, "editions-not-on-record")
        return Finding("edition", Status.UNKNOWN, "date-imprecise") if imprecise else None
    _, latest, fact_id = max(published)
    if other.edition is None:
        return asked("edition", "evidence.standards")
    if imprecise:
        return Finding("edition", Status.UNKNOWN, "date-imprecise")
    witness = Witness(fact_id, "edition", "check", asking.on)
    if names_edition(split_identifier(latest), other):
        return Finding("edition", Status.PASS, "holds", (witness,))
    known = {split_identifier(one).edition for _, one, _ in published}
    if other.edition in known or other.edition < (split_identifier(latest).edition or ""):
        return _old_edition(asking, latest, shown, via)
    return Finding("edition", Status.UNKNOWN, "edition-not-on-record", fact=fact_id)


def _old_edition(asking: Asking, wanted: str, shown: str, via: str | None) -> Finding:
    """Refuse another edition than the one asked, unless a scheme or a transition still takes it."""
    kept = _kept_edition(asking, wanted, shown)
    if kept is not None:
        return kept
    for fact in asking.present(asking.snapshot.scheme_transitions.get(via or "", ())):
        statement = fact.statement
        assert isinstance(statement, SchemeTransition)
        if not (
            names_edition(split_identifier(statement.old), split_identifier(shown))
            and names_edition(split_identifier(statement.new), split_identifier(wanted))
        ):
            continue
        if statement.until is None:
            held = Truth.YES
        else:
            last = parse_window(str(statement.until))
            late = asking.reached(last.first + 1), asking.reached(last.last + 1)
            held = Truth.YES if not late[0] else Truth.NO if late[1] else Truth.UNKNOWN
        if held is Truth.YES:
            return passed(
                "edition",
                "scheme-transition",
                Witness(fact.id, "scheme-transition", "check", asking.on),
            )
        if held is Truth.UNKNOWN:
            return Finding("edition", Status.UNKNOWN, "date-imprecise", fact=fact.id)
    return Finding(
        "edition", Status.FAIL, "other-edition", args=(("wanted", wanted), ("shown", shown))
    )


def _kept_edition(asking: Asking, wanted: str, shown: str) -> Finding | None:
    """Find a transition that follows the new edition and keeps evidence to the shown one good."""
    goal = split_identifier(wanted)
    keys = [wanted]
    for fact in asking.present(asking.snapshot.editions.get(goal.work, ())):
        if isinstance(fact.statement, Edition) and names_edition(
            goal, split_identifier(fact.statement.standard)
        ):
            keys.append(fact.id)
    found: list[Finding] = []
    for key in dict.fromkeys(keys):
        for fact in asking.present(asking.snapshot.transitions.get(key, ())):
            assert isinstance(fact.statement, Transition)
            under = fact.statement.keeps.issued_under
            if under is None or names_edition(split_identifier(under), split_identifier(shown)):
                found.append(keep(asking, fact))
    good = [one for one in found if one.status is not Status.FAIL]
    return max(good, key=lambda one: one.status, default=None)


def scheme_edition(asking: Asking, arrangement: str) -> Findings:
    """Refuse an edition that a scheme no longer recognises after its transition."""
    found: list[Finding] = []
    for fact in asking.present(asking.snapshot.scheme_transitions.get(arrangement, ())):
        statement = fact.statement
        assert isinstance(statement, SchemeTransition)
        for shown in asking.evidence.standards or ():
            if names_edition(split_identifier(statement.old), split_identifier(shown)):
                found.append(_old_edition(asking, statement.new, shown, arrangement))
    return tuple(found)
