"""Ask everything at once for a while: pages, checks, batches, searches, and a writer between."""

from __future__ import annotations

import itertools
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlencode

from openqi.ask.address import write_address
from openqi.ask.question import as_question
from openqi.client import Client
from openqi.core.errors import OpenQIError
from tests.soak.service import Service


class Tally:
    """Count requests and failures, and keep how long each kind took, in seconds."""

    def __init__(self) -> None:
        self.took: defaultdict[str, list[float]] = defaultdict(list)
        self.failed: Counter[str] = Counter()
        self._lock = threading.Lock()

    def note(self, kind: str, seconds: float, failure: str | None = None) -> None:
        """Note one request."""
        with self._lock:
            self.took[kind].append(seconds)
            if failure is not None:
                self.failed[f"{kind}: {failure}"] += 1


def askers(service: Service, examples: Path) -> dict[str, Callable[[random.Random], None]]:
    """Give one function for each kind of request; each raises when the answer is not right."""
    questions = [as_question(path) for path in sorted(examples.glob("*.yaml"))]
    client = Client(service.base)
    words = ["do luong", "cong nhan", "ISO 9001", "quatest", "thep", "ILAC"]
    things = ["ilac-mra", "boa", "quatest3", "cnas"]

    def page(path: str) -> None:
        status = service.status(path)
        if status != 200:
            raise RuntimeError(f"{path.partition('?')[0]} -> {status}")

    return {
        "page: home": lambda chance: page(chance.choice(["/vi/", "/en/"])),
        "page: verdict": lambda chance: page(
            f"/vi/verdict?{write_address(chance.choice(questions))}"
        ),
        "page: thing": lambda chance: page(f"/vi/thing/{chance.choice(things)}"),
        "page: search": lambda chance: page(f"/vi/search?{urlencode({'q': chance.choice(words)})}"),
        "check": lambda chance: _whole(client.check_bytes(chance.choice(questions))),
        "check, gaps": lambda chance: _whole(
            client.check_bytes(chance.choice(questions), gaps=True)
        ),
        "batch of 100": lambda chance: _hundred(client, chance, questions),
        "facts": lambda chance: _some(list(itertools.islice(client.facts(page=100), 100))),
        "search": lambda chance: _some(client.search(chance.choice(words)).hits),
        "status": lambda _: _some([client.status()]),
    }


def run_mix(service: Service, examples: Path, seconds: float, threads: int, tally: Tally) -> None:
    """Ask from several threads until the time is over."""
    until = time.monotonic() + seconds

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        kinds = askers(service, examples)
        while time.monotonic() < until:
            kind = chance.choice(list(kinds))
            began = time.perf_counter()
            failure = None
            try:
                kinds[kind](chance)
            except (OpenQIError, OSError, RuntimeError, ValueError) as error:
                failure = f"{type(error).__name__}: {error}"[:120]
            tally.note(kind, time.perf_counter() - began, failure)

    running = [threading.Thread(target=ask, args=(seed,)) for seed in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def _whole(verdict: bytes) -> None:
    if not verdict.startswith(b"{") or b'"answer"' not in verdict:
        raise ValueError("no verdict")


def _hundred(client: Client, chance: random.Random, questions: Sequence[object]) -> None:
    asked = chance.choices(questions, k=100)
    found = list(client.batch(asked))  # type: ignore[arg-type]
    if len(found) != 100:
        raise ValueError(f"{len(found)} answers to 100 questions")


def _some(found: Sequence[object]) -> None:
    if not found:
        raise ValueError("nothing came")
