"""Write Markdown: texts that stay in their cell, tables, filled templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openqi.show.words.catalogue import load

LANGUAGES = ("en", "vi")
HEADS = ("English", "Việt")
_PLACE = re.compile(r"^\{\{ ([a-z-]+) \}\}$", re.MULTILINE)


def plain(text: str | None) -> str:
    """Write a docstring as running text."""
    words = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", " ".join((text or "").split()))
    return words.replace("``", "`")


def code(text: object) -> str:
    """Write a code as code, and nothing as a dash."""
    if text is None or text == "":
        return "—"
    return f"`{str(text).lower() if isinstance(text, bool) else text}`"


def cell(text: object) -> str:
    """Write a text so that it stays in its cell and keeps its signs."""
    parts = " ".join(str(text).split()).split("`")
    for index in range(0, len(parts), 2):
        parts[index] = parts[index].replace("*", r"\*").replace("<", "&lt;")
    return "`".join(parts).replace("|", r"\|")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ("| " + " | ".join(map(cell, row)) + " |" for row in rows)
    return "\n".join(lines)


def said(topic: str, word: object) -> tuple[str, ...]:
    """Give the words of the catalogue in each language, empty where it has none."""
    words = load(topic).get(str(word), {})
    return tuple(words.get(language, "") for language in LANGUAGES)


def words_table(topic: str, chosen: Iterable[object] | None = None) -> str:
    """Write the codes of a topic of the catalogue with their words."""
    listed = load(topic) if chosen is None else chosen
    return table(("code", *HEADS), ((code(word), *said(topic, word)) for word in listed))


def fill(root: Path, name: str, parts: Mapping[str, str]) -> str:
    """Fill the generated parts into a template; every part has one place, every place a part.

    Raises:
        ValueError: the template and the parts do not fit together.
    """
    text = (root / "docs" / "templates" / f"{name}.md").read_text(encoding="utf-8")
    places = _PLACE.findall(text)
    if sorted(places) != sorted(parts):
        wrong = ", ".join(sorted(set(places) ^ set(parts))) or "one of them twice"
        raise ValueError(f"docs/templates/{name}.md: places and parts differ: {wrong}")
    made = _PLACE.sub(lambda match: parts[match[1]], text).strip()
    return f"<!-- Made by tools/build_docs.py from docs/templates/{name}.md. -->\n\n{made}\n"
