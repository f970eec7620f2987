"""Index the prefixes of every body, so that the longest one at a place is found at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from openqi.standards.body import Body, Marker
from openqi.standards.body_table import BodyTable


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one way in which an identifier begins, perhaps with a stage in front of the prefix.

    ``canonical`` and ``native`` are the spellings of the prefix; ``in_script`` tells whether it was
    found in the owner's script, where that is not Latin. ``back`` of its last characters belong to
    what follows: the letter of a division that some write without a space (NFC 17-102).
    """

    text: str
    body: str
    canonical: str
    native: str
    in_script: bool
    stage: str = ""
    doctype: str = ""
    before: str = ""
    back: int = 0


def index_prefixes(table: BodyTable) -> dict[str, tuple[Entry, ...]]:
    """Index the prefixes by their first character, the longest first."""
    found: dict[str, list[Entry]] = {}
    for entry in _list_entries(table):
        found.setdefault(entry.text[0], []).append(entry)
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry.text)))
        for first, entries in found.items()
    }


def ends_word(text: str, at: int) -> bool:
    """Tell whether a word that ends here is whole: no letter goes on."""
    return at >= len(text) or not (text[at].isalpha() and text[at - 1].isalpha())


def _list_entries(table: BodyTable) -> Iterator[Entry]:
    for row in table.bodies.values():
        latin = row.prefixes["Latn"]
        for script, texts in row.prefixes.items():
            for text in texts:
                canonical = text if text in row.kept_prefixes else latin[0]
                own = row.prefixes[row.native]
                if script != "Latn" and row.own_prefixes:
                    canonical = latin[texts.index(text)]  # written in the same order
                native = text if script != "Latn" else canonical
                if row.native not in ("Latn", script):
                    native = own[latin.index(canonical) if row.own_prefixes else 0]
                entry = Entry(text, row.body, canonical, native, script != "Latn")
                yield entry
                for letter in row.glued_divisions:
                    yield replace(entry, text=text + letter, back=1)
                for key, stage in row.stages.items():
                    for word in stage.words if stage.before else ():
                        yield _put_stage_before(entry, row, key, stage, word)
                for key, kind in row.types.items():
                    for word in kind.words if kind.before else ():
                        yield replace(entry, text=f"{word} {text}", doctype=kind.means or key)


def _put_stage_before(entry: Entry, row: Body, key: str, stage: Marker, word: str) -> Entry:
    gap = " " if stage.attach is None else stage.attach
    meant = row.stages[stage.means] if stage.means else stage
    written = meant.words[0] if meant.before else ""
    return replace(
        entry,
        text=word + gap + entry.text,
        stage=stage.means or key,
        before=written and written + (" " if meant.attach is None else meant.attach),
    )
