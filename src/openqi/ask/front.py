"""Open a register and ask it: the front room of the library.

>>> from openqi.ask.front import open_register
>>> register = open_register()
>>> register.ask("examples/steel-cn-vn-2023.yaml").answer
'competence_only'
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from openqi.ask.known import refuse_unknown
from openqi.ask.question import Askable, as_question
from openqi.ask.search import Hit, search
from openqi.core.day import parse_day
from openqi.core.errors import InvalidContent, Problem
from openqi.core.fact import Fact
from openqi.core.source import Source
from openqi.core.verdict import Verdict
from openqi.engine import Bound, Shelf
from openqi.engine import check as answer
from openqi.register.cache import open_packs
from openqi.register.catalogue import Catalogue, catalogues_known_at, find_catalogues
from openqi.register.references import named_works
from openqi.rules import load_rulebook
from openqi.snapshot import Snapshot, compile_snapshot
from openqi.snapshot.catalogues import facts_around, with_catalogues
from openqi.standards.reference import work_key
from openqi.verify import Verification, verify

KEPT = 8
"""Snapshots that stay compiled; whoever asks about many days must not fill the memory."""
DATA_VARIABLE = "OPENQI_DATA"
"""The environment variable that names a folder of packs to use instead of the starter register."""


class OpenRegister:
    """Hold the facts of a folder of packs, and a snapshot for each knowledge day asked for."""

    def __init__(
        self,
        folder: Path,
        facts: tuple[Fact, ...],
        sources: tuple[Source, ...],
        catalogues: tuple[Catalogue, ...] = (),
    ) -> None:
        self.folder = folder
        self.catalogues = catalogues
        self.facts = {fact.id: fact for fact in facts}
        self.sources = {source.id: source for source in sources}
        self._snapshots: dict[tuple[int | None, str], tuple[Snapshot, Shelf]] = {}

    def snapshot(
        self, known_at: str | int | None = None, rules_at: str | int | None = None
    ) -> Snapshot:
        """Give the register as known at the end of a day, with the rule data of another.

        Left out: everything known, and the newest rules. With both on one day it is what would have
        been answered on that day.

        Raises:
            InvalidContent: a date is no day, or there were no rules yet.
        """
        return self.shelved(known_at, rules_at)[0]

    def shelved(
        self, known_at: str | int | None = None, rules_at: str | int | None = None
    ) -> tuple[Snapshot, Shelf]:
        """Give the same with the parts of answers that were found in it.

        Raises:
            InvalidContent: as for ``snapshot``.
        """
        day = _day(known_at, "known_at")
        rules = load_rulebook(_day(rules_at, "rules_at"))
        held = (day, rules.version)
        found = self._snapshots.pop(held, None)
        if found is None:
            packs = compile_snapshot(self.facts.values(), self.sources.values(), day, rules)
            books = catalogues_known_at(self.catalogues, day)
            snapshot = with_catalogues(packs, books)
            found = snapshot, Shelf(snapshot)
        self._snapshots[held] = found
        for oldest in [key for key in list(self._snapshots) if key[0] is not None][:-KEPT]:
            self._snapshots.pop(oldest, None)
        return found

    def ask(self, asked: Askable, *, gaps: bool | Bound = True) -> Verdict:
        """Answer a question as known, and by the rules, of the days that it names.

        ``gaps=False`` leaves out the ways to a better answer, which take longest to find; a bound
        ends the search for them sooner.

        Raises:
            UnreadableInput: the question file cannot be read.
            InvalidContent: the question does not follow the format.
            UnknownIdentifier: it names something that nobody put on record.
        """
        question = as_question(asked)
        refuse_unknown(question, self.facts)
        snapshot, shelf = self.shelved(question.known_at, question.rules_at)
        return answer(snapshot, question, gaps=gaps, shelf=shelf)

    def verify(self, verdict: Verdict) -> Verification:
        """Check a verdict that was made from this register, as known on the day that it names.

        Raises:
            InvalidContent: it was made from other facts, so nothing here can confirm it.
        """
        snapshot = self.snapshot(verdict.question.known_at).hash
        if snapshot != verdict.snapshot:
            args = {"snapshot": verdict.snapshot[:80], "known": snapshot}
            raise InvalidContent(
                Problem(code="verdict-of-another-snapshot", args=args, key="snapshot")
            )
        return verify((*self.facts.values(), *self._catalogued(verdict)), verdict)

    def _catalogued(self, verdict: Verdict) -> tuple[Fact, ...]:
        """Give what catalogues say of every work that the register or the question names."""
        if not self.catalogues:
            return ()
        snapshot = self.snapshot(verdict.question.known_at)
        named = {work for fact in self.facts.values() for work in named_works(fact)}
        asked = verdict.question.evidence.standards or ()
        asked += tuple(one.standard for one in verdict.question.demands if one.standard)
        named.update(work_key(text) for text in asked)
        return facts_around(snapshot, named)

    def search(self, text: str) -> list[Hit]:
        """Find things by id, name, acronym or identifier; Vietnamese marks may be left out."""
        return search(text, self.facts.values())


def open_register(folder: Path | str | None = None, *, cache: bool = True) -> OpenRegister:
    """Open a folder of packs; without one, the starter register.

    The folder that ``OPENQI_DATA`` names comes before the starter register. With ``cache`` a copy
    of the typed facts is kept where the user's caches are; a changed pack is read anew.

    Raises:
        InvalidContent: anything is wrong with the folder or a pack in it; every problem is listed.
    """
    place = Path(folder) if folder is not None else find_starter()
    packs = open_packs(place, cache=cache)
    problems = packs.problems or tuple(_twice(packs.facts))
    if problems:
        raise InvalidContent(problems)
    return OpenRegister(place, packs.facts, packs.sources, find_catalogues(place))


def check(snapshot: Snapshot, asked: Askable) -> Verdict:
    """Answer a question from a snapshot, once every id that it names is found there.

    Raises:
        UnknownIdentifier: the question names something that the snapshot does not hold.
    """
    question = as_question(asked)
    refuse_unknown(question, snapshot.facts)
    return answer(snapshot, question)


def find_starter() -> Path:
    """Find the packs: the folder that the environment names, the wheel's, the checkout's."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    package = Path(__file__).resolve().parent.parent
    shipped = package / "data"
    return shipped if shipped.is_dir() else package.parent.parent / "data"


def _twice(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Report ids that two facts share: one of the two would be lost without a word."""
    seen: set[str] = set()
    for fact in facts:
        if fact.id in seen:
            file, line = (fact.mark.file, fact.mark.line) if fact.mark else (None, None)
            args = {"id": fact.id}
            yield Problem(
                code="fact-duplicate", args=args, file=file, line=line, key="id", facts=(fact.id,)
            )
        seen.add(fact.id)


def _day(text: str | int | None, key: str) -> int | None:
    return None if text is None else read_day(text, key)


def read_day(text: str | int, key: str) -> int:
    """Read a day that was given under a key; a whole number is a year and no day.

    Raises:
        InvalidContent: it is no day; the problem names the key.
    """
    try:
        return parse_day(str(text))
    except ValueError:
        args = {"text": str(text)[:80], "key": key}
        raise InvalidContent(Problem(code="date-not-a-day", args=args, key=key)) from None
