"""Read what a verdict was asked: the document with its days, the work done, and who did it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from openqi.core.cover import Cover, Need, cover
from openqi.core.day import parse_day
from openqi.core.evidence import Attestation, Evidence, Interval
from openqi.core.question import Question
from openqi.core.scope import Scope
from openqi.register.reference import lead_struct
from openqi.rules import Rulebook
from openqi.rules.rulebook import EvidenceRule
from openqi.verify.record import Body, Record


class Matter(NamedTuple):
    """Hold the question against one record of facts; days are whole days."""

    record: Record
    rules: Rulebook
    question: Question
    evidence: Evidence
    paper: str | None
    kind: str
    rule: EvidenceRule
    on: int
    worked: tuple[int, int] | None
    issued: int | None
    expires: int | None
    workers: tuple[Body, ...]
    need: Need

    @property
    def issuer(self) -> Body:
        """Give who issued the document."""
        return self.evidence.issuer

    @property
    def performer(self) -> Body:
        """Give who did the work."""
        return self.evidence.performer or self.evidence.issuer

    def covers(self, scope: Scope | None, need: Need) -> Cover:
        """Test a scope against a piece of work."""
        return cover(scope, need, self.record.same)

    def buys(self) -> bool:
        """Tell whether a buyer asks, whose demands are the clause (D5)."""
        return self.question.purpose in self.rules.buyer_purposes


def read_matter(record: Record, rules: Rulebook, question: Question) -> Matter:
    """Read a question; a document on record is taken from there.

    Raises:
        KeyError: the question names a document that is not on record.
    """
    question = lead_struct(question, record.replaced)
    evidence, paper = question.evidence, question.evidence.id
    if paper is not None:
        stated = record.every[paper].statement
        if not isinstance(stated, Attestation):
            raise KeyError(paper)
        fields = msgspec.structs.fields(Evidence)
        evidence = Evidence(**{field.name: getattr(stated, field.name) for field in fields})
    kind = evidence.kind or "declaration"
    rule = rules.evidence[kind]
    performer = evidence.performer or evidence.issuer
    alone = rule.group == "report" or performer == evidence.issuer
    system = rule.activity == "system-certification" and bool(evidence.standards)
    return Matter(
        record=record,
        rules=rules,
        question=question,
        evidence=evidence,
        paper=paper,
        kind=kind,
        rule=rule,
        on=parse_day(str(question.on)),
        worked=_worked(evidence),
        issued=_day(evidence.issued),
        expires=_day(evidence.expires),
        workers=(performer,) if alone else (evidence.issuer, performer),
        need=Need(
            activity=rule.activity,
            standards=evidence.standards or (),
            goods=question.goods,
            quantity=evidence.quantity,
            system_standard=system,
        ),
    )


def _worked(evidence: Evidence) -> tuple[int, int] | None:
    activity = evidence.activity
    if isinstance(activity, Interval):
        return parse_day(str(activity.start)), parse_day(str(activity.last))
    day = _day(activity)
    return None if day is None else (day, day)


def _day(text: str | int | None) -> int | None:
    return None if text is None else parse_day(str(text))
