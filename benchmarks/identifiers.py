"""Measure the reading of identifiers: how fast, how many of real lists, and what is lost.

    OPENQI_TESTDATA=FOLDER python benchmarks/identifiers.py [--runs 7] [--rejected]

Speed: every distinct identifier of a catalogue of international standards is parsed and its chain
of adoptions asked for; the alternative, in the same run, is one compiled regular expression with a
loop for supplements that gives a tuple of texts for the identifiers of that one body. The processor
time counts, the best of some runs, taken in turn.

Reading: the same identifiers, then lists of valid identifiers by flavour. A line is accepted when
nothing of it is left over. ``exact`` counts the lines whose canonical or native form is the line
itself; ``digits lost`` those with a number that what was read does not have. The lines that are
junk, with the reason, are in ``identifier_junk.yaml``. Nothing is asserted about time.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from openqi.core.reading.yaml import parse_yaml
from openqi.standards import Reading, parse, read
from openqi.standards.normal_form import normalise

HERE = Path(__file__).resolve().parent
LEAST = 3
"""Lines that a short list may lose; a long one may lose one in a hundred."""


class Junk(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Say which lines are no identifiers, or what of them is none."""

    flavour: str
    pattern: str
    reason: str
    keep: str | None = None


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold the rules on junk, and the flavours whose bodies the table has."""

    format: str
    required: tuple[str, ...]
    junk: tuple[Junk, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description="Measure the reading of identifiers.")
    parser.add_argument("--runs", type=int, default=7, help="times to measure, best counts")
    parser.add_argument("--rejected", action="store_true", help="review the rejected lists too")
    parser.add_argument("--left", action="store_true", help="print the lines that are not accepted")
    args = parser.parse_args(arguments)
    named = os.environ.get("OPENQI_TESTDATA")
    if not named:
        print("OPENQI_TESTDATA names no folder: nothing to measure.")
        return 0
    folder = Path(named)
    identifiers = read_catalogue(folder / "standards" / "iso.jsonl.zst")
    measure_speed(identifiers, args.runs)
    judge_catalogue(identifiers)
    path = HERE / "identifier_junk.yaml"
    rules = msgspec.convert(parse_yaml(path.read_bytes(), path.name), Rules)
    judge_lists(folder / "identifiers", rules, show=args.left)
    if args.rejected:
        review_rejected(folder / "identifiers")
    return 0


def read_catalogue(path: Path) -> list[str]:
    """Read the distinct identifiers of a catalogue, in the order of the file."""
    raw = subprocess.run(["zstd", "-dcq", path], capture_output=True, check=True).stdout
    found = (json.loads(line).get("id") for line in raw.splitlines())
    return list(dict.fromkeys(one for one in found if one))


# -- speed -------------------------------------------------------------------------------------

_PLAIN = re.compile(
    r"((?:CD )?[A-Z]+(?:/[A-Z0-9]+)*)"
    r"(?:[ /]((?:CD|WD|AWI|DIS|FDIS|DTR|DTS|DPAS)))?"
    r"(?:[ /]((?:TR|TS|PAS|Guide|ISP|R|DATA|TTA)))?"
    r" ([0-9]+)((?:-[0-9A-Z]+)*)(?:\.([0-9]+))?(?::([0-9]{4})(?:-([0-9]{2}))?)?"
)
_MORE = re.compile(
    r"/(?:(CD|WD|AWI) )?(Amd|Cor|Add|DAM|FDAM|DCOR|Suppl|Ext)(?: ([0-9]+))?"
    r"(?:\.([0-9]+))?(?::([0-9]{4}))?"
)


def take_by_expression(text: str) -> tuple[object, ...] | None:
    """Take an identifier apart by one regular expression and a loop; no table, no chain."""
    match = _PLAIN.match(text)
    if match is None:
        return None
    at, supplements = match.end(), []
    while at < len(text):
        further = _MORE.match(text, at)
        if further is None:
            return None
        supplements.append(further.groups())
        at = further.end()
    return (*match.groups(), supplements)


def measure_speed(identifiers: list[str], runs: int) -> None:
    """Print how many identifiers a second, beside the alternative."""
    ways: dict[str, Callable[[str], object]] = {
        "parse, with its chain": lambda text: parse(text).adopts,
        "one regular expression, to a tuple": take_by_expression,
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(runs):
        for name, way in ways.items():
            begun = time.process_time()
            for text in identifiers:
                way(text)
            best[name] = min(best[name], time.process_time() - begun)
    print(f"speed, {len(identifiers):,} distinct identifiers, best of {runs} (processor time)")
    taken = sum(take_by_expression(text) is not None for text in identifiers)
    for name, seconds in best.items():
        print(f"  {name:36} {len(identifiers) / seconds:10,.0f} a second")
    ours, other = best.values()
    print(f"  time against the alternative         {ours / other:10.2f}")
    print(f"  the alternative takes                {taken:10,} of them")


# -- reading -----------------------------------------------------------------------------------


def judge_catalogue(identifiers: list[str]) -> None:
    """Print how many of the catalogue's identifiers are read, exactly, with nothing lost."""
    readings = [read(text) for text in identifiers]
    accepted = sum(reading.problem is None for reading in readings)
    exact = sum(is_exact(reading) for reading in readings)
    lost = sum(bool(lost_digits(reading)) for reading in readings)
    count = len(identifiers)
    print(f"\ncatalogue: {count:,} identifiers")
    print(
        f"  accepted {accepted:,} ({accepted / count:.3%}), exact {exact:,} ({exact / count:.3%})"
    )
    print(f"  with a number lost: {lost}")


