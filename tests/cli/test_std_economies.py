"""The actions of ``std`` on economies answer in two languages and in JSON, and refuse politely."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from openqi.cli.main import main

PACK = """format: openqi/1
facts:
- {fact: edition, id: i15, standard: "ISO 9001:2015", published: 2015-09-15, ics: ["03.120.10"],
   certainty: general-knowledge}
- {fact: edition, id: i08, standard: "ISO 9001:2008", published: 2008-11-15,
   certainty: general-knowledge}
- {fact: adoption, id: vn, host: "TCVN ISO 9001:2015", source: "ISO 9001:2015", degree: IDT,
   from: 2015-12-31, certainty: general-knowledge}
- {fact: adoption, id: cn-old, host: "GB/T 19001-2008", source: "ISO 9001:2008", degree: IDT,
   from: 2009-01-01, certainty: general-knowledge}
- {fact: adoption, id: cn-mod, host: "GB/T 228.1-2021", source: "ISO 6892-1:2019", degree: MOD,
   deviations: [{code: speed, text: {en: test speed, vi: "tốc độ thử"}}],
   from: 2021-12-31, certainty: general-knowledge}
- {fact: adoption, id: vn-tensile, host: "TCVN 197-1:2022", source: "ISO 6892-1:2019", degree: IDT,
   from: 2022-01-01, certainty: general-knowledge}
- {fact: indicator, id: share, name: {en: share, vi: "tỷ lệ"}, unit: percent, of: VN,
   certainty: general-knowledge}
