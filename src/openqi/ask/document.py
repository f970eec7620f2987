"""Open a file of ours: read it, parse it strictly, check which format it says it has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from openqi.core.errors import InvalidContent
from openqi.core.ids import nearest
from openqi.core.reading.bytes import read_bytes
from openqi.core.reading.shape import Sheet, line_of
from openqi.core.reading.yaml import MarkedMap, parse_yaml

FORMAT = "openqi/1"
"""The only format so far; a later one gets its own reader beside this one."""

_LATER = re.compile(r"openqi/[1-9][0-9]{0,5}\Z", re.ASCII)


def read_document(path: Path | str, limit: int, keys: Iterable[str]) -> MarkedMap:
    """Read a file whose top level is a map with ``format`` and the given keys; the first is needed.

    Raises:
        UnreadableInput: the bytes cannot be read, or they are no strict YAML.
        InvalidContent: no map, another format, a key that has no meaning, or the first key missing.
    """
    return take_document(read_bytes(path, limit), str(path), keys)


def take_document(content: bytes, file: str, keys: Iterable[str]) -> MarkedMap:
    """Take the bytes of such a file; ``file`` is what messages call it.

    Raises:
        UnreadableInput: they are no strict YAML.
        InvalidContent: no map, another format, a key that has no meaning, or the first key missing.
    """
    value = parse_yaml(content, file)
    sheet = Sheet(file)
    if not isinstance(value, MarkedMap):
        sheet.report("file-not-a-map", line_of(value) or 1)
        raise InvalidContent(sheet.problems)
    known = tuple(keys)
    if "format" not in value:
        sheet.report("format-missing", value.line, known=FORMAT)
    elif value["format"] != FORMAT:
        text = str(value["format"])[:80]
        code = "format-newer" if _LATER.match(text) else "format-unknown"
        sheet.report(code, value.lines["format"], format=text, known=FORMAT)
    for key in value:
        if key not in ("format", *known):
            near = nearest(key, known)
            names = ", ".join(sorted(("format", *known)))
            sheet.report("key-unknown", value.lines[key], key=key[:80], near=near, known=names)
    if known[0] not in value:
        sheet.report("key-missing", value.line, key=known[0])
    if sheet.problems:
        raise InvalidContent(sheet.problems)
    return value
