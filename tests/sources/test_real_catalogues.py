"""Import the real public catalogues: counts, and the traps that they set.

It needs the copies in the folder that OPENQI_TESTDATA names, and half a minute of a free processor.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.ask.importing import describe_copies, import_copies
from openqi.core.day import parse_day
from openqi.register.catalogue import find_catalogues
from openqi.snapshot import Snapshot, compile_snapshot
from openqi.snapshot.catalogues import with_catalogues
from openqi.snapshot.editions import editions_on
from openqi.sources.readers import READERS
from openqi.sources.tally import Report

DAYS = {"iso": "2025-06-02", "iec": "2026-03-15", "jis": "2025-04-16", "itu": "2026-08-22",
        "itu-r": "2025-05-20", "etsi": "2026-05-01", "oiml": "2026-07-17", "easc": "2026-07-14",
        "bipm": "2026-05-27", "jcgm": "2026-08-20"}  # fmt: skip


@pytest.fixture(scope="module")
def imported(
    testdata: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Report], Snapshot]:
    into = tmp_path_factory.mktemp("catalogues")
    paths = [testdata / "standards" / f"{name}.jsonl.zst" for name in sorted(READERS)]
    reports = import_copies(describe_copies(paths, DAYS), into, parse_day("2026-11-01"))
    by_name = {report.catalogue.removesuffix("-catalogue"): report for report in reports}
    return by_name, with_catalogues(compile_snapshot([]), find_catalogues(into))


def counts(report: Report) -> dict[str, int]:
    return {one.code: one.count for one in report.counts}


def test_every_row_is_accounted_for(imported: tuple[dict[str, Report], Snapshot]) -> None:
    reports, _ = imported
    assert {name: report.rows for name, report in reports.items()} == {
        "bipm": 7939, "easc": 167, "etsi": 28616, "iec": 32524, "iso": 71418, "itu": 21506,
        "itu-r": 2041, "jcgm": 16, "jis": 21327, "oiml": 5707,
    }  # fmt: skip
    rows = ("draft", "printing", "translation", "not-a-standard", "no-edition", "no-date")
    merged = ("duplicate", "language-edition", "language-edition-state")
    for report in reports.values():
        found = counts(report)
        gone = sum(found.get(code, 0) for code in (*rows, *merged))
        assert report.rows == report.editions + gone


def test_the_traps_of_iso(imported: tuple[dict[str, Report], Snapshot]) -> None:
    report = imported[0]["iso"]
    found = counts(report)
    assert found["draft"] == 9288
    assert found["relation-to-itself"] == 87
    assert found["withdrawn-before-published"] == 1
    assert found["replaces-younger"] == 10
    assert found["date-of-supplement"] > 4500
    assert found["relation-amends"] > 4900
    assert found["duplicate"] + found["duplicate-later-state"] > 9600
    assert report.conflicts < 300


def test_the_traps_of_the_others(imported: tuple[dict[str, Report], Snapshot]) -> None:
    reports, _ = imported
    assert counts(reports["iec"])["state-contradicts-date"] == 11
    assert counts(reports["iec"])["withdrawn-before-published"] == 21
    assert counts(reports["iec"])["date-filled"] > 3000
    assert counts(reports["jis"])["date-of-printing"] == 1088
    assert counts(reports["itu"])["not-a-standard"] == 945
    assert reports["itu"].adoptions == 1068
    assert counts(reports["etsi"])["withdrawal-unstated"] == 28616
    assert counts(reports["oiml"])["not-a-standard"] == 4189
    assert counts(reports["easc"])["date-filled"] == 167


@pytest.mark.parametrize(
    ("reference", "day", "state", "standard"),
    [
        ("ISO/IEC 17025", "2005-05-11", "known", "ISO/IEC 17025:1999"),
        ("ISO/IEC 17025", "2010-01-01", "known", "ISO/IEC 17025:2005"),
        ("ISO/IEC 17025", "2018-01-01", "known", "ISO/IEC 17025:2017"),
        ("ISO/IEC 17025:2005", "2017-11-28", "known", "ISO/IEC 17025:2005"),
        ("ISO/IEC 17025:2005", "2017-11-29", "withdrawn", "ISO/IEC 17025:2005"),
        ("ISO/IEC 17025:2007", "2018-01-01", "edition-not-on-record", None),
        ("ISO 13485:2012", "2018-01-01", "edition-not-on-record", None),
        ("ISO 9001", "2012-06-01", "known", "ISO 9001:2008"),
        ("IEC 60335-2-15", "2020-01-01", "known", "IEC 60335-2-15:2012"),
        ("JIS Q 17025", "2020-01-01", "known", "JIS Q 17025:2018"),
        ("ISO 70001", "2020-01-01", "not-on-record", None),
    ],
)
def test_references_are_resolved(
    imported: tuple[dict[str, Report], Snapshot],
    reference: str,
    day: str,
    state: str,
    standard: str | None,
) -> None:
    found = editions_on(imported[1], reference, parse_day(day))
    named = found.edition.standard if found.edition else None
    assert (found.state, named) == (state, standard)


def test_updates_is_inverted_and_amendments_stay_apart(
    imported: tuple[dict[str, Report], Snapshot],
) -> None:
    found = editions_on(imported[1], "ISO 9001:2015", parse_day("2024-06-01")).edition
    assert found is not None
    assert found.supplements == ("ISO 9001:2015/Amd 1:2024",)
    assert found.replaced_by == ()
    assert "ISO 9001:2008" in found.replaces
    old = editions_on(imported[1], "ISO 9001:2008", parse_day("2016-01-01")).edition
    assert old is not None
    assert old.replaced_by == ("ISO 9001:2015",)
    assert [one.date for one in old.withdrawn] == ["2015-09-22"]
