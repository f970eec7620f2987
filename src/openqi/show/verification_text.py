"""Write what came of checking a verdict: verified, or what could not be confirmed."""

from __future__ import annotations

import re

from openqi.show.date import write_date
from openqi.show.layout import block, item
from openqi.show.names import Names
from openqi.show.words import known, say
from openqi.verify import Objection, Verification

_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-\d{2}\Z", re.ASCII)
_SAID = {
    "answer": ("claimed", "derived"),
    "role": ("role",),
    "atom": ("role", "atom"),
    "anchor": ("anchor",),
}
"""The topics that the arguments of objections have words in."""


def write_verification(found: Verification, names: Names, language: str) -> str:
    """Write the result as a sentence, and each objection on a line of its own."""
    code = "verified" if found.verified else "not-verified" if found.objections else "unknown"
    answer = say(f"answer.{found.answer}-short", language)
    head = say(f"objection.result-{code}", language, answer=answer, count=found.checked)
    lines = [item(_write(one, names, language), "- ") for one in found.objections]
    listed = block(say("objection.heading", language), lines)
    return "\n\n".join(part for part in (head, listed) if part) + "\n"


def verification_record(found: Verification, language: str) -> dict[str, object]:
    """Give the result as the fields that its JSON has."""
    return {
        "format": "openqi/1",
        "verified": found.verified,
        "answer": found.answer,
        "objections": [
            {
                "code": one.code,
                "args": dict(one.args),
                "fact": one.fact,
                "message": message(one, language),
            }
            for one in found.objections
        ],
        "checked": found.checked,
    }


def message(one: Objection, language: str) -> str:
    """Say what could not be confirmed, without the name of the fact."""
    args: dict[str, object] = {name: _say(name, text, language) for name, text in one.args.items()}
    return say(f"objection.{one.code}", language, **args)


def _write(one: Objection, names: Names, language: str) -> str:
    text = message(one, language)
    if one.fact is None:
        return text
    name = names.name(one.fact, language)
    if name != one.fact:
        name = say("label.joined", language, name=name, detail=one.fact)
    return say("label.pair", language, name=name, text=text)


def _say(key: str, text: str, language: str) -> str:
    """Say an argument that is a code or a day; anything else as it is."""
    if _DAY.match(text):
        return write_date(text, language)
    for topic, keys in _SAID.items():
        word = f"{topic}.{text}-short" if topic == "answer" else f"{topic}.{text}"
        if key in keys and known(word):
            return say(word, language)
    return say("label.none", language) if text in ("", "null") else text
