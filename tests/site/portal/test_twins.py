"""Every page and its twins say the same: each value of one is found in the other."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import pytest
import yaml
from django.test import Client

from tests.browser.page import Page
from tests.browser.pages_ask import ASK
from tests.browser.pages_browse import BROWSE
from tests.site.portal.twin.compare import Twin, leaves, unshown
from tests.site.portal.twin.exception import (
    CHOICES,
    SUMMARIES,
    TABLES,
    UNSAID,
    UNSHOWN,
    matches,
    may_be_unsaid,
    may_be_unshown,
)
from tests.site.portal.twin.shown import read_page

LANGUAGES = ("vi", "en")
PAGES = tuple(
    page for page in (Page("home", ""), Page("patterns", "patterns"), *ASK, *BROWSE) if page.twin
)
EACH = pytest.mark.parametrize(
    ("page", "language"),
    [
        pytest.param(page, language, id=f"{page.name}-{language}")
        for page, language in itertools.product(PAGES, LANGUAGES)
    ],
)


def _twin(client: Client, page: Page, language: str, more: str = "") -> dict[str, object]:
    mark = "&" if "?" in page.path else "?"
    content = client.get(f"/{language}/{page.path}{mark}format=json{more}").json()
    assert isinstance(content, dict)
    return content


class Compared(NamedTuple):
    """Hold the values that a page does not show, and the texts that its twin lacks."""

    unshown: frozenset[tuple[str, object]]
    unsaid: tuple[str, ...]
    choices: tuple[str, ...]


@cache
def _compare(page: Page, language: str) -> Compared:
    client = Client()
    shown = read_page(client.get(f"/{language}/{page.path}").content.decode())
    content = _twin(client, page, language)
    twin = Twin(content, language)
    return Compared(
        unshown=frozenset((leaf.path, leaf.value) for leaf in unshown(content, shown, language)),
        unsaid=tuple(twin.lacks(shown.pieces)),
        choices=tuple(twin.lacks(shown.options)),
    )


@EACH
def test_a_page_and_its_twin_say_the_same(page: Page, language: str) -> None:
    found = _compare(page, language)
    assert not [one for one in found.unshown if not may_be_unshown(page.name, one[0])]
    assert not [text for text in found.unsaid if not may_be_unsaid(page.name, text)]
    if page.name not in CHOICES:
        assert not found.choices


def test_no_exception_is_declared_that_nothing_needs() -> None:
    found = [(page, _compare(page, each)) for page in PAGES for each in LANGUAGES]
    paths = {(page.name, path) for page, each in found for path, _ in each.unshown}
    texts = {(page.name, text) for page, each in found for text in each.unsaid}
    for seen, declared in ((paths, UNSHOWN), (texts, UNSAID)):
        idle = [one for one in declared if not any(matches(each, one) for each in seen)]
        assert not idle
    assert {page.name for page, each in found if each.choices} == set(CHOICES)


@pytest.mark.parametrize("path", ["thing/boa", "thing/bis-90", "thing/VN"])
def test_the_raw_facts_of_a_page_are_those_of_its_twin(client: Client, path: str) -> None:
    pack, record = read_page(client.get(f"/vi/{path}").content.decode()).raw
    raw = client.get(f"/vi/{path}?format=json").json()["thing"]["raw"]
    assert yaml.safe_load(pack)["facts"] == [raw]
    assert yaml.safe_load(record) == raw


STATED = Page("compare-state", "standards/compare?a=VN&b=CN&state=one-side")
TABLED = tuple(page for page in (*PAGES, STATED) if page.name in TABLES)


@pytest.mark.parametrize("page", TABLED, ids=[page.name for page in TABLED])
def test_the_rows_of_a_table_are_those_of_its_page(client: Client, page: Page) -> None:
    """Every row of the CSV is a member of the twin, in order, over all its pages, and back."""
    table = TABLES[page.name]
    members = [*_members(client, page, table.path)]
    rows = _rows(client, page)
    assert len(rows) == len(members)
    for row, member in zip(rows, members, strict=True):
        held = {_cell(leaf.value) for leaf in leaves(member)}
        for column, cell in row.items():
            parts = [part for part in cell.removeprefix("'").split("; ") if part]
            if column not in table.beside and cell not in held:
                assert set(parts) <= held, (column, cell)


@pytest.mark.parametrize("name", sorted(SUMMARIES))
def test_a_table_has_every_fact_of_its_page(client: Client, name: str) -> None:
    page = next(one for one in PAGES if one.name == name)
    content = _twin(client, page, "vi")
    rows = _rows(client, page)
    ids = [row["id"] for row in rows]
    lines = [one for path in LINES for one in _under(content, path.split("."))]
    assert {str(line["id"]) for line in lines if isinstance(line, dict)} <= set(ids)
    assert len(ids) == len(set(ids))
    thing = content.get("thing")
    if isinstance(thing, dict):
        assert ids[0] == thing["id"]
        assert len(ids) == 1 + int(str(thing.get("total", 0)))


def test_every_table_is_compared(client: Client) -> None:
    for page in PAGES:
        mark = "&" if "?" in page.path else "?"
        answer = client.get(f"/vi/{page.path}{mark}format=csv")
        if answer.status_code == 200:
            assert page.name in {*TABLES, *SUMMARIES}, page.name


LINES = ("thing.groups[].lines[]", "economy.sections[].kinds[].lines[]", "economy.to_find[]")


def _rows(client: Client, page: Page) -> list[dict[str, str]]:
    mark = "&" if "?" in page.path else "?"
    answer = client.get(f"/vi/{page.path}{mark}format=csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    return [*csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))]


def _members(client: Client, page: Page, paths: str) -> Iterator[object]:
    """Give the rows that a page shows, page by page."""
    number, pages = 1, 1
    while number <= pages:
        content = _twin(client, page, "vi", f"&page={number}" if number > 1 else "")
        yield from (one for path in paths.split("|") for one in _under(content, path.split(".")))
        counts = [leaf.value for leaf in leaves(content) if leaf.path.endswith("paging.pages")]
        pages = max([1, *(int(str(one)) for one in counts)])
        number += 1


def _under(value: object, path: list[str]) -> Iterator[object]:
    if not path:
        yield value
        return
    name = path[0].removesuffix("[]")
    inner = value.get(name) if isinstance(value, Mapping) else None
    members = inner if isinstance(inner, list) else [] if inner is None else [inner]
    for one in members:
        yield from _under(one, path[1:])


def _cell(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
