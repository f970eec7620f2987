"""Refuse a question that names bodies, arrangements, papers or economies nobody put on record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files

from openqi.core.errors import Problem, UnknownIdentifier
from openqi.core.evidence import Attestation, Issuer
from openqi.core.fact import Fact
from openqi.core.ids import nearest
from openqi.core.question import Question
from openqi.core.statements import KINDS, Arrangement, Economy, Organisation
from openqi.core.text import fold

Facts = Mapping[str, Fact]


def refuse_unknown(question: Question, facts: Facts) -> None:
    """Check every id of a question against the register.

    A mistyped id would otherwise be answered ``unknown``, which is true and of no use: the reader
    would look for a missing fact instead of the missing letter.

    Raises:
        UnknownIdentifier: for each id that is not there, with the closest that are.
    """
    problems = [*_unknown_ids(question, facts), *_unknown_economies(question, facts)]
    if problems:
        raise UnknownIdentifier(problems)


def find_nearest(wanted: str, facts: Facts, kind: type = object, count: int = 3) -> tuple[str, ...]:
    """Offer the ids of things of a kind that come closest: by acronym, by name, by spelling."""
    folded = fold(wanted)
    words = set(folded.split())
    ids: list[str] = []
    by_name: list[str] = []
    for id, fact in facts.items():
        statement = fact.statement
        if not isinstance(statement, kind):
            continue
        ids.append(id)
        if isinstance(statement, Organisation | Arrangement | Economy):
            acronym = fold(getattr(statement, "acronym", None) or "")
            if acronym and acronym == folded:
                by_name.insert(0, id)
            elif words and any(words <= set(fold(n).split()) for n in statement.name.values()):
                by_name.append(id)
    return tuple(dict.fromkeys((*by_name[:count], *nearest(wanted, ids, count))))[:count]


def _unknown_ids(question: Question, facts: Facts) -> Iterator[Problem]:
    evidence = question.evidence
    named: list[tuple[str, object, type, str]] = [
        ("evidence.issuer", evidence.issuer, Organisation, "organisation-unknown"),
        ("evidence.performer", evidence.performer, Organisation, "organisation-unknown"),
        ("evidence.id", evidence.id, Attestation, "evidence-unknown"),
    ]
    if evidence.accreditation is not None:
        body = evidence.accreditation.body
        named.append(("evidence.accreditation.body", body, Organisation, "organisation-unknown"))
    for index, demand in enumerate(question.demands):
        key = f"demands[{index}].covered_by"
        named.append((key, demand.covered_by, Arrangement, "arrangement-unknown"))
    for key, id, kind, code in named:
        if isinstance(id, str) and not _holds(facts, id, kind):
            near = find_nearest(id, facts, kind)
            yield Problem(code=code, args={"id": id[:80]}, key=key, nearest=near)


def _unknown_economies(question: Question, facts: Facts) -> Iterator[Problem]:
    evidence = question.evidence
    named = {
        "destination": question.destination,
        "origin": question.origin,
        "goods.origin": question.goods.origin,
        "evidence.site.economy": evidence.site.economy if evidence.site else None,
    }
    for name in ("issuer", "performer"):
        party = getattr(evidence, name)
        if isinstance(party, Issuer):
            named[f"evidence.{name}.economy"] = party.economy
    for key, code in named.items():
        if code is None or code in assigned_codes() or _is_on_record(code, facts):
            continue
        near = find_nearest(code, facts, Economy)
        yield Problem(code="economy-unknown", args={"id": code[:80]}, key=key, nearest=near)


@cache
def assigned_codes() -> frozenset[str]:
    """Give the two-letter codes that ISO 3166 assigns.

    An economy that has one is answered from what is on record, even if that is nothing; a code that
    nobody has is a mistake. Codes that the standard leaves to its users, such as those that begin
    with X, are economies where a fact declares or names them.
    """
    lines = (files("openqi.ask") / "iso-3166.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(code for line in lines if not line.startswith("#") for code in line.split())


def _is_on_record(code: str, facts: Facts) -> bool:
    """Tell whether a fact declares an economy, or has a rule or a body of it."""
    return _holds(facts, code, Economy) or any(
        code == getattr(fact.statement, "economy", None)
        or code in (getattr(fact.statement, "economies", None) or ())
        for fact in facts.values()
    )


def refuse_economy(code: str, economies: Collection[str], facts: Facts, key: str) -> None:
    """Check that a code is one of some economies.

    Raises:
        UnknownIdentifier: it is not; the codes that are, and the closest by code or name, are told.
    """
    if code in economies:
        return
    near = tuple(one for one in find_nearest(code, facts, Economy) if one in economies)
    args = {"id": code[:80], "known": ", ".join(sorted(economies))}
    raise UnknownIdentifier(Problem(code="economy-none", args=args, key=key, nearest=near))


def refuse_kind(kind: str, key: str | None = None) -> None:
    """Check that a word is a kind of fact.

    Raises:
        UnknownIdentifier: it is not; the closest are offered.
    """
    if kind not in KINDS:
        args, near = {"text": kind[:40]}, nearest(kind, KINDS)
        raise UnknownIdentifier(Problem(code="kind-unknown", args=args, key=key, nearest=near))


def _holds(facts: Facts, id: str, kind: type) -> bool:
    fact = facts.get(id)
    return fact is not None and isinstance(fact.statement, kind)
