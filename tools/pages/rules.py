"""Write the rule data as tables, whatever keys its files have."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import msgspec

from openqi.core.reading.yaml import parse_yaml
from openqi.rules import load_rulebook
from tools.pages.markdown import cell, code, fill, table

ELSEWHERE = {"atoms.yaml"}
"""Files that have their table on another page."""
NO_TABLE = {"format", "reference"}


def rules_page(root: Path) -> str:
    """Write the page."""
    folder = files("openqi.rules") / "data"
    sections = []
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.name.endswith(".yaml") and path.name not in ELSEWHERE:
            read = parse_yaml(path.read_bytes(), path.name)
            sections.append(_file(path.name, msgspec.convert(read, dict[str, object])))
    version = f"The version of these data is `{load_rulebook().version}`."
    return fill(root, "rules", {"version": version, "rules": "\n\n".join(sections)})


def _file(name: str, content: Mapping[str, object]) -> str:
    lines = [f"## {name.removesuffix('.yaml').capitalize()}"]
    lines.append(f"From `rules/data/{name}`. {cell(content['reference'])}")
    for key, value in content.items():
        if key not in NO_TABLE:
            lines += [f"### {_words(key).capitalize()}", *_part(value)]
    return "\n\n".join(lines)


def _part(value: object) -> list[str]:
    """Write one key of a file: a list, values by name, or rows by name."""
    if not isinstance(value, dict):
        return [_value(value)]
    members = {str(name): one for name, one in value.items() if name != "reference"}
    lines = [cell(value["reference"])] if "reference" in value else []
    rows = {name: one for name, one in members.items() if isinstance(one, dict)}
    if len(rows) < len(members):
        return [*lines, table(("", "value"), ((code(k), _value(v)) for k, v in members.items()))]
    keys = list(dict.fromkeys(str(key) for row in rows.values() for key in row))
    if len(rows) < len(keys) and all(len(row) == len(keys) for row in rows.values()):
        turned = ((code(key), *(_value(row[key]) for row in rows.values())) for key in keys)
        return [*lines, table(("", *map(code, rows)), turned)]
    straight = ((code(k), *(_value(row.get(key)) for key in keys)) for k, row in rows.items())
    return [*lines, table(("", *map(_words, keys)), straight)]


def _words(key: str) -> str:
    return key.replace("_", " ")


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(code(one) for one in value) or "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) and " " in value else code(value)
