"""Write dates, periods and numbers as the readers of a language do."""

from __future__ import annotations

from openqi.core.duration import Duration
from openqi.core.fact_record import date_of, first_day, last_day
from openqi.core.period import Period
from openqi.show.words import say

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def write_date(text: str | int, language: str) -> str:
    """Write an ISO date of any precision: day, month or year.

    >>> write_date("2023-07-01", "en"), write_date("2023-07-01", "vi"), write_date("2023-07", "en")
    ('1 July 2023', '01/07/2023', 'July 2023')
    """
    if text == "unknown":
        return say("label.unknown", language)
    year, *rest = str(text).split("-")
    if language == "vi":
        return "/".join([*reversed(rest), year])
    words = [_MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *words] if len(rest) == 2 else words)


def write_period(period: Period, language: str) -> str:
    """Write a period with both ends inclusive, and say what is not known about it."""
    start, last = first_day(period), last_day(period)
    parts: list[str] = []
    known = {
        name: write_date(text, language)
        for name, text in (("start", start), ("last", last))
        if text is not None and text != "unknown"
    }
    if known and start == last and last is not None:
        code = ("day-in-year", "day-in-month", "day-on")[last.count("-")]
        parts.append(say(f"label.{code}", language, day=known["last"]))
    elif known:
        shape = {("start", "last"): "day-from-to", ("start",): "day-from", ("last",): "day-to"}
        parts.append(say(f"label.{shape[tuple(known)]}", language, **known))
    if start == "unknown":
        parts.append(say("label.day-start-unknown", language))
    if last == "unknown":
        parts.append(say("label.day-end-unknown", language))
    if period.seen:
        days = ", ".join(write_date(date_of(day), language) for day in period.seen)
        parts.append(say("label.day-seen", language, days=days))
    return "; ".join(parts)


def write_duration(duration: Duration, language: str) -> str:
    """Write a duration: ``6 tháng``, ``6 months``.

    >>> from openqi.core.duration import read_duration
    >>> write_duration(read_duration("P1Y6M"), "en"), write_duration(read_duration("P2W"), "vi")
    ('1 year 6 months', '2 tuần')
    """
    said: list[str] = []
    for part, count in zip(duration._fields, duration, strict=True):
        if count:
            code = f"label.one-{part}" if count == 1 else f"label.many-{part}"
            said.append(say(code, language, count=count))
    return " ".join(said)


def write_interval(duration: Duration, language: str) -> str:
    """Write how often something comes round: ``mỗi năm một lần``, ``every 2 years``."""
    counts = {part: count for part, count in duration._asdict().items() if count}
    if list(counts.values()) == [1]:
        return say(f"label.each-{next(iter(counts))}", language)
    return say("statement.every", language, duration=write_duration(duration, language))


def write_number(number: float | int, language: str) -> str:
    """Write a number: ``1.234,5`` in Vietnamese, ``1,234.5`` in English."""
    text = f"{number:,}"
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text
