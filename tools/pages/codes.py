"""Write every code that the engine and the messages use, with its words in both languages."""

from __future__ import annotations

import typing
from pathlib import Path

from openqi.core.words import Answer, Result
from openqi.rules import load_rulebook
from tools.pages.markdown import HEADS, code, fill, said, table, words_table

TESTS = ("competence", "authority", "content")
ATOM = ("atom", *HEADS, "it holds when", "test", "anchor", "looks in", "repair", "who")


def codes_page(root: Path) -> str:
    """Write the page."""
    answers = [
        (code(one), *said("answer", f"{one}-short"), *said("answer", one))
        for one in typing.get_args(Answer)
    ]
    tests = [(code(one), *said("result", one), *said("result", f"{one}-asks")) for one in TESTS]
    atoms = [
        (
            code(name),
            *said("atom", name),
            atom.condition,
            atom.test,
            code(atom.anchor),
            atom.lookup,
            code(atom.repair),
            code(atom.actor),
        )
        for name, atom in load_rulebook().atoms.items()
    ]
    parts = {
        "answers": table(("answer", *HEADS, "sentence", "câu"), answers),
        "tests": table(("test", *HEADS, "it asks", "câu hỏi"), tests),
        "results": words_table("result", typing.get_args(Result)),
        "reasons": words_table("reason"),
        "atoms": table(ATOM, atoms),
        "missing": words_table("missing"),
        "acts": words_table("gap"),
        "who": words_table("who"),
        "keys": words_table("key"),
        "anchors": words_table("anchor"),
        "roles": words_table("role"),
        "objections": words_table("objection"),
        "problems": words_table("problem"),
    }
    return fill(root, "codes", parts)
