"""Cite what an answer rests on: chain, routes, premises, and how fresh its sources are."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.core.day import format_day
from openqi.core.fingerprint import fingerprint
from openqi.core.verdict import Failure, Freshness, Link, Route, Verdict
from openqi.core.words import Answer
from openqi.engine.accreditation import CLAIM
from openqi.engine.asking import Asking
from openqi.engine.decision import Decided
from openqi.engine.finding import Finding, Status, Witness
from openqi.engine.grading import unverified
from openqi.engine.inert import inert_options
from openqi.engine.option import Option, rank
from openqi.engine.weight import ANSWERS, sum_up, weigh
from openqi.snapshot.snapshot import Snapshot


def chain_of(decided: Decided) -> list[Link]:
    """Cite the facts that the answer rests on, in the order of the argument."""
    findings = [one for option in decided.best for one in option.findings]
    return _links([*findings, *decided.rest])


def routes_of(asking: Asking, decided: Decided) -> list[Route]:
    """Show every route, best first, with what failed on it."""
    ranked = sorted(decided.options, key=lambda option: rank(asking, option), reverse=True)
    return [_route(asking, decided, option) for option in (*ranked, *inert_options(asking))]


def _route(asking: Asking, decided: Decided, option: Option) -> Route:
    rest = decided.rest if option in decided.best else ()
    weight = weigh(sum_up(asking, [*option.findings, *rest], [option.effect]))
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


def presented_of(asking: Asking, decided: Decided) -> list[str]:
    """List the premises that only the document vouches for (D6)."""
    if asking.attested is not None:
        return ["supplied"] if asking.question.supplied else []
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
    supplied = ["supplied"] if asking.question.supplied else []
    return sorted([*shown, *([CLAIM] if claimed else []), *supplied])


def presumed_of(asking: Asking, decided: Decided) -> list[str]:
    """List the facts that count as holding only between sightings, and those inferred."""
    found: set[str] = set()
    for link in _witnesses(decided):
        fact = asking.snapshot.facts.get(link.fact)
        if fact is None or link.day is None:
            continue
        if fact.inferred or fact.valid.rests_on_sighting(link.day):
            found.add(fact.id)
    return sorted(found)


def _witnesses(decided: Decided) -> list[Witness]:
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


def fingerprints_of(snapshot: Snapshot, verdict: Verdict) -> dict[str, str]:
    """Mark each fact that a verdict cites, so that nobody can alter one without it showing."""
    cited: set[str] = {*verdict.presumed, *verdict.unverified}
    for route in verdict.routes:
        cited.update(link.fact for link in route.chain)
        cited.update(failure.fact for failure in route.failed if failure.fact is not None)
    cited.update(link.fact for link in verdict.chain)
    for conflict in verdict.conflicts:
        cited.update((conflict.conflict, *conflict.versions))
    return {id: fingerprint(snapshot.facts[id]) for id in sorted(cited) if id in snapshot.facts}
