"""Write every fact as a row of one table, for a spreadsheet or as Parquet."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec

from openqi.core.day import FIRST, LAST, format_day
from openqi.core.fact import Fact
from openqi.core.fact_record import date_of, fact_record, first_day, last_day
from openqi.show.names import Names
from openqi.show.statement import Telling, write_fact
from openqi.site.frame.page import safe_cell
from openqi.site.registry.held import Held

COLUMNS = (
    "id", "kind", "text_vi", "text_en", "from", "to", "seen", "recorded_on", "recorded_until",
    "supersedes", "held", "verified", "certainty", "sources", "record",
)  # fmt: skip
ENGINE = "duckdb"
"""What writes Parquet, where it is installed: the extra ``analysis``."""


def rows_of(held: Held) -> Iterator[tuple[str, ...]]:
    """Give every version of every fact as a row of texts, ordered by id."""
    names = Names(held.register.facts, held.register.sources)
    for _, fact in sorted(held.register.facts.items()):
        yield _row(fact, held, names)


def write_table(held: Held) -> Iterator[str]:
    """Write the table as CSV, line by line, safe to open in a spreadsheet."""
    yield "\ufeff" + _line(COLUMNS)
    for row in rows_of(held):
        yield _line([safe_cell(cell) for cell in row])


def can_write_parquet() -> bool:
    """Tell whether what writes Parquet is installed."""
    return find_spec(ENGINE) is not None


def write_parquet(held: Held) -> bytes:
    """Write the table as Parquet; every column is text.

    Raises:
        ModuleNotFoundError: the extra ``analysis`` is not installed.
    """
    import duckdb  # noqa: PLC0415 - an extra; the page says so where it is not there

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "facts.jsonl"), Path(folder, "facts.parquet")
        with source.open("wb") as stream:
            for row in rows_of(held):
                stream.write(msgspec.json.encode(dict(zip(COLUMNS, row, strict=True))) + b"\n")
        with duckdb.connect() as database:
            columns = dict.fromkeys(COLUMNS, "VARCHAR")
            table = database.read_json(str(source), columns=columns, format="newline_delimited")
            table.write_parquet(str(target), compression="zstd")
        return target.read_bytes()


def _line(cells: tuple[str, ...] | list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow(cells)
    return stream.getvalue()


def _row(fact: Fact, held: Held, names: Names) -> tuple[str, ...]:
    recorded = fact.recorded
    return (
        fact.id,
        fact.kind,
        write_fact(fact, Telling(names, "vi")),
        write_fact(fact, Telling(names, "en")),
        first_day(fact.valid) or "",
        last_day(fact.valid) or "",
        "; ".join(date_of(day) for day in fact.valid.seen),
        "" if recorded.on == FIRST else format_day(recorded.on),
        "" if recorded.until == LAST else format_day(recorded.until - 1),
        fact.supersedes or "",
        str(fact.id in held.snapshot.facts).lower(),
        str(fact.verified).lower(),
        fact.certainty or "",
        "; ".join(dict.fromkeys(cited.doc for cited in fact.source)),
        msgspec.json.encode(fact_record(fact)).decode(),
    )