"""


@pytest.fixture
def data(tmp_path: Path) -> str:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    return str(folder)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "table"


def run(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    assert main(["std", *arguments]) == status
    out, err = capsys.readouterr()
    return err if status else out


def test_a_comparison_says_each_state_in_words(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ("compare", "VN", "CN", "--on", "2024-06-01", "--data", data)
    english = re.sub(r"\s+", " ", run(capsys, *flags, "--lang", "en"))
    assert "CN has the older edition" in english or "China has the older edition" in english
    assert "deviations: test speed" in english
    assert "(identical@1): 0.0 %, of 2 subjects" in english
    vietnamese = re.sub(r"\s+", " ", run(capsys, *flags, "--lang", "vi"))
    assert "khác biệt: tốc độ thử" in vietnamese


def test_the_same_in_json(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "compare", "VN", "CN", "--on", "2024-06-01", "--data", data, "--json")
    found: dict[str, Any] = json.loads(out)
    assert found["counts"]["older"] == found["counts"]["modified"] == 1
    by_subject = {one["subject"]: one for one in found["subjects"]}
    assert by_subject["ISO 9001"]["behind"] == "second"
    assert by_subject["ISO 6892-1"]["deviations"][0]["code"] == "speed"
    assert {rate["definition"] for rate in found["rates"]} >= {"identical", "adopted-alike"}


def test_a_comparison_is_narrowed_by_ics_and_by_list(
    data: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ("compare", "VN", "CN", "--on", "2024-06-01", "--data", data, "--json")
    found = json.loads(run(capsys, *flags, "--ics", "03"))
    assert [one["subject"] for one in found["subjects"]] == ["ISO 9001"]
    file.write_text("standard\n# steel\nTCVN 197-1:2022, tensile\n", encoding="utf-8")
    found = json.loads(run(capsys, *flags, "--list", str(file)))
    assert [one["subject"] for one in found["subjects"]] == ["ISO 6892-1"]
    file.write_text("hs,ics\n7214,03.120\n", encoding="utf-8")
    found = json.loads(run(capsys, *flags, "--hs", "72", "--hs-table", str(file)))
    assert [one["subject"] for one in found["subjects"]] == ["ISO 9001"]


@pytest.mark.parametrize(
    ("table", "covered"),
    [("standard,weight\nISO 9001,3\nISO 77,1\n", 0.75), ("ics,weight\n03,1\n55,3\n", 0.25)],
)
def test_weights_are_of_standards_or_of_fields(
    data: str, file: Path, capsys: pytest.CaptureFixture[str], table: str, covered: float
) -> None:
    file.write_text(table, encoding="utf-8")
    flags = ("compare", "VN", "CN", "--on", "2024-06-01", "--data", data, "--weights", str(file))
    found = json.loads(run(capsys, *flags, "--json"))
    assert found["weighted"]["covered"] == covered
    assert "weighted" in run(capsys, *flags, "--lang", "en")


@pytest.mark.parametrize(
    ("flag", "text", "said"),
    [
        ("--weights", "key,weight\nISO 1,1\n", "heading"),
        ("--weights", "ics,weight\n03,-1\n", "weight is no number"),
        ("--weights", "ics,weight\n03,nan\n", "weight is no number"),
        ("--weights", "ics,weight\n03,1\n03,2\n", "two lines"),
        ("--weights", "ics,weight\n", "no line"),
        ("--weights", "", "no bytes|empty|heading"),
        ("--list", "# nothing\n", "no line"),
        ("--hs-table", "hs;ics\n1;2\n", "heading"),
        ("--hs-table", "hs,ics\n1,\n", "lacks a code"),
    ],
)
def test_a_table_that_does_not_follow_the_format_is_refused_with_the_reason(
    data: str, file: Path, capsys: pytest.CaptureFixture[str], flag: str, text: str, said: str
) -> None:
    file.write_text(text, encoding="utf-8")
    flags = ("compare", "VN", "CN", "--data", data, "--lang", "en", flag, str(file))
    assert re.search(said, run(capsys, *flags, status=2))


def test_bytes_that_are_no_text_are_refused(
    data: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    flags = ("compare", "VN", "CN", "--data", data, "--lang", "en", "--list", str(file))
    assert "UTF-8" in run(capsys, *flags, status=2)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compare", "VN", "VN"), "Two different economies"),
        (("compare", "VN", "Vietnam"), "is no code of an economy"),
        (("compare", "VN", "CN", "--definition", "identica"), "no definition"),
        (("compare", "VN", "CN", "--hs", "7214"), "which ICS codes the HS code 7214"),
        (("compare", "VN", "CN", "--list", "/nowhere"), "no such file"),
        (("compare", "VN", "CN", "--svg", "/nowhere/x.svg"), "cannot be written"),
        (("drift", "VN", "--years", "2020-2010"), "is no span of years"),
        (("drift", "VN", "--years", "1000-2000"), "is no span of years"),
        (("targets", "Viet"), "is no code of an economy"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(
    data: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    err = run(capsys, *arguments, "--data", data, "--lang", "en", status=2)
    assert said in re.sub(r"\s+", " ", err)


def test_an_economy_without_standards_on_record_is_told_so(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = run(capsys, "compare", "VN", "KE", "--data", data, "--lang", "en", "--on", "2024-01-01")
    assert "No standard of" in out


def test_drift_is_told_and_drawn(data: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ("drift", "VN", "CN", "--years", "2014-2016", "--data", data)
    out = run(capsys, *flags, "--lang", "en", "--svg", str(file))
    assert "0.0 %           6.8" in re.sub(r" +$", "", out) or "6.8" in out
    assert file.read_text(encoding="utf-8").startswith("<svg")
    found = json.loads(run(capsys, *flags, "--json"))
    assert [one["year"] for one in found["drift"]["CN"]] == [2014, 2015, 2016]


def test_the_comparison_is_drawn(data: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "compare", "VN", "CN", "--data", data, "--lang", "en", "--svg", str(file))
    assert file.read_text(encoding="utf-8").startswith("<svg")


def test_every_picture_has_its_table(
    data: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ("--on", "2024-06-01", "--data", data, "--lang", "en", "--csv", str(file))
    run(capsys, "compare", "VN", "CN", *flags)
    rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
    assert rows[0][0] == "Field or standard"
    assert [row[0] for row in rows[1:]] == ["Subjects", "ICS 03", "ISO 6892-1", "ISO 9001"]
    run(capsys, "drift", "VN", "CN", "--years", "2014-2016", *flags)
    rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
    assert [row[0] for row in rows[1:]] == ["2014-12-31", "2015-12-31", "2016-12-31"]
    for picture, least in (("adoptions", 2), ("editions", 2)):
        run(capsys, "show", "ISO 9001", "--picture", picture, *flags)
        assert len(file.read_text(encoding="utf-8").splitlines()) > least
    nowhere = ("--on", "2024-06-01", "--data", data, "--lang", "en", "--csv", "/nowhere/x.csv")
    assert "cannot be written" in run(capsys, "compare", "VN", "CN", *nowhere, status=2)


def test_the_products_of_a_strategy_are_held_against_the_standards(
    data: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(
        "format: openqi/1\nproducts:\n"
        "- {name: {en: Steel, vi: Thép}, standards: [ISO 6892-1]}\n"
        "- {name: Toys, standards: [ISO 8124-1]}\n",
        encoding="utf-8",
    )
    flags = ("coverage", "VN", str(file), "--on", "2024-06-01", "--data", data)
    out = run(capsys, *flags, "--lang", "en")
    assert "Toys: unknown" in out
    assert "ISO 8124-1: none on record" in out
    found = json.loads(run(capsys, *flags, "--json"))
    assert [one["state"] for one in found["products"]] == ["unknown", "unknown"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format: openqi/1\nproducts: []\n", "no line"),
        ("format: openqi/1\nproducts: [{nam: x}]\n", "nam"),
        ("format: openqi/1\n", "products"),
        ("products: [{name: x}]\n", "format"),
        ("- 1\n", "table"),
    ],
)
def test_a_list_of_products_that_does_not_follow_the_format_is_refused(
    data: str, file: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    file.write_text(text, encoding="utf-8")
    flags = ("coverage", "VN", str(file), "--data", data, "--lang", "en")
    assert said in run(capsys, *flags, status=2)


def test_the_targets_of_the_starter_register_are_worked_out_and_not_met_by_a_short_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = json.loads(run(capsys, "targets", "VN", "--on", "2026-01-31", "--json"))
    assert len(found["targets"]) == 6
    assert {one["met"] for one in found["targets"]} == {"cannot-tell"}
    assert all(one["share"]["counts"]["IDT"] >= 15 for one in found["targets"])
    out = run(capsys, "targets", "VN", "--on", "2026-01-31", "--lang", "vi")
    assert "chưa kết luận được" in out


def test_proposals_are_told_as_such(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    flags = ("propose", "TCVN ISO 31000:2018", "TCVN ISO 9001:2015", "--data", data)
    out = run(capsys, *flags, "--lang", "en")
    assert "no facts" in out
    assert "TCVN ISO 31000:2018 may adopt ISO 31000: 90.0 %" in out
    assert "9001" not in out
    found = json.loads(run(capsys, *flags, "--json"))
    assert [one["reasons"] for one in found["proposals"]] == [["numbering"]]
    out = run(capsys, "propose", "TCVN 1:2000", "--data", data, "--lang", "en")
    assert "nothing to propose" in out
    assert run(capsys, "propose", "--data", data, status=2)


ICS = """{"code": "03", "description": "Services", "edition": 7}
{"code": "03.120", "description": "Quality", "edition": 7}
{"code": "03.120.10", "description": "Quality management", "edition": 7}
{"code": "77.140", "description": "Iron and steel products", "edition": 7}
"""
HS = "hscode,description\n72,Iron and steel\n7214,Bars\n721420,Bars with ribs\n99,Other\n"
LED = "hs,ics\n7214.20,03.120\n7214,77.140\n"
OLDER = (
    "origin.code,origin.vintage,hs.2022\n721410.0,HS 2012,721420.0\n721499.0,HS 2012,721420.0\n"
    "721420.0,HS 2022,721420.0\n"
)


@pytest.fixture
def coded(data: str, file: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Give the register with small tables of codes imported beside it."""
    tables = (
        ("ics.jsonl", ICS, "ics"),
        ("hs.csv", HS, "hs:2022"),
        ("led.csv", LED, "hs:2022:ics:7"),
        ("older.csv", OLDER, "hs:correlation"),
    )
    for name, text, kind in tables:
        path = file.with_name(name)
        path.write_text(text, encoding="utf-8")
        words = (str(path), "--as", kind, "--into", data, "--read", "2025-01-07", "--lang", "en")
        said = run(capsys, "import", *words)
        assert "codes" in said
        if kind == "hs:2022:ics:7":
            assert "2 codes that lead to ICS edition 7" in said
    return data


