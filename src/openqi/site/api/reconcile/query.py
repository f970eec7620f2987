"""Read the queries of a table, and give the candidates of each."""

from __future__ import annotations

from collections.abc import Mapping

from openqi.ask.reconcile.book import book_of
from openqi.ask.reconcile.candidate import Candidate, Query
from openqi.core.errors import InvalidContent, Problem
from openqi.site.api.body import read_json
from openqi.site.api.operation import Call
from openqi.site.api.reconcile.term import LONGEST, tell_type

MOST = 200
"""Queries, or ids to extend, of one request."""
QUERY_KEYS = frozenset({"query", "type", "limit", "properties", "type_strict"})
STRICT = (None, "any", "should", "all")


def match_queries(call: Call, queries: Mapping[str, object]) -> dict[str, object]:
    """Give the candidates of each query, under the name that it was sent with."""
    book = book_of(call.held.register)
    read = {name: _query(name, one) for name, one in queries.items()}
    return {
        name: {"result": [_candidate(c, call.language) for c in book.match(one, call.language)]}
        for name, one in read.items()
    }


def _query(name: str, value: object) -> Query:
    """Read one query; types that we do not have find nothing.

    Raises:
        InvalidContent: it does not follow the protocol.
    """
    if not isinstance(value, dict) or not ("query" in value or value.get("properties")):
        raise wrong_query(f"queries.{name}")
    if not value.keys() <= QUERY_KEYS or value.get("type_strict") not in STRICT:
        raise wrong_query(f"queries.{name}")
    text, types, limit = value.get("query", ""), value.get("type", []), value.get("limit", 5)
    types = [types] if isinstance(types, str) else types
    rows = value.get("properties", [])
    good = isinstance(text, str) and isinstance(types, list) and isinstance(rows, list)
    good = good and all(isinstance(one, str) for one in types)
    good = good and isinstance(limit, int | float) and not isinstance(limit, bool)
    if not good or not all(isinstance(row, dict) and "pid" in row and "v" in row for row in rows):
        raise wrong_query(f"queries.{name}")
    values = {str(row["pid"])[:80]: _texts(row["v"]) for row in rows}
    most = int(min(max(limit, 1), 50))
    # A row may have no name of its own and be known by another column alone.
    plain = text[:LONGEST] or next((v for one in values.values() for v in one), "")
    return Query(plain, tuple(types), values, most)


def _texts(value: object) -> tuple[str, ...]:
    """Give the texts of a value: plain, a thing that was matched before, or several of them."""
    members = value if isinstance(value, list) else [value]
    found = (one.get("id", "") if isinstance(one, dict) else one for one in members)
    return tuple(str(one)[:LONGEST] for one in found if one is not None)


def _candidate(one: Candidate, language: str) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "description": one.description,
        "score": one.score,
        "match": one.match,
        "type": [tell_type(one.type, language)],
    }


def read_mapping(text: str, key: str) -> Mapping[str, object]:
    """Read a JSON map of a field.

    Raises:
        InvalidContent: it is none, or holds more than one request may.
    """
    value = read_json(text.encode("utf-8", "surrogatepass"))
    if not isinstance(value, dict) or len(value) > MOST:
        raise wrong_query(key)
    return value


def wrong_query(key: str) -> InvalidContent:
    """Say that what a key has does not follow the protocol."""
    args = {"key": key[:80], "form": "the Reconciliation Service API 0.2"}
    return InvalidContent(Problem(code="query-wrong", args=args, key=key[:80]))
