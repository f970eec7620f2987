"""Work out whether a harmonisation target on record is met, from the standards on record.

The target and its year are facts; what the figure counts is a versioned definition. The result is
an interval, and says how much of the list it was worked out from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple

from openqi.core.statements.programmes import AgreedTarget
from openqi.results.definition import Count, ShareDefinition
from openqi.results.interval import Interval, share_of
from openqi.results.owner import Owners
from openqi.results.stock import Stock

Met = Literal["met", "not-met", "cannot-tell"]
_ORDER = ("IDT", "EQV", "MOD", "unstated", "NEQ")


class Share(NamedTuple):
    """Hold the share of an economy's standards that adopt others, and what it was counted from.

    ``counts`` has the standards in force by the best degree to which they adopt a standard of the
    owners that count; ``none`` and ``none-unsure`` adopt nothing on record.
    """

    definition: str
    version: int
    interval: Interval | None
    counts: Mapping[str, int]

    @property
    def standards(self) -> int:
        """Count the standards in force that it was worked out from."""
        return sum(self.counts.values())


class Progress(NamedTuple):
    """Say how a target stands on a day: the figure that was worked out, and what is still missing.

    ``held`` is the share of the list that the register holds: 1 where it is said to be complete,
    nothing where it is neither complete nor on record how many standards there are. ``figure`` is
    then that of the standards on record alone, and no target is met or missed by it.
    """

    target: str
    day: int
    met: Met
    figure: Interval | None
    least: float | None
    most: float | None
    share: Share
    held: float | None


def share_adopted(
    stock: Stock,
    economy: str,
    day: int,
    definition: ShareDefinition,
    owners: Owners,
    *,
    series: tuple[str, ...] = (),
    complete: bool = False,
) -> Share:
    """Work out which share of the standards in force adopts another standard, by a definition.

    Only standards of a ``series`` are counted where some are named, by their beginnings.
    ``complete``: every adoption of the economy is on record, so that a standard without one adopts
    nothing.
    """
    counts: Counter[str] = Counter()
    begins = tuple(f"{one} ".upper() for one in series)
    for span, _ in stock.held(economy, day):
        if begins and not span.id.work.startswith(begins):
            continue
        degrees = {
            link.adoption.degree
            for link in stock.graph.adopted_by(span.id.work)
            if link.host.edition in (span.id.edition, None)
            and _counts(link.adoption.source, economy, definition, owners)
        }
        if degrees:
            counts[min(degrees, key=_ORDER.index)] += 1
        else:
            counts["none" if complete else "none-unsure"] += 1
    cases: list[tuple[Count, float]] = [
        (definition.counts[key], float(number)) for key, number in counts.items()
    ]
    return Share(definition.id, definition.version, share_of(cases), dict(counts))


def _counts(source: str, economy: str, definition: ShareDefinition, owners: Owners) -> bool:
    """Tell whether a source is the standard of an owner that counts, and not the economy's own."""
    owner = owners.find(source)
    if owner is None:  # a body that no row names is surely none of this economy's own
        return "national" in definition.owners
    return owner.level in definition.owners and economy not in owner.economies


def judge_target(
    target: AgreedTarget, day: int, share: Share, scale: float, listed: float | None
) -> Progress:
    """Judge a target by the share on a day; ``listed`` is how many standards there are in all.

    It is met only where the whole interval reaches it, and missed only where none of it does. Of
    the standards that the register does not hold, each may adopt one or not. ``listed`` is nothing
    where nobody knows.
    """
    least = target.least if target.least is not None else target.value
    figure, held = None, None
    interval = share.interval
    if interval is not None:
        if listed is not None:
            held = min(1.0, interval.cases / listed) if listed > 0 else 1.0
            interval = Interval(
                interval.certain * held, interval.possible * held + (1 - held), interval.cases
            )
        figure = interval.scaled(scale)
    met: Met = "cannot-tell"
    if figure is not None and least is not None and held is not None:
        if figure.certain >= least:
            met = "met"
        elif figure.possible < least:
            met = "not-met"
    return Progress(target.id, day, met, figure, least, target.most, share, held)
