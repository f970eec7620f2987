"""Tell the state of the service: which register answers, by which rules."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from ninja import Router

from openqi.engine.check import ENGINE
from openqi.site.api.describe import FORMAT, NUMBER, TEXT, Described, mapped
from openqi.site.api.operation import Call, operation, show, version
from openqi.site.frame.day import today

router = Router()


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
