"""Measure one question: in process, against a version without indexes, and from the command line.

    python benchmarks/check.py [--facts 20000] [--questions 2000] [--scans 40] [--gaps 20]
        [--runs 7]

The alternative in process is the same engine on the same facts, with each index replaced by a walk
over all facts: the plain way to write it. Both answer the same questions in turn, and a difference
in any answer stops the run. Gaps are searched with parts taken over from world to world, and with
each world answered from the beginning. From the command line the alternative is the same command
without its cache. Nothing here is asserted about time.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec
from worlds.register import make_facts, make_questions

from openqi import open_register, read_question
from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.core.question import Question
from openqi.core.statements import (
    Acceptance,
    Accreditation,
    Adoption,
    Completeness,
    Designation,
    Edition,
    Participation,
    RecognitionList,
    Requirement,
    Statement,
    Suspension,
)
from openqi.engine import check, decide
from openqi.engine.asking import Asking
from openqi.engine.gap import find_gaps
from openqi.engine.versions import settle
from openqi.snapshot import Snapshot, compile_snapshot
from openqi.snapshot.snapshot import subject
from openqi.standards.identifier import split_identifier

ROOT = Path(__file__).resolve().parent.parent

EXAMPLE = ROOT / "examples" / "steel-cn-vn-2023.yaml"
DATA = ROOT / "data"


# -- the same without indexes --------------------------------------------------------------------


class Scan:
    """Answer a look-up by a walk over all facts."""

    def __init__(self, facts: tuple[Fact, ...], keys: Callable[[Fact], Iterable[object]]) -> None:
        self.facts = facts
        self.keys = keys

    def get(self, key: object, default: object = ()) -> object:
        """Find the facts with a key."""
        found = tuple(fact for fact in self.facts if key in self.keys(fact))
        return found or default

    def __contains__(self, key: object) -> bool:
        return any(key in self.keys(fact) for fact in self.facts)


class ScanOne(Scan):
    """Find one fact by its id."""

    def get(self, key: object, default: object = None) -> object:
        """Find the fact with an id."""
        return next((fact for fact in self.facts if fact.id == key), default)

    def __getitem__(self, key: object) -> object:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None


def _attribute(kind: type[Statement], *names: str) -> Callable[[Fact], Iterable[object]]:
    """Read the key of a fact of a kind: one attribute, or a pair of them."""

    def keys(fact: Fact) -> Iterable[object]:
        if not isinstance(fact.statement, kind):
            return ()
        values = tuple(getattr(fact.statement, name) for name in names)
        return (values if len(values) > 1 else values[0],)

    return keys


def _works(kind: type[Statement], *names: str) -> Callable[[Fact], Iterable[object]]:
    def keys(fact: Fact) -> Iterable[object]:
        if not isinstance(fact.statement, kind):
            return ()
        return [split_identifier(getattr(fact.statement, name)).work for name in names]

    return keys


def without_indexes(snapshot: Snapshot) -> Snapshot:
    """Give a snapshot whose indexes of the kinds generated here are walks over all facts."""
    facts = tuple(snapshot.facts.values())
    keys: dict[str, Callable[[Fact], Iterable[object]]] = {
        "by_kind": lambda fact: (fact.kind,),
        "accreditations": _attribute(Accreditation, "of"),
        "participations": _attribute(Participation, "party", "arrangement"),
        "parties": _attribute(Participation, "arrangement"),
        "designations": _attribute(Designation, "of", "under"),
        "lists": _attribute(RecognitionList, "of", "under"),
        "suspensions": _attribute(Suspension, "of"),
        "requirements": _attribute(Requirement, "economy"),
        "acceptances": _attribute(Acceptance, "economy"),
        "adoptions": _works(Adoption, "host", "source"),
        "editions": _works(Edition, "standard"),
        "completeness": lambda fact: (
            ((fact.statement.of.kind, subject(fact.statement.of)),)
            if isinstance(fact.statement, Completeness)
            else ()
        ),
    }
    scans: dict[str, object] = {name: Scan(facts, key) for name, key in keys.items()}
    scans["facts"] = ScanOne(facts, lambda fact: (fact.id,))
    return msgspec.structs.replace(snapshot, **scans)


# -- measuring -----------------------------------------------------------------------------------


def timed(calls: Iterable[Callable[[], object]]) -> list[float]:
    """Time each call, in microseconds."""
    found = []
    for call in calls:
        start = time.perf_counter_ns()
        call()
        found.append((time.perf_counter_ns() - start) / 1000)
    return found


def quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def row(name: str, *cells: str) -> None:
    print(f"  {name:<34}" + "".join(f"{cell:>14}" for cell in cells))


def in_process(facts: int, questions: int, scans: int, gaps: int, seed: int) -> None:
    chance = random.Random(seed)
    made = make_facts(facts, chance)
    start = time.perf_counter()
    snapshot = compile_snapshot(made)
    compiled = time.perf_counter() - start
    asked = make_questions(snapshot, questions, chance)
    print(
        f"In process: {len(made):,} facts, {len(asked):,} questions, compiled in {compiled:.2f} s"
    )
    for question in asked[:100]:
        check(snapshot, question, gaps=False)
    row("", "p50 us", "p99 us", "max us")
    ways: tuple[tuple[str, Callable[[Snapshot, Question], object]], ...] = (
        ("decide", decide),
        ("check without gaps", partial(check, gaps=False)),
    )
    for name, function in ways:
        times = timed(_calls(function, snapshot, asked))
        row(
            name,
            f"{statistics.median(times):,.0f}",
            f"{quantile(times, 0.99):,.0f}",
            f"{max(times):,.0f}",
        )
    answers: dict[str, int] = {}
    for question in asked:
        answer = decide(snapshot, question).answer
        answers[answer] = answers.get(answer, 0) + 1
    print("  answers: " + ", ".join(f"{name} {count}" for name, count in sorted(answers.items())))
    against_scans(snapshot, asked[:scans])
    search_gaps(f"The first {gaps} of them", snapshot, asked[:gaps])


def _calls(
    function: Callable[[Snapshot, Question], object], snapshot: Snapshot, asked: list[Question]
) -> Iterator[Callable[[], object]]:
    for question in asked:
        yield partial(function, snapshot, question)


def against_scans(snapshot: Snapshot, asked: list[Question]) -> None:
    """Answer the same questions with and without indexes, in turn."""
    plain = without_indexes(snapshot)
    fast: list[float] = []
    slow: list[float] = []
    for question in asked:
        if decide(snapshot, question) != decide(plain, question):
            raise SystemExit(f"with and without indexes the answers differ: {question}")
        fast += timed([partial(decide, snapshot, question)])
        slow += timed([partial(decide, plain, question)])
    print(f"The same {len(asked)} questions, decide, answers equal")
    row("", "p50 us", "p99 us", "ratio of p50")
    for name, times in (("indexes", fast), ("a walk over all facts", slow)):
        ratio = statistics.median(times) / statistics.median(fast)
        row(
            name,
            f"{statistics.median(times):,.0f}",
            f"{quantile(times, 0.99):,.0f}",
            f"{ratio:,.0f}",
        )


def search_gaps(name: str, snapshot: Snapshot, asked: list[Question]) -> None:
    """Search the gaps of questions in both ways, in turn; a difference stops the run."""
    whole: list[float] = []
    found: dict[bool, list[float]] = {True: [], False: []}
    for question in asked:
        day = parse_day(str(question.on))
        asking = Asking(snapshot, snapshot.rules, question, day)
        settled = settle(asking)
        gaps = {}
        for remember in (True, False):
            start = time.perf_counter_ns()
            gaps[remember] = find_gaps(asking, settled, remember=remember)
            found[remember].append((time.perf_counter_ns() - start) / 1000)
        if gaps[True] != gaps[False]:
            raise SystemExit(f"with and without what is remembered the gaps differ: {question}")
        whole += timed([partial(check, snapshot, question)])
    print(f"{name}, with their gaps, which are equal in both ways")
    row("", "p50 us", "p99 us", "sum s", "ratio of sums")
    for way, times in (
        ("check with gaps", whole),
        ("gaps, taken over from other worlds", found[True]),
        ("gaps, each world from the beginning", found[False]),
    ):
        row(
            way,
            f"{statistics.median(times):,.0f}",
            f"{quantile(times, 0.99):,.0f}",
            f"{sum(times) / 1e6:.2f}",
            f"{sum(times) / sum(found[True]):.1f}",
        )


def of_the_examples() -> None:
    """Search the gaps of the questions in ``examples/`` on the starter register."""
    if not DATA.is_dir():
        print("Examples: left out, data/ is not there")
        return
    snapshot = open_register(DATA).snapshot()
    questions = [read_question(path) for path in sorted(EXAMPLE.parent.glob("*.yaml"))]
    now = [one for one in questions if one.known_at is None and one.rules_at is None]
    search_gaps(f"The {len(now)} questions in examples/ on the starter register", snapshot, now)


def from_the_command_line(runs: int) -> None:
    """Time ``openqi check`` as a process, from packs and from the cache, in turn."""
    if not EXAMPLE.exists() or not DATA.is_dir():
        print(f"From the command line: left out, {EXAMPLE.relative_to(ROOT)} or data/ is not there")
        return
    command = [sys.executable, "-m", "openqi", "check", str(EXAMPLE), "--data", str(DATA)]
    with tempfile.TemporaryDirectory() as home:
        ways = {
            "python -c pass": ([sys.executable, "-c", "pass"], {}),
            "openqi check, from packs": (command, {"OPENQI_CACHE": "off"}),
            "openqi check, with the cache": (
                command,
                {"OPENQI_CACHE": "on", "XDG_CACHE_HOME": home},
            ),
        }
        found: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(runs + 1):
            for name, (words, variables) in ways.items():
                start = time.perf_counter()
                subprocess.run(
                    words, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **variables}
                )
                if turn:
                    found[name].append(time.perf_counter() - start)
    print(f"From the command line: {EXAMPLE.name} on data/, {runs} runs each in turn, one before")
    row("", "min s", "median s", "max s", "ratio")
    base = statistics.median(found["openqi check, with the cache"])
    for name, times in found.items():
        middle = statistics.median(times)
        cells = [f"{value:.3f}" for value in (min(times), middle, max(times))]
        row(name, *cells, f"{middle / base:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--facts", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=2_000)
    parser.add_argument("--scans", type=int, default=40, help="questions answered without indexes")
    parser.add_argument("--gaps", type=int, default=20, help="questions answered with their gaps")
    parser.add_argument("--runs", type=int, default=7, help="runs of the command line")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    in_process(given.facts, given.questions, given.scans, given.gaps, given.seed)
    of_the_examples()
    from_the_command_line(given.runs)


if __name__ == "__main__":
    main()
