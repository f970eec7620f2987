"""Read a question, check its dates and words, and merge a variant into it."""

from __future__ import annotations

from collections.abc import Mapping

from openqi.core.day import parse_window
from openqi.core.errors import InvalidContent
from openqi.core.evidence import Evidence, Interval
from openqi.core.ids import is_economy, is_hs, is_ics
from openqi.core.question import Question
from openqi.core.reading.shape import Sheet, line_of, shape
from openqi.core.reading.yaml import MarkedMap


def read_question(value: object, file: str) -> Question:
    """Type the map of a question.

    Raises:
        InvalidContent: something does not follow FORMATS section 3; every problem is listed.
    """
    sheet = Sheet(file)
    question = shape(without_nulls(value), Question, sheet)
    if question is not None:
        check_question(question, value, sheet)
    if sheet.problems or question is None:
        raise InvalidContent(sheet.problems)
    return question


def check_question(question: Question, value: object, sheet: Sheet) -> None:
    """Report impossible dates and codes, and an evidence id that does not stand alone."""
    evidence = question.evidence
    check_evidence(evidence, value, sheet, "evidence.")
    for key in ("manufactured", "shipped", "contracted", "imported", "on_market"):
        _check_day(getattr(question.goods_dates, key), f"goods_dates.{key}", value, sheet)
    _check_day(question.on, "on", value, sheet)
    _check_day(question.known_at, "known_at", value, sheet)
    _check_day(question.rules_at, "rules_at", value, sheet)
    for key, holds in (("hs", is_hs), ("ics", is_ics)):
        code = getattr(question.goods, key)
        if code is not None and not holds(str(code)):
            place = f"goods.{key}"
            sheet.report(f"{key}-wrong", _line(value, place), key=place, text=str(code)[:80])
    for key in ("origin", "destination"):
        code = getattr(question, key)
        if code is not None and not is_economy(code):
            sheet.report("economy-wrong", _line(value, key), key=key, text=str(code)[:80])
    if evidence.id is not None and evidence != Evidence(id=evidence.id):
        sheet.report("evidence-id-not-alone", _line(value, "evidence"), key="evidence.id")
    if evidence.id is None and evidence.kind is None:
        sheet.report("key-missing", _line(value, "evidence"), key="evidence.kind")


def check_evidence(evidence: Evidence, value: object, sheet: Sheet, above: str = "") -> None:
    """Report impossible dates of a document; its keys stand in ``value`` below ``above``."""
    for key in ("activity", "issued", "expires"):
        date = getattr(evidence, key)
        for text in (date.start, date.last) if isinstance(date, Interval) else (date,):
            _check_day(text, f"{above}{key}", value, sheet)
    if isinstance(evidence.activity, Interval):
        _check_order(evidence.activity, f"{above}activity", value, sheet)
    if evidence.accreditation is not None:
        for text in (evidence.accreditation.start, evidence.accreditation.last):
            _check_window(text, f"{above}accreditation", value, sheet)


def without_nulls(value: object) -> object:
    """Drop the keys of maps that are null: an empty field is one that was left out."""
    if type(value) is dict:  # read from JSON, which has no lines
        kept = MarkedMap(1)
        for key, member in value.items():
            if member is not None:
                kept[key] = without_nulls(member) if isinstance(member, dict) else member
        kept.lines.update(dict.fromkeys(kept, 1))
        return kept
    if not isinstance(value, Mapping):
        return value
    kept = MarkedMap(line_of(value) or 1)
    for key, member in value.items():
        if member is not None:
            kept[key] = without_nulls(member)
            kept.lines[key] = line_of(value, key) or kept.line
    return kept


def merge(base: object, change: object) -> object:
    """Merge a variant into a question: maps deep, key by key; a list, a text or a null replaces."""
    if not isinstance(base, Mapping) or not isinstance(change, Mapping):
        return change
    merged = MarkedMap(line_of(change) or line_of(base) or 1)
    for key in (*base, *(key for key in change if key not in base)):
        origin = change if key in change else base
        merged.lines[key] = line_of(origin, key) or 1
        merged[key] = merge(base.get(key), change[key]) if key in change else base[key]
    return merged


def _check_day(text: str | int | None, key: str, value: object, sheet: Sheet) -> None:
    _check_window(text, key, value, sheet, exact=True)


def _check_window(
    text: str | int | None, key: str, value: object, sheet: Sheet, *, exact: bool = False
) -> None:
    if text is None:
        return
    try:
        good = parse_window(str(text)).exact or not exact
    except ValueError:
        good = False
    if not good:
        sheet.report("date-not-a-day", _line(value, key), key=key, text=str(text)[:80])


def _check_order(activity: Interval, key: str, value: object, sheet: Sheet) -> None:
    try:
        backwards = parse_window(str(activity.last)) < parse_window(str(activity.start))
    except ValueError:
        return
    if backwards:
        sheet.report(
            "period-backwards",
            _line(value, key),
            key=key,
            start=str(activity.start),
            last=str(activity.last),
        )


def _line(value: object, key: str) -> int | None:
    """Find the line of a dotted key, or of the nearest map above it."""
    line = line_of(value)
    for part in key.split("."):
        if not isinstance(value, MarkedMap) or part not in value:
            break
        line = value.lines[part]
        value = value[part]
    return line
