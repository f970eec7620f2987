"""A product of a strategy is covered by latest editions, and lacks what is not there."""

from __future__ import annotations

from openqi.results.products import Coverage, KeyProduct, cover_products
from tests.results.worlds import DAY, adoption, edition, stock

WORLD = stock(
    edition("ISO 1:2010", "2010-01-01", ics=("97.200.50",)),
    edition("ISO 1:2020", "2020-01-01", replaces="ISO 1:2010", ics=("97.200.50",)),
    edition("ISO 2:2012", "2012-01-01", ics=("97.200.50",)),
    edition("ISO 3:2012", "2012-01-01", ics=("13.120",)),
    adoption("XA 10:2011", "ISO 1:2010"),
    adoption("XA 20:2013", "ISO 2:2012"),
    adoption("XA 30:2013", "ISO 3:2012", "NEQ"),
)
TOYS = KeyProduct(name="Toys", ics=("97.200",))


def cover(*products: KeyProduct, complete: bool = False, hs: bool = False) -> list[Coverage]:
    table = {"9503": ("97.200",)} if hs else None
    return list(cover_products(WORLD, "XA", DAY, products, complete=complete, ics_of_hs=table))


def test_each_subject_under_the_codes_of_a_product_stands_for_itself() -> None:
    (found,) = cover(TOYS)
    assert [(one.subject, one.standing) for one in found.items] == [
        ("ISO 1", "older"), ("ISO 2", "current")
    ]  # fmt: skip
    assert found.items[0].behind is not None
    assert 9.9 < found.items[0].behind < 10.1
    assert found.state == "partly"


def test_a_standard_named_by_the_product_that_nobody_adopted_is_lacking_for_sure_or_perhaps() -> (
    None
):
    product = KeyProduct(name="Gap", standards=("ISO 50",))
    (perhaps,) = cover(product)
    assert (perhaps.state, perhaps.items[0].sure) == ("unknown", False)
    assert perhaps.share is not None
    assert (perhaps.share.certain, perhaps.share.possible) == (0, 1)
    (surely,) = cover(product, complete=True)
    assert (surely.state, surely.items[0].standing) == ("not-covered", "lacking")


def test_what_is_not_equivalent_covers_nothing() -> None:
    (found,) = cover(KeyProduct(name="X", standards=("ISO 3",)))
    assert (found.state, found.items[0].standing) == ("not-covered", "not-equivalent")


def test_an_hs_code_leads_through_the_table_that_is_given() -> None:
    product = KeyProduct(name="Toys", hs=("9503",))
    assert [one.subject for one in cover(product, hs=True)[0].items] == ["ISO 1", "ISO 2"]
    assert cover(product)[0].state == "no-standard"


def test_a_product_of_latest_editions_is_covered() -> None:
    assert cover(KeyProduct(name="Y", standards=("ISO 2",)))[0].state == "covered"
