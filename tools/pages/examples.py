"""Make the page of the examples: each question with its answer, why, and what to find where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

import openqi
from openqi.core.text import Text, choose
from openqi.core.verdict import Verdict
from openqi.show.names import Names
from openqi.show.statement import Telling
from openqi.show.verdict_text.gaps import say_step
from openqi.show.verdict_text.places import place_of
from openqi.show.words import LANGUAGES, say

SHOWN = 3
"""Pieces to find that the page shows of an answer; the command shows all of them."""


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Tell an example in a sentence, and why its answer is what it is."""

    name: str
    ask: Text
    why: Text


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Gather the examples that one report raises."""

    title: Text
    examples: list[Told]


def read_sections(root: Path) -> list[Section]:
    """Read the sections of the page."""
    path = root / "docs" / "templates" / "examples.yaml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return msgspec.convert(content["sections"], list[Section])


def examples_page(root: Path) -> str:
    """Fill the template of the page with every example, in both languages."""
    template = (root / "docs" / "templates" / "examples.md").read_text(encoding="utf-8")
    register = openqi.open_register()
    names = Names(register.facts, register.sources)
    parts: list[str] = []
    for section in read_sections(root):
        parts.append(f"## {choose(section.title, 'en')} · {choose(section.title, 'vi')}")
        for one in section.examples:
            verdict = register.ask(root / "examples" / f"{one.name}.yaml", gaps=False)
            parts.append("\n".join(_example(one, verdict, names)))
    return template.replace("{examples}", "\n\n".join(parts))


def _example(one: Told, verdict: Verdict, names: Names) -> Iterator[str]:
    yield f"### {one.name}\n"
    for language in reversed(LANGUAGES):
        answer = say(f"answer.{verdict.answer}-short", language)
        ask, why = choose(one.ask, language), choose(one.why, language)
        yield f"{ask} **{answer[:1].upper()}{answer[1:]}.** {why}\n"
        found = list(_to_find(verdict, Telling(names, language)))
        if found:
            yield from [*found, ""]
    yield f"```sh\nopenqi check examples/{one.name}.yaml\n```"


def _to_find(verdict: Verdict, telling: Telling) -> Iterator[str]:
    """Give the first pieces that an unknown answer lacks, with the place to look."""
    shown = 0
    for step in verdict.missing if verdict.answer == "unknown" else ():
        place = place_of(step, verdict, telling)
        if place and shown < SHOWN:
            shown += 1
            where = telling.say("label.where", place=place)
            yield f"- {say_step(step, telling).rstrip('.')}. {where}"
