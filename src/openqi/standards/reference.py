"""Read a reference to a standard: which work, which edition if any, with which supplement.

A dated reference means that edition alone: later amendments and revisions do not apply to it. An
undated one means the latest edition with its amendments (rule R16).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from openqi.standards.document_id import DocumentId
from openqi.standards.identifier import split_identifier
from openqi.standards.reading import InvalidIdentifier, parse

_SUPPLEMENT = re.compile(
    r"(?P<mark>[/+ ])(?=(?:FD|D|CD |FP)?(?:AMD|AMENDMENT|COR|CORRIGENDUM|ADD|ISH|SUPPL|EXT"
    r"|ERRATUM|ERRATA|TECHNICAL COR)(?![A-Z]{3}))",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_FORMS = (
    re.compile(r" \((?P<month>\d{2})/(?P<year>\d{4})\)\Z", re.ASCII),
    re.compile(r" (?:V[\d.]+|ED\.\d+) \((?P<year>\d{4})-(?P<month>\d{2})\)\Z", re.ASCII),
    re.compile(r" \((?P<year>\d{4})\)\Z", re.ASCII),
)
"""How some bodies write the edition where no row of the body table reads them."""
_SHORT = re.compile(r"\A(?P<work>[^\x00-\x7F].*\d)-(?P<year>\d{2})\Z")


class Reference(NamedTuple):
    """Hold a reference in the form that looks it up.

    ``work`` is the key of the work, ``edition`` its year (and month) as far as printed, ``key`` the
    key of this very document with its supplements; ``draft`` tells that it is no edition yet,
    ``known`` that a row of the body table reads it.
    """

    work: str
    edition: str | None
    key: str
    draft: bool = False
    known: bool = True

    @property
    def dated(self) -> bool:
        """Tell whether it names an edition."""
        return self.edition is not None


@lru_cache(maxsize=65536)
def read_reference(text: str) -> Reference:
    """Read a reference; letter case, spaces and the spelling of supplements do not matter.

    What no row of the body table reads is split by the forms that many bodies share.

    >>> read_reference("ISO 9001:2015/Amd 1:2024").work, read_reference("ISO 9001").dated
    ('ISO 9001', False)
    """
    try:
        return _of_document(parse(text))
    except InvalidIdentifier:
        return _split(_SPACE.sub(" ", text.strip()).upper())


def split_base(text: str) -> tuple[str, str]:
    """Divide an identifier into its edition and the supplements printed after it.

    >>> split_base("ISO 9001:2015/Amd 1:2024"), split_base("ISO 9001:2015")
    (('ISO 9001:2015', '/Amd 1:2024'), ('ISO 9001:2015', ''))
    """
    found = _SUPPLEMENT.search(text)
    return (text, "") if found is None else (text[: found.start()], text[found.start() :])


def work_key(text: str) -> str:
    """Give the key under which everything about the work of a standard is found."""
    return read_reference(text).work


def same_edition(wanted: str | None, shown: str | None) -> bool:
    """Tell whether two printed editions are one; a year names that of any month in it.

    >>> same_edition("2015", "2015-11"), same_edition("2015", "2008")
    (True, False)
    """
    if wanted is None or shown is None:
        return wanted == shown
    short, long = sorted((wanted, shown), key=len)
    return long == short or long.startswith(f"{short}-")


def _of_document(one: DocumentId) -> Reference:
    edition = None
    if one.year is not None:
        edition = str(one.year) if one.month is None else f"{one.year}-{one.month:02}"
    draft = bool(one.stage) or any(part.stage for part in one.supplements)
    return Reference(one.work.upper(), edition, one.canonical.upper(), draft)


def _split(plain: str) -> Reference:
    base, _ = split_base(plain)
    short = _SHORT.match(base)
    if short is not None:
        return Reference(short["work"], f"19{short['year']}", plain, known=False)
    for form in _FORMS:
        found = form.search(base)
        if found is not None:
            parts = found.groupdict()
            month = f"-{parts['month']}" if parts.get("month") else ""
            edition = f"{parts['year']}{month}"
            return Reference(base[: found.start()], edition, plain, known=False)
    whole = split_identifier(base)
    return Reference(whole.work, whole.edition, plain, known=False)
