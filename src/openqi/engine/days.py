"""Take the days of a question out of it, and put them back with or without their names."""

from __future__ import annotations

from msgspec.structs import replace

from openqi.core.evidence import Evidence, Interval
from openqi.core.question import Question
from openqi.engine.papers import Papers, read_papers
from openqi.engine.traced import Days, Trace, TracedDay, plain


def days_of(question: Question, on: int) -> Days:
    """Give the days of a question that may be traced."""
    papers = read_papers(question.evidence)
    first, last = papers.activity or (0, 0)
    return on, first, last, papers.issued or 0, papers.expires or 0


def without_days(question: Question) -> Question:
    """Put nothing in the place of each day that may be traced; that it is given stays."""
    return replace(question, on="", evidence=undated(question.evidence))


def undated(evidence: Evidence) -> Evidence:
    """Put nothing in the place of each day of a document; that it is given stays."""
    activity = evidence.activity
    return replace(
        evidence,
        activity=Interval(start="", last="")
        if isinstance(activity, Interval)
        else _given(activity),
        issued=_given(evidence.issued),
        expires=_given(evidence.expires),
    )


def trace_days(trace: Trace, evidence: Evidence, days: Days) -> tuple[int, Papers]:
    """Give the asked day and the days of the papers, each with its name."""
    named = [TracedDay.of(trace, name, day) for name, day in enumerate(days)]
    first = named[1]
    last = named[2] if isinstance(evidence.activity, Interval) else first
    return named[0], Papers(
        activity=None if evidence.activity is None else (first, last),
        issued=None if evidence.issued is None else named[3],
        expires=None if evidence.expires is None else named[4],
    )


def plain_days(on: int, papers: Papers) -> Days:
    """Give days without their names, and without bounding them."""
    first, last = papers.activity or (0, 0)
    return days_without_names((on, first, last, papers.issued or 0, papers.expires or 0))


def days_without_names(days: Days) -> Days:
    """Give days without their names, and without bounding them."""
    for day in days:
        if type(day) is TracedDay:
            return tuple(map(plain, days))  # type: ignore[return-value]
    return days


def _given(text: str | int | None) -> str | None:
    return None if text is None else ""
