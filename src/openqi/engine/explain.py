"""Turn findings into the codes of a verdict: chain, routes, conditions, missing pieces, premises."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.core.day import format_day
from openqi.core.statements import Acceptance, Cost
from openqi.core.statements.law import Condition
from openqi.core.text import Text
from openqi.core.verdict import ArgValue, Failure, Freshness, Link, Route, Step
from openqi.core.words import Answer
from openqi.engine.accreditation import CLAIM
from openqi.engine.asking import Asking
from openqi.engine.decision import Decided
from openqi.engine.finding import Finding, Status, Witness
from openqi.engine.option import ANSWERS, Option, unverified, weigh
from openqi.engine.requirement import rank


def chain_of(decided: Decided) -> list[Link]:
    """Cite the facts that the answer rests on, in the order of the argument."""
    findings = [one for option in decided.best for one in option.findings]
    return _links([*findings, *decided.rest])


def routes_of(asking: Asking, decided: Decided) -> list[Route]:
    """Show every route, best first, with what failed on it."""
    ranked = sorted(decided.options, key=lambda option: rank(asking, option), reverse=True)
    return [_route(asking, decided, option) for option in ranked]


def _route(asking: Asking, decided: Decided, option: Option) -> Route:
    rest = decided.rest if option in decided.best else ()
    weight = weigh(asking, [*option.findings, *rest], [option.effect])
    answer: Answer = "unknown" if weight.potential > weight.certain else ANSWERS[weight.certain]
    failed = [
        Failure(atom=one.atom, reason=one.reason, fact=one.fact)
        for one in option.findings
        if one.status in (Status.FAIL, Status.UNKNOWN)
    ]
    return Route(
        via=option.via,
        effect=option.effect,
        answer=answer,
        chain=_links(option.findings),
        failed=failed,
    )


def _links(findings: Iterable[Finding]) -> list[Link]:
    found: dict[Witness, None] = {}
    for finding in findings:
        found.update(dict.fromkeys(finding.witnesses))
    seen: set[tuple[str, str]] = set()
    links = []
    for witness in found:
        if (witness.fact, witness.role) not in seen:
            seen.add((witness.fact, witness.role))
            date = None if witness.day is None else format_day(witness.day)
            links.append(
                Link(fact=witness.fact, role=witness.role, anchor=witness.anchor, date=date)
            )
    return links


def steps_of(asking: Asking, decided: Decided, answer: Answer) -> tuple[list[Step], list[Step]]:
    """List the conditions of the clauses relied on, and the pieces that are missing."""
    conditions: list[Step] = []
    for option in decided.best:
        fact = asking.fact(option.clause)
        if fact is not None and isinstance(fact.statement, Acceptance):
            conditions.extend(_of_condition(asking, one) for one in fact.statement.conditions)
    missing: list[Step] = []
    for finding in _shown(asking, decided, answer):
        missing.extend(_missing(asking, finding))
    if answer not in ("not_accepted",):
        missing.extend(
            _step(asking, "confirm-fact", {"fact": fact}, "applicant")
            for fact in unverified_of(asking, decided)
        )
    if answer == "not_accepted" and _discretion(asking, decided):
        missing.append(_step(asking, "ask-body-of-destination", {}, "applicant"))
    return _unique(conditions), _unique(missing)


def _shown(asking: Asking, decided: Decided, answer: Answer) -> list[Finding]:
    """List the findings to repair: those of the best options, and of the others if nothing is accepted."""
    options = list(decided.best)
    if answer in ("not_accepted", "unknown", "competence_only"):
        others = sorted(decided.options, key=lambda one: rank(asking, one), reverse=True)
        options.extend(option for option in others if option not in options)
    return [*(one for option in options for one in option.findings), *decided.rest]


def _missing(asking: Asking, finding: Finding) -> list[Step]:
    if finding.status is Status.PASS:
        return []
    if finding.steps:
        args = {key: value for key, value in finding.args if value and key != "code"}
        return [_of_condition(asking, one, args) for one in finding.steps]
    if finding.ask:
        return [_step(asking, "state-field", {"key": key}, "applicant") for key in finding.ask]
    atom = asking.rules.atoms[finding.atom]
    if atom.repair is None:
        return []
    args = {"reason": finding.reason, "fact": finding.fact or "", **dict(finding.args)}
    return [
        _step(asking, atom.repair, {k: v for k, v in args.items() if v}, atom.actor or "applicant")
    ]


def _discretion(asking: Asking, decided: Decided) -> bool:
    """Tell whether only the law's word is missing, so that a body here may still be asked (D2)."""
    return decided.excluded is None and any(
        asking.rules.atoms[one.atom].test == "authority" and one.status is Status.FAIL
        for option in decided.options
        for one in option.findings
    )


