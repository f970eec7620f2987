"""Catalogue files: looked up by work and by id, refused when changed, older copies kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.ask.front import open_register
from openqi.cli.main import main
from openqi.core.catalogue import Line
from openqi.core.day import parse_day
from openqi.core.errors import OpenQIError
from openqi.core.source import Source
from openqi.core.statements import Adoption, Conflict, Edition
from openqi.register.catalogue import Catalogue, catalogues_known_at, find_catalogues
from openqi.register.catalogue.writer import Content, write_catalogues
from openqi.snapshot import compile_snapshot
from openqi.snapshot.catalogues import with_catalogues
from openqi.snapshot.editions import editions_on
from openqi.snapshot.provenance import trace

EDITIONS = (
    Edition(id="c-xs-7-2006", standard="XS 7:2006", published="2006-03", withdrawn="2015-09-22"),
    Edition(id="c-xs-7-2015", standard="XS 7:2015", published="2015-09-22"),
)
LOST = Edition(id="c-xs-7-2015-2", standard="XS 7:2015", published="2015-09-22", withdrawn="2016")
SETTLED = Conflict(
    id="c-conflict-xs-7-2015",
    facts=("c-xs-7-2015", "c-xs-7-2015-2"),
    status="resolved",
    stands=("c-xs-7-2015",),
    resolution="the first",
)
LINES = (
    Line(work="NS 7", facts=(
        Edition(id="c-ns-7-2016", standard="NS 7:2016", published="2016"),
        Adoption(id="c-adoption-ns-7", host="NS 7:2016", source="XS 7:2015", degree="IDT"),
    ), at=("2", "2")),
    Line(work="XS 7", facts=(*EDITIONS, LOST, SETTLED), at=("3", "4", "5", "4")),
)  # fmt: skip


def make(folder: Path, recorded: str = "2026-01-01", read: str = "2025-06-02") -> Path:
    source = Source(id=f"c-{read}", read=read)
    content = Content("c", source, recorded, LINES)
    write_catalogues(folder, [content])
    return content.place(folder)


def opened(folder: Path) -> Catalogue:
    (catalogue,) = find_catalogues(folder)
    return catalogue


def code_of(folder: Path) -> tuple[str, int | None]:
    with pytest.raises(OpenQIError) as refused:
        list(opened(folder).facts())
    (problem,) = refused.value.problems
    return problem.code, problem.line


def test_works_and_ids_are_looked_up(tmp_path: Path) -> None:
    make(tmp_path)
    catalogue = opened(tmp_path)
    assert list(catalogue.works()) == ["NS 7", "XS 7"]
    assert [fact.id for fact in catalogue.facts_of("NS 7")] == ["c-ns-7-2016", "c-adoption-ns-7"]
    assert catalogue.facts_of("XS 8") == ()
    assert catalogue.adopting("XS 7") == ("NS 7",)
    found = catalogue.fact("c-xs-7-2006")
    assert found is not None
    assert found.statement == EDITIONS[0]
    assert catalogue.fact("c-nothing") is None
    assert catalogue.fact("other") is None
    assert len(list(catalogue.facts())) == 6


def test_a_snapshot_looks_catalogues_up_like_packs(tmp_path: Path) -> None:
    make(tmp_path)
    packs = compile_snapshot([])
    snapshot = with_catalogues(packs, find_catalogues(tmp_path))
    assert snapshot.hash != packs.hash
    assert [fact.id for fact in snapshot.editions["XS 7"]] == ["c-xs-7-2006", "c-xs-7-2015"]
    assert [fact.id for fact in snapshot.adoptions["XS 7"]] == ["c-adoption-ns-7"]
    assert [fact.id for fact in snapshot.adoptions["NS 7"]] == ["c-adoption-ns-7"]
    assert snapshot.editions.get("XS 8") is None
    assert sorted(snapshot.editions) == ["NS 7", "XS 7"]
    assert len(snapshot.editions) == 2
    assert sorted(snapshot.adoptions) == ["NS 7", "XS 7"]
    assert snapshot.facts["c-xs-7-2015-2"].statement == LOST
    assert list(snapshot.facts) == []
    assert snapshot.fact("c-nothing") is None
    assert snapshot.sources["c-2025-06-02"].read == "2025-06-02"
    found = editions_on(snapshot, "XS 7", parse_day("2020-01-01"))
    assert (found.state, found.edition and found.edition.standard) == ("known", "XS 7:2015")
    assert with_catalogues(packs, []) is packs
    traced = trace(snapshot)
    assert [(use.source.id, use.count) for use in traced.sources] == [("c-2025-06-02", 6)]
    assert traced.facts == 6


def test_equal_content_gives_an_equal_hash(tmp_path: Path) -> None:
    make(tmp_path / "a")
    make(tmp_path / "b", recorded="2026-02-02")
    make(tmp_path / "d", read="2025-06-03")
    one, other, later = (opened(tmp_path / name).hash for name in "abd")
    assert one == other
    assert one != later


def test_an_older_copy_answers_for_what_was_known_then(tmp_path: Path) -> None:
    make(tmp_path, "2025-07-01", "2025-06-02")
    make(tmp_path, "2026-01-01", "2025-12-31")
    books = find_catalogues(tmp_path)
    ids = {
        day: [
            one.head.source.id
            for one in catalogues_known_at(books, parse_day(day) if day else None)
        ]
        for day in ("2025-06-30", "2025-07-01", "2025-12-31", "2026-01-01", None)
    }
    assert ids == {
        "2025-06-30": [],
        "2025-07-01": ["c-2025-06-02"],
        "2025-12-31": ["c-2025-06-02"],
        "2026-01-01": ["c-2025-12-31"],
        None: ["c-2025-12-31"],
    }


def test_a_register_opens_the_catalogues_beside_its_packs(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "format: openqi/1\nfacts:\n- {fact: edition, id: own, standard: 'XS 7:1999', "
        "published: 1999, certainty: general-knowledge}\n"
    )
    make(tmp_path / "catalogues")
    register = open_register(tmp_path, cache=False)
    found = register.snapshot().editions["XS 7"]
    assert [fact.id for fact in found] == ["own", "c-xs-7-2006", "c-xs-7-2015"]
    before = register.snapshot(known_at="2025-12-31").editions["XS 7"]
    assert [fact.id for fact in before] == ["own"]


def test_a_changed_line_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path)
    content = path.read_text("utf-8")
    path.write_text(content.replace('"2015-09-22"}', '"2015-09-23"}', 1), "utf-8")
    assert code_of(tmp_path) == ("catalogue-line-wrong", 3)
    (tmp_path / "law.yaml").write_text(LAW)
    assert main(["packs", "check", str(tmp_path), "--lang", "en"]) == 2


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        (lambda text: text[: len(text) // 2], ("catalogue-index-wrong", None)),
        (lambda text: text.splitlines()[0], ("catalogue-head-wrong", 1)),
        (lambda text: "\n" + text, ("catalogue-head-wrong", 1)),
        (lambda text: text.replace("catalogue/1", "catalogue/2", 1), ("catalogue-head-wrong", 1)),
        (lambda text: text.replace("2026-01-01", "2026-13-01", 1), ("catalogue-head-wrong", 1)),
        (lambda text: "", ("file-unreadable", None)),
    ],
)
def test_a_damaged_file_is_refused(
    tmp_path: Path, keep: object, expected: tuple[str, int | None]
) -> None:
    path = make(tmp_path)
    path.write_text(keep(path.read_text("utf-8")), "utf-8")  # type: ignore[operator]
    assert code_of(tmp_path) == expected


def test_keys_of_another_release_are_refused(tmp_path: Path) -> None:
    source = Source(id="c-2025-06-02", read="2025-06-02")
    lines = [Line(work="XS7", facts=EDITIONS, at=("1", "2"))]
    write_catalogues(tmp_path, [Content("c", source, "2026-01-01", lines)])
    assert code_of(tmp_path) == ("catalogue-keys-old", 2)


def test_hidden_files_and_links_are_passed_over(tmp_path: Path) -> None:
    path = make(tmp_path / "a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / ".hidden.catalogue.jsonl").write_bytes(path.read_bytes())
    (tmp_path / "b" / "link.catalogue.jsonl").symlink_to(path)
    assert find_catalogues(tmp_path / "b") == ()


LAW = """format: openqi/1
sources: [{id: law}]
facts:
- {fact: requirement, id: need, economy: VN, goods: [{named: fan}], from: 2010-01-01,
   demands: [{evidence: [test-report], standard: "XS 7", edition: undated}], source: [{doc: law}]}
- {fact: acceptance, id: clause, economy: VN, for: {requirement: need}, evidence: [test-report],
   via: {any: true}, effect: obliges, from: 2010-01-01, source: [{doc: law}]}
"""
QUESTION = """format: openqi/1
question:
  evidence: {kind: test-report, issuer: {name: Lab, economy: CN}, activity: 2020-01-10,
    issued: 2020-01-15, standards: ["STANDARD"]}
  goods: {named: fan}
  origin: CN
  destination: VN
  on: 2020-02-01
"""


@pytest.mark.parametrize(
    ("standard", "answer"),
    [("XS 7:2015", "accepted"), ("XS 7:2006", "not_accepted"), ("NS 7:2016", "accepted")],
)
def test_a_verdict_rests_on_a_catalogue_and_can_be_verified(
    tmp_path: Path, standard: str, answer: str
) -> None:
    (tmp_path / "law.yaml").write_text(LAW)
    make(tmp_path / "catalogues")
    question = tmp_path / "question.txt"
    question.write_text(QUESTION.replace("STANDARD", standard))
    register = open_register(tmp_path, cache=False)
    verdict = register.ask(question)
    assert verdict.answer == answer
    found = register.verify(verdict)
    assert found.verified, found
