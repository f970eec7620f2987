"""Go on after an identifier: the members of a list that do not repeat what was said.

"ISO 9001, 14001 and 45001" says the prefix once, "AS/NZS ISO 8124.1:2019/.2:2015" the number, and
"QCVN 4:2009/BKHCN và Sửa đổi 1:2016" the standard. What is filled in is told with the finding.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from openqi.standards.document_id import DocumentId
from openqi.standards.prose.amendment import Amendments
from openqi.standards.prose.candidate import Candidates
from openqi.standards.prose.finding import Completion, Finding, Part
from openqi.standards.prose.reach import read
from openqi.standards.prose.span import list_between, spans
from openqi.standards.prose.told import find_part, tell_edition
from openqi.standards.prose.vocabulary import load_words, match_words
from openqi.standards.prose.window import STOP, Window, look
from openqi.standards.scanner import Scanner

_HEAD = re.compile(r"\D+")
_LETTERED = re.compile(r"[A-Z]{1,2}[. ]?\d")
_OWN_LETTERS = re.compile(r"[A-Z]{1,2}[. ]?\Z")
_PART = re.compile(r"[-.](?=\d)")
_PARTS = re.compile(r"\d{1,3}(?:-\d{1,3})+(?![-:.]?\d)")
_OWN_WORD = re.compile(r" (?=[A-Z0-9]{0,4}[A-Z])[A-Z0-9]{1,5}(?![A-Za-z0-9])")
"""A short code between a standard and the next of a list: a method, a class."""
_BARE_PART = re.compile(r"\d{1,3}(?![-:.,]?\d)")
WIDE = 24
"""Characters between the ends of a range: a word or sign, and spaces."""
SPAN = 100
"""Numbers in one range; a wider one is no range of standards."""
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
    told: bool = False
    """whether its part was told in words, so that bare numbers behind it are parts"""


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
        amending = match_words(word for group in words.amending.values() for word in group)
        self._amending = re.compile(rf" *(?:\(|,? ?{amending})(?:{fillers})*")
        ranging = match_words(word for group in words.ranges.values() for word in group)
        signs = "|".join(map(re.escape, words.range_signs))
        self._range = re.compile(rf" *(?:{signs}) *| *{ranging}")

    def head(self, finding: Finding, normal: str, *, told: bool = False) -> Head | None:
        """Make a head of a finding; ``normal`` is its text in normal form."""
        match = _HEAD.match(normal)
        return Head(finding.id, match[0], finding, told) if match else None

    def join(self, text: str, first: Finding, second: Finding) -> Finding:
        """Give the second of two findings with what a range between them leaves out."""
        gap = second.start - first.end
        if not 0 < gap <= WIDE or not spans(first.id, second.id):
            return second
        between = look(text, first.end)
        match = self._range.match(between.text, between.at)
        if match is None or match.end() < between.at + gap:
            return second
        return replace(second, between=list_between(first.id, second.id))

    def follow(self, text: str, head: Head, last: Finding) -> tuple[Member, Window] | None:
        """Read the member that follows the last finding, if one does."""
        window = look(text, last.end)
        between = self._between.match(window.text, window.at)
        if between is None and (amending := self._amending.match(window.text, window.at)):
            return self._read_amendment(window, head, last, amending.end())
        if between is None and (word := _OWN_WORD.match(window.text, window.at)):
            return self._read_again(window, head, word.end())
        if between is None:
            ranged = self._range.match(window.text, window.at)
            return self._read_range(window, head, last, ranged.end()) if ranged else None
        at = between.end()
        if amendment := self._read_amendment(window, head, last, at):
            return amendment
        return None if between["filler"] else self._read(window, head, at)

    def _read_amendment(
        self, window: Window, head: Head, last: Finding, at: int
    ) -> tuple[Member, Window] | None:
        """Read an amendment of the finding before it."""
        amended = self._amendments.follow(last.id, window.text, at)
        if amended is None or self._prefix_stands(window.text, amended[1]):
            return None
        base = last.id.canonical if last.id is head.id else head.id.canonical
        return self._member(window, at, amended[1], amended[0], "standard", base)

    def _read_again(self, window: Window, head: Head, at: int) -> tuple[Member, Window] | None:
        """Read a member behind a word of the one before it (105-C06 A2S, 105-X12): the same work.

        Only the number said again tells that the list goes on.
        """
        between = self._between.match(window.text, at)
        if between is None or between["filler"]:
            return None
        found = self._read(window, head, between.end())
        same = found and found[0].id.number == head.id.number and found[0].id.parts
        return found if same else None

    def _prefix_stands(self, text: str, at: int) -> bool:
        """Tell whether a prefix stands behind an amendment, which then belongs to what follows."""
        while text[at : at + 1] == " ":
            at += 1
        return self._candidates.stands(text, at)

    def _read(self, window: Window, head: Head, at: int) -> tuple[Member, Window] | None:
        rest = window.cut[at:]
        if head.told and (member := self._read_told(window, head, at)):
            return member
        if rest[:1].isdecimal():
            member = self._complete(window, head, at, head.series, "prefix")
            parts = _PARTS.match(rest) if member is None else None
            if parts and _replaces(parts[0].split("-"), head.id.parts):
                return self._complete(window, head, at, _stem(head, self._signs(head), 0), "number")
            return member
        if _PART.match(rest):
            return self._read_part(window, head, at)
        if self._begins_type(head, rest):
            stem = f"{head.id.publisher} "
            return self._complete(window, head, at, stem, "prefix", doubtful=True)
        lettered = _LETTERED.match(rest) and not self._candidates.stands(window.text, at)
        if lettered and _OWN_LETTERS.search(head.series):
            series = _OWN_LETTERS.sub("", head.series)
            return self._complete(window, head, at, series, "prefix")
        return None

    def _read_part(self, window: Window, head: Head, at: int) -> tuple[Member, Window] | None:
        """Read a member that prints its last parts only; as many are kept as are missing."""
        parts, signs = head.id.parts, self._signs(head)
        for kept in reversed(range(len(parts))):
            stem = _stem(head, signs, kept)[: -len(signs[kept])]
            member = self._complete(window, head, at, stem, "number")
            if member and len(member[0].id.parts) == len(parts):
                return member
        return None

    def _read_told(self, window: Window, head: Head, at: int) -> tuple[Member, Window] | None:
        """Read a further part behind one that was told in words: "parts 1, 5 and part 10"."""
        found = find_part(window.text, at - 1 if window.text[at - 1 : at] == " " else at)
        bare = _BARE_PART.match(window.cut, at)
        if found is None and bare is None:
            return None
        start, stop, end = found or (*bare.span(), bare.end())  # type: ignore[union-attr]
        stem = _stem(head, self._signs(head), len(head.id.parts) - 1)
        one = read(self._scanner, f"{stem}{window.cut[start:stop]}{STOP}", 0)
        if one is None:
            return None
        return self._member(window, at, end, one[0], "number", stem)

    def _read_range(
        self, window: Window, head: Head, last: Finding, at: int
    ) -> tuple[Member, Window] | None:
        """Read the end of a range whose beginning was found: it must be a later part or number."""
        rest = window.cut[at:]
        member = None
        if _PART.match(rest):
            member = self._read_part(window, head, at)
        elif rest[:1].isdecimal():
            member = self._complete(window, head, at, head.series, "prefix", doubtful=True)
            if member and not _ends_range(last.id, member[0].id):
                member = None
        if member is None and head.id.parts:
            member = self._read_told(window, head, at)
        return member if member and _ends_range(last.id, member[0].id) else None

    def _begins_type(self, head: Head, rest: str) -> bool:
        """Tell whether a member begins with a type of the head's body and a number (Guide 65)."""
        types = self._scanner.table.bodies[head.id.body].types.values()
        return any(
            rest.startswith(f"{word} ") and rest[len(word) + 1 : len(word) + 2].isdecimal()
            for marker in types
            for word in marker.words
            if len(word) > 1 and not marker.before
        )

    def _signs(self, head: Head) -> str:
        """Give the separators of the parts of a head."""
        row = self._scanner.table.bodies[head.id.body]
        return head.id.marks or (row.part_marks[:1] or "-") * len(head.id.parts)

    def _complete(
        self, window: Window, head: Head, at: int, stem: str, part: Part, *, doubtful: bool = False
    ) -> tuple[Member, Window] | None:
        found = read(self._scanner, stem + window.cut[at:], 0)
        if found is None or found[1] <= len(stem):
            return None
        identifier, end = found[0], at + found[1] - len(stem)
        if part == "prefix" and not (doubtful or _convinces(identifier, head.id)):
            return None
        identifier, end = tell_edition(self._scanner, identifier, window.text, end) or (
            identifier,
            end,
        )
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
        return digits >= _DIGITS - 1 or member.number == head.number
    padded = member.number.startswith("0") and head.number.startswith("0")
    return digits >= _DIGITS or (digits == len(head.number) and (padded or digits >= _DIGITS - 1))


def _stem(head: Head, signs: str, kept: int) -> str:
    """Give what stands before a part that takes the place of those from ``kept`` on."""
    pieces = zip(signs, head.id.parts[:kept], strict=False)
    return head.series + head.id.number + "".join(map("".join, pieces)) + signs[kept]


def _replaces(parts: list[str], known: tuple[str, ...]) -> bool:
    """Tell whether parts that stand alone take the place of all parts of the one before."""
    return len(parts) == len(known) and parts[0] == known[0]


def _ends_range(first: DocumentId, last: DocumentId) -> bool:
    """Tell whether the second may be the end of a range that the first begins."""
    if spans(first, last):
        return True
    if first.parts or last.parts or len(first.number) != len(last.number):
        return False
    if not (first.number.isdecimal() and last.number.isdecimal()):
        return False
    return len(first.number) >= _DIGITS and 0 < int(last.number) - int(first.number) <= SPAN
