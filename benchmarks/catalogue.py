"""Measure the import of catalogues, and resolving references from them, beside SQLite.

    python benchmarks/catalogue.py [--rows 183000] [--questions 20000] [--own]

With OPENQI_TESTDATA the real catalogues of that folder are imported, else (or with ``--own``)
invented ones of the same size. The alternative keeps the same rows in SQLite: for the import, the
same lines decoded and put into an indexed table, with nothing merged or checked; for a question,
the query for the latest edition published by the day. Another one walks over all editions. Nothing
here is asserted about time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from openqi.ask.importing import describe_copies, import_copies
from openqi.core.day import format_day, parse_day, parse_window
from openqi.core.statements import Edition
from openqi.register.catalogue import find_catalogues
from openqi.register.packs import read_packs
from openqi.snapshot import Snapshot, compile_snapshot
from openqi.snapshot.catalogues import with_catalogues
from openqi.snapshot.editions import EditionRegister
from openqi.sources.lines import read_lines
from openqi.sources.readers import READERS

READ = "2026-09-01"
QUERY = (
    "select standard from edition where work = ? and published <= ? order by published desc limit 1"
)
NAMES = ("iso", "iec", "jis", "itu", "itu-r", "etsi", "oiml", "easc")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=183_000, help="rows to invent")
    parser.add_argument("--questions", type=int, default=20_000)
    parser.add_argument("--own", action="store_true", help="invented rows, whatever there is")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        named = os.environ.get("OPENQI_TESTDATA")
        if named and not args.own:
            paths = [Path(named) / "standards" / f"{one}.jsonl.zst" for one in NAMES]
            what = "the catalogues of OPENQI_TESTDATA"
        else:
            paths = [invent(folder / "iso.jsonl", args.rows)]
            what = "an invented catalogue"
        print(f"{what}:")
        measure_import(paths, folder)
        snapshot = open_snapshot(folder / "out")
        measure_questions(snapshot, folder, args.questions)
        measure_yaml(snapshot, folder)
    return 0


# -- import --------------------------------------------------------------------------------------


def measure_import(paths: Sequence[Path], folder: Path) -> None:
    """Import for real first, so that the peak of memory is its own."""
    start, used = time.perf_counter(), time.process_time()
    reports = import_copies(describe_copies(paths, {"": READ}), folder / "out", parse_day(READ))
    ours, ours_used = time.perf_counter() - start, time.process_time() - used
    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    size = sum(one.stat().st_size for one in (folder / "out").iterdir()) / 2**20
    start, used = time.perf_counter(), time.process_time()
    rows = fill_sqlite(paths, folder / "rows.db")
    plain, plain_used = time.perf_counter() - start, time.process_time() - used
    count = sum(report.rows for report in reports)
    editions = sum(report.editions for report in reports)
    print(f"  import: {count:,} rows -> {editions:,} editions and supplements")
    print(f"    {ours:.1f} s, {ours_used:.1f} s of CPU; peak {peak:.0f} MiB; files {size:.0f} MiB")
    print(f"    SQLite, {rows:,} rows unmerged: {plain:.1f} s, {plain_used:.1f} s of CPU")
    print(f"    ours takes {ours_used / plain_used:.1f} times the CPU of that")


def fill_sqlite(paths: Sequence[Path], target: Path) -> int:
    """Put every row into an indexed table as it is."""
    base = sqlite3.connect(target)
    base.execute("create table row (id text, published text, stage text, body blob)")

    def rows() -> Iterator[tuple[str, str | None, str | None, bytes]]:
        for path in paths:
            for _, line in read_lines(path):
                row = json.loads(line)
                dates = row.get("dates", {})
                yield row["id"], dates.get("published"), row.get("stage"), line

    base.executemany("insert into row values (?, ?, ?, ?)", rows())
    base.execute("create index by_id on row (id)")
    base.commit()
    (count,) = base.execute("select count(*) from row").fetchone()
    base.close()
    return int(count)


def invent(path: Path, rows: int) -> Path:
    """Invent works of three editions, each with an amendment, in the shape of ISO's catalogue."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8") as stream:
        for work in range(rows // 6):
            first = 1975 + chance.randrange(20)
            years = [first, first + 9, first + 21]
            for place, year in enumerate(years):
                after = years[place + 1] if place < 2 else None
                id = f"ISO {10_000 + work}:{year}"
                rel: list[object] = []
                if after:
                    day = f"{after}-06-{1 + chance.randrange(28):02}"
                    rel = [["updates", f"ISO {10_000 + work}:{after}", None, {"circulated": day}]]
                common = {
                    "type": "international-standard",
                    "title": {"en": f"Subject {work}"},
                    "ics": ["97.040.50"],
                    "stage": "95" if after else "60",
                    "substage": "99" if after else "60",
                }
                base = {
                    "id": id,
                    "path": f"data/{work}-{year}.yaml",
                    "dates": {"published": f"{year}-05"},
                    "rel": rel,
                }
                supplement = {
                    "id": f"{id}/Amd 1:{year + 3}",
                    "path": f"data/{work}-{year}-a.yaml",
                    "dates": {"published": f"{year}", "updated": f"{year + 3}-02"},
                }
                for one in (base, supplement):
                    stream.write(json.dumps({**common, **one}) + "\n")
    return path


# -- questions -----------------------------------------------------------------------------------


def open_snapshot(folder: Path) -> Snapshot:
    start = time.perf_counter()
    snapshot = with_catalogues(compile_snapshot([]), find_catalogues(folder))
    opened = time.perf_counter() - start
    start = time.perf_counter()
    snapshot.editions.get("ISO 1")
    first = time.perf_counter() - start
    print(
        f"  open {opened * 1000:.0f} ms; the first look-up, which reads the indexes, {first:.2f} s"
    )
    return snapshot


def measure_questions(snapshot: Snapshot, folder: Path, count: int) -> None:
    """Ask the same questions of each, in turn, and compare their answers."""
    chance = random.Random(11)
    editions = list_editions(snapshot)
    works = sorted({work for work, _, _ in editions})
    chosen = chance.sample(works, min(2000, len(works)))
    first, last = parse_day("1970-01-01"), parse_day("2026-06-30")
    questions = [(chance.choice(chosen), chance.randrange(first, last)) for _ in range(count)]
    base = sqlite3.connect(folder / "editions.db")
    base.execute("create table edition (work text, published text, standard text)")
    base.executemany("insert into edition values (?, ?, ?)", editions)
    base.execute("create index by_work on edition (work, published)")
    base.commit()

    def by_query(work: str, day: int) -> object:
        row = base.execute(QUERY, (work, format_day(day))).fetchone()
        return None if row is None else row[0]

    register = EditionRegister(snapshot)
    cold = timed(lambda: [register.resolve(work, first) for work in chosen], len(chosen))
    warm = [timed(lambda: [register.resolve(*one) for one in questions], count) for _ in range(5)]
    query = [timed(lambda: [by_query(*one) for one in questions], count) for _ in range(5)]
    scan = timed(lambda: [walk(editions, *one) for one in questions[:20]], 20)
    ours, theirs = statistics.median(warm), statistics.median(query)
    print(f"  resolve {count:,} references over {len(chosen):,} works, each on a day of its own:")
    print(f"    ours {ours:.2f} us; a walk over all {scan:,.0f} us")
    print(
        f"    SQLite, the latest published alone: {theirs:.2f} us, {theirs / ours:.1f} times ours"
    )
    print(f"    a work that is met for the first time: {cold:.0f} us")
    measure_laid_out(snapshot, chosen)
    answers = [(register.resolve(*one), by_query(*one)) for one in questions]
    known = [(one, row) for one, row in answers if one.state == "known"]
    same = sum(one.edition is not None and one.edition.standard == row for one, row in known)
    print(
        f"    known {len(known) / count:.0%}, where the query says the same {same / len(known):.0%}"
    )


def measure_laid_out(snapshot: Snapshot, works: Sequence[str]) -> None:
    """Work every answer out beforehand, as a service does, and ask each work for the first time."""
    register = EditionRegister(snapshot)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    each = timed(lambda: register.lay_out(works), len(works))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / len(works)
    day = parse_day("2015-06-30")
    first = timed(lambda: [register.resolve(work, day) for work in works], len(works))
    print(
        f"    a work that was laid out before ({each:.0f} us and {grown:.0f} KiB each): "
        f"{first:.2f} us at first contact"
    )


def list_editions(snapshot: Snapshot) -> list[tuple[str, str, str]]:
    """List work, last day of publication, and name of every edition that is one of its own."""
    found = []
    for work, facts in snapshot.editions.items():
        for fact in facts:
            one = fact.statement
            if isinstance(one, Edition) and one.amends is None and one.consolidates is None:
                day = format_day(parse_window(str(one.published)).last)
                found.append((work, day, one.standard))
    return found


def walk(editions: list[tuple[str, str, str]], work: str, day: int) -> object:
    on = format_day(day)
    return max((one for one in editions if one[0] == work and one[1] <= on), default=None)


def timed(action: Callable[[], object], count: int) -> float:
    """Give microseconds of CPU for each of some repetitions: others may use the machine."""
    start = time.process_time()
    action()
    return (time.process_time() - start) / count * 1e6


# -- the same as packs ---------------------------------------------------------------------------


def measure_yaml(snapshot: Snapshot, folder: Path, count: int = 1000) -> None:
    """Read a thousand of the editions as a YAML pack."""
    place = folder / "yaml"
    place.mkdir()
    lines = ["format: openqi/1", "sources: [{id: a}]", "facts:"]
    for work in snapshot.editions:
        for fact in snapshot.editions[work]:
            one = fact.statement
            if isinstance(one, Edition) and len(lines) < count + 3:
                row: dict[str, object] = {
                    "fact": "edition",
                    "id": fact.id,
                    "standard": one.standard,
                }
                row |= {"published": str(one.published), "source": [{"doc": "a"}]}
                text = json.dumps(row)
                lines.append(f"- {text}")
        if len(lines) >= count + 3:
            break
    (place / "a.yaml").write_text("\n".join(lines), encoding="utf-8")
    spent = timed(lambda: read_packs(place), 1) / 1e6
    print(f"  {count:,} of the editions as a pack: {spent:.2f} s to read")


if __name__ == "__main__":
    assert set(NAMES) <= set(READERS)
    sys.exit(main())
