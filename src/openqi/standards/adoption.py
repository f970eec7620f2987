"""Link a document to the source whose number it bears, without an edition that nobody printed.

The year of a host is the host's: a source found in a number has no year, unless the identifier
prints the source as well.
"""

from __future__ import annotations

from openqi.standards.body import Body
from openqi.standards.body_table import BodyTable
from openqi.standards.document_id import DocumentId, Link
from openqi.standards.document_words import Degree
from openqi.standards.draft import Draft
from openqi.standards.lead import compile_once
from openqi.standards.series import Series

LONGEST = 6
"""Digits of a number that a rule may be about."""


def link_source(draft: Draft, table: BodyTable) -> None:
    """Add the links that the number says, unless the identifier prints the same source."""
    series = draft.series
    if series is None or draft.form:
        return
    link: Link | None = None
    if series.source is not None:
        source = _source(series.source, draft.number, draft.parts, table)
        link = Link(source, _degree(series.row, series.source), "numbering")
    elif series.row.series_rules:
        link = _follow_rule(series.row, draft.number, draft.parts, table)
    if link is not None and all(one.id.work != link.id.work for one in draft.links):
        draft.links.insert(0, link)


def _source(series: Series, number: str, parts: tuple[str, ...], table: BodyTable) -> DocumentId:
    """Build the undated source, with its own sources behind it."""
    links: tuple[Link, ...] = ()
    if series.source is not None:
        inner = _source(series.source, number, parts, table)
        links = (Link(inner, _degree(series.row, series.source), "numbering"),)
    elif series.row.series_rules:
        rule = _follow_rule(series.row, number, parts, table)
        links = (rule,) if rule else ()
    return DocumentId(
        publisher=series.publisher,
        series=series.work,
        body=series.row.body,
        number=_own_number(series.row, number),
        parts=parts,
        kind=series.kind,
        doctype=series.doctype,
        division=series.division,
        adopts=links,
    )


def _own_number(row: Body, number: str) -> str:
    """Give the number without what the host added."""
    match = compile_once(row.number).match(number)
    return match[0] if match else number


def _degree(host: Body, source: Series) -> Degree:
    return host.degrees.get(source.row.body, host.degree)


def _follow_rule(row: Body, number: str, parts: tuple[str, ...], table: BodyTable) -> Link | None:
    """Apply a rule on a range of numbers, such as that of the 60000 series."""
    if not number.isdigit() or len(number) > LONGEST:
        return None
    for rule in row.series_rules:
        low, _, high = rule.numbers.partition("-")
        if int(low) <= int(number) <= int(high):
            source = table.bodies[rule.source]
            return Link(
                DocumentId(
                    publisher=source.body,
                    series=source.prefixes["Latn"][0],
                    body=source.body,
                    number=number,
                    parts=parts,
                    kind=source.kind,
                ),
                rule.degree,
                "series-rule",
            )
    return None
