"""Hold one act that could mend an answer: who does it, what it costs, and what is there then."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec

from openqi.core.fact import Fact
from openqi.core.fact_record import date_of, fact_record, first_day, last_day
from openqi.core.period import Period
from openqi.core.verdict import ArgValue, Piece, Supply
from openqi.core.words import Who

Nature = Literal["do", "find-out"]
Field = tuple[str, object]
"""A dotted key of the question and its new value (none: left out)."""


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """Change a fact that is there: its dates, some fields of its statement, or its certainty.

    Where the fact is not there (another act would have brought it), nothing changes.
    """

    id: str
    valid: Period | None = None
    fields: tuple[Field, ...] = ()
    confirmed: bool = False

    def of(self, fact: Fact) -> Fact:
        """Give the fact as amended."""
        changes: dict[str, object] = {}
        if self.valid is not None:
            changes["valid"] = self.valid
        if self.fields:
            changes["statement"] = msgspec.structs.replace(fact.statement, **dict(self.fields))
        if self.confirmed:
            changes["certainty"] = "read"
        return msgspec.structs.replace(fact, **changes)

    def record(self) -> dict[str, object]:
        """Write the keys that change, as a pack has them; null takes a key away."""
        found: dict[str, object] = {"id": self.id}
        if self.valid is not None:
            found["from"], found["to"] = first_day(self.valid), last_day(self.valid)
            found["seen"] = [date_of(day) for day in self.valid.seen] or None
        found.update({name: msgspec.to_builtins(value) for name, value in self.fields})
        if self.confirmed:
            found["certainty"] = "read"
        return found


class Act(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Hold an act with what it supplies, typed.

    ``paper``: the act is a new document. What several causes ask of it is one document and one act.
    """

    code: str
    who: Who
    nature: Nature = "do"
    args: tuple[tuple[str, ArgValue], ...] = ()
    facts: tuple[Fact, ...] = ()
    amends: tuple[Amendment, ...] = ()
    drops: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    supplied: tuple[str, ...] = ()
    paper: bool = False
    cost: float | int | None = None
    days: int | None = None
    currency: str | None = None

    @cached_property
    def key(self) -> str:
        """Give a text that two acts share only if they are the same act; it orders acts too."""
        facts = sorted((fact.id, fact.valid) for fact in self.facts)
        fields = sorted((name, repr(value)) for name, value in self.fields)
        amends = sorted(repr(one) for one in self.amends)
        changes = (facts, amends, sorted(self.drops), fields, sorted(self.supplied))
        return f"{self.code} {self.who} {self.nature} {changes!r}"


Acts = tuple[Act, ...]
"""Acts that are all needed together."""
Ways = list[Acts]
"""Ways to mend something: any one will do."""


def join_papers(acts: Acts) -> Acts:
    """Make one act of all that is asked of a new document; ``also`` names the further causes."""
    papers = [act for act in acts if act.paper]
    if len(papers) < 2:
        return acts
    first = papers[0]
    fields: dict[str, object] = {}
    args: dict[str, ArgValue] = {}
    for one in papers:
        fields.update(one.fields)
        args.update(one.args)
    codes = dict.fromkeys(one.code for one in papers)
    if len(codes) > 1:
        args["also"] = [code for code in codes if code != first.code]
    whole = msgspec.structs.replace(
        first,
        args=tuple(args.items()),
        fields=tuple(sorted(fields.items(), key=lambda one: one[0])),
        facts=tuple({fact.id: fact for one in papers for fact in one.facts}.values()),
    )
    return tuple(whole if act is first else act for act in acts if act is first or not act.paper)


def as_piece(act: Act) -> Piece:
    """Write an act as a piece of a verdict."""
    return Piece(
        code=act.code,
        args=dict(act.args),
        who=act.who,
        nature=act.nature,
        cost=act.cost,
        days=act.days,
        currency=act.currency,
        supply=Supply(
            facts=[_record(fact) for fact in act.facts],
            amends=[one.record() for one in act.amends],
            drops=sorted(act.drops),
            question={name: msgspec.to_builtins(value) for name, value in sorted(act.fields)},
            supplied=sorted(act.supplied),
        ),
    )


def _record(fact: Fact) -> dict[str, object]:
    record = fact_record(fact)
    cited = "citations" if "citations" in record else "source"
    return {key: value for key, value in record.items() if key != cited}
