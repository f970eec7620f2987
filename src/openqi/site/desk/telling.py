"""Tell what a proposal would do: added, in the place of what, restored, contradicting what."""

from __future__ import annotations

from collections.abc import Iterable

from openqi.core.fact import Fact
from openqi.register.proposal import Proposal as Difference
from openqi.site.desk.difference import compare_facts
from openqi.site.desk.models import Content
from openqi.site.desk.page import Teller, title_of
from openqi.site.desk.unseen import Unseen
from openqi.site.registry.holder import Held

LISTED = 200
"""Facts of each kind of change that a page lists; the counts are of all."""


def tell_difference(
    content: Content, difference: Difference, held: Held, language: str
) -> dict[str, object]:
    """Tell every fact of a difference, side by side with what it touches."""
    teller = Teller(held, content)
    facts = held.register.facts

    def told(new: Fact | None, old: Fact | None) -> dict[str, object]:
        lines = [line._asdict() for line in compare_facts(old, new, language, teller.names)]
        fact = new or old
        assert fact is not None
        return {**teller.tell(fact), "old": old.id if old else None, "lines": lines}

    return {
        "added": [told(fact, None) for fact in difference.added[:LISTED]],
        "superseded": [told(one.fact, facts[one.old]) for one in difference.superseded[:LISTED]],
        "restored": [told(one.fact, facts[one.old]) for one in difference.restored[:LISTED]],
        "unchanged": [teller.tell(facts[id]) for id in difference.unchanged[:LISTED]],
        "conflicting": [
            {**told(one.fact, None), "against": [told(one.fact, facts[id]) for id in one.held]}
            for one in difference.conflicting[:LISTED]
        ],
        "retracted": [told(None, facts[id]) for id in content.retracts if id in facts],
        "new_sources": [
            {"id": one.id, "title": title_of(one, language), "url": one.url}
            for one in content.sources
        ],
    }


def tell_unseen(found: Iterable[Unseen], held: Held) -> list[dict[str, object]]:
    """Tell what the author of a proposal had not seen, and by whom it came."""
    teller = Teller(held)
    return [{**one._asdict(), "fact": teller.tell(one.fact)} for one in found][:LISTED]
