"""Report the three tests of a verdict: competence, authority, content (fine print 6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from openqi.core.truth import Truth
from openqi.core.verdict import TestResult
from openqi.core.words import Answer, Result
from openqi.engine.asking import Asking
from openqi.engine.decision import Decided
from openqi.engine.finding import Finding, Status
from openqi.engine.option import Option
from openqi.engine.versions import Settled

_RESULTS: dict[Status, Result] = {
    Status.FAIL: "fail",
    Status.UNKNOWN: "unknown",
    Status.GAP: "unknown",
    Status.STEP: "pass",
    Status.PASS: "pass",
}


class Judgement(NamedTuple):
    """Hold the three tests."""

    competence: TestResult
    authority: TestResult
    content: TestResult


def judge(settled: Settled) -> Judgement:
    """Judge the tests in every version of the facts; where they differ a test is unknown (D9)."""
    judged = [judge_world(asking, decided, settled.answer) for asking, decided in settled.worlds]
    agreed = Judgement(*(_agreed(tests) for tests in zip(*judged, strict=True)))
    if settled.answer == "not_accepted" and all(one.result != "fail" for one in agreed):
        # Each version refuses, but by another test; what the law relies on fails in all of them.
        failed = next(one for tests in judged for one in tests if one.result == "fail")
        return agreed._replace(authority=failed)
    return agreed


def _agreed(tests: Iterable[TestResult]) -> TestResult:
    found = list(tests)
    if len({one.result for one in found}) == 1:
        return found[0]
    return TestResult(result="unknown", reason="versions-differ")


def judge_world(asking: Asking, decided: Decided, answer: Answer) -> Judgement:
    """Judge competence by the best over all chains, authority and content on the best option.

    Under a conditional answer no test is a failure: what is missing leaves it open.
    """
    competence = _competence(asking, decided)
    authority = _authority(asking, decided, competence, answer)
    content = _of_options(asking, decided, "content")
    judged = Judgement(competence, authority, content)
    if answer == "conditional":
        judged = Judgement(*(_softened(one) for one in judged))
    if answer == "not_accepted" and all(one.result != "fail" for one in judged):
        # Another chain leaves the body's competence open, but what the law relies on has failed.
        failed = (one for option in decided.best for one in option.findings)
        reason = next((one.reason for one in failed if one.status is Status.FAIL), "no-clause")
        judged = judged._replace(authority=TestResult(result="fail", reason=reason))
    if answer == "unknown" and all(one.result in ("pass", "not-applicable") for one in judged):
        # Whether a requirement or an exclusion applies turns on a date that nobody knows.
        authority = TestResult(result="unknown", reason="date-imprecise")
        judged = judged._replace(authority=authority)
    return judged


def _competence(asking: Asking, decided: Decided) -> TestResult:
    chains: list[list[Finding]] = []
    for option in decided.options:
        chain = _on_test(asking, option.findings, "competence")
        if chain:
            chains.append([*chain, *_vouched(option, chain)])
    chains.extend(_on_test(asking, way.findings, "competence") for way in decided.chains)
    chains = [chain for chain in chains if chain]
    if not chains:
        return TestResult(result="unknown", reason="no-chain-on-record")
    best = max(
        (min(chain, key=lambda one: one.status) for chain in chains),
        key=lambda one: one.status,
    )
    return TestResult(result=_RESULTS[best.status], reason=best.reason)


def _vouched(option: Option, chain: list[Finding]) -> list[Finding]:
    """Let evidence that a clause still asks for stand in for a link that nothing else shows.

    Where the clause itself names the body, no fact shows its competence: what is still to be shown
    does.
    """
    if all(one.atom in ("named-body", "any-body") for one in chain):
        return [
            one for one in option.findings if one.atom == "condition" and one.status is Status.GAP
        ]
    return []


def _authority(
    asking: Asking, decided: Decided, competence: TestResult, answer: Answer
) -> TestResult:
    if asking.question.purpose in asking.rules.buyer_purposes and not asking.question.demands:
        return TestResult(result="not-applicable", reason="no-demand-stated")
    if decided.excluded is not None:
        return TestResult(result="fail", reason="excluded")
    best = decided.best
    if best and all(option.effect == "none" for option in best):
        if decided.regulated is Truth.NO:
            return TestResult(result="not-applicable", reason="not-regulated")
        return TestResult(result="unknown", reason="no-requirement-on-record")
    if not best:
        return TestResult(result="fail", reason="no-clause")
    found = _of_options(asking, decided, "authority")
    if found.result != "pass" or answer in ("accepted", "accepted_as_basis", "conditional"):
        return found
    links = [one for option in best for one in _on_test(asking, option.findings, "competence")]
    weakest = min((one.status for one in links), default=Status.PASS)
    if competence.result == "pass" and weakest in (Status.FAIL, Status.UNKNOWN):
        # The body is trusted through another chain than the one that the law here relies on.
        return TestResult(result=_RESULTS[weakest], reason="clause-rests-on-another-link")
    return found


def _of_options(asking: Asking, decided: Decided, test: str) -> TestResult:
    found = [one for option in decided.best for one in _on_test(asking, option.findings, test)]
    found.extend(_on_test(asking, decided.rest, test))
    if not decided.best and test == "content":
        return TestResult(result="fail", reason="kind-not-asked")
    if not found:
        return TestResult(result="pass", reason="holds")
    weakest = min(found, key=lambda one: one.status)
    return TestResult(result=_RESULTS[weakest.status], reason=weakest.reason)


def _on_test(asking: Asking, findings: Iterable[Finding], test: str) -> list[Finding]:
    return [one for one in findings if asking.rules.atoms[one.atom].test == test]


def _softened(test: TestResult) -> TestResult:
    return test if test.result != "fail" else TestResult(result="unknown", reason=test.reason)
