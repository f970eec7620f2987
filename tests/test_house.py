"""Test the house itself: what its files promise about each other."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "openqi"
ADRS = ROOT / "docs" / "adr"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

MADE = {".git", ".venv", "build", "dist", "node_modules"}
TEXTS = {".cfg", ".css", ".html", ".in", ".json", ".md", ".py", ".toml", ".txt", ".yaml", ".yml"}


def _files() -> Iterator[Path]:
    """List the text files of the project, without what the commands make."""
    for folder, names, files in os.walk(ROOT):
        names[:] = [n for n in names if n not in MADE and not n.endswith(("_cache", "__pycache__"))]
        for file in files:
            path = Path(folder, file)
            if path.suffix in TEXTS or file in {"Makefile", "run", "NOTICE", "LICENSE-DATA"}:
                yield path


def _modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def _targets() -> set[str]:
    return {
        name
        for line in re.findall(r"^\.PHONY:(.*)$", MAKEFILE, re.MULTILINE)
        for name in line.split()
    }


# -- packaging ---------------------------------------------------------------------------------


def test_no_lock_file_names_an_address() -> None:
    locks = sorted((ROOT / "requirements").iterdir())
    assert {"build.txt", "core.txt", "dev.txt", "lock.txt"} <= {lock.name for lock in locks}
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"[a-z]+://|index-url|find-links|trusted-host", text), lock.name
    assert not (ROOT / "uv.lock").exists(), "uv.lock records the address of a registry"


@pytest.mark.parametrize("name", ["build.txt", "core.txt", "dev.txt", "lock.txt"])
def test_every_locked_version_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", text)
    pinned = [entry for entry in entries if not entry.startswith("#")]
    assert pinned
    for entry in pinned:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=~! \[;]", requirement)[0] for requirement in requirements}


def test_declared_dependencies_are_locked() -> None:
    dev = PROJECT["project"]["optional-dependencies"]["dev"]
    for wanted, lock in (
        (_names(PROJECT["project"]["dependencies"]), "core.txt"),
        (_names(PROJECT["project"]["dependencies"] + dev), "dev.txt"),
        (_names(PROJECT["build-system"]["requires"]), "build.txt"),
    ):
        text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
        locked = set(re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE))
        assert {name.lower() for name in wanted} <= locked, f"run make lock ({lock})"


def test_every_dependency_is_justified() -> None:
    table = (ADRS / "0013-dependencies.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| ([A-Za-z0-9_.-]+) \|", table, re.MULTILINE))
    wanted = list(PROJECT["project"]["dependencies"]) + list(PROJECT["build-system"]["requires"])
    for extra in PROJECT["project"]["optional-dependencies"].values():
        wanted += extra
    assert _names(wanted) <= rows


# -- commands ----------------------------------------------------------------------------------


def test_help_lists_every_target() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "MAKEFLAGS": "", "MAKELEVEL": "0"},
    ).stdout
    listed = set(re.findall(r"^  ([a-z-]+)  ", said, re.MULTILINE))
    assert listed == _targets()
    assert {"help", "setup", "run", "test", "lint", "types", "docs", "bench", "fuzz"} <= listed


def test_commands_in_the_documents_exist() -> None:
    """Every ``make x`` and ``openqi x`` shown as code in a document can be typed."""
    documents = [ROOT / "README.md", ROOT / "README.vi.md", ROOT / "CONTRIBUTING.md"]
    wanted: set[str] = set()
    for document in documents:
        if not document.exists():
            continue
        text = document.read_text(encoding="utf-8")
        code = "\n".join(re.findall(r"```.*?\n(.*?)```", text, re.DOTALL))
        code += "\n" + "\n".join(re.findall(r"`([^`\n]+)`", text))
        for target in re.findall(r"^\s*(?:\$ )?make ([a-z]+)\b", code, re.MULTILINE):
            assert target in _targets(), f"{document.name}: make {target}"
        wanted |= set(
            re.findall(r"^\s*(?:\$ )?(?:\.venv/bin/)?openqi ([a-z]+)\b", code, re.MULTILINE)
        )
    command = Path(sys.executable).with_name("openqi")
    for name in sorted(wanted):
        answer = subprocess.run([command, name, "--help"], capture_output=True, check=False)
        assert answer.returncode == 0, f"openqi {name}"


SKIPPING = """
import pytest

