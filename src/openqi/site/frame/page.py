"""Show one content three ways: as a page, as its JSON twin, as a table for a spreadsheet.

The page and its twins are made from the same value, so that they cannot say different things.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.translation import get_language

from openqi.core.errors import InvalidContent, Problem

FORMATS = ("html", "json", "csv")
Row = Mapping[str, object]


def show_page(
    request: HttpRequest,
    template: str,
    content: Mapping[str, object],
    *,
    rows: Sequence[Row] | None = None,
    extra: Mapping[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a content in the format that ``?format=`` names: ``html``, ``json`` or ``csv``.

    ``content`` must be writable as JSON; the template sees its keys. ``rows`` is the table of the
    page, for CSV. ``extra`` has what only the page needs (forms, pictures, markup).

    Raises:
        InvalidContent: the format is another word, or the page has no table.
    """
    form = request.GET.get("format", "html")
    if form not in FORMATS or (form == "csv" and rows is None):
        known = ", ".join(one for one in FORMATS if one != "csv" or rows is not None)
        args = {"text": form[:40], "known": known}
        raise InvalidContent(Problem(code="page-format-unknown", args=args, key="format"))
    if form == "json":
        body = msgspec.json.encode(content, order="sorted")
        return _cached(request, HttpResponse(body, content_type="application/json", status=status))
    if form == "csv":
        text = write_csv(rows or ())
        response = HttpResponse(text, content_type="text/csv; charset=utf-8", status=status)
        response.headers["Content-Disposition"] = 'attachment; filename="openqi.csv"'
        return _cached(request, response)
    context = {**content, **(extra or {}), "has_table": rows is not None}
    return render(request, template, context, status=status)


def write_csv(rows: Sequence[Row]) -> str:
    """Write rows as CSV with a byte order mark, which spreadsheets need to read Vietnamese.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    stream = io.StringIO()
    stream.write("\ufeff")
    keys = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.writer(stream)
    writer.writerow(keys)
    for row in rows:
        writer.writerow([safe_cell(row.get(key)) for key in keys])
    return stream.getvalue()


def safe_cell(value: object) -> str:
    """Write a value as a cell that no spreadsheet runs as a formula."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _cached(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a twin a tag of its content; a program that has it already gets only the tag."""
    digest = hashlib.sha256(response.content).hexdigest()[:32]
    tag = f'"{digest}"'
    response.headers["Content-Language"] = get_language() or "vi"
    response.headers["ETag"] = tag
    known = request.headers.get("If-None-Match", "")
    if tag in known or known.strip() == "*":
        unchanged = HttpResponseNotModified()
        unchanged.headers["ETag"] = tag
        return unchanged
    return response
