"""What is killed, restarted or set back loses nothing and shows nothing by half."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from openqi.ask.front import open_register
from tests.cluster import cluster
from tests.site.registry.service import Service, kill, wait_for

APPEND = """
import sys
from openqi.core.fact import Fact
from openqi.core.statements import Cost
from openqi.register import Change
from openqi.site.registry.store import DjangoRegister
who, count, each = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
register = DjangoRegister()
for number in range(count):
    ids = [f"{who}-{number}-{part}" for part in range(each)]
    facts = tuple(Fact(id=id, statement=Cost(act=id), certainty="general-knowledge") for id in ids)
    tx = register.append(Change(author=who, reason="a test", on=740000, facts=facts))
    print(tx, flush=True)
"""
COUNT = """
from collections import Counter
from openqi.site.registry.models import FactRow, SearchRow
from openqi.site.registry.store import DjangoRegister
print(*sorted(Counter(FactRow.objects.values_list("added_id", flat=True)).items()))
held = FactRow.objects.filter(ended=None).count()
print(held == SearchRow.objects.count() == len(DjangoRegister().facts()))
"""
PACK = """format: openqi/1
facts:
- {fact: economy, id: AA, name: {en: A}, certainty: general-knowledge}
"""


EMPTY = """
from django.db import connection, transaction
from openqi.site.accounts.guard import TABLES as ACCOUNTS
from openqi.site.desk.four_eyes import TABLES as DESK
for table in (*ACCOUNTS, *DESK):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")
        print(table, False)
    except Exception as error:
        print(table, "append-only" in str(error))
"""


def read_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_first_load_that_was_killed_is_read_by_nobody_and_goes_on(
    service: Service, tmp_path: Path, root: Path
) -> None:
    slow = f"""
from pathlib import Path
from openqi.register import load_packs
from openqi.site.registry import loading
from openqi.site.registry.store import DjangoRegister
loading.STEP = 100
folder = Path({str(root / "data")!r})
by = loading.Author(author="a", reason="b", on=740000)
loading.load(DjangoRegister(), load_packs(folder), by, folder=folder,
             progress=lambda done, total: print(done, flush=True))
"""
    process = service.start_python(slow)
    while read_line(process) != "500":
        assert process.poll() is None
    kill(process)
    told = service.python("from openqi.site.registry.holder import holder\nholder.current()", 1)
    assert "load-unfinished" in told
    (tmp_path / "append.py").write_text(APPEND)
    assert "load-unfinished" in service.script(tmp_path / "append.py", "x", "1", "1", status=1)
    pack = tmp_path / "other" / "a.yaml"
    pack.parent.mkdir()
    pack.write_text(PACK)
    assert "load of other packs" in service.run("load", str(pack.parent), status=2)
    service.run("load", str(root / "data"))
    assert service.state().endswith(open_register(root / "data").snapshot().hash)
    assert "Nothing is new" in service.run("load", str(root / "data"))
    assert service.python(COUNT).splitlines()[1] == "True"


def test_a_change_that_was_killed_is_there_whole_or_not_at_all(
    service: Service, tmp_path: Path
) -> None:
    (tmp_path / "append.py").write_text(APPEND)
    told: list[int] = []
    for run in range(3):
        process = service.start_script(tmp_path / "append.py", f"run{run}", "10000", "20")
        told += [int(read_line(process)) for _ in range(2)]
        time.sleep(random.random() / 5)
        kill(process)
    counted, consistent = service.python(COUNT).splitlines()
    held = dict(eval(pair) for pair in counted.replace(") (", ")\n(").splitlines())
    assert set(told) <= held.keys(), "what was told to be done is there"
    assert set(held.values()) == {20}, "no change is there by half"
    assert sorted(held) == list(range(1, len(held) + 1))
    assert consistent == "True"


def test_writers_at_once_take_turns_and_one_fact_is_taken_once(
    service: Service, tmp_path: Path
) -> None:
    (tmp_path / "append.py").write_text(APPEND)
    writers = [
        service.start_script(tmp_path / "append.py", who, "15", "3") for who in ("one", "two")
    ]
    txs = [int(line) for writer in writers for line in writer.communicate()[0].splitlines()]
    assert sorted(txs) == list(range(1, 31))
    same = [service.start_script(tmp_path / "append.py", "same", "1", "1") for _ in range(2)]
    ends = [process.communicate() for process in same]
    assert sorted(process.returncode for process in same) == [0, 1]
    assert sum("fact-duplicate" in errors for _, errors in ends) == 1


def test_a_migration_that_was_killed_can_be_run_again(tmp_path: Path) -> None:
    service = Service(tmp_path)
    database = tmp_path / "var" / "register.sqlite3"
    for _ in range(4):
        process = service.start("migrate", "-v0")
        wait_for(database.exists)
        time.sleep(random.random())
        kill(process)
    service.run("migrate", "-v0")
    assert "No migrations to apply" in service.run("migrate")
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        names = {name for (name,) in triggers}
    assert {"registry_fact_delete_refused", "registry_claim_overlap_refused"} <= names


def test_a_clock_that_was_set_back_is_refused_or_passed_over(
    service: Service, tmp_path: Path
) -> None:
    pack = tmp_path / "packs" / "a.yaml"
    pack.parent.mkdir()
    pack.write_text(PACK)
    service.run("load", str(pack.parent))
    (tmp_path / "append.py").write_text(APPEND)
    service.script(tmp_path / "append.py", "before", "1", "1")
    late = APPEND.replace("740000", "739999")
    (tmp_path / "late.py").write_text(late)
    assert "change-backwards" in service.script(tmp_path / "late.py", "x", "1", "1", status=1)
    pack.write_text(PACK + PACK.splitlines()[2].replace("AA", "BB") + "\n")
    load = f"""