def test_one() -> None:
    pytest.skip("no such service here")

@pytest.mark.xfail(strict=True)
def test_two() -> None:
    assert False
"""


@pytest.mark.parametrize(("required", "code"), [("0", 0), ("1", 1)])
def test_a_skip_is_told_and_fails_where_services_are_required(
    tmp_path: Path, required: str, code: int
) -> None:
    (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_skipping.py").write_text(SKIPPING, encoding="utf-8")
    (tmp_path / "test_module.py").write_text("import pytest\npytest.importorskip('no_such_thing')")
    left_out = tmp_path / "left-out.txt"
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path],
        cwd=tmp_path,
        env={
            **os.environ,
            "OPENQI_REQUIRE_SERVICES": required,
            "OPENQI_LEFT_OUT": str(left_out),
            "PYTEST_ADDOPTS": "--continue-on-collection-errors",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == code, answer.stdout
    assert "1 xfailed" in answer.stdout
    if required == "1":
        assert "nothing may be skipped here: no such service here" in answer.stdout
        assert "1 error" in answer.stdout
    else:
        assert "1 x no such service here" in left_out.read_text(encoding="utf-8")
        assert "no_such_thing" in left_out.read_text(encoding="utf-8")


# -- layers ------------------------------------------------------------------------------------


def _packages() -> set[str]:
    return {path.parent.name for path in SOURCE.glob("*/__init__.py")}


def test_every_package_has_its_layer() -> None:
    contracts = {c["id"]: c for c in PROJECT["tool"]["importlinter"]["contracts"]}
    layers = contracts["layers"]
    assert layers["exhaustive"] is True
    placed = {name.strip() for line in layers["layers"] for name in line.split("|")}
    optional = {name.strip("()") for name in placed if name.startswith("(")}
    required = {name for name in placed if not name.startswith("(")}
    assert _packages() <= required | optional, "a package has no place in the layers"
    assert not _packages() & optional, "a package is built: take the parentheses away"


PURE = ("core", "rules", "standards", "register", "snapshot", "engine", "verify")
CLOCKS = {"now", "today", "utcnow", "monotonic", "perf_counter", "time_ns"}


def test_the_pure_packages_read_no_clock() -> None:
    for path in _modules():
        if path.relative_to(SOURCE).parts[0] not in PURE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCKS, f"{path.relative_to(ROOT)}:{node.lineno}"


def test_importing_the_package_is_light() -> None:
    heavy = ("numpy", "rich", "yaml", "duckdb", "django")
    told = f"import openqi, sys; print([n for n in {heavy!r} if n in sys.modules])"
    said = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_no_module_is_longer_than_the_wall() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in _modules()
    }
    assert not {name: length for name, length in lengths.items() if length > 400}


# -- facts are data, the engine is code --------------------------------------------------------

# Acronyms and ids that are ordinary words of English or of programming as well.
ORDINARY = {"base", "case", "cast", "data", "fact", "global", "least", "most", "open", "scope"}
ORDINARY |= {
    "am",
    "as",
    "at",
    "be",
    "by",
    "do",
    "id",
    "in",
    "is",
    "it",
    "me",
    "my",
    "no",
    "so",
    "to",
}


def _facts() -> Iterator[dict[str, Any]]:
    """Read the starter register as plain YAML, wherever a list of facts stands in a file."""
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for value in loaded.values() if isinstance(loaded, dict) else []:
            if isinstance(value, list):
                yield from (fact for fact in value if isinstance(fact, dict) and "fact" in fact)


def _named() -> tuple[set[str], set[str]]:
    """Give the words that no code may use, in any case, and the texts that no constant may be."""
    words: set[str] = set()
    texts: set[str] = set()
    for fact in _facts():
        kind, identity = fact["fact"], str(fact.get("id", ""))
        acronym = str(fact.get("acronym") or "")
        if kind in {"organisation", "arrangement", "naming"}:
            if kind != "naming":
                texts.add(identity)
                words.add(identity)
            texts.add(acronym)
            words.add(acronym)
        elif kind == "economy":
            texts.add(identity)
            words |= {str(name) for name in (fact.get("name") or {}).values()}
    words = {w.lower() for w in words if len(w) > 3 and w.lower() not in ORDINARY}
    return words, {t for t in texts if t and t.lower() not in ORDINARY}


def _spoken(text: str) -> str:
    """Fold a source text to lower-case words; camel case and underscores come apart."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    return " " + re.sub(r"[\s_\-/.,:;'\"()\[\]{}=<>|*`!?@#+\\]+", " ", apart).lower() + " "


def test_no_code_names_an_economy_a_body_or_an_arrangement() -> None:
    words, texts = _named()
    folded = {_spoken(word): word for word in words if _spoken(word).strip()}
    found: list[str] = []
    for path in _modules():
        place = path.relative_to(SOURCE)
        if place.parts[0] == "sources":
            continue
        source = path.read_text(encoding="utf-8")
        spoken = _spoken(source)
        found += [f"{place}: {word}" for fold, word in folded.items() if fold in spoken]
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value in texts
            ):
                found.append(f"{place}:{node.lineno}: {node.value!r}")
    assert not found, "\n".join(sorted(found))


