"""Tell what was found in a text, in words."""

from __future__ import annotations

from openqi.show.identifier_text import write_link
from openqi.show.words import say
from openqi.standards.prose.finding import Completion, Finding
from openqi.standards.prose.places import Places


def write_finding(one: Finding, places: Places, language: str) -> str:
    """Write a finding: place and text, what it names, what was filled in or left out."""
    line, column = places.place(one.start)
    printed = " ".join(one.text.split())
    lines = [f"{line}:{column}  {printed}"]
    canonical = one.id.canonical
    if canonical != printed:
        lines.append(say("finding.names", language, id=canonical))
    lines += [write_link(link, language) for link in one.id.chain()]
    lines += [_write_completion(each, places, language) for each in one.completed]
    if one.between:
        named = ", ".join(each.canonical for each in one.between)
        lines.append(say("finding.between", language, ids=named))
    return "\n    ".join(lines)


def _write_completion(one: Completion, places: Places, language: str) -> str:
    line, column = places.place(one.start)
    return say(f"finding.completed-{one.part}", language, text=one.text, place=f"{line}:{column}")
