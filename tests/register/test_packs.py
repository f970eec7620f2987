from __future__ import annotations

from pathlib import Path

import pytest

from openqi.core.errors import InvalidContent
from openqi.core.fact import Mark
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import parse_yaml
from openqi.core.statements import KINDS
from openqi.register import Packs, check_packs, load_packs, read_packs
from openqi.register.packs import READERS, check_format
from tests.core.kinds import PACK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "every-kind.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path


def test_a_pack_of_every_kind_is_read_and_sound(folder: Path) -> None:
    packs = load_packs(folder)
    assert {fact.kind for fact in packs.facts} == set(KINDS)
    assert [source.id for source in packs.sources] == ["doc-a", "doc-b"]
    assert packs.whole
    assert check_packs(packs) == ()


def test_facts_remember_their_file_and_line(folder: Path) -> None:
    file = folder / "every-kind.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    for fact in read_packs(folder).facts:
        assert fact.mark is not None
        assert fact.mark.file == str(file)
        assert f"fact: {fact.kind}" in lines[fact.mark.line - 1]


def test_ids_and_sources_are_shared_by_all_files(tmp_path: Path) -> None:
    head, sources, facts = (
        PACK.partition("sources:\n")[0],
        *PACK.split("sources:\n")[1].split("facts:\n"),
    )
    (tmp_path / "a-facts.yaml").write_text(f"{head}facts:\n{facts}", encoding="utf-8")
    (tmp_path / "b-sources.yaml").write_text(f"{head}sources:\n{sources}", encoding="utf-8")
    assert check_packs(read_packs(tmp_path)) == ()
    (tmp_path / "c.yaml").write_text(f"{head}sources:\n{sources}", encoding="utf-8")
    problems = check_packs(read_packs(tmp_path))
    assert [(one.code, one.args["first"]) for one in problems] == [
        ("source-duplicate", f"{tmp_path / 'b-sources.yaml'}:4"),
        ("source-duplicate", f"{tmp_path / 'b-sources.yaml'}:5"),
    ]


def test_load_raises_every_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("format: openqi/1\nfacts: [{}]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("format: openqi/9\n", encoding="utf-8")
    with pytest.raises(InvalidContent) as raised:
        load_packs(tmp_path)
    codes = [problem.code for problem in raised.value.problems]
    assert codes == ["fact-kind-missing", "format-newer"]


def test_a_pack_without_facts_is_a_pack(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("format: openqi/1\n", encoding="utf-8")
    assert read_packs(tmp_path) == Packs()


def test_a_later_format_has_a_road() -> None:
    """A reader is chosen by the format that a file names, so that two can live side by side."""
    sheet = Sheet("f.yaml")
    value = parse_yaml(b"format: openqi/2\n", "f.yaml")
    assert check_format(value, sheet, (*READERS, "openqi/2")) is value
    assert not sheet.problems
    assert check_format(value, sheet, READERS) is None
    assert [problem.code for problem in sheet.problems] == ["format-newer"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("format: openqi/02\n", "format-unknown"),
        ("format: OPENQI/1\n", "format-unknown"),
        ("format: [openqi/1]\n", "format-unknown"),
        ("format: {openqi: 1}\n", "format-unknown"),
        ("format: true\n", "format-unknown"),
        ("format:\n", "format-missing"),
        ("format: openqi/3\n", "format-newer"),
    ],
)
def test_other_formats_are_told_apart(text: str, code: str) -> None:
    sheet = Sheet("f.yaml")
    assert check_format(parse_yaml(text.encode(), "f.yaml"), sheet, READERS) is None
    assert [(problem.code, problem.line) for problem in sheet.problems] == [(code, 1)]


def test_marks_are_no_content(folder: Path) -> None:
    (fact, *_) = read_packs(folder).facts
    assert isinstance(fact.mark, Mark)
