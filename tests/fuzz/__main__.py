"""Fuzz one target with atheris: python -m tests.fuzz TARGET [--inputs N] [--seed N].

Prints how many inputs were run and how many a second. It stops at the first input that breaks
anything, prints it, and leaves with 1.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

LONGEST = {"packs": 160, "question": 128, "fold": 48, "scope": 64, "period": 48}
LONGEST |= {"identifier": 96, "repair": 64, "prose": 64, "citation": 96}
"""Bytes of an input: enough for several facts, keys or parts, few enough to run millions."""


def main() -> None:
    """Run the fuzzer on the named target."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(LONGEST))
    parser.add_argument("--inputs", type=int, default=100_000, help="how many inputs to run")
    parser.add_argument(
        "--seed", type=int, default=0, help="seed of the fuzzer (0: another each run)"
    )
    args = parser.parse_args()
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["openqi"]):
        targets = importlib.import_module("tests.fuzz.targets")
    target = targets.TARGETS[args.target]
    started, count = time.perf_counter(), 0

    def once(content: bytes) -> None:
        nonlocal count
        count += 1
        target(content)
        if count == args.inputs:
            seconds = time.perf_counter() - started
            rate = f"{count / seconds:,.0f} a second"
            sys.stdout.write(f"{args.target}: {count:,} inputs, nothing broke, {rate}\n")
            sys.stdout.flush()

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(SEEDS):
            (corpus / str(number)).write_bytes(seed)
        flags = [
            f"-runs={args.inputs}",
            f"-seed={args.seed}",
            f"-max_len={LONGEST[args.target]}",
            "-verbosity=0",
        ]
        flags += ["-print_final_stats=0", f"-artifact_prefix={Path.cwd()}/fuzz-{args.target}-"]
        atheris.Setup([sys.argv[0], *flags, str(corpus)], once)
        atheris.Fuzz()


SEEDS = (
    b"\x01format: openqi/1\nfacts:\n- {fact: cost, act: a, certainty: general-knowledge}\n",
    b"\x01{evidence: {kind: test-report}, destination: VN, on: 2024-01-01}",
    "Đo lường, QCVN 4:2009/BKHCN 標準".encode(),
    bytes(range(256)),
    b"\x01ISO/IEC 17025 : 2017(E)",
    b"\x01lSO 9OO1\xe2\x80\x932O15/Amd 1:2024",
    b"\x00" * 64,
    b"\xff" * 64,
)
"""Inputs to begin with."""

if __name__ == "__main__":
    main()
