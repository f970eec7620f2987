"""Ask by flags: each flag fills one key of the question."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

import msgspec

from openqi.core.errors import Problem
from openqi.core.reading.yaml import MarkedList, MarkedMap


class Flag(msgspec.Struct, frozen=True):
    """Name the flags of a key, what they mean, and whether they may be given several times."""

    key: str
    names: tuple[str, ...]
    meaning: str
    value: str = "TEXT"
    many: bool = False


FLAGS = {
    "the document": (
        Flag("evidence.kind", ("--kind", "--evidence-kind"), "test-report, product-certificate ...", "KIND"),
        Flag("evidence.id", ("--evidence-id",), "id of a document on record, instead of the rest", "ID"),
        Flag("evidence.issuer", ("--issuer",), "id of who issued it, or its name with --issuer-economy", "ID"),
        Flag("evidence.issuer.economy", ("--issuer-economy",), "economy of an issuer not on record", "CODE"),
        Flag("evidence.accreditation.body", ("--accredited-by",), "accreditation body that it claims", "ID"),
        Flag("evidence.accreditation.scope.activities", ("--accredited-for",), "activity of that accreditation (repeat)", "ACTIVITY", many=True),
        Flag("evidence.accreditation.from", ("--accredited-from",), "first day of that accreditation", "DATE"),
        Flag("evidence.accreditation.to", ("--accredited-to",), "last day of that accreditation", "DATE"),
        Flag("evidence.activity", ("--activity",), "day of the test, audit or calibration, or FIRST..LAST", "DATE"),
        Flag("evidence.issued", ("--issued",), "day of issue", "DATE"),
        Flag("evidence.expires", ("--expires",), "last day of validity", "DATE"),
        Flag("evidence.standards", ("--standard",), "standard that it reports on (repeat)", many=True),
        Flag("evidence.method", ("--method",), "certification method (1, 5, 7, 8 ...)", "NUMBER"),
        Flag("evidence.performer", ("--performer",), "who did the work, when not the issuer", "ID"),
        Flag("evidence.site.economy", ("--site-economy",), "economy where the work was done", "CODE"),
        Flag("evidence.technique", ("--technique",), "on-site, remote or mixed"),
        Flag("evidence.status", ("--status",), "valid, suspended or withdrawn"),
        Flag("evidence.covers.model", ("--covers-model",), "model named in the document"),
        Flag("evidence.covers.factory", ("--covers-factory",), "factory named in the document"),
        Flag("evidence.covers.lot", ("--covers-lot",), "lot named in the document"),
    ),
    "the goods": (
        Flag("goods.named", ("--goods",), "product word, such as rice-cooker", "WORD"),
        Flag("goods.hs", ("--hs",), "HS code", "CODE"),
        Flag("goods.edition", ("--hs-edition",), "year of the HS edition", "YEAR"),
        Flag("goods.category", ("--category",), "halal or similar category", "WORD"),
        Flag("goods.model", ("--model",), "model"),
        Flag("goods.factory", ("--factory",), "factory"),
        Flag("goods.lot", ("--lot",), "lot"),
        Flag("goods.origin", ("--goods-origin",), "economy that the goods come from", "CODE"),
        Flag("goods_dates.manufactured", ("--manufactured",), "day of manufacture", "DATE"),
        Flag("goods_dates.shipped", ("--shipped",), "day of shipment", "DATE"),
        Flag("goods_dates.contracted", ("--contracted",), "day of the contract", "DATE"),
        Flag("goods_dates.imported", ("--imported",), "day of import", "DATE"),
        Flag("goods_dates.on_market", ("--on-market",), "first day on the market", "DATE"),
    ),
    "where, what for, when": (
        Flag("origin", ("--origin",), "economy of the issuer", "CODE"),
        Flag("destination", ("--to", "--destination"), "economy where it should count", "CODE"),
        Flag("purpose", ("--purpose",), "regulated-import (default), placing-on-market, tender, private-buyer, calibration-chain"),
        Flag("stage", ("--stage",), "market (default) or document"),
        Flag("supplied", ("--supplied",), "code of a condition already met (repeat)", "CODE", many=True),
        Flag("demands", ("--covered-by",), "arrangement that a buyer asks for, or ARRANGEMENT:ACTIVITY (repeat)", "ID", many=True),
        Flag("on", ("--on",), "day asked about (default: today)", "DATE"),
        Flag("known_at", ("--known-at",), "answer as the register stood at the end of this day", "DATE"),
    ),
}  # fmt: skip
"""The flags by group, in the order of the help text."""


NO_LINE = 1
"""Stands where a marked value needs a line; a problem with a flag names the flag instead."""


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Add every flag to a parser."""
    for title, flags in FLAGS.items():
        group = parser.add_argument_group(title)
        for flag in flags:
            group.add_argument(
                *flag.names,
                dest=flag.key,
                metavar=flag.value,
                help=flag.meaning,
                action="append" if flag.many else "store",
            )
    group.add_argument(
        "--endorsed",
        dest="evidence.endorsed",
        action=argparse.BooleanOptionalAction,
        help="it bears the accreditation symbol or claim",
    )


