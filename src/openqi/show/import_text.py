"""Write what an import did with the rows of catalogues: merged, refused, left open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from openqi.show.date import write_number
from openqi.show.layout import block, item
from openqi.show.words import say
from openqi.sources.tally import Case, Count, Fate, Report

FATES: tuple[Fate, ...] = ("merged", "refused", "open")
SHOWN = 3
"""Examples shown of each kind of case; JSON has a few more."""


def write_reports(reports: Iterable[Report], language: str, *, written: bool) -> str:
    """Write the report of every file, and whether anything was written."""
    blocks = [_report(report, language) for report in reports]
    if not written:
        blocks.append(say("import.nothing-written", language))
    return "\n\n".join(blocks) + "\n"


class Codes(Protocol):
    """Say which edition of which scheme was imported (the shape of ``ask.nomenclature``)."""

    @property
    def scheme(self) -> str:
        """Name the scheme."""

    @property
    def edition(self) -> str:
        """Name the edition."""

    @property
    def entries(self) -> int:
        """Count the codes."""

    @property
    def state(self) -> str:
        """Say whether it is new or was there."""

    @property
    def pivot(self) -> str | None:
        """Name the edition that codes lead to."""

    @property
    def fields(self) -> str | None:
        """Name the edition of ICS that codes of goods lead to."""

    @property
    def path(self) -> str | None:
        """Say where it is."""


def write_nomenclatures(done: Iterable[Codes], language: str, *, written: bool) -> str:
    """Write which editions of nomenclatures were imported."""
    lines = []
    for one in done:
        code = "import.codes" if one.pivot is None else "import.codes-led"
        code = code if one.fields is None else "import.codes-to-fields"
        args = {"scheme": one.scheme.upper(), "edition": one.edition, "pivot": one.pivot or ""}
        args["fields"] = one.fields or ""
        lines.append(say(code, language, count=write_number(one.entries, language), **args))
        if one.path is not None:
            lines.append(item(say(f"import.state-{one.state}", language, path=one.path)))
    if not written:
        lines.append(say("import.nothing-written", language))
    return "\n".join(lines) + "\n"


def _report(report: Report, language: str) -> str:
    counts = {
        name: write_number(getattr(report, name), language)
        for name in ("rows", "works", "editions", "adoptions", "conflicts")
    }
    state = say(f"import.state-{report.state}", language, path=report.path or "")
    head = [
        say("import.head", language, file=report.file, source=report.source),
        item(say("import.counts", language, **counts)),
    ]
    if report.path is not None or report.state == "unchanged":
        head.append(item(state))
    for fate in FATES:
        lines = [item(_count(one, language), "- ", 4) for one in report.of(fate)]
        if lines:
            head.append(block(f"  {say(f'import.fate-{fate}', language)}", lines))
    return "\n".join(head)


def _count(one: Count, language: str) -> str:
    """Write one count with its first cases."""
    told = say(f"import.{one.code}", language)
    cases = "; ".join(_case(case, language) for case in one.examples[:SHOWN])
    return say(
        "import.count",
        language,
        count=write_number(one.count, language),
        told=told,
        cases=cases,
    )


def _case(case: Case, language: str) -> str:
    text = case.id if case.other is None else f"{case.id} → {case.other}"
    if case.line is None:
        return text
    return say("import.case", language, text=text, line=case.line)
