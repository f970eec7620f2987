"""Check that the engine and the table of atoms speak of the same atoms, reasons and no names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from openqi.core.words import EvidenceKind
from openqi.rules import load_rulebook

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "openqi"
ENGINE = SOURCE / "engine"
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")

EMITTERS = {"Finding": 0, "passed": 0, "asked": 0, "Link": 0}
"""The calls that name an atom, and the place of its name among the arguments."""


def _calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted(ENGINE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == name:
                yield path, node


def _texts(node: ast.expr) -> list[str]:
    """List the constant texts that an expression may be; ``x if y else z`` has two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    return []


def _named(parameter: str) -> set[str]:
    """List the constants handed to parameters that carry an atom through a helper of the engine."""
    takers: dict[str, int] = {}
    found: set[str] = set()
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ENGINE.rglob("*.py"))]
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [argument.arg for argument in node.args.args]
                if parameter in names:
                    takers[node.name] = names.index(parameter)
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = takers.get(node.func.id)
                if place is not None and place < len(node.args):
                    found.update(_texts(node.args[place]))
    return found


def _tuples() -> set[str]:
    """List the first texts of literal rows, from which a loop may take its atom."""
    found: set[str] = set()
    for path in sorted(ENGINE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
                rows = [row for row in node.iter.elts if isinstance(row, ast.Tuple) and row.elts]
                names = [one.id for one in ast.walk(node.target) if isinstance(one, ast.Name)]
                if "atom" in names:
                    found.update(text for row in rows for text in _texts(row.elts[0]))
    return found


def emitted() -> set[str]:
    found = {
        text
        for name, place in EMITTERS.items()
        for _, call in _calls(name)
        if len(call.args) > place
        for text in _texts(call.args[place])
    }
    return found | _named("atom") | _tuples()


def test_every_atom_that_the_engine_emits_is_a_row_of_the_table() -> None:
    assert emitted() - set(load_rulebook().atoms) == set()


def test_every_row_of_the_table_is_an_atom_that_the_engine_emits() -> None:
    assert set(load_rulebook().atoms) - emitted() == set()


def test_every_reason_is_a_code() -> None:
    for name, place in (("Finding", 2), ("passed", 1)):
        for path, call in _calls(name):
            for text in _texts(call.args[place]) if len(call.args) > place else []:
                assert CODE.fullmatch(text), f"{path.name}:{call.lineno}: {text!r}"
    for path, call in _calls("TestResult"):
        for keyword in call.keywords:
            for text in _texts(keyword.value) if keyword.arg == "reason" else []:
                assert CODE.fullmatch(text), f"{path.name}:{call.lineno}: {text!r}"


def test_every_row_of_the_table_is_whole() -> None:
    for name, atom in load_rulebook().atoms.items():
        assert CODE.fullmatch(name)
        assert atom.condition.strip(), name
        assert atom.repair is None or CODE.fullmatch(atom.repair), name
        assert atom.repair is None or atom.actor is not None, (
            f"{name}: a piece that nobody supplies"
        )


def _ids(folder: Path) -> set[str]:
    """List the ids and codes that the packs and cases of a folder declare."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*.yaml")):
        for fact in re.findall(
            r"fact: (?:economy|organisation|arrangement)\b[^\n]*\bid: ([\w-]+)",
            path.read_text(encoding="utf-8"),
        ):
            found.add(fact)
    return found


def test_no_constant_of_the_engine_names_an_arrangement_a_body_or_an_economy() -> None:
    ids = _ids(ROOT / "data") | _ids(ROOT / "tests" / "cases")
    assert len(ids) > 100
    rules = load_rulebook()
    words = {*rules.atoms, *rules.arrangements, *rules.evidence, *rules.standing}
    for folder in ("engine", "rules", "snapshot", "standards", "core"):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    assert node.value not in ids - words, f"{path.name}:{node.lineno}"


def test_no_rule_names_an_arrangement_a_body_or_an_economy() -> None:
    """The meaning of kinds is data that names kinds, never one of them."""
    ids = _ids(ROOT / "data") | _ids(ROOT / "tests" / "cases")
    for path in sorted((SOURCE / "rules" / "data").glob("*.yaml")):
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        for text in _leaves(loaded):
            assert text not in ids, f"{path.name}: {text}"


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, member in value.items():
            yield str(key)
            yield from _leaves(member)
    elif isinstance(value, list):
        for member in value:
            yield from _leaves(member)
    elif isinstance(value, str):
        yield value


def test_the_table_of_documents_knows_every_kind() -> None:
    assert set(load_rulebook().evidence) == set(EvidenceKind.__args__)  # type: ignore[attr-defined]
