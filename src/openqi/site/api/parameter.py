"""Read the parameters of an address strictly, from the same table that describes them.

A parameter that an operation does not have is refused: a mistyped filter would otherwise be left
out in silence, and the answer would be of another question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.http import HttpRequest, QueryDict

from openqi.core.day import parse_day
from openqi.core.errors import InvalidContent, Problem
from openqi.core.ids import HS_FORM, is_hs, nearest
from openqi.show.words import LANGUAGES

Value = str | int | bool | None
Schema = dict[str, object]

_DIGITS = re.compile(r"[0-9]{1,15}\Z", re.ASCII)


class Parameter(NamedTuple):
    """Describe a parameter: its form as JSON Schema, and the code of what it means.

    ``form`` is ``day``, ``choice``, ``flag``, ``whole``, ``text`` or ``hs``; ``bounds`` are those
    of a whole number, or the most characters of a text. Days are read as numbers of days.
    """

    name: str
    form: str
    meaning: str
    default: Value = None
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] = (0, 2**31 - 1)
    needed: bool = False

    def schema(self) -> Schema:
        """Give the form as JSON Schema."""
        made: dict[str, Schema] = {
            "day": {"type": "string", "format": "date"},
            "choice": {"type": "string", "enum": list(self.choices)},
            "flag": {"type": "string", "enum": ["0", "1"]},
            "whole": {"type": "integer", "minimum": self.bounds[0], "maximum": self.bounds[1]},
            "text": {"type": "string", "minLength": 1, "maxLength": self.bounds[1]},
            "hs": {"type": "string", "pattern": f"^{HS_FORM}$"},
        }
        shape = made[self.form]
        if self.default is not None:
            shape["default"] = str(int(self.default)) if self.form == "flag" else self.default
        return shape


LANG = Parameter("lang", "choice", "api.lang", choices=LANGUAGES)
AT_LEAST = Parameter("at_least", "whole", "api.at-least")
TX = Parameter("tx", "whole", "api.tx")
KNOWN_AT = Parameter("known_at", "day", "api.known-at")
LIMIT = Parameter("limit", "whole", "api.limit", default=100, bounds=(1, 500))
CURSOR = Parameter("cursor", "text", "api.cursor", bounds=(1, 400))


def read_parameters(
    request: HttpRequest, table: Sequence[Parameter], *, beside: bool = False
) -> dict[str, Value]:
    """Read every parameter of a table; one that is not given has its default.

    ``beside``: others are left to the caller, and one that is given without a value is not given.

    Raises:
        InvalidContent: one is unknown, stands twice, is missing or has another form; all are told.
    """
    given: QueryDict = request.GET
    known = {one.name: one for one in table}
    problems: list[Problem] = []
    found: dict[str, Value] = {one.name: one.default for one in table}
    for key in given:
        if key not in known:
            if not beside:
                problems.append(_unknown(key, known))
            continue
        values = given.getlist(key)
        if beside and not any(values):
            continue
        if len(values) > 1:
            problems.append(Problem(code="parameter-twice", args={"key": key}, key=key))
            continue
        read = _read(known[key], values[0])
        if isinstance(read, Problem):
            problems.append(read)
        else:
            found[key] = read
    for one in table:
        if one.needed and (one.name not in given or (beside and not given[one.name])):
            args = {"key": one.name}
            problems.append(Problem(code="parameter-missing", args=args, key=one.name))
    if problems:
        raise InvalidContent(problems)
    return found


def read_value(one: Parameter, text: str) -> Value:
    """Read the value of one parameter, wherever it stands.

    Raises:
        InvalidContent: it has another form.
    """
    read = _read(one, text)
    if isinstance(read, Problem):
        raise InvalidContent(read)
    return read


def _read(one: Parameter, text: str) -> Value | Problem:
    if one.form == "day":
        return _day(one, text)
    if one.form == "whole":
        if _DIGITS.match(text) and one.bounds[0] <= int(text) <= one.bounds[1]:
            return int(text)
        least, most = map(str, one.bounds)
        args = {"text": text[:80], "key": one.name, "least": least, "most": most}
        return Problem(code="parameter-not-a-number", args=args, key=one.name)
    if one.form == "text":
        if 1 <= len(text) <= one.bounds[1]:
            return text
        args = {"key": one.name, "most": str(one.bounds[1])}
        return Problem(code="parameter-length", args=args, key=one.name)
    if one.form == "hs":
        wrong = Problem(code="hs-wrong", args={"text": text[:80]}, key=one.name)
        return text if is_hs(text) else wrong
    choices = ("0", "1") if one.form == "flag" else one.choices
    if text not in choices:
        near = nearest(text, choices)
        args = {"text": text[:80], "key": one.name, "known": ", ".join(choices)}
        return Problem(code="parameter-not-one-of", args=args, key=one.name, nearest=near)
    return text == "1" if one.form == "flag" else text


def _day(one: Parameter, text: str) -> int | Problem:
    try:
        return parse_day(text)
    except ValueError:
        args = {"text": text[:80], "key": one.name}
        return Problem(code="date-not-a-day", args=args, key=one.name)


def _unknown(key: str, known: Mapping[str, Parameter]) -> Problem:
    near = nearest(key, known)
    args = {"key": key[:80], "known": ", ".join(sorted(known))}
    return Problem(code="parameter-unknown", args=args, key=key[:80], nearest=near)
