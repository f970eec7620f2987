"""Answer across economies: one question in every market, one kind of document between any two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast, get_args

import msgspec
from django.http.response import HttpResponseBase
from ninja import Router

from openqi.ask.known import refuse_unknown
from openqi.ask.markets import Cell, Sought, answer_cells, answer_markets, list_groups
from openqi.core.day import format_day
from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.ids import nearest
from openqi.core.question import QuestionGoods
from openqi.core.words import EvidenceKind
from openqi.site.api.asking import QUESTION, read_asked
from openqi.site.api.describe import FORMAT, MAYBE, NUMBER, TEXT, Described, listed, mapped, ref
from openqi.site.api.operation import Call, operation, show
from openqi.site.api.parameter import Parameter
from openqi.site.frame.day import today
from openqi.site.portal.kept import Kept
from openqi.snapshot import Snapshot

router = Router()

MOST = 30
"""Members of a group whose matrix is answered at once."""
EVIDENCE = Parameter(
    "evidence", "choice", "api.evidence", choices=get_args(EvidenceKind), needed=True
)
GOODS = Parameter("goods", "text", "api.goods", bounds=(1, 80))
HS = Parameter("hs", "hs", "api.hs")
ON = Parameter("on", "day", "api.on")
GROUP = Parameter("group", "text", "api.group", bounds=(1, 6), needed=True)
ORIGIN = Parameter("origin", "text", "api.origin", bounds=(1, 6))
_VERDICT = "#/components/schemas/verdict/properties/"
ANSWER = {"$ref": f"{_VERDICT}answer"}
AT_LEAST = {"$ref": f"{_VERDICT}at_least"}


class Table(msgspec.Struct, frozen=True):
    """Name the cells of a matrix."""

    origins: tuple[str, ...]
    destinations: tuple[str, ...]
    sought: Sought


def _cells(snapshot: Snapshot, table: Table) -> list[Cell]:
    return answer_cells(snapshot, table.origins, table.destinations, table.sought)


CELLS: Kept[Table, list[Cell]] = Kept(_cells)


@operation(
    router,
    "GET",
    "/matrix",
    name="matrix",
    scope="ask",
    cost=10,
    answer=Described(
        mapped(
            {
                "format": FORMAT,
                "on": TEXT,
                "tx": NUMBER,
                "snapshot": TEXT,
                "group": TEXT,
                "economies": listed(TEXT),
                "cells": listed(
                    mapped(
                        {
                            "origin": TEXT,
                            "destination": TEXT,
                            "answer": ANSWER,
                            "reason": TEXT,
                            "body": MAYBE,
                        }
                    )
                ),
            }
        )
    ),
    parameters=(EVIDENCE, GROUP, ORIGIN, GOODS, HS, ON),
)
def matrix(call: Call) -> HttpResponseBase:
    """Say what a kind of document from each economy of a group gives in each other one."""
    held = call.held
    group, members = _group(call)
    origin = call.text("origin")
    if origin is not None and origin not in members:
        raise _unknown("origin", origin, members)
    day = call.day("on")
    on = today().isoformat() if day is None else format_day(day)
    kind = cast("EvidenceKind", call.text("evidence"))
    goods = QuestionGoods(named=call.text("goods"), hs=call.text("hs"))
    table = Table((origin,) if origin else members, members, Sought(kind=kind, on=on, goods=goods))
    content = {
        "format": "openqi/1",
        "on": on,
        "tx": held.tx,
        "snapshot": held.snapshot.hash,
        "group": group,
        "economies": members,
        "cells": CELLS.get(held.snapshot, table),
    }
    return show(call, content)


@operation(
    router,
    "POST",
    "/markets",
    name="markets",
    scope="ask",
    cost=5,
    answer=Described(
        mapped(
            {
                "format": FORMAT,
                "question": ref("verdict.Question"),
                "tx": NUMBER,
                "snapshot": TEXT,
                "markets": listed(
                    mapped(
                        {"economy": TEXT, "answer": ANSWER, "at_least": AT_LEAST, "reason": TEXT}
                    )
                ),
            }
        )
    ),
    body=QUESTION,
)
def markets(call: Call) -> HttpResponseBase:
    """Ask one question of every economy on record, whatever destination it names."""
    question, _ = read_asked(call)
    register = call.held.register
    refuse_unknown(question, register.facts)
    snapshot = register.snapshot(question.known_at, question.rules_at)
    content = {
        "format": "openqi/1",
        "question": question,
        "tx": call.held.tx,
        "snapshot": snapshot.hash,
        "markets": answer_markets(snapshot, question),
    }
    return show(call, content)


def _group(call: Call) -> tuple[str, tuple[str, ...]]:
    """Find a group and its members.

    Raises:
        UnknownIdentifier: there is no such group, or it has more members than a matrix shows.
    """
    group = call.text("group") or ""
    groups = list_groups(call.held.snapshot, MOST)
    if group not in groups:
        raise _unknown("group", group, groups)
    return group, tuple(sorted(groups[group]))


def _unknown(key: str, text: str, known: Iterable[str]) -> UnknownIdentifier:
    near = nearest(text, known)
    args = {"id": text[:80]}
    return UnknownIdentifier(Problem(code="economy-unknown", args=args, key=key, nearest=near))
