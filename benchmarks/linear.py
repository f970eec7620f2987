"""Show that reading, finding and repairing take time in proportion to the length of a text.

    python benchmarks/linear.py [--doublings 8] [--runs 3]

Hostile texts are doubled again and again: the time of all of one length, of the worst of them, and
both as a multiple of those before. About 2 is linear, 4 is quadratic; nothing grows beyond a limit
on the length (1,000 characters to read, 160 to repair). The alternative is a plain regular
expression that tries every beginning: on the same texts, in the same run. Nothing is asserted here.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable

from openqi.standards import read
from openqi.standards.prose.finder import find
from openqi.standards.slip import Shelf, repair

START = 40
"""Characters of the shortest text."""
SHELF = Shelf(f"ISO {number}:{year}" for number in range(1, 3000) for year in (1999, 2015))

HOSTILE = {
    "prose": "the requirements of ISO 9001:2015 and of TCVN 5699-1:2010 apply to the goods, ",
    "prefixes": "ISO/IEC ",
    "digits": "9001",
    "parts": "-1.2",
    "years": ":2015/",
    "brackets": "(ISO ",
    "amendments": "/Amd 1:2020",
    "letters": "OIlS5",
    "dashes": "\u2013 ",
    "marks": "\u0301a",
}
GIVEN_UP = 20_000_000
"""Microseconds for all texts of a length after which longer ones are not tried."""
BEGINNINGS = ("", "ISO 9001", "ISO ")
_PLAIN = re.compile(r"[A-Z/ ]+[\d.:/A-Za-z -]*\d+(?::\d{4})?(?:\+A\d+)*$")


def plain(text: str) -> object:
    """Search with a regular expression that was written without thought for hostile texts."""
    return _PLAIN.search(text)


def read_it(text: str) -> object:
    return read(text)


def find_in(text: str) -> object:
    return find(text)


def repair_it(text: str) -> object:
    return repair(text, SHELF)


def fastest(work: Callable[[str], object], text: str, runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.thread_time_ns()
        work(text)
        times.append(time.thread_time_ns() - start)
    return min(times) / 1000


def hostile(length: int) -> list[str]:
    return [
        (beginning + piece * (length // len(piece) + 1))[:length]
        for piece in HOSTILE.values()
        for beginning in BEGINNINGS
    ]


def double(name: str, work: Callable[[str], object], doublings: int, runs: int) -> None:
    """Print the time of all hostile texts of a length, and of the worst, and the multiples."""
    print(f"  {name}")
    before = worst_before = 0.0
    for step in range(doublings + 1):
        length = START * 2**step
        times = [fastest(work, text, runs) for text in hostile(length)]
        whole, worst = sum(times), max(times)
        ratios = f"{whole / before:>8.1f}{worst / worst_before:>8.1f}" if before else " " * 16
        print(
            f"    {length:>8,} characters{whole / 1000:>12,.2f} ms{worst / 1000:>12,.3f} ms{ratios}"
        )
        before, worst_before = whole, worst
        if whole > GIVEN_UP:
            print("    given up: longer texts take too long")
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--doublings", type=int, default=8)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    print(f"Time of a text of twice the length, as a multiple ({args.doublings} doublings)")
    for name, work in (("read", read_it), ("find", find_in), ("repair", repair_it)):
        double(name, work, args.doublings, args.runs)
    double("plain regular expression", plain, args.doublings, 1)


if __name__ == "__main__":
    main()