def judge_lists(folder: Path, rules: Rules, *, show: bool) -> None:
    """Print a table of the lists of valid identifiers, the required ones first."""
    print(
        f"\n{'list':14} {'lines':>6} {'junk':>5} {'accepted':>8} {'left':>5} {'limit':>5} "
        f"{'exact':>6} {'digits lost':>11}"
    )
    names = [path.name.removesuffix("_valid.txt") for path in sorted(folder.glob("*_valid.txt"))]
    others = [name for name in names if name not in rules.required]
    missed = 0
    for name in (*rules.required, *others):
        lines = (folder / f"{name}_valid.txt").read_text(encoding="utf-8").splitlines()
        kept, junk = clean(lines, name, rules)
        readings = [read(line) for line in kept]
        left = [reading for reading in readings if reading.problem is not None]
        limit = max(LEAST, len(lines) // 100)
        exact = sum(is_exact(reading) for reading in readings)
        lost = sum(bool(lost_digits(reading)) for reading in readings)
        required = name in rules.required
        missed += required and len(left) > limit
        print(
            f"{name:14} {len(lines):6,} {junk:5} {len(kept) - len(left):8,} {len(left):5,} "
            f"{limit if required else '':>5} {exact:6,} {lost:11}"
        )
        for reading in left if show else ():
            print(f"    {reading.text}  <- from {reading.at + 1}: {reading.unparsed}")
    print(f"required lists above their limit: {missed}")


def clean(lines: list[str], flavour: str, rules: Rules) -> tuple[list[str], int]:
    """Take junk away; give what is left and how many lines a rule touched."""
    kept: list[str] = []
    touched = 0
    for line in lines:
        text = line.strip()
        for junk in rules.junk:
            match = re.search(junk.pattern, text) if junk.flavour in ("*", flavour) else None
            if match is not None:
                touched += 1
                text = match.expand(junk.keep) if junk.keep is not None else ""
        if text:
            kept.append(text)
    return kept, touched


def is_exact(reading: Reading) -> bool:
    """Tell whether the canonical or the native form is the text itself."""
    one = reading.id
    if one is None or reading.problem is not None or reading.split:
        return False
    return reading.text in (one.canonical, one.native)


def lost_digits(reading: Reading) -> Counter[str]:
    """Count the numbers of a text that neither what was read nor what was left over has.

    Two digits are kept where the year that they stand for was read.
    """
    kept = [one.canonical for one in reading.split or ((reading.id,) if reading.id else ())]
    said = Counter(re.findall(r"[0-9]+", " ".join([*kept, normalise(reading.unparsed)])))
    lost = Counter(re.findall(r"[0-9]+", normalise(reading.text))) - said
    return Counter({one: count for one, count in lost.items() if f"19{one}" not in said})


# -- rejected lists ----------------------------------------------------------------------------


def review_rejected(folder: Path) -> None:
    """Print what becomes of the lines that another library rejected, by list."""
    print(
        f"\n{'rejected by pubid':20} {'lines':>6} {'read here':>9} {'no body':>7} "
        f"{'no number':>9} {'left over':>9}"
    )
    for path in sorted(folder.glob("*_rejected.tsv")):
        texts = list(_rejected(path))
        why = Counter(problem.code if (problem := read(text).problem) else "" for text in texts)
        name = path.name.removesuffix("_rejected.tsv")
        print(
            f"{name:20} {len(texts):6} {why['']:9} {why['identifier-unknown']:7} "
            f"{why['identifier-number-missing']:9} {why['identifier-rest']:9}"
        )


def _rejected(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        text = line.partition("\t")[0].strip()
        if text:
            yield text


if __name__ == "__main__":
    sys.exit(main())
