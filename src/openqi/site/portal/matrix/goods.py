"""Choose the goods that a table begins with, where the reader chose none."""

from __future__ import annotations

import msgspec

from openqi.ask.goods import rules_of_goods
from openqi.ask.markets import Sought
from openqi.core.fact import Fact
from openqi.core.question import QuestionGoods
from openqi.core.statements import Acceptance, Requirement
from openqi.core.words import Answer, EvidenceKind
from openqi.show.ware import codes_of_products
from openqi.show.words import known
from openqi.site.portal.matrix.cells import CELLS, Wanted
from openqi.snapshot import Snapshot

TRIED = 1200
"""Cells that are tried to find the goods of the first table: each goods takes a moment."""
RULED: tuple[Answer, ...] = ("accepted", "accepted_as_basis", "conditional")
"""Answers that a rule at the destination gives; competence alone needs none."""


def choose_goods(snapshot: Snapshot, members: tuple[str, ...], sought: Sought) -> str:
    """Choose the goods of which a table of these members says most, among those with most rules.

    Goods come first whose rules speak of the document, and of them those that a reader can point
    at: they stand at one place of HS, and are no class that a law makes up for itself. Of these
    the goods count of which most cells rest on a rule at the destination, and then those of which
    most cells are neither unknown nor a mere no.
    """
    every: dict[str, tuple[int, int, str]] = {}
    fitting: dict[str, tuple[int, int, str]] = {}
    for word, ruled in rules_of_goods(snapshot).items():
        here = ruled.economies.intersection(members)
        if known(f"product.{word}") and here:
            every[word] = (len(ruled.facts), len(here), word)
            named = sum(_names_kind(snapshot.facts[id], sought.kind) for id in ruled.facts)
            if named:
                fitting[word] = (named, len(here), word)
    rules = fitting or every
    plain = rules.keys() & codes_of_products().keys()
    most = sorted(plain or rules, key=rules.__getitem__, reverse=True)
    most = most[: max(1, TRIED // len(members) ** 2)]

    def told(word: str) -> tuple[int, int]:
        tried = msgspec.structs.replace(sought, goods=QuestionGoods(named=word))
        cells = CELLS.get(snapshot, Wanted(members, members, tried))
        answers = [cell.answer for cell in cells]
        ruled = sum(one in RULED for one in answers)
        return ruled, sum(one not in ("unknown", "not_accepted") for one in answers)

    return max(most, key=told, default="")


def _names_kind(fact: Fact, kind: EvidenceKind) -> bool:
    """Tell whether a rule asks for a kind of document, or gives it an effect."""
    statement = fact.statement
    if isinstance(statement, Requirement):
        return any(kind in demand.evidence for demand in statement.demands)
    return isinstance(statement, Acceptance) and kind in statement.evidence
