"""Measure the service over loopback: single checks, batches, the verdict page, memory.

    python benchmarks/service.py [--rate 200] [--seconds 10] [--workers 2] [--pages 200]

The service is started as ``openqi-site serve`` starts it, with the starter register in a fresh
SQLite file. Checks are sent at fixed moments, whether or not earlier ones were answered, and their
time counts from that moment. ``repeated`` asks the questions of the examples again and again;
``fresh`` asks each on other days, so that no verdict was given before; ``strange`` asks it also of
papers of other bodies, so that little of what was found before serves. A batch has some 10,000
questions, sent to a service that was not asked any of them: ``papers`` are the examples with
documents of 312 different days, ``markets`` the examples in 39 economies on 8 days. Nothing is
asserted about time; other work on the machine shows in the figures, and its load is printed too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import msgspec
from msgspec.structs import replace

from openqi import open_register, read_question
from openqi.ask.address import write_address
from openqi.client import Client
from openqi.core.question import Question

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


PORT = free_port()
BASE = f"http://127.0.0.1:{PORT}"


def start(folder: str, workers: int) -> subprocess.Popen[bytes]:
    """Start the service on a fresh register, and wait until it answers."""
    environment = {
        **os.environ,
        "OPENQI_VAR": folder,
        "OPENQI_DATABASE": "sqlite",
        "OPENQI_API_RATE": "1000000000",
        "OPENQI_GAPS_RATE": "1000000000",
        "PYTHONPATH": f"{ROOT / 'src'}",
    }
    command = [sys.executable, "-m", "openqi.site.manage", "serve"]
    command += ["--bind", f"127.0.0.1:{PORT}", "--workers", str(workers)]
    log = (Path(folder) / "log").open("wb")
    served = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    client = Client(BASE, tries=1)
    for _ in range(600):
        try:
            client.status()
            return served
        except Exception:  # noqa: BLE001 - whatever it is, it is not there yet
            time.sleep(0.2)
    raise SystemExit("the service did not start")


def examples() -> list[Question]:
    return [read_question(path) for path in sorted((ROOT / "examples").glob("*.yaml"))]


def on_other_days(seed: int) -> Iterator[Question]:
    """Give the examples, each time on another day."""
    chance, asked = random.Random(seed), examples()
    while True:
        day = date(2019, 1, 1) + timedelta(days=chance.randrange(3000))
        yield replace(chance.choice(asked), on=day.isoformat())


def of_other_bodies(seed: int) -> Iterator[Question]:
    """Give the examples with papers of other bodies, each on another day."""
    chance = random.Random(seed)
    facts = open_register().facts.values()
    bodies = sorted(fact.id for fact in facts if fact.kind == "organisation")
    for question in on_other_days(seed):
        if question.evidence.id is None:
            body = chance.choice(bodies)
            evidence = replace(question.evidence, issuer=body, performer=None, accreditation=None)
            yield replace(question, evidence=evidence)


def papers() -> list[Question]:
    """Give the examples with documents of 312 days."""
    found = []
    for question in examples():
        for number in range(312):
            day = (date(2022, 1, 1) + timedelta(days=number)).isoformat()
            evidence = question.evidence
            if evidence.issued is not None:
                evidence = replace(evidence, issued=day)
            if isinstance(evidence.activity, str):
                evidence = replace(evidence, activity=day)
            found.append(replace(question, evidence=evidence, on="2026-11-30"))
    return found


def markets() -> list[Question]:
    """Give the examples in 39 economies on 8 days."""
    facts = open_register().facts.values()
    codes = sorted(fact.id for fact in facts if fact.kind == "economy" and len(fact.id) == 2)
    days = [(date(2026, 1, 1) + timedelta(days=40 * n)).isoformat() for n in range(8)]
    return [
        replace(question, destination=code, on=day)
        for question in examples()
        for code in codes[:39]
        for day in days
    ]


async def send(question: Question, moment: float, times: list[float]) -> None:
    """Send one check at its moment and note how long it took."""
    await asyncio.sleep(max(0, moment - time.perf_counter()))
    body = msgspec.json.encode(question)
    head = f"POST /api/v1/check HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nConnection: close\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write(head.encode() + body)
    answer = await reader.read(-1)
    writer.close()
    if not answer.startswith(b"HTTP/1.1 200"):
        raise SystemExit(answer[:500].decode())
    times.append(time.perf_counter() - moment)


async def load(questions: Iterator[Question], rate: int, seconds: int) -> list[float]:
    times: list[float] = []
    asked = [next(questions) for _ in range(rate * seconds)]
    begin = time.perf_counter() + 0.2
    moments = (begin + number / rate for number in range(len(asked)))
    await asyncio.gather(
        *(send(one, moment, times) for one, moment in zip(asked, moments, strict=True))
    )
    return times


def tell(name: str, times: list[float]) -> None:
    cuts = statistics.quantiles(times, n=100)
    print(f"  {name:28} p50 {cuts[49] * 1e3:7.1f} ms  p99 {cuts[98] * 1e3:7.1f} ms  n {len(times)}")


def repeated() -> Iterator[Question]:
    asked = examples()
    while True:
        yield from asked


def batch(name: str, questions: list[Question], workers: int) -> None:
    """Send a batch in as many parts as there are workers, and count what comes back."""
    parts = [questions[start::workers] for start in range(workers)]
    for state in ("first time", "again"):
        begin = time.perf_counter()
        with ThreadPoolExecutor(workers) as pool:
            done = list(pool.map(lambda part: sum(1 for _ in Client(BASE).batch(part)), parts))
        took = time.perf_counter() - begin
        rate = sum(done) / took
        print(f"  batch {name:8} {state:10} {rate:9,.0f} checks/s  ({sum(done)} in {took:.2f} s)")


def pages(count: int) -> list[float]:
    times = []
    questions = on_other_days(3)
    for _ in range(count):
        begin = time.perf_counter()
        with urllib.request.urlopen(f"{BASE}/vi/verdict?{write_address(next(questions))}") as page:
            page.read()
        times.append(time.perf_counter() - begin)
    return times


def memory(process: int) -> float:
    """Give the megabytes of a process and its children; what they share counts once."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    total = 0
    for one in [str(process), *listed]:
        for line in Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pages", type=int, default=200)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        served = start(folder, args.workers)
        try:
            print(f"{args.workers} workers, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
            asyncio.run(load(repeated(), 50, 3))
            tell(
                f"check repeated {args.rate}/s",
                asyncio.run(load(repeated(), args.rate, args.seconds)),
            )
            tell(
                f"check fresh {args.rate}/s",
                asyncio.run(load(on_other_days(1), args.rate, args.seconds)),
            )
            tell(
                f"check strange {args.rate}/s",
                asyncio.run(load(of_other_bodies(2), args.rate, args.seconds)),
            )
            tell("verdict page", pages(args.pages))
            batch("papers", papers(), args.workers)
            batch("markets", markets(), args.workers)
            print(f"  memory of service {memory(served.pid):.0f} MB")
        finally:
            served.terminate()
            served.wait(20)


if __name__ == "__main__":
    main()
