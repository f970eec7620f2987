"""Test whether a scope covers a piece of work: yes, no or cannot tell, and which part decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from openqi.core.evidence import MeasuredQuantity
from openqi.core.question import QuestionGoods
from openqi.core.scope import Goods, QuantityRange, Scope
from openqi.core.text import fold
from openqi.core.truth import Truth
from openqi.core.uncertainty import exact, standard_uncertainty


class Need(NamedTuple):
    """Describe the work to be covered; an empty part is one that the question leaves open.

    ``system_standard`` is true where a main scope alone does not do (a system certificate that
    names a standard). ``requirements`` are those that apply to the goods.
    """

    activity: str | None = None
    standards: tuple[str, ...] = ()
    goods: QuestionGoods = QuestionGoods()
    requirements: tuple[str, ...] = ()
    quantity: MeasuredQuantity | None = None
    system_standard: bool = False


class Cover(NamedTuple):
    """Answer a scope test: the truth, the part that decided, and the keys that would decide.

    ``partial`` is true when some of several standards are covered and others are not.
    """

    truth: Truth
    part: str = ""
    ask: tuple[str, ...] = ()
    partial: bool = False


YES = Cover(Truth.YES)
_HIT = Cover(Truth.YES, "goods")
_MISS = Cover(Truth.NO, "goods")
Same = Callable[[str, str], Truth]


def cover(scope: Scope | None, need: Need, same: Same) -> Cover:
    """Test every given part of a scope against a need; ``same`` compares two standards.

    A no wins over a cannot tell, which wins over a yes.
    """
    if scope is None:
        return YES
    return worst(_parts(scope, need, same))


def worst(covers: Iterable[Cover]) -> Cover:
    """Join tests that must all hold; what would decide is asked for all the open ones.

    The first no decides, and nothing after it is tested.
    """
    found = []
    for one in covers:
        if one.truth is Truth.NO:
            return one
        found.append(one)
    if not found:
        return YES
    least = min(found, key=lambda one: one.truth)
    if least.truth is Truth.UNKNOWN:
        open_ones = [one for one in found if one.truth is Truth.UNKNOWN]
        if all(one.ask or one.partial for one in open_ones):
            ask = tuple(dict.fromkeys(key for one in open_ones for key in one.ask))
            return least._replace(ask=ask, partial=any(one.partial for one in open_ones))
        return next(one for one in open_ones if not (one.ask or one.partial))
    return least


def _parts(scope: Scope, need: Need, same: Same) -> Iterable[Cover]:
    if scope.activities is not None:
        hit = need.activity in scope.activities
        yield Cover(Truth.YES if hit else Truth.NO, "activities")
    if scope.standards is not None:
        yield cover_standards(scope.standards, need.standards, same)
    if scope.goods is not None:
        yield cover_goods(scope.goods, need.goods)
    if scope.requirements is not None:
        hit = any(wanted in scope.requirements for wanted in need.requirements)
        yield Cover(Truth.YES if hit else Truth.NO, "requirements")
    if scope.quantities is not None:
        yield cover_quantity(scope.quantities, need.quantity)
    if scope.level == "main" and need.system_standard:
        yield Cover(Truth.NO, "level")
    if scope.categories is not None:
        yield _category(scope.categories, need.goods)


def cover_standards(given: tuple[str, ...], shown: tuple[str, ...], same: Same) -> Cover:
    """Test the standards of a document against a list; an undated entry covers any edition."""
    if not shown:
        return Cover(Truth.UNKNOWN, "standards", ("evidence.standards",))
    truths = [max((same(entry, one) for entry in given), default=Truth.NO) for one in shown]
    if min(truths) is Truth.YES or max(truths) is Truth.NO:
        return Cover(min(truths), "standards")
    if Truth.UNKNOWN in truths and Truth.YES not in truths:
        return Cover(Truth.UNKNOWN, "standards")
    return Cover(Truth.UNKNOWN, "standards", partial=True)


def cover_goods(given: tuple[Goods, ...], goods: Goods) -> Cover:
    """Test goods against a list, of which any one may match."""
    best = _MISS
    for entry in given:
        one = worst(_goods(entry, goods))
        if one.truth is not Truth.NO and (one.truth, bool(one.ask)) > (best.truth, bool(best.ask)):
            best = one
    return best


def _goods(entry: Goods, goods: Goods) -> Iterable[Cover]:
    if entry.hs is not None:
        yield _hs(entry, goods)
    if entry.named is not None:
        if goods.named is None:
            yield Cover(Truth.UNKNOWN, "goods", ("goods.named",))
        else:
            yield _HIT if fold(entry.named) == fold(goods.named) else _MISS
    if entry.ics is not None:
        if goods.ics is None:
            yield Cover(Truth.UNKNOWN, "goods", ("goods.ics",))
        else:
            yield _HIT if f"{goods.ics}.".startswith(f"{entry.ics}.") else _MISS


def _hs(entry: Goods, goods: Goods) -> Cover:
    """Compare HS codes by prefix; editions of the nomenclature compare only by a correlation."""
    if goods.hs is None:
        return Cover(Truth.UNKNOWN, "goods", ("goods.hs",))
    editions = entry.edition, goods.edition
    if None not in editions and str(editions[0]) != str(editions[1]):
        return Cover(Truth.UNKNOWN, "hs-edition")
    wide, narrow = _digits(str(entry.hs)), _digits(str(goods.hs))
    if narrow.startswith(wide):
        return _HIT
    if wide.startswith(narrow):
        return Cover(Truth.UNKNOWN, "goods", ("goods.hs",))
    return _MISS


@lru_cache(maxsize=4096)
def _digits(code: str) -> str:
    """Leave out what only divides a code."""
    return code.replace(".", "").replace(" ", "")


def _category(given: tuple[str, ...], goods: QuestionGoods) -> Cover:
    if goods.category is None:
        return Cover(Truth.UNKNOWN, "categories", ("goods.category",))
    hit = fold(goods.category) in {fold(one) for one in given}
    return Cover(Truth.YES if hit else Truth.NO, "categories")


def cover_quantity(given: tuple[QuantityRange, ...], shown: MeasuredQuantity | None) -> Cover:
    """Test a measured quantity against ranges, of which any one may match (both ends included)."""
    if shown is None:
        return Cover(Truth.UNKNOWN, "quantities", ("evidence.quantity",))
    best = Cover(Truth.NO, "quantities")
    for entry in given:
        one = _quantity(entry, shown)
        if (one.truth, bool(one.ask)) > (best.truth, bool(best.ask)):
            best = one
    return best


def _quantity(entry: QuantityRange, shown: MeasuredQuantity) -> Cover:
    if fold(entry.quantity) != fold(shown.quantity):
        return Cover(Truth.NO, "quantities")
    if entry.unit is not None and shown.unit is None:
        return Cover(Truth.UNKNOWN, "quantities", ("evidence.quantity.unit",))
    if entry.unit != shown.unit:
        return Cover(Truth.UNKNOWN, "unit")
    if shown.value is None:
        return Cover(Truth.UNKNOWN, "quantities", ("evidence.quantity.value",))
    value = exact(shown.value)
    if entry.lowest is not None and value < exact(entry.lowest):
        return Cover(Truth.NO, "quantities")
    if entry.highest is not None and value > exact(entry.highest):
        return Cover(Truth.NO, "quantities")
    if entry.uncertainty is None:
        return Cover(Truth.YES, "quantities")
    least = standard_uncertainty(entry.uncertainty, value)
    if (
        shown.uncertainty is None
        or (claimed := standard_uncertainty(shown.uncertainty, value)) is None
    ):
        return Cover(Truth.UNKNOWN, "quantities", ("evidence.quantity.uncertainty",))
    if least is None:
        return Cover(Truth.UNKNOWN, "quantities")
    return Cover(Truth.YES if claimed >= least else Truth.NO, "uncertainty")
