"""Write how old adopted editions are, what a strategy's products lack, and how targets stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openqi.core.day import format_day
from openqi.core.statements import AgreedTarget
from openqi.core.text import choose
from openqi.results.drift import Point
from openqi.results.products import Coverage, Item
from openqi.results.target import Progress
from openqi.show.agreement_text import write_interval
from openqi.show.date import write_number
from openqi.show.layout import block, item
from openqi.show.statement import Telling
from openqi.standards.proposal import Proposal

LISTED = 12
"""Standards of one product that are shown; the JSON has all of them."""


def write_drift(economy: str, points: Sequence[Point], telling: Telling) -> str:
    """Write one line a year: adoptions, those known, the share of latest editions, years behind."""
    title = telling.say("agreement.drift-title", economy=telling.name(economy))
    words = ("year", "adoptions", "known", "current", "behind")
    head = [telling.say(f"agreement.drift-head-{word}") for word in words]
    rows = [head, *(_point(one, telling) for one in points)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    lines = ["  " + "  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True))
             for row in rows]  # fmt: skip
    legend = item(telling.say("agreement.drift-legend"), indent=0)
    return "\n\n".join([block(title, lines), legend]) + "\n"


def write_coverage_of_products(
    economy: str, day: int, found: Iterable[Coverage], telling: Telling
) -> str:
    """Write each product of a strategy, how far it is covered, and by which standards."""
    date = telling.date(format_day(day))
    title = telling.say("agreement.coverage-title", economy=telling.name(economy), date=date)
    blocks = [item(title, indent=0)]
    for one in found:
        name = choose(one.product.name, telling.language)
        state = telling.say(f"agreement.{one.state}")
        said = telling.say("agreement.product-state", name=name, state=state)
        if one.share is not None:
            interval = write_interval(one.share.scaled(100), telling)
            cases = round(one.share.cases)
            said = telling.say(
                "agreement.product-share", name=name, state=state, interval=interval, cases=cases
            )
        lines = [item(_product_item(each, telling), "- ") for each in one.items[:LISTED]]
        if len(one.items) > LISTED:
            rest = telling.say("agreement.more", count=len(one.items) - LISTED)
            lines.append(item(rest))
        blocks.append("\n".join([item(said, indent=0), *lines]))
    return "\n\n".join(blocks) + "\n"


def write_targets(
    economy: str, day: int, found: Sequence[Progress], listed: float | None, telling: Telling
) -> str:
    """Write each target with the figure that was worked out, and what it was worked out from."""
    date = telling.date(format_day(day))
    name = telling.name(economy)
    blocks = [item(telling.say("agreement.targets-title", economy=name, date=date), indent=0)]
    lines = [item(_target(one, telling), "- ") for one in found]
    blocks.append("\n".join(lines) or telling.say("agreement.targets-none", economy=name))
    shares = {(one.day, one.share.definition, one.share.version): one for one in found}
    notes = [item(_share_counts(one, telling), "- ") for one in shares.values()]
    if any(one.held is None for one in found):
        notes.append(item(telling.say("agreement.target-no-list"), "- "))
    short = next((one for one in found if one.held is not None and one.held < 1), None)
    if short is not None and listed is not None:
        numbers = {"count": short.share.standards, "listed": round(listed)}
        said = {key: write_number(value, telling.language) for key, value in numbers.items()}
        notes.append(item(telling.say("agreement.target-held", **said), "- "))
    blocks.append(block(telling.say("agreement.missing"), notes))
    return "\n\n".join(part for part in blocks if part) + "\n"


def write_proposals(found: Sequence[Proposal], telling: Telling) -> str:
    """Write each proposal with how sure it is and why, and that it is no fact."""
    if not found:
        return telling.say("agreement.proposals-none") + "\n"
    lines = []
    for one in found:
        reasons = ", ".join(telling.say(f"agreement.basis-{basis}") for basis in one.reasons)
        sure = write_number(round(one.confidence * 100, 1), telling.language)
        said = telling.say(
            "agreement.proposal", host=one.host, source=one.source, sure=sure, reasons=reasons
        )
        lines.append(item(said, "- "))
    return "\n".join([block(telling.say("agreement.proposals"), lines), ""])


def _point(one: Point, telling: Telling) -> list[str]:
    nothing = telling.say("agreement.nothing")
    current = nothing if one.current is None else write_interval(one.current.scaled(100), telling)
    behind = nothing if one.behind is None else write_number(round(one.behind, 1), telling.language)
    return [str(one.year), str(one.adoptions), str(one.known), current, behind]


def _product_item(one: Item, telling: Telling) -> str:
    code = f"standing-{one.standing}" + ("" if one.sure else "-unsure")
    years = write_number(round(one.behind or 0, 1), telling.language)
    standing = telling.say(f"agreement.{code}", years=years)
    if one.standard is None:
        return telling.say("agreement.product-lack", subject=one.subject, standing=standing)
    return telling.say(
        "agreement.product-item", subject=one.subject, standard=one.standard, standing=standing
    )


def _target(one: Progress, telling: Telling) -> str:
    fact = telling.names.fact(one.target)
    statement = fact.statement if fact else None
    text = choose(statement.text, telling.language) if isinstance(statement, AgreedTarget) else ""
    text = text or one.target
    if one.figure is None:
        return telling.say("agreement.target-none", text=text)
    met = telling.say(f"agreement.target-{one.met}")
    figure = write_interval(one.figure, telling)
    said = telling.say("agreement.target", text=text, figure=figure, met=met)
    if fact is not None and not fact.verified:
        said += f" {telling.say('agreement.target-unverified')}"
    return said


def _share_counts(one: Progress, telling: Telling) -> str:
    counts = []
    for degree, number in sorted(one.share.counts.items(), key=lambda pair: -pair[1]):
        code = f"agreement.degree-{degree}" if degree.startswith("none") else f"value.{degree}"
        said = telling.say(code)
        counts.append(
            telling.say(
                "agreement.degree-count",
                count=write_number(number, telling.language),
                degree=said,
            )
        )
    return telling.say(
        "agreement.target-counts",
        date=telling.date(format_day(one.day)),
        id=one.share.definition,
        version=one.share.version,
        counts=", ".join(counts) or telling.say("agreement.nothing"),
    )
