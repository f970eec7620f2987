"""Test that the documents name everything there is: kinds, keys, codes, commands, rules."""

from __future__ import annotations

import ast
import re
import tomllib
import typing
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest

from openqi.ask.cases.case import _CaseKeys, _VariantKeys
from openqi.ask.cases.expectation import Expectation
from openqi.cli.main import COMMANDS, build_parser
from openqi.core.question import Question
from openqi.core.reading.fact import _Envelope
from openqi.core.reading.yaml import parse_yaml
from openqi.core.source import Source
from openqi.core.statements import KINDS
from openqi.core.verdict import Verdict
from openqi.core.words import Answer, Result, Who
from openqi.rules import load_rulebook
from openqi.show.words.catalogue import load
from tools.pages.commands import parsers
from tools.pages.formats import Fields
from tools.pages.shapes import below, name_of

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
FORMATS = (DOCS / "formats.md").read_text(encoding="utf-8")
CODES = (DOCS / "codes.md").read_text(encoding="utf-8")
COMMANDS_PAGE = (DOCS / "commands.md").read_text(encoding="utf-8")
ASKING = (DOCS / "asking.md").read_text(encoding="utf-8")


def _section(page: str, heading: str) -> str:
    """Give the text below a heading, to the next one of the same level or above."""
    level = heading.split(" ", 1)[0]
    start = page.index(f"\n{heading}\n")
    following = re.search(rf"\n#{{1,{len(level)}}} ", page[start + len(heading) + 2 :])
    return page[start:][: following.start() + len(heading) + 2] if following else page[start:]


def _rows(section: str) -> set[str]:
    """Give the codes in the first column of the tables of a section."""
    return set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE))


def _types() -> Iterator[type[msgspec.Struct]]:
    cases = (_CaseKeys, _VariantKeys, Expectation)
    return below([_Envelope, Source, *KINDS.values(), Question, Verdict, *cases])


# -- formats --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_its_section_with_every_key(kind: str) -> None:
    assert _rows(_section(FORMATS, f"### {kind}")) == set(KINDS[kind].__struct_encode_fields__)


def test_every_key_of_every_type_has_a_row() -> None:
    rows = _rows(FORMATS)
    for shape in _types():
        assert set(shape.__struct_encode_fields__) <= rows, name_of(shape)


def test_every_key_has_a_meaning_and_every_meaning_a_key() -> None:
    page = Fields(ROOT)
    shapes = {name_of(shape): shape for shape in _types()}
    silent = [
        f"{name}.{key}"
        for name, shape in shapes.items()
        for key in shape.__struct_encode_fields__
        if not page.meaning(name, key)
    ]
    assert not silent, (
        "add them to docs/templates/fields.yaml, those of facts to show/words/help.yaml"
    )
    idle = [
        f"{name}.{key}"
        for name, keys in page.meanings.items()
        for key in keys
        if name not in shapes or key not in shapes[name].__struct_encode_fields__
    ]
    assert not idle, "take them out of docs/templates/fields.yaml"


def test_no_heading_stands_twice() -> None:
    for page in (FORMATS, CODES):
        headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
        assert len(headings) == len({heading.lower() for heading in headings})


def test_every_link_of_a_table_has_its_heading() -> None:
    for path in DOCS.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        for page, anchor in re.findall(r"\]\(([\w./-]*)#([\w-]+)\)", text):
            there = (DOCS / page).read_text(encoding="utf-8") if page else text
            made = {
                re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
                for heading in re.findall(r"^#+ (.+)$", there, re.MULTILINE)
            }
            assert anchor in made, f"{path.name}: #{anchor}"


def test_every_other_reference_leads_somewhere() -> None:
    for path in DOCS.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r'^\[[\w-]+\]: (\S+)$|src="([^"]+)"', text, re.MULTILINE):
            assert (DOCS / "".join(target)).is_file(), f"{path.name}: {target}"


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    for path in DOCS.glob("*.md"):
        assert f"]({path.name})" in index or path.name == "README.md", path.name


# -- codes ----------------------------------------------------------------------------------------


def test_every_answer_and_result_is_told() -> None:
    assert _rows(_section(CODES, "## Answers")) == set(typing.get_args(Answer))
    assert set(typing.get_args(Result)) <= _rows(_section(CODES, "## Tests"))


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("## Reasons", "reason"),
        ("## Missing pieces", "missing"),
        ("## Acts", "gap"),
        ("## Keys to ask for", "key"),
        ("## Problems", "problem"),
        ("## Anchors", "anchor"),
        ("## Roles", "role"),
    ],
)
def test_every_code_of_a_topic_is_told_in_both_languages(heading: str, topic: str) -> None:
    section = _section(CODES, heading)
    assert _rows(section) == set(load(topic))
    for row in re.findall(r"^\| `.+$", section, re.MULTILINE):
        assert all(one.strip() for one in re.split(r"(?<!\\)\|", row)[1:-1]), row


