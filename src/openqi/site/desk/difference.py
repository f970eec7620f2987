"""Set an old fact beside a new one, field by field, as words that a person reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from openqi.core.fact import Fact
from openqi.core.fact_record import fact_record
from openqi.show.date import write_date
from openqi.show.names import NameBook
from openqi.show.words import known, say
from openqi.site.desk.form.field import option_text
from openqi.site.desk.form.shape import DATES


class Line(NamedTuple):
    """Hold one field of two facts; ``state`` is ``same``, ``changed``, ``added`` or ``removed``."""

    key: str
    label: str
    old: str
    new: str
    state: str


_LEFT_OUT = ("fact", "recorded", "supersedes")


def compare_facts(
    old: Fact | None, new: Fact | None, language: str, names: NameBook | None = None
) -> tuple[Line, ...]:
    """List the fields of two facts side by side; either may be missing.

    Ids are shown with the names that ``names`` knows.
    """
    write = _Writer(language, names).write
    left_out = (*_LEFT_OUT, "id") if old and new else _LEFT_OUT
    before = {} if old is None else _flat(fact_record(old))
    after = {} if new is None else _flat(fact_record(new))
    lines = []
    for key in dict.fromkeys((*before, *after)):
        if key.partition(".")[0] in left_out:
            continue
        was, now = before.get(key), after.get(key)
        if was == now:
            state = "same"
        elif key not in before:
            state = "added"
        else:
            state = "removed" if key not in after else "changed"
        label = label_of(key, language)
        name = key.rpartition(".")[2]
        lines.append(Line(key, label, write(name, was), write(name, now), state))
    return tuple(lines)


def label_of(key: str, language: str) -> str:
    """Say a dotted key: each part in its words, a number counted from one."""
    parts = []
    for part in key.split("."):
        if part.isdecimal():
            parts.append(str(int(part) + 1))
        else:
            code = f"field.{part}"
            parts.append(say(code, language) if known(code) else part)
    return " › ".join(parts)


def _flat(value: object, above: str = "") -> dict[str, object]:
    """Take a map apart into single values by dotted keys; a list of plain values stays whole."""
    found: dict[str, object] = {}
    if isinstance(value, Mapping):
        for key, member in value.items():
            found.update(_flat(member, f"{above}.{key}" if above else str(key)))
    elif isinstance(value, list | tuple) and any(isinstance(one, Mapping | list) for one in value):
        for number, member in enumerate(value):
            found.update(_flat(member, f"{above}.{number}"))
    else:
        found[above] = list(value) if isinstance(value, tuple) else value
    return found


class _Writer:
    """Write single values as a person reads them."""

    def __init__(self, language: str, names: NameBook | None) -> None:
        self._language = language
        self._names = names

    def write(self, name: str, value: object) -> str:
        """Write the value of a field of a name."""
        if value is None:
            return ""
        if isinstance(value, list):
            return ", ".join(self.write(name, one) for one in value)
        if isinstance(value, bool):
            return say(f"value.{str(value).lower()}", self._language)
        text = str(value)
        if name in DATES and _DATE.fullmatch(text):
            return write_date(text, self._language)
        if isinstance(value, str) and name in _WORDED:
            said = option_text(name, value, self._language)
            return value if said.startswith("[") else said
        return self._named(name, text)

    def _named(self, name: str, text: str) -> str:
        """Put the name of a thing before its id."""
        if self._names is None or name == "id" or self._names.fact(text) is None:
            return text
        said = self._names.name(text, self._language)
        return text if said == text else f"{said} [{text}]"


_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}|unknown")

_WORDED = frozenset(
    {
        *("kind", "kinds", "standing", "evidence", "activities", "level", "certainty", "degree"),
        *("effect", "purposes", "by", "form", "force", "mode", "office", "state", "status"),
        *("parties", "bound", "technique", "who", "meets"),
    }
)
"""Fields whose values are words of closed lists."""
