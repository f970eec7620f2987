"""Try a clause of the destination: in force, for this issuer and these goods, through its link."""

from __future__ import annotations

from openqi.core.cover import Cover
from openqi.core.fact import Fact
from openqi.core.statements import Acceptance
from openqi.core.statements.law import Demand
from openqi.core.truth import Truth
from openqi.engine.anchor import anchor_days, own_anchor
from openqi.engine.asking import Asking, When
from openqi.engine.conditions import weigh_conditions
from openqi.engine.deadline import deadlines
from openqi.engine.document import age, document, method, technique
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, passed
from openqi.engine.option import Option
from openqi.engine.origin import origins
from openqi.engine.recall import recalled
from openqi.engine.standard import standard_ways
from openqi.engine.transition import keep_ended
from openqi.engine.via import Way, ways


@recalled
def clause_options(
    asking: Asking, fact: Fact, requirement: Fact | None, demand: Demand | None, *, kept: bool
) -> list[Option]:
    """List the options that a clause opens, one for each way through its link.

    ``kept``: the clause belongs to an old state that a transition keeps, so it is tested on the
    issue day.
    """
    clause = _clause(fact)
    need = asking.need_for(requirement.id) if requirement else asking.need
    before = (
        _in_force(asking, fact, kept=kept),
        *membership(asking, clause.economy, "clause"),
        *origins(asking, clause),
        *_goods(asking, clause),
        *_kind(asking, clause),
    )
    after = weigh_conditions(asking, clause.conditions, fact.id)
    contents = _contents(asking, clause, demand)
    links = clause.via if isinstance(clause.via, tuple) else (clause.via,)
    joined = [Way(None, ())]
    for link in links:
        joined = [
            Way(one.arrangement or way.arrangement, (*one.findings, *way.findings))
            for one in joined
            for way in ways(asking, link, need, clause.anchors, fact.id)
        ]
    options = []
    for way in joined:
        late = deadlines(asking, clause.within, way.findings)
        via = way.arrangement or fact.id
        for content in contents:
            findings = (*before, *content, *after, *late, *way.findings)
            options.append(Option(via, clause.effect, findings, _precedence(asking, way), fact.id))
    return options


def clauses(asking: Asking) -> list[Fact]:
    """List the clauses of the destination and of the groups that it belongs to."""
    found: list[Fact] = []
    for economy in asking.groups(asking.question.destination, asking.today):
        found.extend(asking.present(asking.snapshot.acceptances.get(economy, ())))
    return found


def membership(asking: Asking, economy: str, atom: str) -> Findings:
    """Test that the destination belongs to the group whose clause or requirement it is."""
    belongs = asking.destination_in(economy)
    witnesses = tuple(Witness(id, "membership", "check", asking.on) for id in belongs.facts)
    if belongs.truth is Truth.UNKNOWN:
        return (Finding(atom, Status.UNKNOWN, "membership-imprecise", witnesses),)
    return (passed(atom, "holds", *witnesses),) if witnesses else ()


def about(asking: Asking, fact: Fact, requirement: Fact | None) -> bool:
    """Tell whether a clause is for a requirement, or, without one, for the goods, on any day."""
    known = (fact.id, requirement.id if requirement is not None else None)
    if known not in asking.about:
        asking.about[known] = _about(asking, fact, requirement)
    return asking.about[known]


def _about(asking: Asking, fact: Fact, requirement: Fact | None) -> bool:
    clause = _clause(fact)
    if clause.purposes is not None and asking.question.purpose not in clause.purposes:
        return False
    target = clause.target
    if target.requirement is not None:
        return requirement is not None and target.requirement == requirement.id
    if target.goods is None:
        return asking.question.purpose == "calibration-chain" or clause.purposes is not None
    return asking.goods_in(target.goods).truth is not Truth.NO


