"""Write facts and sources as packs that read back equal, the same bytes for the same content.

Facts keep to the file that they were read from and to their order there. What was recorded since
stands in a file for its year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import msgspec
import yaml

from openqi.core.day import FIRST, format_day
from openqi.core.fact import Fact, generate_id
from openqi.core.fact_record import fact_record
from openqi.core.reading.yaml import resolve
from openqi.core.source import Source

HEAD = b"format: openqi/1\n"
SOURCES = "sources.yaml"
"""The file of the sources; facts may stand in it too."""
WIDTH = 110
_DUMPER: type = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Shelved(NamedTuple):
    """Pair a fact with the token of the change that brought it."""

    fact: Fact
    tx: int


class _Dumper(_DUMPER):  # type: ignore[misc]  # one of two classes, by what is installed
    """Write plain scalars that the strict reader takes for the same, and no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _write_text(dumper: Any, text: str) -> yaml.ScalarNode:  # noqa: ANN401 - no type of PyYAML's
    style = None if resolve(text) == text else '"'
    node: yaml.ScalarNode = dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)
    return node


# A date is text to the strict reader, and needs no quotation marks.
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
    for first, forms in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_representer(str, _write_text)


def write_packs(facts: Iterable[Shelved], sources: Iterable[Source]) -> Mapping[str, bytes]:
    """Write packs, by the name of the file below a folder."""
    files: defaultdict[str, list[Shelved]] = defaultdict(list)
    for one in facts:
        files[_file_of(one.fact)].append(one)
    cited = sorted(sources, key=lambda source: source.id)
    names = sorted({*files, *([SOURCES] if cited else [])})
    return {
        name: write_pack(cited if name == SOURCES else (), sorted(files[name], key=_order))
        for name in names
    }


def write_pack(sources: Iterable[Source], facts: Iterable[Shelved]) -> bytes:
    """Write one pack."""
    parts = [HEAD]
    for key, records in (
        ("sources", [msgspec.to_builtins(source) for source in sources]),
        ("facts", [pack_record(one.fact) for one in facts]),
    ):
        if records:
            parts.append(f"\n{key}:\n".encode())
            parts += (_dump(record) for record in records)
    return b"".join(parts)


def pack_record(fact: Fact) -> dict[str, object]:
    """Give a fact as a pack has it; ``version`` is its id where its statement has another."""
    record = {"fact": fact.kind, **fact_record(fact)}
    named = fact.statement.id
    made = named or generate_id(fact.statement, fact.valid, fact.source)
    record["id"] = named
    ordered = {"fact": record.pop("fact"), "id": record.pop("id")}
    if named is None:
        del ordered["id"]
    if made != fact.id:
        ordered["version"] = fact.id
    for key in ("source", "citations"):
        if not record.get(key, True):
            del record[key]
    return {**ordered, **record}


def _dump(record: Mapping[str, object]) -> bytes:
    text: str = yaml.dump(
        [record],
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=None,
        sort_keys=False,
        width=WIDTH,
    )
    return text.encode()


def _file_of(fact: Fact) -> str:
    """Give the file of a fact; a name that leads out of the folder counts as none."""
    if fact.mark is not None:
        path = PurePosixPath(fact.mark.file)
        inside = not path.is_absolute() and ".." not in path.parts
        if inside and path.suffix in (".yaml", ".yml") and not path.name.startswith("."):
            return str(path)
    on = fact.recorded.on
    return "register.yaml" if on == FIRST else f"register-{format_day(on)[:4]}.yaml"


def _order(one: Shelved) -> tuple[bool, int, int, str]:
    mark = one.fact.mark
    return mark is None, mark.line if mark else 0, one.tx, one.fact.id
