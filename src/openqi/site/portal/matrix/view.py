"""Show the answers between economies: rows where a document comes from, columns where it goes."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from openqi.ask.address import write_address
from openqi.ask.choice import Choice
from openqi.ask.front import read_day
from openqi.ask.goods import list_products
from openqi.ask.markets import ORDER, Sought, list_groups, list_markets, pose
from openqi.core.errors import InvalidContent, Problem
from openqi.core.question import QuestionGoods
from openqi.core.text import fold
from openqi.core.words import Answer, EvidenceKind
from openqi.show.words import say
from openqi.site.frame.day import today
from openqi.site.frame.page import show_page
from openqi.site.frame.typed import read_date
from openqi.site.portal.ask.field import Field
from openqi.site.portal.asking import held_at, names_in, token_of
from openqi.site.portal.matrix.cells import CELLS, Wanted
from openqi.site.portal.matrix.goods import choose_goods
from openqi.snapshot import Snapshot

MOST = 30
"""Members of a group that a table can show."""
KINDS: tuple[EvidenceKind, ...] = get_args(EvidenceKind)


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what the reader chose: document, goods, day, group, and one row (none: all of them)."""

    kind: EvidenceKind
    named: str
    on: str
    group: str
    row: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """Show one cell with the address of its proof."""

    origin: str
    origin_name: str
    destination: str
    destination_name: str
    answer: Answer
    answer_text: str
    reason: str
    verdict: str


@require_safe
def show_matrix(request: HttpRequest) -> HttpResponse:
    """Show the matrix of a group, or one row of it."""
    language = get_language() or "vi"
    held = held_at(token_of(request))
    snapshot, names = held.snapshot, names_in(held, held.snapshot)
    groups = list_groups(snapshot, MOST)
    chosen = _choose(request, snapshot, groups)
    members = tuple(
        sorted(
            groups.get(chosen.group) or list_markets(snapshot),
            key=lambda code: fold(names.name(code, language)),
        )
    )
    rows = (chosen.row,) if chosen.row else members
    sought = Sought(kind=chosen.kind, on=chosen.on, goods=QuestionGoods(named=chosen.named))
    issuer = say("asking.matrix-issuer", language)
    here = reverse("verdict")
    shown = []
    for cell in CELLS.get(snapshot, Wanted(rows, members, sought)):
        question = pose(snapshot, cell.origin, cell.destination, cell.body, sought, issuer)
        shown.append(
            Shown(
                origin=cell.origin,
                origin_name=names.name(cell.origin, language),
                destination=cell.destination,
                destination_name=names.name(cell.destination, language),
                answer=cell.answer,
                answer_text=say(f"answer.{cell.answer}-short", language),
                reason=say(f"reason.{cell.reason}", language),
                verdict=f"{here}?{write_address(question)}",
            )
        )
    content = {
        "chosen": chosen,
        "economies": [{"id": code, "name": names.name(code, language)} for code in members],
        "groups": [{"id": code, "name": names.name(code, language)} for code in groups],
        "cells": shown,
        "token": held.tx,
        "snapshot": snapshot.hash,
    }
    every = [Choice(value=code, label=names.name(code, language)) for code in members]
    extra = {
        "fields": _fields(chosen, groups, every, language, names.name),
        "table": _table(rows, members, shown),
        "answers": ORDER,
        "product": say(f"product.{chosen.named}", language),
        "document": say(f"value.{chosen.kind}", language),
    }
    table = [msgspec.structs.asdict(one) for one in shown]
    return show_page(request, "portal/matrix/matrix.html", content, rows=table, extra=extra)


def _choose(request: HttpRequest, snapshot: Snapshot, groups: dict[str, tuple[str, ...]]) -> Chosen:
    """Read what was chosen; what was not is reports, the best known group and goods, today."""
    kind = next((one for one in KINDS if one == request.GET.get("kind", KINDS[0])), None)
    products = [one.value for one in list_products("en")]
    named = request.GET.get("goods") or ""
    smallest = sorted(groups, key=lambda one: (-_rules_in(groups[one], snapshot), one))
    group = request.GET.get("group") or next(iter(smallest), "")
    row = request.GET.get("row", "")
    day = read_date(request.GET.get("on", "")) or today().isoformat()
    read_day(day, "on")
    known: dict[str, tuple[str, Collection[str]]] = {
        "kind": (request.GET.get("kind", KINDS[0]), KINDS),
        "goods": (named or products[0], products),
        "group": (group, groups),
        "row": (row, ("", *groups.get(group, ()))),
    }
    for key, (text, words) in known.items():
        if text not in words:
            args = {"text": text[:40], "key": key, "known": ", ".join(filter(None, words))}
            raise InvalidContent(Problem(code="choice-unknown", args=args, key=key))
    kind = kind or KINDS[0]
    if not named:
        members = groups.get(group) or tuple(list_markets(snapshot))
        named = choose_goods(snapshot, members, Sought(kind=kind, on=day)) or products[0]
    return Chosen(kind=kind, named=named, on=day, group=group, row=row)


def _rules_in(members: tuple[str, ...], snapshot: Snapshot) -> int:
    """Count the members of which the register knows rules: a table of the others says little."""
    return sum(bool(snapshot.requirements.get(code)) for code in members)


def _fields(
    chosen: Chosen,
    groups: dict[str, tuple[str, ...]],
    members: list[Choice],
    language: str,
    name: object,
) -> list[Field]:
    assert callable(name)
    kinds = [Choice(value=one, label=say(f"value.{one}", language)) for one in KINDS]
    named = [Choice(value=one, label=name(one, language)) for one in groups]
    rows = (
        ("kind", kinds, chosen.kind),
        ("goods", list_products(language), chosen.named),
        ("group", named, chosen.group),
        ("row", members, chosen.row),
    )
    return [
        Field(
            kind="select",
            name=key,
            label=say(f"asking.matrix-{key}", language),
            value=value,
            choices=choices,
        )
        for key, choices, value in rows
    ]


def _table(
    rows: tuple[str, ...], columns: tuple[str, ...], cells: list[Shown]
) -> list[dict[str, object]]:
    """Put the cells into rows; the cell of an economy with itself is empty."""
    at = {(cell.origin, cell.destination): cell for cell in cells}
    names = {cell.origin: cell.origin_name for cell in cells}
    return [
        {
            "origin": row,
            "name": names.get(row, row),
            "cells": [at.get((row, column)) for column in columns],
        }
        for row in rows
    ]
