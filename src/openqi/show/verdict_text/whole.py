"""Put the parts of a verdict in the order in which a reader needs them."""

from __future__ import annotations

from openqi.core.day import parse_day
from openqi.core.verdict import Verdict
from openqi.show.layout import item
from openqi.show.names import NameBook
from openqi.show.statement import Telling
from openqi.show.verdict_text.asked import answer_sentence, asked_block
from openqi.show.verdict_text.closing import closing_block
from openqi.show.verdict_text.gaps import ask_block, conditions_block, missing_block
from openqi.show.verdict_text.grounds import grounds_blocks
from openqi.show.verdict_text.proof import chain_block, why_block
from openqi.show.verdict_text.routes import routes_block
from openqi.show.verdict_text.ways import shortest_block, ways_block


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
