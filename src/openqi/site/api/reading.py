"""Read the register: facts as they stood, their history, sources, and the state of the service."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.http.response import HttpResponseBase
from ninja import Router

from openqi.ask.listing import Wanted, list_facts, page_facts
from openqi.ask.record import day_text, history_record, thing_record
from openqi.core.errors import InvalidContent, Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.fact_record import fact_record
from openqi.core.ids import nearest
from openqi.core.statements import KINDS
from openqi.engine.check import ENGINE
from openqi.site.api.body import NDJSON
from openqi.site.api.cursor import read_cursor, write_cursor
from openqi.site.api.describe import (
    FLAG,
    FORMAT,
    MAYBE,
    NUMBER,
    TEXT,
    Described,
    Schema,
    listed,
    mapped,
    ref,
)
from openqi.site.api.operation import Call, operation, show, stream, version
from openqi.site.api.parameter import CURSOR, KNOWN_AT, LIMIT, Parameter
from openqi.site.frame.day import today
from openqi.snapshot.provenance import trace

router = Router()

VALID = Parameter("valid", "day", "api.valid")
KIND = Parameter("kind", "choice", "api.kind", choices=tuple(KINDS))
ECONOMY = Parameter("economy", "text", "api.economy", bounds=(1, 6))
FACT: Schema = ref("pack.Fact")
CHUNK = 100

_HEAD: dict[str, Schema] = {"format": FORMAT, "known_at": MAYBE}


@operation(
    router,
    "GET",
    "/facts",
    name="facts",
    scope="read",
    answer=Described(
        mapped(
            {
                **_HEAD,
                "valid": MAYBE,
                "tx": NUMBER,
                "snapshot": TEXT,
                "total": NUMBER,
                "facts": listed(FACT),
                "next": MAYBE,
            }
        )
    ),
    parameters=(VALID, KNOWN_AT, KIND, ECONOMY, LIMIT, CURSOR),
)
def facts(call: Call) -> HttpResponseBase:
    """List facts as they stood on a day, as known on a day, page by page."""
    wanted = read_wanted(call)
    page = page_facts(call.held.register, wanted, read_after(call), call.number("limit"))
    content = {
        "format": "openqi/1",
        "known_at": day_text(wanted.known_at),
        "valid": day_text(wanted.valid),
        "tx": call.held.tx,
        "snapshot": call.held.snapshot.hash,
        "total": page.total,
        "facts": [fact_record(fact) for fact in page.facts],
        "next": None if page.next is None else write_cursor(page.next, call.held.tx),
    }
    return show(call, content)


@operation(
    router,
    "GET",
    "/facts/{id}",
    name="fact",
    scope="read",
    answer=Described(
        mapped(
            {
                **_HEAD,
                "fact": FACT,
                "sources": listed(ref("pack.Source")),
                "names": {"type": "object", "additionalProperties": listed(TEXT)},
                "named_by": listed(TEXT),
            }
        )
    ),
    parameters=(KNOWN_AT,),
)
def fact(call: Call, id: str) -> HttpResponseBase:
    """Give one fact with its sources, what it names and what names it."""
    return show(call, thing_record(call.held.register, id, read_known(call)))


@operation(
    router,
    "GET",
    "/facts/{id}/history",
    name="history",
    scope="read",
    answer=Described(
        mapped(
            {
                **_HEAD,
                "versions": listed(mapped({"fact": FACT, "superseded_by": MAYBE, "held": FLAG})),
                "named_by": listed(TEXT),
            }
        )
    ),
    parameters=(KNOWN_AT,),
)
def history(call: Call, id: str) -> HttpResponseBase:
    """Give every version of a fact, the first one first."""
    return show(call, history_record(call.held.register, id, read_known(call)))


@operation(
    router,
    "GET",
    "/bulk",
    name="bulk",
    scope="read",
    cost=20,
    answer=Described(FACT, NDJSON),
    parameters=(VALID, KNOWN_AT, KIND, ECONOMY),
    media=NDJSON,
)
def bulk(call: Call) -> HttpResponseBase:
    """Give all facts, one to a line, in the form in which packs have them."""
    return stream(_lines(list_facts(call.held.register, read_wanted(call))), NDJSON)


@operation(
    router,
    "GET",
    "/sources",
    name="sources",
    scope="read",
    answer=Described(
        mapped(
            {
                **_HEAD,
                "total": NUMBER,
                "sources": listed(mapped({"source": ref("pack.Source"), "facts": NUMBER})),
                "next": MAYBE,
            }
        )
    ),
    parameters=(KNOWN_AT, LIMIT, CURSOR),
)
def sources(call: Call) -> HttpResponseBase:
    """List the documents that facts are cited from, with how many facts rest on each."""
    day, after, limit = read_known(call), read_after(call), call.number("limit")
    found = trace(call.held.register.snapshot(day_text(day))).sources
    rest = [use for use in found if after is None or use.source.id > after]
    shown = rest[:limit]
    content = {
        "format": "openqi/1",
        "known_at": day_text(day),
        "total": len(found),
        "sources": [{"source": use.source, "facts": use.count} for use in shown],
        "next": write_cursor(shown[-1].source.id, call.held.tx) if len(rest) > limit else None,
    }
    return show(call, content)


@operation(
    router,
    "GET",
    "/status",
    name="status",
    scope="read",
    answer=Described(
        mapped(
            {
                "format": FORMAT,
                "tx": NUMBER,
                "snapshot": TEXT,
                "facts": NUMBER,
                "held": NUMBER,
                "sources": NUMBER,
                "rules": TEXT,
                "engine": TEXT,
                "version": TEXT,
                "today": TEXT,
            }
        )
    ),
)
def status(call: Call) -> HttpResponseBase:
    """Say which register answers, by which rules and which version of the program."""
    held = call.held
    content = {
        "format": "openqi/1",
        "tx": held.tx,
        "snapshot": held.snapshot.hash,
        "facts": len(held.register.facts),
        "held": len(held.snapshot.facts),
        "sources": len(held.register.sources),
        "rules": held.snapshot.rules.version,
        "engine": ENGINE,
        "version": version(),
        "today": today().isoformat(),
    }
    return show(call, content)


def read_wanted(call: Call) -> Wanted:
    """Read which facts are wanted.

    Raises:
        UnknownIdentifier: no fact is about the economy.
    """
    return Wanted(call.day("valid"), read_known(call), call.text("kind"), read_economy(call))


def read_economy(call: Call) -> str | None:
    """Read the economy, which some fact must be about.

    Raises:
        UnknownIdentifier: none is.
    """
    economy = call.text("economy")
    if economy is not None and not list_facts(call.held.register, Wanted(economy=economy)):
        known = [one.id for one in call.held.snapshot.of_kind("economy")]
        problem = Problem(
            code="economy-unknown",
            args={"id": economy},
            key="economy",
            nearest=nearest(economy, known),
        )
        raise UnknownIdentifier(problem)
    return economy


def read_known(call: Call) -> int | None:
    """Read the day of knowledge, which must have come.

    Raises:
        InvalidContent: nobody knows what the register will hold on that day.
    """
    day = call.day("known_at")
    if day is not None and day > today().toordinal():
        args = {"text": day_text(day) or "", "today": today().isoformat(), "key": "known_at"}
        raise InvalidContent(Problem(code="known-at-future", args=args, key="known_at"))
    return day


def read_after(call: Call) -> str | None:
    """Read after what the page goes on; a first page begins at the beginning.

    Raises:
        UnknownIdentifier: the cursor is not what a page before gave.
    """
    text = call.text("cursor")
    return None if text is None else read_cursor(text).after


def _lines(found: tuple[Fact, ...]) -> Iterator[bytes]:
    encode = msgspec.json.Encoder(order="sorted").encode
    for start in range(0, len(found), CHUNK):
        yield b"".join(encode(fact_record(one)) + b"\n" for one in found[start : start + CHUNK])
