"""Find the standards that a text cites, and say of each what is in force and what to retest."""

from __future__ import annotations

import msgspec

from openqi.ask.browse.moment import Moment
from openqi.ask.standard import show_standard
from openqi.core.errors import InvalidContent, Problem
from openqi.results.portrait import Portrait
from openqi.show.portrait_text import say_edition, say_retest
from openqi.show.statement import Telling
from openqi.standards.prose.citation import reference
from openqi.standards.prose.finder import find
from openqi.standards.prose.places import Places

LONGEST = 100_000
"""Characters of a text that a page takes; a file of any length goes through the command line."""
MOST = 300
"""Standards of one text that are looked up."""


class Cited(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Hold one standard that a text cites, with every place, and what is known of it on the day."""

    id: str
    printed: str
    places: tuple[str, ...]
    completed: bool
    known: str
    in_force: str
    sentences: tuple[str, ...]
    newer: str = ""


class TextView(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what a text cites, in the order of the text."""

    characters: int
    findings: int
    cited: tuple[Cited, ...]
    left_out: int


def find_cited(moment: Moment, text: str, language: str) -> TextView:
    """Find the standards of a text, each once.

    Raises:
        InvalidContent: the text is too long.
    """
    if len(text) > LONGEST:
        args = {"length": str(len(text)), "limit": str(LONGEST)}
        raise InvalidContent(Problem(code="text-too-long", args=args, key="text"))
    places = Places(text)
    found: dict[str, list[tuple[str, str, bool]]] = {}
    findings = find(text)
    for one in findings:
        line, column = places.place(one.start)
        for each in (*one.between, one.id):
            cited = reference(each)
            printed = " ".join(one.text.split())
            completed = bool(one.completed) or each is not one.id
            found.setdefault(cited, []).append((printed, f"{line}:{column}", completed))
    listed = list(found.items())[:MOST]
    return TextView(
        characters=len(text),
        findings=len(findings),
        cited=tuple(_cited(id, told, moment, language) for id, told in listed),
        left_out=len(found) - len(listed),
    )


def _cited(id: str, told: list[tuple[str, str, bool]], moment: Moment, language: str) -> Cited:
    portrait = show_standard(moment.snapshot, id, moment.day)
    telling = moment.telling(language)
    return Cited(
        id=id,
        printed=told[0][0],
        places=tuple(place for _, place, _ in told),
        completed=told[0][2],
        known=portrait.known,
        in_force=portrait.in_force or "",
        sentences=tuple(_say(portrait, telling)),
        newer="" if portrait.newer is None else say_retest(portrait.newer, telling),
    )


def _say(portrait: Portrait, telling: Telling) -> list[str]:
    if portrait.known == "no":
        return [telling.say("portrait.not-known")]
    return list(say_edition(portrait, telling))
