"""Find the questions that people follow, and how a proposal would change their answers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from openqi.ask.cases import read_cases
from openqi.ask.effect import Asked, Effect, compare_answers, with_change
from openqi.ask.question import read_question
from openqi.core.errors import OpenQIError
from openqi.register.change import Change
from openqi.site.desk.reviewing import seal
from openqi.site.registry.holder import Held
from openqi.snapshot import compile_snapshot
from openqi.snapshot.catalogues import with_catalogues

QUESTION_LIMIT = 500
"""Questions that are tried for one proposal; the page says when there are more."""
_KEPT = 32
_remembered: OrderedDict[tuple[object, ...], tuple[Effect, ...]] = OrderedDict()


def followed() -> tuple[Asked, ...]:
    """List the questions that are tried: those of the folder of questions and cases."""
    return tuple(_from_folder(settings.QUESTIONS))


def _from_folder(place: str) -> Iterator[Asked]:
    """Give the questions of question files, and of cases that are asked of the register itself."""
    folder = Path(place)
    if not place or not folder.is_dir():
        return
    for path in sorted(folder.rglob("*.yaml")):
        try:
            yield Asked(path.stem, read_question(path))
            continue
        except OpenQIError:
            pass
        try:
            cases = read_cases(path)
        except OpenQIError:
            continue
        for case in cases:
            if case.world.starter and not case.world.facts:
                yield Asked(f"{path.stem}: {case.name}", case.question)


def effects_of(change: Change, held: Held, questions: tuple[Asked, ...]) -> tuple[Effect, ...]:
    """Answer questions without a change and with it; what was worked out once is remembered."""
    key = (held.snapshot.hash, seal(change), tuple(name for name, _ in questions))
    found = _remembered.get(key)
    if found is None:
        register = held.register
        facts = with_change(register.facts.values(), change)
        sources = (*register.sources.values(), *change.sources)
        packs = compile_snapshot(facts, sources, None, held.snapshot.rules)
        after = with_catalogues(packs, register.catalogues)
        found = compare_answers(held.snapshot, after, questions[:QUESTION_LIMIT])
        _remembered[key] = found
        while len(_remembered) > _KEPT:
            _remembered.popitem(last=False)
    return found
