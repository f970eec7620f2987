"""Write down what a fact claims of a link, in a form that a database can compare.

A claim is one document saying something of one link over the days that are sure. Where two claims
of one key share a day, the document contradicts itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

import msgspec

from openqi.core.day import FIRST, LAST
from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.register.links import comparable, link_of
from openqi.register.overlaps import ONE_AT_A_TIME


class Claim(NamedTuple):
    """Hold the link, the key (link, what tells links apart, document) and the sure days."""

    link: str
    key: str
    opens: int
    closes: int


def link_digest(fact: Fact) -> str | None:
    """Give the digest of the link that a fact is about (none: it is about no link)."""
    link = link_of(fact, ONE_AT_A_TIME)
    return None if link is None else _digest(link)


def claims_of(fact: Fact) -> Iterator[Claim]:
    """Give the claims of a fact: one for each document where it stands, or one of no document."""
    link = link_digest(fact)
    if link is None:
        return
    fields = ONE_AT_A_TIME[fact.kind].tells_apart
    apart = tuple(comparable(getattr(fact.statement, field)) for field in fields)
    opens, closes = sure_days(fact.valid)
    for doc in sorted({cite.doc for group in fact.supports for cite in group} or {""}):
        yield Claim(link, _digest((link, apart, doc)), opens, closes)


def sure_days(period: Period) -> tuple[int, int]:
    """Give the latest day on which a period may begin and the earliest on which it may end.

    Two periods overlap for sure (``register.links.overlap``) where the first day of each is before
    the last of the other; what surely has no end closes after every day.
    """
    ends = [period.ends.first, *(day.first + 1 for day in period.seen)]
    if period.starts.first > FIRST:
        ends.append(period.starts.first + 1)
    starts = [period.starts.last, *(day.last for day in period.seen)]
    if period.ends.last < LAST:
        starts.append(period.ends.last - 1)
    closes = max(ends)
    return min(starts), LAST + 1 if closes >= LAST else closes


def _digest(value: object) -> str:
    return hashlib.sha256(_written(value).encode()).hexdigest()


def _written(value: object) -> str:
    """Write a value so that equal ones give equal texts: sets in order, numbers as fractions."""
    if isinstance(value, str):
        return msgspec.json.encode(value).decode()
    if isinstance(value, frozenset):
        return "{" + ",".join(sorted(map(_written, value))) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(map(_written, value)) + ")"
    if isinstance(value, Mapping):
        parts = sorted(f"{_written(key)}:{_written(member)}" for key, member in value.items())
        return "[" + ",".join(parts) + "]"
    if isinstance(value, msgspec.Struct):
        parts = [_written(getattr(value, name)) for name in value.__struct_fields__]
        return f"{type(value).__name__}({','.join(parts)})"
    if isinstance(value, int | float):
        return str(Fraction(value))
    return repr(value)
