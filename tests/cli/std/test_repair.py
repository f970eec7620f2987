"""`openqi std repair`: suggestions with their edits, in words and as JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tests.cli.run import run

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def catalogue(tmp_path: Path) -> str:
    path = tmp_path / "catalogue.txt"
    lines = ("ISO 14001:2015", "ISO 3166-1:2020\tcountry", "ISO 3166-2:2020\tsubdivision")
    path.write_text("\n".join((*lines, "ISO 4534:2010", "ISO 4543:2010")))
    return str(path)


def test_every_edit_is_shown(capsys: Capture, catalogue: str) -> None:
    done = run(capsys, "std", "repair", "1SO 14001–2015", "--catalogue", catalogue, "--lang", "en")
    assert done.status == 0
    assert done.out.splitlines() == [
        "1SO 14001–2015: certain, only the notation is changed",
        "  → ISO 14001:2015 (100%)",
        "      place 1: “1” → “I”, letter and digit of one shape",
        "      place 10: “–” → “:”, separator",
        "Certain 1, left as written 0, suggested 0, ambiguous 0, nothing suggested 0.",
    ]


@pytest.mark.parametrize(
    ("text", "standing", "certain"),
    [
        ("ISO 14001-2015", "certain", True),
        ("ISO 14001:2015", "as-written", True),
        ("ISO 4534:2010", "exists", False),
        ("ISO 1401:2015", "likely", False),
        ("ISO 3166:2020", "ambiguous", False),
        ("IEC 1:2020", "readable", False),
        ("hello", "none", False),
    ],
)
def test_records_tell_the_standing(
    capsys: Capture, catalogue: str, text: str, standing: str, certain: bool
) -> None:
    done = run(capsys, "std", "repair", "--json", "--catalogue", catalogue, text)
    record = json.loads(done.out)
    assert (record["input"], record["standing"], record["certain"]) == (text, standing, certain)
    assert done.err.count("\n") == 1


def test_a_record_has_edits_that_replay(capsys: Capture, catalogue: str) -> None:
    done = run(capsys, "std", "repair", "--json", "--catalogue", catalogue, "ISO 3166:2020")
    record = json.loads(done.out)
    first = record["suggestions"][0]
    assert first["edits"] == [{"kind": "missing-part", "at": 8, "from": "", "to": "-1"}]
    assert record["listed"] is False
    assert record["reading"] == "ISO 3166:2020"


def test_a_certain_record_tells_what_it_says(capsys: Capture, catalogue: str) -> None:
    given = ("ISO 14001–2015", "ISO 1401:2015")
    done = run(capsys, "std", "repair", "--json", "--catalogue", catalogue, *given)
    certain, likely = map(json.loads, done.out.splitlines())
    assert (certain["canonical"], certain["year"], certain["work"]) == (
        *("ISO 14001:2015", 2015),
        "ISO 14001",
    )
    assert [edit["kind"] for edit in certain["repairs"]] == ["separator"]
    assert "canonical" not in likely
    assert "repairs" not in likely


def test_context_ranks(capsys: Capture, catalogue: str) -> None:
    given = ("ISO 3166:2020", "--context", "subdivision")
    done = run(capsys, "std", "repair", "--json", "--catalogue", catalogue, *given)
    assert json.loads(done.out)["suggestions"][0]["id"] == "ISO 3166-2:2020"


def test_standard_input_is_read(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("iso 9001:2015\n\nhello\n"))
    done = run(capsys, "std", "repair", "-", "--lang", "vi")
    assert done.status == 0
    assert "ISO 9001:2015" in done.out
    assert "Chắc chắn 0, giữ nguyên 0, có đề xuất 1" in done.out


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_bad_catalogue_is_told(capsys: Capture, tmp_path: Path, language: str) -> None:
    path = tmp_path / "bad"
    path.write_text("{bad\n")
    done = run(capsys, "std", "repair", "ISO 1", "--catalogue", str(path), "--lang", language)
    assert done.status == 2
    assert f"{path}:1" in done.err