def test_every_atom_is_told_with_its_row() -> None:
    section = _section(CODES, "## Atoms")
    for name, atom in load_rulebook().atoms.items():
        row = next(line for line in section.splitlines() if line.startswith(f"| `{name}` |"))
        for part in (atom.test, atom.anchor, atom.lookup, atom.condition, atom.repair, atom.actor):
            assert part is None or part in row, name
        assert "|  |" not in row, f"{name} has no words"


def test_everybody_who_can_supply_a_piece_is_told() -> None:
    assert set(typing.get_args(Who)) <= _rows(_section(CODES, "## Who"))


# Constructors and methods that take the code of a problem as their first text.
REPORTING = {"report", "problem_at", "refusal", "Problem"}


def _problem_codes() -> Iterator[tuple[str, str]]:
    """Find the codes of problems in the source, wherever one is named where it is reported."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
            name = called.id if isinstance(called, ast.Name) else called
            if name not in REPORTING:
                continue
            named = [word.value for word in node.keywords if word.arg == "code"]
            for value in (*node.args, *named):
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    yield value.value, path.name
                    break


def test_every_problem_that_the_source_reports_is_told() -> None:
    told = _rows(_section(CODES, "## Problems"))
    found = {
        (code, file)
        for code, file in _problem_codes()
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)
    }
    assert len(found) > 20
    assert not {pair for pair in found if pair[0] not in told}


# -- commands, rules, questions -------------------------------------------------------------------


def test_every_command_and_flag_is_told() -> None:
    for parser in parsers(build_parser()):
        section = _section(COMMANDS_PAGE, f"## {parser.prog}")
        for action in parser._actions:
            for flag in action.option_strings:
                assert f"`{flag}`" in section or flag in ("-h", "--help"), f"{parser.prog} {flag}"
    assert {f"openqi {name}" for name in COMMANDS} <= set(
        re.findall(r"^## (openqi \w+)$", COMMANDS_PAGE, re.MULTILINE)
    )


def test_every_setting_is_told() -> None:
    named: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        named |= set(re.findall(r"\bOPENQI_[A-Z_]+\b", path.read_text(encoding="utf-8")))
    pages = COMMANDS_PAGE + (DOCS / "settings.md").read_text(encoding="utf-8")
    assert {name for name in named if name not in pages} == set()


def test_every_word_of_the_rule_data_is_told() -> None:
    page = (DOCS / "rules.md").read_text(encoding="utf-8")

    def words(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for key, member in value.items():
                if key not in ("format", "reference"):
                    yield from words(member)
        elif isinstance(value, list):
            for member in value:
                yield from words(member)
        elif isinstance(value, str):
            yield value

    for path in (files("openqi.rules") / "data").iterdir():
        if path.name.endswith(".yaml") and path.name != "atoms.yaml":
            for word in words(parse_yaml(path.read_bytes(), path.name)):
                assert word in page, f"{path.name}: {word}"


def test_every_key_of_a_question_is_explained() -> None:
    told = _rows(ASKING)
    parts = {"goods", "goods_dates", "evidence"}
    assert set(load("key")) - parts <= told


NUMBER = re.compile(r"\b(?:D(?:1[0-3]|[1-9])|R(?:[1-3][0-9]|4[01]|[1-9]))\b")


def test_every_numbered_definition_and_rule_is_told() -> None:
    page = (DOCS / "definitions.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| ([DR]\d+) \|", page, re.MULTILINE))
    used: set[str] = set()
    for path in (*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.yaml")):
        used |= set(NUMBER.findall(path.read_text(encoding="utf-8")))
    for path in (ROOT / "tests" / "cases").rglob("*.yaml"):
        for labels in re.findall(r"rules: \[([^]]*)\]", path.read_text(encoding="utf-8")):
            used |= set(NUMBER.findall(labels))
    assert used
    assert not used - told


# -- the drawing and the layers -------------------------------------------------------------------


def _layers() -> list[list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(one for one in contracts if one["id"] == "layers")["layers"]
    return [[name.strip(" ()") for name in line.split("|")] for line in layers]


def test_the_layers_are_told_in_their_order() -> None:
    text = (DOCS / "data-flow.md").read_text(encoding="utf-8")
    table = _section(text, "## Who may import whom")
    told = [re.findall(r"`(\w+)`", row.split("|")[1]) for row in table.splitlines() if "|" in row]
    assert [names for names in told if names] == _layers()
    drawing = (DOCS / "data-flow.svg").read_text(encoding="utf-8")
    bars = re.findall(r'class="mono"[^>]*>([^<]+)<', drawing)
    assert [bar.split(" | ") for bar in bars] == _layers()


def test_what_is_not_built_is_said() -> None:
    text = (DOCS / "data-flow.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "not built yet" in line)
    said = set(re.findall(r"`(\w+)`", line))
    packages = {path.parent.name for path in (ROOT / "src" / "openqi").glob("*/__init__.py")}
    assert said == {name for layer in _layers() for name in layer} - packages
