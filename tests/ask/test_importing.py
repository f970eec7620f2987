"""Import whole files: all or nothing, twice the same, wrong input named by its line."""

from __future__ import annotations

import builtins
import gzip
from pathlib import Path
from typing import Any

import pytest
import zstandard

from openqi.ask import importing
from openqi.ask.importing import describe_copies, import_copies
from openqi.core.day import parse_day
from openqi.core.errors import InvalidContent, OpenQIError
from openqi.register.catalogue import find_catalogues, open_catalogue
from openqi.snapshot import compile_snapshot
from openqi.snapshot.catalogues import with_catalogues
from openqi.snapshot.editions import editions_on
from openqi.sources import lines
from tests.sources.rows import READ, RECORDED, bring, count, row, stage, write_rows

GOOD = row("ISO 70001:2015", **stage("60.60"), dates={"published": "2015-09"})


def problems(action: Any) -> list[tuple[str, int | None]]:
    with pytest.raises(OpenQIError) as refused:
        action()
    return [(one.code, one.line) for one in refused.value.problems]


def take(path: Path, into: Path) -> None:
    import_copies(describe_copies([path], {"": READ}), into, RECORDED)


def test_the_facts_cite_the_copy_with_its_day(tmp_path: Path) -> None:
    _, catalogue = bring(write_rows(tmp_path / "iso.jsonl", GOOD), tmp_path / "data")
    assert catalogue.head.source.id == "iso-catalogue-2025-06-02"
    assert catalogue.head.source.read == "2025-06-02"
    (fact,) = catalogue.facts()
    assert fact.id == "iso-catalogue-iso-70001-2015"
    assert fact.source[0].doc == "iso-catalogue-2025-06-02"
    assert fact.source[0].at == "data/iso-70001:2015.yaml"
    assert fact.recorded.on == RECORDED
    assert fact.verified


def test_compressed_copies_are_read(tmp_path: Path) -> None:
    plain = write_rows(tmp_path / "iso.jsonl", GOOD)
    packed = tmp_path / "iso.jsonl.zst"
    packed.write_bytes(zstandard.compress(plain.read_bytes()))
    one, _ = bring(plain, tmp_path / "a")
    other, _ = bring(packed, tmp_path / "b")
    assert one.editions == other.editions == 1


def test_the_same_copy_again_changes_nothing(tmp_path: Path) -> None:
    path, into = write_rows(tmp_path / "iso.jsonl", GOOD), tmp_path / "data"
    first, _ = bring(path, into)
    assert first.path is not None
    before = Path(first.path).stat()
    later = import_copies(describe_copies([path], {"": READ}), into, RECORDED + 30)
    assert [one.state for one in later] == ["unchanged"]
    assert Path(first.path).stat() == before
    assert open_catalogue(Path(first.path)).recorded.on == RECORDED


def test_a_copy_that_was_changed_takes_its_own_place(tmp_path: Path) -> None:
    into = tmp_path / "data"
    bring(write_rows(tmp_path / "iso.jsonl", GOOD), into)
    other = {**GOOD, "dates": {"published": "2015-10"}}
    report, catalogue = bring(write_rows(tmp_path / "iso.jsonl", other), into)
    assert report.state == "new"
    assert [getattr(f.statement, "published", None) for f in catalogue.facts()] == ["2015-10"]
    assert len(list(into.iterdir())) == 1


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "iso.jsonl", GOOD)
    copies = describe_copies([path], {"": READ})
    (report,) = import_copies(copies, tmp_path / "data", RECORDED, write=False)
    assert report.path is None
    assert not (tmp_path / "data").exists()


def test_a_mistake_in_one_file_leaves_every_file_unwritten(tmp_path: Path) -> None:
    good = write_rows(tmp_path / "iso.jsonl", GOOD)
    bad = tmp_path / "jis.jsonl"
    bad.write_text('{"id": "JIS A 1:2001", "title": {}, "type": "x"}\n\n{"id": 5}\n[]\n{"id": \n')
    copies = describe_copies([good, bad], {"": READ})
    found = problems(lambda: import_copies(copies, tmp_path / "data", RECORDED))
    assert found == [("row-wrong", 3), ("row-wrong", 4), ("row-wrong", 5)]
    assert not (tmp_path / "data").exists()


