"""Tell what has changed since a change that the caller knows: the way to keep a copy up to date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.http.response import HttpResponseBase
from ninja import Router

from openqi.core.day import FIRST, format_day
from openqi.core.fact_record import fact_record
from openqi.site.api.describe import FORMAT, MAYBE, NUMBER, TEXT, Described, listed, mapped, ref
from openqi.site.api.operation import Call, operation, show
from openqi.site.api.parameter import Parameter
from openqi.site.registry.models import ChangeRow, FactRow
from openqi.site.registry.row import read_fact

router = Router()

SINCE = Parameter("since", "whole", "api.since", needed=True)
MOST = Parameter("limit", "whole", "api.limit", default=20, bounds=(1, 100))
FACT = ref("pack.Fact")
CHANGE = mapped(
    {
        "tx": NUMBER,
        "on": MAYBE,
        "reason": TEXT,
        "source": MAYBE,
        "added": listed(FACT),
        "superseded": listed(mapped({"fact": TEXT, "by": TEXT})),
        "retracted": listed(TEXT),
    }
)


@operation(
    router,
    "GET",
    "/changes",
    name="changes",
    scope="read",
    cost=2,
    answer=Described(
        mapped(
            {
                "format": FORMAT,
                "since": NUMBER,
                "tx": NUMBER,
                "changes": listed(CHANGE),
                "next": {"type": ["integer", "null"]},
            }
        )
    ),
    parameters=(SINCE, MOST),
)
def changes(call: Call) -> HttpResponseBase:
    """List the changes after a token; ``next`` is the token to go on with, if there are more.

    Who made a change is kept in the register and is not for everybody.
    """
    since, limit = call.number("since"), call.number("limit")
    rows = list(
        ChangeRow.objects.filter(tx__gt=since, tx__lte=call.held.tx).order_by("tx")[: limit + 1]
    )
    shown = rows[:limit]
    content = {
        "format": "openqi/1",
        "since": since,
        "tx": call.held.tx,
        "changes": list(_told(shown)),
        "next": shown[-1].tx if len(rows) > limit else None,
    }
    return show(call, content)


def _told(rows: Iterable[ChangeRow]) -> Iterable[dict[str, object]]:
    listed_rows = list(rows)
    ids = [row.tx for row in listed_rows]
    added: defaultdict[int, list[object]] = defaultdict(list)
    for fact in FactRow.objects.filter(added__in=ids).order_by("id"):
        # As it was added: how it ended later belongs to a later change.
        fact.until = None
        added[fact.added_id].append(fact_record(read_fact(fact)))
    superseded: defaultdict[int, list[object]] = defaultdict(list)
    for id, by, tx in (
        FactRow.objects.filter(superseded__in=ids)
        .order_by("id")
        .values_list("id", "superseded_by_id", "superseded_id")
    ):
        superseded[tx].append({"fact": id, "by": by})
    retracted: defaultdict[int, list[str]] = defaultdict(list)
    for id, ended in (
        FactRow.objects.filter(ended__in=ids, until__isnull=False)
        .order_by("id")
        .values_list("id", "ended_id")
    ):
        retracted[ended].append(id)
    for row in listed_rows:
        yield {
            "tx": row.tx,
            "on": None if row.day == FIRST else format_day(row.day),
            "reason": row.reason,
            "source": row.source,
            "added": added[row.tx],
            "superseded": superseded[row.tx],
            "retracted": retracted[row.tx],
        }
