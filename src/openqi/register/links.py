"""Say which facts are about the same link, and whether two statements of it can both be right.

A link is what a fact states about parties: a participation, a listing, a term in an office. Two
facts of one link are its history when their periods follow each other, and a contradiction when
they do not. An office that several hold at once, or a title that several bear, is as many links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from openqi.core.day import FIRST, LAST, Window
from openqi.core.fact import Fact
from openqi.core.period import Period
from openqi.core.scope import Scope
from openqi.core.statements.bodies import Terms
from openqi.core.text import fold


class Link(NamedTuple):
    """Divide the fields of a kind: some say which link it is, others make claims about it.

    ``tells_apart``: fields of which two different values mean two different links, while a missing
    value means nothing.
    """

    key: tuple[str, ...]
    claims: tuple[str, ...] = ()
    tells_apart: tuple[str, ...] = ()


LINKS: Mapping[str, Link] = {
    "participation": Link(("party", "arrangement", "scope"), ("standing",), ("level", "phase")),
    "accreditation": Link(("by", "of", "scope"), (), ("number", "sites")),
    "designation": Link(("by", "of", "under", "scope"), ("listed",), ("recognised_by",)),
    "capability": Link(("of", "arrangement", "scope"), (), ("approved",)),
    "recognition-list": Link(("by", "of", "under", "scope")),
    "regional-recognition": Link(("regional", "recognised_by_global", "scope")),
    "succession": Link(("predecessors", "successor"), ("terms",)),
    "naming": Link(("of",), ("name", "acronym")),
    "body-membership": Link(("body", "member"), ("standing",), ("through",)),
    "term": Link(("body", "office", "holder"), ("ordinal",), ("label", "person", "arrangement")),
    "role": Link(("person",), (), ("title", "body", "economy")),
}


def link_of(fact: Fact, links: Mapping[str, Link] = LINKS) -> tuple[object, ...] | None:
    """Name the link that a fact is about; nothing for a fact of another kind.

    Nor for an alias, which stands beside the name of a thing and beside other aliases.
    """
    link = links.get(fact.kind)
    if link is None or getattr(fact.statement, "alias", False):
        return None
    return (fact.kind, *(comparable(getattr(fact.statement, field)) for field in link.key))


def group_links(
    facts: Iterable[Fact], links: Mapping[str, Link]
) -> Mapping[tuple[object, ...], list[Fact]]:
    """Group facts by the link that they are about; facts about none are left out."""
    found: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        link = link_of(fact, links)
        if link is not None:
            found[link].append(fact)
    return found


def differ(one: Fact, other: Fact, fields: Iterable[str]) -> bool:
    """Tell whether two facts both give one of the fields, and differently."""
    for field in fields:
        left, right = (comparable(getattr(fact.statement, field)) for fact in (one, other))
        if left is None or right is None:
            continue
        if isinstance(left, dict) and isinstance(right, dict):
            if any(left[language] != right[language] for language in left.keys() & right.keys()):
                return True
        elif left != right:
            return True
    return False


def overlap(one: Period, other: Period) -> bool:
    """Tell whether two periods surely share days: neither may have ended before the other began.

    >>> from openqi.core.period import read_period
    >>> overlap(read_period("2015", "2020"), read_period("2020", None))
    False
    """
    return not (_may_precede(one, other) or _may_precede(other, one))


def may_be_one(one: Period, other: Period) -> bool:
    """Tell whether two periods may be the same one, each known as far as its source knew it.

    >>> from openqi.core.period import read_period
    >>> may_be_one(read_period("2015", None), read_period("2015-06-01", None))
    True
    """
    return (
        _meet(one.starts, other.starts)
        and _meet(one.ends, other.ends)
        and all(_within(day, other) for day in one.seen)
        and all(_within(day, one) for day in other.seen)
    )


def share_source(one: Fact, other: Fact) -> bool:
    """Tell whether two facts cite a document in common; facts that cite none share that.

    A document that only supplies a date, say, to both of them is not where they stand.
    """
    docs = [{cite.doc for group in fact.supports for cite in group} for fact in (one, other)]
    return bool(docs[0] & docs[1]) or not any(docs)


def comparable(value: object) -> object:
    """Bring a field into a form that compares: lists unordered, texts folded, no empty scope."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return frozenset(comparable(member) for member in value) if value else None
    if isinstance(value, dict):
        return {language: fold(text) for language, text in value.items()}
    if isinstance(value, Terms):
        return value.until
    if isinstance(value, Scope):
        parts = {name: comparable(getattr(value, name)) for name in value.__struct_fields__}
        return frozenset((name, part) for name, part in parts.items() if part is not None) or None
    return value


def _may_precede(one: Period, other: Period) -> bool:
    """Tell whether one period may have ended before the other began; each lasts a day at least."""
    ends = [one.ends.first, *(day.first + 1 for day in one.seen)]
    if one.starts.first > FIRST:
        ends.append(one.starts.first + 1)
    starts = [other.starts.last, *(day.last for day in other.seen)]
    if other.ends.last < LAST:
        starts.append(other.ends.last - 1)
    return max(ends) < LAST and max(ends) <= min(starts)


def _meet(one: Window, other: Window) -> bool:
    return one.first <= other.last and other.first <= one.last


def _within(day: Window, period: Period) -> bool:
    return day.last >= period.starts.first and day.first < period.ends.last
