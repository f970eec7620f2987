"""Collect the codes that the source uses, so that the catalogue can be held against them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "openqi"

PROBLEM_CALLS = {"report": 0, "refuse": 0, "problem_at": 1, "_about": 1}
"""Calls that take the code of a problem, and the place of the code among their arguments."""

REASON_CALLS = {"Finding": 2, "passed": 1, "TestResult": 1, "Decision": 1}
STEP_CALLS = {"_step": 1}
ACT_CALLS = {"act": 1, "new_paper": 1}
ROLE_CALLS = {"Witness": 1}
ANCHOR_CALLS = {"When": 1, "Witness": 2}
ATOM_CALLS = {"Finding": 0, "passed": 0, "asked": 0}

_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*\Z")


def _trees(*packages: str) -> Iterator[ast.AST]:
    for package in packages:
        for path in sorted((SOURCE / package).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"))


def _texts(node: ast.AST) -> set[str]:
    """Give the code that an expression may be: a constant, or either side of a choice."""
    if isinstance(node, ast.IfExp):
        return _texts(node.body) | _texts(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.match(node.value):
        return {node.value}
    return set()


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def called(calls: dict[str, int], *packages: str, keyword: str = "") -> set[str]:
    """Collect the codes given to some calls, by place or by keyword."""
    found: set[str] = set()
    for tree in _trees(*packages):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            place = calls.get(_name(node))
            if place is not None and len(node.args) > place:
                found |= _texts(node.args[place])
            for given in node.keywords:
                if given.arg == keyword and _name(node) in {*calls, "Problem"}:
                    found |= _texts(given.value)
    return found


def problems() -> set[str]:
    """Collect the codes of problems."""
    packages = (
        *("core", "register", "snapshot", "engine", "verify", "standards", "rules", "ask", "cli"),
    )
    found = called(PROBLEM_CALLS, *packages, keyword="code")
    for tree in _trees("register"):
        for node in ast.walk(tree):  # the soundness checks yield their code first
            if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
                found |= _texts(node.value.elts[0])
    for tree in _trees("core", "cli", "verify"):
        for node in ast.walk(tree):  # code = "a" if ... else "b"
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code":
                found |= _texts(node.value)
    return found


def literals(topics: tuple[str, ...]) -> set[str]:
    """Collect every ``topic.word`` that stands as a whole text in the surfaces."""
    pattern = re.compile(rf"(?:{'|'.join(topics)})\.[a-z][a-z0-9._-]*\Z")
    found: set[str] = set()
    for tree in _trees("show", "ask", "cli"):
        joined = {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and id(node) not in joined and pattern.match(text):
                found.add(text)
    return found
