"""Import ICS and the Harmonized System, and look goods up in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from openqi.ask.nomenclature import import_nomenclature
from openqi.cli.main import main
from openqi.core.errors import OpenQIError
from openqi.register.nomenclature import Translation, find_nomenclatures

READ = "2024-10-25"
ICS = [
    {"code": "97", "description": "Household things", "edition": 7},
    {"code": "97.040", "description": "Kitchen things", "edition": 7,
     "notes": [{"text": "Including kettles"},
               {"text": "Ladles, see {ics-code}", "ics-code": "97.180"}]},
    {"code": "97.040.50", "description": "Small appliances for kitchens", "edition": 7},
]  # fmt: skip
HS = "hscode,description\nTOTAL,Total\n85,Machines\n8516,Heaters\n851660,Rice cookers and ovens\n"
LED = (
    "origin.code,origin.vintage,hs.2012\n10110.0,HS 2002,10121.0\n10190.0,HS 2002,10129.0\n"
    "10190.0,HS 2002,10130.0\n851660.0,HS 2002,851660.0\n851660.0,HS 2017,851660.0\n"
    "10121.0,HS 2012,10121.0\n10129.0,HS 2017,10129.0\n"
)


def put(tmp_path: Path, name: str, text: str, kind: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    import_nomenclature(path, kind, READ, tmp_path / "data")


def lines(rows: list[dict[str, object]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def problems(tmp_path: Path, text: str, kind: str) -> list[tuple[str, int | None]]:
    with pytest.raises(OpenQIError) as refused:
        put(tmp_path, "x.csv", text, kind)
    assert not (tmp_path / "data").exists()
    return [(one.code, one.line) for one in refused.value.problems]


def test_names_paths_and_words(tmp_path: Path) -> None:
    put(tmp_path, "ics.jsonl", lines(ICS), "ics")
    put(tmp_path, "hs.csv", HS, "hs:2022")
    found = find_nomenclatures(tmp_path)
    ics, hs = found.latest("ics"), found.latest("hs")
    assert ics is not None
    assert hs is not None
    assert (ics.head.edition, hs.head.edition) == ("7", "2022")
    assert ics.path("97.040.50")[1:] == ("Kitchen things", "Small appliances for kitchens")
    assert ics.entries["97.040"].notes == ("Including kettles", "Ladles, see 97.180")
    assert [one.code for one in ics.search("small kitchen appliance")] == ["97.040.50", "97.040"]
    assert ics.search("kettle")[0].code == "97.040"
    assert hs.search("rice cooker")[0][:2] == ("851660", "Rice cookers and ovens")
    assert hs.search("nothing like it") == []
    assert hs.name("9999") is None
    assert "TOTAL" not in hs.entries


def test_codes_are_led_between_editions(tmp_path: Path) -> None:
    put(tmp_path, "led.csv", LED, "hs:correlation")
    correlation = find_nomenclatures(tmp_path).correlation
    assert correlation is not None
    translate = correlation.translate
    assert translate("010110", "2002", "2012") == Translation(("010121",), exact=True)
    assert translate("010190", "2002", "2012") == Translation(("010129", "010130"), exact=False)
    assert translate("851660", "2002", "2017") == Translation(("851660",), exact=True)
    assert translate("010190", "2002", "2017") == Translation(("010129",), exact=False)
    assert translate("010129", "2012", "2002") == Translation(("010190",), exact=False)
    assert translate("851660", "2002", "2002") == Translation(("851660",), exact=True)
    assert translate("010110", "2002", "2017") is None
    assert translate("999999", "2002", "2012") is None
    assert translate("851660", "2002", "1996") is None


def test_the_same_again_changes_nothing_and_a_changed_file_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "hs.csv", HS, "hs:2022")
    (done,) = import_nomenclature(tmp_path / "hs.csv", "hs:2022", READ, tmp_path / "data")
    assert done.state == "unchanged"
    path = Path(done.path or "")
    path.write_text(path.read_text("utf-8").replace("Heaters", "Coolers"), "utf-8")
    with pytest.raises(OpenQIError) as refused:
        find_nomenclatures(tmp_path)
    assert refused.value.problems[0].code == "nomenclature-wrong"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (HS + "85,Again\n8x,Wrong\n", "hs:2022", [("code-twice", 6), ("hs-wrong", 7)]),
        ("code\n85\n", "hs:2022", [("column-missing", 1)]),
        ("a,b\n", "hs:correlation", [("column-missing", 1)]),
        ("origin.code,origin.vintage,hs.2012\nx,HS 2002,1.0\n1.0,2O02,1.0\n", "hs:correlation",
         [("hs-wrong", 2), ("hs-wrong", 3)]),
        (HS, "hs:22", [("nomenclature-kind", None)]),
        ("[]\n" + lines([{"code": "9", "description": "", "edition": 7}]), "ics",
         [("row-wrong", 1), ("ics-wrong", 2)]),
        (lines([*ICS, {**ICS[0], "edition": 6}]), "ics",
         [("code-twice", 4), ("nomenclature-editions", None)]),
    ],
)  # fmt: skip
def test_mistakes_are_named(
    tmp_path: Path, text: str, kind: str, expected: list[tuple[str, int | None]]
) -> None:
    assert problems(tmp_path, text, kind) == expected


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hs.csv"
    path.write_text(HS, encoding="utf-8")
    words = ["std", "import", str(path), "--as", "hs:2022", "--into", str(tmp_path / "data")]
    assert main([*words, "--read", READ, "--lang", "en"]) == 0
    assert "HS, edition 2022: 3 codes." in capsys.readouterr().out
    assert main([*words, "--read", READ, "--json", "--dry-run"]) == 0
    assert json.loads(capsys.readouterr().out)["nomenclatures"][0]["entries"] == 3
    assert main([*words, "--lang", "vi"]) == 2
    assert "Chưa biết bản sao này" in capsys.readouterr().err
