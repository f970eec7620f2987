"""Bring the relations of a catalogue into one direction: which edition replaces which.

Catalogues tell a replacement from the new document, from the old one, or from both; they mix it
with amendments; and some contradict themselves. What is sure is kept; the rest is left open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from openqi.core.day import parse_window
from openqi.sources.identity import Identity, identify
from openqi.sources.record import Record
from openqi.sources.tally import Tally


class Relations(NamedTuple):
    """Hold what replaces what, by the keys of documents, in either direction, as printed."""

    replaces: dict[str, list[str]]
    replaced_by: dict[str, list[str]]


def relate(records: Iterable[Record], drafts: Collection[str], tally: Tally) -> Relations:
    """Collect the replacements among records; ``drafts`` are documents that are no editions.

    "A obsoletes B" and "B is replaced by A" are one statement. A relation to an amendment of the
    same edition is no replacement. A document that replaces itself, two that replace each other,
    and one that replaces a younger one, are left open.
    """
    every = {identify(record.id).key: record for record in records}
    told: defaultdict[Identity, dict[Identity, Record]] = defaultdict(dict)
    for record in every.values():
        for newer, older in _pairs(record, tally):
            other = older if identify(record.id) is newer else newer
            if newer.key == older.key:
                tally.add("refused", "relation-to-itself", record.id, record.line)
            elif other.text in drafts or other.reference.draft or not other.reference.dated:
                tally.add("refused", "relation-to-draft", record.id, record.line, other.text)
            else:
                told[newer].setdefault(older, record)
    found = Relations({}, {})
    for newer, olders in told.items():
        for older, record in olders.items():
            if newer in told.get(older, ()):
                if newer.key < older.key:
                    tally.add("open", "mutual-replacement", newer.text, record.line, older.text)
            elif _backwards(every.get(newer.key), every.get(older.key)):
                tally.add("open", "replaces-younger", newer.text, record.line, older.text)
            else:
                if newer.key not in every or older.key not in every:
                    tally.add("open", "relation-outside", newer.text, record.line, older.text)
                found.replaces.setdefault(newer.key, []).append(older.text)
                found.replaced_by.setdefault(older.key, []).append(newer.text)
    return found


def _pairs(record: Record, tally: Tally) -> Iterator[tuple[Identity, Identity]]:
    """Give the replacements that a record tells, the newer document first."""
    here = identify(record.id)
    for name in record.replaces:
        yield here, identify(name)
    for name in record.replaced_by:
        there = identify(name)
        if there.kind != "edition" and _base(there) == _base(here):
            tally.add("merged", "relation-amends", record.id, record.line, name)
        else:
            tally.add("merged", "relation-replaced-by", record.id, record.line, name)
            yield there, here


def _base(one: Identity) -> str:
    return one.key if one.base is None else identify(one.base).key


def _backwards(newer: Record | None, older: Record | None) -> bool:
    """Tell whether the newer of two surely was published before the older."""
    if newer is None or older is None or newer.published is None or older.published is None:
        return False
    return parse_window(newer.published).last < parse_window(older.published).first
