"""Work out how far two economies agree: a rate by a versioned definition, weighted where asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from openqi.results.agreement import Agreement, Row
from openqi.results.definition import Count, RateDefinition
from openqi.results.interval import Interval, share_of

Keys = Callable[[Row], Iterable[str]]
"""Give the keys of a row, such as the ICS codes of its subject and standards."""


class Rate(NamedTuple):
    """Hold a rate with the definition that it follows; no interval where nothing was counted."""

    definition: str
    version: int
    interval: Interval | None


class Product(NamedTuple):
    """Hold the rate of one product or field, with the weight that it has in the whole."""

    key: str
    weight: float
    interval: Interval | None


class Weighted(NamedTuple):
    """Hold a weighted rate: the products that have one, and the share of the weight they carry."""

    definition: str
    version: int
    interval: Interval | None
    covered: float
    products: tuple[Product, ...]


def rate_agreement(agreement: Agreement, definition: RateDefinition) -> Rate:
    """Work out the rate of a comparison, every subject with the same weight."""
    tally: dict[str, int] = {}
    for row in agreement.rows:
        key = _key(row)
        tally[key] = tally.get(key, 0) + 1
    counts = ((definition.counts[key], float(number)) for key, number in tally.items())
    return Rate(definition.id, definition.version, share_of(counts))


def weigh_agreement(
    agreement: Agreement,
    definition: RateDefinition,
    weights: Mapping[str, float],
    keys: Keys,
    *,
    whole: bool = False,
) -> Weighted:
    """Work out the rate with each product's subjects together weighing what the product weighs.

    A subject belongs to a product when one of its keys begins with the product's (``whole``: is the
    product's). A product on
    which there is no subject has no rate: it is left out, and ``covered`` says how much weight the
    others carry.
    """
    members: dict[str, list[Count]] = {key: [] for key in weights}
    for row in agreement.rows:
        count = definition.counts[_key(row)]
        found = set(keys(row))
        if not whole:
            found = {code[:end] for code in found for end in range(1, len(code) + 1)}
        for key in found & members.keys():
            members[key].append(count)
    products = tuple(
        Product(key, weights[key], share_of((count, 1.0) for count in counts))
        for key, counts in members.items()
    )
    known = [one for one in products if one.interval is not None and one.weight > 0]
    total, carried = sum(weights.values()), sum(one.weight for one in known)
    interval = None
    if carried > 0:
        certain = sum(one.weight * one.interval.certain for one in known if one.interval)
        possible = sum(one.weight * one.interval.possible for one in known if one.interval)
        cases = sum(one.interval.cases for one in known if one.interval)
        interval = Interval(certain / carried, possible / carried, cases)
    covered = carried / total if total > 0 else 0.0
    return Weighted(definition.id, definition.version, interval, covered, products)


def _key(row: Row) -> str:
    return "one-side-unsure" if row.state == "one-side" and not row.sure else row.state
