"""A row of a table that would make two standards one is not taken, and the report names it."""

from __future__ import annotations

from pathlib import Path

from openqi.ask.importing import describe_copies, import_copies
from openqi.core.day import parse_day
from openqi.core.statements import Adoption
from openqi.register.catalogue import find_catalogues
from openqi.sources.tally import Report

READ = "2025-06-02"
HEAD = "Number,Title in English,Published,Status,Adopts,Degree\n"
RIGHT = "TCVN ISO 9001:2015,Quality management systems,2015,valid,ISO 9001:2015,IDT\n"
WRONG = "TCVN ISO 9000:2015,Quality management vocabulary,2015,valid,ISO 9001:2015,IDT\n"
LOOSE = "TCVN ISO 9000:2015,Quality management vocabulary,2015,valid,ISO 9001:2015,MOD\n"
PACK = """format: openqi/1
facts:
- {fact: adoption, id: known, host: "TCVN ISO 9001:2015", source: "ISO 9001:2015", degree: IDT,
   from: 2015-12-31, certainty: general-knowledge}
"""


def put(folder: Path, text: str) -> Report:
    path = folder / "vn.csv"
    path.write_text(text, encoding="utf-8")
    copies = describe_copies([path], {"": READ})
    return import_copies(copies, folder / "data", parse_day(READ))[0]


def adoptions(folder: Path) -> set[tuple[str, str, str]]:
    facts = (fact.statement for one in find_catalogues(folder / "data") for fact in one.facts())
    return {(one.host, one.source, one.degree) for one in facts if isinstance(one, Adoption)}


def refused(report: Report) -> list[tuple[str, int, str]]:
    return [(one.code, one.count, one.examples[0].id) for one in report.of("refused")]


def test_two_standards_of_one_body_are_not_made_one(tmp_path: Path) -> None:
    report = put(tmp_path, HEAD + RIGHT + WRONG)
    ((code, count, _),) = refused(report)
    assert (code, count) == ("adoption-works-merged", 1)
    assert (report.editions, report.adoptions) == (2, 1)
    assert len(adoptions(tmp_path)) == 1


def test_what_the_register_holds_decides_which_of_two_rows_is_suspected(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "pack.yaml").write_text(PACK, encoding="utf-8")
    report = put(tmp_path, HEAD + WRONG + RIGHT)
    assert refused(report) == [("adoption-works-merged", 1, "TCVN ISO 9000:2015 IDT ISO 9001:2015")]
    assert adoptions(tmp_path) == {("TCVN ISO 9001:2015", "ISO 9001:2015", "IDT")}
    again = put(tmp_path, HEAD + WRONG + RIGHT)
    assert again.state == "unchanged"


def test_a_modified_adoption_makes_nothing_one_and_is_taken(tmp_path: Path) -> None:
    report = put(tmp_path, HEAD + RIGHT + LOOSE)
    assert refused(report) == []
    assert report.adoptions == 2


def test_titles_in_two_languages_are_not_compared(tmp_path: Path) -> None:
    head = "Number,Title in Vietnamese,Title in English,Published,Status,Adopts,Degree\n"
    rows = (
        "ISO 70001:2015,,Safety of kettles,2015,valid,,\n"
        "TCVN 1:2016,An toàn ấm điện,,2016,valid,ISO 70001:2015,IDT\n"
        "SNI 2:2016,,Marking of pipes,2016,valid,ISO 70001:2015,IDT\n"
    )
    report = put(tmp_path, head + rows)
    assert [code for code, _, _ in refused(report)] == ["adoption-titles-conflict"]
    assert ("TCVN 1:2016", "ISO 70001:2015", "IDT") in adoptions(tmp_path)