from pathlib import Path
from openqi.register import load_packs
from openqi.site.registry.loading import Author, load
from openqi.site.registry.store import DjangoRegister
by = Author(author="a", reason="b", on=739000)
folder = Path({str(pack.parent)!r})
load(DjangoRegister(), load_packs(folder), by, folder=folder)
print(DjangoRegister().fact("BB").recorded.on)
"""
    assert service.python(load).strip() == "740000"


@pytest.mark.service
@pytest.mark.parametrize("service", ["postgresql"], indirect=True)
def test_what_people_did_is_not_emptied(service: Service) -> None:
    told = dict(line.split() for line in service.python(EMPTY).splitlines())
    assert len(told) == 6
    assert set(told.values()) == {"True"}


@pytest.mark.service
def test_readers_and_writers_outlive_a_restart_of_postgresql(tmp_path: Path, root: Path) -> None:
    with cluster() as own:
        own.server.administer("CREATE DATABASE openqi")
        service = Service(tmp_path, f"{own.server.url}/openqi")
        service.run("migrate", "-v0")
        service.run("load", str(root / "data"))
        reader = service.start_python(READER)
        assert read_line(reader) == "ready"
        (tmp_path / "append.py").write_text(APPEND)
        told: list[int] = []
        for how in ("fast", "immediate"):
            writer = service.start_script(tmp_path / "append.py", how, "10000", "2")
            told += [int(read_line(writer)) for _ in range(3)]
            own.stop(how)
            said, errors = writer.communicate(timeout=60)
            assert writer.returncode == 1, errors
            told += map(int, said.split())
            time.sleep(1)
            own.start()
        last = int(service.script(tmp_path / "append.py", "after", "1", "2"))
        assert last > max(told)
        time.sleep(1)
        assert reader.stdin is not None
        reader.stdin.write("stop\n")
        reader.stdin.flush()
        seen, _ = reader.communicate(timeout=30)
        assert int(seen.split()[-1]) == last, "it caught up, and never stopped answering"
        lines = service.python(COUNT).splitlines()[0]
        held = dict(eval(pair) for pair in lines.replace(") (", ")\n(").splitlines())
        assert set(told) <= held.keys()
        assert {count for tx, count in held.items() if tx >= min(told)} == {2}


READER = """
import sys, threading, time
from openqi.site.registry.holder import holder
holder.current()
holder.watch()
print("ready", flush=True)
stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
while not stop.is_set():
    held = holder.current()
    assert held.snapshot.facts
    time.sleep(0.01)
print(held.tx)
"""
