"""Verify a verdict against a register: what it cites, what it claims, what it leaves out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import product

from openqi.core.day import parse_day
from openqi.core.evidence import Attestation
from openqi.core.fact import Fact
from openqi.core.fingerprint import fingerprint
from openqi.core.verdict import Verdict
from openqi.rules import Rulebook, load_rulebook
from openqi.verify.accreditation import CLAIM
from openqi.verify.chain import chain_of
from openqi.verify.derivation import Derived, derive
from openqi.verify.matter import Matter, read_matter
from openqi.verify.objection import Objection, Verification, object_to
from openqi.verify.option import Option, Shown
from openqi.verify.proof import check_proof
from openqi.verify.record import Record

VERSION_LIMIT = 256
"""Versions of conflicting facts that are looked at; with more the answer is unknown."""
World = tuple[tuple[str, ...], Matter, Derived]


def verify(facts: Iterable[Fact], verdict: Verdict) -> Verification:
    """Check a verdict against the facts of a register, all versions of them.

    What cannot be confirmed is an objection; nothing is raised for it.
    """
    rules, question = load_rulebook(), verdict.question
    known_at = None if question.known_at is None else parse_day(str(question.known_at))
    on = parse_day(str(question.on))
    record = Record.known_at(facts, known_at, rules, on)
    cited = cited_facts(verdict)
    found = [*_check_days(verdict), *_check_tests(verdict)]
    found += _check_facts(verdict, record, cited)
    paper = record.replaced.get(question.evidence.id or "", question.evidence.id)
    if paper is not None and record.statement(paper, Attestation) is None:
        found.append(object_to("fact-missing", paper))
    else:
        found += _check_conflicts(verdict, record)
        found += _check_claims(verdict, record, rules, cited)
    unique = tuple(dict.fromkeys(map(_key, found)))
    objections = tuple(next(one for one in found if _key(one) == key) for key in unique)
    sure = verdict.answer != "unknown"
    return Verification(
        verified=sure and not objections,
        answer=verdict.answer,
        objections=objections,
        checked=len(cited),
    )


def cited_facts(verdict: Verdict) -> set[str]:
    """Give the ids of all facts that a verdict cites anywhere; a mere claim is no fact."""
    found = {*verdict.presumed, *verdict.unverified, *(link.fact for link in verdict.chain)}
    for route in verdict.routes:
        found.update(link.fact for link in route.chain)
        found.update(one.fact for one in route.failed if one.fact is not None)
    for conflict in verdict.conflicts:
        found.update(conflict.versions)
        found.update({conflict.conflict}.intersection(verdict.facts))
    return found - {CLAIM}


def _key(one: Objection) -> tuple[object, ...]:
    return one.code, one.fact, tuple(sorted(one.args.items()))


def _check_days(verdict: Verdict) -> Iterator[Objection]:
    question = verdict.question
    for name, claimed, asked in (
        ("on", verdict.on, str(question.on)),
        ("known_at", verdict.known_at, question.known_at and str(question.known_at)),
    ):
        if claimed != asked:
            args = {"key": name, "claimed": claimed or "null", "asked": asked or "null"}
            yield object_to("day-not-asked", **args)


def _check_tests(verdict: Verdict) -> Iterator[Objection]:
    """Check that the results of the three tests fit the answer."""
    tests = (verdict.competence.result, verdict.authority.result, verdict.content.result)
    fits = {
        "accepted": tests[1:] == ("pass", "pass"),
        "accepted_as_basis": tests[1:] == ("pass", "pass"),
        "conditional": "fail" not in tests,
        "competence_only": tests[::2] == ("pass", "pass") and tests[1] != "fail",
        "not_accepted": "fail" in tests,
        "unknown": True,
    }
    if not fits[verdict.answer]:
        yield object_to("tests-not-so", claimed=verdict.answer)


def _check_facts(verdict: Verdict, record: Record, cited: set[str]) -> Iterator[Objection]:
    """Check that each cited fact is on record as it was when it was cited."""
    evidence = verdict.question.evidence
    unknown = {evidence.issuer, evidence.performer} - set(verdict.facts)
    paper = record.statement(record.replaced.get(evidence.id or "", evidence.id), Attestation)
    if paper is not None:
        unknown = {paper.issuer, paper.performer} - set(verdict.facts)
    for id in sorted(cited):
        fact = record.every.get(id)
        if fact is None and id in unknown:
            continue  # a body that the document names and nobody put on record
        if fact is None:
            yield object_to("fact-missing", id)
        elif id not in verdict.facts:
            yield object_to("fact-unmarked", id)
        elif verdict.facts[id] != fingerprint(fact):
            yield object_to("fact-altered", id)
    for id in sorted(set(verdict.facts) - cited):
        yield object_to("mark-not-so", id)


def _check_conflicts(verdict: Verdict, record: Record) -> Iterator[Objection]:
    """Check that the conflicts of sources that are shown are on record as they are shown (D9)."""
    known = {one.id: one.facts for one in record.contradictions()}
    for one in verdict.conflicts:
        if tuple(sorted(one.versions)) != known.get(one.conflict):
            yield object_to("conflict-not-so", conflict=one.conflict)


def _check_claims(
    verdict: Verdict, record: Record, rules: Rulebook, cited: set[str]
) -> list[Objection]:
    """Check the answer in every version of the facts, and the proof in the one that it shows.

    A conflict that is not shown must make no difference.
    """
    shown = [tuple(one.versions) for one in verdict.conflicts if len(one.versions) > 1]
    worlds = _worlds(verdict, record, rules, shown)
    if not worlds:
        return [object_to("too-many-versions")]
    found = [] if _beyond(verdict, record) else list(_check_answers(verdict, worlds))
    proofs = [check_proof(matter, verdict, derived) for _, matter, derived in worlds]
    named = {one.conflict for one in verdict.conflicts}
    for conflict in record.contradictions():
        if len(conflict.facts) < 2 or conflict.id in named:
            continue
        if cited.intersection(conflict.facts):
            others = _worlds(verdict, record, rules, [conflict.facts])
            if {derived.weight.answer for _, _, derived in others} != {verdict.answer}:
                found.append(object_to("conflict-left-out", conflict=conflict.id))
    return found + min(proofs, key=len)


def _beyond(verdict: Verdict, record: Record) -> bool:
    """Tell whether the answer may be unknown because there are too many versions to look at."""
    versions = math.prod(max(len(one.facts), 1) for one in record.contradictions())
    return verdict.answer == "unknown" and not verdict.conflicts and versions > VERSION_LIMIT


def _worlds(
    verdict: Verdict, record: Record, rules: Rulebook, groups: list[tuple[str, ...]]
) -> list[World]:
    """Derive the answer with each choice of one version of each conflict."""
    every = frozenset(id for group in groups for id in group)
    chain = chain_of(verdict.chain)

    def cited(option: Option) -> Shown | None:
        return chain.shown(option.ways)

    if math.prod(map(len, groups)) > VERSION_LIMIT:
        return []
    found: list[World] = []
    for kept in product(*groups):
        matter = read_matter(record.leaving(every - set(kept)), rules, verdict.question)
        found.append((kept, matter, derive(matter, cited)))
    return found


def _check_answers(verdict: Verdict, worlds: list[World]) -> Iterator[Objection]:
    """Check the answer, what is certain at least, and the answer under each version."""
    weights = [derived.weight for _, _, derived in worlds]
    answers = {weight.answer for weight in weights}
    derived = answers.pop() if len(answers) == 1 else "unknown"
    least = min(weight.certain for weight in weights).answer if derived == "unknown" else None
    if verdict.answer != derived:
        yield object_to("answer-not-so", claimed=verdict.answer, derived=derived)
    elif verdict.at_least != least:
        args = {"claimed": verdict.at_least or "null", "derived": least or "null"}
        yield object_to("at-least-not-so", **args)
    for conflict in verdict.conflicts:
        for fact, claimed in sorted(conflict.versions.items()):
            worst = min(one.weight for kept, _, one in worlds if fact in kept)
            if worst.answer != claimed:
                args = {"claimed": claimed, "derived": worst.answer}
                yield object_to("version-not-so", fact, **args)
