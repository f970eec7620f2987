"""Write identifiers as hurried people, keyboards, scanners and programs write them; seeded.

Each kind of slip is a function of an identifier and a source of chance. It gives the text with one
slip of its kind, or nothing where the identifier has no place for it. Twelve kinds are those that
``repair`` was tuned on; three more were left out of the tuning, and so were the further ones.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

Slip = Callable[[str, random.Random], str | None]
"""One kind of slip."""

_TRIED = 2000
"""Identifiers that are looked at for a place for a kind of slip."""
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"
_LOOK_ALIKES = {
    **dict(zip("ABCEHKMOPTXY", "АВСЕНКМОРТХУ", strict=True)),  # Cyrillic
    **dict(zip("INSZ", "ΙΝЅΖ", strict=True)),  # Greek, and one more of Cyrillic
}
_GREEK = dict(zip("ABEHIKMNOPTXYZ", "ΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
_SHAPES = {"0": "Oo", "O": "0", "1": "lI", "I": "1l", "l": "1I"}
_SCANNED = {
    "0": "OQD6",
    "1": "lI|7",
    "2": "Z",
    "3": "8",
    "4": "A",
    "5": "S6",
    "6": "G5",
    "8": "B3",
    "7": "1",
    "9": "g",
    "O": "0Q",
    "I": "1l",
    "S": "5",
    "B": "8",
    "E": "F",
    "C": "G",
    ":": ";.",
    "-": "~_",
    "/": "l|",
}


def _places(text: str, wanted: Callable[[str], bool]) -> list[int]:
    return [place for place, char in enumerate(text) if wanted(char)]


def _digits(text: str) -> list[int]:
    return _places(text, lambda char: char in "0123456789")


def _put(text: str, place: int, new: str, old: int = 1) -> str:
    return text[:place] + new + text[place + old :]


def spaces(text: str, chance: random.Random) -> str | None:
    """Leave out every space, or one, or add one to three around a sign."""
    held = _places(text, str.isspace)
    way = chance.randrange(3)
    if way == 0 and held:
        return text.replace(" ", "")
    if way == 1 and held:
        return _put(text, chance.choice(held), "")
    signs = _places(text, lambda char: not char.isalnum()) or [len(text) - 1]
    place = chance.choice(signs) + chance.randrange(2)
    return _put(text, place, " " * chance.randint(1, 3), 0)


def separator(text: str, chance: random.Random) -> str | None:
    """Write another sign for one that separates: ``9001-2015``, ``9001/2015``, ``6892.1``."""
    held = _places(text, lambda char: char in ":-/.")
    if not held:
        return None
    place = chance.choice(held)
    others = {":": "-/. _;", "-": "./_: ", "/": "-\\ |", ".": "-_,"}[text[place]]
    return _put(text, place, chance.choice(others))


def dash(text: str, chance: random.Random) -> str | None:
    """Write a dash of another kind for every hyphen, or for the sign before the year."""
    other = chance.choice(_DASHES)
    if "-" in text:
        return text.replace("-", other)
    place = text.rfind(":")
    return None if place < 0 else _put(text, place, chance.choice(_DASHES[3:5]))


def width(text: str, chance: random.Random) -> str | None:
    """Write in the full-width forms of East Asian keyboards: all, or only digits or signs."""
    kept = chance.choice((str.isascii, str.isdigit, lambda char: not char.isalnum()))

    def widen(char: str) -> str:
        if not (kept(char) and "\x20" <= char <= "\x7e"):
            return char
        return "\u3000" if char == " " else chr(ord(char) + 0xFEE0)

    wide = "".join(map(widen, text))
    return wide if wide != text else None


def shapes(text: str, chance: random.Random) -> str | None:
    """Take O for 0, I or l for 1, or the other way round: once, or everywhere."""
    held = _places(text, lambda char: char in _SHAPES)
    if not held:
        return None
    if chance.randrange(3) == 0:
        return "".join(_SHAPES[char][0] if char in _SHAPES else char for char in text)
    place = chance.choice(held)
    return _put(text, place, chance.choice(_SHAPES[text[place]]))


def transposed(text: str, chance: random.Random) -> str | None:
    """Swap two neighbouring digits that differ."""
    held = [at for at in _digits(text) if at + 1 in _digits(text) and text[at] != text[at + 1]]
    if not held:
        return None
    place = chance.choice(held)
    return _put(text, place, text[place + 1] + text[place], 2)


def dropped_sign(text: str, chance: random.Random) -> str | None:
    """Leave out a hyphen, a colon or a stop."""
    held = _places(text, lambda char: char in ":-.")
    return _put(text, chance.choice(held), "") if held else None


def case(text: str, chance: random.Random) -> str | None:
    """Write in small letters, with one capital, or in the case opposite to the usual one."""
    way = chance.choice((str.lower, str.title, str.swapcase, str.upper))
    changed = way(text)
    return changed if changed != text else text.lower() if text.lower() != text else None


def publisher_slash(text: str, chance: random.Random) -> str | None:
    """Leave out the slash between letters, or write a space or a hyphen for it."""
    held = [match.start() for match in re.finditer(r"(?<=[^\W\d])/(?=[^\W\d])", text)]
    return _put(text, chance.choice(held), chance.choice(("", " ", "-"))) if held else None


def short_year(text: str, chance: random.Random) -> str | None:
    """Write the last year with two digits."""
    held = [match.start() for match in re.finditer(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)]
    return _put(text, held[-1], "", 2) if held else None


def look_alikes(text: str, chance: random.Random) -> str | None:
    """Write Cyrillic or Greek letters that look like the Latin ones: all of them, or one."""
    table = chance.choice((_LOOK_ALIKES, _GREEK))
    held = _places(text, lambda char: char in table)
    if not held:
        return None
    if chance.randrange(2):
        return "".join(table.get(char, char) for char in text)
    place = chance.choice(held)
    return _put(text, place, table[text[place]])


def digit_count(text: str, chance: random.Random) -> str | None:
    """Drop a digit, or write one twice."""
    held = _digits(text)
    if not held:
        return None
    place = chance.choice(held)
    return _put(text, place, text[place] * 2 * chance.randrange(2))


def part(text: str, chance: random.Random) -> str | None:
    """Leave out the number of a part, or write it twice."""
    held = list(re.finditer(r"(?<=\d)[-.][A-Z]?\d{1,4}(?=[-.:])", text))
    if not held:
        return None
    found = chance.choice(held)
    return _put(text, found.start(), found[0] * 2 * chance.randrange(2), len(found[0]))


def order(text: str, chance: random.Random) -> str | None:
    """Put the publisher after the number, after the year, or the year before all."""
    split = re.match(r"(\D*[^\W\d]) (\d[^:/ ]*)([:-])(\d{4})$", text)
    if split is None:
        return None
    body, number, sign, year = split.groups()
    return chance.choice(
        (f"{number} {body}{sign}{year}", f"{number}{sign}{year} {body}", f"{year} {body} {number}")
    )


def scan(text: str, chance: random.Random) -> str | None:
    """Read one or two signs wrongly, as a scanner does, now and then with a speck."""
    found = text
    for _ in range(chance.randint(1, 2)):
        held = _places(found, lambda char: char in _SCANNED)
        if not held:
            return None
        place = chance.choice(held)
        found = _put(found, place, chance.choice(_SCANNED[found[place]]))
    if chance.randrange(4) == 0:
        found = _put(found, chance.randrange(len(found) + 1), chance.choice("'.,·`"), 0)
    return found if found != text else None


TUNED: Mapping[str, Slip] = {
    "spaces": spaces,
    "separator": separator,
    "dash": dash,
    "width": width,
    "shapes": shapes,
    "transposed digits": transposed,
    "dropped sign": dropped_sign,
    "case": case,
    "publisher slash": publisher_slash,
    "short year": short_year,
    "look-alikes": look_alikes,
    "digit dropped or doubled": digit_count,
}
"""The twelve kinds that were looked at while the weights were chosen."""

HELD_OUT: Mapping[str, Slip] = {"part": part, "order": order, "scan": scan}
"""Three kinds that were not."""


def wrong_digit(text: str, chance: random.Random) -> str | None:
    """Write another digit for one."""
    held = _digits(text)
    return _put(text, chance.choice(held), chance.choice("0123456789")) if held else None


def two_slips(text: str, chance: random.Random) -> str | None:
    """Make two slips of the tuned kinds, one after the other."""
    first, second = chance.sample(sorted(TUNED), 2)
    once = TUNED[first](text, chance)
    return None if once is None else TUNED[second](once, chance)


def wrapped(text: str, chance: random.Random) -> str | None:
    """Put quotation marks, brackets or the end of a sentence around it."""
    before, behind = chance.choice(("“”", '""', "()", "[]", "''", "«»", (" ", "."), ("", ",")))
    return f"{before}{text}{behind}"


def bracketed_year(text: str, chance: random.Random) -> str | None:
    """Write the year in brackets, or with a word before it."""
    split = re.match(r"(.*\d)[:-]((?:19|20)\d\d)$", text)
    if split is None:
        return None
    return chance.choice(("{} ({})", "{}, {}", "{} ed. {}", "{} [{}]")).format(*split.groups())


def escaped(text: str, chance: random.Random) -> str | None:
    """Write it as it stands in an address or a page."""
    if chance.randrange(2):
        return text.replace(" ", "%20").replace(":", "%3A").replace("/", "%2F")
    return text.replace(" ", "&nbsp;") if " " in text else None


def publisher(text: str, chance: random.Random) -> str | None:
    """Leave out a co-publisher or the kind of document."""
    held = list(re.finditer(r"[/ ](?:IEC|IEEE|TR|TS|PAS|R)(?=[/ ])", text))
    if not held:
        return None
    found = chance.choice(held)
    return _put(text, found.start(), "", len(found[0]))


def make_slips(
    ids: Sequence[str], kinds: Mapping[str, Slip], count: int, chance: random.Random
) -> list[tuple[str, str, str]]:
    """Draw identifiers and slips, as many of each kind: (kind, identifier, what was written).

    A kind that hardly any of the identifiers has a place for is left out.
    """
    tried = [chance.choice(ids) for _ in range(_TRIED)]
    names = [
        name
        for name, slip in kinds.items()
        if any(slip(one, chance) not in (None, one) for one in tried)
    ]
    made: list[tuple[str, str, str]] = []
    while names and len(made) < count:
        kind = names[len(made) % len(names)]
        identifier = chance.choice(ids)
        written = kinds[kind](identifier, chance)
        if written is not None and written != identifier:
            made.append((kind, identifier, written))
    return made


UNSEEN: Mapping[str, Slip] = {
    "wrong digit": wrong_digit,
    "two slips": two_slips,
    "wrapped": wrapped,
    "bracketed year": bracketed_year,
    "escaped": escaped,
    "publisher": publisher,
}
"""Six kinds that were written after the weights had been settled."""

GROUPS: Mapping[str, Mapping[str, Slip]] = {
    "tuned": TUNED,
    "held-out": HELD_OUT,
    "all": {**TUNED, **HELD_OUT},
    "unseen": UNSEEN,
}
"""What is drawn from together."""
