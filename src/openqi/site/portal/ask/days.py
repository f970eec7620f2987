"""Ask for the days: of the work, of issue, of expiry, and the day asked about."""

from __future__ import annotations

from datetime import date

from openqi.site.portal.ask.field import About, Field, Given, Taken

PARTS = ("d", "m", "y")
DAYS = {
    "x-activity": "evidence.activity",
    "x-last": "evidence.activity.to",
    "x-issued": "evidence.issued",
    "x-expires": "evidence.expires",
    "x-on": "on",
}
"""The fields and the keys that they answer."""


def list_fields(about: About, given: Given, taken: Taken) -> list[Field]:
    """Give a date for each day; all but the last may be left empty."""
    return [
        Field(
            kind="date",
            name=name,
            label=about.say(f"asking.day{name[1:]}"),
            hint=about.say(f"asking.day{name[1:]}-hint"),
            parts=_parts(name, about, given),
            error=taken.errors.get(name, ""),
        )
        for name in DAYS
    ]


def _parts(name: str, about: About, given: Given) -> list[str]:
    if any(f"{name}-{part}" in given for part in PARTS):
        return [given.get(f"{name}-{part}", "") for part in PARTS]
    text = about.answer(DAYS[name])
    if name == "x-activity" and not text:
        text = about.answer("evidence.activity.from")
    if name == "x-on" and not text:
        text = about.today
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    return [day, month, year] if day else ["", "", ""]


def take(about: About, given: Given) -> Taken:
    """Take the days; work of several days has a first and a last one."""
    errors: dict[str, str] = {}
    days: dict[str, date] = {}
    for name in DAYS:
        parts = [given.get(f"{name}-{part}", "").strip() for part in PARTS]
        if not any(parts):
            continue
        day = _read(parts)
        if day is None:
            errors[name] = about.say("asking.day-error")
        else:
            days[name] = day
    if "x-on" not in days and "x-on" not in errors:
        errors["x-on"] = about.say("asking.day-on-error")
    first, last = days.get("x-activity"), days.get("x-last")
    if last is not None and (first is None or last < first):
        errors.setdefault("x-last", about.say("asking.day-last-error"))
    if errors:
        return Taken(errors=errors)
    texts = {name: day.isoformat() for name, day in days.items()}
    pairs = []
    if last is not None and last != first:
        pairs = [
            ("evidence.activity.from", texts["x-activity"]),
            ("evidence.activity.to", texts["x-last"]),
        ]
    elif first is not None:
        pairs = [("evidence.activity", texts["x-activity"])]
    pairs += [
        (DAYS[name], texts[name]) for name in ("x-issued", "x-expires", "x-on") if name in texts
    ]
    return Taken(pairs=pairs)


def _read(parts: list[str]) -> date | None:
    """Read day, month and year; a year has four digits, so that nobody has to guess."""
    day, month, year = parts
    if not all(part.isascii() and part.isdigit() for part in parts) or len(year) != 4:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
