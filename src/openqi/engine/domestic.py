"""Test accreditation at home: by a body of the destination, or for one of its requirements."""

from __future__ import annotations

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements.law import Anchors
from openqi.core.truth import Truth
from openqi.engine.accreditation import accreditations, accredited, statement_of
from openqi.engine.anchor import Clock, over_chain
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, Witness
from openqi.engine.grading import quality
from openqi.engine.origin import citing, hearsay
from openqi.engine.recall import recalled
from openqi.engine.unaccredited import not_endorsed
from openqi.snapshot.snapshot import Facts


@recalled
def domestic_accreditation(
    asking: Asking, requirement: str, need: Need, anchors: Anchors
) -> Findings:
    """Test accreditation by a body of the destination, or for the requirement by any body.

    What a foreign accreditation body grants comes through an arrangement, and needs an acceptance.
    """
    if asking.evidence.endorsed is False:
        return not_endorsed()
    worker = asking.performer
    facts = accreditations(asking, worker)
    home = tuple(fact for fact in facts if _at_home(asking, fact, requirement))

    def test(clock: Clock) -> Findings:
        if facts and not home:
            return (
                Finding("accreditation", Status.FAIL, "accredited-elsewhere", fact=facts[0].id),
            )
        bodies: list[str | None] = [*sorted({statement_of(fact).by for fact in home})] or [None]
        found = [
            citing(
                accredited(asking, worker, home, body, need, clock),
                _home(asking, home, body, requirement),
            )
            for body in bodies
        ]
        return max(((one,) for one in found), key=lambda way: quality(asking, way))

    return over_chain(asking, anchors, home, test)


def _home(asking: Asking, facts: Facts, body: str | None, requirement: str) -> tuple[Witness, ...]:
    """Cite what makes an accreditation body one of the destination, where nobody read it.

    An accreditation that names the requirement needs no such body.
    """
    mine = [statement_of(fact) for fact in facts if statement_of(fact).by == body]
    if any(requirement in (one.scope.requirements or ()) for one in mine):
        return ()
    return hearsay(asking, body, (asking.question.destination,))


def _at_home(asking: Asking, fact: Fact, requirement: str) -> bool:
    statement = statement_of(fact)
    if requirement in (statement.scope.requirements or ()):
        return True
    destination = asking.question.destination
    return any(
        asking.among(destination, (economy,), asking.today) is Truth.YES
        for economy in asking.economies_of(statement.by)
    )
