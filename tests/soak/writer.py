"""Write a fact now and then while everybody reads, and see how soon readers see it."""

from __future__ import annotations

import os
import threading
import time

from openqi.client import Client
from tests.soak.mix import Tally
from tests.soak.service import Service

SLOWEST = 1.0
"""Seconds from commit to what every reader sees, as promised."""
IN_A_ROW = 8
"""Answers one after the other that have to know of a change; each comes from some worker."""


def write_now_and_then(
    service: Service, seconds: float, pause: float, tally: Tally, stop: threading.Event
) -> int:
    """Append a fact every ``pause`` seconds; give how many were written.

    The service is another process: what is measured is from the commit here until every answer
    there rests on it.
    """
    os.environ.update(service.environment)
    import django  # noqa: PLC0415 - its settings have just been named

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from openqi.core.fact import Fact  # noqa: PLC0415
    from openqi.core.statements import Cost  # noqa: PLC0415
    from openqi.register.change import Change  # noqa: PLC0415
    from openqi.site.registry.store import DjangoRegister  # noqa: PLC0415

    register, client, count = DjangoRegister(), Client(service.base), 0
    until = time.monotonic() + seconds
    while time.monotonic() < until and not stop.is_set():
        id, statement = f"soak-{os.getpid()}-{count}", Cost(act=f"soak {count}", days=1)
        fact = Fact(id=id, statement=statement, certainty="general-knowledge")
        change = Change(author="soak", reason="load", on=register.day, facts=(fact,))
        tx = register.append(change)
        connection.close()
        began = time.perf_counter()
        seen = _seen_by_all(client, tx, began)
        tally.note("commit to visible", seen, "too late" if seen > SLOWEST else None)
        count += 1
        stop.wait(pause)
    return count


def _seen_by_all(client: Client, tx: int, began: float) -> float:
    """Wait until whoever answers knows of a change; give the seconds until the first of those."""
    seen, row = 0.0, 0
    while row < IN_A_ROW:
        if client.status().tx < tx:
            row = 0
            time.sleep(0.02)
            continue
        if row == 0:
            seen = time.perf_counter() - began
        row += 1
    return seen
