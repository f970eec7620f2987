"""Write the answer to "what do I have to retest?" for a reader."""

from __future__ import annotations

from openqi.core.text import choose
from openqi.engine.retest import Item, Kept, Retest
from openqi.show.layout import block, item
from openqi.show.names import NameBook
from openqi.show.statement import Telling, write_fact
from openqi.show.words import known


def write_retest(answer: Retest, names: NameBook, language: str, snapshot: str = "") -> str:
    """Write an answer in words: what to test, why, what still takes the old one, what is open."""
    telling = Telling(names, language)
    told = {"tested": answer.tested, "wanted": answer.wanted}
    head = telling.say("retest.head", date=telling.date(answer.on), **told)
    lines = [item(head, indent=0)]
    if answer.asked != answer.wanted:
        meant = telling.say("retest.meant", asked=answer.asked, wanted=answer.wanted)
        lines.append(item(meant, indent=0))
    lines.append(item(telling.say(f"retest.extent-{answer.extent}", **told), indent=0))
    parts = [
        "\n".join(lines),
        block(telling.say("retest.items"), _items(answer.items, telling)),
        block(telling.say("retest.path"), _hops(answer, telling)),
        block(telling.say("retest.kept"), [_kept(one, telling) for one in answer.kept]),
        block(
            telling.say("retest.unknowns"),
            [
                item(telling.say(f"retest.unknown-{one.code}", **one.args), "- ")
                for one in answer.unknowns
            ],
        ),
    ]
    if snapshot:
        parts.append(item(telling.say("retest.closing", snapshot=snapshot), indent=0))
    return "\n\n".join(part for part in parts if part) + "\n"


def say_point(code: str, text: object, telling: Telling) -> str:
    """Say a point in the words of its fact, else by its code."""
    if isinstance(text, str | dict) and text:
        return choose(text, telling.language)
    return code.replace("-", " ")


def _items(items: tuple[Item, ...], telling: Telling) -> list[str]:
    return [
        item(
            telling.say(
                f"retest.item-{one.why}",
                text=say_point(one.code, one.text, telling),
                fact=one.fact,
            ),
            f"{number}. ",
        )
        for number, one in enumerate(items, 1)
    ]


def _hops(answer: Retest, telling: Telling) -> list[str]:
    found = []
    for hop in answer.path:
        relation = telling.say(f"retest.relation-{hop.relation}")
        told = {"start": hop.start, "end": hop.end, "relation": relation}
        if hop.facts:
            said = telling.say("retest.hop-fact", facts=", ".join(hop.facts), **told)
        else:
            said = telling.say("retest.hop", **told)
        found.append(item(said, "- "))
    return found


def _state(state: str, telling: Telling) -> str:
    code = f"retest.goods-{state}"
    return telling.say(code) if known(code) else state


def _kept(one: Kept, telling: Telling) -> str:
    fact = telling.names.fact(one.fact)
    statement = one.fact if fact is None else write_fact(fact, telling)
    details = []
    if one.issued_before is not None:
        date = telling.date(one.issued_before)
        details.append(telling.say("retest.kept-issued-before", date=date))
    if one.goods:
        states = ", ".join(_state(state, telling) for state in one.goods)
        if one.before is None:
            details.append(telling.say("retest.kept-goods", states=states))
        else:
            date = telling.date(one.before)
            details.append(telling.say("retest.kept-goods-before", states=states, date=date))
    if one.until is not None and (fact is None or one.kind == "scheme"):
        details.append(telling.say("retest.kept-until", date=telling.date(one.until)))
    if one.conditions:
        details.append(telling.say("retest.kept-conditions", codes=", ".join(one.conditions)))
    if details:
        statement = telling.say(
            "retest.kept-joined", statement=statement, details="; ".join(details)
        )
    standing = telling.say(f"retest.standing-{one.standing}")
    return item(
        telling.say("retest.kept-line", statement=statement, standing=standing, fact=one.fact), "- "
    )
