"""Measure the finding of identifiers in prose, against one naive pattern for each body.

    python benchmarks/find.py [--text FILE] [--runs 5] [--sample 1.0]

The text is the Vietnamese law of the folder that OPENQI_TESTDATA names (needs the program zstd),
or FILE, or, with neither, the marked paragraphs of the tests over and over. The alternatives are
what one writes without a scanner: one alternation of the prefixes of each body, passing over the
text once for each, and all of these in one pattern. They know no lists. They are slow, so that all
run in turn on a sample of so many megabytes, in one process, on one core.
Then the same text at once, twice and four times its length shows how time grows. Nothing here is
asserted about time.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from openqi.standards.body import Body  # noqa: E402
from openqi.standards.body_table import load_bodies  # noqa: E402
from openqi.standards.prose.finder import load_finder  # noqa: E402
from tests.standards.paragraphs import (  # noqa: E402
    Paragraph,
    load_later_paragraphs,
    load_paragraphs,
    score,
)

MEGABYTE = 1_000_000
KINDS = (("seen", False), ("held back", True))


def read_texts(given: str | None) -> tuple[str, list[str]]:
    """Give the name of the text and its documents."""
    folder = os.environ.get("OPENQI_TESTDATA")
    if given:
        return given, [Path(given).read_text("utf-8")]
    if folder:
        path = Path(folder) / "vn_law" / "vanban_qi.jsonl.zst"
        done = subprocess.run(["zstd", "-dc", str(path)], capture_output=True, check=True)
        return path.name, [json.loads(line)["text"] for line in done.stdout.splitlines()]
    text = "\n\n".join(paragraph.text for paragraph in load_paragraphs())
    return "the marked paragraphs", [text] * 50


def list_prefixes(row: Body) -> list[str]:
    """List the prefixes of a body, in every script."""
    return [one for group in row.prefixes.values() for one in group]


class Naive:
    """Find identifiers by plain patterns of prefixes, each passing over the whole text."""

    def __init__(self, groups: Iterable[Iterable[str]]) -> None:
        self.patterns = [
            re.compile(
                rf"(?<!\w)(?:{'|'.join(re.escape(one) for one in sorted(group, key=len)[::-1])})"
                r"(?:[/ ][A-Z/]+)?[ -]?[A-Z]? ?\d[\d.]*(?:-\d+)*(?: ?[:-] ?\d{4})?(?:/[A-ZĐ]+)?"
            )
            for group in groups
        ]

    def find(self, text: str) -> list[tuple[int, int]]:
        """Give the places, without those inside longer ones."""
        spans = [match.span() for pattern in self.patterns for match in pattern.finditer(text)]
        kept: list[tuple[int, int]] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept


def clock(action: Callable[[], object]) -> float:
    """Give the seconds that an action takes on this core."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def grow(make: Callable[[int], str], find: Callable[[str], Iterable[object]]) -> str:
    """Give how time grows with the length, as ratios to the shortest: the best of three runs."""
    texts = [make(times) for times in (1, 2, 4)]
    best = [min(clock(lambda text=text: list(find(text))) for _ in range(3)) for text in texts]  # type: ignore[misc]
    return ", ".join(f"{one / best[0]:.2f}" for one in best)


def count_places(paragraphs: Sequence[Paragraph], naive: Naive) -> tuple[int, int, int]:
    """Count the places that the naive patterns find rightly, that are marked, that they find."""
    right = marked = found = 0
    for paragraph in paragraphs:
        wanted = {(mark.start, mark.end) for mark in paragraph.marks}
        got = set(naive.find(paragraph.text))
        right, marked, found = right + len(wanted & got), marked + len(wanted), found + len(got)
    return right, marked, found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--text")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sample", type=float, default=1.0, help="megabytes for the comparison")
    parser.add_argument("--differences", action="store_true", help="list what differs from marks")
    args = parser.parse_args()

    name, texts = read_texts(args.text)
    size = sum(len(text.encode()) for text in texts) / MEGABYTE
    print(f"Python {platform.python_version()}; {name}: {len(texts)} documents, {size:.1f} MB")

    prefixes = [list_prefixes(row) for row in load_bodies().bodies.values()]
    finder, naive = load_finder(), Naive(prefixes)
    single = Naive([[one for group in prefixes for one in group]])
    found = [one for text in texts for one in finder.find(text)]
    whole = statistics.median(
        clock(lambda: [list(finder.find(text)) for text in texts]) for _ in range(args.runs)
    )
    print(f"  finder, all    {size / whole:6.1f} MB/s  {len(found)} identifiers, lists completed")

    sample = "\n\n".join(texts)[: int(args.sample * MEGABYTE)]
    size = len(sample.encode()) / MEGABYTE
    contenders = (finder.find, naive.find, single.find)
    runs = [[clock(lambda f=f: list(f(sample))) for f in contenders] for _ in range(args.runs)]  # type: ignore[misc]
    ours, theirs, joined = (statistics.median(times) for times in zip(*runs, strict=True))
    print(f"  finder, sample {size / ours:6.1f} MB/s  {len(list(finder.find(sample)))} identifiers")
    for alternative, one, seconds in (
        ("a pattern a body", naive, theirs),
        ("one pattern", single, joined),
    ):
        print(
            f"  {alternative:<16} {size / seconds:4.1f} MB/s  {len(one.find(sample))} places, "
            f"ratio {seconds / ours:.1f}"
        )

    base = max(texts, key=len)[:MEGABYTE]
    print(f"  time for once, twice, four times the text: {grow(lambda n: base * n, finder.find)}")
    listed = grow(lambda n: "ISO 9001" + ", 14001" * (2_000 * n), finder.find)
    print(f"  the same for one endless list: {listed}")

    later = load_later_paragraphs()
    sets = [(name, [one for one in load_paragraphs() if one.held == held]) for name, held in KINDS]
    sets += [
        (f"round {each}", [one for one in later if one.round == each])
        for each in sorted({one.round for one in later})
    ]
    for title, chosen in sets:
        result = score(chosen, finder.find)
        right, marked, got = count_places(chosen, naive)
        print(
            f"  {title}: {len(chosen)} paragraphs, {result.marked} marks; finder precision "
            f"{result.precision:.1%}, recall {result.recall:.1%}; naive, places only, "
            f"{right / max(got, 1):.1%}, {right / max(marked, 1):.1%}"
        )
        if args.differences:
            for difference in result.differences:
                print(f"    {difference}")


if __name__ == "__main__":
    main()