def _of_condition(asking: Asking, condition: Condition, args: dict[str, str] | None = None) -> Step:
    shown: dict[str, ArgValue] = dict(args or {})
    if condition.text is not None:
        text: str | Text = condition.text
        shown["text"] = text if isinstance(text, str) else dict(text)
    step = _step(asking, condition.code, shown, condition.who)
    cost = condition.cost if condition.cost is not None else step.cost
    days = condition.days if condition.days is not None else step.days
    return Step(
        code=step.code,
        args=step.args,
        who=condition.who,
        cost=cost,
        days=days,
        currency=condition.currency or step.currency,
    )


def _step(asking: Asking, code: str, args: dict[str, ArgValue] | dict[str, str], who: str) -> Step:
    """Name a piece, with what it costs where a fact on record says so."""
    amount: float | int | None = None
    days: int | None = None
    currency: str | None = None
    for fact in asking.present(asking.snapshot.costs.get(code, ())):
        if isinstance(fact.statement, Cost):
            amount, days = fact.statement.amount, fact.statement.days
            currency = fact.statement.currency
            break
    return Step(code=code, args=dict(args), who=who, cost=amount, days=days, currency=currency)  # type: ignore[arg-type]


def _unique(steps: Iterable[Step]) -> list[Step]:
    """Keep the first of equal steps; the reason why a piece is missing may differ, the piece does not."""
    found: dict[tuple[str, str], Step] = {}
    for step in steps:
        key = str(step.args.get("key") or step.args.get("fact") or "")
        found.setdefault((step.code, key), step)
    return list(found.values())


def asked_of(decided: Decided) -> list[str]:
    """List the keys of the question whose value would decide."""
    findings = [one for option in decided.best for one in option.findings]
    keys = [*decided.ask, *(key for one in (*findings, *decided.rest) for key in one.ask)]
    return sorted(set(keys))


def presented_of(asking: Asking, decided: Decided) -> list[str]:
    """List the premises that only the document vouches for (D6)."""
    if asking.attested is not None:
        return []
    shown = [
        f"evidence.{name}"
        for name in asking.evidence.__struct_fields__
        if getattr(asking.evidence, name) is not None and name not in ("id", "accreditation")
    ]
    claimed = any(
        witness.fact == CLAIM
        for option in decided.best
        for one in option.findings
        for witness in one.witnesses
    )
    return sorted([*shown, *([CLAIM] if claimed else [])])


def presumed_of(asking: Asking, decided: Decided) -> list[str]:
    """List the facts that count as holding only between sightings, and those inferred."""
    found: set[str] = set()
    for link in chain_of_witnesses(decided):
        fact = asking.snapshot.facts.get(link.fact)
        if fact is None or link.day is None:
            continue
        inferred = fact.certainty == "inferred" or (
            bool(fact.source) and all(one.certainty == "inferred" for one in fact.source)
        )
        if inferred or fact.valid.rests_on_sighting(link.day):
            found.add(fact.id)
    return sorted(found)


def chain_of_witnesses(decided: Decided) -> list[Witness]:
    """List the witnesses of the options that the answer rests on."""
    return [
        witness for option in decided.best for one in option.findings for witness in one.witnesses
    ]


def unverified_of(asking: Asking, decided: Decided) -> list[str]:
    """List the facts of the chain that nobody has read in a source (D8)."""
    return unverified(asking, [one for option in decided.best for one in option.findings])


def freshness_of(asking: Asking, chain: list[Link]) -> list[Freshness]:
    """Say when each source behind the chain was last read."""
    found: dict[str, str | None] = {}
    for link in chain:
        fact = asking.snapshot.facts.get(link.fact)
        for citation in fact.source if fact else ():
            source = asking.snapshot.sources.get(citation.doc)
            read = source.read if source else None
            found[citation.doc] = None if read is None else str(read)
    return [Freshness(source=doc, read=read) for doc, read in sorted(found.items())]
