"""Measure the comparison of two economies over all standards of the public catalogues.

    python benchmarks/compare.py [--records 183000] [--runs 7] [--pairs 300]

The editions are those of the ISO, IEC, JIS, ITU, ETSI and OIML catalogues in the folder that
OPENQI_TESTDATA names; without it as many are made up. The two national lists are drawn by chance
over them (seeded): no public catalogue of a national body states its adoptions, so how the lists
agree says nothing of any economy. JIS is held as it is, with no adoption stated.

The alternatives in the same run: a join in SQLite over the same rows, the plain way to compare two
lists, which knows direct adoptions alone (its counts are checked against ours where it can tell);
and the rule of single questions asked for one pair after another. Nothing here is asserted about
time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import zstandard

from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.core.period import read_period
from openqi.core.statements.standards import Adoption, Edition
from openqi.results.agreement import Agreement, compare_economies
from openqi.results.definition import load_definitions
from openqi.results.drift import follow_drift
from openqi.results.rate import rate_agreement
from openqi.results.stock import Stock, build_stock
from openqi.standards.equivalence import DatedAdoption, relate

DAY = parse_day("2024-12-31")
FILES = ("iso", "iec", "jis", "itu", "itu-r", "etsi", "oiml")
DEGREES = ("IDT",) * 15 + ("MOD",) * 3 + ("unstated", "NEQ")
_DATED = re.compile(r":(\d{4})(?:-\d{2})?\Z", re.ASCII)


def read_records(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the identifier and the day of publication of every record of the catalogues."""
    for name in FILES:
        path = folder / "standards" / f"{name}.jsonl.zst"
        with path.open("rb") as packed, zstandard.open(packed, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                dates = row.get("dates") or {}
                day = dates.get("published") or dates.get("issued")
                if day:
                    yield row["id"], day


def make_records(count: int) -> Iterator[tuple[str, str]]:
    """Make records up where there is no catalogue: works of up to three editions."""
    for number in range(count // 2):
        for year in range(1998, 1998 + 8 * (1 + number % 3), 8):
            yield f"ISO {number + 1}:{year}", f"{year}-06-01"


def draw_facts(records: list[tuple[str, str]], chance: random.Random) -> Iterator[Fact]:
    """Give an edition for each record, and the adoptions of two made-up national lists."""
    for number, (standard, day) in enumerate(records):
        statement = Edition(standard=standard, published=day)
        yield Fact(id=f"e{number}", statement=statement, valid=read_period(day, None))
    sources = [standard for standard, _ in records if _DATED.search(standard)]
    number = 0
    for body in ("XA", "XB"):
        for source in sources:
            if chance.random() > 0.45:
                continue
            number += 1
            year = min(2024, int(_DATED.search(source)[1]) + chance.randint(0, 4))  # type: ignore[index]
            host = f"{body} {source.rpartition(':')[0]}:{year}"
            degree = chance.choice(DEGREES)
            adoption = Adoption(host=host, source=source, degree=degree)  # type: ignore[arg-type]
            valid = read_period(f"{year}-01-01", None)
            yield Fact(id=f"a{number}", statement=adoption, valid=valid)
        for own in range(20_000):
            standard = f"{body} N{own}:2010"
            statement = Edition(standard=standard, published="2010-01-01")
            yield Fact(id=f"{body}{own}", statement=statement, valid=read_period("2010", None))


def economies_of(standard: str) -> tuple[str, ...]:
    """Tell whose a standard of this benchmark is."""
    lead = standard.split(" ", 1)[0]
    return (lead,) if lead in ("XA", "XB", "JIS") else ()


def take(runs: int, action: Callable[[], object]) -> list[float]:
    """Time an action several times, in seconds of its own work, the shortest first.

    The time of the process, not of the wall: what else runs on the machine is not measured.
    """
    taken = []
    for _ in range(runs):
        start = time.process_time()
        action()
        taken.append(time.process_time() - start)
    return sorted(taken)


def show(what: str, taken: list[float], base: float) -> None:
    """Print a row: least, median, most, ratio of the medians."""
    middle = statistics.median(taken)
    print(
        f"| {what} | {taken[0]:.3f} s | {middle:.3f} s | {taken[-1]:.3f} s | {middle / base:.1f} |"
    )


# -- the plain way -------------------------------------------------------------------------------


def fill_tables(stock: Stock) -> sqlite3.Connection:
    """Put what the two economies hold on the day into a table of an in-memory SQLite."""
    base = sqlite3.connect(":memory:")
    base.execute("create table held (economy, host, source, edition, degree)")
    for economy in ("XA", "XB"):
        rows: list[tuple[str, str, str, str | None, str]] = []
        for span, _ in stock.held(economy, DAY):
            links = stock.graph.adopted_by(span.id.work)
            rows += [
                (
                    economy,
                    span.standard,
                    link.source.work,
                    link.source.edition,
                    link.adoption.degree,
                )
                for link in links
                if link.host.edition == span.id.edition
            ] or [(economy, span.standard, span.id.work, span.id.edition, "own")]
        base.executemany("insert into held values (?, ?, ?, ?, ?)", rows)
    base.execute("create index works on held (economy, source)")
    return base


QUERY = """
select a.source, a.host, b.host, a.edition = b.edition, a.degree, b.degree
from held a left join held b on b.source = a.source and b.economy = 'XB' where a.economy = 'XA'
union all
select b.source, null, b.host, null, null, b.degree from held b where b.economy = 'XB'
and not exists (select 1 from held a where a.economy = 'XA' and a.source = b.source)
"""


def join_tables(base: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Compare by one query."""
    return base.execute(QUERY).fetchall()


class Pairs:
    """Answer single questions from the same adoptions."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock

    def adoptions_of(self, work: str) -> list[DatedAdoption]:
        """List the adoptions of a work, in both directions."""
        graph = self.stock.graph
        return [
            DatedAdoption(link.fact, link.adoption, link.period.holds(DAY))
            for link in (*graph.adopted_by(work), *graph.adoptions_of(work))
        ]


def check_same(found: Agreement, joined: list[tuple[object, ...]]) -> None:
    """Stop where the query and the comparison differ on what is the same."""
    ours = {row.subject for row in found.rows if row.state == "same"}
    query = {str(row[0]) for row in joined if row[3] == 1 and row[4] == row[5] == "IDT"}
    if ours != query:
        raise SystemExit(f"the query differs: {len(ours ^ query)} subjects")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=183_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--pairs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20240601)
    args = parser.parse_args()
    folder = os.environ.get("OPENQI_TESTDATA")
    source = "of the catalogues" if folder else "made up"
    records = list(read_records(Path(folder)) if folder else make_records(args.records))
    records = records[: args.records]
    facts = list(draw_facts(records, random.Random(args.seed)))
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    print(f"{len(records):,} records {source}; {len(facts):,} facts with two lists drawn over them")

    start = time.process_time()
    stock = build_stock(facts, economies_of)
    building = [time.process_time() - start]
    held = {one: len(works) for one, works in sorted(stock.economies.items())}
    found = compare_economies(stock, "XA", "XB", DAY)
    print(f"works of each list: {held}; subjects compared: {len(found.rows):,}")
    print(f"states: {found.counts()}")
    base = fill_tables(stock)
    check_same(found, join_tables(base))

    ours = take(args.runs, lambda: compare_economies(stock, "XA", "XB", DAY))
    middle = statistics.median(ours)
    print("\n| all standards, day 2024-12-31 | least | median | most | ratio |")
    print("|---|---|---|---|---|")
    show("compare two economies", ours, middle)
    show(
        "join in SQLite, lists already in its table",
        take(args.runs, lambda: join_tables(base)),
        middle,
    )
    show(
        "the same with filling its table", take(3, lambda: join_tables(fill_tables(stock))), middle
    )
    show("build the stock, once for every comparison", building, middle)
    definition = load_definitions().rate("identical")
    show(
        "rate of the comparison", take(args.runs, lambda: rate_agreement(found, definition)), middle
    )
    years = range(2015, 2025)
    show(
        "drift of one list over ten years",
        take(1, lambda: follow_drift(stock, "XA", years)),
        middle,
    )

    both = [row for row in found.rows if row.first and row.second]
    sample = random.Random(args.seed).sample(both, min(args.pairs, len(both)))
    index = Pairs(stock)
    start = time.process_time()
    for row in sample:
        relate(str(row.first), str(row.second), index)
    single = (time.process_time() - start) / len(sample)
    whole = single * len(both)
    pairs = f"one question for each of {len(both):,} pairs (worked out from {len(sample)})"
    print(f"| {pairs} | | {whole:.1f} s | | {whole / middle:.0f} |")


if __name__ == "__main__":
    main()
