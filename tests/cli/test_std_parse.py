"""``openqi std parse``: what it tells, one object a line, the counts at the end."""

from __future__ import annotations

import io
import json

import pytest

from tests.cli.run import run

Capture = pytest.CaptureFixture[str]


def test_it_tells_what_an_identifier_means_in_both_languages(capsys: Capture) -> None:
    done = run(capsys, "std", "parse", "DIN EN ISO 9001:2015-11", "--lang", "en")
    assert done.status == 0
    assert "adopts EN ISO 9001 (identical, IDT; by numbering" in done.out
    assert done.out.rstrip().endswith("Read 1, with warnings 0, not read 0.")
    assert "Số" not in done.out
    assert "repair" not in done.out
    done = run(capsys, "std", "parse", "QCVN 4:2009/BKHCN", "--lang", "vi")
    assert "quy chuẩn kỹ thuật" in done.out
    assert "BKHCN" in done.out


def test_json_is_one_object_a_line_and_the_counts_apart(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ISO 9001-2015\n\nnothing\nTIS 17025-2561\n"))
    done = run(capsys, "std", "parse", "-", "--json", "--lang", "en")
    assert done.status == 2
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["input"] for record in records] == [
        "ISO 9001-2015",
        "nothing",
        "TIS 17025-2561",
    ]
    assert records[0]["warnings"][0]["code"] == "year-after-hyphen"
    assert records[1] == {"input": "nothing", "unparsed": "nothing"}
    assert records[2]["native"] == "มอก. 17025-2561"
    assert done.err.strip() == "Read 2, with warnings 1, not read 1."


def test_what_is_left_over_is_shown(capsys: Capture) -> None:
    done = run(capsys, "std", "parse", "ISO 9001:2015 xx", "--lang", "en")
    assert done.status == 2
    assert 'from character 14 on, " xx" is not understood' in done.out
    assert "openqi std repair" in done.out, "where to go on from there"
