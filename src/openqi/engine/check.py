"""Answer one question: the whole verdict, or only the answer and its reason."""

from __future__ import annotations

import msgspec

from openqi.core.day import format_day, parse_day
from openqi.core.errors import InvalidContent, Problem, UnknownIdentifier
from openqi.core.ids import nearest
from openqi.core.question import Question, canonical
from openqi.core.statements import Attestation
from openqi.core.verdict import ConflictShown, Verdict
from openqi.core.words import Answer
from openqi.engine.asking import Asking
from openqi.engine.change import next_change
from openqi.engine.days import days_of, trace_days, without_days
from openqi.engine.gap import Bound, Found, find_gaps
from openqi.engine.judgement import judge
from openqi.engine.memory import Looks
from openqi.engine.proof import (
    chain_of,
    fingerprints_of,
    freshness_of,
    presented_of,
    presumed_of,
    routes_of,
    unverified_of,
)
from openqi.engine.shelf import Shelf
from openqi.engine.steps import asked_of, conflict_step, steps_of
from openqi.engine.traced import Cell, Trace
from openqi.engine.versions import Settled, settle
from openqi.register.reference import lead_struct
from openqi.rules import load_rulebook
from openqi.snapshot.snapshot import Snapshot

ENGINE = "1"
"""The major version of the engine: within it, equal facts, rules and question give equal bytes."""


class Decision(msgspec.Struct, frozen=True):
    """Hold an answer, the code of the reason behind it, and what is certain of an unknown one."""

    answer: Answer
    reason: str
    at_least: Answer | None = None


def check(
    snapshot: Snapshot,
    question: Question,
    *,
    gaps: bool | Bound = True,
    shelf: Shelf | None = None,
) -> Verdict:
    """Answer a question with its proof and with what is missing.

    ``gaps=False`` leaves the gaps empty, for a caller that only wants the answer: to find them the
    question is answered again and again. A bound ends that sooner; ``gaps_cut`` then says so. A
    ``shelf`` of the snapshot lends what other questions about the same document found.

    Raises:
        UnknownIdentifier: the question names a document by an id that the snapshot does not hold.
        InvalidContent: the snapshot was not made for the register's day or for the rules that the
            question names.
    """
    asking = _ask(snapshot, question, shelf)
    asking.lasting = shelf is not None
    if shelf is not None and gaps is not False:
        asking.looks = Looks()
        asking.watched = asking.looks.watch(snapshot)
    settled = settle(asking)
    change = next_change(asking, settled)
    world, decided = settled.asking, settled.shown
    tests = judge(settled)
    chain = chain_of(decided)
    conditions, missing = steps_of(world, decided, settled.answer)
    if settled.answer == "unknown":
        missing.extend(
            conflict_step(conflict)
            for conflict, versions in sorted(settled.versions.items())
            if len(set(versions.values())) > 1
        )
    missed = Found([])
    if gaps is not False:
        bound = gaps if isinstance(gaps, Bound) else Bound()
        missed = find_gaps(asking, settled, bound=bound)
    verdict = Verdict(
        format="openqi/1",
        question=canonical(question),
        answer=settled.answer,
        at_least=settled.at_least,
        competence=tests.competence,
        authority=tests.authority,
        content=tests.content,
        routes=routes_of(world, decided),
        chain=chain,
        conditions=conditions,
        missing=missing,
        ask=asked_of(decided),
        as_presented=presented_of(world, decided),
        presumed=presumed_of(world, decided),
        unverified=unverified_of(world, decided),
        conflicts=[
            ConflictShown(conflict=conflict, versions=dict(sorted(versions.items())))
            for conflict, versions in sorted(settled.versions.items())
        ],
        next_change=None if change is None else format_day(change),
        on=format_day(asking.on),
        known_at=None if snapshot.known_at is None else format_day(snapshot.known_at),
        snapshot=snapshot.hash,
        rules=asking.rules.version,
        engine=ENGINE,
        freshness=freshness_of(world, chain),
        facts={},
        gaps=missed.gaps,
        gaps_cut=missed.cut,
    )
    return msgspec.structs.replace(verdict, facts=fingerprints_of(snapshot, verdict))


def decide(snapshot: Snapshot, question: Question, *, shelf: Shelf | None = None) -> Decision:
    """Answer a question without its proof: the answer and the code of the reason."""
    return _decided(settle(_ask(snapshot, question, shelf)))


def decide_around(
    snapshot: Snapshot, question: Question, *, shelf: Shelf | None = None
) -> tuple[Decision, Cell]:
    """Answer without the proof, and bound the days for which the same question is answered alike.

    The same is ``without_days``: a document in the register has days of its own, which stay.
    """
    asking = _ask(snapshot, question)
    days = days_of(question, asking.on)
    trace = Trace()
    on, papers = trace_days(trace, question.evidence, days)
    if asking.attested is not None:
        papers = asking.papers
    bare = without_days(asking.question)
    asking = Asking(snapshot, snapshot.rules, bare, on, papers=papers, shelf=shelf)
    return _decided(settle(asking)), trace.cell()


def _decided(settled: Settled) -> Decision:
    tests = judge(settled)
    for test in (tests.content, tests.authority, tests.competence):
        if test.result in ("fail", "unknown"):
            return Decision(settled.answer, test.reason, settled.at_least)
    return Decision(settled.answer, "holds", settled.at_least)


def _ask(snapshot: Snapshot, question: Question, shelf: Shelf | None = None) -> Asking:
    question = lead_struct(question, snapshot.replaced)
    named = snapshot.replaced.get(question.evidence.id or "", question.evidence.id)
    fact = snapshot.facts.get(named) if named else None
    if named and (fact is None or not isinstance(fact.statement, Attestation)):
        known = [one.id for one in snapshot.of_kind("attestation")]
        raise UnknownIdentifier(
            Problem(
                code="evidence-unknown",
                args={"id": named},
                key="evidence.id",
                nearest=nearest(named, known),
            )
        )
    known_at = None if question.known_at is None else parse_day(str(question.known_at))
    if known_at is not None and known_at != snapshot.known_at:
        raise InvalidContent(
            Problem(
                code="snapshot-of-another-day",
                args={"known_at": str(question.known_at)},
                key="known_at",
            )
        )
    if question.rules_at is not None:
        wanted = load_rulebook(parse_day(str(question.rules_at)))
        if wanted.version != snapshot.rules.version:
            args = {"rules_at": str(question.rules_at), "rules": snapshot.rules.version}
            raise InvalidContent(Problem(code="snapshot-of-other-rules", args=args, key="rules_at"))
    on = parse_day(str(question.on))
    return Asking(snapshot, snapshot.rules, question, on, shelf=shelf)
