"""Read a question from the address of a page, and answer it from the register that the page names.

The whole question stands in the query; beside it stand the keys of ``BESIDE``.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode
from weakref import WeakKeyDictionary

from django.http import HttpRequest

from openqi.ask.address import Pair, read_pairs
from openqi.core.errors import InvalidContent, Problem
from openqi.core.question import Question
from openqi.show.names import Names
from openqi.site.frame.day import today
from openqi.site.registry.holder import Held, holder
from openqi.snapshot import Snapshot

BESIDE = ("format", "tx", "gaps", "lang")
"""Keys of a page that are no keys of the question."""


def pairs_of(request: HttpRequest, beside: Iterable[str] = BESIDE) -> list[Pair]:
    """List the pairs of the question in an address, in the order in which they stand."""
    left_out = set(beside)
    return [
        (key, value)
        for key, values in request.GET.lists()
        if key not in left_out
        for value in values
    ]


def question_of(request: HttpRequest, beside: Iterable[str] = BESIDE) -> Question:
    """Read the question of an address; today stands in for a day that it does not name.

    Raises:
        InvalidContent: something does not follow the format; every problem names its key.
    """
    return read_pairs(pairs_of(request, beside), today=today())


def write_query(pairs: Iterable[Pair]) -> str:
    """Write pairs as the query of an address, without its question mark."""
    return urlencode(list(pairs), quote_via=quote, safe=":/[]{},")


def token_of(request: HttpRequest) -> int | None:
    """Read the change after which the register is asked (none: the register as it is now).

    Raises:
        InvalidContent: it is no number.
    """
    text = request.GET.get("tx", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        args = {"text": text[:40]}
        raise InvalidContent(Problem(code="token-wrong", args=args, key="tx"))
    return int(text)


def held_at(token: int | None) -> Held:
    """Give the register as it was after a change, or as it is now."""
    return holder.current() if token is None else holder.at(token)


_names: WeakKeyDictionary[Snapshot, Names] = WeakKeyDictionary()


def names_in(held: Held, snapshot: Snapshot) -> Names:
    """Name the things of a snapshot; who was called what takes a look at every fact, once."""
    names = _names.get(snapshot)
    if names is None:
        names = _names[snapshot] = Names(snapshot.facts, held.register.sources)
    return names


def names_for(held: Held, question: Question) -> Names:
    """Name the things of the snapshot that a question is answered from."""
    return names_in(held, held.register.snapshot(question.known_at, question.rules_at))
