"""Put together the quality infrastructure of an economy: who does what, in which arrangements."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from openqi.ask.browse.body import Body, Part, bodies_of, divide_bodies
from openqi.ask.browse.economies import members_of
from openqi.ask.browse.mention import mentions_of
from openqi.ask.browse.moment import Moment
from openqi.ask.browse.section import FEW, Section, divide_facts
from openqi.ask.browse.taking import Taking, find_takings
from openqi.ask.harmonisation import adoptions_complete
from openqi.ask.known import find_nearest
from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.statements import Economy
from openqi.results.owner import load_owners
from openqi.show.thing.line import Line, say_kind, tell_lines
from openqi.show.thing.record import Leaf
from openqi.show.thing.title import Title, leaf_of, title_of
from openqi.snapshot.coverage import STATES, Coverage, State, cover

_COUNTED: tuple[State, ...] = ("known", "presumed")
_NOW = frozenset(_COUNTED)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Count how the facts of a kind stand on the day; ``complete``: the list is whole."""

    kind: str
    kind_text: str
    states: dict[str, int]
    unverified: int
    complete: bool


class EconomyView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold an economy as it is shown.

    ``takings`` are in force on the day, ``past`` those that ended, have not begun, or of which the
    dates do not tell. ``nothing`` names the kinds of which nothing is on record.
    """

    id: str
    title: Title
    parts: tuple[Part, ...]
    others: tuple[Body, ...]
    takings: tuple[Taking, ...]
    past: tuple[Taking, ...]
    sections: tuple[Section, ...]
    known: tuple[Known, ...]
    nothing: tuple[str, ...]
    to_find: tuple[Line, ...]
    adoptions: int
    adoptions_complete: bool
    summary: str = ""
    groups: tuple[Leaf, ...] = ()
    members: tuple[Leaf, ...] = ()


def show_economy(moment: Moment, code: str, language: str) -> EconomyView:
    """Put an economy together.

    Raises:
        UnknownIdentifier: nothing is on record of such an economy; the closest are offered.
    """
    snapshot = moment.snapshot
    fact = snapshot.facts.get(code)
    bodies = bodies_of(moment, code)
    facts = _about(moment, code, bodies)
    other = fact is not None and not isinstance(fact.statement, Economy)
    if other or (fact is None and not bodies and not facts):
        near = find_nearest(code, snapshot.facts, Economy)
        args = {"id": code[:80]}
        raise UnknownIdentifier(Problem(code="economy-not-on-record", args=args, nearest=near))
    coverage = cover(snapshot, code, moment.day)
    telling = moment.telling(language)
    takings = tuple(find_takings(code, bodies, facts, moment, telling))
    parts, others = divide_bodies(bodies, moment, telling)
    unknown = [
        snapshot.facts[one.fact]
        for kind in coverage.kinds
        for one in kind.facts
        if one.state == "unknown"
    ]
    return EconomyView(
        id=code,
        title=title_of(fact, telling) if fact else Title(text=code),
        parts=parts,
        others=others,
        takings=tuple(one for one in takings if one.state in _NOW),
        past=tuple(one for one in takings if one.state not in _NOW),
        sections=tuple(divide_facts(facts, moment, telling)),
        known=tuple(
            Known(
                kind=one.kind,
                kind_text=say_kind(one.kind, telling),
                states={state: one.count(state) for state in STATES},
                unverified=sum(1 for each in one.facts if not each.verified),
                complete=bool(one.complete),
            )
            for one in coverage.kinds
            if one.recorded
        ),
        nothing=tuple(say_kind(one.kind, telling) for one in coverage.kinds if not one.recorded),
        to_find=tell_lines(_once(unknown)[:FEW], snapshot, moment.day, telling),
        adoptions=sum(1 for one in snapshot.of_kind("adoption") if code in _hosts(one)),
        adoptions_complete=adoptions_complete(snapshot, code, moment.day),
        summary=telling.say(
            "browse.economy-summary",
            bodies=len(bodies),
            takings=_in_force(coverage, ("participation",)),
            rules=_in_force(coverage, ("requirement", "acceptance")),
        ),
        groups=tuple(leaf_of(one.id, telling) for one in snapshot.groups.get(code, ())),
        members=tuple(leaf_of(one, telling) for one in members_of(fact)),
    )


def _in_force(coverage: Coverage, kinds: tuple[str, ...]) -> int:
    """Count the facts of some kinds that are in force on the day, or presumed to be."""
    return sum(
        kind.count(state) for kind in coverage.kinds if kind.kind in kinds for state in _COUNTED
    )


def _hosts(fact: Fact) -> tuple[str, ...]:
    return load_owners().economies(str(getattr(fact.statement, "host", "")))


def _once(facts: Iterable[Fact]) -> list[Fact]:
    return list({fact.id: fact for fact in facts}.values())


def _about(moment: Moment, code: str, bodies: Iterable[Fact]) -> list[Fact]:
    """List the facts that name an economy or one of its bodies; an act by either counts too."""
    mentions = mentions_of(moment.snapshot)
    return _once(one for id in (code, *(body.id for body in bodies)) for one in mentions.of(id))
