"""Load the service with everything at once: python -m tests.soak --minutes 30.

Prints how many requests of each kind came, how long they took, what failed, and how the memory of
the workers went. Leaves with 1 when anything failed, when a change was seen too late, or when the
memory grew or was too much.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import threading
from pathlib import Path

from tests.soak.disk import fill_disk
from tests.soak.mix import Tally, run_mix
from tests.soak.service import Memory, Service
from tests.soak.writer import write_now_and_then

WORKERS = 300.0
"""Megabytes that both workers may have together, what they share with others counted in parts."""
GROWTH = 16.0
"""Megabytes that a worker may have more in the last quarter than in the second."""
ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Run, and give the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    cores = os.cpu_count() or 2
    parser.add_argument("--threads", type=int, default=cores, help="callers; as many as cores")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between two writes")
    parser.add_argument("--database", default="sqlite")
    args = parser.parse_args()
    other = ["left out: it is the database server that has the disk"]
    wrong = other if args.database != "sqlite" else fill_disk()
    left_out = [text for text in wrong if text.startswith("left out")]
    wrong = [text for text in wrong if text not in left_out]
    say(f"full disk: {'; '.join(left_out + wrong) or 'nothing lost, nothing half there'}")
    with tempfile.TemporaryDirectory(prefix="openqi-soak-") as var:
        service = Service(Path(var), args.database)
        service.command("migrate", "--verbosity", "0")
        service.command("load")
        service.start()
        try:
            wrong += _soak(service, args.minutes * 60, args.threads, args.pause)
        finally:
            service.stop()
        for text in service.complaints() if wrong else ():
            say(f"said: {text}")
    for text in wrong:
        say(f"wrong: {text}")
    return 1 if wrong else 0


def _soak(service: Service, seconds: float, threads: int, pause: float) -> list[str]:
    tally, stop = Tally(), threading.Event()
    samples: list[list[Memory]] = []
    readers = threading.Thread(
        target=run_mix, args=(service, ROOT / "examples", seconds, threads, tally)
    )
    writer = threading.Thread(
        target=write_now_and_then, args=(service, seconds, pause, tally, stop)
    )
    readers.start()
    writer.start()
    while readers.is_alive():
        readers.join(min(10.0, seconds / 20))
        samples.append(service.memory())
    stop.set()
    writer.join()
    return [*_told(tally, seconds), *_too_large(samples), *_grown(samples)]


def _told(tally: Tally, seconds: float) -> list[str]:
    for kind, took in sorted(tally.took.items()):
        ordered = sorted(took)
        p50, p99 = (ordered[int(len(ordered) * part)] for part in (0.5, 0.99))
        say(f"{kind:20} {len(took):7,}  p50 {p50 * 1000:7.1f} ms  p99 {p99 * 1000:8.1f} ms")
    total = sum(map(len, tally.took.values()))
    say(f"{total:,} requests, {total / seconds:,.0f} a second")
    if not total:
        return ["nothing was asked"]
    return [f"{count} x {failure}" for failure, count in tally.failed.most_common(10)]


def _too_large(samples: list[list[Memory]]) -> list[str]:
    """Add up what the processes have; resident memory counts what they share again for each."""
    own = [sum(one.own for one in sample) for sample in samples]
    both = max(sum(one.own for one in sample[1:]) for sample in samples)
    resident = max(sum(one.resident for one in sample) for sample in samples)
    median, most = statistics.median(own), max(own)
    say(f"memory of both workers: {both:.0f} MB at most")
    say(f"with their parent: {median:.0f} MB, {most:.0f} at most ({resident:.0f} resident)")
    return [f"both workers had {both:.0f} MB"] if both > WORKERS else []


def _grown(samples: list[list[Memory]]) -> list[str]:
    """Compare the memory of the largest worker in the second and in the last quarter."""
    if len(samples) < 8:
        return ["too short to tell whether the memory grows"]
    quarter = len(samples) // 4
    second, last = (
        statistics.median(max((one.own for one in sample[1:]), default=0.0) for sample in part)
        for part in (samples[quarter : 2 * quarter], samples[-quarter:])
    )
    say(f"memory of the largest worker: {second:.0f} MB in the second quarter, {last:.0f} last")
    return [f"a worker grew by {last - second:.0f} MB"] if last - second > GROWTH else []


def say(text: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