def test_goods_lead_to_fields_by_the_tables_that_were_imported(
    coded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ("compare", "VN", "CN", "--on", "2024-06-01", "--data", coded)
    found = json.loads(run(capsys, *flags, "--hs", "7214.20", "--json"))
    assert [one["ics"] for one in found["fields"]] == ["03.120", "77.140"]
    assert found["fields"][0]["name"] == "Quality"
    assert found["goods"][0]["name"] == "Bars with ribs"
    assert [one["subject"] for one in found["subjects"]] == ["ISO 9001"]
    said = re.sub(r"\s+", " ", run(capsys, *flags, "--hs", "721420", "--lang", "en"))
    assert "Goods 721420 (Bars with ribs) of HS 2022 lead to ICS 03.120, 77.140." in said
    assert "ICS 03.120: Quality" in said
    said = re.sub(r"\s+", " ", run(capsys, *flags, "--hs", "721420", "--lang", "vi"))
    assert "dẫn tới ICS 03.120, 77.140" in said


def test_a_code_of_another_edition_is_led_to_that_of_the_table(
    coded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = ("compare", "VN", "CN", "--on", "2024-06-01", "--data", coded, "--hs-edition", "2012")
    found = json.loads(run(capsys, *flags, "--hs", "721410", "--json"))
    (goods,) = found["goods"]
    assert (goods["through"], goods["exact"], goods["edition"]) == (["721420"], False, "2012")
    said = run(capsys, *flags, "--hs", "721410", "--lang", "en")
    assert "which may hold other goods too" in re.sub(r"\s+", " ", said)
    assert "cannot be led to edition 2022" in re.sub(
        r"\s+", " ", run(capsys, *flags, "--hs", "010110", "--lang", "en", status=2)
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ics", "03.999"), "has no code 03.999"),
        (("--ics", "quality"), "is no ICS code"),
        (("--hs", "721499"), "has no code 721499"),
        (("--hs", "steel"), "is no HS code"),
        (("--hs", "99"), "No table says which ICS codes the HS code 99 leads to"),
    ],
)
def test_a_code_that_is_none_is_refused(
    coded: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    flags = ("compare", "VN", "CN", "--data", coded, "--lang", "en", *words)
    assert said in re.sub(r"\s+", " ", run(capsys, *flags, status=2))


def test_the_products_of_a_strategy_use_the_imported_table_too(
    coded: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text('format: openqi/1\nproducts: [{name: Bars, hs: ["721420"]}]\n', "utf-8")
    flags = ("coverage", "VN", str(file), "--on", "2024-06-01", "--data", coded, "--json")
    (product,) = json.loads(run(capsys, *flags))["products"]
    assert [one["subject"] for one in product["items"]] == ["ISO 9001"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hs,ics\nx,03\n", "is no HS code"),
        ("hs,ics\n7214,3\n", "is no ICS code"),
        ("hs,ics\n", "no line"),
        ("hs;code\n72;03\n", "ics"),
    ],
)
def test_a_table_of_goods_and_fields_that_is_wrong_is_not_imported(
    data: str, file: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    path = file.with_name("led.csv")
    path.write_text(text, encoding="utf-8")
    words = (str(path), "--as", "hs:2022:ics:7", "--into", data, "--read", "2025-01-07")
    assert said in run(capsys, "import", *words, "--lang", "en", status=2)
    assert not list(Path(data).glob("*.nomenclature.jsonl"))
