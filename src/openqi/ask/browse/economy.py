"""Put together the quality infrastructure of an economy: who does what, in which arrangements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from openqi.ask.browse.belonging import taking_part
from openqi.ask.browse.mention import mentions_of
from openqi.ask.browse.moment import Moment
from openqi.ask.browse.thing import in_order
from openqi.ask.harmonisation import adoptions_complete
from openqi.ask.known import find_nearest
from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.statements import Economy, Organisation, Participation
from openqi.results.owner import load_owners
from openqi.show.collation import sort_key
from openqi.show.statement import Telling
from openqi.show.statement.parts import scope_parts, write_valid
from openqi.show.thing.line import Line, say_kind, tell_lines
from openqi.show.thing.record import Leaf
from openqi.show.thing.standing import IN_TIME, stand_on
from openqi.show.thing.title import Title, title_of
from openqi.snapshot.coverage import STATES, Coverage, State, cover, survey

FEW = 4
"""Facts of one kind that are shown; the list of the kind has all of them."""
LONG = 4
"""Facts or bodies that a page shows open; the rest is folded, that of a section by kinds."""
ROLES = (
    ("standards", ("standards-body",)),
    ("metrology", ("metrology-institute",)),
    ("accreditation", ("accreditation-body",)),
    ("regulation", ("regulator", "designating-authority", "ministry")),
    ("assessment", ("laboratory", "inspection-body", "certifier", "halal-authority")),
    ("productivity", ("productivity-body",)),
)
"""The parts of a quality infrastructure, and the functions of the bodies that do them."""
SECTIONS = (
    ("recognised", ("recognition-list", "designation", "accreditation", "capability")),
    ("law", ("requirement", "acceptance", "exclusion", "legal-act")),
    ("membership", ("body-membership",)),
    ("office", ("term", "role")),
    ("cooperation", ("instrument", "obligation", "programme", "initiative", "meeting", "decision")),
    ("target", ("target", "observation")),
)


_COUNTED: tuple[State, ...] = ("known", "presumed")
_NOW = frozenset(_COUNTED)


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Name a body, its functions, what it is part of, and where it takes part on the day."""

    id: str
    name: str
    functions: str
    parent: Leaf | None = None
    arrangements: tuple[Leaf, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one part of the infrastructure with its bodies; none may be on record."""

    code: str
    text: str
    bodies: tuple[Body, ...]


class Taking(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Say who takes part in an arrangement, for what, since when; ``economies`` counts all."""

    arrangement: Leaf
    party: Leaf
    standing: str
    scopes: tuple[str, ...]
    period: str
    state: str
    state_text: str
    economies: int
    facts: tuple[str, ...]


class Some(msgspec.Struct, frozen=True, kw_only=True):
    """Hold some facts of a kind, and how many there are in all."""

    kind: str
    kind_text: str
    lines: tuple[Line, ...]
    total: int


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Hold facts of several kinds under one heading."""

    code: str
    text: str
    kinds: tuple[Some, ...]

    @property
    def long(self) -> bool:
        """Tell whether the facts are so many that they hide what stands below them."""
        return sum(one.total for one in self.kinds) > LONG


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
    placed: set[str] = set()
    takings = tuple(_takings(code, bodies, facts, moment, telling))
    parts = []
    for part, kinds in ROLES:
        found = [one for one in bodies if set(kinds) & set(_kinds(one))]
        placed |= {one.id for one in found}
        parts.append(
            Part(
                code=part,
                text=telling.say(f"browse.part-{part}"),
                bodies=tuple(_body(one, moment, telling) for one in found),
            )
        )
    unknown = [
        snapshot.facts[one.fact]
        for kind in coverage.kinds
        for one in kind.facts
        if one.state == "unknown"
    ]
    return EconomyView(
        id=code,
        title=title_of(fact, telling) if fact else Title(text=code),
        parts=tuple(parts),
        others=tuple(_body(one, moment, telling) for one in bodies if one.id not in placed),
        takings=tuple(one for one in takings if one.state in _NOW),
        past=tuple(one for one in takings if one.state not in _NOW),
        sections=tuple(_sections(facts, moment, telling)),
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
        groups=tuple(_leaf(one.id, telling) for one in snapshot.groups.get(code, ())),
        members=tuple(_leaf(one, telling) for one in _members(fact)),
    )


def _in_force(coverage: Coverage, kinds: tuple[str, ...]) -> int:
    """Count the facts of some kinds that are in force on the day, or presumed to be."""
    return sum(
        kind.count(state) for kind in coverage.kinds if kind.kind in kinds for state in _COUNTED
    )


def bodies_of(moment: Moment, code: str) -> list[Fact]:
    """List the bodies of an economy, ordered by id."""
    return [
        fact
        for fact in moment.snapshot.of_kind("organisation")
        if isinstance(fact.statement, Organisation) and code in fact.statement.economies
    ]


def _kinds(fact: Fact) -> tuple[str, ...]:
    return fact.statement.kinds if isinstance(fact.statement, Organisation) else ()


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """Say in one row how much is on record of an economy."""

    id: str
    name: str
    group: bool
    bodies: int
    states: dict[str, int]
    unverified: int


def list_economies(moment: Moment, language: str) -> tuple[Summary, ...]:
    """List the economies of which something is on record, by name; groups come last."""
    telling = moment.telling(language)
    snapshot = moment.snapshot
    found = []
    for one in survey(snapshot, moment.day):
        if one.subject != "economy":
            continue
        kinds = {kind.kind: len(kind.facts) for kind in one.kinds}
        found.append(
            Summary(
                id=one.id,
                name=telling.names.name(one.id, language, moment.day),
                group=bool(_members(snapshot.facts.get(one.id))),
                bodies=kinds.get("organisation", 0),
                states={state: one.count(state) for state in STATES},
                unverified=one.unverified,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.group, sort_key(one.name), one.id)))


def _members(fact: Fact | None) -> tuple[str, ...]:
    statement = fact.statement if fact else None
    return statement.members or () if isinstance(statement, Economy) else ()


def _hosts(fact: Fact) -> tuple[str, ...]:
    return load_owners().economies(str(getattr(fact.statement, "host", "")))


def _leaf(id: str, telling: Telling) -> Leaf:
    fact = telling.names.fact(id)
    name = telling.names.name(id, telling.language, telling.day)
    return Leaf(text=name, id=id if fact else "", kind=fact.kind if fact else "")


def _once(facts: Iterable[Fact]) -> list[Fact]:
    return list({fact.id: fact for fact in facts}.values())


def _body(fact: Fact, moment: Moment, telling: Telling) -> Body:
    statement = fact.statement
    assert isinstance(statement, Organisation)
    taking = [
        one.statement.arrangement
        for one in mentions_of(moment.snapshot).of(fact.id)
        if isinstance(one.statement, Participation)
        and one.statement.party == fact.id
        and stand_on(one, moment.snapshot, moment.day) in ("known", "presumed")
    ]
    return Body(
        id=fact.id,
        name=telling.names.name(fact.id, telling.language, moment.day),
        functions=telling.values(statement.kinds),
        parent=_leaf(statement.parent, telling) if statement.parent else None,
        arrangements=tuple(_leaf(id, telling) for id in dict.fromkeys(taking)),
    )


def _about(moment: Moment, code: str, bodies: Iterable[Fact]) -> list[Fact]:
    """List the facts that name an economy or one of its bodies; an act by either counts too."""
    mentions = mentions_of(moment.snapshot)
    return _once(one for id in (code, *(body.id for body in bodies)) for one in mentions.of(id))


def _takings(
    code: str, bodies: Iterable[Fact], facts: Iterable[Fact], moment: Moment, telling: Telling
) -> Iterator[Taking]:
    """Join the participations that differ in scope alone, those in force first."""
    own = {code, *(body.id for body in bodies)}
    joined: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        one = fact.statement
        if isinstance(one, Participation) and one.party in own:
            state = stand_on(fact, moment.snapshot, moment.day)
            period = write_valid(fact, telling)
            joined[(one.arrangement, one.party, one.standing, period, state)].append(fact)
    ranks = {str(state): rank for rank, state in enumerate(IN_TIME)}
    for key in sorted(joined, key=lambda key: (ranks.get(key[4], len(ranks)), key)):
        arrangement, party, standing, period, standing_now = key
        scopes = []
        for fact in joined[key]:
            assert isinstance(fact.statement, Participation)
            each = Telling(telling.names, telling.language, telling.day)
            scopes.append("; ".join(scope_parts(fact.statement.scope, each)))
        yield Taking(
            arrangement=_leaf(arrangement, telling),
            party=_leaf(party, telling),
            standing=telling.value(standing),
            scopes=tuple(dict.fromkeys(one for one in scopes if one)),
            period=period,
            state=standing_now,
            state_text=telling.say(f"browse.state-{standing_now}") if standing_now in ranks else "",
            economies=len(taking_part(arrangement, moment)),
            facts=tuple(fact.id for fact in joined[key]),
        )


def _sections(facts: list[Fact], moment: Moment, telling: Telling) -> Iterator[Section]:
    for code, kinds in SECTIONS:
        some = []
        for kind in kinds:
            found = in_order((one for one in facts if one.kind == kind), moment)
            if found:
                lines = tell_lines(found[:FEW], moment.snapshot, moment.day, telling)
                kind_text = say_kind(kind, telling)
                some.append(Some(kind=kind, kind_text=kind_text, lines=lines, total=len(found)))
        if some:
            text = telling.say(f"browse.section-{code}")
            yield Section(code=code, text=text, kinds=tuple(some))
