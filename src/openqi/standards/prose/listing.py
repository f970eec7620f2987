"""Go on after an identifier: the members of a list that do not repeat what was said.

"ISO 9001, 14001 and 45001" says the prefix once, "AS/NZS ISO 8124.1:2019/.2:2015" the number, and
"QCVN 4:2009/BKHCN và Sửa đổi 1:2016" the standard. What is filled in is told with the finding.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from openqi.standards.document_id import DocumentId
from openqi.standards.prose.amendment import Amendments
from openqi.standards.prose.candidate import Candidates
from openqi.standards.prose.finding import Completion, Finding, Part
from openqi.standards.prose.reach import read
from openqi.standards.prose.vocabulary import load_words, match_words
from openqi.standards.prose.window import Window, look
from openqi.standards.scanner import Scanner

_HEAD = re.compile(r"\D+")
_LETTERED = re.compile(r"[A-Z]{1,2}[. ]?\d")
_OWN_LETTERS = re.compile(r"[A-Z]{1,2}[. ]?\Z")
_PART = re.compile(r"[-.](?=\d)")
_DIGITS = 4
"""Digits from which a bare number in a list is read as a number of a standard."""


class Member(NamedTuple):
    """Hold a member that was read: what it names, where it stands, what was filled in."""

    id: DocumentId
    start: int
    end: int
    part: Part
    filled: str


class Head(NamedTuple):
    """Hold the last identifier that printed its prefix: what members may leave out."""

    id: DocumentId
    series: str
    """what stands before its number, in normal form"""
    place: Finding


class Listing:
    """Read the members of lists."""

    def __init__(self, scanner: Scanner, candidates: Candidates) -> None:
        self._scanner = scanner
        self._candidates = candidates
        self._amendments = Amendments(scanner)
        words = load_words()
        signs = "".join(map(re.escape, words.separators))
        joined = match_words(word for group in words.conjunctions.values() for word in group)
        fillers = match_words(word for group in words.fillers.values() for word in group)
        self._between = re.compile(
            rf" *(?:(?P<sign>[{signs}]) *(?:{joined})?|(?<=[^\x00-\x7f]){joined}| {joined}"
            rf"|(?<=\d)(?![\x00-\x7f]){joined})(?P<filler>{fillers}*)"
        )

    def head(self, finding: Finding, normal: str) -> Head | None:
        """Make a head of a finding; ``normal`` is its text in normal form."""
        match = _HEAD.match(normal)
        return Head(finding.id, match[0], finding) if match else None

    def follow(self, text: str, head: Head, last: Finding) -> tuple[Member, Window] | None:
        """Read the member that follows the last finding, if one does."""
        window = look(text, last.end)
        between = self._between.match(window.text, window.at)
        if between is None:
            return None
        at = between.end()
        amended = self._amendments.follow(last.id, window.text, at)
        if amended and not self._prefix_stands(window.text, amended[1]):
            identifier, end = amended
            base = last.id.canonical if last.id is head.id else head.id.canonical
            return self._member(window, at, end, identifier, "standard", base)
        if between["filler"]:
            return None
        return self._read(window, head, at)

    def _prefix_stands(self, text: str, at: int) -> bool:
        """Tell whether a prefix stands behind an amendment, which then belongs to what follows."""
        while text[at : at + 1] == " ":
            at += 1
        return self._candidates.stands(text, at)

    def _read(self, window: Window, head: Head, at: int) -> tuple[Member, Window] | None:
        rest = window.cut[at:]
        if rest[:1].isdecimal():
            return self._complete(window, head, at, head.series, "prefix")
        if _PART.match(rest):
            return self._read_part(window, head, at)
        if _LETTERED.match(rest) and _OWN_LETTERS.search(head.series):
            series = _OWN_LETTERS.sub("", head.series)
            return self._complete(window, head, at, series, "prefix")
        return None

    def _read_part(self, window: Window, head: Head, at: int) -> tuple[Member, Window] | None:
        """Read a member that prints its last parts only; as many are kept as are missing."""
        parts = head.id.parts
        row = self._scanner.table.bodies[head.id.body]
        signs = head.id.marks or row.part_marks[:1] * len(parts)
        for kept in reversed(range(len(parts))):
            stem = head.series + head.id.number
            stem += "".join(sign + part for sign, part in zip(signs, parts[:kept], strict=False))
            member = self._complete(window, head, at, stem, "number")
            if member and len(member[0].id.parts) == len(parts):
                return member
        return None

    def _complete(
        self, window: Window, head: Head, at: int, stem: str, part: Part
    ) -> tuple[Member, Window] | None:
        found = read(self._scanner, stem + window.cut[at:], 0)
        if found is None or found[1] <= len(stem):
            return None
        identifier, end = found[0], at + found[1] - len(stem)
        if part == "prefix" and not _convinces(identifier, head.id):
            return None
        return self._member(window, at, end, identifier, part, stem.rstrip(" "))

    def _member(
        self, window: Window, at: int, end: int, identifier: DocumentId, part: Part, filled: str
    ) -> tuple[Member, Window]:
        start, stop = window.offset(at), window.offset(end)
        return Member(identifier, start, stop, part, filled), window


def tell(member: Member, source: Finding) -> tuple[Completion, ...]:
    """Say what was filled in, and where it was printed."""
    return (Completion(member.part, member.filled, source.start, source.end),)


def _convinces(member: DocumentId, head: DocumentId) -> bool:
    """Tell whether a bare number in a list is one of a standard rather than a quantity."""
    if member.year is not None:
        return True
    digits = len(member.number)
    if member.parts:
        return digits >= _DIGITS - 1
    padded = member.number.startswith("0") and head.number.startswith("0")
    return digits >= _DIGITS or (digits == len(head.number) and (padded or digits >= _DIGITS - 1))
