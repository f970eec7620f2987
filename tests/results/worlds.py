"""Build small worlds of editions and adoptions; the bodies XA, XB and XC are nobody's."""

from __future__ import annotations

from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.core.period import read_period
from openqi.core.statements.standards import Adoption, Deviation, Edition
from openqi.results.stock import Stock, build_stock

DAY = parse_day("2024-06-01")
OWNERS = {"XA": ("XA",), "XB": ("XB",), "XC": ("XC",), "XAB": ("XA", "XB")}


def economies_of(standard: str) -> tuple[str, ...]:
    return OWNERS.get(standard.split(" ", maxsplit=1)[0], ())


def adoption(
    host: str,
    source: str,
    degree: str = "IDT",
    start: str | None = "2000",
    deviations: tuple[str, ...] | None = None,
) -> Fact:
    listed = None if deviations is None else tuple(Deviation(code=code) for code in deviations)
    statement = Adoption(host=host, source=source, degree=degree, deviations=listed)  # type: ignore[arg-type]
    valid = read_period(start, None)
    return Fact(id=f"{host} <- {source} {degree}", statement=statement, valid=valid)


def edition(
    standard: str,
    published: str,
    withdrawn: str | None = None,
    replaces: str | None = None,
    ics: tuple[str, ...] = (),
) -> Fact:
    statement = Edition(
        standard=standard,
        published=published,
        withdrawn=withdrawn,
        replaces=replaces,
        ics=ics or None,
    )
    return Fact(id=f"edition {standard}", statement=statement, valid=read_period(published, None))


def stock(*facts: Fact) -> Stock:
    return build_stock(facts, economies_of)
