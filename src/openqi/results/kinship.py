"""Follow adoptions around a standard: to what it adopts, and to the standards that stand for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from openqi.core.fact import Fact
from openqi.core.statements import Adoption
from openqi.engine.retest import Retest, retest
from openqi.snapshot.editions import editions_on
from openqi.snapshot.snapshot import Snapshot
from openqi.standards.identifier import split_identifier

EconomiesOf = Callable[[str], tuple[str, ...]]
"""Tell whose a standard is by its identifier: no economy where it is nobody's own."""
STEPS = 6
"""Adoptions followed up and down from one work."""


class Equivalent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Name a standard of another economy, what it adopts, and how it stands to the one asked about.

    ``owner``: whether its owner still has it on the day, as far as that is on record.
    """

    economies: tuple[str, ...]
    standard: str
    source: str
    degree: str
    fact: str
    owner: Literal["current", "withdrawn", "unpublished", "unknown"]
    retest: Retest


def links_around(snapshot: Snapshot, work: str) -> list[Fact]:
    """List the adoptions that lead up from a work, and down again from what it adopts."""
    above = _reach(snapshot, {work}, up=True)
    every = _reach(snapshot, above, up=False)
    facts = {
        fact.id: fact
        for one in sorted(every)
        for fact in snapshot.adoptions.get(one, ())
        if isinstance(fact.statement, Adoption)
        and split_identifier(fact.statement.host).work in every
    }
    return [facts[id] for id in sorted(facts)]


def _reach(snapshot: Snapshot, works: set[str], *, up: bool) -> set[str]:
    """Follow adoptions from works, to what they adopt or to what adopts them."""
    seen, frontier = set(works), set(works)
    for _ in range(STEPS):
        following: set[str] = set()
        for work in frontier:
            for fact in snapshot.adoptions.get(work, ()):
                if isinstance(fact.statement, Adoption):
                    host = split_identifier(fact.statement.host).work
                    source = split_identifier(fact.statement.source).work
                    if up and host == work:
                        following.add(source)
                    elif not up and source == work:
                        following.add(host)
        frontier = following - seen
        seen |= frontier
    return seen


def find_equivalents(
    snapshot: Snapshot, standard: str, day: int, economies_of: EconomiesOf, links: list[Fact]
) -> Iterator[Equivalent]:
    """List the latest standard of each work of another economy that had begun by the day."""
    node, own = split_identifier(standard), set(economies_of(standard))
    latest: dict[str, tuple[str, Fact]] = {}
    for fact in links:
        one = fact.statement
        assert isinstance(one, Adoption)
        host = split_identifier(one.host)
        economies = economies_of(one.host)
        begun = snapshot.periods.get(fact.id, fact.valid).starts.first <= day
        if host.work == node.work or not economies or own & set(economies) or not begun:
            continue
        age = (host.edition or "", fact.id)
        known = latest.get(host.work)
        if known is None or age > (known[0], known[1].id):
            latest[host.work] = (host.edition or "", fact)
    for _, fact in sorted(latest.values(), key=lambda one: one[1].id):
        one = fact.statement
        assert isinstance(one, Adoption)
        resolution = editions_on(snapshot, one.host, day)
        owner = resolution.edition.owner if resolution.edition is not None else "unknown"
        yield Equivalent(
            economies=economies_of(one.host),
            standard=one.host,
            source=one.source,
            degree=one.degree,
            fact=fact.id,
            owner=owner,
            retest=retest(snapshot, one.host, standard, day),
        )


def owners_of(links: list[Fact], economies_of: EconomiesOf) -> dict[str, tuple[str, ...]]:
    """Map each standard among adoptions to the economies whose own it is."""
    return {
        text: economies
        for fact in links
        if isinstance(fact.statement, Adoption)
        for text in (fact.statement.host, fact.statement.source)
        if (economies := economies_of(text))
    }


def economies_with_standards(snapshot: Snapshot, economies_of: EconomiesOf) -> list[str]:
    """List every economy that has a standard among the adoptions on record."""
    found = {
        economy
        for fact in snapshot.of_kind("adoption")
        if isinstance(fact.statement, Adoption)
        for economy in economies_of(fact.statement.host)
    }
    return sorted(found)
