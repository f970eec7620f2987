"""Load packs into the register: all of an empty one's in steps, or what is new in one change.

Loading the same packs again changes nothing. The first load keeps the dates on which packs say that
facts were recorded. It goes on where it was interrupted, and until it is finished nobody reads from
the register or writes to it. What is loaded later is recorded on the day on which it is loaded,
since the register did not know it before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from django.db import transaction
from django.utils import timezone
from msgspec.structs import replace

from openqi.core.day import FIRST, LAST
from openqi.core.errors import InvalidContent, Problem, RefusedChange
from openqi.core.fact import Fact, Mark, Recorded
from openqi.core.source import Source
from openqi.register.change import Change, Entry, changes_from_facts
from openqi.register.check import check_packs
from openqi.register.folder import Packs
from openqi.register.places import problem_at
from openqi.site.registry.heads import keep_heads
from openqi.site.registry.journal import Step, read_journal, steps_of
from openqi.site.registry.models import LoadRow
from openqi.site.registry.row import Entries
from openqi.site.registry.store import DjangoRegister

LOADER = "openqi-site load"
"""The author of a load that names nobody."""
FROM_FOLDER = "packs: "
"""The beginning of the reason of a load that gives none; the name of the folder follows."""
STEP = 2000
"""Facts of one step of a first load: what is repeated at most after an interruption."""
Progress = Callable[[int, int], None]
"""Told how many facts are in the register, and how many there will be."""


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """Count what a load did, and give the token of its last change (0: nothing to do)."""

    facts: int = 0
    sources: int = 0
    retracted: int = 0
    unchanged: int = 0
    tx: int = 0


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """Say who loads packs, why, on what source and on which day."""

    author: str
    reason: str
    on: int
    source: str | None = None


def load(
    register: DjangoRegister,
    packs: Packs,
    by: Author,
    *,
    folder: Path | None = None,
    progress: Progress = lambda done, total: None,
) -> Loaded:
    """Load packs, and say what that changed.

    With the ``folder`` of the packs, facts remember their files below it, and a journal that stands
    there tells the changes of a first load.

    Raises:
        InvalidContent: something is wrong with the packs; every problem is listed.
        RefusedChange: they say something else than the register under the same id, or the register
            cannot take them for another reason.
    """
    problems = check_packs(packs)
    if problems:
        raise InvalidContent(problems)
    journal = None if folder is None else read_journal(folder)
    shelved = _nowhere(packs) if folder is None else _below(folder, packs)
    told = None if journal is None else tuple(steps_of(journal, shelved))
    if _begin(register, packs):
        return _load_first(register, shelved, told or _steps(shelved, by), progress)
    return _load_more(register, shelved, by, progress)


def _below(folder: Path, packs: Packs) -> Packs:
    """Name the files of facts, sources and heads as seen from the folder of the packs."""
    home = str(folder).rstrip("/") + "/"

    def below(mark: Mark) -> Mark:
        return Mark(mark.file.removeprefix(home), mark.line)

    return replace(
        packs,
        facts=tuple(
            fact if fact.mark is None else replace(fact, mark=below(fact.mark))
            for fact in packs.facts
        ),
        places={id: below(mark) for id, mark in packs.places.items()},
        heads={file.removeprefix(home): head for file, head in packs.heads.items()},
    )


def _nowhere(packs: Packs) -> Packs:
    """Leave out what only says something in the folder of the packs."""
    return replace(packs, places={}, heads={})


def _begin(register: DjangoRegister, packs: Packs) -> bool:
    """Tell whether this is the first load, begun now or before."""
    digest = _digest(packs)
    with transaction.atomic(register.using):
        register.lock()
        loading = register.loading()
        if loading is None and register.tx == 0:
            loads = LoadRow.objects.using(register.using)
            loads.create(packs=digest, begun=timezone.now())
            return True
    if loading is not None and loading.packs != digest:
        raise RefusedChange(Problem(code="load-of-other-packs"))
    return loading is not None


def _load_first(
    register: DjangoRegister, packs: Packs, steps: Iterable[Step], progress: Progress
) -> Loaded:
    """Take the packs step by step, each a change of its own; those taken before are left out."""
    seqs = {fact.id: fact.recorded.seq for fact in packs.facts}
    total, done, tx = len(packs.facts), 0, register.tx
    for step in steps:
        with transaction.atomic(register.using):
            register.lock()
            left = _left(step.change, register)
            if left.facts or left.retracts or left.sources:
                seq = max((seqs[fact.id] for fact in left.facts), default=None)
                tx = register.take(left, seq, step.at, packs.places)
        done += len(step.change.facts)
        progress(done, total)
    with transaction.atomic(register.using):
        register.lock()
        unfinished = LoadRow.objects.using(register.using).filter(finished=None)
        if not tx:
            raise RefusedChange(Problem(code="change-empty"))
        keep_heads(register.using, packs.heads, tx)
        unfinished.update(finished=tx)
    retracted = sum(fact.recorded.until != LAST for fact in packs.facts)
    return Loaded(facts=total, sources=len(packs.sources), retracted=retracted, tx=tx)


def _steps(packs: Packs, by: Author) -> Iterator[Step]:
    """Divide the changes that packs tell of into steps; what is corrected comes first."""
    changes = changes_from_facts(
        packs.facts, author=by.author, reason=by.reason, sources=packs.sources
    )
    for change in changes:
        explained = replace(change, source=by.source)
        facts = _corrected_first(change.facts)
        yield Step(change=replace(explained, facts=facts[:STEP]))
        for start in range(STEP, len(facts), STEP):
            some = facts[start : start + STEP]
            yield Step(change=replace(explained, facts=some, retracts=(), sources=()))


def _corrected_first(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    known = {fact.id: fact for fact in facts}
    depths: dict[str, int] = {}
    for fact in facts:
        chain: list[str] = []
        old: str | None = fact.id
        while old in known and old not in depths:
            chain.append(old)
            old = known[old].supersedes
        depth = depths.get(old, -1) if old is not None else -1
        for id in reversed(chain):
            depth = depths[id] = depth + 1
    return tuple(sorted(facts, key=lambda fact: (depths[fact.id], fact.id)))


def _left(step: Change, register: DjangoRegister) -> Change:
    """Leave out of a step what an interrupted load has taken before."""
    entries = Entries(register.using)
    entries.fetch([*(fact.id for fact in step.facts), *step.retracts])
    return replace(
        step,
        facts=tuple(fact for fact in step.facts if fact.id not in entries),
        retracts=tuple(id for id in step.retracts if entries[id].ended is None),
        sources=_new_sources(step.sources, register),
    )


def _load_more(register: DjangoRegister, packs: Packs, by: Author, progress: Progress) -> Loaded:
    """Take what is new as one change of today; what is there already has to say the same."""
    with transaction.atomic(register.using):
        register.lock()
        entries = Entries(register.using)
        entries.fetch([fact.id for fact in packs.facts])
        differing = [
            problem_at(fact, "load-differs", "id", {"id": fact.id})
            for fact in packs.facts
            if fact.id in entries and _content(fact) != _content(entries[fact.id].fact)
        ]
        if differing:
            raise RefusedChange(differing)
        new = tuple(fact for fact in packs.facts if fact.id not in entries)
        change = Change(
            author=by.author,
            reason=by.reason,
            on=max(by.on, register.day),
            source=by.source,
            facts=tuple(replace(fact, recorded=Recorded()) for fact in new),
            retracts=tuple(_retracted(packs.facts, new, entries)),
            sources=_new_sources(packs.sources, register),
        )
        counts = Loaded(
            facts=len(new),
            sources=len(change.sources),
            retracted=len(change.retracts),
            unchanged=len(packs.facts) - len(new),
        )
        if new or change.retracts or change.sources:
            counts = replace(counts, tx=register.take(change, places=packs.places))
        keep_heads(register.using, packs.heads, register.tx)
    progress(len(packs.facts), len(packs.facts))
    return counts


def _new_sources(sources: Sequence[Source], register: DjangoRegister) -> tuple[Source, ...]:
    """Give the sources that the register does not hold word for word."""
    known = {source.id: source for source in register.sources()} if sources else {}
    return tuple(source for source in sources if known.get(source.id) != source)


def _retracted(facts: Sequence[Fact], new: Sequence[Fact], entries: Entries) -> Iterator[str]:
    """Give what packs say is held no longer while the register still holds it."""
    replaced = {fact.supersedes for fact in new}
    for fact in facts:
        entry: Entry | None = entries.get(fact.id)
        ended = entry is None or entry.ended is not None or fact.id in replaced
        if fact.recorded.until != LAST and not ended:
            yield fact.id


def _content(fact: Fact) -> Fact:
    """Give a fact without its place and without when it was recorded."""
    return replace(fact, recorded=Recorded(FIRST), mark=None)


def _digest(packs: Packs) -> str:
    """Hash what packs say, in whatever order and files."""
    encoder = msgspec.msgpack.Encoder(order="deterministic")
    digest = hashlib.sha256()
    for fact in sorted(packs.facts, key=lambda fact: fact.id):
        digest.update(encoder.encode(replace(fact, mark=None)))
    for source in sorted(packs.sources, key=lambda source: source.id):
        digest.update(encoder.encode(source))
    return digest.hexdigest()
