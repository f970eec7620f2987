"""Read one fact of a pack or a case: split the envelope from the statement and type both."""

from __future__ import annotations

from typing import Any, cast

import msgspec

from openqi.core.day import FIRST, LAST, UNKNOWN, format_day, parse_day, parse_window
from openqi.core.evidence import Attestation
from openqi.core.fact import Fact, Mark, Recorded, generate_id
from openqi.core.ids import is_economy, is_id, nearest
from openqi.core.period import Period, read_period
from openqi.core.reading.question import check_evidence
from openqi.core.reading.shape import Sheet, describe, line_of, shape
from openqi.core.reading.yaml import MarkedList, MarkedMap
from openqi.core.scope import Struct
from openqi.core.source import Citation
from openqi.core.statements import KINDS, Statement
from openqi.core.text import Text
from openqi.core.words import Certainty


class _RecordedText(Struct):
    on: str | int | None = None
    seq: int = 0
    until: str | int | None = None


class _Envelope(Struct, rename={"start": "from", "last": "to"}):
    """The keys that any fact may carry beside those of its kind (``citations``: see ``_split``)."""

    start: str | int | None = None
    last: str | int | None = None
    seen: tuple[str | int, ...] = ()
    source: tuple[Citation, ...] = ()
    citations: tuple[Citation, ...] = ()
    certainty: Certainty | None = None
    supersedes: str | None = None
    version: str | None = None
    recorded: _RecordedText = _RecordedText()
    note: Text | str | None = None


_KEYS = frozenset(_Envelope.__struct_encode_fields__)
_PERIOD = frozenset({"from", "to", "seen"})
_DATES = {"published", "withdrawn", "withdrawn_by", "until", "approved", "issued_before", "before"}
_DATES |= {"signed", "due", "horizon"}


def read_fact(value: object, sheet: Sheet, place: int | None = None) -> Fact | None:
    """Type one fact; report what does not fit on the sheet, and then return nothing."""
    line = line_of(value) or place or 1
    if not isinstance(value, MarkedMap):
        sheet.report("type-wrong", line, expected="a map", got=describe(value))
        return None
    name = value.get("fact")
    if not isinstance(name, str) or name not in KINDS:
        text = str(name)[:80]
        code = "fact-kind-missing" if name is None else "fact-kind-unknown"
        near = () if name is None else nearest(text, KINDS)
        sheet.report(code, line_of(value, "fact"), near=near, kind=text)
        return None
    kind = KINDS[name]
    before = len(sheet.problems)
    envelope_map, statement_map = _split(value, kind, sheet)
    envelope = shape(envelope_map, _Envelope, sheet)
    statement = cast("Statement | None", shape(statement_map, cast("Any", kind), sheet))
    if statement is not None:
        _check_dates(statement, statement_map, sheet)
        _check_ids(statement, statement_map, sheet)
    if envelope is None or statement is None:
        return None
    source = envelope.source + envelope.citations
    if envelope.version is not None and not is_id(envelope.version.lower()):
        text = envelope.version[:80]
        sheet.report("id-wrong", line_of(value, "version"), key="version", text=text)
    _check_support(source, envelope_map, statement_map, sheet)
    valid = _period(envelope, value, sheet)
    recorded = _recorded(envelope.recorded, value, sheet)
    if len(sheet.problems) > before or valid is None or recorded is None:
        return None
    return Fact(
        id=envelope.version or statement.id or generate_id(statement, valid, source),
        statement=statement,
        valid=valid,
        recorded=recorded,
        source=source,
        certainty=envelope.certainty,
        supersedes=envelope.supersedes,
        note=envelope.note,
        mark=Mark(sheet.file, line),
    )


def _split(value: MarkedMap, kind: type[Statement], sheet: Sheet) -> tuple[MarkedMap, MarkedMap]:
    """Divide the keys of a fact between envelope and statement, and report those of neither.

    ``source`` belongs to the envelope, but the kind adoption has a field of that name: there it is
    the adopted standard, and the citations stand under ``citations``.
    """
    own = {*kind.__struct_encode_fields__, "fact"}
    shared = _KEYS - {"source" if "source" in own else "citations"}
    envelope, statement = MarkedMap(value.line), MarkedMap(value.line)
    for key, member in value.items():
        if key in shared or key in own:
            target = envelope if key in shared else statement
            target[key], target.lines[key] = member, value.lines[key]
        else:
            known = sorted(own | shared)
            near = nearest(key, known)
            sheet.report(
                "key-unknown", value.lines[key], key=key, near=near, known=", ".join(known)
            )
    return envelope, statement


