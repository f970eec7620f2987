"""Read which facts a caller wants: of a day, a kind, an economy, after which one."""

from __future__ import annotations

from openqi.ask.listing import Wanted, list_facts
from openqi.ask.record import day_text
from openqi.core.errors import InvalidContent, Problem, UnknownIdentifier
from openqi.core.ids import nearest
from openqi.core.statements import KINDS
from openqi.site.api.cursor import read_cursor
from openqi.site.api.operation import Call
from openqi.site.api.parameter import Parameter
from openqi.site.frame.day import today

VALID = Parameter("valid", "day", "api.valid")
KIND = Parameter("kind", "choice", "api.kind", choices=tuple(KINDS))
ECONOMY = Parameter("economy", "text", "api.economy", bounds=(1, 6))


def read_wanted(call: Call) -> Wanted:
    """Read which facts are wanted.

    Raises:
        UnknownIdentifier: no fact is about the economy.
    """
    return Wanted(call.day("valid"), read_known(call), call.text("kind"), read_economy(call))


def read_economy(call: Call) -> str | None:
    """Read the economy, which some fact must be about.

    Raises:
        UnknownIdentifier: none is.
    """
    economy = call.text("economy")
    if economy is not None and not list_facts(call.held.register, Wanted(economy=economy)):
        known = [one.id for one in call.held.snapshot.of_kind("economy")]
        problem = Problem(
            code="economy-unknown",
            args={"id": economy},
            key="economy",
            nearest=nearest(economy, known),
        )
        raise UnknownIdentifier(problem)
    return economy


def read_known(call: Call) -> int | None:
    """Read the day of knowledge, which must have come.

    Raises:
        InvalidContent: nobody knows what the register will hold on that day.
    """
    day = call.day("known_at")
    if day is not None and day > today().toordinal():
        args = {"text": day_text(day) or "", "today": today().isoformat(), "key": "known_at"}
        raise InvalidContent(Problem(code="known-at-future", args=args, key="known_at"))
    return day


def read_after(call: Call) -> str | None:
    """Read after what the page goes on; a first page begins at the beginning.

    Raises:
        UnknownIdentifier: the cursor is not what a page before gave.
    """
    text = call.text("cursor")
    return None if text is None else read_cursor(text).after
