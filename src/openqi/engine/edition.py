"""Test the edition of a standard: the latest, or one that a transition still takes (R11, R16)."""

from __future__ import annotations

from collections.abc import Mapping

from openqi.core.day import parse_window
from openqi.core.statements import Edition, Revision, SchemeTransition, Transition
from openqi.core.truth import Truth
from openqi.engine.asking import Asking
from openqi.engine.finding import Finding, Findings, Status, Witness, asked, passed
from openqi.engine.recall import recalled
from openqi.engine.transition import keep
from openqi.standards.identifier import names_edition, split_identifier, whole_edition
from openqi.standards.revision import DatedRevision, revisions_between


def undated_edition(
    asking: Asking, wanted: str, shown: str, edition: str | None, via: str | None
) -> Finding | None:
    """Test the edition behind an undated reference: the latest one published by the asked day.

    A reference is undated when it says so, or when it names no edition and editions are on record.
    """
    goal, other = split_identifier(wanted), split_identifier(shown)
    if goal.edition is not None and edition != "undated":
        return None
    facts = asking.present(asking.snapshot.editions.get(goal.work, ()))
    published: list[tuple[int, str, str]] = []
    imprecise = False
    for fact in facts:
        statement = fact.statement
        assert isinstance(statement, Edition)
        one = split_identifier(statement.standard)
        if one.work != goal.work or not whole_edition(one) or statement.consolidates is not None:
            continue
        window = parse_window(str(statement.published))
        asking.touched.add(fact.id)
        asking.turn(window.first)
        if asking.reached(window.last if window.exact else window.last + 1):
            published.append((window.first, statement.standard, fact.id))
        elif asking.on >= window.first:
            imprecise = True
    if not published:
        if edition == "undated" and not imprecise:
            return Finding("edition", Status.UNKNOWN, "editions-not-on-record")
        return Finding("edition", Status.UNKNOWN, "date-imprecise") if imprecise else None
    _, latest, fact_id = max(published)
    if other.edition is None:
        return asked("edition", "evidence.standards")
    if imprecise:
        return Finding("edition", Status.UNKNOWN, "date-imprecise")
    witness = Witness(fact_id, "edition", "check", asking.on)
    if names_edition(split_identifier(latest), other):
        return Finding("edition", Status.PASS, "holds", (witness,))
    known = {split_identifier(one).edition for _, one, _ in published}
    if other.edition in known or other.edition < (split_identifier(latest).edition or ""):
        return old_edition(asking, latest, shown, via)
    return Finding("edition", Status.UNKNOWN, "edition-not-on-record", fact=fact_id)


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
