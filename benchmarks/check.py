"""Measure an answer: the whole command from packs, and the engine in process.

The command is timed as a process, with the cache of packs cold, off and warm, beside a process that
only parses the same packs with PyYAML. In process, `decide` and `check` are timed over the starter
register with generated laboratories added, beside the same engine over indexes that are scanned
from the front instead of looked up. Run it with `make bench`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

import openqi
from openqi.core.fact import Fact
from openqi.core.period import read_period
from openqi.core.question import Question
from openqi.core.scope import Scope
from openqi.core.statements import Accreditation, Organisation
from openqi.engine import check, decide
from openqi.snapshot import Snapshot, compile_snapshot

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "steel-cn-vn-2023.yaml"
COMMAND = [str(Path(sys.executable).with_name("openqi")), "check", str(EXAMPLE)]
PARSE_ONLY = (
    "import pathlib, sys, yaml\n"
    "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.yaml')):\n"
    "    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)\n"
)
RUNS = 15
LABORATORIES = 10_000
QUESTIONS = 600
SCANNED = 12

_K = TypeVar("_K")
_V = TypeVar("_V")


class Scanned(Mapping[_K, _V]):
    """An index that is read from the front at every look-up: the named alternative."""

    def __init__(self, index: Mapping[_K, _V]) -> None:
        self.pairs = list(index.items())

    def __getitem__(self, wanted: _K) -> _V:
        for key, value in self.pairs:
            if key == wanted:
                return value
        raise KeyError(wanted)

    def __iter__(self) -> Iterator[_K]:
        return (key for key, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)


def main() -> None:
    """Print both tables."""
    print(f"The command, {RUNS} runs each (seconds: least, median, most)")
    with tempfile.TemporaryDirectory() as caches:
        parse = _time_process([sys.executable, "-c", PARSE_ONLY, str(ROOT / "data")], {})
        _line("PyYAML parses the packs, no answer", parse, parse)
        cold = [_once(COMMAND, {"XDG_CACHE_HOME": f"{caches}/{run}"}) for run in range(RUNS)]
        _line("openqi check, first run", cold, parse)
        _line("openqi check, cache off", _time_process(COMMAND, {"OPENQI_CACHE": "off"}), parse)
        warm = {"XDG_CACHE_HOME": f"{caches}/warm"}
        _once(COMMAND, warm)
        _line("openqi check, from the cache", _time_process(COMMAND, warm), parse)
    _in_process()


def _in_process() -> None:
    register = openqi.open_register(ROOT / "data")
    facts = [*register.facts.values(), *_laboratories()]
    snapshot = compile_snapshot(facts, register.sources.values())
    scanned = _scan(snapshot)
    base = openqi.read_question(EXAMPLE)
    asked = [_about(base, number) for number in range(0, LABORATORIES, LABORATORIES // QUESTIONS)]
    print(f"\nIn process, {len(facts)} facts, {len(asked)} questions (microseconds)")
    for name, ask in (("decide", decide), ("check", check)):
        quick = _time_calls(ask, snapshot, asked)
        slow = _time_calls(ask, scanned, asked[:SCANNED])
        for part, pick in (("p50", 0.5), ("p99", 0.99)):
            ours, other = (times[int(len(times) * pick)] for times in (quick, slow))
            print(
                f"  {name:7} {part}  {ours * 1e6:9.0f}   scanned indexes {other * 1e6:9.0f}"
                f"   ratio {other / ours:6.1f}"
            )


def _laboratories() -> Iterator[Fact]:
    """Generate accredited laboratories beside those of the starter register."""
    for number in range(LABORATORIES):
        id = f"bench-lab-{number}"
        name = {"en": f"Laboratory {number}"}
        lab = Organisation(id=id, name=name, kinds=("laboratory",), economies=("CN",))
        yield Fact(id=id, statement=lab)
        scope = Scope(activities=("testing",))
        held = Accreditation(id=f"{id}-held", by="cnas", of=id, scope=scope)
        yield Fact(id=f"{id}-held", statement=held, valid=read_period("2017-01-01", None))


def _about(base: Question, number: int) -> Question:
    evidence = msgspec.structs.replace(
        base.evidence, issuer=f"bench-lab-{number}", accreditation=None
    )
    return msgspec.structs.replace(base, evidence=evidence)


def _scan(snapshot: Snapshot) -> Snapshot:
    """Give the same snapshot with indexes that are scanned."""
    fields = {
        name: Scanned(member)
        for name in snapshot.__struct_fields__
        if isinstance(member := getattr(snapshot, name), Mapping)
    }
    return msgspec.structs.replace(snapshot, **fields)


def _time_calls(
    ask: Callable[[Snapshot, Question], object], snapshot: Snapshot, asked: list[Question]
) -> list[float]:
    times = []
    for question in asked:
        start = time.perf_counter()
        ask(snapshot, question)
        times.append(time.perf_counter() - start)
    return sorted(times)


def _time_process(command: list[str], environment: dict[str, str]) -> list[float]:
    return [_once(command, environment) for _ in range(RUNS)]


def _once(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})
    return time.perf_counter() - start


def _line(name: str, times: list[float], other: list[float]) -> None:
    least, middle, most = min(times), statistics.median(times), max(times)
    ratio = middle / statistics.median(other)
    print(f"  {name:36} {least:6.3f} {middle:6.3f} {most:6.3f}   ratio {ratio:4.2f}")


if __name__ == "__main__":
    main()
