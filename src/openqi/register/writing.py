"""Write facts and sources as packs that read back equal, the same bytes for the same content.

Facts and sources keep to the file that they were read from and to their order there, and the file
says of itself what it said. What was recorded since stands in a file for its year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec
import yaml

from openqi.core.day import FIRST, format_day
from openqi.core.fact import Fact, Mark, generate_id
from openqi.core.fact_record import fact_record
from openqi.core.reading.yaml import resolve
from openqi.core.source import Source
from openqi.register.folder import Head

FORMAT = b"format: openqi/1\n"
SOURCES = "sources.yaml"
"""The file of the sources that no pack brought; facts may stand in it too."""
NOTHING = Head()
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


def write_packs(
    facts: Iterable[Shelved],
    sources: Iterable[Source],
    places: Mapping[str, Mark] = MappingProxyType({}),
    heads: Mapping[str, Head] = MappingProxyType({}),
) -> Mapping[str, bytes]:
    """Write packs, by the name of the file below a folder.

    ``places`` says by their ids where sources stood, ``heads`` by its name what a file says of
    itself.
    """
    files: defaultdict[str, list[Shelved]] = defaultdict(list)
    for one in facts:
        files[_file_of(one.fact)].append(one)
    cited: defaultdict[str, list[tuple[int, str, Source]]] = defaultdict(list)
    for source in sources:
        mark = places.get(source.id)
        file = _inside(mark)
        line = 0 if file is None or mark is None else mark.line
        cited[file or SOURCES].append((line, source.id, source))
    said = {file: head for file, head in heads.items() if _inside(Mark(file, 1)) == file}
    return {
        name: write_pack(
            [source for _, _, source in sorted(cited[name], key=lambda one: one[:2])],
            sorted(files[name], key=_order),
            said.get(name, NOTHING),
        )
        for name in sorted({*files, *cited, *said})
    }


def write_pack(sources: Iterable[Source], facts: Iterable[Shelved], head: Head = NOTHING) -> bytes:
    """Write one pack."""
    parts = [FORMAT]
    for key, text in (("title", head.title), ("note", head.note)):
        if text is not None:
            parts.append(_dump({key: text}, flow=False))
    parts += (f"{line}\n".encode() for line in head.comment)
    for key, records in (
        ("sources", [msgspec.to_builtins(source) for source in sources]),
        ("facts", [pack_record(one.fact) for one in facts]),
    ):
        if records:
            parts.append(f"\n{key}:\n".encode())
            parts += (_dump([record]) for record in records)
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


def _dump(value: object, *, flow: bool | None = None) -> bytes:
    text: str = yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=flow,
        sort_keys=False,
        width=WIDTH,
    )
    return text.encode()


def _file_of(fact: Fact) -> str:
    """Give the file of a fact: its own, or one for the year in which it was recorded."""
    on = fact.recorded.on
    since = "register.yaml" if on == FIRST else f"register-{format_day(on)[:4]}.yaml"
    return _inside(fact.mark) or since


def _inside(mark: Mark | None) -> str | None:
    """Give the file of a mark; a name that leads out of the folder counts as none."""
    if mark is None:
        return None
    path = PurePosixPath(mark.file)
    inside = not path.is_absolute() and ".." not in path.parts
    named = path.suffix in (".yaml", ".yml") and not path.name.startswith(".")
    return str(path) if inside and named else None


def _order(one: Shelved) -> tuple[bool, int, int, str]:
    mark = one.fact.mark
    return mark is None, mark.line if mark else 0, one.tx, one.fact.id
