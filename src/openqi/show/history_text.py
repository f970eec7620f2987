"""Write how a fact came to be what it is: what was recorded, corrected, retracted, and when."""

from __future__ import annotations

from collections.abc import Sequence

from openqi.core.day import FIRST, LAST, format_day
from openqi.core.fact import Fact
from openqi.show.fact_text import write_lines, write_recorded
from openqi.show.layout import block, item
from openqi.show.statement import Telling, write_fact


def write_history(
    versions: Sequence[tuple[Fact, Fact | None]], named_by: Sequence[Fact], telling: Telling
) -> str:
    """Write the versions of a fact, each with what took its place, and the facts that name it."""
    latest = versions[-1][0]
    lines: list[str] = []
    for number, (fact, following) in enumerate(versions, 1):
        bullet = f"{number}. "
        lines.append(item(f"{write_recorded(fact, telling)}: {write_fact(fact, telling)}", bullet))
        lines += [item(text, indent=2 + len(bullet)) for text in _fate(fact, following, telling)]
    blocks = [
        telling.name(latest.id),
        block(telling.say("history.recorded"), lines),
        block(telling.say("label.timeline"), write_lines(named_by, telling)),
    ]
    return "\n\n".join(part for part in blocks if part) + "\n"


def _fate(fact: Fact, following: Fact | None, telling: Telling) -> list[str]:
    lines = [telling.say("label.fact-id", id=fact.id)]
    if fact.supersedes is not None:
        lines.append(telling.say("history.corrects", id=fact.supersedes))
    if following is not None:
        on = following.recorded.on
        code = "history.superseded-always" if on == FIRST else "history.superseded"
        date = "" if on == FIRST else telling.date(format_day(on))
        lines.append(telling.say(code, id=following.id, date=date))
    elif fact.recorded.until != LAST:
        last = telling.date(format_day(fact.recorded.until - 1))
        lines.append(telling.say("history.retracted", date=last))
    else:
        lines.append(telling.say("history.held"))
    return lines
