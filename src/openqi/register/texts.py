"""Check the texts of statements: that they have words, in languages that exist.

Names and texts of the cooperation kinds are written by this project, which reports what documents
say in its own words; they have to be there in both of its languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from openqi.core.statements import COOPERATION, Statement, kind_of

NEEDED = ("vi", "en")
"""The languages that a text of the cooperation kinds is written in."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z", re.ASCII)
_TEXTS = frozenset({"name", "gist"})
"""Fields of the other kinds whose maps are texts by language."""


def check_texts(statement: Statement) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give code, key and arguments of each thing that is wrong with a text of a statement."""
    ours = kind_of(statement) in COOPERATION
    for key, text in _texts(statement, "", every=ours):
        if not any(words.strip() for words in text.values()):
            yield "text-empty", key, {}
            continue
        for language in text:
            if not _LANGUAGE.match(language):
                yield "language-wrong", key, {"text": language[:80]}
        missing = [language for language in NEEDED if not text.get(language, "").strip()]
        if ours and missing:
            yield "language-missing", key, {"missing": ", ".join(missing)}


def _texts(value: object, above: str, *, every: bool) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give the texts below a value with their places: every map, or those of known fields."""
    if isinstance(value, msgspec.Struct):
        keys = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
        for field, key in keys:
            member = getattr(value, field)
            place = f"{above}.{key}" if above else key
            if every or field in _TEXTS or not isinstance(member, dict):
                yield from _texts(member, place, every=every)
    elif isinstance(value, tuple):
        for index, member in enumerate(value):
            yield from _texts(member, f"{above}[{index}]", every=every)
    elif isinstance(value, dict):
        yield above, value
