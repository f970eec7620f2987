"""Ask one question of every economy, and one kind of document between every two of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import cast

import msgspec

from openqi.core.evidence import Claim, Evidence, Issuer
from openqi.core.question import Question, QuestionGoods
from openqi.core.scope import Activity, Scope
from openqi.core.statements import COOPERATION, Economy, Organisation
from openqi.core.words import Answer, EvidenceKind, Purpose
from openqi.engine import Decision, Shelf, decide
from openqi.snapshot import Snapshot
from openqi.snapshot.kept import kept_with_snapshot

ORDER: tuple[Answer, ...] = (
    *("accepted", "accepted_as_basis", "conditional", "competence_only"),
    *("unknown", "not_accepted"),
)
"""Answers from the one that helps most to the one that helps least."""


class Market(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the answer for one destination, and the code of the reason behind it."""

    economy: str
    answer: Answer
    reason: str
    at_least: Answer | None = None


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the answer between two economies, and the accreditation body that it was asked with."""

    origin: str
    destination: str
    answer: Answer
    reason: str
    body: str | None


def list_markets(snapshot: Snapshot) -> list[str]:
    """List where a paper can count: every economy, and every group that rules of its own.

    A group of economies decides nothing about papers; its members do. A customs union may be one
    that does, and then the register has requirements or acceptances of it.
    """
    return [
        code
        for code, members in _codes(snapshot).items()
        if not members or snapshot.requirements.get(code) or snapshot.acceptances.get(code)
    ]


def _codes(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Give the economies and groups on record, with the members of each (an economy has none)."""
    return {
        fact.id: fact.statement.members or ()
        for fact in snapshot.of_kind("economy")
        if isinstance(fact.statement, Economy)
    }


def list_groups(snapshot: Snapshot, most: int) -> dict[str, tuple[str, ...]]:
    """List the groups of economies of a size that a table can show, with their members."""
    return {code: members for code, members in _codes(snapshot).items() if 1 < len(members) <= most}


def answer_markets(snapshot: Snapshot, question: Question) -> list[Market]:
    """Ask a question of every market on record, in the order of their ids.

    Economies of which the register says the same (mostly: nothing) are asked once.
    """
    named = _named_in(snapshot, question)
    known: dict[Hashable, Decision] = {}
    shelf = Shelf(snapshot)
    found = []
    for economy in list_markets(snapshot):
        decided = _ask_once(shelf, question, economy, named, known)
        found.append(
            Market(
                economy=economy,
                answer=decided.answer,
                reason=decided.reason,
                at_least=decided.at_least,
            )
        )
    return found


def _ask_once(
    shelf: Shelf,
    question: Question,
    economy: str,
    named: frozenset[str],
    known: dict[Hashable, Decision],
) -> Decision:
    """Answer for a destination, from what is known of one that is told apart by nothing."""
    snapshot = shelf.snapshot
    itself = economy if economy in named else ""
    key = (_mentions(snapshot).get(economy, frozenset()), itself)
    if key not in known:
        asked = msgspec.structs.replace(question, destination=economy)
        known[key] = decide(snapshot, asked, shelf=shelf)
    return known[key]


_SILENT = COOPERATION | {"naming", "organisation", "economy"}
"""Kinds of fact that say nothing of an economy as a destination: the engine compares economies, and
reads of them what laws, arrangements and those who take part in them say."""


@kept_with_snapshot
def _mentions(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """Give, by economy, every fact that names it or a group that it belongs to.

    Two economies with equal facts are told apart by nothing but their names.
    """
    codes = set(_codes(snapshot))
    found: dict[str, set[str]] = {code: set() for code in codes}
    for fact in snapshot.facts.values():
        if fact.kind not in _SILENT:
            for code in codes.intersection(_texts(msgspec.to_builtins(fact.statement))):
                found[code].add(fact.id)
    own = {code: frozenset(ids) for code, ids in found.items()}
    for code in codes:
        for group in snapshot.groups.get(code, ()):
            if own.get(group.id):
                found[code].update((group.id, *own[group.id]))
    return {code: frozenset(ids) for code, ids in found.items()}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, list | tuple):
        for member in value:
            yield from _texts(member)


def _named_in(snapshot: Snapshot, question: Question) -> frozenset[str]:
    """Give the economies that a question names itself, or through the bodies that it names."""
    texts = set(_texts(msgspec.to_builtins(question)))
    for text in tuple(texts):
        fact = snapshot.facts.get(text)
        if fact is not None:
            texts.update(_texts(msgspec.to_builtins(fact.statement)))
    return frozenset(texts & set(_codes(snapshot)))


class Sought(msgspec.Struct, frozen=True, kw_only=True):
    """Say what a matrix is about: a kind of document, goods, a purpose and a day."""

    kind: EvidenceKind
    on: str
    goods: QuestionGoods = QuestionGoods()
    standards: tuple[str, ...] | None = None
    purpose: Purpose = "regulated-import"


def answer_cells(
    snapshot: Snapshot, origins: Iterable[str], destinations: Iterable[str], sought: Sought
) -> list[Cell]:
    """Ask what a document of an accredited body of one economy gives in another.

    Where an economy has several accreditation bodies, the best answer counts; where it has none on
    record, the document claims no accreditation.
    """
    wanted = list(destinations)
    shelf = Shelf(snapshot)
    return [cell for origin in origins for cell in _row(shelf, origin, wanted, sought)]


def _row(shelf: Shelf, origin: str, destinations: Iterable[str], sought: Sought) -> Iterator[Cell]:
    snapshot = shelf.snapshot
    bodies: list[str | None] = [*_bodies(snapshot, origin)]
    posed = [(body, pose(snapshot, origin, origin, body, sought)) for body in bodies or [None]]
    named = [_named_in(snapshot, question) for _, question in posed]
    known: list[dict[Hashable, Decision]] = [{} for _ in posed]
    for destination in destinations:
        if destination == origin:
            continue
        cells = []
        for place, (body, question) in enumerate(posed):
            decided = _ask_once(shelf, question, destination, named[place], known[place])
            cell = Cell(
                origin=origin,
                destination=destination,
                answer=decided.answer,
                reason=decided.reason,
                body=body,
            )
            cells.append(cell)
        yield min(cells, key=lambda one: ORDER.index(one.answer))


def pose(
    snapshot: Snapshot,
    origin: str,
    destination: str,
    body: str | None,
    sought: Sought,
    name: str = "*",
) -> Question:
    """Pose the question of a cell, so that its proof can be shown; ``name`` is the issuer's."""
    claim = None
    rule = snapshot.rules.evidence[sought.kind]
    if body is not None:
        activity = cast("Activity | None", rule.activity)
        claim = Claim(body=body, scope=Scope(activities=(activity,)) if activity else None)
    evidence = Evidence(
        kind=sought.kind,
        issuer=Issuer(name=name, economy=origin),
        accreditation=claim,
        activity=sought.on,
        issued=sought.on,
        standards=sought.standards,
        endorsed=True if claim else None,
    )
    return Question(
        evidence=evidence,
        goods=sought.goods,
        origin=origin,
        destination=destination,
        purpose=sought.purpose,
        on=sought.on,
    )


def _bodies(snapshot: Snapshot, economy: str) -> Iterator[str]:
    for fact in snapshot.of_kind("organisation"):
        statement = fact.statement
        if (
            isinstance(statement, Organisation)
            and "accreditation-body" in statement.kinds
            and economy in statement.economies
        ):
            yield fact.id
