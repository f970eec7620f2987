"""Hold the world in which some acts have been done, and make acts in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

import msgspec

from openqi.core.day import FIRST, Window
from openqi.core.evidence import Covers, Issuer, Site
from openqi.core.fact import Fact, generate_id
from openqi.core.period import Period
from openqi.core.question import Question
from openqi.core.statements import Cost, Organisation, Statement
from openqi.core.truth import Truth
from openqi.core.verdict import ArgValue
from openqi.core.words import Who
from openqi.engine.asking import Asking
from openqi.engine.decision import Decided
from openqi.engine.gap.act import Act, Amendment, Field, Nature
from openqi.engine.versions import Settled
from openqi.engine.weight import Rank
from openqi.snapshot.overlay import overlay
from openqi.snapshot.snapshot import Snapshot

_S = TypeVar("_S", bound=msgspec.Struct)
_PARTS = {"covers": Covers, "site": Site}
"""Parts of a question that may be left out as a whole, and what an empty one is."""


class Scene(NamedTuple):
    """Hold a world, what the engine answers in it, and the world that all acts start from."""

    asking: Asking
    settled: Settled
    base: Asking

    @property
    def decided(self) -> Decided:
        """Give the decision that the answer is shown with."""
        return self.settled.shown

    @property
    def certain(self) -> Rank:
        """Give what is certain of the answer, over all versions of the facts."""
        return min(decided.weight.certain for _, decided in self.settled.worlds)


def carry_out(
    snapshot: Snapshot, question: Question, acts: Iterable[Act]
) -> tuple[Snapshot, Question]:
    """Give the snapshot and the question as they are once all acts are done."""
    every = list(acts)
    facts = {fact.id: fact for act in every for fact in act.facts}
    for amendment in (one for act in every for one in act.amends):
        there = facts.get(amendment.id) or snapshot.facts.get(amendment.id)
        if there is not None:
            facts[there.id] = amendment.of(there)
    drops = {id for act in every for id in act.drops}
    for act in every:
        for name, value in act.fields:
            question = _put(question, name.split("."), value)
        more = tuple(code for code in act.supplied if code not in question.supplied)
        if more:
            question = msgspec.structs.replace(question, supplied=(*question.supplied, *more))
    return overlay(snapshot, facts.values(), drops), question


def _put(value: _S, keys: list[str], new: object) -> _S:
    """Set a dotted key of a question."""
    key, *below = keys
    if below:
        part = getattr(value, key)
        new = _put(_PARTS[key]() if part is None else part, below, new)
    return msgspec.structs.replace(value, **{key: new})


# -- making acts


def act(
    asking: Asking,
    code: str,
    who: Who,
    *,
    nature: Nature = "do",
    args: dict[str, ArgValue] | None = None,
    facts: Iterable[Fact] = (),
    amends: Iterable[Amendment] = (),
    drops: Iterable[str] = (),
    fields: Iterable[Field] = (),
    supplied: Iterable[str] = (),
    paper: bool = False,
) -> Act:
    """Make an act, with what it costs where a fact on record says so."""
    amount, currency, days = price(asking, code)
    return Act(
        code=code,
        who=who,
        nature=nature,
        args=tuple((args or {}).items()),
        facts=tuple(facts),
        amends=tuple(amends),
        drops=tuple(drops),
        fields=tuple(fields),
        supplied=tuple(supplied),
        paper=paper,
        cost=amount,
        currency=currency,
        days=days,
    )


def price(asking: Asking, code: str) -> tuple[float | int | None, str | None, int | None]:
    """Find what an act costs on the asked day; a price of this place or issuer comes first."""
    places = (asking.question.destination, asking.issuer, *asking.economies_of(asking.issuer))
    found: Cost | None = None
    for fact in asking.present(asking.snapshot.costs.get(code, ())):
        one = fact.statement
        if not isinstance(one, Cost) or asking.holds(fact, asking.today) is not Truth.YES:
            continue
        if one.at is not None and one.at not in places:
            continue
        if found is None or (found.at is None and one.at is not None):
            found = one
    return (found.amount, found.currency, found.days) if found else (None, None, None)


def from_day(day: int) -> Period:
    """Give the period that begins on a day and has no end."""
    return Period(Window(day, day))


def made(statement: Statement, period: Period) -> Fact:
    """Make a fact that an act adds; its id follows from its content."""
    id = getattr(statement, "id", None) or generate_id(statement, period, ())
    return Fact(id=id, statement=statement, valid=period)


def ended(scene: Scene, fact: Fact) -> Amendment | None:
    """End a fact when the asked day begins, where it surely holds; before that nothing changes.

    A fact that begins only on the asked day cannot end before it. One of which the register cannot
    tell whether it holds is to be looked up first: an end would settle its past as well.
    """
    starts, day = fact.valid.starts, scene.asking.on
    known = scene.base.fact(fact.id) or fact
    if starts.first >= day or any(one.valid.holds(day) is not Truth.YES for one in (fact, known)):
        return None
    seen = tuple(one for one in fact.valid.seen if one.last < day)
    return Amendment(id=fact.id, valid=Period(starts, Window(day, day), seen))


class Entry(NamedTuple):
    """Name a body by an id, with what enters one into the register that it did not hold."""

    id: str
    facts: tuple[Fact, ...] = ()
    fields: tuple[Field, ...] = ()


def entry(scene: Scene, body: str | Issuer) -> Entry | None:
    """Give the id of a body; one that only the document names is entered for that.

    Nothing for a document of the register whose issuer is not in it: it would have to be corrected.
    """
    given = scene.base.evidence
    for key in ("issuer", "performer"):
        named = getattr(given, key)
        id = fresh(scene.base, f"{key}-of-document")
        if not isinstance(named, Issuer) or body not in (named, id):
            continue
        if scene.base.attested is not None:
            return None
        economies = (named.economy,) if named.economy else ()
        fact = Fact(
            id=id,
            statement=Organisation(
                id=id, name={"vi": named.name, "en": named.name}, kinds=(), economies=economies
            ),
            valid=from_day(FIRST),
        )
        return Entry(id, (fact,), ((f"evidence.{key}", id),))
    return Entry(body) if isinstance(body, str) else None


def fresh(asking: Asking, id: str) -> str:
    """Give an id that no fact on record has."""
    name, count = id, 1
    while name in asking.snapshot.facts:
        count += 1
        name = f"{id}-{count}"
    return name
