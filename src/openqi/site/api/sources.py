"""Read the documents that facts are cited from."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from ninja import Router

from openqi.ask.record import day_text
from openqi.site.api.cursor import write_cursor
from openqi.site.api.describe import FORMAT, MAYBE, NUMBER, Described, listed, mapped, ref
from openqi.site.api.operation import Call, operation, show
from openqi.site.api.parameter import CURSOR, KNOWN_AT, LIMIT
from openqi.site.api.wanted import read_after, read_known
from openqi.snapshot.provenance import trace

router = Router()


@operation(
    router,
    "GET",
    "/sources",
    name="sources",
    scope="read",
    answer=Described(
        mapped(
            {
                "format": FORMAT,
                "known_at": MAYBE,
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
