"""Tell which edition of a standard is in force, or which a transition still takes (R11, R16)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from openqi.core.day import parse_window
from openqi.core.statements import Edition, Revision, SchemeTransition, Transition
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, Witness, passed
from openqi.engine.recall import recalled
from openqi.engine.transition import keep
from openqi.standards.identifier import names_edition, split_identifier, whole_edition
from openqi.standards.revision import DatedRevision, revisions_between


class Editions(NamedTuple):
    """Name the editions of a work on the asked day, each by its identifier and its fact."""

    published: tuple[tuple[str, str], ...]
    """those that are surely out, the latest last"""
    latest: tuple[tuple[str, str], ...]
    """those of which any may be the one in force; several where a day of publication is vague"""
    on_record: frozenset[str | None]
    """what tells each edition on record, out or not"""


def editions_out(asking: Asking, work: str) -> Editions:
    """List the editions that are out, and those that an undated reference may mean (R11)."""
    out: list[tuple[int, str, str]] = []
    vague: list[tuple[int, str, str]] = []
    on_record: set[str | None] = set()
    for fact in asking.present(asking.snapshot.editions.get(work, ())):
        statement = fact.statement
        assert isinstance(statement, Edition)
        one = split_identifier(statement.standard)
        if one.work != work or not whole_edition(one) or statement.consolidates is not None:
            continue
        on_record.add(one.edition)
        window = parse_window(str(statement.published))
        asking.touched.add(fact.id)
        asking.turn(window.first)
        if asking.reached(window.last if window.exact else window.last + 1):
            out.append((window.first, statement.standard, fact.id))
        elif asking.on >= window.first:
            vague.append((window.first, statement.standard, fact.id))
    out.sort()
    latest = (*out[-1:], *(one for one in vague if not out or one > out[-1]))
    published = tuple(one[1:] for one in out)
    return Editions(published, tuple(one[1:] for one in latest), frozenset(on_record))


def old_edition(asking: Asking, wanted: str, shown: str, via: str | None) -> Finding:
    """Refuse another edition than the one asked, unless a scheme or a transition still takes it."""
    kept = _kept_edition(asking, wanted, shown)
    if kept is not None:
        return kept
    for fact in asking.present(asking.snapshot.scheme_transitions.get(via or "", ())):
        statement = fact.statement
        assert isinstance(statement, SchemeTransition)
        if not (
            names_edition(split_identifier(statement.old), split_identifier(shown))
            and names_edition(split_identifier(statement.new), split_identifier(wanted))
        ):
            continue
        if statement.until is None:
            held = Truth.YES
        else:
            last = parse_window(str(statement.until))
            late = asking.reached(last.first + 1), asking.reached(last.last + 1)
            held = Truth.YES if not late[0] else Truth.NO if late[1] else Truth.UNKNOWN
        if held is Truth.YES:
            return passed(
                "edition",
                "scheme-transition",
                Witness(fact.id, "scheme-transition", "check", asking.on),
            )
        if held is Truth.UNKNOWN:
            return Finding("edition", Status.UNKNOWN, "date-imprecise", fact=fact.id)
    return Finding(
        "edition", Status.FAIL, "other-edition", args=(("wanted", wanted), ("shown", shown))
    )


def changes_on_record(asking: Asking, args: Mapping[str, object]) -> list[str]:
    """List the facts that tell what changed from the edition shown to the one wanted.

    They change no answer: a list that nobody calls complete leaves more to be found out.
    """
    old, new = (split_identifier(str(args.get(key, ""))) for key in ("shown", "wanted"))
    known = [
        DatedRevision(fact.id, fact.statement)
        for fact in asking.present(asking.snapshot.revisions.get(new.work, ()))
        if isinstance(fact.statement, Revision)
    ]
    return [one.fact for one in revisions_between(old, new, known)]


def _kept_edition(asking: Asking, wanted: str, shown: str) -> Finding | None:
    """Find a transition that follows the new edition and keeps evidence to the shown one good."""
    goal = split_identifier(wanted)
    keys = [wanted]
    keys.extend(
        fact.id
        for fact in asking.present(asking.snapshot.editions.get(goal.work, ()))
        if isinstance(fact.statement, Edition)
        and names_edition(goal, split_identifier(fact.statement.standard))
    )
    found: list[Finding] = []
    for key in dict.fromkeys(keys):
        for fact in asking.present(asking.snapshot.transitions.get(key, ())):
            assert isinstance(fact.statement, Transition)
            under = fact.statement.keeps.issued_under
            if under is None or names_edition(split_identifier(under), split_identifier(shown)):
                found.append(keep(asking, fact))
    good = [one for one in found if one.status is not Status.FAIL]
    return max(good, key=lambda one: one.status, default=None)


@recalled
def scheme_edition(asking: Asking, arrangement: str) -> Findings:
    """Refuse an edition that a scheme no longer recognises after its transition."""
    found: list[Finding] = []
    for fact in asking.present(asking.snapshot.scheme_transitions.get(arrangement, ())):
        statement = fact.statement
        assert isinstance(statement, SchemeTransition)
        old, new = split_identifier(statement.old), statement.new
        found.extend(
            old_edition(asking, new, shown, arrangement)
            for shown in asking.evidence.standards or ()
            if names_edition(old, split_identifier(shown))
        )
    return tuple(found)
