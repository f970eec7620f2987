"""Test whether a body stands on a list: designations, a joint list, an authority's own list."""

from __future__ import annotations

from typing import NamedTuple

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Designation
from openqi.core.statements.law import Anchors
from openqi.core.truth import Truth
from openqi.engine.accreditation import Worker
from openqi.engine.anchor import Clock, Test, look_over, over_chain
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, passed
from openqi.engine.grading import quality
from openqi.engine.links import Absence, Link, complete
from openqi.engine.origin import hearsay
from openqi.engine.recall import recalled
from openqi.engine.shared import shared
from openqi.snapshot.snapshot import Facts, PairIndex


@recalled
def designation_chain(
    asking: Asking,
    under: str,
    need: Need,
    anchors: Anchors,
    *,
    listed: bool = False,
    recognised: bool = False,
    lists: tuple[str, ...] = ("designation",),
) -> Findings:
    """Test that the body is designated under an arrangement or requirement, and listed if asked.

    ``lists``: the kinds of fact of which a complete record shows that the body is not there.
    """
    found: list[Finding] = []
    for worker in asking.workers:
        one = designated(asking, worker, under, need, listed, recognised, lists)
        found.extend(over_chain(asking, anchors, one.facts, one.test))
    return tuple(found)


class Beside(NamedTuple):
    """Hold a test that joins others on the same day, and the facts whose dates it depends on.

    ``absence``: what is missing where there are no facts; the test is of this alone then.
    """

    facts: Facts
    test: Test
    absence: Absence | None = None


def designated(
    asking: Asking,
    worker: Worker,
    under: str,
    need: Need,
    listed: bool,
    recognised: bool,
    lists: tuple[str, ...] = ("designation",),
) -> Beside:
    """Give the test that a body is designated, on the day of a chain."""
    if worker is None:
        return Beside((), lambda _: (asked("designation", "evidence.issuer"),))
    facts = _of_body(asking, asking.snapshot.designations, worker, under)
    link = Link("designation", facts, _absence(asking, worker, lists, under))

    def test(clock: Clock) -> Findings:
        found = look_over(asking, clock, "designation", link, need)
        extra = []
        used = asking.fact(found.witnesses[0].fact) if found.witnesses else None
        if found.status > Status.FAIL and used and isinstance(used.statement, Designation):
            if listed:
                extra.append(_listed(used, used.statement))
            if recognised:
                extra.append(_recognised(asking, worker, used, used.statement, need, clock))
        return (found, *extra)

    return Beside(facts, test, None if facts else link.absence)


def undesignated(asking: Asking, absence: Absence, need: Need) -> Test:
    """Give the test of any body of which no designation is on record."""
    link = Link("designation", (), absence)
    return lambda clock: (look_over(asking, clock, "designation", link, need),)


@shared
def list_chain(
    asking: Asking,
    under: str,
    need: Need,
    anchors: Anchors,
    *,
    lists: tuple[str, ...] = ("recognition-list",),
) -> Findings:
    """Test that an authority's own list shows the body (rules R27, R33)."""
    return tuple(
        finding
        for worker in asking.workers
        for finding in _on_list(asking, worker, under, need, anchors, lists)
    )


def _on_list(
    asking: Asking,
    worker: Worker,
    under: str,
    need: Need,
    anchors: Anchors,
    lists: tuple[str, ...],
) -> Findings:
    if worker is None:
        return (asked("recognition-list", "evidence.issuer"),)
    facts = _of_body(asking, asking.snapshot.lists, worker, under)
    link = Link("recognition-list", facts, _absence(asking, worker, lists, under))

    def test(clock: Clock) -> Findings:
        return (look_over(asking, clock, "recognition-list", link, need),)

    return over_chain(asking, anchors, facts, test)


@recalled
def standing_chain(
    asking: Asking, by: str, requirement: str, need: Need, anchors: Anchors
) -> Findings:
    """Test that the body has the standing that a demand asks, by facts under the very requirement.

    An authority keeps one list for a standing, whichever kind of fact records it: complete for one
    kind is complete for the standing.
    """
    rule = asking.rules.standing[by]
    ways = []
    for kind in rule.lists:
        if kind == "designation":
            way = designation_chain(
                asking, requirement, need, anchors, listed=rule.listed, lists=rule.lists
            )
        else:
            way = list_chain(asking, requirement, need, anchors, lists=rule.lists)
        ways.append(way)
    return max(ways, key=lambda way: quality(asking, way)[:2])


def _of_body(asking: Asking, index: PairIndex, body: Worker, under: str) -> Facts:
    if not isinstance(body, str):
        return ()
    return asking.present(index.get((body, under), ()))


def _absence(asking: Asking, body: Worker, kinds: tuple[str, ...], under: str) -> Absence:
    return Absence(
        kinds,
        body=body if isinstance(body, str) else None,
        arrangement=under,
        requirement=under,
        economies=asking.economies_of(body),
    )


def _listed(fact: Fact, statement: Designation) -> Finding:
    """Test that the joint list shows a designated body; a designation alone does not do (R20)."""
    if statement.listed:
        return Finding("listing", Status.PASS, "holds")
    if statement.listed is None:
        return Finding("listing", Status.UNKNOWN, "listing-not-on-record", fact=fact.id)
    return Finding("listing", Status.FAIL, "not-listed", fact=fact.id)


def _recognised(
    asking: Asking, worker: Worker, fact: Fact, statement: Designation, need: Need, clock: Clock
) -> Finding:
    """Test that an authority of the destination recognised the designation (R23)."""
    absence = _absence(asking, worker, ("designation",), statement.under)
    shown = complete(asking, absence, need, clock.when)
    authority = statement.recognised_by
    if authority is None:
        if shown is not None:
            witness = Witness(shown.id, "completeness", clock.when.anchor, clock.when.day)
            return Finding(
                "recognised-designation", Status.FAIL, "not-recognised", (witness,), fact.id
            )
        return Finding(
            "recognised-designation", Status.UNKNOWN, "recognition-not-on-record", fact=fact.id
        )
    economies = asking.economies_of(authority) or (authority,)
    destination = asking.question.destination
    truth = max(asking.among(destination, (one,), clock.when) for one in economies)
    if truth is Truth.YES:
        home = hearsay(asking, authority, (destination,))
        return passed("recognised-designation", "holds", *home)
    if asking.fact(authority) is None:
        return Finding(
            "recognised-designation", Status.UNKNOWN, "authority-not-on-record", fact=fact.id
        )
    if shown is None:
        return Finding(
            "recognised-designation", Status.UNKNOWN, "recognised-elsewhere", fact=fact.id
        )
    known = Witness(shown.id, "completeness", clock.when.anchor, clock.when.day)
    return Finding("recognised-designation", Status.FAIL, "recognised-elsewhere", (known,), fact.id)


def counts_listed(arrangement: Fact | None) -> tuple[bool, bool]:
    """Tell whether only listed bodies, and only recognised ones, count under an arrangement."""
    if arrangement is None or not isinstance(arrangement.statement, Arrangement):
        return False, False
    return arrangement.statement.listing, arrangement.statement.recognition
