"""List the pages that are opened in a browser: a name and the address below the language.

Each area adds its own list, so that a page is tested by being named once.
"""

from __future__ import annotations

from tests.browser.page import Page
from tests.browser.pages_account import ACCOUNT
from tests.browser.pages_api import API
from tests.browser.pages_ask import ASK
from tests.browser.pages_browse import BROWSE
from tests.browser.pages_desk import DESK

FRAME = (
    Page("home", ""),
    Page("patterns", "patterns"),
    Page("not-found", "no-such-page", twin=False),
)

PAGES: tuple[Page, ...] = (
    *FRAME,
    *ACCOUNT,
    *ASK,
    *BROWSE,
    *DESK,
    *API,
)

__all__ = ["PAGES", "Page"]
