"""Put together everything that the register says of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import yaml

from openqi.ask.browse.belonging import taking_part
from openqi.ask.browse.mention import mentions_of
from openqi.ask.browse.moment import Moment
from openqi.ask.browse.paging import PAGE, Paging
from openqi.ask.thing import find_version, recorded_by, versions
from openqi.core.day import FIRST, LAST, format_day
from openqi.core.errors import InvalidContent, Problem
from openqi.core.fact import Fact
from openqi.core.fact_record import fact_record
from openqi.core.text import choose
from openqi.register.change import Stamp
from openqi.show.collation import sort_key
from openqi.show.fact_text import write_recorded
from openqi.show.statement import Telling, write_fact
from openqi.show.thing import Cited, Leaf, Line, Row, Title, cite, lay_fields, tell_lines, title_of
from openqi.show.thing.line import group_lines, say_kind, tell_line
from openqi.show.thing.standing import IN_TIME, stand_on

FEW = 4
"""Facts of one kind that are shown at first; a page of their own has all of them."""
LONG = 8
"""Facts that name a thing and that its page shows open; more are folded by kinds."""


class Version(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one version of a fact: when it came, what it says, and what became of it."""

    id: str
    recorded: str
    text: str
    fate: str
    held: bool
    here: bool = False
    author: str = ""
    reason: str = ""
    tx: int = 0


