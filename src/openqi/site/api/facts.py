"""Read facts: as they stood on a day, one of them with its history, all of them in bulk."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.http.response import HttpResponseBase
from ninja import Router

from openqi.ask.listing import list_facts, page_facts
from openqi.ask.record import day_text, history_record, thing_record
from openqi.core.fact import Fact
from openqi.core.fact_record import fact_record
from openqi.site.api.body import NDJSON
from openqi.site.api.cursor import write_cursor
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
from openqi.site.api.operation import Call, operation, show, stream
from openqi.site.api.parameter import CURSOR, KNOWN_AT, LIMIT
from openqi.site.api.wanted import ECONOMY, KIND, VALID, read_after, read_known, read_wanted

router = Router()
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


def _lines(found: tuple[Fact, ...]) -> Iterator[bytes]:
    encode = msgspec.json.Encoder(order="sorted").encode
    for start in range(0, len(found), CHUNK):
        yield b"".join(encode(fact_record(one)) + b"\n" for one in found[start : start + CHUNK])
