"""Read the table of a standards body, from CSV and from XLSX."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from openqi.core.errors import OpenQIError
from openqi.core.statements import Adoption, Edition
from openqi.sources import spreadsheet
from openqi.sources.columns import COLUMNS
from openqi.sources.table import read_table
from tests.sources.rows import bring

VI = [column.vi for column in COLUMNS]
GOOD = [
    ["TCVN 70001:2019", "Thiết bị", "Appliances", "31/12/2019", "Còn hiệu lực", "",
     "TCVN 70001:2010", "IEC 70001:2016", "MOD", "Điện áp 220 V; Ổ cắm", "97.030; 29.020"],
    ["TCVN 70001:2010", "Thiết bị", "", "2010", "Hết hiệu lực", "12/2019", "", "", "", "", ""],
    ["TCVN ISO 70002:2015", "", "Quality", "2015-12-31", "valid", "", "", "ISO 70002:2015", "IDT",
     "", "03.120.10"],
]  # fmt: skip


def csv_file(tmp_path: Path, *rows: list[str], name: str = "tcvn.csv", mark: str = ",") -> Path:
    path = tmp_path / name
    lines = [mark.join(f'"{cell}"' if mark in cell else cell for cell in row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def found(path: Path) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(OpenQIError) as refused:
        list(read_table(path))
    return [(one.code, one.line, one.key) for one in refused.value.problems]


def test_a_table_becomes_editions_and_adoptions(tmp_path: Path) -> None:
    report, catalogue = bring(csv_file(tmp_path, VI, *GOOD), tmp_path / "data", "2026-01-15")
    assert (report.editions, report.adoptions) == (3, 2)
    facts = {fact.id: fact for fact in catalogue.facts()}
    new = facts["tcvn-catalogue-tcvn-70001-2019"].statement
    assert isinstance(new, Edition)
    assert new.published == "2019-12-31"
    assert new.replaces == ("TCVN 70001:2010",)
    assert new.ics == ("97.030", "29.020")
    assert new.title == {"vi": "Thiết bị", "en": "Appliances"}
    old = facts["tcvn-catalogue-tcvn-70001-2010"].statement
    assert isinstance(old, Edition)
    assert (old.published, old.withdrawn) == ("2010", "2019-12")
    (first, second) = (
        fact.statement for fact in facts.values() if isinstance(fact.statement, Adoption)
    )
    assert (first.host, first.source, first.degree) == (
        "TCVN 70001:2019", "IEC 70001:2016", "MOD"
    )  # fmt: skip
    assert first.deviations is not None
    assert [one.text for one in first.deviations] == ["Điện áp 220 V", "Ổ cắm"]
    assert second.degree == "IDT"
    assert facts["tcvn-catalogue-tcvn-70001-2019"].source[0].at == "2"


def test_english_headings_semicolons_and_xlsx_read_the_same(tmp_path: Path) -> None:
    english = [column.en for column in COLUMNS]
    expected = list(read_table(csv_file(tmp_path, VI, *GOOD)))
    tabs = csv_file(tmp_path, english, *GOOD, name="b.csv", mark="\t")
    assert list(read_table(tabs)) == expected
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(english)
    for row in GOOD:
        sheet.append(list(row))
    sheet["D2"] = datetime.date(2019, 12, 31)
    sheet["D3"] = 2010
    book.save(tmp_path / "c.xlsx")
    assert list(read_table(tmp_path / "c.xlsx")) == expected


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    rows = [
        ["", "", "", "2019", "valid", "", "", "", "", "", ""],
        ["TCVN 1:2019", "", "", "", "", "", "", "", "", "", ""],
        ["TCVN 2:2019", "", "", "31/02/2019", "sleeping", "", "", "", "", "", "9"],
        ["TCVN 3:2019", "", "", "2019", "valid", "2020", "", "", "XYZ", "", ""],
        ["TCVN 4:2019", "", "", "2019", "withdrawn", "2018", "", "ISO 1:2001", "IDT", "a", ""],
    ]
    assert found(csv_file(tmp_path, VI, *rows)) == [
        ("cell-missing", 2, "number"),
        ("cell-missing", 3, "published"),
        ("cell-missing", 3, "status"),
        ("date-wrong", 4, "published"),
        ("status-unknown", 4, "status"),
        ("ics-wrong", 4, "ics"),
        ("status-contradicts-date", 5, "status"),
        ("degree-unknown", 5, "degree"),
        ("degree-of-nothing", 5, "degree"),
        ("withdrawn-before-published", 6, "withdrawn"),
        ("deviations-unmodified", 6, "deviations"),
    ]


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    path = csv_file(tmp_path, ["Số hiệu", "Ngay cong bo", "Tình trang", "Titel", "So hieu"], ["x"])
    assert found(path) == [("column-unknown", 1, None), ("column-twice", 1, None)]
    assert found(csv_file(tmp_path, ["Number"], ["x"])) == [
        ("column-missing", 1, None),
        ("column-missing", 1, None),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe", "file-not-utf8"),
        (b'Number,Published,Status\n"a,b', "csv-wrong"),
        (b"", "file-empty"),
    ],
)
def test_bytes_that_are_no_table(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    assert [one[0] for one in found(path)] == [code]


def parcel(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


def test_a_zip_bomb_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "UNPACKED_LIMIT", 2**20)
    path = tmp_path / "t.xlsx"
    path.write_bytes(parcel({"xl/worksheets/sheet1.xml": b"0" * (2**20 + 1)}))
    assert path.stat().st_size < 5000
    assert [one[0] for one in found(path)] == ["xlsx-too-large"]
    path.write_bytes(parcel({f"p{number}.xml": b"" for number in range(2001)}))
    assert [one[0] for one in found(path)] == ["xlsx-too-large"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no zip at all", "xlsx-wrong"),
        (parcel({"a.txt": b"x"}), "xlsx-wrong"),
        (parcel({"[Content_Types].xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"}), "xlsx-entities"),
        (parcel({"[Content_Types].xml": b"<x", "xl/workbook.xml": b"<"}), "xlsx-wrong"),
    ],
)
def test_a_wrong_xlsx_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(content)
    assert [one[0] for one in found(path)] == [code]


def test_rows_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "ROW_LIMIT", 3)
    assert found(csv_file(tmp_path, VI, *GOOD))[0][0] == "table-too-large"
    monkeypatch.setattr(spreadsheet, "ROW_LIMIT", 500)
    monkeypatch.setattr(spreadsheet, "CELL_LIMIT", 5)
    assert found(csv_file(tmp_path, VI, *GOOD))[0][0] == "row-too-large"
