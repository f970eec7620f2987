"""Write a world and a question as facts of a logic program: tokens and day numbers, no decisions.

What is computed here and not in the logic program, and why:

- day numbers, the first and the last day of a month or year, and "so many months later": the
  program has no calendar;
- the work, the edition and the publisher inside the identifier of a standard, the digits of an HS
  code, the words of a condition: the program cannot look inside a text;
- numbers of a measured quantity as ranks, and uncertainties reduced to k = 1: the program has no
  decimals. Ranks keep the order, so that the program still does the comparing.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.rules import PRESUMED, RULES

Map = dict[str, Any]
BASE = 700_000
"""Subtracted from ordinal days, to keep numbers short."""
NEVER = 9_999_999
"""Stands for a day after all others; its negative for one before."""
_EDITION = re.compile(r":\s*(\d{4})(?!\d)|(?<=\d)-((?:19|20)\d{2})\Z")


def window(text: object) -> tuple[int, int]:
    """Give the first and the last day that a date may mean."""
    written = str(text)
    if written == "unknown":
        return -NEVER, NEVER
    parts = [int(part) for part in written.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    if day:
        first = last = date(year, month, day)
    elif month:
        first = date(year, month, 1)
        last = date(year, month, calendar.monthrange(year, month)[1])
    else:
        first, last = date(year, 1, 1), date(year, 12, 31)
    return first.toordinal() - BASE, last.toordinal() - BASE


def day(text: object) -> int:
    """Give the number of an exact day."""
    first, last = window(text)
    assert first == last, text
    return first


def months_after(number: int, months: int) -> int:
    """Give the day of the same number some months on, or the last one of that month."""
    start = date.fromordinal(number + BASE)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last)).toordinal() - BASE


def quoted(text: object) -> str:
    """Write a text as a symbol."""
    return '"' + str(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def named(world: int, text: object) -> str:
    """Write an id; it bears the number of its world, so that no two worlds share a name."""
    return quoted(f"{world}:{text}")


def word(text: object) -> str:
    """Write a term of a closed vocabulary as a constant."""
    return str(text).replace("-", "_")


def folded(text: str) -> str:
    """Write a name of goods as it is compared: small letters, single spaces."""
    return quoted(" ".join(re.sub(r"[\W_]+", " ", text.casefold()).split()))


def listed(value: object) -> list[Any]:
    """Give a value as a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def identifier(text: str) -> tuple[str, str, str]:
    """Split a standard into its work, its edition (or "-") and its publisher."""
    plain = " ".join(text.upper().split())
    match = _EDITION.search(plain)
    if match is None:
        return plain, "-", plain.split(" ")[0]
    work = " ".join((plain[: match.start()] + plain[match.end() :]).split())
    return work, match.group(1) or match.group(2), work.split(" ")[0]


