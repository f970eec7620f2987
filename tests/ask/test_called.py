"""Economies are known by what people call them, and every name that we give leads to one."""

from __future__ import annotations

from pathlib import Path

import openqi
from openqi.ask.called import called, called_so
from openqi.core.text import fold
from openqi.show import words
from openqi.show.words import LANGUAGES
from openqi.snapshot import Snapshot

WORDS = Path(words.__file__).with_name("called.yaml")


def _snapshot() -> Snapshot:
    return openqi.open_register().snapshot()


def _codes() -> list[str]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return [line.split(":")[0].strip() for line in lines if line.startswith("  ")]


def test_a_name_without_marks_leads_to_the_economy() -> None:
    economies = _snapshot().of_kind("economy")
    assert called_so("my", economies) == ["US"]
    assert called_so("Úc", economies) == called_so("UC", economies) == ["AU"]
    assert called_so("Atlantis", economies) == []
    assert called_so("", economies) == []


def test_every_name_is_of_an_economy_on_record_and_of_no_other() -> None:
    economies = _snapshot().of_kind("economy")
    held = {fact.id: fact for fact in economies}
    taken = {fold(str(name)) for one in economies for name in _names(one.statement)}
    for code in _codes():
        assert code in held
        own = {fold(str(name)) for name in _names(held[code].statement)}
        for language in LANGUAGES:
            for name in called(code, language):
                assert called_so(name, economies) == [code], name
                assert fold(name) not in taken - own, name


def _names(statement: object) -> list[str]:
    name = getattr(statement, "name", {})
    return list(name.values()) if isinstance(name, dict) else [name]
