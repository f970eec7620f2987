"""The command that imports catalogues: report, JSON, dry run, words for mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from openqi.cli.main import main
from tests.sources.rows import obsoletes, row, stage, updates, write_rows

ROWS = (
    row("ISO 70001:2008", **stage("95.99"), dates={"published": "2008-11"},
        rel=updates("ISO 70001:2015", on="2015-09-22")),
    row("ISO 70001:2015", **stage("90.93"), dates={"published": "2015-09"},
        rel=obsoletes("ISO 70001:2008")),
    row("ISO/DIS 70001", **stage("40.60")),
)  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "iso.jsonl", *ROWS)


def call(*words: object) -> int:
    return main(["std", "import", *map(str, words)])


def test_the_report_says_what_became_of_the_rows(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "data"
    assert call(copy, "--into", into, "--read", "2025-06-02", "--lang", "en") == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "3 rows read; 1 works, 2 editions and supplements" in said.out
    assert "- 1: Drafts, no editions yet. Such as: ISO/DIS 70001 (line 3)" in said.out
    assert "ISO 70001:2008 → ISO 70001:2015 (line 1)" in " ".join(said.out.split())
    assert call(copy, "--into", into, "--read", "iso=2025-06-02", "--lang", "vi") == 0
    assert "Đã có sẵn, không đổi" in capsys.readouterr().out


def test_json_and_a_dry_run(copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (copy, "--into", tmp_path / "data", "--read", "2025-06-02", "--dry-run")
    assert call(*words, "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["written"] is False
    (one,) = record["catalogues"]
    assert (one["catalogue"], one["rows"], one["editions"]) == ("iso-catalogue", 3, 2)
    assert {count["code"]: count["count"] for count in one["counts"]} == {
        "relation-replaced-by": 1,
        "draft": 1,
    }
    assert not (tmp_path / "data").exists()
    assert call(*words, "--lang", "en") == 0
    assert "A dry run: nothing was written." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        ((), "Chưa biết bản sao này được lấy ngày nào", "Nobody said on which day"),
        (("--read", "2025-06"), "“2025-06”", '"2025-06"'),
        (("--read", "2025-06-02", "--source", "My List"), "My List", "My List"),
    ],
)
def test_mistakes_are_told_in_both_languages(
    copy: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    vi: str,
    en: str,
) -> None:
    for language, text in (("vi", vi), ("en", en)):
        assert call(copy, "--into", tmp_path / "data", *words, "--lang", language) == 2
        assert text in capsys.readouterr().err


def test_a_source_names_one_file(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = tmp_path / "data"
    words = (copy, copy, "--into", into, "--read", "2025-06-02", "--source", "mine")
    assert call(*words, "--lang", "en") == 2
    assert "--source names one catalogue" in capsys.readouterr().err
    assert call(*words[1:], "--lang", "en") == 0
    assert (into / "mine-2025-06-02.catalogue.jsonl").exists()
