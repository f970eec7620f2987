"""Write how long the answer stands, which register and rules it comes from, and what it is not."""

from __future__ import annotations

from openqi.core.text import choose
from openqi.core.verdict import Freshness, Verdict
from openqi.show.layout import block, item
from openqi.show.statement import Telling


def closing_block(verdict: Verdict, telling: Telling) -> str:
    """Write the closing lines; the last one says that no authority decided."""
    if verdict.next_change is None:
        change = telling.say("label.next-change-none")
    else:
        change = telling.say("label.next-change", date=telling.date(verdict.next_change))
    known = telling.say("label.known-all")
    if verdict.known_at is not None:
        known = telling.say("label.known-at", date=telling.date(verdict.known_at))
    versions = telling.say(
        "label.versions",
        known=known,
        snapshot=verdict.snapshot,
        rules=verdict.rules,
        engine=verdict.engine,
    )
    fresh = block(
        telling.say("label.freshness"),
        _fresh(verdict.freshness, telling),
    )
    lines = [item(text, indent=0) for text in (change, versions)]
    closing = item(telling.say("label.closing"), indent=0)
    return "\n\n".join(part for part in ("\n".join(lines), fresh, closing) if part)


def _fresh(listed: list[Freshness], telling: Telling) -> list[str]:
    """Write the day of each source, and on one line those of which nobody noted it."""
    lines = []
    undated = []
    for one in listed:
        source = telling.names.source(one.source)
        title = choose(source.title, telling.language) if source else ""
        if one.read is None:
            undated.append(title or one.source)
        else:
            date = telling.date(one.read)
            said = telling.say("label.freshness-line", source=title or one.source, date=date)
            lines.append(item(said, "- "))
    if undated:
        said = telling.say("label.freshness-none", sources="; ".join(undated))
        lines.append(item(said, "- "))
    return lines
