"""Write how long the answer stands, which register and rules it comes from, and what it is not."""

from __future__ import annotations

from openqi.core.text import choose
from openqi.core.verdict import Verdict
from openqi.show.layout import block, item
from openqi.show.statement import Telling
from openqi.show.verdict_text.content import ToldReading


def closing_block(verdict: Verdict, telling: Telling) -> str:
    """Write the closing lines; the last one says that no authority decided."""
    fresh = block(telling.say("label.freshness"), _fresh(tell_freshness(verdict, telling), telling))
    texts = (say_change(verdict, telling), say_versions(verdict, telling))
    lines = [item(text, indent=0) for text in texts]
    closing = item(telling.say("label.closing"), indent=0)
    return "\n\n".join(part for part in ("\n".join(lines), fresh, closing) if part)


def say_change(verdict: Verdict, telling: Telling) -> str:
    """Say from which day the answer can differ with no new fact."""
    if verdict.next_change is None:
        return telling.say("label.next-change-none")
    return telling.say("label.next-change", date=telling.date(verdict.next_change))


def say_versions(verdict: Verdict, telling: Telling) -> str:
    """Say which register, rules and engine the answer comes from."""
    known = telling.say("label.known-all")
    if verdict.known_at is not None:
        known = telling.say("label.known-at", date=telling.date(verdict.known_at))
    return telling.say(
        "label.versions",
        known=known,
        snapshot=verdict.snapshot,
        rules=verdict.rules,
        engine=verdict.engine,
    )


def tell_freshness(verdict: Verdict, telling: Telling) -> list[ToldReading]:
    """Tell when each source was last read."""
    told = []
    for one in verdict.freshness:
        source = telling.names.source(one.source)
        title = choose(source.title, telling.language) if source else ""
        date = "" if one.read is None else telling.date(one.read)
        told.append(
            ToldReading(source=one.source, title=title or one.source, read=one.read, date=date)
        )
    return told


def _fresh(listed: list[ToldReading], telling: Telling) -> list[str]:
    """Write the day of each source, and on one line those of which nobody noted it."""
    lines = [
        item(telling.say("label.freshness-line", source=one.title, date=one.date), "- ")
        for one in listed
        if one.date
    ]
    undated = [one.title for one in listed if not one.date]
    if undated:
        said = telling.say("label.freshness-none", sources="; ".join(undated))
        lines.append(item(said, "- "))
    return lines
