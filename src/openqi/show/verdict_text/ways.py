"""Write the gaps of a verdict: which acts together reach a better answer, and who does each."""

from __future__ import annotations

from collections.abc import Mapping

from openqi.core.fact import Fact
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, MarkedMap
from openqi.core.source import Source
from openqi.core.text import choose
from openqi.core.verdict import Gap, Piece, Step, Verdict
from openqi.show.date import write_number
from openqi.show.layout import block, item
from openqi.show.names import NameBook
from openqi.show.statement import Telling, write_fact
from openqi.show.statement.parts import write_product
from openqi.show.verdict_text.content import ToldAct, ToldWay
from openqi.show.verdict_text.gaps import say_key, say_step
from openqi.show.verdict_text.routes import say_via
from openqi.show.ware import write_code
from openqi.show.words import known

SHORTEST = 2
"""Gaps shown in a verdict; the command for gaps shows all of them."""
AROUND = frozenset({"organisation", "participation", "arrangement"})
"""Kinds of fact that only come along where an act brings a clause."""


def shortest_block(verdict: Verdict, telling: Telling) -> str:
    """Write the gaps with the fewest acts, and how many more there are."""
    lines = _lines(tell_ways(shortest(verdict)[:SHORTEST], telling))
    if len(verdict.gaps) > SHORTEST:
        more = telling.say("label.gaps-more", count=len(verdict.gaps) - SHORTEST)
        lines.append(item(more, "- "))
    return block(telling.say("label.gaps-shortest"), lines)


def shortest(verdict: Verdict) -> list[Gap]:
    """Order the gaps by the number of their acts."""
    return sorted(verdict.gaps, key=lambda gap: gap.acts)


def ways_block(verdict: Verdict, telling: Telling) -> str:
    """Write every gap, and whether there may be more."""
    if not verdict.gaps:
        code = "gaps-none-needed" if verdict.answer == "accepted" else "gaps-none"
        lines = [item(telling.say(f"label.{code}"))]
    else:
        lines = _lines(tell_ways(verdict.gaps, telling))
    if verdict.gaps_cut is not None:
        lines.append(item(telling.say(f"label.gaps-cut-{verdict.gaps_cut}")))
    return block(telling.say("label.gaps"), lines)


def tell_ways(gaps: list[Gap], telling: Telling) -> list[ToldWay]:
    """Tell gaps as ways to a better answer."""
    told = []
    for number, gap in enumerate(gaps, 1):
        book = _Enlarged(telling.names, gap)
        own = Telling(book, telling.language, telling.day)
        via, text = say_via(gap.via, own), _way(gap, own)
        told.append(
            ToldWay(
                number=number,
                reaches=gap.reaches,
                reaches_text=telling.say(f"answer.{gap.reaches}-short"),
                via=via,
                text=text,
                acts=[_told_act(piece, own) for piece in gap.pieces],
                who="; ".join(telling.say(f"who.{one}") for one in gap.who),
                cost=_cost(gap.cost, gap.currency, telling),
                days=_days(gap.days, telling),
            )
        )
    return told


def _told_act(piece: Piece, telling: Telling) -> ToldAct:
    return ToldAct(
        text=_sentence(_act(piece, telling)),
        who=piece.who,
        who_text=telling.say(f"who.{piece.who}"),
        cost=_cost(piece.cost, piece.currency, telling),
        days=_days(piece.days, telling),
        hope=_hope(piece, telling),
        supply=_supplied(piece, telling),
    )


def _lines(ways: list[ToldWay]) -> list[str]:
    lines: list[str] = []
    for way in ways:
        bullet = f"{way.number}. "
        lines.append(item(way.text, bullet))
        for act in way.acts:
            lines.append(item(act.text, "- ", indent=2 + len(bullet)))
            texts = (act.hope, act.supply)
            lines += [item(text, indent=4 + len(bullet)) for text in texts if text]
    return lines


def _way(gap: Gap, telling: Telling) -> str:
    return telling.say(
        "label.gap-way",
        answer=telling.say(f"answer.{gap.reaches}-short"),
        via=say_via(gap.via, telling),
        acts=gap.acts,
        who="; ".join(telling.say(f"who.{one}") for one in gap.who),
        cost=_cost(gap.cost, gap.currency, telling),
        days=_days(gap.days, telling),
    )


