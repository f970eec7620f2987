"""Extend a table by what the register has of the things in it."""

from __future__ import annotations

from collections.abc import Mapping

from openqi.ask.reconcile.book import Book, book_of
from openqi.ask.reconcile.candidate import PROPERTIES
from openqi.site.api.operation import Call
from openqi.site.api.reconcile.query import MOST, wrong_query
from openqi.site.api.reconcile.term import tell_property


def extend_rows(call: Call, asked: Mapping[str, object]) -> dict[str, object]:
    """Give the values of properties for each id.

    Raises:
        InvalidContent: the request does not follow the protocol.
    """
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list) or len(ids) > MOST:
        raise wrong_query("extend")
    if not all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in wanted):
        raise wrong_query("extend.properties")
    if not all(isinstance(id, str) for id in ids):
        raise wrong_query("extend.ids")
    known = {name for names in PROPERTIES.values() for name in names}
    names = [one["id"] for one in wanted if one["id"] in known]
    book = book_of(call.held.register)
    return {
        "meta": [tell_property(name, call.language) for name in names],
        "rows": {id: {name: _cells(book, id, name) for name in names} for id in ids},
    }


def _cells(book: Book, id: str, name: str) -> list[dict[str, str]]:
    return [{"str": value} for value in book.values(id, name)]
