"""Measure how badly written identifiers are put right, against a look-up by key and rapidfuzz.

    python benchmarks/repair.py [--count 4000] [--sample 1000] [--seed N] [--kinds NAME]

Slips are made of the real dated identifiers of the ISO catalogue in the folder that
OPENQI_TESTDATA names, with a seed that was not used while the weights were chosen. All ways answer
the same texts. The key is letters and digits with the signs between digits kept, folded for case,
width, dashes and look-alike letters; rapidfuzz compares with every identifier (normalised
Damerau-Levenshtein on the same folded text), and is asked for a sample. Times are
of the processor. An answer is silently wrong where a way gives one
answer without a warning, and it is not the identifier that the text was made from: for the key and
rapidfuzz every wrong answer is, for ``repair`` one that it calls certain. A miss is beyond any
model where another real identifier is at least as near, by plain Damerau-Levenshtein distance.
Nothing here is asserted.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from worlds.slips import GROUPS, make_slips

from openqi.core.text import fold
from openqi.standards import load_bodies, parse
from openqi.standards.slip import Shelf, repair
from openqi.standards.slip.glyph import simplify

SEED = 20_261_129
Slip = tuple[str, str, str]


class Record(msgspec.Struct):
    """Hold what is needed of a record of the catalogue."""

    id: str
    title: dict[str, str] = {}


# -- the catalogue -------------------------------------------------------------------------------


def read_catalogue(folder: Path, name: str) -> dict[str, str]:
    """Read identifiers with a year, each with its titles."""
    packed = folder / "standards" / f"{name}.jsonl.zst"
    done = subprocess.run(["zstd", "-dcq", packed], capture_output=True, check=True)
    decoder = msgspec.json.Decoder(Record)
    found: dict[str, str] = {}
    for line in done.stdout.splitlines():
        record = decoder.decode(line)
        if re.search(r"[:-](?:19|20)\d\d", record.id):
            found.setdefault(record.id, " ".join(record.title.values()))
    return found


# -- the other ways ------------------------------------------------------------------------------


def write_key(text: str) -> str:
    """Write letters and digits, with one hyphen for the signs between digits."""
    apart = re.sub(r"(?<=\d)[\W_]+(?=\d)", "-", simplify(text))
    return re.sub(r"[^\w-]+", "", apart)


class Ways:
    """Hold the indexes of each way."""

    def __init__(self, catalogue: dict[str, str]) -> None:
        self.ids = list(catalogue)
        self.keys: dict[str, list[str]] = {}
        for identifier in self.ids:
            self.keys.setdefault(write_key(identifier), []).append(identifier)
        self.folded = [simplify(identifier) for identifier in self.ids]
        started = time.perf_counter()
        self.shelf = Shelf(catalogue, catalogue)
        self.built = time.perf_counter() - started
        self.fuzz: Any = import_module("rapidfuzz")
        self.distance: Any = import_module("rapidfuzz.distance").OSA

    def by_key(self, text: str) -> tuple[str, bool]:
        """Look the key up: nothing where it stands for none or several."""
        found = self.keys.get(write_key(text), [])
        return (found[0], True) if len(found) == 1 else ("", False)

    def by_rapidfuzz(self, text: str) -> tuple[str, bool]:
        """Take the nearest of all identifiers."""
        nearest = self.fuzz.process.extractOne(
            simplify(text), self.folded, scorer=self.distance.normalized_similarity
        )
        return self.ids[nearest[2]], True

    def by_both(self, text: str) -> tuple[str, bool]:
        """Look the key up, and take the nearest where there is none."""
        answer = self.by_key(text)
        return answer if answer[0] else self.by_rapidfuzz(text)

    def by_repair(self, text: str) -> tuple[str, bool]:
        """Repair with the catalogue."""
        return _answer(text, self.shelf)

    def is_beyond(self, written: str, meant: str) -> bool:
        """Tell whether another identifier is at least as near to a text."""
        text = simplify(written)
        limit = self.distance.distance(text, simplify(meant))
        near = self.fuzz.process.extract(
            text, self.folded, scorer=self.distance.distance, score_cutoff=limit, limit=3
        )
        return any(self.ids[place] != meant for _, _, place in near)


# -- measuring -----------------------------------------------------------------------------------


class Count(msgspec.Struct):
    """Count the answers of one way to one kind of slip."""

    asked: int = 0
    right: int = 0
    told: int = 0
    silent: int = 0


def measure(
    way: Callable[[str], tuple[str, bool]], made: list[Slip]
) -> tuple[dict[str, Count], list[float], list[Slip]]:
    """Ask a way for every slip: counts by kind, milliseconds, and what it missed."""
    counts: dict[str, Count] = {}
    times: list[float] = []
    missed: list[Slip] = []
    for slip in made:
        kind, meant, written = slip
        start = time.thread_time_ns()
        answer, sure = way(written)
        times.append((time.thread_time_ns() - start) / 1e6)
        count = counts.setdefault(kind, Count())
        count.asked += 1
        count.right += answer == meant
        count.told += sure
        count.silent += sure and answer != meant
        if answer != meant:
            missed.append(slip)
    return counts, times, missed


def total(counts: Iterable[Count]) -> Count:
    whole = Count()
    for one in counts:
        whole.asked += one.asked
        whole.right += one.right
        whole.told += one.told
        whole.silent += one.silent
    return whole


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def tell_row(name: str, *cells: str) -> None:
    widths = (9, 18, 9, 9, 9, 8)
    row = "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    print(f"  {name:<26}{row}")


def compare(ways: Ways, made: list[Slip], sample: int) -> None:
    tell_row("way", "top 1", "silently wrong", "p50 ms", "p99 ms", "most", "ratio")
    fast = 0.0
    for name, way in (
        ("repair", ways.by_repair),
        ("key", ways.by_key),
        ("key, else rapidfuzz", ways.by_both),
    ):
        asked = made if way != ways.by_both else made[:sample]
        counts, times, missed = measure(way, asked)
        whole, middle = total(counts.values()), statistics.median(times)
        fast = fast or middle
        tell_row(
            name,
            f"{whole.right / whole.asked:.2%}",
            f"{whole.silent} = {whole.silent / whole.asked:.3%}",
            *(f"{one:.3f}" for one in (middle, quantile(times, 0.99), max(times))),
            f"{middle / fast:.2f}",
        )
        if name == "repair":
            kept = counts, missed
    tell_kinds(*kept, ways)


def tell_kinds(counts: dict[str, Count], missed: list[Slip], ways: Ways) -> None:
    print(
        f"  repair by kind{'':<20}{'asked':>7}{'top 1':>9}{'certain':>9}{'silently wrong':>16}"
        f"{'missed':>8}{'beyond any model':>18}"
    )
    for kind, count in (*counts.items(), ("all", total(counts.values()))):
        lost = [slip for slip in missed if kind in (slip[0], "all")]
        beyond = sum(ways.is_beyond(written, meant) for _, meant, written in lost)
        print(
            f"    {kind:<30}{count.asked:>7}{count.right / count.asked:>9.2%}"
            f"{count.told / count.asked:>9.1%}{count.silent:>16}{len(lost):>8}{beyond:>18}"
        )


def with_context(ways: Ways, made: list[Slip], catalogue: dict[str, str], seed: int) -> None:
    """Repair with three words of the title of what was meant."""
    chance = random.Random(seed)
    right = silent = 0
    for _, meant, written in made:
        words = sorted({word for word in fold(catalogue[meant]).split() if len(word) > 3})
        found = repair(written, ways.shelf, chance.sample(words, min(3, len(words))))
        answer = found.suggestions[0].id if found.suggestions else ""
        right += answer == meant
        silent += found.certain and answer != meant
    print(
        f"  repair, with three words of the title: top 1 {right / len(made):.2%}, "
        f"silently wrong {silent} = {silent / len(made):.3%}"
    )


def true_ones(ways: Ways, count: int, seed: int) -> None:
    """Repair what needs none."""
    chance = random.Random(seed)
    first = certain = 0
    asked = chance.sample(ways.ids, min(count, len(ways.ids)))
    for identifier in asked:
        found = repair(identifier, ways.shelf)
        first += bool(found.suggestions) and found.suggestions[0].id == identifier
        certain += found.certain
    print(
        f"  right identifiers: first {first / len(asked):.2%}, "
        f"called certain {certain / len(asked):.1%} (the others have a neighbour one slip away)"
    )


def other_bodies(folder: Path, catalogue: dict[str, str], count: int, seed: int) -> None:
    """Repair identifiers of other bodies, all catalogues and examples on one shelf."""
    pools = {f"catalogue {name}": read_catalogue(folder, name) for name in ("iec", "jis", "easc")}
    examples = {
        parse(example.text).canonical: ""
        for row in load_bodies().bodies.values()
        for example in row.examples
    }
    pools["examples of the body table"] = {
        identifier: "" for identifier in examples if parse(identifier).year is not None
    }
    shelf = Shelf({**catalogue, **{one: "" for pool in pools.values() for one in pool}})
    print(f"Other bodies, one shelf of {shelf.given:,}, {count:,} slips of 15 kinds each")
    tell_row("identifiers of", "top 1", "silently wrong", "p50 ms", "p99 ms", "most", "held")
    for name, pool in pools.items():
        made = make_slips(list(pool), GROUPS["all"], count, random.Random(seed))
        counts, times, _ = measure(lambda text: _answer(text, shelf), made)
        whole = total(counts.values())
        tell_row(
            name,
            f"{whole.right / whole.asked:.2%}",
            f"{whole.silent} = {whole.silent / whole.asked:.3%}",
            f"{statistics.median(times):.3f}",
            *(f"{one:.3f}" for one in (quantile(times, 0.99), max(times))),
            f"{len(pool):,}",
        )


def _answer(text: str, shelf: Shelf) -> tuple[str, bool]:
    found = repair(text, shelf)
    return (found.suggestions[0].id if found.suggestions else ""), found.certain


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--sample", type=int, default=1000, help="slips that rapidfuzz is asked")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--kinds", choices=[*GROUPS, "each"], default="each")
    args = parser.parse_args()
    folder = os.environ.get("OPENQI_TESTDATA")
    if not folder:
        print("Left out: OPENQI_TESTDATA names no folder with copies of public catalogues.")
        return
    catalogue = read_catalogue(Path(folder), "iso")
    ways = Ways(catalogue)
    print(f"{len(catalogue):,} dated identifiers, shelf built in {ways.built:.2f} s")
    for group in GROUPS if args.kinds == "each" else [args.kinds]:
        made = make_slips(ways.ids, GROUPS[group], args.count, random.Random(args.seed))
        print(f"{len(made):,} slips of {len(GROUPS[group])} kinds ({group}), seed {args.seed}")
        compare(ways, made, args.sample)
        with_context(ways, made, catalogue, args.seed)
    true_ones(ways, args.count, args.seed)
    other_bodies(Path(folder), catalogue, args.sample, args.seed)


if __name__ == "__main__":
    main()
