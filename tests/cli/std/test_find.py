"""Check ``openqi std find``: places, words in both languages, JSON, and inputs that are no text."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from openqi.ask import text as reading
from tests.cli.run import run

Capture = pytest.CaptureFixture[str]
TEXT = "Điều 1. Áp dụng\nISO 9001:2015, 14001 và QCVN 4:2009/BKHCN và Sửa đổi 1:2016.\n"


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def test_every_finding_has_its_line_and_column(capsys: Capture, file: str) -> None:
    done = run(capsys, "std", "find", file, "--lang", "en")
    assert done.status == 0
    assert "2:1  ISO 9001:2015" in done.out
    assert "2:16  14001" in done.out
    assert 'the prefix "ISO" is taken from 2:1' in done.out
    assert 'an amendment of "QCVN 4:2009/BKHCN" at 2:25' in done.out
    assert "Found 4 identifiers of 3 works; 2 were completed from context." in done.out


def test_it_speaks_vietnamese(capsys: Capture, file: str) -> None:
    done = run(capsys, "std", "find", file, "--lang", "vi")
    assert "phần đầu “ISO” lấy từ 2:1" in done.out
    assert "Tìm thấy 4 số hiệu của 3 tài liệu; 2 số hiệu được bổ sung từ ngữ cảnh." in done.out


@pytest.mark.parametrize("flags", [["--json"], ["--format", "json"]])
def test_json_is_one_object_a_line(capsys: Capture, file: str, flags: list[str]) -> None:
    done = run(capsys, "std", "find", file, *flags, "--lang", "en")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [one["canonical"] for one in records][:3] == [
        "ISO 9001:2015",
        "ISO 14001",
        "QCVN 4:2009/BKHCN",
    ]
    for one in records:
        assert TEXT[one["start"] : one["end"]] == one["input"]
        assert (one["line"], one["column"]) == (2, one["start"] - TEXT.index("\n"))
    assert "completed" not in records[0]
    assert records[1]["completed"] == [{"part": "prefix", "text": "ISO", "start": 16, "end": 29}]
    assert "Found 4" in done.err


def test_it_reads_standard_input(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"see ISO 9001"), "utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    assert "1:5  ISO 9001" in run(capsys, "std", "find", "-", "--lang", "en").out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"ISO 9001\n\x00\x01", "2: There is a zero byte on this line"),
        (b"\xff\xfeI\x00S\x00O\x00", "1: There is a zero byte"),
        (b"ISO\nISO 9001 \xe9t\xe9", "2: The file is not UTF-8 text"),
    ],
)
def test_what_is_no_text_is_refused(
    capsys: Capture, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "odd"
    path.write_bytes(content)
    done = run(capsys, "std", "find", str(path), "--lang", "en")
    assert done.status == 2
    assert said in done.err
    assert not done.out


def test_a_text_above_the_limit_is_refused(
    capsys: Capture, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "TEXT_LIMIT", 10)
    done = run(capsys, "std", "find", file, "--lang", "en")
    assert (done.status, done.out) == (2, "")
    assert "limit of 10 bytes" in done.err


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"no standard at all"])
def test_a_text_without_identifiers_is_no_error(
    capsys: Capture, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "empty"
    path.write_bytes(content)
    done = run(capsys, "std", "find", str(path), "--lang", "en")
    assert (done.status, done.out.strip()) == (
        0,
        "Found 0 identifiers of 0 works; 0 were completed from context.",
    )


def test_a_missing_file_is_named(capsys: Capture) -> None:
    done = run(capsys, "std", "find", "nowhere.txt", "--lang", "en")
    assert done.status == 2
    assert "nowhere.txt" in done.err


LAW = (
    "theo quy chuẩn QCVN 1 : 2009/BKHCN; theo tiêu chuẩn quốc gia TCVN ISO/IEC 17025 : 2007 hoặc "
    "tiêu chuẩn quốc tế ISO/IEC 17025 : 2005; pin theo QCVN 101:2016/BTTTT.\n"
)


def test_what_is_on_record_of_each_standard_follows_on_a_day(
    capsys: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "law.txt"
    path.write_text(LAW, "utf-8")
    flags = ("--economy", "CN", "--economy", "KR", "--lang", "en")
    done = run(capsys, "std", "find", str(path), "--on", "2022-01-01", *flags)
    assert done.status == 0
    told = " ".join(done.out.split())
    assert "Found 4 identifiers" in told
    assert "QCVN 1:2009/BKHCN, on 1 January 2022 The register does not know this standard." in told
    assert "ISO/IEC 17025:2005: IDT: identical" in told, "what it adopts, and how far"
    assert "the latest edition on record is TCVN ISO/IEC 17025:2017" in told
    assert "China: GB/T 27025-2019 adopts ISO/IEC 17025:2017: IDT: identical" in told
    assert "Republic of Korea: KS Q ISO/IEC 17025:2017 adopts ISO/IEC 17025:2017" in told
    assert "the latest edition on record is QCVN 101:2020/BTTTT" in told
    assert "still to be tested, at least: shock test; vibration test" in told


@pytest.mark.parametrize(
    ("day", "latest"),
    [("2020-07-08", "QCVN 101:2016/BTTTT"), ("2020-07-09", "QCVN 101:2020/BTTTT")],
)
def test_json_has_what_is_on_record_with_the_first_of_each(
    capsys: Capture, tmp_path: Path, day: str, latest: str
) -> None:
    path = tmp_path / "law.txt"
    path.write_text("QCVN 101:2016/BTTTT, lại QCVN 101:2016/BTTTT", "utf-8")
    done = run(capsys, "std", "find", str(path), "--on", day, "--json", "--lang", "en")
    first, second = (json.loads(line) for line in done.out.splitlines())
    assert "on_record" not in second
    portrait = first["on_record"]
    assert portrait["standard"] == "QCVN 101:2016/BTTTT"
    assert portrait.get("newer", {}).get("wanted", portrait["standard"]) == latest


def test_without_a_day_no_register_is_opened(capsys: Capture, file: str) -> None:
    done = run(capsys, "std", "find", file, "--data", "no-such-folder", "--lang", "en")
    assert done.status == 0
    assert "Edition" not in done.out


def test_an_amendment_asks_for_its_standard_and_the_known_are_counted(
    capsys: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "law.txt"
    path.write_text("QCVN 101:2016/BTTTT và Sửa đổi 1:2018; TCVN 99999:2001", "utf-8")
    flags = ("--on", "2022-01-01", "--lang", "en")
    told = run(capsys, "std", "find", str(path), *flags).out
    assert told.count("QCVN 101:2016/BTTTT, on 1 January 2022") == 1
    counts = (
        "Of 2 standards cited, the register knows 1, only other editions of 0, and nothing of 1."
    )
    assert counts in told
    assert counts in run(capsys, "std", "find", str(path), *flags, "--json").err
    vietnamese = run(capsys, "std", "find", str(path), "--on", "2022-01-01", "--lang", "vi").out
    assert "Trong 2 tiêu chuẩn được viện dẫn, hồ sơ biết 1" in vietnamese


def test_the_parts_inside_a_range_are_told_and_asked_of_the_register(
    capsys: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "range.txt"
    path.write_text("theo TCVN 6238-1 đến 6238-3:2011", encoding="utf-8")
    out = run(capsys, "std", "find", str(path), "--on", "2026-06-01", "--lang", "vi").out
    assert "dãy này gồm cả TCVN 6238-2" in out
    assert "TCVN 6238-2 → TCVN 6238-2:2008, ngày 01/06/2026" in out
    records = run(capsys, "std", "find", str(path), "--on", "2026-06-01", "--json").out.splitlines()
    last = json.loads(records[-1])
    assert last["between"] == ["TCVN 6238-2"]
    assert [one["known"] for one in last["on_record_between"]] == ["yes"]


def test_zeros_before_a_number_make_no_other_standard(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "zeros.txt"
    path.write_text("QCVN 0101:2020/BTTTT và QCVN 101:2020/BTTTT", encoding="utf-8")
    out = run(capsys, "std", "find", str(path), "--on", "2023-01-01", "--json").out.splitlines()
    first, second = map(json.loads, out)
    assert first["work"] == second["work"] == "QCVN 101/BTTTT"
    assert first["on_record"]["known"] == second["on_record"]["known"] == "yes"
