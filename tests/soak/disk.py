"""Fill the disk under the register, and see that nothing is half there."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openqi.client import Client
from tests.soak.service import Service

SIZE = 64
"""Megabytes of the small disk: the starter register takes a third of it."""


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """Give a disk of its own (none: this user may not mount one)."""
    with tempfile.TemporaryDirectory(prefix="openqi-disk-") as name:
        mounted = os.geteuid() == 0 and not subprocess.call(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", name],
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Path(name) if mounted else None
        finally:
            if mounted:
                subprocess.call(["umount", "-l", name])


def fill_disk() -> list[str]:
    """Fill the disk, try to write, make room, write again; give what went wrong."""
    with small_disk() as disk:
        if disk is None:
            return ["left out: this user may not mount a small disk"]
        service = Service(disk)
        service.command("migrate", "--verbosity", "0")
        service.command("load")
        service.start()  # as in life: readers hold the database open when the disk fills
        try:
            return list(_write_in_vain(service, disk / "filler"))
        finally:
            service.stop()


def _write_in_vain(service: Service, filler: Path) -> Iterator[str]:
    client = Client(service.base)
    before = client.status()
    _fill(filler)
    if _writes(service):
        yield "a change was taken on a full disk; the disk was not full"
    if client.status() != before or service.status("/vi/thing/ilac-mra") != 200:
        yield "readers see another register, or none, while the disk is full"
    filler.unlink()
    if client.status() != before:
        yield "a part of the refused change is there"
    if not _writes(service):
        yield "nothing can be written although there is room again"
    elif client.status().tx != before.tx + 1:
        time.sleep(2)
        if client.status().tx != before.tx + 1:
            yield "the change after it is not seen"


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as stream:
        for size in (2**20, 2**12, 2**9):
            try:
                while stream.write(b"\0" * size):
                    pass
            except OSError:
                continue


def _writes(service: Service) -> bool:
    """Try to append a change with enough facts to need pages of their own."""
    try:
        service.command("shell", "--no-imports", "-c", _WRITE)
    except subprocess.CalledProcessError:
        return False
    return True


_WRITE = """
from openqi.core.fact import Fact
from openqi.core.statements import Cost
from openqi.register.change import Change
from openqi.site.registry.store import DjangoRegister
register = DjangoRegister()
facts = tuple(
    Fact(
        id=f"disk-{number}",
        statement=Cost(act=f"disk {number}", days=1),
        certainty="general-knowledge",
        note="x" * 900,
    )
    for number in range(600)
)
register.append(Change(author="soak", reason="disk", on=register.day, facts=facts))
"""