class Group(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold the facts of one kind that name a thing, or a page of them."""

    kind: str
    kind_text: str
    lines: tuple[Line, ...]
    paging: Paging


class Thing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold a thing as it is shown; ``economies`` take part on the day in an arrangement."""

    id: str
    kind: str
    kind_text: str
    title: Title
    text: str
    state: str
    state_text: str
    period: str
    recorded: str
    verified: bool
    inferred: bool
    held: bool
    fields: tuple[Row, ...]
    citations: tuple[Cited, ...]
    history: tuple[Version, ...]
    groups: tuple[Group, ...]
    conflicts: tuple[Line, ...]
    raw: dict[str, object]
    economies: tuple[Leaf, ...] = ()
    note: str = ""
    certainty_text: str = ""
    stands: str = ""
    total: int = 0

    @property
    def long(self) -> bool:
        """Tell whether the facts that name it are so many that they hide what stands below."""
        return sum(len(one.lines) for one in self.groups) > LONG


def show_thing(
    moment: Moment,
    id: str,
    language: str,
    links: str = "",
    page: int = 1,
    stamps: Mapping[str, Stamp] | None = None,
) -> Thing:
    """Put a thing together; ``links`` asks for one kind of the facts that name it, page by page.

    ``stamps`` tell of each version who recorded it and why, where the register keeps that.

    Raises:
        UnknownIdentifier: there is no such fact, or the register held none of it then.
    """
    fact = find_version(id, moment.register.facts, moment.known)
    telling = moment.telling(language)
    snapshot = moment.snapshot
    named = mentions_of(snapshot).linked(fact)
    grouped = group_lines(named)
    if links and links not in grouped:
        args = {"text": links[:40], "known": ", ".join(grouped)}
        raise InvalidContent(Problem(code="choice-unknown", args=args, key="links"))
    history = _history(moment, fact, telling, stamps or {})
    line = tell_line(fact, snapshot, moment.day, telling)
    open_conflicts = [
        one for one in named if one.kind == "conflict" and _is_open(one)
    ]  # fmt: skip
    return Thing(
        id=fact.id,
        kind=fact.kind,
        kind_text=say_kind(fact.kind, telling),
        title=title_of(fact, telling),
        text=write_fact(fact, Telling(telling.names, language, moment.day)),
        state=line.state,
        state_text=_stands(line, moment.day, telling),
        period=line.period,
        recorded=write_recorded(fact, telling),
        note=choose(fact.note, language),
        verified=fact.verified,
        inferred=fact.inferred,
        certainty_text=telling.value(fact.certainty) if fact.certainty else "",
        held=fact.id in snapshot.facts,
        stands=snapshot.replaced.get(fact.id, ""),
        fields=lay_fields(fact, Telling(telling.names, language, moment.day)),
        citations=cite(fact, telling),
        history=history,
        groups=tuple(
            _group(kind, facts, moment, telling, links, page)
            for kind, facts in grouped.items()
            if not links or kind == links
        ),
        conflicts=tell_lines(open_conflicts, snapshot, moment.day, telling),
        raw=fact_record(fact),
        total=len(named),
        economies=_taking(fact, moment, telling),
    )


def write_pack(fact: dict[str, object]) -> str:
    """Write the record of a fact as a pack does."""
    pack = {"format": "openqi/1", "facts": [msgspec.to_builtins(fact)]}
    return yaml.safe_dump(pack, allow_unicode=True, sort_keys=False, width=100)


def rows_of(moment: Moment, id: str, language: str, links: str = "") -> list[dict[str, object]]:
    """Give a thing and every fact that names it as rows of one table, in the order of its page.

    ``links`` leaves the facts of one kind alone.
    """
    fact = find_version(id, moment.register.facts, moment.known)
    grouped = group_lines(mentions_of(moment.snapshot).linked(fact))
    if links:
        facts = in_order(grouped.get(links, ()), moment)
    else:
        facts = [fact, *(one for group in grouped.values() for one in in_order(group, moment))]
    return table_of(facts, moment, moment.telling(language))


def table_of(facts: Sequence[Fact], moment: Moment, telling: Telling) -> list[dict[str, object]]:
    """Give facts as rows: id, kind, sentence, first and last day, how it stands, its sources."""
    return [
        {
            "id": line.id,
            "kind": line.kind,
            "text": line.text,
            "from": line.first,
            "to": line.last,
            "state": line.state,
            "verified": line.verified,
            "sources": "; ".join(dict.fromkeys(cited.doc for cited in fact.source)),
        }
        for fact, line in zip(
            facts, tell_lines(facts, moment.snapshot, moment.day, telling), strict=True
        )
    ]


def _stands(line: Line, day: int, telling: Telling) -> str:
    """Say in a sentence how a thing stands on a day."""
    if line.state == "event" and not line.period:
        return telling.say("browse.stands-recorded")
    date = telling.date(format_day(day))
    return telling.say(f"browse.stands-{line.state}", date=date, period=line.period)


def _taking(fact: Fact, moment: Moment, telling: Telling) -> tuple[Leaf, ...]:
    """Name the economies that surely take part in an arrangement on the day."""
    if fact.kind != "arrangement":
        return ()
    found = [
        Leaf(text=telling.names.name(code, telling.language, moment.day), id=code, kind="economy")
        for code in taking_part(fact.id, moment)
    ]
    return tuple(sorted(found, key=lambda leaf: sort_key(leaf.text)))


def _is_open(fact: Fact) -> bool:
    return getattr(fact.statement, "status", "") == "open"


def _group(
    kind: str, facts: Sequence[Fact], moment: Moment, telling: Telling, links: str, page: int
) -> Group:
    paging = Paging.of(len(facts), page if links else 1, PAGE if links else FEW)
    shown = in_order(facts, moment)[paging.first - 1 : paging.last]
    lines = tell_lines(shown, moment.snapshot, moment.day, telling)
    return Group(kind=kind, kind_text=say_kind(kind, telling), lines=lines, paging=paging)


def in_order(facts: Iterable[Fact], moment: Moment) -> list[Fact]:
    """Put what is in force on the day first, then what is not known, then what is over.

    What happens rather than holds comes in the order of time, the latest first.
    """

    def place(fact: Fact) -> tuple[int, int, str]:
        state = stand_on(fact, moment.snapshot, moment.day)
        if state == "event":
            return (0, -fact.valid.begun, fact.id)
        rank = IN_TIME.index(state) if state in IN_TIME else 0
        return (rank, fact.valid.begun, fact.id)

    return sorted(facts, key=place)


def _history(
    moment: Moment, shown: Fact, telling: Telling, stamps: Mapping[str, Stamp]
) -> tuple[Version, ...]:
    facts = recorded_by(moment.register.facts, moment.known)
    found = []
    for one in versions(shown.id, facts):
        fact, following = one.fact, one.superseded_by
        if following is not None:
            on = following.recorded.on
            code = "history.superseded-always" if on == FIRST else "history.superseded"
            date = "" if on == FIRST else telling.date(format_day(on))
            fate = telling.say(code, id=following.id, date=date)
        elif fact.recorded.until != LAST:
            last = telling.date(format_day(fact.recorded.until - 1))
            fate = telling.say("history.retracted", date=last)
        else:
            fate = telling.say("history.held")
        stamp = stamps.get(fact.id)
        found.append(
            Version(
                author=stamp.author if stamp else "",
                reason=stamp.reason if stamp else "",
                tx=stamp.tx if stamp else 0,
                id=fact.id,
                recorded=write_recorded(fact, telling),
                text=write_fact(fact, Telling(telling.names, telling.language, telling.day)),
                fate=fate,
                held=following is None and fact.recorded.until == LAST,
                here=fact.id == shown.id,
            )
        )
    return tuple(found)