def _act(piece: Piece, telling: Telling) -> str:
    """Say an act in the words of the catalogue, or of the clause whose condition it is."""
    code = f"gap.{piece.code}-{piece.args.get('link')}"
    code = code if known(code) else f"gap.{piece.code}"
    if piece.supply.supplied or not known(code):
        step = Step(
            code=piece.code, args=piece.args, who=piece.who, cost=None, days=None, currency=None
        )
        return say_step(step, telling)
    said = telling.say(code, **_args(piece, telling)).rstrip(".")
    also = piece.args.get("also")
    if isinstance(also, list):
        more = [telling.say(f"gap.{one}", **_args(piece, telling)) for one in also]
        joined = "; ".join(text[:1].lower() + text[1:] for text in more)
        return telling.say("label.gap-also", text=said, more=joined)
    return said


def _args(piece: Piece, telling: Telling) -> dict[str, str]:
    """Give the placeholders that the words of an act may have."""
    args = {name: str(value) for name, value in piece.args.items()}
    for name in ("body", "home", "destination"):
        if name in args:
            args[name] = telling.name(args[name])
    if "kind" in args:
        args["kind"] = telling.value(args["kind"])
    if "key" in args:
        args["field"] = say_key(args["key"], telling)
    if "value" in args:
        args["value"] = _value(args.get("key", ""), args["value"], telling)
    if "holds" in args:
        args["holds"] = telling.say(f"gap.holds-{args['holds']}")
    fact = telling.names.fact(args.get("fact", ""))
    if fact is not None:
        args["fact"] = write_fact(fact, telling).rstrip(".")
    args["facts"] = "; ".join(_facts(piece, telling))
    return args


def _value(key: str, text: str, telling: Telling) -> str:
    """Say what a key of a question would have to hold: goods, codes and things by their names."""
    if key == "goods.named":
        return write_product(text, telling)
    if key == "goods.hs":
        return write_code(text)
    if telling.names.fact(text) is not None:
        return telling.name(text)
    return telling.value(text) if known(f"value.{text}") else text


def _facts(piece: Piece, telling: Telling) -> list[str]:
    """Say the facts that an act brings, or changes; those that only come along are left out."""
    ids = [str(record["id"]) for record in (*piece.supply.facts, *piece.supply.amends)]
    facts = [fact for id in ids if (fact := telling.names.fact(id)) is not None]
    telling_ones = [fact for fact in facts if fact.kind not in AROUND] or [
        fact for fact in facts if fact.kind != "organisation"
    ]
    return [write_fact(fact, telling).rstrip(".") for fact in telling_ones]


def _hope(piece: Piece, telling: Telling) -> str:
    """Say of a piece that only finds out where to look; empty for one that changes something."""
    if piece.nature != "find-out":
        return ""
    where = f"gap.where-{piece.args.get('link', '')}"
    if known(where):
        return telling.say("label.gap-hope", where=telling.say(where))
    return telling.say("label.gap-hope-anywhere")


def _supplied(piece: Piece, telling: Telling) -> str:
    return telling.say(
        "label.supplied-by",
        who=telling.say(f"who.{piece.who}"),
        cost=_cost(piece.cost, piece.currency, telling),
        days=_days(piece.days, telling),
    )


def _cost(cost: float | int | None, currency: str | None, telling: Telling) -> str:
    if cost is None:
        return telling.say("label.unknown")
    amount = write_number(cost, telling.language)
    return telling.say("label.cost-amount", amount=amount, currency=currency or "").strip()


def _days(days: int | None, telling: Telling) -> str:
    if days is None:
        return telling.say("label.unknown")
    return telling.say("label.days", count=write_number(days, telling.language))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."


class _Enlarged:
    """Name what a gap would put on record beside what is there."""

    def __init__(self, names: NameBook, gap: Gap) -> None:
        self._names = names
        self._new: Mapping[str, Fact] = {
            fact.id: fact
            for piece in gap.pieces
            for record in piece.supply.facts
            if (fact := read_fact(_marked(record), Sheet(""))) is not None
        }

    def name(self, id: str, language: str, day: int | None = None) -> str:
        """Name a thing; an id that is not on record is its own name."""
        fact = self._new.get(id)
        own = choose(getattr(fact.statement, "name", None), language) if fact else ""
        return own or self._names.name(id, language, day)

    def acronym(self, id: str, day: int | None = None) -> str | None:
        """Give the acronym of a thing, if it has one."""
        return self._names.acronym(id, day)

    def fact(self, id: str) -> Fact | None:
        """Find a fact by its id."""
        return self._new.get(id) or self._names.fact(id)

    def source(self, id: str) -> Source | None:
        """Find a source by its id."""
        return self._names.source(id)


def _marked(value: object) -> object:
    """Give plain values as the reader of files takes them."""
    if isinstance(value, dict):
        found = MarkedMap(0)
        for key, member in value.items():
            found[key], found.lines[key] = _marked(member), 0
        return found
    if isinstance(value, list | tuple):
        items = MarkedList(0)
        items.extend(map(_marked, value))
        items.lines.extend(0 for _ in value)
        return items
    return value