class Sheet:
    """Collect facts; names of standards and codes of goods are written once for all worlds."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._once: set[str] = set()
        self._count = 0

    def say(self, predicate: str, *terms: object) -> None:
        """Write one fact; texts are quoted before."""
        self.lines.append(f"{predicate}({','.join(str(term) for term in terms)}).")

    def once(self, predicate: str, *terms: object) -> None:
        """Write one fact that several worlds share."""
        line = f"{predicate}({','.join(str(term) for term in terms)})."
        if line not in self._once:
            self._once.add(line)
            self.lines.append(line)

    def fresh(self) -> int:
        """Give a number that nothing else bears."""
        self._count += 1
        return self._count

    def standard(self, text: str) -> str:
        """Write the parts of an identifier and give its symbol."""
        work, edition, publisher = identifier(text)
        symbol = quoted(f"{work}:{edition}")
        self.once("names", symbol, quoted(work), quoted(edition), quoted(publisher))
        self.once("known", symbol)
        return symbol

    def wanted(self, world: int, text: str) -> str:
        """Write that somebody in a world asks for a standard."""
        symbol = self.standard(text)
        self.once("asks_for", world, symbol)
        self.once("wanted", symbol)
        return symbol

    def code(self, text: object) -> str:
        """Write the digits of a code of goods."""
        plain = re.sub(r"[^0-9A-Za-z]", "", str(text))
        for place, digit in enumerate(plain):
            self.once("digit", quoted(plain), place, quoted(digit))
        self.once("length", quoted(plain), len(plain))
        return quoted(plain)

    def goods(self, world: int, entry: Map) -> int:
        """Write an entry of goods and give its number."""
        number = self.fresh()
        self.say("goods_entry", world, number)
        if entry.get("hs") is not None:
            self.say("entry_hs", number, self.code(entry["hs"]))
        if entry.get("edition") is not None:
            self.say("entry_edition", number, quoted(entry["edition"]))
        if entry.get("named") is not None:
            self.say("entry_named", number, folded(entry["named"]))
        return number

    def scope(self, world: int, scope: Map | None) -> str:
        """Write a scope and give its symbol; without any part it sets no limit."""
        parts = {key: value for key, value in (scope or {}).items() if value is not None}
        if not parts:
            return "none"
        name = str(self.fresh())
        self.say("scope", world, name)
        for part, value in parts.items():
            self.say("part", world, name, part)
            for entry in listed(value):
                self._entry(world, name, part, entry)
        return name

    def _entry(self, world: int, name: str, part: str, entry: Any) -> None:
        if part == "activities":
            self.say("scope_activity", world, name, quoted(entry))
        elif part == "standards":
            self.say("scope_standard", world, name, self.wanted(world, entry))
        elif part == "goods":
            self.say("scope_goods", world, name, self.goods(world, entry))
        elif part == "requirements":
            self.say("scope_requirement", world, name, named(world, entry))
        elif part == "level":
            self.say("scope_level", world, name, word(entry))
        elif part == "categories":
            self.say("scope_category", world, name, folded(entry))
        else:
            number = self.fresh()
            self.say("scope_quantity", world, name, number)
            unit = quoted(entry.get("unit"))
            self.say("range_of", world, number, folded(entry["quantity"]), unit)
            for bound, predicate in (("from", "lowest"), ("to", "highest")):
                if entry.get(bound) is not None:
                    self.say(predicate, world, number, ranked(entry[bound]))


def exact(number: float | int) -> Fraction:
    """Read a number as the decimal that was written."""
    return Fraction(repr(number))


def ranked(number: float | int) -> int:
    """Write a decimal as a whole number of thousandths."""
    return int(exact(number) * 1000)


def span(sheet: Sheet, world: int, fact: Map, name: str) -> None:
    """Write the period of a fact, its sightings, and whether anybody verified it."""
    first = window(fact.get("from", "unknown"))
    if first == window("unknown") and fact["fact"] in PRESUMED:
        first = (-NEVER, -NEVER)
    last = fact.get("to")
    ends = (NEVER, NEVER)
    if last is not None:
        low, high = window(last)
        ends = (low + 1 if low > -NEVER else low, high + 1 if high < NEVER else high)
    sheet.say("span", world, name, *first, *ends)
    for seen in listed(fact.get("seen")):
        sheet.say("seen", world, name, *window(seen))
    if _hearsay(fact):
        sheet.say("hearsay", world, name)


def _hearsay(fact: Map) -> bool:
    """Tell whether nothing but general knowledge is cited for a fact (a part of it aside)."""
    if fact.get("certainty") is not None:
        return bool(fact["certainty"] == "general-knowledge")
    cites = [cite for cite in listed(fact.get("source")) if isinstance(cite, dict)]
    whole = [cite for cite in cites if not cite.get("about")]
    return bool(whole) and all(one.get("certainty") == "general-knowledge" for one in whole)


def preamble() -> Iterable[str]:
    """Give the rule data as facts: anchors, kinds of document and arrangement, words of a gap."""
    yield from RULES
