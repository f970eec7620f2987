"""Offer questions to open: a file beside this module has their words and addresses."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from urllib.parse import parse_qsl

import msgspec

from openqi.ask.address import read_pairs
from openqi.ask.browse.moment import Moment
from openqi.core.errors import OpenQIError
from openqi.core.reading.yaml import parse_yaml
from openqi.core.text import Text, choose
from openqi.engine import check

FILE = "questions.yaml"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Hold a question in words and as the query of an address."""

    text: Text
    address: str


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a question to open, with the answer that the register gives to it."""

    text: str
    address: str
    answer: str


def offer_examples(moment: Moment, language: str) -> tuple[Offered, ...]:
    """Offer the questions that the register can answer; another register may not know their ids."""
    found = []
    for one in load_examples():
        try:
            question = read_pairs(parse_qsl(one.address))
            verdict = check(moment.snapshot, question, gaps=False)
        except OpenQIError:
            continue
        text = choose(one.text, language)
        found.append(Offered(text=text, address=one.address, answer=verdict.answer))
    return tuple(found)


@cache
def load_examples() -> tuple[Example, ...]:
    """Load the questions."""
    content = (files("openqi.site.portal") / FILE).read_bytes()
    record = msgspec.convert(parse_yaml(content, FILE), dict[str, object])
    return msgspec.convert(record["questions"], tuple[Example, ...])
