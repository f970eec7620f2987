"""Propose adoptions that nobody has stated: by the number that a host bears, or by its title.

A proposal is no fact. It says how sure it is and why, and somebody looks the standard up; nothing
reads proposals but a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from openqi.standards.document_id import Link
from openqi.standards.guard import edition_key
from openqi.standards.identifier import split_identifier
from openqi.standards.reading import read

CONFIDENCE: dict[str, float] = {
    "printed": 0.95, "numbering": 0.9, "title": 0.6, "series-rule": 0.5
}  # fmt: skip
"""How sure a proposal of each basis is; agreeing bases of one pair add up as independent ones."""
SHORTEST = 12
"""Letters of a title below which an equal one says nothing ("General requirements")."""
_LETTERS = re.compile(r"[\W_]+")

Basis = Literal["printed", "numbering", "series-rule", "title"]


class Titled(NamedTuple):
    """Hold an edition with its title in one language."""

    standard: str
    title: str = ""


class Proposal(NamedTuple):
    """Say that a host may adopt a source: how sure, and on which grounds.

    ``source`` has no edition unless the host prints it; the year of a host is never copied.
    """

    host: str
    source: str
    confidence: float
    reasons: tuple[Basis, ...]


def propose_adoptions(
    hosts: Iterable[Titled], sources: Iterable[Titled], known: Iterable[tuple[str, str]] = ()
) -> Iterator[Proposal]:
    """Propose an adoption for each host whose number or title leads to a source.

    ``known`` are pairs of host and source that are on record already: their works are left out.
    Titles are compared without case, marks and punctuation; an equal title that several works bear
    proposes none of them.
    """
    recorded = {(_work(host), _work(source)) for host, source in known}
    by_title: dict[str, set[str]] = {}
    for source in sources:
        key = _plain(source.title)
        if len(key) >= SHORTEST:
            by_title.setdefault(key, set()).add(_work(source.standard))
    for host in hosts:
        grounds: dict[str, list[Basis]] = {}
        for basis, source_id in _numbered(host.standard):
            grounds.setdefault(source_id, []).append(basis)
        works = by_title.get(_plain(host.title), set()) - {_work(host.standard)}
        if len(works) == 1:
            (work,) = works
            named = next((one for one in grounds if _work(one) == work), work)
            grounds.setdefault(named, []).append("title")
        for source_id, reasons in grounds.items():
            if (_work(host.standard), _work(source_id)) not in recorded:
                yield Proposal(host.standard, source_id, _sure(reasons), tuple(reasons))


def _numbered(standard: str) -> Iterator[tuple[Basis, str]]:
    """Give the sources that the identifier of a host itself leads to."""
    document = read(standard).id
    links: tuple[Link, ...] = () if document is None else document.adopts
    for link in links:
        if link.basis in ("printed", "numbering", "series-rule"):
            yield link.basis, link.id.canonical


def _sure(reasons: list[Basis]) -> float:
    doubt = 1.0
    for reason in reasons:
        doubt *= 1 - CONFIDENCE[reason]
    return round(1 - doubt, 3)


def _work(standard: str) -> str:
    return edition_key(split_identifier(standard)._replace(edition=None))


def _plain(title: str) -> str:
    folded = unicodedata.normalize("NFKD", title).casefold()
    return _LETTERS.sub("", "".join(c for c in folded if not unicodedata.combining(c)))