def _in_force(asking: Asking, fact: Fact, *, kept: bool) -> Finding:
    """Test the clause on its own anchor."""
    anchor = "issue" if kept else own_anchor(asking, "acceptance", _clause(fact).anchors)
    days = anchor_days(asking, anchor or "activity", (fact,))
    if isinstance(days, tuple):
        return asked("clause", *days)
    found = [_on(asking, fact, day) for day in days]
    return min(found, key=lambda one: one.status)


def _on(asking: Asking, fact: Fact, day: When) -> Finding:
    witness = Witness(fact.id, "clause", day.anchor, day.day)
    stops = asking.present(asking.snapshot.suspensions.get(fact.id, ()))
    stopped = max((asking.holds(stop, day) for stop in stops), default=Truth.NO)
    held = asking.holds(fact, day)
    if held is Truth.NO:
        kept = keep_ended(asking, fact, day)
        if kept is not None and kept.status is not Status.FAIL:
            return Finding(
                "clause",
                kept.status,
                kept.reason,
                (witness, *kept.witnesses),
                None,
                kept.ask,
                kept.steps,
            )
        return Finding("clause", Status.FAIL, "clause-not-in-force", fact=fact.id, dated=True)
    if stopped is Truth.YES:
        return Finding("clause", Status.FAIL, "clause-suspended", fact=fact.id, dated=True)
    if held is Truth.UNKNOWN or stopped is Truth.UNKNOWN:
        return Finding("clause", Status.UNKNOWN, "date-imprecise", (witness,), fact.id)
    return passed("clause", "holds", witness)


def _goods(asking: Asking, clause: Acceptance) -> Findings:
    if clause.target.goods is None:
        return ()
    return goods_finding("clause", asking.goods_in(clause.target.goods), clause.id)


def goods_finding(atom: str, covered: Cover, fact: str) -> Findings:
    """Turn a test of goods into a finding; a plain yes needs none."""
    if covered.truth is Truth.YES:
        return ()
    if covered.truth is Truth.NO:
        return (Finding(atom, Status.FAIL, "goods-not-covered", fact=fact),)
    if covered.ask:
        return (asked(atom, *covered.ask),)
    return (Finding(atom, Status.UNKNOWN, "goods-cannot-tell", fact=fact),)


def _kind(asking: Asking, clause: Acceptance) -> Findings:
    """Test that the clause speaks of this kind of document; if not, it gives it no effect."""
    if asking.kind in clause.evidence:
        return (passed("kind"),)
    return (
        Finding("kind", Status.FAIL, "other-kind", fact=clause.id),
        Finding("clause", Status.FAIL, "no-clause-for-kind", fact=clause.id),
    )


def _contents(asking: Asking, clause: Acceptance, demand: Demand | None) -> list[Findings]:
    """Test what the document says, once for each way in which its standards may meet those asked.

    The standards are those that the clause names, else the one of the demand.
    """
    within = clause.within
    late = within.months if within and within.after == "expiry" else 0
    papers = document(asking, months_after_expiry=late)
    via = clause.via[0] if isinstance(clause.via, tuple) else clause.via
    scheme = via.arrangement or via.designation or via.capability
    same_kind = demand is not None and asking.kind in demand.evidence
    wanted, edition, lenient = clause.standards or (), None, False
    if clause.standards is None and demand is not None and demand.standard is not None:
        wanted, edition = (demand.standard,), demand.edition
        lenient = clause.effect != "obliges" and not same_kind
    before: Findings = ()
    after: Findings = ()
    if demand is not None:
        before = method(asking, demand.methods) if same_kind else ()
        after = (*age(asking, demand.max_age_days), *technique(asking, demand.on_site))
    ways = standard_ways(asking, wanted, edition, lenient=lenient, via=scheme)
    return [(*papers, *before, *way, *after) for way in ways]


def _precedence(asking: Asking, way: Way) -> int:
    """Rank routes with the same answer as rule R35 does."""
    fact = asking.fact(way.arrangement)
    kind = getattr(fact.statement, "kind", None) if fact else None
    return asking.rules.arrangements[kind].precedence if kind else 35


def _clause(fact: Fact) -> Acceptance:
    assert isinstance(fact.statement, Acceptance)
    return fact.statement
