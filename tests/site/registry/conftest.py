"""Give a service on a database of its own, of each kind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster import postgresql
from tests.site.registry.service import Service


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a migrated database, made once."""
    folder = tmp_path_factory.mktemp("template")
    Service(folder).run("migrate", "-v0")
    return folder / "var" / "register.sqlite3"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.service)])
def service(request: pytest.FixtureRequest, tmp_path: Path, empty: Path) -> Iterator[Service]:
    """Give a service with an empty register, on both databases."""
    if request.param == "sqlite":
        yield Service(tmp_path, template=empty)
        return
    name = f"openqi_fault_{random.randrange(10**9)}"
    with postgresql() as server:
        server.administer(f"CREATE DATABASE {name}")
        try:
            made = Service(tmp_path, f"{server.url}/{name}")
            made.run("migrate", "-v0")
            yield made
        finally:
            server.administer(f"DROP DATABASE {name} WITH (FORCE)")
