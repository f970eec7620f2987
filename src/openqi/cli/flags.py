"""Ask by flags: each flag fills one key of the question."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from openqi.core.errors import Problem
from openqi.core.reading.yaml import MarkedList, MarkedMap


class Flag(msgspec.Struct, frozen=True):
    """Name a key of the question, its flags, what stands for the value in the help, the meaning.

    A value that ends with dots may be given several times.
    """

    key: str
    spelled: str
    value: str
    meaning: str

    @property
    def names(self) -> list[str]:
        """List the flags, the one that messages show first."""
        return self.spelled.split()

    @property
    def many(self) -> bool:
        """Tell whether the flag may be given several times."""
        return self.value.endswith("...")


# fmt: off
FLAGS = {
    "the document": (
        Flag("evidence.kind", "--kind --evidence-kind", "KIND",
             "test-report, product-certificate ..."),
        Flag("evidence.id", "--evidence-id", "ID",
             "id of a document on record, instead of the rest"),
        Flag("evidence.issuer", "--issuer", "ID", "who issued it; a name with --issuer-economy"),
        Flag("evidence.issuer.economy", "--issuer-economy", "CODE",
             "economy of an issuer not on record"),
        Flag("evidence.accreditation.body", "--accredited-by", "ID",
             "accreditation body it claims"),
        Flag("evidence.accreditation.scope.activities", "--accredited-for", "ACTIVITY...",
             "activity of that accreditation, such as testing"),
        Flag("evidence.accreditation.from", "--accredited-from", "DATE",
             "first day of that accreditation"),
        Flag("evidence.accreditation.to", "--accredited-to", "DATE",
             "last day of that accreditation"),
        Flag("evidence.activity", "--activity", "DATE",
             "day of test, audit, calibration; or FIRST..LAST"),
        Flag("evidence.issued", "--issued", "DATE", "day of issue"),
        Flag("evidence.expires", "--expires", "DATE", "last day of validity"),
        Flag("evidence.standards", "--standard", "TEXT...", "standard that it reports on"),
        Flag("evidence.method", "--method", "NUMBER", "certification method (1, 5, 7, 8 ...)"),
        Flag("evidence.performer", "--performer", "ID", "who did the work, when not the issuer"),
        Flag("evidence.site.economy", "--site-economy", "CODE", "economy where the work was done"),
        Flag("evidence.technique", "--technique", "WORD", "on-site, remote or mixed"),
        Flag("evidence.status", "--status", "WORD", "valid, suspended or withdrawn"),
        Flag("evidence.covers.model", "--covers-model", "TEXT", "model named in the document"),
        Flag("evidence.covers.factory", "--covers-factory", "TEXT",
             "factory named in the document"),
        Flag("evidence.covers.lot", "--covers-lot", "TEXT", "lot named in the document"),
    ),
    "the goods": (
        Flag("goods.named", "--goods", "WORD", "product word, such as rice-cooker"),
        Flag("goods.hs", "--hs", "CODE", "HS code"),
        Flag("goods.edition", "--hs-edition", "YEAR", "year of the HS edition"),
        Flag("goods.category", "--category", "WORD", "halal or similar category"),
        Flag("goods.model", "--model", "TEXT", "model"),
        Flag("goods.factory", "--factory", "TEXT", "factory"),
        Flag("goods.lot", "--lot", "TEXT", "lot"),
        Flag("goods.origin", "--goods-origin", "CODE", "economy that the goods come from"),
        Flag("goods_dates.manufactured", "--manufactured", "DATE", "day of manufacture"),
        Flag("goods_dates.shipped", "--shipped", "DATE", "day of shipment"),
        Flag("goods_dates.contracted", "--contracted", "DATE", "day of the contract"),
        Flag("goods_dates.imported", "--imported", "DATE", "day of import"),
        Flag("goods_dates.on_market", "--on-market", "DATE", "first day on the market"),
    ),
    "where, what for, when": (
        Flag("origin", "--origin", "CODE", "economy that it comes from"),
        Flag("destination", "--to --destination", "CODE", "economy where it should count"),
        Flag("purpose", "--purpose", "WORD",
             "regulated-import (default), placing-on-market, tender, "
             "private-buyer, calibration-chain"),
        Flag("stage", "--stage", "WORD", "market (default) or document"),
        Flag("supplied", "--supplied", "CODE...", "code of a condition already met"),
        Flag("demands", "--covered-by", "ID...",
             "arrangement that a buyer asks for, or ID:ACTIVITY"),
        Flag("on", "--on", "DATE", "day asked about (default: today)"),
        Flag("known_at", "--known-at", "DATE",
             "answer from what the register knew at the end of this day"),
        Flag("rules_at", "--rules-at", "DATE",
             "answer by the rule data as published by this day (default: the newest)"),
    ),
}
# fmt: on
"""The flags by group, in the order of the help text."""

NO_LINE = 0
"""Stands where a marked value needs a line; a problem with a flag names the flag instead."""


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Add every flag to a parser."""
    for title, flags in FLAGS.items():
        group = parser.add_argument_group(title)
        for flag in flags:
            group.add_argument(
                *flag.names,
                dest=flag.key,
                metavar=flag.value.rstrip("."),
                help=f"{flag.meaning} (repeat)" if flag.many else flag.meaning,
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
            read = _READ.get(key, _plain)
            _put(question, key.split("."), read(value))
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


_READ: Mapping[str, Callable[[Any], object]] = {"evidence.activity": _interval, "demands": _demands}


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
