"""Put the parts of a verdict in the order in which a reader needs them."""

from __future__ import annotations

from openqi.core.day import parse_day
from openqi.core.verdict import Verdict
from openqi.show.layout import item
from openqi.show.names import NameBook
from openqi.show.statement import Telling
from openqi.show.verdict_text.asked import (
    answer_sentence,
    asked_block,
    say_answer,
    say_at_least,
    tell_asked,
)
from openqi.show.verdict_text.closing import (
    closing_block,
    say_change,
    say_versions,
    tell_freshness,
)
from openqi.show.verdict_text.content import ToldVerdict
from openqi.show.verdict_text.gaps import (
    ask_block,
    conditions_block,
    missing_block,
    tell_conditions,
    tell_keys,
    tell_missing,
)
from openqi.show.verdict_text.grounds import (
    grounds_blocks,
    tell_conflicts,
    tell_facts,
    tell_presented,
)
from openqi.show.verdict_text.proof import chain_block, tell_chain, tell_tests, why_block
from openqi.show.verdict_text.routes import routes_block, tell_routes
from openqi.show.verdict_text.ways import shortest, shortest_block, tell_ways, ways_block


def write_gaps(verdict: Verdict, names: NameBook, language: str, *, today: bool = False) -> str:
    """Write the answer and every gap of a verdict in a language."""
    telling = Telling(names, language, parse_day(verdict.on))
    blocks = [
        answer_sentence(verdict, telling),
        asked_block(verdict, telling, today=today),
        ways_block(verdict, telling),
        item(telling.say("label.closing"), indent=0),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def write_verdict(verdict: Verdict, names: NameBook, language: str, *, today: bool = False) -> str:
    """Write the whole verdict in a language.

    ``today`` says that nobody named the day asked about, and that it is today's.
    """
    telling = Telling(names, language, parse_day(verdict.on))
    blocks = [
        answer_sentence(verdict, telling),
        asked_block(verdict, telling, today=today),
        why_block(verdict, telling),
        chain_block(verdict, telling),
        conditions_block(verdict, telling),
        missing_block(verdict, telling),
        ask_block(verdict, telling),
        shortest_block(verdict, telling),
        *grounds_blocks(verdict, telling),
        routes_block(verdict, telling),
        closing_block(verdict, telling),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def tell_verdict(
    verdict: Verdict, names: NameBook, language: str, *, today: bool = False
) -> ToldVerdict:
    """Tell the whole verdict in a language, in parts that a page lays out.

    The parts are told in the order of the text, since a long name is told in full only once.
    """
    telling = Telling(names, language, parse_day(verdict.on))
    return ToldVerdict(
        language=language,
        answer=verdict.answer,
        sentence=say_answer(verdict, telling),
        at_least=say_at_least(verdict, telling),
        asked=tell_asked(verdict, telling, today=today),
        tests=tell_tests(verdict, telling),
        chain=tell_chain(verdict, telling),
        conditions=tell_conditions(verdict, telling),
        missing=tell_missing(verdict, telling),
        ask=tell_keys(verdict, telling),
        ways=tell_ways(shortest(verdict), telling),
        ways_cut=verdict.gaps_cut,
        presented=tell_presented(verdict, telling),
        presumed=tell_facts(verdict.presumed, telling),
        unverified=tell_facts(verdict.unverified, telling),
        conflicts=tell_conflicts(verdict, telling),
        routes=tell_routes(verdict, telling),
        next_change=say_change(verdict, telling),
        versions=say_versions(verdict, telling),
        freshness=tell_freshness(verdict, telling),
        closing=telling.say("label.closing"),
    )