def test_nothing_half_written_is_left_when_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [write_rows(tmp_path / name, GOOD) for name in ("iso.jsonl", "iec.jsonl")]
    copies = describe_copies(paths, {"": READ})
    opened = Path.open

    def fail(self: Path, *args: Any, **more: Any) -> Any:
        if "iec" in self.name and args[:1] == ("xb",):
            raise OSError(28, "No space left on device")
        return opened(self, *args, **more)

    monkeypatch.setattr(Path, "open", fail)
    rows = {"stage": "PUBLISHED"}
    write_rows(paths[1], {**GOOD, **rows, "id": "IEC 70001:2015"})
    found = problems(lambda: import_copies(copies, tmp_path / "data", RECORDED))
    assert [code for code, _ in found] == ["catalogue-not-written"]
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "read", "source", "code"),
    [
        ("isso.jsonl", READ, None, "catalogue-unknown"),
        ("iso.jsonl", None, None, "copy-without-day"),
        ("iso.jsonl", "2025-06", None, "date-not-a-day"),
        ("iso.jsonl", READ, "No Id", "id-wrong"),
    ],
)
def test_what_is_to_be_imported_must_be_said(
    tmp_path: Path, name: str, read: str | None, source: str | None, code: str
) -> None:
    days = {"": read} if read else {}
    found = problems(lambda: describe_copies([tmp_path / name], days, source))
    assert [one for one, _ in found] == [code]


def test_two_files_for_one_catalogue_are_refused(tmp_path: Path) -> None:
    paths = [tmp_path / "iso.jsonl", tmp_path / "b" / "iso.jsonl.zst"]
    found = problems(lambda: describe_copies(paths, {"": READ}))
    assert found == [("catalogue-twice", None)]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    into = tmp_path / "data"
    assert problems(lambda: take(tmp_path / "iso.jsonl", into)) == [("file-missing", None)]
    (tmp_path / "iec.jsonl").mkdir()
    assert problems(lambda: take(tmp_path / "iec.jsonl", into)) == [("file-is-directory", None)]
    (tmp_path / "jis.jsonl.zst").write_bytes(gzip.compress(b"{}"))
    assert problems(lambda: take(tmp_path / "jis.jsonl.zst", into)) == [("file-unreadable", None)]
    cut = zstandard.compress(b'{"id": "x"}\n' * 1000)[:20]
    (tmp_path / "oiml.jsonl.zst").write_bytes(cut)
    assert problems(lambda: take(tmp_path / "oiml.jsonl.zst", into)) == [("file-cut-short", None)]


def test_sizes_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "iso.jsonl.zst"
    packed.write_bytes(zstandard.compress(b"\n" * 300_000))
    monkeypatch.setattr(lines, "FILE_LIMIT", 200_000)
    assert problems(lambda: take(packed, tmp_path / "data")) == [("file-too-large", 200_001)]
    monkeypatch.setattr(lines, "LINE_LIMIT", 100)
    (tmp_path / "iso.jsonl").write_bytes(b"\n" + b"x" * 101 + b"\n")
    assert problems(lambda: take(tmp_path / "iso.jsonl", tmp_path / "data")) == [
        ("file-too-large", 2)
    ]


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "iso.jsonl.zst"
    packed.write_bytes(zstandard.compress(b"{}\n"))
    (tmp_path / "t.xlsx").write_bytes(b"PK")
    real = builtins.__import__

    def absent(name: str, *args: Any, **more: Any) -> Any:
        if name in ("zstandard", "openpyxl"):
            raise ImportError(name)
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", absent)
    for path in (packed, tmp_path / "t.xlsx"):
        assert problems(lambda path=path: take(path, tmp_path / "data")) == [
            ("extra-missing", None)
        ]


def test_many_mistakes_are_listed_up_to_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "PROBLEM_LIMIT", 10)
    path = tmp_path / "iso.jsonl"
    path.write_text("[]\n" * 50)
    with pytest.raises(InvalidContent) as refused:
        take(path, tmp_path / "data")
    assert len(refused.value.problems) == 10


def test_catalogues_that_contradict_each_other_both_stay(tmp_path: Path) -> None:
    joint = {**GOOD, "id": "ISO/IEC 70001:2015"}
    other = {**joint, "stage": "PUBLISHED", "dates": {"published": "2015-11-02"}}
    again = {**joint, "id": "ISO/IEC 70002:2015"}
    same = {**again, "stage": "PUBLISHED", "dates": {"published": "2015-09-20"}}
    paths = [
        write_rows(tmp_path / "iso.jsonl", joint, again),
        write_rows(tmp_path / "iec.jsonl", other, same),
    ]
    reports = import_copies(describe_copies(paths, {"": READ}), tmp_path / "data", RECORDED)
    assert [count(one, "open", "between-catalogues") for one in reports] == [0, 1]
    books = find_catalogues(tmp_path / "data")
    snapshot = with_catalogues(compile_snapshot([]), books)
    expected = {"2015-08-31": "unpublished", "2015-10-15": "unknown", "2015-11-02": "current"}
    for day, owner in expected.items():
        found = editions_on(snapshot, "ISO/IEC 70001:2015", parse_day(day)).edition
        assert found is not None
        assert found.owner == owner
        assert len(found.disagreeing) == 2
    exact = editions_on(snapshot, "ISO/IEC 70002:2015", parse_day("2015-09-20")).edition
    assert exact is not None
    assert (exact.owner, exact.disagreeing) == ("current", ())
