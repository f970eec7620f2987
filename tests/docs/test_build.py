"""Test the tool that makes the documents: nothing is stale, and what is stale is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from openqi.show.words.catalogue import load
from tools.build_docs import build, main
from tools.pages.markdown import cell, code, plain, table
from tools.pages.outputs import fill_outputs

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("docs", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_nothing_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_the_same_comes_out_twice() -> None:
    assert build(ROOT) == build(ROOT)


@pytest.mark.parametrize(
    "name", ["codes.md", "formats.md", "adding-facts.md", "formats/pack.schema.json"]
)
def test_a_changed_file_is_named_and_mended(
    copy: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy / "docs" / name
    before = path.read_text(encoding="utf-8")
    shown = before.replace("mistakes.yaml:7:", "mistakes.yaml:8:")
    path.write_text(shown if shown != before else f"{before}\n", encoding="utf-8")
    assert main(["--check", "--root", str(copy)]) == 1
    assert f"stale: docs/{name}" in capsys.readouterr().err
    assert main(["--root", str(copy)]) == 0
    assert path.read_text(encoding="utf-8") == before
    assert main(["--check", "--root", str(copy)]) == 0


def test_a_missing_and_a_left_over_file_are_named(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "docs" / "rules.md").unlink()
    left_over = copy / "docs" / "formats" / "old.schema.json"
    left_over.write_text("{}", encoding="utf-8")
    assert main(["--check", "--root", str(copy)]) == 1
    said = capsys.readouterr().err
    assert "docs/rules.md" in said
    assert "docs/formats/old.schema.json" in said
    assert main(["--root", str(copy)]) == 0
    assert not left_over.exists()


def test_a_template_that_does_not_fit_is_told(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = copy / "docs" / "templates" / "codes.md"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{{ atoms }}", "{{ molecules }}"), encoding="utf-8")
    assert main(["--check", "--root", str(copy)]) == 1
    assert "atoms, molecules" in capsys.readouterr().err


def test_a_change_of_the_code_makes_a_page_stale(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(load("problem"), "made-up", {"vi": "Lỗi mới", "en": "A new one"})
    assert main(["--check", "--root", str(copy)]) == 1
    assert "docs/codes.md" in capsys.readouterr().err


def test_texts_stay_in_their_cell() -> None:
    assert cell("a | b\n*c* `*d|*` <e>") == r"a \| b \*c\* `*d\|*` &lt;e>"
    assert code(None) == "—"
    assert code(True) == "`true`"
    assert plain("Say ``x``,\n    and :func:`~a.b`.") == "Say `x`, and `a.b`."
    assert table(("a",), [("b",)]) == "| a |\n|---|\n| b |"


def test_a_block_takes_the_output_of_its_command(tmp_path: Path) -> None:
    text = "<!-- output of: openqi check missing.yaml --lang en -->\n```text\nold\n```\nrest\n"
    made = fill_outputs(tmp_path, text)
    assert "missing.yaml: There is no such file" in made
    assert "old" not in made
    assert made.endswith("```\nrest\n")
