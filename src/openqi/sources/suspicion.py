"""Leave out of an import the identical adoptions that would make two standards one.

One false identity joins everything behind its two ends. What contradicts better attested adoptions
is not taken; the report names it with its row, and a person who knows better enters it as a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from openqi.core.catalogue import Line
from openqi.core.statements import Adoption, Edition
from openqi.sources.tally import Tally
from openqi.standards.guard import Identity, edition_key, suspect_identities
from openqi.standards.identifier import split_identifier

KNOWN = 3
"""How far what the register holds already is trusted: before any row of a new table."""


def refuse_suspects(
    lines: Iterable[Line],
    known: Iterable[Identity],
    titles: Mapping[str, str],
    tally: Tally,
) -> Iterator[Line]:
    """Give the lines without identical adoptions that contradict what is better attested.

    ``known`` and ``titles`` are those that the register holds already.
    """
    held = list(lines)
    editions = (fact for line in held for fact in line.facts if isinstance(fact, Edition))
    named = {**titles, **dict(english_titles(editions))}
    stated = [
        Identity(f"{row}.{place}", fact.host, fact.source)
        for row, line in enumerate(held)
        for place, fact in enumerate(line.facts)
        if isinstance(fact, Adoption) and fact.degree == "IDT"
    ]
    earlier = [one._replace(fact="", trust=KNOWN) for one in known]
    suspects = {one.fact: one for one in suspect_identities([*earlier, *stated], named) if one.fact}
    for row, line in enumerate(held):
        kept = []
        for place, fact in enumerate(line.facts):
            suspect = suspects.get(f"{row}.{place}")
            if suspect is None or not isinstance(fact, Adoption):
                kept.append(place)
                continue
            at = line.at[place] if place < len(line.at) else None
            number = at if isinstance(at, int) else None
            tally.add("refused", suspect.code, f"{fact.host} IDT {fact.source}", number,
                      f"{suspect.one} = {suspect.other}")  # fmt: skip
        if len(kept) == len(line.facts):
            yield line
        else:
            facts = tuple(line.facts[place] for place in kept)
            yield replace(line, facts=facts, at=tuple(line.at[place] for place in kept))


def english_titles(editions: Iterable[Edition]) -> Iterator[tuple[str, str]]:
    """Give the English title of each edition that has one: two languages share no words."""
    for one in editions:
        title = one.title.get("en") if isinstance(one.title, Mapping) else None
        if title:
            yield edition_key(split_identifier(one.standard)), title
