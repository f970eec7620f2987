"""List what remains to be done: conditions, missing pieces, and fields that would decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openqi.core.statements import Acceptance, Cost
from openqi.core.statements.law import Condition
from openqi.core.text import Text
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue, Step
from openqi.core.words import Answer, Who
from openqi.engine.asking import Asking
from openqi.engine.decision import Decided
from openqi.engine.edition import changes_on_record
from openqi.engine.finding import Finding, Status
from openqi.engine.inert import memoranda
from openqi.engine.option import Option, rank
from openqi.engine.proof import unverified_of
from openqi.engine.qualification import GRANTED, qualifications


def steps_of(asking: Asking, decided: Decided, answer: Answer) -> tuple[list[Step], list[Step]]:
    """List the conditions of the clauses relied on, and the pieces that are missing."""
    conditions: list[Step] = []
    for option in decided.best:
        fact = asking.fact(option.clause)
        if fact is not None and isinstance(fact.statement, Acceptance):
            conditions.extend(_of_condition(asking, one) for one in fact.statement.conditions)
    missing: list[Step] = []
    shown = _shown(asking, decided, answer)
    for finding in (*(one for option in shown for one in option.findings), *decided.rest):
        missing.extend(_missing(asking, finding))
    missing = _beside(asking, missing, _qualifying(asking, shown))
    missing.extend(_law(asking, decided, answer))
    missing.extend(_step(asking, "date-to-find", {"fact": id}, "applicant") for id in decided.open)
    if answer != "not_accepted":
        missing.extend(
            _step(asking, "confirm-fact", {"fact": fact}, "applicant")
            for fact in unverified_of(asking, decided)
        )
    return _unique(conditions), _unique(missing)


def asked_of(decided: Decided) -> list[str]:
    """List the keys of the question whose value would decide."""
    findings = [one for option in decided.best for one in option.findings]
    keys = [*decided.ask, *(key for one in (*findings, *decided.rest) for key in one.ask)]
    return sorted(set(keys))


def _shown(asking: Asking, decided: Decided, answer: Answer) -> list[Option]:
    """List the options to repair: the best ones, and all if nothing is accepted."""
    options = list(decided.best)
    if answer in ("not_accepted", "unknown", "competence_only"):
        others = sorted(decided.options, key=lambda one: rank(asking, one), reverse=True)
        others = [option for option in others if option not in options]
        options.extend([one for one in others if not _beside_the_point(one)] if options else others)
    return options


def _beside_the_point(option: Option) -> bool:
    """Tell whether a clause is for other kinds of document: nothing would make it serve here.

    It stands among the routes, with its reason; its pieces would only hide those that help.
    """
    return option.clause is not None and any(one.reason == "other-kind" for one in option.findings)


def _qualifying(asking: Asking, options: list[Option]) -> list[Step]:
    """List what the law asks of a body that is to gain the standing which it lacks."""
    found = []
    for one in qualifications(asking, options):
        named: dict[str, ArgValue] = {"fact": one.clause, "standing": one.by}
        parts = {"shows": one.shows, "known": one.known, "assessed": one.assessed}
        named.update((key, list(part)) for key, part in parts.items() if part)
        found.append(_step(asking, "qualification", named, "issuer"))
    return found


def _beside(asking: Asking, steps: list[Step], more: list[Step]) -> list[Step]:
    """Put what a standing takes behind the first piece that asks for the standing."""
    repairs = {asking.rules.atoms[atom].repair for atom in GRANTED}
    places = [place for place, one in enumerate(steps, 1) if one.code in repairs]
    place = places[0] if places else len(steps)
    return [*steps[:place], *more, *steps[place:]]


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
    told: dict[str, ArgValue] = {"reason": finding.reason, "fact": finding.fact or ""}
    told |= dict(finding.args)
    if finding.reason == "other-edition":
        told["changes"] = changes_on_record(asking, told)
    return [
        _step(asking, atom.repair, {k: v for k, v in told.items() if v}, atom.actor or "applicant")
    ]


def _law(asking: Asking, decided: Decided, answer: Answer) -> list[Step]:
    """List what the law of the destination would have to say, where it says nothing.

    A clause, or an instrument in place of a memorandum, is what officials can add; to ask the body
    that decides here is what the applicant can do meanwhile (D2).
    """
    silent = answer in ("not_accepted", "unknown", "competence_only")
    if not silent or decided.excluded is not None:
        return []
    if asking.question.purpose in asking.rules.buyer_purposes:
        stated = bool(asking.question.demands)
        return [] if stated else [_step(asking, "state-field", {"key": "demands"}, "applicant")]
    found = []
    if decided.regulated is Truth.UNKNOWN:
        found.append(_step(asking, "requirement-to-find", {}, "applicant"))
    if not any(option.clause for option in decided.options):
        found.append(_step(asking, "acceptance-clause", {"reason": "no-clause"}, "regulator"))
    for option in memoranda(asking):
        reason = option.findings[0].reason
        args = {"fact": option.via, "reason": reason}
        found.append(_step(asking, "instrument-of-recognition", args, "state"))
    if answer == "not_accepted":
        found.append(_step(asking, "ask-body-of-destination", {}, "applicant"))
    return found


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


def _step(asking: Asking, code: str, args: Mapping[str, ArgValue], who: Who) -> Step:
    """Name a piece, with what it costs where a fact on record says so."""
    amount: float | int | None = None
    days: int | None = None
    currency: str | None = None
    for fact in asking.present(asking.snapshot.costs.get(code, ())):
        if isinstance(fact.statement, Cost) and asking.holds(fact, asking.today) is Truth.YES:
            amount, days = fact.statement.amount, fact.statement.days
            currency = fact.statement.currency
            break
    return Step(code=code, args=dict(args), who=who, cost=amount, days=days, currency=currency)


def _unique(steps: Iterable[Step]) -> list[Step]:
    """Keep the first of equal steps: the reason why a piece is missing may differ."""
    found: dict[tuple[str, str], Step] = {}
    for step in steps:
        key = str(step.args.get("key") or step.args.get("fact") or "")
        found.setdefault((step.code, key), step)
    return list(found.values())


def conflict_step(conflict: str) -> Step:
    """Name a conflict of sources that has to be settled before the answer can be known (D9)."""
    return Step(
        code="settle-conflict", args={"conflict": conflict}, who="applicant", cost=None, days=None
    )