# -- documents ---------------------------------------------------------------------------------


def test_every_decision_is_in_the_index() -> None:
    index = (ADRS / "README.md").read_text(encoding="utf-8")
    decisions = sorted(path for path in ADRS.glob("*.md") if path.name != "README.md")
    assert decisions
    for decision in decisions:
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", decision.name), decision.name
        assert f"]({decision.name})" in index, f"{decision.name} is not in the index"
        text = decision.read_text(encoding="utf-8")
        assert text.startswith(f"# {decision.name[:4]} "), decision.name
        for heading in ("\nState: ", "\n## Context\n", "\n## Decision\n", "\n## Consequences\n"):
            assert heading in text, f"{decision.name}: {heading.strip()}"
    numbers = [decision.name[:4] for decision in decisions]
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)], "a number twice, or a gap"


def test_links_inside_the_documents_lead_somewhere() -> None:
    for path in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *ROOT.glob("changelog.d/*.md"),
    ]:
        text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if not re.match(r"[a-z]+:", target):
                assert (path.parent / target).exists(), f"{path.relative_to(ROOT)}: {target}"


def test_the_news_is_told_in_fragments() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = str(PROJECT["project"]["version"])
    assert "## [Unreleased]" in changelog
    assert "changed verdict" in changelog, "what counts as breaking is said"
    assert ".dev" in version or f"## [{version}]" in changelog
    for fragment in (ROOT / "changelog.d").iterdir():
        if fragment.name == "README.md":
            continue
        assert re.fullmatch(r"[a-z0-9-]+\.(added|changed|fixed|removed)\.md", fragment.name)
        assert fragment.read_text(encoding="utf-8").strip(), fragment.name


def test_no_file_names_a_place_on_somebody_s_machine() -> None:
    place = re.compile(r"(?<![\w.:/])/(?:home|root|Users|work)/[\w.-]+")
    for path in _files():
        assert not place.findall(path.read_text(encoding="utf-8")), path.relative_to(ROOT)


def test_the_catalogue_entry_keeps_its_limits() -> None:
    entry = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert entry["softwareVersion"] == PROJECT["project"]["version"]
    assert entry["legal"]["license"] == PROJECT["project"]["license"]
    for language, text in entry["description"].items():
        assert len(text["shortDescription"]) <= 150, language
        assert 150 <= len(text["longDescription"]) <= 10_000, language
