"""Put two economies' standards side by side: counts, rates with their definitions, each subject."""

from __future__ import annotations

import msgspec

from openqi.ask.browse.moment import Moment
from openqi.ask.browse.paging import Paging
from openqi.ask.harmonisation import Narrowing, compare_standards, list_unknown, stock_of
from openqi.core.text import choose
from openqi.results.agreement import STATES, Agreement, Row
from openqi.results.definition import RateDefinition, load_definitions
from openqi.results.rate import Rate, rate_agreement
from openqi.show.agreement_picture import draw_agreement
from openqi.show.agreement_text import say_row, write_rate
from openqi.show.statement import Telling
from openqi.show.words import known

_ORDER = (*(one for one in STATES if one != "one-side"), "one-side")


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Count the subjects of one state."""

    state: str
    text: str
    count: int


class RateView(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a rate in words, from what is certain to what is possible, with its definition.

    ``plain`` leaves out the name of the definition; ``basis`` says its reference in the language.
    """

    definition: str
    version: int
    name: str
    text: str
    plain: str
    reference: str
    basis: str
    certain: float | None
    possible: float | None


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one subject: what each economy has, and how the two stand."""

    subject: str
    state: str
    state_text: str
    first: str
    second: str
    remark: str
    facts: tuple[str, ...]


class AgreementView(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a comparison with one page of its subjects."""

    first: str
    second: str
    first_name: str
    second_name: str
    summary: str
    states: tuple[State, ...]
    rates: tuple[RateView, ...]
    unknown: tuple[str, ...]
    state: str
    ics: str
    subjects: tuple[Subject, ...]
    paging: Paging


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what the picture and the table need beside the view."""

    found: Agreement
    rates: tuple[tuple[RateDefinition, Rate], ...]


def compare(moment: Moment, first: str, second: str, ics: str = "") -> Compared:
    """Compare two economies, all subjects or those of an ICS field.

    Raises:
        UnknownIdentifier: one is no economy, or both are one.
    """
    narrowing = Narrowing(ics=(ics,)) if ics else None
    found = compare_standards(moment.snapshot, first, second, moment.day, narrowing)
    rates = tuple((one, rate_agreement(found, one)) for one in load_definitions().rates)
    return Compared(found=found, rates=rates)


def view_agreement(
    moment: Moment,
    compared: Compared,
    language: str,
    *,
    state: str = "",
    ics: str = "",
    page: int = 1,
) -> AgreementView:
    """Put a comparison in words, with one page of its subjects.

    Raises:
        InvalidContent: there is no such page.
    """
    telling = moment.telling(language)
    found = compared.found
    rows = [row for row in order_rows(found) if not state or row.state == state]
    paging = Paging.of(len(rows), page)
    counts = found.counts()
    parts = [f"{count} {telling.say(f'agreement.{one}')}" for one, count in counts.items() if count]
    return AgreementView(
        summary=telling.say(
            "browse.compare-summary", count=sum(counts.values()), parts=", ".join(parts) or "0"
        ),
        first=found.first,
        second=found.second,
        first_name=telling.names.name(found.first, language, moment.day),
        second_name=telling.names.name(found.second, language, moment.day),
        states=tuple(
            State(state=one, text=telling.say(f"agreement.{one}"), count=count)
            for one, count in counts.items()
        ),
        rates=tuple(_rate(*one, telling) for one in compared.rates),
        unknown=tuple(list_unknown(moment.snapshot, found, telling, by_field=bool(ics))),
        state=state,
        ics=ics,
        subjects=tuple(
            subject_of(row, found, telling) for row in rows[paging.first - 1 : paging.last]
        ),
        paging=paging,
    )


def order_rows(found: Agreement) -> list[Row]:
    """Order the subjects: what both have first, so that the many that one side has do not bury it.

    Among those of one state the order of the subjects stays.
    """
    return sorted(found.rows, key=lambda row: _ORDER.index(row.state))


def draw_compared(moment: Moment, compared: Compared, language: str) -> str:
    """Draw a comparison as SVG."""
    stock = stock_of(moment.snapshot)
    return draw_agreement(compared.found, stock, compared.rates[0], moment.telling(language))


def subject_of(row: Row, found: Agreement, telling: Telling) -> Subject:
    """Put one subject in words."""
    names = {"first": telling.name(found.first), "second": telling.name(found.second)}
    return Subject(
        subject=row.subject,
        state=row.state,
        state_text=telling.say(f"agreement.{row.state}"),
        first=row.first or "",
        second=row.second or "",
        remark=say_row(row, names, telling),
        facts=row.facts,
    )


def _rate(definition: RateDefinition, rate: Rate, telling: Telling) -> RateView:
    text = write_rate(definition, rate, telling)
    code = f"agreement.basis-{definition.id}"
    return RateView(
        definition=definition.id,
        version=definition.version,
        name=choose(definition.name, telling.language),
        text=text,
        plain=text.replace(f" ({definition.id}@{definition.version})", ""),
        reference=definition.reference,
        basis=telling.say(code) if known(code) else definition.reference,
        certain=rate.interval.certain if rate.interval else None,
        possible=rate.interval.possible if rate.interval else None,
    )


__all__ = [
    "STATES",
    "AgreementView",
    "Compared",
    "compare",
    "draw_compared",
    "order_rows",
    "view_agreement",
]
