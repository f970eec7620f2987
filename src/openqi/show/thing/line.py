"""Tell facts as lines of a list: a sentence, when it holds, how it stands on the day."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from openqi.core.fact import Fact
from openqi.core.fact_record import first_day, last_day
from openqi.show.statement import Telling, write_fact, write_valid
from openqi.show.thing.standing import IN_TIME, stand_on
from openqi.show.words import known
from openqi.snapshot.snapshot import Snapshot


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one fact in words; ``state_text`` is empty where it is an event or needs no period."""

    id: str
    kind: str
    kind_text: str
    text: str
    period: str = ""
    first: str = ""
    last: str = ""
    state: str = ""
    state_text: str = ""
    verified: bool = True


def tell_line(fact: Fact, snapshot: Snapshot, day: int, telling: Telling) -> Line:
    """Tell a fact on one line."""
    period = write_valid(fact, telling)
    state = stand_on(fact, snapshot, day)
    return Line(
        id=fact.id,
        kind=fact.kind,
        kind_text=say_kind(fact.kind, telling),
        text=write_fact(fact, telling),
        period=period,
        first=first_day(fact.valid) or "",
        last=last_day(fact.valid) or "",
        state=state,
        state_text=telling.say(f"browse.state-{state}") if state in IN_TIME else "",
        verified=fact.verified,
    )


def tell_lines(
    facts: Iterable[Fact], snapshot: Snapshot, day: int, telling: Telling
) -> tuple[Line, ...]:
    """Tell facts on a line each, each in full: no acronym stands for what another line named."""
    return tuple(
        tell_line(fact, snapshot, day, Telling(telling.names, telling.language, telling.day))
        for fact in facts
    )


def group_lines(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Group facts by kind, the kinds that say most first."""
    found: dict[str, list[Fact]] = {}
    for fact in sorted(facts, key=lambda one: (rank(one.kind), one.kind)):
        found.setdefault(fact.kind, []).append(fact)
    return found


def say_kind(kind: str, telling: Telling) -> str:
    """Name a kind of fact."""
    return telling.say(f"kind.{kind}") if known(f"kind.{kind}") else kind


def rank(kind: str) -> int:
    """Order the kinds: what a thing does and is bound to first, the record about itself last."""
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


_ORDER = (
    *("agenda-item", "decision", "action", "obligation", "objective", "target", "indicator"),
    *("participation", "regional-recognition", "accreditation", "designation", "recognition-list"),
    *("capability", "acceptance", "exclusion", "requirement", "legal-clause", "legal-act"),
    *("arrangement", "organisation", "body-membership", "term", "role", "meeting", "instrument"),
    *("programme", "initiative", "document", "observation", "succession", "naming", "topic"),
)