def _check_support(
    citations: tuple[Citation, ...], envelope: MarkedMap, statement: MarkedMap, sheet: Sheet
) -> None:
    """Check that each citation names keys that the fact has: its own, or those of its period."""
    known = sorted((set(statement) - {"fact", "id"}) | (set(envelope) & _PERIOD))
    name = "citations" if "citations" in envelope else "source"
    listed = envelope.get(name)
    for index, citation in enumerate(citations):
        entry = listed[index] if isinstance(listed, MarkedList) else None
        for text in citation.about:
            if text not in known:
                sheet.report(
                    "support-unknown",
                    line_of(entry, "about"),
                    key=f"{name}[{index}].about",
                    near=nearest(text, known),
                    text=text[:80],
                    known=", ".join(known),
                )


def _period(envelope: _Envelope, value: MarkedMap, sheet: Sheet) -> Period | None:
    wrong = False
    for key, text in (("from", envelope.start), ("to", envelope.last)):
        wrong |= not _is_date(text, value, key, sheet)
    for text in envelope.seen:
        wrong |= not _is_date(text, value, "seen", sheet)
    if wrong:
        return None
    period = read_period(envelope.start, envelope.last, envelope.seen)
    if period.contradictory:
        sheet.report(
            "period-backwards",
            line_of(value, "to"),
            start=str(envelope.start),
            last=str(envelope.last),
        )
        return None
    for sighting in period.seen:
        if sighting.last < period.starts.first or sighting.first >= period.ends.last:
            text = format_day(sighting.first)
            sheet.report("seen-outside-period", line_of(value, "seen"), key="seen", text=text)
    return period


def _recorded(text: _RecordedText, value: MarkedMap, sheet: Sheet) -> Recorded | None:
    try:
        on = FIRST if text.on is None else parse_day(str(text.on))
        until = LAST if text.until is None else parse_day(str(text.until)) + 1
    except ValueError as error:
        sheet.report("date-not-a-day", line_of(value, "recorded"), key="recorded", text=str(error))
        return None
    # What was taken back on the day on which it came was held until the day before: on no day.
    if until < on:
        sheet.report(
            "period-backwards",
            line_of(value, "recorded"),
            start=str(text.on),
            last=str(text.until),
        )
        return None
    return Recorded(on, text.seq, until)


def _is_date(text: str | int | None, value: MarkedMap, key: str, sheet: Sheet) -> bool:
    if text is None:
        return True
    try:
        window = parse_window(str(text))
    except ValueError:
        sheet.report("date-wrong", line_of(value, key), key=key, text=str(text)[:80])
        return False
    if key == "seen" and window == UNKNOWN:
        sheet.report("date-wrong", line_of(value, key), key=key, text="unknown")
        return False
    return True


def _check_dates(statement: msgspec.Struct, value: MarkedMap, sheet: Sheet) -> None:
    """Check the dates that stand inside a statement (editions, transitions, attestations)."""
    if isinstance(statement, Attestation):
        check_evidence(statement, value, sheet)
        return
    kind = type(statement)
    for name, key in zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True):
        member = getattr(statement, name)
        if isinstance(member, msgspec.Struct):
            inner = value.get(key)
            _check_dates(member, inner if isinstance(inner, MarkedMap) else value, sheet)
        elif name in _DATES and isinstance(member, str | int):
            _is_date(member, value, key, sheet)


def _check_ids(statement: Statement, value: MarkedMap, sheet: Sheet) -> None:
    """Check the form of the id of a fact (an economy's is its code)."""
    own = getattr(statement, "id", None)
    if own is None:
        return
    good = is_economy(own) if value.get("fact") == "economy" else is_id(own)
    if not good:
        sheet.report("id-wrong", line_of(value, "id"), key="id", text=str(own)[:80])
