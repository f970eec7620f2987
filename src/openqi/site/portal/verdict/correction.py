"""Tell of a replayed verdict which facts were corrected since, and what the answer is now."""

from __future__ import annotations

import msgspec

from openqi.core.fact import Fact
from openqi.core.fingerprint import fingerprint
from openqi.core.question import Question
from openqi.core.verdict import Verdict
from openqi.core.words import Answer
from openqi.show.statement import Telling, write_fact
from openqi.show.verdict_text import tell_verdict
from openqi.site.portal.asking import names_in
from openqi.site.registry.holder import Held


class ChangedFact(msgspec.Struct, frozen=True, kw_only=True):
    """Show a fact that a verdict cites as it read then, and what stands in its place, if any."""

    fact: str
    then: str
    now_fact: str | None
    now: str


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what became of a replayed verdict: changed facts, and the answer of today."""

    facts: list[ChangedFact]
    answer: Answer
    sentence: str
    differs: bool
    token: int


def find_correction(
    verdict: Verdict, question: Question, then: Held, now: Held, language: str
) -> Correction:
    """Compare a replayed verdict with the register as it is now.

    The question is asked again without the day of knowledge that it names, since the reader wants
    to know what is known today.
    """
    asked = msgspec.structs.replace(question, known_at=None)
    again = now.register.ask(asked, gaps=False)
    names = names_in(now, now.snapshot)
    told = tell_verdict(again, names, language)
    changed = [
        _changed(id, then, now, language)
        for id, mark in verdict.facts.items()
        if not _stands(now.snapshot.facts.get(id), mark)
    ]
    return Correction(
        facts=changed,
        answer=again.answer,
        sentence=told.sentence,
        differs=again.answer != verdict.answer,
        token=now.tx,
    )


def _stands(fact: Fact | None, mark: str) -> bool:
    return fact is not None and fingerprint(fact) == mark


def _changed(id: str, then: Held, now: Held, language: str) -> ChangedFact:
    old = then.register.facts.get(id)
    new_id = now.snapshot.replaced.get(id, id)
    new = now.snapshot.facts.get(new_id)
    return ChangedFact(
        fact=id,
        then=_say(old, then, language) or id,
        now_fact=new_id if new is not None else None,
        now=_say(new, now, language),
    )


def _say(fact: Fact | None, held: Held, language: str) -> str:
    if fact is None:
        return ""
    return write_fact(fact, Telling(names_in(held, held.snapshot), language))
