"""Find the identifiers of standards in a text, with their offsets in the text as it was given.

The search jumps from prefix to prefix; at each one the scanner of identifiers reads a bounded
stretch, guards refuse look-alikes, and the members of a list are read on from there. Every
character is looked at a bounded number of times, so that time grows with the length only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from openqi.standards.document_id import DocumentId
from openqi.standards.prefix_index import index_prefixes
from openqi.standards.prose.amendment import Amendments
from openqi.standards.prose.candidate import Candidates
from openqi.standards.prose.finding import Finding
from openqi.standards.prose.guard import Guards, Sight, load_guards
from openqi.standards.prose.listing import Listing, tell
from openqi.standards.prose.reach import read
from openqi.standards.prose.window import Window, look
from openqi.standards.scanner import Scanner, load_scanner


class Finder:
    """Find identifiers by a body table and guards."""

    def __init__(self, scanner: Scanner, guards: Guards) -> None:
        entries = index_prefixes(scanner.table).values()
        self._candidates = Candidates(entry.text for group in entries for entry in group)
        self._scanner = scanner
        self._guards = guards
        self._amendments = Amendments(scanner)
        self._listing = Listing(scanner, self._candidates)

    def find(self, text: str) -> Iterator[Finding]:
        """Give what is found, in the order of the text; findings never overlap."""
        at = 0
        while (hit := self._candidates.next(text, at)) is not None:
            found = self._read(text, hit, floor=at)
            if found is None:
                at = hit + 1
                continue
            finding, normal = found
            yield finding
            at = finding.end
            for member in self._members(text, finding, normal):
                yield member
                at = member.end

    def _read(self, text: str, start: int, floor: int) -> tuple[Finding, str] | None:
        """Read the identifier whose prefix stands at a place, with an amendment before it."""
        window = look(text, start)
        found = read(self._scanner, window.cut, window.at)
        if found is None:
            return None
        identifier, end = found
        first = window.at
        lead = self._amendments.lead(
            identifier, window.text[max(0, first - (start - floor)) : first]
        )
        if lead:
            supplement, length = lead
            identifier = replace(identifier, supplements=(supplement, *identifier.supplements))
            first -= length
        if self._refuses(window, identifier, first, end, member=False):
            return None
        stop = window.offset(end)
        begin = window.offset(first)
        normal = window.cut[window.at : end]
        return Finding(text[begin:stop], begin, stop, identifier), normal

    def _members(self, text: str, first: Finding, normal: str) -> Iterator[Finding]:
        """Read the list that goes on after a finding."""
        head = self._listing.head(first, normal)
        last = first
        while head and (found := self._listing.follow(text, head, last)):
            member, window = found
            near, far = (place - window.place + window.at for place in (member.start, member.end))
            if self._refuses(window, member.id, near, far, member=True):
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
    ) -> bool:
        sight = Sight(identifier, window.text, start, end, member)
        return self._guards.refuses(sight) is not None


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
