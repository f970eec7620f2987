"""Write a fact, and its versions, for people: the sentence, dates, sources, who names it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openqi.core.day import FIRST, format_day
from openqi.core.fact import Fact
from openqi.core.fact_record import fact_record
from openqi.core.statements import COOPERATION
from openqi.core.text import choose
from openqi.show.layout import block, item, table
from openqi.show.statement import Telling, write_fact, write_valid
from openqi.show.verdict_text.proof import write_sources
from openqi.show.words import known

NAMED = 30
"""Facts of one kind that name a thing of cooperation, shown in words; the JSON has all of them."""
SOME = 8
"""The same for other things, which facts of many kinds name."""
_FIRST = ("agenda-item", "decision", "action", "obligation", "objective", "target", "document")
"""What a meeting or a programme is made of comes first among the facts that name it."""
_ENVELOPE = {"id", "fact", "from", "to", "seen", "recorded", "source", "citations", "certainty"}
_ENVELOPE |= {"supersedes", "note", "name"}


def write_thing(
    fact: Fact,
    named_by: Sequence[Fact],
    telling: Telling,
    related: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Write a fact with everything that is known about it, and the facts that name it.

    ``related`` has the ids that it names itself, by key; they are written out for the kinds of
    cooperation, whose sentences do not name everybody.
    """
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
        block(telling.say("label.linked"), _related(fact, related or {}, telling)),
        block(telling.say("label.mentioned"), _named(fact, named_by, telling)),
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


def _related(fact: Fact, related: Mapping[str, Sequence[str]], telling: Telling) -> Iterator[str]:
    if fact.kind not in COOPERATION:
        return
    for key, ids in related.items():
        yield item(f"{key}:")
        for id in ids:
            name = telling.names.name(id, telling.language, telling.day)
            said = name if name == id else telling.say("label.joined", name=name, detail=id)
            yield item(said, "- ", indent=4)


def _named(of: Fact, facts: Sequence[Fact], telling: Telling) -> Iterator[str]:
    """Write the facts that name a thing kind by kind, each kind in the order of time."""
    limit = NAMED if of.kind in COOPERATION else SOME
    kinds = sorted({fact.kind for fact in facts}, key=_rank)
    for kind in kinds:
        group = [fact for fact in facts if fact.kind == kind]
        if kind == "agenda-item":
            group.sort(key=_number)
        yield item(
            telling.say("label.mentioned-kind", kind=telling.say(f"kind.{kind}"), count=len(group))
        )
        yield from (write_line(fact, telling, indent=4) for fact in group[:limit])
        if len(group) > limit:
            yield item(telling.say("label.mentioned-more", count=len(group) - limit), indent=4)


def _rank(kind: str) -> tuple[int, str]:
    return (_FIRST.index(kind) if kind in _FIRST else len(_FIRST), kind)


def _number(fact: Fact) -> tuple[int, str]:
    """Order agenda items by their numbers: 2 before 10, and those without a number last."""
    number = getattr(fact.statement, "number", None)
    if number is None:
        return (2**31, fact.id)
    digits = re.match(r"[0-9]+", str(number))
    return (int(digits.group()) if digits else 2**31 - 1, str(number))


def write_line(fact: Fact, telling: Telling, indent: int = 2) -> str:
    """Write a fact on one item: sentence, dates, id."""
    period = write_valid(fact, telling)
    detail = ", ".join(part for part in (period, fact.id) if part)
    return item(
        telling.say("label.joined", name=write_fact(fact, telling), detail=detail), "- ", indent
    )


def write_lines(facts: Iterable[Fact], telling: Telling) -> list[str]:
    """Write several facts, one item each."""
    return [write_line(fact, telling) for fact in facts]
