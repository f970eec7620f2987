"""Serve the pages and open them in a real Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from openqi.site.registry.held import PackReader
from openqi.site.registry.holder import holder

# Playwright drives the browser in a loop of its own; Django would take that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session", autouse=True)
def _packs_held() -> None:
    """Answer from the packs, so that a page is shown without a database."""
    holder.use(PackReader())


@pytest.fixture(autouse=True)
def _searching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every page have every way to a better answer looked for."""
    monkeypatch.setattr("django.conf.settings.GAPS_RATE", 1_000_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a fresh visit."""
    opened = browser.new_context(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shots() -> Path | None:
    """Give the folder that ``OPENQI_SHOTS`` names for pictures of the pages (none: not kept)."""
    named = os.environ.get("OPENQI_SHOTS")
    if not named:
        return None
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
