"""The page that explains the interface for programs."""

from __future__ import annotations

from tests.browser.page import Page

API = (Page("api", "api"),)
