"""Test whether an economy or a body takes part in an arrangement, and how far (rules R20-R26)."""

from __future__ import annotations

import msgspec

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Participation
from openqi.core.truth import Truth
from openqi.engine.anchor import Clock, look_over
from openqi.engine.asking import NOBODY, Asking, Belonging
from openqi.engine.finding import Finding, Status, Witness, asked
from openqi.engine.links import Absence, Link, rank_of
from openqi.engine.signatory import signatory, standing_of


def economy_part(
    asking: Asking, need: Need, economy: str, arrangement: str, clock: Clock
) -> Finding:
    """Test that an economy, or a group it belongs to, takes part for this kind of document."""
    groups = asking.groups(economy, clock.when)
    found = [
        _as_party(asking, arrangement, party, belongs, need, clock)
        for party, belongs in sorted(groups.items(), key=lambda pair: pair[0] != economy)
    ]
    return max(found, key=lambda one: (rank_of(asking, one), one.atom == "level"))


def _as_party(
    asking: Asking, arrangement: str, party: str, belongs: Belonging, need: Need, clock: Clock
) -> Finding:
    facts = asking.present(asking.snapshot.participations.get((party, arrangement), ()))
    full = tuple(fact for fact in facts if standing_of(fact) == "full")
    blocks = tuple(fact for fact in facts if standing_of(fact) not in ("full", "terminated"))
    ended = tuple(fact for fact in facts if standing_of(fact) == "terminated")
    reaching = tuple(fact for fact in full if _reaches(asking, arrangement, fact))
    absence = Absence(("participation",), party=party, arrangement=arrangement, economies=(party,))
    link = Link("party", reaching, absence, blocks, ended)
    found = look_over(asking, clock, "participation", link, need)
    if found.status < Status.GAP and full and not reaching:
        held = look_over(asking, clock, "participation", link._replace(facts=full), need)
        if held.status is Status.PASS:
            return Finding("level", Status.FAIL, "level-too-low", fact=full[0].id)
    if belongs.truth is Truth.UNKNOWN and found.status > Status.UNKNOWN:
        return Finding("party", Status.UNKNOWN, "membership-imprecise", found.witnesses)
    member = tuple(Witness(id, "membership", *clock.when[1::-1]) for id in belongs.facts)
    return msgspec.structs.replace(found, witnesses=(*found.witnesses, *member))


def _reaches(asking: Asking, arrangement: str, fact: Fact) -> bool:
    """Tell whether a participation reaches this kind of document: by its level or its phase.

    In a framework a party reaches only as far as the phase that it joined (R23).
    """
    statement = fact.statement
    assert isinstance(statement, Participation)
    whole = asking.fact(arrangement)
    if whole is not None and isinstance(whole.statement, Arrangement):
        walk = asking.rules.arrangements[whole.statement.kind].walk
        if walk == "activated" and statement.phase is None:
            return False
    levels = asking.rules.levels
    if statement.level is not None and asking.rule.group not in levels[statement.level]:
        return False
    return phase_reaches(asking, statement.phase)


def phase_reaches(asking: Asking, phase: str | int | None) -> bool:
    """Tell whether a phase of an arrangement reaches this kind of document (R23)."""
    if phase is None:
        return True
    short = ["nothing"] if asking.rule.group == "report" else ["nothing", "report"]
    words = {word.casefold() for name in short for word in asking.rules.phases[name]}
    return str(phase).casefold() not in words


def participant(asking: Asking, need: Need, arrangement: str, clock: Clock) -> Finding:
    """Test that the issuer itself takes part in a scheme of bodies."""
    if asking.issuer is None:
        return asked("participant", "evidence.issuer")
    body = asking.issuer if isinstance(asking.issuer, str) else NOBODY
    found = signatory(asking, body, arrangement, need, clock)
    return msgspec.structs.replace(found, atom="participant")
