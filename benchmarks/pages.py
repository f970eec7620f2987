"""Measure the pages of answers: each example as a verdict, in all markets, and the matrices.

    python benchmarks/pages.py [--rounds 3]

The pages are made in process, without a server around them, from the starter register; the time is
that of the processor, so that other programs on the machine disturb it little. Verdicts are made in
both languages in turn; all markets and matrices once cold and once from what is kept.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

import django
from django.conf import settings
from django.test import Client

from openqi.ask.address import write_address
from openqi.ask.question import read_question

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openqi.site.settings")
    with tempfile.TemporaryDirectory() as var:
        os.environ["OPENQI_VAR"] = var
        django.setup()
        settings.ALLOWED_HOSTS = ["testserver"]
        from openqi.site.registry.held import PackReader  # noqa: PLC0415 - after setup
        from openqi.site.registry.holder import holder  # noqa: PLC0415

        holder.use(PackReader(), poll=3600)
        measure(Client(), rounds)


def measure(client: Client, rounds: int) -> None:
    paths = sorted((ROOT / "examples").glob("*.yaml"))
    asked = {path.stem: write_address(read_question(path)) for path in paths}
    for query in asked.values():
        took(client, f"/vi/verdict?{query}")
    times = []
    slow = []
    for name, query in asked.items():
        own = [
            took(client, f"/{language}/verdict?{query}")
            for _ in range(rounds)
            for language in ("vi", "en")
        ]
        times += own
        slow.append((statistics.median(own), name))
    show(f"verdict, {len(asked)} examples, {len(times)} pages", times)
    for median, name in sorted(slow, reverse=True)[:3]:
        print(f"    {name}: median {median * 1000:.1f} ms")
    queries = list(asked.values())[:10]
    show(
        "all markets, 10 examples, cold",
        [took(client, f"/vi/markets?{query}") for query in queries],
    )
    show(
        "all markets, 10 examples, kept",
        [took(client, f"/vi/markets?{query}") for query in queries],
    )
    groups = client.get("/en/matrix?format=json").json()["economies"]
    path = "/vi/matrix?on=2026-11-01"
    print(f"matrix of {len(groups)} economies: cold {took(client, path) * 1000:.0f} ms,", end=" ")
    print(f"kept {took(client, path) * 1000:.0f} ms")


def took(client: Client, path: str) -> float:
    start = time.process_time()
    answer = client.get(path)
    end = time.process_time()
    assert answer.status_code == 200, (path, answer.status_code)
    return end - start


def show(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    p99 = ordered[int(len(ordered) * 0.99)]
    print(
        f"{name}: p50 {statistics.median(ordered) * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms, "
        f"most {ordered[-1] * 1000:.1f} ms"
    )


if __name__ == "__main__":
    main()
