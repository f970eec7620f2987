"""Measure the search of a register with 200,000 things on SQLite and, where it runs, PostgreSQL.

    python benchmarks/search.py [--things 200000] [--runs 3] [--postgresql postgres@127.0.0.1:5432]

The things are organisations, editions and legal acts whose names are drawn, with a fixed seed,
from the words of the starter register, common words often and rare ones seldom. They are appended
as changes of 2,000 facts, so that the time of writing is that of the store with its checks. Each
query asks for the first page of 20; times are of the wall clock. Nothing here is asserted about
time, but both databases must give the same hits.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
os.environ["OPENQI_VAR"] = FOLDER = tempfile.mkdtemp(prefix="openqi-search-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openqi.site.settings")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from openqi.ask.front import open_register  # noqa: E402
from openqi.core.day import parse_day  # noqa: E402
from openqi.core.fact import Fact  # noqa: E402
from openqi.core.statements import Edition, LegalAct, Organisation  # noqa: E402
from openqi.register import Change  # noqa: E402
from openqi.site.registry.search import Hits, count_facets, search  # noqa: E402
from openqi.site.registry.store import DjangoRegister  # noqa: E402

STEP = 2000
QUERIES = (
    *("do luong", "Đo lường", "da nang", "chung nhan", "chứng nhận", "thu nghiem", "trung tam"),
    *("danh gia su phu hop", "QCVN 4:2009", "ISO 9001:2015", "iso 12345", "tcvn 6396", "cong ty"),
    *("laboratory", "accreditation", "standard", "viet nam", "an", "t", "lab-1999", "22/2026"),
    *("tieu chuan chat luong", "phong thu nghiem hieu chuan", "công nhận", "ilac", "khong co gi"),
)


def draw(count: int) -> Iterator[Fact]:
    """Draw things."""
    chance = random.Random(20261130)
    words: dict[str, list[str]] = {"vi": [], "en": []}
    for fact in open_register(ROOT / "data").facts.values():
        name = getattr(fact.statement, "name", None)
        for language, text in (name if isinstance(name, dict) else {}).items():
            words.get(language, []).extend(text.split())
    for number in range(count):
        name = {
            language: " ".join(chance.choices(known, k=chance.randint(3, 9)))
            for language, known in words.items()
        }
        economy = chance.choice(("VN", "CN", "KR", "JP", "TH", "SG", "MY", "ID"))
        match number % 4:
            case 0 | 1:
                statement: Organisation | Edition | LegalAct = Organisation(
                    id=f"lab-{number}", name=name, kinds=("laboratory",), economies=(economy,)
                )
            case 2:
                published = 1990 + number % 35
                statement = Edition(
                    standard=f"ISO {number}:{published}", published=published, title=name
                )
            case _:
                act = f"{number % 400}/{1990 + number % 36}/NĐ-CP"
                statement = LegalAct(id=f"act-{number}", name=name, number=act, economy=economy)
        fact_id = getattr(statement, "id", None) or f"edition-{number}"
        yield Fact(id=fact_id, statement=statement, certainty="general-knowledge")


def fill(alias: str, count: int) -> float:
    """Append the things and give the seconds that it took."""
    call_command("migrate", "registry", database=alias, verbosity=0)
    register = DjangoRegister(alias)
    facts = list(draw(count))
    started = time.perf_counter()
    for begin in range(0, count, STEP):
        some = tuple(facts[begin : begin + STEP])
        register.append(
            Change(author="a clerk", reason="a benchmark", on=parse_day("2026-11-30"), facts=some)
        )
    took = time.perf_counter() - started
    if connections[alias].vendor == "postgresql":
        with connections[alias].cursor() as cursor:
            cursor.execute("ANALYZE")
    return took


def measure(alias: str, runs: int) -> tuple[list[float], list[float], dict[str, Hits]]:
    """Give the milliseconds of each search and of each count of facets, and the hits."""
    searching, counting, hits = [], [], {}
    for _ in range(runs):
        for text in QUERIES:
            started = time.perf_counter()
            hits[text] = search(text, using=alias)
            searching.append(1000 * (time.perf_counter() - started))
            started = time.perf_counter()
            count_facets(text, using=alias)
            counting.append(1000 * (time.perf_counter() - started))
    return searching, counting, hits


def tell(name: str, times: list[float]) -> None:
    twentieths = statistics.quantiles(times, n=20)
    print(
        f"  {name:<8} p50 {statistics.median(times):6.1f}  p95 {twentieths[-1]:6.1f}  "
        f"max {max(times):6.1f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--things", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--postgresql", default="postgres@127.0.0.1:5432", help="or `none`")
    args = parser.parse_args()
    found: dict[str, dict[str, Hits]] = {}
    name = f"openqi_search_{os.getpid()}"
    made = connect(args.postgresql, name) if args.postgresql != "none" else False
    try:
        for alias in ("default", *(["postgresql"] if made else [])):
            took = fill(alias, args.things)
            vendor = connections[alias].vendor
            print(f"{vendor}: {args.things} things appended in {took:.1f} s")
            searching, counting, found[alias] = measure(alias, args.runs)
            tell("search", searching)
            tell("facets", counting)
            slowest = sorted(zip(searching, QUERIES * args.runs, strict=True), reverse=True)[:4]
            print("  slowest ", ", ".join(f"{text} {took:.0f}" for took, text in slowest))
        if made:
            same = sum(found["default"][text] == found["postgresql"][text] for text in QUERIES)
            print(f"same hits in the same order: {same} of {len(QUERIES)} queries")
    finally:
        if made:
            connections["postgresql"].close()
            administer(args.postgresql, f"DROP DATABASE {name} WITH (FORCE)")


def connect(server: str, name: str) -> bool:
    """Make a database on a server, and tell whether there is one."""
    user, _, place = server.partition("@")
    host, _, port = place.partition(":")
    if not administer(server, f"CREATE DATABASE {name}"):
        print("PostgreSQL does not answer: SQLite alone.")
        return False
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": user,
        "HOST": host,
        "PORT": port,
    }
    connections.settings["postgresql"] = connections.configure_settings(
        {"default": {}, "postgresql": settings}
    )["postgresql"]
    return True


def administer(server: str, statement: str) -> bool:
    import psycopg  # noqa: PLC0415 - only where there is a server

    try:
        with psycopg.connect(f"postgresql://{server}/postgres", autocommit=True) as connection:
            connection.execute(statement)
    except psycopg.OperationalError:
        return False
    return True


if __name__ == "__main__":
    main()
