"""Find the identifiers of standards in a text, with their offsets in the text as it was given.

The search jumps from prefix to prefix; at each one the scanner of identifiers reads a bounded
stretch, guards refuse look-alikes, and the members of a list are read on from there. Every
character is looked at a bounded number of times, so that time grows with the length only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from openqi.standards.document_id import DocumentId
from openqi.standards.prefix_index import index_prefixes
from openqi.standards.prose.amendment import Amendments
from openqi.standards.prose.candidate import Candidates
from openqi.standards.prose.finding import Finding
from openqi.standards.prose.guard import Guard, Guards, Sight, load_guards
from openqi.standards.prose.listing import Listing, tell
from openqi.standards.prose.reach import read
from openqi.standards.prose.told import tell_edition, tell_edition_before, tell_part
from openqi.standards.prose.window import STOP, Window, look
from openqi.standards.reading_back import reads_back
from openqi.standards.scanner import Scanner, load_scanner

PIECES = 4
"""Pieces behind an identifier that are given up one after the other until it reads back."""


class Finder:
    """Find identifiers by a body table and guards."""

    def __init__(self, scanner: Scanner, guards: Guards) -> None:
        entries = index_prefixes(scanner.table).values()
        aheads = {
            prefix: form.ahead
            for row in scanner.table.bodies.values()
            for form in row.forms
            for prefix in row.prefixes["Latn"]
            if form.ahead
        }
        self._aheads = tuple(re.compile(rf"(?<!\w)(?:{one})\Z") for one in set(aheads.values()))
        self._candidates = Candidates((e.text for group in entries for e in group), aheads)
        self._scanner = scanner
        self._guards = guards
        self._amendments = Amendments(scanner)
        self._listing = Listing(scanner, self._candidates)

    def find(self, text: str) -> Iterator[Finding]:
        """Give what is found, in the order of the text; findings never overlap.

        What a guard doubts for its words alone is given all the same where the text names the work
        elsewhere without doubt: "SS 590" beside "SS 590:2013".
        """
        doubted: list[Finding] = []
        found = list(self._walk(text, doubted))
        works = {one.id.work for one in found}
        again = [one for one in doubted if one.id.work in works]
        end = 0
        for one in sorted((*found, *again), key=lambda one: one.start) if again else found:
            if one.start >= end:
                yield one
                end = one.end

    def _walk(self, text: str, doubted: list[Finding]) -> Iterator[Finding]:
        """Walk through the text from prefix to prefix; put aside what is doubted."""
        at = 0
        last: Finding | None = None
        while (hit := self._candidates.next(text, at)) is not None:
            found = self._read(text, hit, at, doubted)
            if found is None:
                at = hit + 1
                continue
            first, normal, told = found
            for finding in (first, *self._members(text, first, normal, told=told)):
                last = self._listing.join(text, last, finding) if last else finding
                yield last
                at = last.end

    def _read(
        self, text: str, start: int, floor: int, doubted: list[Finding]
    ) -> tuple[Finding, str, bool] | None:
        """Read the identifier whose prefix stands at a place, with what is told around it.

        Gives its text in normal form too, and whether its part was told in words.
        """
        window = look(text, start)
        first = self._begin(window, start - floor)
        found = self._read_settled(window.cut, first)
        if found is None:
            return None
        identifier, end = found
        normal = window.cut[first:end]
        part = tell_part(self._scanner, identifier, window, end) if first == window.at else None
        identifier, end = part or found
        before = window.text[max(0, window.at - (start - floor)) : first]
        edition = tell_edition(self._scanner, identifier, window.text, end)
        if edition is None and (early := tell_edition_before(self._scanner, identifier, before)):
            first -= early[1]
            edition = early[0], end
        identifier, end = edition or (identifier, end)
        lead = self._amendments.lead(identifier, before[: len(before) - (window.at - first)])
        if lead:
            supplement, length = lead
            amended = replace(identifier, supplements=(supplement, *identifier.supplements))
            if reads_back(self._scanner, amended):
                identifier = amended
                first -= length
        refused = self._refuses(window, identifier, first, end, member=False)
        stop = window.offset(end)
        begin = window.offset(first)
        finding = Finding(text[begin:stop], begin, stop, identifier)
        if refused:
            doubted += [finding] if refused.cue else []
            return None
        return finding, normal, part is not None

    def _begin(self, window: Window, free: int) -> int:
        """Give where an identifier begins: some have digits before their prefix (22 TCN 211)."""
        for pattern in self._aheads:
            match = pattern.search(window.text[max(0, window.at - free) : window.at])
            if match and self._scanner.scan(window.cut, window.at - len(match[0])):
                return window.at - len(match[0])
        return window.at

    def _read_settled(self, text: str, at: int) -> tuple[DocumentId, int] | None:
        """Read the longest identifier at a position whose spelling reads as the same again."""
        for _ in range(PIECES):
            found = read(self._scanner, text, at)
            if found is None:
                return None
            if reads_back(self._scanner, found[0]) and not _ends_in_degree(found[0]):
                return found
            cut = max(text.rfind(sign, at, found[1] - 1) for sign in " /(,+")
            if cut <= at:
                return None
            text = text[:cut] + STOP
        return None

    def _members(self, text: str, first: Finding, normal: str, *, told: bool) -> Iterator[Finding]:
        """Read the list that goes on after a finding."""
        head = self._listing.head(first, normal, told=told)
        last = first
        while head and (found := self._listing.follow(text, head, last)):
            member, window = found
            near, far = (place - window.place + window.at for place in (member.start, member.end))
            if self._refuses(window, member.id, near, far, member=True):
                return
            if not reads_back(self._scanner, member.id):
                return
            printed = last if member.part == "standard" else first
            last = Finding(
                text[member.start : member.end],
                member.start,
                member.end,
                member.id,
                tell(member, printed),
            )
            yield last

    def _refuses(
        self, window: Window, identifier: DocumentId, start: int, end: int, *, member: bool
    ) -> Guard | None:
        return self._guards.refuses(Sight(identifier, window.text, start, end, member))


def _ends_in_degree(one: DocumentId) -> bool:
    """Tell whether a degree of adoption stands behind an identifier that prints no source."""
    return not one.adopts and any(note.kind == "degree" for note in one.notes)


@cache
def load_finder() -> Finder:
    """Give the finder over the table and the guards of the package."""
    return Finder(load_scanner(), load_guards())


def find(text: str) -> list[Finding]:
    """Find the identifiers of standards in a text.

    Give each with its offsets, what it names, and what was filled in from context where prose
    leaves it out. An edition is never filled in.

    >>> [(one.start, one.id.canonical) for one in find("theo ISO 9001:2015, 14001 và 45001")]
    [(5, 'ISO 9001:2015'), (20, 'ISO 14001'), (29, 'ISO 45001')]
    """
    return list(load_finder().find(text))
