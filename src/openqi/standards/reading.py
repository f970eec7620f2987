"""Read a text that should be an identifier: what it names, what is doubtful, what is left over.

``parse`` takes one whole identifier or refuses; ``read`` reports, and takes several that share
their prefix (``8124.1:2019/.2:2015``).
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from openqi.core.errors import InvalidContent, Problem
from openqi.standards.catalogue import Catalogue
from openqi.standards.document_id import DocumentId
from openqi.standards.normal_form import normalise
from openqi.standards.reading_back import reads_back
from openqi.standards.scanner import load_scanner
from openqi.standards.splitting import scan_next

LONGEST = 1000
"""Characters of a text that may be an identifier; the longest known has about 120."""
MOST = 100
"""Identifiers in one text; a longer list is prose, to be searched and not parsed."""


class InvalidIdentifier(InvalidContent):
    """Report a text that is not the identifier of a document, with the place."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what was read of a text.

    ``id`` is the first identifier, ``split`` every one where there are several; ``unparsed`` is
    what is left from ``at`` on (0-based); ``problem`` says why.
    """

    text: str
    id: DocumentId | None = None
    split: tuple[DocumentId, ...] = ()
    warnings: tuple[Problem, ...] = ()
    unparsed: str = ""
    at: int = 0
    problem: Problem | None = None


def parse(text: str) -> DocumentId:
    """Parse the identifier of one document, to its last character.

    Raises:
        InvalidIdentifier: no known body writes so, something is left over, or the text names
            several documents; the problem tells the place.

    >>> parse("ISO 9001:2015").year, parse("ISO 9001:2015").work
    (2015, 'ISO 9001')
    """
    if len(text) <= LONGEST:
        scanner = load_scanner()
        one = scanner.scan_whole(text) if text.isascii() else None
        usual = one is not None and not (one.supplements or one.iteration)
        if one is not None and (usual or reads_back(scanner, one)):
            return one
        plain = normalise(text)
        found = scanner.scan_further(plain) if text.isascii() else scanner.scan(plain)
        if found is not None and found[1] == len(plain) and reads_back(scanner, found[0]):
            return found[0]
    reading = read(text)
    if reading.problem is None and reading.split:
        several = ", ".join(one.canonical for one in reading.split)
        raise InvalidIdentifier(
            Problem(code="identifier-several", args={"text": text, "found": several})
        )
    if reading.problem is not None:
        raise InvalidIdentifier(reading.problem)
    assert reading.id is not None, "a reading has an identifier or a problem"
    return reading.id


def read(text: str, catalogue: Catalogue | None = None) -> Reading:
    """Read what a text names; never fails, but says what it did not understand.

    With a catalogue, an edition that it does not have is a warning: nothing is put in its place.
    """
    if len(text) > LONGEST:
        args = {"limit": str(LONGEST)}
        return _refused(text, 0, Problem(code="identifier-too-long", args=args))
    plain = normalise(text)
    at = len(plain) - len(plain.lstrip(" "))
    end = len(plain.rstrip(" "))
    scanner = load_scanner()
    found = scanner.scan(plain[:end], at)
    if found is None:
        code = "identifier-number-missing" if scanner.series.starts(plain, at) else None
        unknown = Problem(code=code or "identifier-unknown", args={"text": _shown(text)})
        return _refused(text, at, unknown)
    ids = [found[0]]
    at = found[1]
    while at < end and len(ids) < MOST:
        following = scan_next(scanner, plain[:end], at, ids[-1])
        if following is None:
            break
        ids.append(following[0])
        at = following[1]
    for one in ids:
        if not reads_back(scanner, one):
            args = {"text": _shown(text), "read": _shown(f"{one.series} {one.number}".strip())}
            return _refused(text, 0, Problem(code="identifier-unsettled", args=args))
    warnings = [warning for one in ids for warning in _warn(one, plain, catalogue)]
    if len(ids) > 1 and any(word in plain for word in scanner.table.common.ranges):
        warnings.append(Problem(code="identifier-range", args={"text": _shown(text)}))
    problem: Problem | None = None
    if at < end:
        args = {"text": _shown(text), "rest": _shown(text[at:]), "at": str(at + 1)}
        problem = Problem(code="identifier-rest", args=args)
    return Reading(
        text=text,
        id=ids[0],
        split=tuple(ids) if len(ids) > 1 else (),
        warnings=tuple(warnings),
        unparsed=text[at:] if at < end else "",
        at=at,
        problem=problem,
    )


def _refused(text: str, at: int, problem: Problem) -> Reading:
    return Reading(text=text, unparsed=text[at:], at=at, problem=problem)


def _shown(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"


def _warn(one: DocumentId, plain: str, catalogue: Catalogue | None) -> Iterator[Problem]:
    """Find what is doubtful: editions that no catalogue has, a part that looks like a year."""
    if catalogue is not None:
        for named in (one, *(link.id for link in one.chain())):
            if named.year is not None and catalogue.has_edition(named) is False:
                args = {"id": named.canonical}
                yield Problem(code="edition-not-in-catalogue", args=args)
    if one.year is not None and f"-{one.year}" in plain and f"-{one.year}" not in one.canonical:
        yield Problem(code="year-after-hyphen", args={"id": one.canonical})
    last = one.parts[-1] if one.parts else ""
    if one.year is None and len(last) == 4 and last.isdigit() and "1900" <= last <= "2099":
        yield Problem(code="part-looks-like-year", args={"id": one.canonical, "part": last})
