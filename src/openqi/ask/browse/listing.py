"""List the facts of a kind, narrowed by economy, state and words, with counts to narrow further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from openqi.ask.browse.belonging import economies_of
from openqi.ask.browse.moment import Moment
from openqi.ask.browse.paging import PAGE, Paging
from openqi.ask.browse.thing import in_order
from openqi.ask.known import refuse_kind
from openqi.ask.search import search
from openqi.core.fact import Fact
from openqi.core.text import fold
from openqi.show.collation import sort_key
from openqi.show.statement import Telling
from openqi.show.thing.line import Line, rank, say_kind, tell_lines
from openqi.show.thing.standing import IN_TIME, stand_on

NAMED = 2000
"""Facts that are ordered by name; of more, a reader looks for words and not for a letter."""


class Facet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Count what one choice would leave."""

    code: str
    text: str
    count: int
    chosen: bool = False


class Narrowed(msgspec.Struct, frozen=True, kw_only=True):
    """Say to what a list is narrowed; what is empty narrows nothing."""

    economy: str = ""
    state: str = ""
    text: str = ""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one page of a list, and what it can be narrowed to."""

    kind: str
    kind_text: str
    narrowed: Narrowed
    lines: tuple[Line, ...]
    paging: Paging
    economies: tuple[Facet, ...]
    states: tuple[Facet, ...]


def list_kinds(moment: Moment, language: str) -> tuple[Facet, ...]:
    """Count the facts of every kind that the register holds."""
    telling = moment.telling(language)
    counts = {kind: len(facts) for kind, facts in moment.snapshot.by_kind.items() if facts}
    order = sorted(counts, key=lambda kind: (rank(kind), kind))
    return tuple(
        Facet(code=kind, text=say_kind(kind, telling), count=counts[kind]) for kind in order
    )


def choose_facts(moment: Moment, kind: str, narrowed: Narrowed) -> list[Fact]:
    """List the facts of a kind that a narrowing leaves, those in force first.

    Raises:
        UnknownIdentifier: there is no such kind.
    """
    refuse_kind(kind)
    facts: Iterable[Fact] = moment.snapshot.of_kind(kind)
    if fold(narrowed.text):
        wanted = {hit.id for hit in search(narrowed.text, facts)}
        facts = [fact for fact in facts if fact.id in wanted]
    if narrowed.economy:
        facts = [one for one in facts if narrowed.economy in economies_of(one, moment.snapshot)]
    if narrowed.state:
        facts = [
            one for one in facts if stand_on(one, moment.snapshot, moment.day) == narrowed.state
        ]
    return in_order(facts, moment)


def list_things(
    moment: Moment, kind: str, language: str, narrowed: Narrowed, page: int = 1
) -> Listing:
    """List a page of the facts of a kind; each facet counts what the other one leaves.

    Raises:
        UnknownIdentifier: there is no such kind.
        InvalidContent: there is no such page.
    """
    telling = moment.telling(language)
    facts = order_facts(choose_facts(moment, kind, narrowed), moment, language)
    any_economy = _without(moment, kind, narrowed, "economy", facts)
    any_state = _without(moment, kind, narrowed, "state", facts)
    economies = Counter(one for fact in any_economy for one in economies_of(fact, moment.snapshot))
    states = Counter(stand_on(fact, moment.snapshot, moment.day) for fact in any_state)
    paging = Paging.of(len(facts), page, PAGE)
    shown = facts[paging.first - 1 : paging.last]
    return Listing(
        kind=kind,
        kind_text=say_kind(kind, telling),
        narrowed=narrowed,
        lines=tell_lines(shown, moment.snapshot, moment.day, telling),
        paging=paging,
        economies=economy_facets(economies, telling, (narrowed.economy,)),
        states=tuple(
            Facet(
                code=state,
                text=telling.say(f"browse.state-{state}"),
                count=states[state],
                chosen=state == narrowed.state,
            )
            for state in IN_TIME
            if states[state]
        ),
    )


def economy_facets(
    counts: Mapping[str, int], telling: Telling, chosen: Iterable[str]
) -> tuple[Facet, ...]:
    """Give economies with their counts, ordered by name."""
    picked = set(chosen)
    found = [
        Facet(
            code=code,
            text=telling.names.name(code, telling.language, telling.day),
            count=count,
            chosen=code in picked,
        )
        for code, count in counts.items()
    ]
    return tuple(sorted(found, key=lambda one: (sort_key(one.text), one.code)))


def order_facts(facts: list[Fact], moment: Moment, language: str) -> list[Fact]:
    """Order facts that have names by name, those that are over last; the others stay in order."""
    if len(facts) > NAMED or not facts or not hasattr(facts[0].statement, "name"):
        return facts
    if facts[0].kind in ("naming", "meeting"):
        return facts
    telling = moment.telling(language)

    def place(fact: Fact) -> tuple[bool, object, str]:
        over = stand_on(fact, moment.snapshot, moment.day) == "over"
        name = telling.names.name(fact.id, language, moment.day)
        return over, sort_key(name), fact.id

    return sorted(facts, key=place)


def _without(
    moment: Moment, kind: str, narrowed: Narrowed, field: str, facts: list[Fact]
) -> list[Fact]:
    """List what would be there without one part of a narrowing."""
    if not getattr(narrowed, field):
        return facts
    return choose_facts(moment, kind, msgspec.structs.replace(narrowed, **{field: ""}))
