"""Show what is on record of an economy under a few headings, some facts of each kind."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from openqi.ask.browse.moment import Moment
from openqi.ask.browse.thing import in_order
from openqi.core.fact import Fact
from openqi.show.statement import Telling
from openqi.show.thing.line import Line, say_kind, tell_lines

SECTIONS = (
    ("recognised", ("recognition-list", "designation", "accreditation", "capability")),
    ("law", ("requirement", "acceptance", "exclusion", "legal-act")),
    ("membership", ("body-membership",)),
    ("office", ("term", "role")),
    ("cooperation", ("instrument", "obligation", "programme", "initiative", "meeting", "decision")),
    ("target", ("target", "observation")),
)


FEW = 4
"""Facts of one kind that are shown; the list of the kind has all of them."""
LONG = 4
"""Facts or bodies that a page shows open; the rest is folded, that of a section by kinds."""


class Some(msgspec.Struct, frozen=True, kw_only=True):
    """Hold some facts of a kind, and how many there are in all."""

    kind: str
    kind_text: str
    lines: tuple[Line, ...]
    total: int


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Hold facts of several kinds under one heading."""

    code: str
    text: str
    kinds: tuple[Some, ...]

    @property
    def long(self) -> bool:
        """Tell whether the facts are so many that they hide what stands below them."""
        return sum(one.total for one in self.kinds) > LONG


def divide_facts(facts: list[Fact], moment: Moment, telling: Telling) -> Iterator[Section]:
    """Put facts under the headings, by kind; a heading without any is left out."""
    for code, kinds in SECTIONS:
        some = []
        for kind in kinds:
            found = in_order((one for one in facts if one.kind == kind), moment)
            if found:
                lines = tell_lines(found[:FEW], moment.snapshot, moment.day, telling)
                kind_text = say_kind(kind, telling)
                some.append(Some(kind=kind, kind_text=kind_text, lines=lines, total=len(found)))
        if some:
            text = telling.say(f"browse.section-{code}")
            yield Section(code=code, text=text, kinds=tuple(some))
