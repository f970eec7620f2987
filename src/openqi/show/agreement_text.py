"""Write how far the standards of two economies agree, and what is not known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from openqi.core.day import format_day
from openqi.core.text import choose
from openqi.results.agreement import STATES, Agreement, Row
from openqi.results.definition import RateDefinition
from openqi.results.interval import Interval
from openqi.results.rate import Rate, Weighted
from openqi.show.date import write_number
from openqi.show.layout import block, item
from openqi.show.statement import Telling

LISTED = 10
"""Subjects of one side that are shown; the JSON has all of them."""


def write_agreement(
    found: Agreement,
    rates: Sequence[tuple[RateDefinition, Rate]],
    weighted: tuple[RateDefinition, Weighted] | None,
    unknown: Iterable[str],
    telling: Telling,
    *,
    every: bool = False,
    fields: Sequence[str] = (),
) -> str:
    """Write a comparison: counts, rates, the subjects state by state, what is not known.

    ``fields`` says to which fields it was narrowed.
    """
    names = {"first": telling.name(found.first), "second": telling.name(found.second)}
    date = telling.date(format_day(found.day))
    blocks = [item(telling.say("agreement.title", **names, date=date), indent=0)]
    if fields:
        chosen = [item(text, "- ") for text in fields]
        blocks.append(block(telling.say("agreement.fields"), chosen))
    blocks.append(block(telling.say("agreement.counts"), _counts(found, telling)))
    lines = [item(write_rate(definition, rate, telling), "- ") for definition, rate in rates]
    if weighted is not None:
        lines += _weighted(*weighted, telling)
    blocks.append(block(telling.say("agreement.rates"), lines))
    for state in STATES:
        if state != "one-side":
            rows = [row for row in found.rows if row.state == state]
            shown = rows if every else rows[: LISTED * 4]
            said = [item(_pair(row, names, telling), "- ") for row in shown]
            blocks.append(
                block(_capital(telling.say(f"agreement.{state}")), _rest(said, rows, telling))
            )
    for lack, holder in (("second", "first"), ("first", "second")):
        rows = [row for row in found.rows if row.lack == lack]
        shown = rows if every else rows[:LISTED]
        said = [item(_alone(row, telling), "- ") for row in shown]
        title = telling.say("agreement.only", economy=names[holder], count=len(rows))
        blocks.append(block(title, _rest(said, rows, telling)))
    blocks.append(block(telling.say("agreement.missing"), [item(text, "- ") for text in unknown]))
    return "\n\n".join(part for part in blocks if part) + "\n"


def write_rate(definition: RateDefinition, rate: Rate, telling: Telling) -> str:
    """Write a rate in one sentence, with its definition and how many subjects it counts."""
    named = _named(definition, telling)
    if rate.interval is None:
        return telling.say("agreement.no-rate", **named)
    cases = write_number(round(rate.interval.cases), telling.language)
    interval = write_interval(rate.interval.scaled(100), telling)
    return telling.say("agreement.rate", **named, interval=interval, cases=cases)


def write_interval(interval: Interval, telling: Telling) -> str:
    """Write an interval in per cent, or one figure where nothing is open."""
    low, high = (
        write_number(round(value, 1), telling.language)
        for value in (interval.certain, interval.possible)
    )
    if low == high:
        return telling.say("agreement.exactly", low=low)
    return telling.say("agreement.between", low=low, high=high)


def _weighted(definition: RateDefinition, rate: Weighted, telling: Telling) -> list[str]:
    named = _named(definition, telling)
    if rate.interval is None:
        return [item(telling.say("agreement.no-weighted", **named), "- ")]
    covered = telling.say(
        "agreement.exactly", low=write_number(round(rate.covered * 100, 1), telling.language)
    )
    interval = write_interval(rate.interval.scaled(100), telling)
    lines = [
        item(telling.say("agreement.weighted", **named, interval=interval, covered=covered), "- ")
    ]
    heaviest = sorted(rate.products, key=lambda one: (-one.weight, one.key))[:LISTED]
    for one in heaviest:
        args = {"key": one.key, "weight": write_number(one.weight, telling.language)}
        if one.interval is None:
            lines.append(item(telling.say("agreement.product-none", **args), "- ", 4))
        else:
            said = write_interval(one.interval.scaled(100), telling)
            lines.append(item(telling.say("agreement.product", **args, interval=said), "- ", 4))
    return lines


def _named(definition: RateDefinition, telling: Telling) -> dict[str, object]:
    name = choose(definition.name, telling.language)
    return {"name": name, "id": definition.id, "version": definition.version}


def _counts(found: Agreement, telling: Telling) -> list[str]:
    counts = {f"agreement.{state}": number for state, number in found.counts().items()}
    unsure = sum(1 for row in found.rows if row.state == "one-side" and not row.sure)
    counts["agreement.one-side"] -= unsure
    counts["agreement.one-side-unsure"] = unsure
    rows = [(telling.say(code), number) for code, number in counts.items() if number]
    width = max((len(name) for name, _ in rows), default=0) + 2
    return [
        f"  {name.ljust(width)}{write_number(number, telling.language)}" for name, number in rows
    ]


def _pair(row: Row, names: dict[str, str], telling: Telling) -> str:
    first = _edition(row.first, row.first_edition, telling)
    second = _edition(row.second, row.second_edition, telling)
    pair = telling.say("agreement.pair", subject=row.subject, first=first, second=second)
    return "; ".join(part for part in (pair, say_row(row, names, telling)) if part)


def say_row(row: Row, names: Mapping[str, str], telling: Telling) -> str:
    """Say what is to be noted of a subject: who is behind, what deviates, why it is not known."""
    said = []
    if row.behind is not None:
        said.append(telling.say("agreement.behind", economy=names[row.behind]))
    if row.state == "modified":
        said.append(_deviations(row, telling))
    if row.reason:
        said.append(telling.say(f"agreement.because-{row.reason}"))
    return "; ".join(said)


def _deviations(row: Row, telling: Telling) -> str:
    if not row.deviations:
        return telling.say("agreement.deviations-none")
    texts = [choose(one.text, telling.language) or one.code for one in row.deviations]
    return telling.say("agreement.deviations", list="; ".join(texts))


def _alone(row: Row, telling: Telling) -> str:
    standard = row.first or row.second or ""
    if standard.startswith(f"{row.subject}:") or standard == row.subject:
        return standard
    shown = _edition(standard, row.first_edition or row.second_edition, telling)
    return telling.say("agreement.alone", subject=row.subject, standard=shown)


def _edition(standard: str | None, edition: str | None, telling: Telling) -> str:
    if standard is None or edition is None:
        return standard or ""
    return telling.say("agreement.with-edition", standard=standard, edition=edition)


def _rest(lines: list[str], rows: Sequence[Row], telling: Telling) -> list[str]:
    if len(rows) > len(lines):
        lines.append(item(telling.say("agreement.more", count=len(rows) - len(lines))))
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
