"""Write what the register knows of economies and arrangements on a day, and what it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openqi.show.fact_text import write_line
from openqi.show.layout import block, item
from openqi.show.statement import Telling
from openqi.snapshot.coverage import STATES, Coverage, KindCoverage

LISTED = 40
"""Facts whose dates do not tell, shown in words for one thing; the JSON has all of them."""


def write_survey(found: Sequence[Coverage], day: str, telling: Telling) -> str:
    """Write one line for each economy and each arrangement, and what the columns mean."""
    blocks = [item(telling.say("coverage.title", date=telling.date(day)), indent=0)]
    for subject, heading in (("economy", "economies"), ("arrangement", "arrangements")):
        rows = [_row(one, telling) for one in found if one.subject == subject]
        if rows:
            blocks.append(block(telling.say(f"coverage.{heading}"), _lay(_head(telling), rows)))
    blocks.append(item(telling.say("coverage.legend"), indent=0))
    return "\n\n".join(blocks) + "\n"


def write_coverage(found: Coverage, day: str, telling: Telling) -> str:
    """Write one economy or arrangement kind by kind, with the dates that nobody knows."""
    bare = [telling.say(f"kind.{one.kind}") for one in found.kinds if not one.recorded]
    blocks = [item(telling.name(found.id), indent=0)]
    if found.state is not None:
        state = telling.say(f"coverage.{found.state}")
        blocks.append(item(telling.say("coverage.in-force", state=state), indent=0))
    rows = [_kind_row(one, telling) for one in found.kinds if one.recorded]
    title = telling.say("coverage.title", date=telling.date(day))
    blocks.append(block(title, _lay(_head(telling, "coverage.kind"), rows)))
    if bare:
        said = telling.say("coverage.not-on-record", kinds=", ".join(bare))
        blocks.append(item(said, indent=0))
    blocks.append(block(telling.say("coverage.to-find"), _open(found, telling)))
    blocks.append(item(telling.say("coverage.legend"), indent=0))
    return "\n\n".join(part for part in blocks if part) + "\n"


def _head(telling: Telling, first: str = "coverage.thing") -> list[str]:
    words = (*STATES, "unverified", "complete")
    return [telling.say(first), *(telling.say(f"coverage.{word}") for word in words)]


def _row(one: Coverage, telling: Telling) -> list[str]:
    complete = [telling.say(f"kind.{kind.kind}") for kind in one.kinds if kind.complete]
    counts = [str(one.count(state)) for state in STATES]
    return [one.id, *counts, str(one.unverified), _all(complete, telling)]


def _kind_row(one: KindCoverage, telling: Telling) -> list[str]:
    counts = [str(one.count(state)) for state in STATES]
    unverified = sum(1 for fact in one.facts if not fact.verified)
    name = telling.say(f"kind.{one.kind}")
    return [name, *counts, str(unverified), _all(list(one.complete), telling)]


def _all(words: list[str], telling: Telling) -> str:
    return ", ".join(words) or telling.say("coverage.complete-none")


def _lay(head: list[str], rows: Iterable[list[str]]) -> list[str]:
    """Set rows in columns: the first and the last to the left, numbers to the right."""
    every = [head, *rows]
    widths = [max(len(row[place]) for row in every) for place in range(len(head))]
    lines = []
    for row in every:
        first, *numbers, last = row
        cells = [first.ljust(widths[0])]
        cells += [text.rjust(widths[place]) for place, text in enumerate(numbers, 1)]
        lines.append("  " + "  ".join([*cells, last]))
    return lines


def _open(found: Coverage, telling: Telling) -> list[str]:
    """List the facts whose dates do not tell: each names a date to find."""
    ids = dict.fromkeys(
        one.fact for kind in found.kinds for one in kind.facts if one.state == "unknown"
    )
    facts = [fact for id in ids if (fact := telling.names.fact(id)) is not None]
    lines = [write_line(fact, telling) for fact in facts[:LISTED]]
    if len(facts) > LISTED:
        lines.append(item(telling.say("coverage.rest", count=len(facts) - LISTED)))
    return lines
