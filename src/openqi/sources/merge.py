"""Turn the records of a catalogue into facts, one line for each work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from openqi.core.catalogue import Cited, Line
from openqi.core.day import parse_window
from openqi.core.statements import Adoption, Conflict, Edition
from openqi.sources.duplicates import LATER, Group, merge_rows
from openqi.sources.identity import identify, slug
from openqi.sources.record import Record, Refused
from openqi.sources.relations import Relations, relate
from openqi.sources.tally import Fate, Tally

ID_LIMIT = 100
"""Characters of an id that are taken from an identifier."""

_FATES: dict[str, Fate] = {
    "date-of-supplement": "merged",
    "date-filled": "merged",
    "date-from-number": "open",
    "date-of-printing": "open",
    "state-contradicts-date": "open",
}
"""What became of a row, by the note that its reader made."""


def merge(rows: Iterable[Record | Refused], name: str, read: str, tally: Tally) -> Iterator[Line]:
    """Merge the rows of a catalogue and give its facts, work by work.

    ``name`` begins every id; ``read`` is the day of the copy, by which a document that it lists as
    withdrawn surely was.
    """
    groups, drafts = _group(rows, tally)
    merged = {key: merge_rows(members, tally) for key, members in groups.items()}
    del groups
    relations = relate((group.record for group in merged.values()), drafts, tally)
    works: defaultdict[str, list[str]] = defaultdict(list)
    for key, group in merged.items():
        works[identify(group.record.id).reference.work].append(key)
    ids = Ids(name)
    for work in sorted(works):
        facts: list[Cited] = []
        places: list[str | int | None] = []
        for key in works[work]:
            for statement, at in _state(merged[key], key, relations, ids, read, tally):
                facts.append(statement)
                places.append(at)
        yield Line(work=work, facts=tuple(facts), at=tuple(places))


class Ids:
    """Give ids that no other fact of the catalogue has."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._used: set[str] = set()

    def take(self, text: str, kind: str = "") -> str:
        """Make an id from an identifier."""
        stem = "-".join(
            part for part in (self._name, kind, slug(text)[:ID_LIMIT].strip("-")) if part
        )
        id, count = stem, 1
        while id in self._used:
            count += 1
            id = f"{stem}-{count}"
        self._used.add(id)
        return id


def _group(
    rows: Iterable[Record | Refused], tally: Tally
) -> tuple[dict[str, list[Record]], set[str]]:
    """Put the rows of one document together; what is no edition is counted and left out."""
    groups: dict[str, list[Record]] = {}
    drafts: set[str] = set()
    for row in rows:
        if isinstance(row, Refused):
            tally.add("refused", row.reason, row.id, row.line)
            drafts.add(" ".join(row.id.split()))
        elif row.published is None:
            tally.add("refused", "no-date", row.id, row.line)
        else:
            groups.setdefault(identify(row.id).key, []).append(row)
    return groups, drafts


def _state(
    group: Group, key: str, relations: Relations, ids: Ids, read: str, tally: Tally
) -> Iterator[tuple[Cited, str]]:
    """Give the statements on one document, each with its place in the catalogue."""
    record = group.record
    edition = _edition(record, key, relations, ids, read, tally)
    yield edition, record.at
    for adopted in record.adopts:
        id = ids.take(f"{record.id} {adopted.standard}", "adoption")
        yield (
            Adoption(
                id=id,
                host=edition.standard,
                source=adopted.standard,
                degree=adopted.degree,
                deviations=adopted.deviations,
            ),
            record.at,
        )
    others: list[Edition] = []
    for other in group.others:
        others.append(_edition(other, key, relations, ids, read, None))
        yield others[-1], other.at
    if others:
        versions = tuple(str(one.id) for one in (edition, *others))
        yield _conflict(ids.take(record.id, "conflict"), versions, group.open), record.at


def _conflict(id: str, versions: Sequence[str], unsure: bool) -> Conflict:
    if unsure:
        return Conflict(id=id, facts=tuple(versions))
    return Conflict(
        id=id, facts=tuple(versions), status="resolved", resolution=LATER, stands=(versions[0],)
    )


def _edition(
    record: Record, key: str, relations: Relations, ids: Ids, read: str, tally: Tally | None
) -> Edition:
    """State an edition; dates that contradict each other are left unknown."""
    identity = identify(record.id)
    withdrawn, by = record.withdrawn, None
    if record.state == "unstated":
        withdrawn = "unknown"
    elif withdrawn is not None and withdrawn != "unknown":
        published = parse_window(str(record.published))
        if parse_window(withdrawn).last < published.first:
            withdrawn = "unknown"
            if tally is not None:
                tally.add("open", "withdrawn-before-published", record.id, record.line)
    if withdrawn == "unknown" and record.state == "withdrawn":
        by = read
    if tally is not None:
        _count(record, withdrawn, by, tally)
    amends = record.amends
    if amends is None and identity.kind == "amendment":
        amends = identity.base
    consolidates = record.consolidates
    if consolidates is None and identity.kind == "consolidated":
        consolidates = identity.base
    return Edition(
        id=ids.take(record.id),
        standard=identity.text,
        published=str(record.published),
        withdrawn=withdrawn,
        withdrawn_by=by,
        replaces=tuple(relations.replaces.get(key, ())) or None,
        replaced_by=tuple(relations.replaced_by.get(key, ())) or None,
        amends=amends,
        consolidates=consolidates,
        title=record.title or None,
        ics=record.ics or None,
    )


def _count(record: Record, withdrawn: str | None, by: str | None, tally: Tally) -> None:
    """Count what had to be mended in a record, and what is left open."""
    codes = [note for note in record.notes if note in _FATES]
    if not identify(record.id).reference.known:
        codes.append("identifier-unread")
    if withdrawn == "unknown":
        codes.append("withdrawal-unstated" if by is None else "withdrawal-day-unknown")
    for code in codes:
        tally.add(_FATES.get(code, "open"), code, record.id, record.line)
