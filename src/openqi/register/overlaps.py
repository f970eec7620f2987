"""Check that one source does not state two things about one link on one day.

Two sources that do are a contradiction, which is kept and shown; one source that does was copied
wrongly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from openqi.core.errors import Problem
from openqi.core.fact import Fact
from openqi.register.links import LINKS, Link, differ, group_links, overlap, share_source
from openqi.register.places import place_of, problem_at

ONE_AT_A_TIME: Mapping[str, Link] = {
    **LINKS,
    "suspension": Link(("of", "scope")),
    "edition": Link(("standard",)),
    "adoption": Link(("host", "source")),
    "revision": Link(("old", "new")),
    "scheme-transition": Link(("arrangement", "old", "new")),
    "cost": Link(("act",), (), ("at", "currency")),
}
"""Kinds of which one source states one thing at a time for each key."""


def check_overlaps(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Give a problem for each fact whose period overlaps that of an earlier one of the same source.

    The facts are those known at one time. Facts without a source count as being of one source.
    """
    for first, second in find_overlaps(facts):
        args = {"kind": first.kind, "first": place_of(first)}
        yield problem_at(second, "overlap", args=args, also=(first.id,))


def find_overlaps(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Give the pairs of facts, the earlier one first, in which one source says two things at once.

    >>> list(find_overlaps(()))
    []
    """
    for group in group_links(facts, ONE_AT_A_TIME).values():
        for first, second in combinations(sorted(group, key=_order), 2):
            link = ONE_AT_A_TIME[first.kind]
            if (
                share_source(first, second)
                and overlap(first.valid, second.valid)
                and not differ(first, second, link.tells_apart)
            ):
                yield first, second


def _order(fact: Fact) -> tuple[str, int, str]:
    return (fact.mark.file, fact.mark.line, fact.id) if fact.mark else ("", 0, fact.id)
