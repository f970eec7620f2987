"""Read a reference to a standard: which work, which edition if any, with which supplement.

A dated reference means that edition alone: later amendments and revisions do not apply to it. An
undated one means the latest edition with its amendments (rule R16).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from openqi.standards.identifier import split_identifier

_SUPPLEMENT = re.compile(
    r"[/+ ](?:FD|D|CD |)(?:AMD|AMENDMENT|COR|CORRIGENDUM|ADD|ISH|SUPPL|AM|ERRATUM|ERRATA)"
    r"\b\.? ?\d*",
    re.ASCII | re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")


class Reference(NamedTuple):
    """Hold a reference in the form that looks it up.

    ``work`` is the key of the work, ``edition`` its year (and month) as printed, ``supplement``
    what is printed after that; ``text`` is the reference with its spaces and case made alike.
    """

    work: str
    edition: str | None
    supplement: str
    text: str

    @property
    def dated(self) -> bool:
        """Tell whether it names an edition."""
        return self.edition is not None


@lru_cache(maxsize=65536)
def read_reference(text: str) -> Reference:
    """Read a reference; letter case and the amount of space do not matter.

    >>> read_reference("ISO 9001:2015/Amd 1:2024")[:3]
    ('ISO 9001', '2015', '/AMD 1:2024')
    """
    plain = _SPACE.sub(" ", text.strip()).upper()
    found = _SUPPLEMENT.search(plain)
    base, rest = (plain, "") if found is None else (plain[: found.start()], plain[found.start() :])
    whole = split_identifier(base)
    return Reference(whole.work, whole.edition, rest, plain)


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
