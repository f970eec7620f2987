"""The stock of a register with catalogues is kept for the next command, and answers the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi import open_register
from openqi.ask import harmonisation
from openqi.ask.harmonisation import compare_standards, stock_of
from openqi.ask.importing import describe_copies, import_copies
from openqi.core.day import parse_day
from openqi.results.stock import Stock, lay_out

READ = "2025-06-02"
DAY = parse_day("2024-06-01")
TABLE = (
    "Number,Published,Status,Adopts,Degree,ICS\n"
    "ISO 70001:2015,2015-09,valid,,,97.040.50\n"
    "TCVN ISO 70001:2016,2016-12-31,valid,ISO 70001:2015,IDT,\n"
    "GB/T 70001-2017,2017,valid,ISO 70001:2015,MOD,\n"
    "GB/T 70002-2017,2017-05-01,valid,,,\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("OPENQI_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(harmonisation, "_stocks", {})
    path = tmp_path / "vn.csv"
    path.write_text(TABLE, encoding="utf-8")
    import_copies(describe_copies([path], {"": READ}), tmp_path / "data", parse_day(READ))
    (tmp_path / "data" / "a.yaml").write_text("format: openqi/1\nfacts: []\n", encoding="utf-8")
    return tmp_path / "data"


def kept(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache" / "openqi").glob("stock-*.bin"))


def test_the_stock_that_was_kept_answers_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = open_register(folder).snapshot()
    built = compare_standards(snapshot, "VN", "CN", DAY)
    assert built.counts()["modified"] == 1
    assert len(kept(folder)) == 1
    harmonisation._stocks.clear()
    monkeypatch.setattr(harmonisation, "build_stock", None)  # nothing is built anew
    assert compare_standards(open_register(folder).snapshot(), "VN", "CN", DAY) == built
    assert stock_of(snapshot).ics_of("ISO 70001") == ("97.040.50",)


def test_a_changed_catalogue_makes_another_stock(folder: Path) -> None:
    stock_of(open_register(folder).snapshot())
    path = folder.parent / "vn.csv"
    path.write_text(TABLE + "TCVN 70009:2020,2020,valid,,,\n", encoding="utf-8")
    import_copies(describe_copies([path], {"": "2025-07-01"}), folder, parse_day("2025-07-01"))
    assert "TCVN 70009" in stock_of(open_register(folder).snapshot()).editions
    assert len(kept(folder)) == 2


def test_a_kept_stock_that_is_broken_is_built_anew(folder: Path) -> None:
    before = stock_of(open_register(folder).snapshot()).state()
    (entry,) = kept(folder)
    entry.write_bytes(entry.read_bytes()[:-1] + b"x")
    harmonisation._stocks.clear()
    assert stock_of(open_register(folder).snapshot()).state() == before


def test_a_register_of_packs_alone_keeps_no_stock(folder: Path) -> None:
    for book in folder.glob("*.catalogue.jsonl"):
        book.unlink()
    assert isinstance(stock_of(open_register(folder).snapshot()), Stock)
    assert kept(folder) == []


def test_a_stock_laid_out_again_is_the_same(folder: Path) -> None:
    stock = stock_of(open_register(folder).snapshot())
    again = lay_out(stock.state())
    assert again.state() == stock.state()
    assert all(again.subjects(one) == stock.subjects(one) for one in stock.economies)
