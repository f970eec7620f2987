"""What is fuzzed of identifiers: reading one, finding some in prose, putting a bad one right.

Texts are any bytes, or the examples of the body table with pieces swapped, doubled or replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from openqi.standards import load_bodies, parse, read
from openqi.standards.prose.finder import find
from openqi.standards.slip import Shelf, repair, replay
from tests.fuzz.bytes import Bytes

SIGNS = " -:/.,+()[]&%;|\u2013\u00a0\uff0f\u3000\u0410\u039f\u0e21\u56fd\u0301\u200b\ud800\x00"
"""Signs that stand in identifiers, look like some that do, or should stand nowhere."""
PIECES = (
    "ISO",
    "IEC",
    "/",
    " ",
    "2015",
    "19",
    "Amd 1",
    "-1",
    "(E)",
    "A1:2020",
    "0",
    "O",
    "l",
    "%20",
)


@cache
def samples() -> tuple[str, ...]:
    """Give the examples of the body table."""
    return tuple(example.text for row in load_bodies().bodies.values() for example in row.examples)


@cache
def sample_shelf() -> Shelf:
    """Give a shelf of the examples that name an edition."""
    return Shelf(one.canonical for one in map(parse, samples()) if one.year is not None)


def draw_text(content: bytes) -> str:
    """Draw a text: any bytes, or an example with a few changes."""
    given = Bytes(content)
    if given.chance(4):
        return given.rest().decode("utf-8", "replace")
    text = given.choice(samples())
    for _ in range(given.below(5)):
        place = given.below(len(text) + 1)
        gone = given.below(4)
        way = given.below(4)
        new = (
            given.choice(SIGNS),
            given.choice(PIECES),
            text[place : place + gone] * 2,
            given.text(4),
        )[way]
        text = text[:place] + new + text[place + gone :]
    return text


def reading(content: bytes) -> None:
    """Read an identifier: refused with a place, or read so that it reads the same again."""
    text = draw_text(content)
    told = read(text)
    assert told.text == text
    assert (told.problem is None) == (told.id is not None and not told.unparsed)
    assert text.endswith(told.unparsed)
    if told.problem is not None:
        assert told.problem.code
        return
    for one in told.split or (told.id,):
        assert one is not None
        again = parse(one.canonical)
        assert (again.canonical, again.work) == (one.canonical, one.work)
        assert one.urn
        assert one.native
    if len(content) % 8 == 0 and not told.split:
        assert parse(text) == told.id


def repairing(content: bytes) -> None:
    """Repair a text: every suggestion replays, none is certain by chance."""
    text = draw_text(content)
    for shelf in (sample_shelf(), None):
        found = repair(text, shelf, ("steel",))
        for one in found.suggestions:
            assert replay(text, one.edits) == one.id
            assert 0 <= one.confidence <= 1
        assert not (found.certain and (shelf is None or found.ambiguous))
        if found.certain:
            assert shelf is not None
            assert found.suggestions[0].id in shelf


WORDS = (
    "theo ",
    " và ",
    ", ",
    "; ",
    "according to ",
    "和",
    "ГОСТ ",
    "및 ",
    "มอก. ",
    "\n",
    ". ",
    " to ",
    "",
)
"""What stands between identifiers in prose."""


def finding(content: bytes) -> None:
    """Find identifiers in prose: in order, where they stand, and each reads the same again."""
    given = Bytes(content)
    pieces: list[str] = []
    for _ in range(given.below(4) + 1):
        pieces += (given.choice(WORDS), given.choice(samples()), given.choice(SIGNS))
    text = "".join(pieces) + draw_text(given.rest())
    at = 0
    for one in find(text):
        assert at <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert parse(one.id.canonical).canonical == one.id.canonical
        for filled in one.completed:
            assert filled.end <= len(text)
        at = one.end


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "identifier": reading,
    "citation": finding,
    "repair": repairing,
}
"""The targets by name."""
