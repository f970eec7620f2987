"""Write the generated documents: schemas, formats, codes, commands, rules, and shown outputs.

Everything is read from the code itself: types, docstrings, argument parsers, rule data and the
catalogue of words. The prose around it stands in ``docs/templates``. Without an argument the files
are written; with ``--check`` the stale ones are named and the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

try:
    from tools.pages.bodies import bodies_page
    from tools.pages.codes import codes_page
    from tools.pages.commands import commands_page
    from tools.pages.examples import examples_page
    from tools.pages.formats import formats_page
    from tools.pages.outputs import SHOWN, fill_outputs
    from tools.pages.rules import rules_page
    from tools.pages.schemas import build_schemas
    from tools.pages.settings import settings_page
except ImportError as error:
    sys.exit(f"The documents are made from the package, which cannot be imported: {error}")

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = "docs/formats"


def build(root: Path) -> dict[str, str]:
    """Build every generated document, by its path below the root.

    Raises:
        ValueError: a template does not fit what the code gives.
    """
    made = {
        f"{SCHEMAS}/{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in build_schemas().items()
    }
    pages: dict[str, Callable[[], str]] = {
        "formats": partial(formats_page, root),
        "codes": partial(codes_page, root),
        "commands": partial(commands_page, root),
        "rules": partial(rules_page, root),
        "bodies": partial(bodies_page, root),
        "examples": partial(examples_page, root),
        "settings": partial(settings_page, root),
    }
    for path in sorted((root / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if path.stem not in pages and SHOWN.search(text):
            pages[path.stem] = partial(fill_outputs, root, text)
    fronts = {
        path.name: fill_outputs(root, text)
        for path in sorted(root.glob("README*.md"))
        if SHOWN.search(text := path.read_text(encoding="utf-8"))
    }
    return made | {f"docs/{name}.md": page() for name, page in pages.items()} | fronts


def find_stale(root: Path, made: Mapping[str, str]) -> list[str]:
    """Name the files that differ from what the code gives."""
    return [
        name
        for name, text in made.items()
        if not (root / name).is_file() or (root / name).read_text(encoding="utf-8") != text
    ]


def find_left_over(root: Path, made: Mapping[str, str]) -> list[str]:
    """Name the files among the schemas that nothing gives."""
    found = (path.relative_to(root).as_posix() for path in sorted((root / SCHEMAS).glob("*")))
    return [name for name in found if name not in made]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the documents and give the exit status."""
    parser = argparse.ArgumentParser(description="Write the generated documents of docs/.")
    parser.add_argument("--check", action="store_true", help="name stale documents, write nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="root of the project")
    args = parser.parse_args(arguments)
    root = args.root.resolve()
    try:
        made = build(root)
    except (ValueError, OSError) as error:
        print(f"The documents cannot be made: {error}", file=sys.stderr)
        return 1
    stale, left_over = find_stale(root, made), find_left_over(root, made)
    if args.check:
        for name in (*stale, *left_over):
            print(f"stale: {name}", file=sys.stderr)
        if stale or left_over:
            print("Run make docs.", file=sys.stderr)
        return 1 if stale or left_over else 0
    for name in stale:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(made[name], encoding="utf-8")
        print(f"written: {name}")
    for name in left_over:
        (root / name).unlink()
        print(f"removed: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
