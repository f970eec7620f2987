"""Compare the engine with the second implementation on many generated questions.

``python -m tests.oracle.agree --checks 100000 --seed 1 --processes 2``
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tests.oracle.comparing import Difference, compare_answers, draw_batch, draw_standards
from tests.oracle.counting import features_of
from tests.oracle.features import DEFAULT
from tests.oracle.shrinking import shrink, write_case

WORLDS = 3
"""Worlds in one grounding; measured: 3 give twice the checks a second of 12."""


ENOUGH = 20
"""Differences after which nothing more is compared."""


class Tally(NamedTuple):
    """Count the checks of one batch, by answer and by feature, and keep the differences."""

    checks: int
    answers: Counter[str]
    features: Counter[str]
    differences: list[Difference]


def tally(seed: str, about: str = "everything") -> Tally:
    """Compare one batch."""
    standards = about == "standards"
    worlds = draw_standards(seed, WORLDS) if standards else draw_batch(seed, WORLDS, DEFAULT)
    answers: Counter[str] = Counter()
    features: Counter[str] = Counter()
    differences: list[Difference] = []
    checks = 0
    for one in compare_answers(worlds):
        checks += 1
        if one.engine != one.oracle:
            differences.append(one)
            continue
        answers[one.oracle.answer] += 1
        features.update(features_of(one.facts, one.question))
    return Tally(checks, answers, features, differences)


def run(checks: int, seed: int, processes: int, seconds: float, about: str) -> Tally:
    """Compare until so many checks are done, or too many differ."""
    total = Tally(0, Counter(), Counter(), [])
    columns = (TextColumn("checks"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    bar = Progress(*columns, console=console, disable=not console.is_terminal)
    with bar, ProcessPoolExecutor(processes) as pool:
        task = bar.add_task("checks", total=checks)
        limit = time.monotonic() + seconds
        for done in _batches(pool, (seed, about), processes, checks):
            total.answers.update(done.answers)
            total.features.update(done.features)
            total.differences.extend(done.differences)
            total = total._replace(checks=total.checks + done.checks)
            bar.update(task, completed=min(total.checks, checks))
            if (
                time.monotonic() > limit
                or total.checks >= checks
                or len(total.differences) >= ENOUGH
            ):
                break
        pool.shutdown(wait=True, cancel_futures=True)
    return total


def _batches(
    pool: ProcessPoolExecutor, drawn: tuple[int, str], processes: int, checks: int
) -> Iterator[Tally]:
    """Give the batches as they are done; a few are always under way."""
    seed, about = drawn
    number = 0
    while number * WORLDS < 2 * checks:
        wave = range(number, number + 4 * processes)
        number = wave.stop
        futures = [pool.submit(tally, f"{seed}-{place}", about) for place in wave]
        for future in as_completed(futures):
            yield future.result()


def report(total: Tally, seconds: float) -> None:
    """Print how many checks agreed, by answer and by feature."""
    agreed = total.checks - len(total.differences)
    rate = total.checks / seconds
    lines = [f"{agreed} of {total.checks} checks agree ({rate:.0f} a second)"]
    for title, counter in (("answer", total.answers), ("feature", total.features)):
        lines.extend(("", title))
        lines.extend(f"  {name:<34} {count:>8}" for name, count in counter.most_common())
    sys.stdout.write("\n".join(lines) + "\n")


def main() -> int:
    """Run the comparison and give the exit code."""
    parser = argparse.ArgumentParser(prog="tests.oracle.agree", description=__doc__)
    parser.add_argument("--checks", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--about", choices=("everything", "standards"), default="everything")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--out", type=Path, default=Path("oracle-difference.yaml"))
    given = parser.parse_args()
    start = time.monotonic()
    total = run(given.checks, given.seed, given.processes, given.seconds, given.about)
    report(total, time.monotonic() - start)
    if not total.differences:
        return 0
    smallest = min((shrink(one) for one in total.differences[:3]), key=lambda one: len(one.facts))
    write_case(smallest, given.out)
    told = f"\n{len(total.differences)} differ; the smallest found is in {given.out}\n"
    sys.stdout.write(told)
    return 1


if __name__ == "__main__":
    sys.exit(main())
