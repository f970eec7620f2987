"""Test whether an economy or a body takes part in an arrangement, and how far (rules R20-R26)."""

from __future__ import annotations

import msgspec

from openqi.core.cover import Need
from openqi.core.fact import Fact
from openqi.core.statements import Arrangement, Participation
from openqi.core.truth import Truth
from openqi.engine.anchor import Clock, anchor_days, look_over, own_anchor
from openqi.engine.asking import NOBODY, Asking, Belonging, When
from openqi.engine.finding import Finding, Status, Witness, asked
from openqi.engine.links import Absence, Link, rank_of
from openqi.engine.sameness import covers
from openqi.engine.signatory import signatory, standing_of


def economy_part(
    asking: Asking, need: Need, economy: str, arrangement: str, clock: Clock
) -> Finding:
    """Test that an economy, or a group it belongs to, takes part for this kind of document."""
    days = _days(asking, economy, clock)
    groups = _throughout(asking, economy, days)
    found = [
        _as_party(asking, arrangement, party, belongs, need, clock, days)
        for party, belongs in sorted(groups.items(), key=lambda pair: pair[0] != economy)
    ]
    return max(found, key=lambda one: (rank_of(asking, one), one.atom == "level"))


def _days(asking: Asking, economy: str, clock: Clock) -> list[When]:
    """Give the days on which a participation is tested; membership of a group is on the same."""
    own = own_anchor(asking, "participation", clock.anchors)
    facts = asking.snapshot.groups.get(economy, ())
    days = [clock.when] if own is None else anchor_days(asking, own, facts)
    return [clock.when] if isinstance(days, tuple) else days


def _throughout(asking: Asking, economy: str, days: list[When]) -> dict[str, Belonging]:
    """Map an economy and the groups that it belongs to on each of some days."""
    if len(days) == 1:
        return asking.groups(economy, days[0])
    each = [asking.groups(economy, day) for day in days]
    return {
        party: min((one[party] for one in each), key=lambda belongs: belongs.truth)
        for party in each[0]
        if all(party in one for one in each)
    }


def _as_party(
    asking: Asking,
    arrangement: str,
    party: str,
    belongs: Belonging,
    need: Need,
    clock: Clock,
    days: list[When],
) -> Finding:
    facts = asking.present(asking.snapshot.participations.get((party, arrangement), ()))
    full = tuple(fact for fact in facts if standing_of(fact) == "full")
    blocks = tuple(fact for fact in facts if standing_of(fact) not in ("full", "terminated"))
    ended = tuple(fact for fact in facts if standing_of(fact) == "terminated")
    reaching = tuple(fact for fact in full if _reaches(asking, arrangement, fact))
    absence = Absence(("participation",), party=party, arrangement=arrangement, economies=(party,))
    link = Link("party", reaching, absence, blocks, ended)
    found = look_over(asking, clock, "participation", link, need)
    if found.status < Status.GAP and not reaching:
        for fact in full:
            if _surely_party(asking, fact, need, days):  # suspended or not: its level is too low
                return Finding("level", Status.FAIL, "level-too-low", fact=fact.id)
    if belongs.truth is Truth.UNKNOWN and found.status > Status.UNKNOWN:
        return Finding("party", Status.UNKNOWN, "membership-imprecise", found.witnesses)
    member = tuple(Witness(id, "membership", *days[0][1::-1]) for id in belongs.facts)
    return msgspec.structs.replace(found, witnesses=(*found.witnesses, *member))


def _surely_party(asking: Asking, fact: Fact, need: Need, days: list[When]) -> bool:
    """Tell whether a participation is surely about the work and in time, suspensions aside."""
    assert isinstance(fact.statement, Participation)
    covered = covers(asking, fact.statement.scope, need).truth is Truth.YES
    return covered and all(asking.holds(fact, day) is Truth.YES for day in days)


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
