"""Look up codes of goods and fields: their names, what lies above, and the same goods elsewhere."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from openqi.core.errors import InvalidContent, Problem
from openqi.core.nomenclature import (
    FORMAT,
    Entry,
    NomenclatureHead,
    Scheme,
    decode_entry,
    decode_head,
    parents,
)
from openqi.core.reading.bytes import read_bytes
from openqi.core.text import choose, fold

SUFFIX = ".nomenclature.jsonl"
FILE_LIMIT = 64 * 2**20
SHORTEST = 3
"""Letters of a word that counts in a search."""


class Found(NamedTuple):
    """Hold a code that a search found, its name, and the share of the words that it has."""

    code: str
    name: str
    share: float


class Translation(NamedTuple):
    """Hold the codes of another edition; ``exact`` says that it is one code for one."""

    codes: tuple[str, ...]
    exact: bool


class Nomenclature:
    """Hold one edition of a scheme with its names."""

    def __init__(self, head: NomenclatureHead, entries: Iterable[Entry]) -> None:
        self.head = head
        self.entries: Mapping[str, Entry] = {entry.code: entry for entry in entries}
        self._words: dict[str, list[str]] = {}

    def name(self, code: str, language: str = "en") -> str | None:
        """Give the name of a code."""
        entry = self.entries.get(code)
        return None if entry is None else choose(entry.name, language)

    def path(self, code: str, language: str = "en") -> tuple[str, ...]:
        """Give the names of a code and of what lies above it, the widest first."""
        scheme: Scheme = self.head.scheme
        codes = reversed((code, *parents(code, scheme)))
        return tuple(name for one in codes if (name := self.name(one, language)) is not None)

    def search(self, text: str, limit: int = 10) -> list[Found]:
        """Find codes by words of their names and notes, best first; rare words count more.

        They are suggestions: that a word stands in a name makes no product belong there.
        """
        index = self._index()
        wanted = {word for word in fold(text).split() if len(word) >= SHORTEST}
        weights = {word: self._weight(word) for word in wanted}
        total = sum(weights.values())
        scores: defaultdict[str, float] = defaultdict(float)
        for word, weight in weights.items():
            for code in index.get(word, ()):
                scores[code] += weight
        ranked = sorted(scores.items(), key=lambda one: (-one[1], -len(one[0]), one[0]))
        return [
            Found(code, self.name(code) or "", round(score / total, 3))
            for code, score in ranked[:limit]
        ]

    def _index(self) -> dict[str, list[str]]:
        if not self._words:
            for entry in self.entries.values():
                texts = fold(" ".join((*entry.name.values(), *entry.notes))).split()
                for word in {*texts, *(_singular(word) for word in texts)}:
                    self._words.setdefault(word, []).append(entry.code)
        return self._words

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self.entries) / (1 + len(self._index().get(word, ()))))


class Correlation:
    """Lead codes of one edition to those of another by way of the pivot that both are led to."""

    def __init__(self, pivot: str, editions: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self.pivot = pivot
        self._to = editions
        self._from: dict[str, dict[str, set[str]]] = {}
        for edition, codes in editions.items():
            back = self._from.setdefault(edition, {})
            for code, targets in codes.items():
                for target in targets:
                    back.setdefault(target, set()).add(code)

    def translate(self, code: str, old: str, new: str) -> Translation | None:
        """Give the codes of another edition that the goods of a code may have.

        None where nobody can tell: an edition or the code is not on record, or nothing of the new
        edition leads there (tables of correlation are not always whole).
        """
        if old == new:
            return Translation((code,), exact=True)
        targets = (code,) if old == self.pivot else self._to.get(old, {}).get(code)
        if targets is None or (new != self.pivot and new not in self._to):
            return None
        if new == self.pivot:
            back = self._from.get(old, {})
            alone = len(targets) == 1 and len(back.get(targets[0], ())) == 1
            return Translation(tuple(sorted(targets)), exact=alone)
        found = {code for target in targets for code in self._from[new].get(target, ())}
        if not found:
            return None
        alone = len(found) == 1 and self._to[new][next(iter(found))] == targets
        return Translation(tuple(sorted(found)), exact=alone)


class Concordance(NamedTuple):
    """Lead codes of goods of an edition of HS to codes of fields of an edition of ICS."""

    hs: str
    ics: str
    led: Mapping[str, tuple[str, ...]]

    def fields(self, code: str) -> tuple[str, ...]:
        """Give the fields that a code, or any code below or above it, leads to."""
        found = {
            field
            for hs, fields in self.led.items()
            if hs.startswith(code) or code.startswith(hs)
            for field in fields
        }
        return tuple(sorted(found))


class Nomenclatures(NamedTuple):
    """Hold every nomenclature of a folder.

    ``named``: names by scheme and edition; ``correlation`` leads between editions of HS;
    ``concordances`` lead from an edition of HS to ICS, the newest edition last.
    """

    named: Mapping[tuple[str, str], Nomenclature]
    correlation: Correlation | None
    concordances: tuple[Concordance, ...] = ()

    def latest(self, scheme: Scheme) -> Nomenclature | None:
        """Give the newest edition of a scheme."""
        editions = [edition for name, edition in self.named if name == scheme]
        return self.named[scheme, max(editions)] if editions else None


def find_nomenclatures(folder: Path) -> Nomenclatures:
    """Read every nomenclature file in a folder and the folders below it.

    Raises:
        UnreadableInput: a file cannot be read.
        InvalidContent: a file is no nomenclature, or was changed after it was imported.
    """
    named: dict[tuple[str, str], Nomenclature] = {}
    led: dict[str, dict[str, tuple[str, ...]]] = {}
    concordances: list[Concordance] = []
    pivot = ""
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        if path.name.startswith(".") or path.is_symlink():
            continue
        head, entries = read_nomenclature(path)
        if head.fields is not None:
            pairs = {entry.code: entry.to for entry in entries}
            concordances.append(Concordance(head.edition, head.fields, pairs))
        elif head.pivot is None:
            named[head.scheme, head.edition] = Nomenclature(head, entries)
        else:
            pivot = head.pivot
            led[head.edition] = {entry.code: entry.to for entry in entries}
    ordered = tuple(sorted(concordances, key=lambda one: (one.hs, one.ics)))
    return Nomenclatures(named, Correlation(pivot, led) if led else None, ordered)


def read_nomenclature(path: Path) -> tuple[NomenclatureHead, tuple[Entry, ...]]:
    """Read a nomenclature file.

    Raises:
        UnreadableInput: it cannot be read.
        InvalidContent: it is no nomenclature, or was changed after it was imported.
    """
    first, _, rest = read_bytes(path, FILE_LIMIT).partition(b"\n")
    try:
        head = decode_head(first)
        if head.format == FORMAT and content_hash(rest) == head.content:
            return head, tuple(decode_entry(line) for line in rest.splitlines())
    except msgspec.DecodeError:
        pass
    raise InvalidContent(Problem(code="nomenclature-wrong", file=str(path)))


def content_hash(lines: bytes) -> str:
    """Hash the lines of entries."""
    return hashlib.sha256(lines).hexdigest()[:32]


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > SHORTEST else word
