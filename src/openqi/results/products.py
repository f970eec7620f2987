"""Tell which standards an economy has for the products of a strategy, and which it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

from openqi.core.text import Text
from openqi.results.definition import Count
from openqi.results.drift import years_behind
from openqi.results.interval import Interval, share_of
from openqi.results.stock import Stock
from openqi.standards.identifier import split_identifier

Standing = Literal["current", "older", "modified", "own", "not-equivalent", "unknown", "lacking"]
Covered = Literal["covered", "partly", "not-covered", "unknown", "no-standard"]


class KeyProduct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Name a product of a strategy, and what belongs to it: ICS codes, standards."""

    name: Text | str
    ics: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


class Item(NamedTuple):
    """Say how one standard for a product stands: the subject, what the economy has of it.

    ``current``: it adopts the owner's latest edition as it is; ``own``: a standard that adopts
    nothing on record. ``sure``: of ``lacking``, that nothing was adopted.
    """

    subject: str
    standing: Standing
    standard: str | None = None
    edition: str | None = None
    behind: float | None = None
    sure: bool = True


class Coverage(NamedTuple):
    """Say how far the standards of an economy cover a product; ``share`` of its subjects."""

    product: KeyProduct
    state: Covered
    share: Interval | None
    items: tuple[Item, ...]


def cover_products(
    stock: Stock,
    economy: str,
    day: int,
    products: Iterable[KeyProduct],
    *,
    complete: bool = False,
    ics_of_hs: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Coverage, ...]:
    """Tell for each product which subjects an economy has standards on, and which it lacks.

    A subject belongs to a product when the product names it, or when an edition of it is filed
    under an ICS code of the product. ``complete``: every adoption of the economy is on record, so
    that what is not there is lacking for sure. ``ics_of_hs`` leads from HS codes to ICS codes.
    """
    held: defaultdict[str, list[Item]] = defaultdict(list)
    for span, sure in stock.held(economy, day):
        for item in _items(stock, span.standard, day, sure):
            held[item.subject].append(item)
    found = []
    for product in products:
        codes = (*product.ics, *(ics for hs in product.hs for ics in (ics_of_hs or {}).get(hs, ())))
        subjects = _subjects(stock, product.standards, codes)
        items = tuple(
            min(held[subject], key=_best)
            if subject in held
            else Item(subject, "lacking", sure=complete)
            for subject in subjects
        )
        found.append(Coverage(product, *_judge(items), items))
    return tuple(found)


def _items(stock: Stock, standard: str, day: int, sure: bool) -> Iterable[Item]:
    """Say how a standard in force stands on each subject that it is on."""
    id = split_identifier(standard)
    roots = stock.graph.roots(id.work)
    if roots == (id.work,):
        return (Item(id.work, "own", standard, id.edition),)
    items = []
    for reached in stock.graph.reach(id, day):
        if reached.work not in roots or not reached.path.facts:
            continue
        path = reached.path
        behind = years_behind(stock.editions.get(reached.work, ()), reached.edition, day)
        standing: Standing
        if path.refused or path.modified > 1:
            standing = "not-equivalent"
        elif path.doubtful or not sure or behind is None:
            standing = "unknown"
        elif path.modified:
            standing = "modified"
        else:
            standing = "current" if behind == 0 else "older"
        items.append(Item(reached.work, standing, standard, reached.edition, behind))
    return items or tuple(Item(root, "unknown", standard) for root in roots)


_ORDER: tuple[Standing, ...] = (
    "current", "modified", "older", "own", "unknown", "not-equivalent", "lacking"
)  # fmt: skip


def _best(item: Item) -> tuple[int, str]:
    return _ORDER.index(item.standing), item.standard or ""


def _subjects(stock: Stock, standards: Iterable[str], codes: Iterable[str]) -> tuple[str, ...]:
    named = {root for one in standards for root in stock.graph.roots(split_identifier(one).work)}
    prefixes = tuple(codes)
    if prefixes:
        for work in stock.editions:
            if any(code.startswith(prefixes) for code in stock.ics_of(work)):
                named.update(stock.graph.roots(work))
    return tuple(sorted(named))


def _judge(items: tuple[Item, ...]) -> tuple[Covered, Interval | None]:
    """Judge a product by its subjects: an older edition covers in part, an unknown one perhaps."""
    share = share_of((_count(item), 1.0) for item in items)
    if share is None:
        return "no-standard", None
    if share.certain == 1:
        return "covered", share
    if share.possible == 0 and all(item.standing != "older" for item in items):
        return "not-covered", share
    has = any(item.standing not in ("lacking", "unknown", "not-equivalent") for item in items)
    return ("partly" if has else "unknown"), share


def _count(item: Item) -> Count:
    """Count a subject: what is unknown may be there, and what nobody knows to lack may be too."""
    if item.standing in ("current", "modified", "own"):
        return (1.0, 1.0)
    if item.standing == "unknown" or (item.standing == "lacking" and not item.sure):
        return (0.0, 1.0)
    return (0.0, 0.0)