def question_from_flags(args: argparse.Namespace) -> MarkedMap:
    """Build the map of a question from the flags that were given."""
    given = vars(args)
    keys = [flag.key for flags in FLAGS.values() for flag in flags] + ["evidence.endorsed"]
    question = MarkedMap(NO_LINE)
    for key in keys:
        value = given.get(key)
        if value is not None:
            _put(question, key.split("."), _READ.get(key, _plain)(value))
    return question


def name_flag(problem: Problem, question: Mapping[str, object]) -> Problem:
    """Point a problem at the flag that it comes from, when it does not come from the file."""
    key = problem.key or ""
    flag = max(
        (flag for flags in FLAGS.values() for flag in flags if _is_in(key, flag.key)),
        key=lambda flag: len(flag.key),
        default=None,
    )
    if flag is None or not _has(question, flag.key.split(".")):
        return problem
    return msgspec.structs.replace(problem, file=None, line=None, key=flag.names[0])


def _is_in(key: str, above: str) -> bool:
    """Tell whether a dotted key is another one, or a part of it."""
    return key == above or key.startswith((f"{above}.", f"{above}["))


def _plain(value: object) -> object:
    return _listed(value) if isinstance(value, list) else value


def _interval(text: str) -> object:
    first, dots, last = text.partition("..")
    if not dots:
        return text
    interval = MarkedMap(NO_LINE)
    _put(interval, ["from"], first.strip())
    _put(interval, ["to"], last.strip())
    return interval


def _demands(texts: list[str]) -> MarkedList:
    """Read ``ARRANGEMENT`` or ``ARRANGEMENT:ACTIVITY`` as a buyer's demand each."""
    demands: list[object] = []
    for text in texts:
        arrangement, colon, activity = text.partition(":")
        demand = MarkedMap(NO_LINE)
        _put(demand, ["covered_by"], arrangement)
        if colon:
            _put(demand, ["activity"], activity)
        demands.append(demand)
    return _listed(demands)


def _listed(items: list[object]) -> MarkedList:
    listed = MarkedList(NO_LINE)
    listed += items
    listed.lines = [NO_LINE] * len(items)
    return listed


_READ = {"evidence.activity": _interval, "demands": _demands}


def _put(question: MarkedMap, parts: list[str], value: object) -> None:
    """Set a dotted key; an issuer that was named becomes a map when its economy follows."""
    *above, last = parts
    place = question
    for part in above:
        below = place.get(part)
        if not isinstance(below, MarkedMap):
            name = below
            below = MarkedMap(NO_LINE)
            if name is not None:
                _put(below, ["name"], name)
            _put(place, [part], below)
        place = below
    place[last], place.lines[last] = value, NO_LINE


def _has(question: Mapping[str, object], parts: list[str]) -> bool:
    place: object = question
    for part in parts:
        if not isinstance(place, Mapping) or part not in place:
            return False
        place = place[part]
    return True
