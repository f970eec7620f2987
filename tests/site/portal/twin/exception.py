"""Declare what a page and its twin do not share, each with its reason: the one list of them."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import NamedTuple

UNSHOWN: dict[tuple[str, str], str] = {
    ("*", "snapshot"): "the foot of every page has it",
    ("home", "on"): "the first page is about no day: its address can name one all the same",
    ("standards", "on"): "a way in, about no day",
    ("standards-find", "on"): "a form, about no day until a text is sent",
    ("standards-compare", "agreement.rates[[][]].text"): "plain says it without its definition",
    ("standards-compare", "agreement.rates[[][]].reference"): "basis says it in every language",
    ("thing-*", "thing.raw.*"): "shown as it is stored; another test compares all of it",
    ("thing-*", "thing.groups[[][]].paging.last"): "the first few of a kind stand there to count",
    ("thing-*", "thing.groups[[][]].paging.pages"): "a page of their own says how many pages",
    ("ask", "steps[[][]].keys[[][]]"): "keys of the address, which the page asks for in words",
    ("verdict*", "links.*"): "addresses that the page offers where they lead somewhere else",
    ("verdict*", "told.*.text"): "the same as its parts, in one line for who writes plain text",
    ("verdict*", "told.*.number"): "the list of the page numbers itself",
    ("verdict*", "*chain[[][]].fact"): "a step that only the paper shows has no fact to lead to",
    ("verdict*", "told.presented[[][]].key"): "the key of the question beside its words",
    ("verdict*", "verdict.as_presented[[][]]"): "told.presented says it in words",
    ("verdict*", "verdict.facts.*"): "marks of the facts, by which a program knows them again",
    ("verdict*", "verdict.format"): "for programs",
    ("verdict*", "verdict.gaps[[][]].*"): "told.ways says it in words",
    (
        "verdict*",
        "verdict.routes[[][]].*",
    ): "told.routes says the nearest of them, and how many more",
}
"""Values of twins that their pages do not show, by page and path."""

UNSAID: dict[tuple[str, str], str] = {
    ("follow", "*/thing/ilac-mra"): "an example of an address",
}
"""Texts of pages that their twins do not have, by page and text."""


class Table(NamedTuple):
    """Say which members of a twin are the rows of a table; ``beside`` are columns of its own."""

    path: str
    beside: tuple[str, ...] = ()


OF_FACTS = ("sources", "from", "to", "state", "verified")
"""Columns of facts: their pages have them, a line says them in words."""

TABLES: dict[str, Table] = {
    "markets": Table("tiles[]"),
    "matrix": Table("cells[]"),
    "matrix-row": Table("cells[]"),
    "thing-links": Table("thing.groups[].lines[]", OF_FACTS),
    "thing-source": Table("source.rests[]"),
    "economies": Table("economies[]"),
    "things": Table("kinds[]"),
    "list": Table("listing.lines[]", OF_FACTS),
    "search": Table("results.hits[]"),
    "search-standard": Table("results.hits[]"),
    "standard": Table("standard.adopts[]|standard.equivalents[]"),
    "standards-compare": Table("agreement.subjects[]"),
    "compare-state": Table("agreement.subjects[]"),
    "follow-thing": Table("events[]"),
    "data": Table("census.sources[]"),
}
"""The tables of pages that are also given for a spreadsheet, by page."""

SUMMARIES: dict[str, str] = {
    "economy": "the table has every fact that the lists of the page begin to name",
    "thing-body": "the table begins with the thing itself; `thing-links` has the lists whole",
    "thing-arrangement": "as thing-body",
    "thing-person": "as thing-body",
    "thing-requirement": "as thing-body",
    "thing-document": "as thing-body",
}
"""Pages whose table has more than they show, and why."""

CHOICES: dict[str, str] = {
    "economy": "a form that leads to the comparison; the list of economies has a twin",
    "standards-compare": "the list of economies has a twin",
}
"""Pages with lists to choose from that are no part of what they say."""


def may_be_unshown(page: str, path: str) -> bool:
    """Tell whether a value of a twin is among the declared exceptions."""
    return any(matches((page, path), one) for one in UNSHOWN)


def may_be_unsaid(page: str, text: str) -> bool:
    """Tell whether a text of a page is among the declared exceptions."""
    return any(matches((page, text), one) for one in UNSAID)


def matches(seen: tuple[str, str], declared: tuple[str, str]) -> bool:
    """Tell whether a page and a path or text are those of an exception."""
    return all(map(fnmatchcase, seen, declared))
