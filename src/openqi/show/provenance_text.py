"""Write where facts come from: each source with what rests on it, and what nobody read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openqi.core.source import Source
from openqi.core.text import choose
from openqi.show.fact_text import write_line
from openqi.show.layout import block, item, table
from openqi.show.place import write_place
from openqi.show.statement import Telling
from openqi.snapshot.provenance import Provenance, SourceUse


def write_provenance(found: Provenance, telling: Telling) -> str:
    """Write every source on a line of its own, most used first, under the counts."""
    uses = sorted(found.sources, key=lambda use: (-use.count, use.source.id))
    blocks = [
        "\n".join(item(text, indent=0) for text in _counts(found, telling)),
        block(telling.say("provenance.sources"), [_line(use, telling) for use in uses]),
        _facts("provenance.unverified", found.unverified, telling),
        _facts("provenance.inferred", found.inferred, telling),
        _conflicts(found, telling),
    ]
    return "\n\n".join(part for part in blocks if part) + "\n"


def write_source(found: Provenance, telling: Telling) -> str:
    """Write one source: what it is, and each fact that rests on it with its place."""
    (use,) = found.sources
    source = use.source
    rows = [
        (telling.say("label.id"), source.id),
        (telling.say("provenance.publisher"), choose(source.publisher, telling.language)),
        (telling.say("provenance.address"), source.url or ""),
        (telling.say("provenance.published"), _date(source.published, telling)),
        (telling.say("provenance.read"), _read(source, telling)),
        (telling.say("label.note"), choose(source.note, telling.language)),
    ]
    blocks = [
        item(choose(source.title, telling.language) or source.id, indent=0),
        "\n".join(table(rows)),
        block(telling.say("provenance.resting"), list(_resting(use, telling))),
        _facts("provenance.unverified", found.unverified, telling),
        _conflicts(found, telling),
    ]
    return "\n\n".join(part for part in blocks if part) + "\n"


def _counts(found: Provenance, telling: Telling) -> Iterator[str]:
    yield telling.say("provenance.summary", sources=len(found.sources), facts=found.facts)
    yield telling.say("provenance.unverified-count", count=len(found.unverified))
    yield telling.say("provenance.inferred-count", count=len(found.inferred))
    yield telling.say("provenance.conflicting-count", count=len(found.conflicting))
    yield telling.say("provenance.unread-count", count=len(found.unread))


def _line(use: SourceUse, telling: Telling) -> str:
    said = telling.say(
        "provenance.source-line",
        id=use.source.id,
        title=choose(use.source.title, telling.language) or use.source.id,
        facts=use.count,
        read=_read(use.source, telling),
    )
    return item(said, "- ")


def _read(source: Source, telling: Telling) -> str:
    if source.read is None:
        return telling.say("provenance.read-none")
    return telling.say("provenance.read-on", date=telling.date(source.read))


def _date(date: str | int | None, telling: Telling) -> str:
    return "" if date is None else telling.date(date)


def _resting(use: SourceUse, telling: Telling) -> Iterator[str]:
    for one in use.facts:
        said = telling.say(
            "provenance.resting-line",
            fact=one.fact,
            certainty=telling.value(one.certainty),
            at=write_place(one.at or "", telling.language),
        )
        yield item(said.strip(), "- ")


def _facts(heading: str, ids: Iterable[str], telling: Telling) -> str:
    facts = [telling.names.fact(id) for id in ids]
    return block(telling.say(heading), [write_line(fact, telling) for fact in facts if fact])


def _conflicts(found: Provenance, telling: Telling) -> str:
    lines = []
    for one in found.conflicting:
        code = "provenance.conflict-line" if one.declared else "provenance.conflict-undeclared"
        lines.append(item(telling.say(code, id=one.id, facts=", ".join(one.facts)), "- "))
    return block(telling.say("provenance.conflicting"), lines)
