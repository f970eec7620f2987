"""The actions show and retest, as a reader types them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.run import run

Capture = pytest.CaptureFixture[str]


def test_a_standard_of_the_starter_register_is_shown(capsys: Capture) -> None:
    ran = run(capsys, "std", "show", "QCVN 101/BTTTT", "--on", "2022-01-01", "--lang", "en")
    assert ran.status == 0
    assert "it means QCVN 101:2020/BTTTT" in ran.out
    assert "shock test; vibration test" in ran.out


def test_an_unknown_standard_is_said_to_be_unknown(capsys: Capture) -> None:
    ran = run(capsys, "std", "show", "TCVN 99999:2001", "--on", "2022-01-01", "--lang", "vi")
    assert ran.status == 0
    assert "Hồ sơ không biết tiêu chuẩn này." in ran.out


def test_one_object_a_standard_is_written(capsys: Capture) -> None:
    ran = run(capsys, "std", "show", "TCVN ISO 9001", "ISO 9001", "--on", "2024-01-01", "--json")
    shown = [json.loads(line) for line in ran.out.splitlines()]
    assert [one["standard"] for one in shown] == ["TCVN ISO 9001:2015", "ISO 9001:2015"]
    sources = {one["economies"][0]: one["source"] for one in shown[1]["equivalents"]}
    assert (sources["CN"], sources["KR"]) == ("ISO 9001:2015", "ISO 9001:2015")


@pytest.mark.parametrize("picture", ["adoptions", "editions"])
def test_a_picture_is_drawn_into_a_file(capsys: Capture, tmp_path: Path, picture: str) -> None:
    file = tmp_path / "standard.svg"
    flags = ("--on", "2024-01-01", "--svg", str(file), "--picture", picture)
    assert run(capsys, "std", "show", "ISO 9001", *flags).status == 0
    assert "ISO 9001:2015" in "".join(ET.fromstring(file.read_text(encoding="utf-8")).itertext())


def test_a_picture_that_cannot_be_written_is_a_problem(capsys: Capture, tmp_path: Path) -> None:
    flags = ("--on", "2024-01-01", "--svg", str(tmp_path / "no" / "such.svg"))
    ran = run(capsys, "std", "show", "ISO 9001", *flags, "--lang", "en")
    assert ran.status == 2
    assert "such.svg" in ran.err


def test_what_to_retest_is_told(capsys: Capture) -> None:
    ids = ("QCVN 101:2016/BTTTT", "QCVN 101:2020/BTTTT")
    ran = run(capsys, "std", "retest", *ids, "--on", "2022-01-01", "--lang", "en")
    assert ran.status == 0
    assert "1. shock test" in ran.out
    assert "2. vibration test" in ran.out
    again = run(capsys, "std", "retest", *ids, "--on", "2022-01-01", "--json")
    assert json.loads(again.out)["extent"] == "at-least"


def test_a_requirement_stands_for_the_standard_that_it_asks(capsys: Capture) -> None:
    flags = ("--on", "2024-01-01", "--lang", "en")
    ran = run(capsys, "std", "retest", "QCVN 16:2019/BXD", "qcvn-16-2023", *flags)
    assert "wanted QCVN 16:2023/BXD" in ran.out
    assert "qcvn-16-2019-certificates-kept" in ran.out


def test_a_transition_that_still_takes_an_older_edition_is_told(capsys: Capture) -> None:
    ran = run(capsys, "std", "show", "QCVN 16/BXD", "--on", "2024-01-01", "--lang", "en")
    told = " ".join(ran.out.split())
    assert "results to QCVN 16:2019/BXD: what has to be retested is not known" in told
    assert "a transition still takes them, under its conditions" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("QCVN 101:2016/BTTTT", "qcvn-101-2016"), "names no standard"),
        (("QCVN 101:2016/BTTTT", " "), "no reference"),
        (("a", "b", "--on", "31/12/2020"), "--on"),
    ],
)
def test_bad_input_is_told(capsys: Capture, arguments: tuple[str, ...], said: str) -> None:
    ran = run(capsys, "std", "retest", *arguments, "--lang", "en")
    assert ran.status == 2
    assert said in ran.err
