"""Give the pages a register: the starter packs, or a database that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from openqi.core.day import parse_day
from openqi.register import open_packs
from openqi.site.registry.held import PackReader
from openqi.site.registry.holder import holder
from openqi.site.registry.loading import Author, load
from openqi.site.registry.reading import StoreReader
from openqi.site.registry.store import DjangoRegister
from tests.site.people import Maker, make_person


@pytest.fixture(scope="session", autouse=True)
def _packs_held() -> None:
    """Answer from the packs, so that a page is tested without a database."""
    holder.use(PackReader())


@pytest.fixture(autouse=True)
def _searching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test have every way to a better answer looked for."""
    monkeypatch.setattr("django.conf.settings.GAPS_RATE", 1_000_000)


@pytest.fixture
def stored(db: None, root: Path) -> Iterator[DjangoRegister]:
    """Answer from a database that holds the starter register; what is appended shows at once."""
    register = DjangoRegister()
    by = Author(author="a test", reason="the starter register", on=parse_day("2026-01-01"))
    load(register, open_packs(root / "data"), by)
    holder.use(StoreReader(), poll=0)
    yield register
    holder.use(PackReader())


@pytest.fixture
def person(db: None) -> Maker:
    """Give the maker of people."""
    return make_person


@pytest.fixture
def signed_in(person: Maker) -> Callable[..., Client]:
    """Give the maker of browsers in which somebody is signed in."""

    def sign_in(name: str, *roles: str, **more: object) -> Client:
        client = Client()
        client.force_login(person(name, *roles, **more))
        return client

    return sign_in
