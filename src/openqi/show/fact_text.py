"""Write a fact, and its versions, for people: the sentence, dates, sources, who names it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from openqi.core.day import FIRST, format_day
from openqi.core.fact import Fact
from openqi.core.fact_record import fact_record
from openqi.core.text import choose
from openqi.show.layout import block, item, table
from openqi.show.statement import Telling, write_fact, write_valid
from openqi.show.verdict_text.proof import write_sources
from openqi.show.words import known

NAMED = 30
"""Facts that name a thing, shown in words; the JSON has all of them."""
_ENVELOPE = {"id", "fact", "from", "to", "seen", "recorded", "source", "citations", "certainty"}
_ENVELOPE |= {"supersedes", "note", "name"}


def write_thing(fact: Fact, named_by: Sequence[Fact], telling: Telling) -> str:
    """Write a fact with everything that is known about it, and the facts that name it."""
    kind = telling.say(f"kind.{fact.kind}") if known(f"kind.{fact.kind}") else fact.kind
    rows = [
        (telling.say("label.id"), fact.id),
        (telling.say("label.kind"), kind),
        (telling.say("label.period"), write_valid(fact, telling)),
        (telling.say("label.recorded"), write_recorded(fact, telling)),
        (telling.say("label.note"), choose(fact.note, telling.language)),
    ]
    blocks = [
        item(write_fact(fact, telling), indent=0),
        "\n".join(table(rows)),
        block(telling.say("label.fields"), table(_fields(fact))),
        block(
            telling.say("label.sources"),
            [item(text, "- ") for text in write_sources(fact, telling)],
        ),
        block(telling.say("label.mentioned"), _named(named_by, telling)),
    ]
    return "\n\n".join(part for part in blocks if part) + "\n"


def write_recorded(fact: Fact, telling: Telling) -> str:
    """Say when the register learned a fact."""
    if fact.recorded.on == FIRST:
        return telling.say("history.always")
    return telling.date(format_day(fact.recorded.on))


def _fields(fact: Fact) -> Iterator[tuple[str, str]]:
    """List the fields as a pack has them: nothing is hidden behind the sentence."""
    for key, value in fact_record(fact).items():
        if key not in _ENVELOPE or (fact.kind == "adoption" and key == "source"):
            yield key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _named(facts: Sequence[Fact], telling: Telling) -> list[str]:
    lines = [write_line(fact, telling) for fact in facts[:NAMED]]
    if len(facts) > NAMED:
        lines.append(item(telling.say("label.mentioned-more", count=len(facts) - NAMED)))
    return lines


def write_line(fact: Fact, telling: Telling) -> str:
    """Write a fact on one item: sentence, dates, id."""
    period = write_valid(fact, telling)
    detail = ", ".join(part for part in (period, fact.id) if part)
    return item(telling.say("label.joined", name=write_fact(fact, telling), detail=detail), "- ")


def write_lines(facts: Iterable[Fact], telling: Telling) -> list[str]:
    """Write several facts, one item each."""
    return [write_line(fact, telling) for fact in facts]
