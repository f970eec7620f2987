"""Search what is held: standards by their number first, then ids, names and words, marks or none.

The last word may be the beginning of one, as somebody who still types has it.

The answer is put together from questions to the index, the best matches first; each question comes
back in one fixed order, the same on every database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import msgspec
from django.db import connections

from openqi.ask.search import WORDS, compose
from openqi.core.text import fold
from openqi.site.registry import token
from openqi.site.registry.token import asked_documents, whole_token

FURTHEST = 1000
"""Hits that can be reached page by page; who needs more narrows the search."""
COUNTED = 2000
"""Rows that are counted for the facets."""
_SPARE = 12


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a thing that was found, by which fact, and how: ``marked`` tells that marks match."""

    thing: str
    fact: str
    kind: str
    how: str
    marked: bool


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one page of hits; ``more`` tells that others follow."""

    hits: tuple[Found, ...] = ()
    more: bool = False


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """Count hits by kind and by economy; with ``capped`` there are more than were counted."""

    kinds: dict[str, int] = {}
    economies: dict[str, int] = {}
    capped: bool = False


class _Tier(msgspec.Struct, frozen=True):
    how: str
    marked: bool
    needed: tuple[str, ...]
    """tokens, all of them; with a star at its end one is the beginning of a token"""


def search(
    text: str,
    kinds: Iterable[str] = (),
    economies: Iterable[str] = (),
    limit: int = 20,
    offset: int = 0,
    *,
    using: str = "default",
) -> Hits:
    """Find things; ``kinds`` and ``economies`` narrow the search to any of those given."""
    wanted = min(offset + limit, FURTHEST)
    tiers = tuple(_tiers(text))
    found: dict[str, Found] = {}
    for tier, fact, thing, kind in _rows(tiers, _narrow(kinds, economies), wanted, using):
        if thing not in found:
            found[thing] = Found(
                thing=thing, fact=fact, kind=kind, how=tier.how, marked=tier.marked
            )
            if len(found) > wanted:
                break
    listed = tuple(found.values())
    return Hits(hits=listed[offset:wanted], more=len(listed) > wanted)


def count_facets(
    text: str,
    kinds: Iterable[str] = (),
    economies: Iterable[str] = (),
    *,
    using: str = "default",
) -> Facets:
    """Count the hits of a search by kind and by economy."""
    tiers = list(_tiers(text))
    if not tiers:
        return Facets()
    by_kind: dict[str, set[str]] = {}
    by_economy: dict[str, set[str]] = {}
    sql, values = _statement(tiers[-1].needed, _narrow(kinds, economies), using, COUNTED + 1)
    rows = _ask(sql, values, using)
    for _, _, thing, kind, named in rows[:COUNTED]:
        by_kind.setdefault(kind, set()).add(thing)
        for economy in named.split():
            by_economy.setdefault(economy, set()).add(thing)
    return Facets(
        kinds=_counted(by_kind), economies=_counted(by_economy), capped=len(rows) > COUNTED
    )


def _counted(groups: dict[str, set[str]]) -> dict[str, int]:
    counts = {name: len(things) for name, things in groups.items()}
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _tiers(text: str) -> Iterator[_Tier]:
    """Give the questions that a search is made of, the best matches first, the widest last."""
    folded = fold(text)
    words, marked = folded.split()[:WORDS], compose(text).split()[:WORDS]
    if not words:
        return
    for document in asked_documents(text):
        yield _Tier("standard", True, (document,))
    yield _Tier("id", True, (token.token(token.ID, folded),))
    yield _Tier("acronym", True, (token.token(token.ACRONYM, folded),))
    for is_marked, name, word, texts, whole in (
        (True, token.MARKED_NAME, token.MARKED, marked, compose(text)),
        (False, token.NAME, token.WORD, words, folded),
    ):
        if not texts:
            continue
        full = [token.token(word, one) for one in texts]
        yield _Tier("name", is_marked, (whole_token(name, whole),))
        yield _Tier("words", is_marked, tuple(full))
        yield _Tier("beginnings", is_marked, (*full[:-1], f"{full[-1]}*"))


def _narrow(kinds: Iterable[str], economies: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    groups = ((token.KIND, kinds), (token.ECONOMY, economies))
    named = (tuple(token.token(kind, name) for name in names) for kind, names in groups)
    return tuple(group for group in named if group)


def _rows(
    tiers: Sequence[_Tier], narrow: Sequence[Sequence[str]], wanted: int, using: str
) -> Iterator[tuple[_Tier, str, str, str]]:
    """Give the rows of each question in turn; some lead to one thing, so that more may be asked.

    PostgreSQL is asked everything at once, since each question costs a way there and back; it works
    on the next one only while rows are wanting. SQLite is no way off.
    """
    page = wanted + _SPARE
    if connections[using].vendor != "sqlite":
        yield from _rows_at_once(tiers, narrow, page, using)
        return
    for tier in tiers:
        after, size = -1, page
        while True:
            rows = _ask(*_statement(tier.needed, narrow, using, size, after), using)
            yield from ((tier, fact, thing, kind) for _, fact, thing, kind, _ in rows)
            if len(rows) < size:
                break
            after, size = rows[-1][0], size * 2


def _rows_at_once(
    tiers: Sequence[_Tier], narrow: Sequence[Sequence[str]], page: int, using: str
) -> Iterator[tuple[_Tier, str, str, str]]:
    seen = 0
    while tiers:
        parts, values = [], list[str | int]()
        for place, tier in enumerate(tiers):
            sql, given = _statement(tier.needed, narrow, using, page)
            parts.append(f"(SELECT %s::int, asked.* FROM ({sql}) AS asked)")  # noqa: S608
            values += [place, *given]
        rows = _ask(f"{' UNION ALL '.join(parts)} LIMIT %s", [*values, page], using)
        yield from ((tiers[row[0]], row[2], row[3], row[4]) for row in rows[seen:])
        if len(rows) < page:
            return
        seen, page = len(rows), page * 4


def _ask(sql: str, values: list[str | int], using: str) -> list[tuple[Any, ...]]:
    with connections[using].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _statement(
    needed: Sequence[str],
    narrow: Sequence[Sequence[str]],
    using: str,
    limit: int,
    after: int = -1,
) -> tuple[str, list[str | int]]:
    if connections[using].vendor == "sqlite":
        return _SQLITE, [_match(needed, narrow, '"', " AND ", " OR ", "*"), after, limit]
    return _POSTGRESQL, [_match(needed, narrow, "'", " & ", " | ", ":*"), after, limit]


_SQLITE = """
SELECT found.number, found.fact, found.thing, found.kind, found.economies
FROM registry_words CROSS JOIN registry_search AS found ON found.number = registry_words.rowid
WHERE registry_words MATCH %s AND registry_words.rowid > %s
ORDER BY registry_words.rowid LIMIT %s
"""
_POSTGRESQL = """
SELECT number, fact, thing, kind, economies FROM registry_search
WHERE words @@ %s::tsquery AND number > %s ORDER BY number LIMIT %s
"""


def _match(
    needed: Sequence[str],
    narrow: Sequence[Sequence[str]],
    quote: str,
    and_: str,
    or_: str,
    begun: str,
) -> str:
    """Write tokens as a question in the language of a database; they hold nothing to escape."""
    terms = [
        f"{quote}{one.removesuffix('*')}{quote}{begun if one.endswith('*') else ''}"
        for one in dict.fromkeys(needed)
    ]
    groups = (f"({or_.join(f'{quote}{one}{quote}' for one in group)})" for group in narrow)
    return and_.join(chain(terms, groups))
