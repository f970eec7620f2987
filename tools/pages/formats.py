"""Write the formats as tables: every kind of fact, the question, the verdict, the case."""

from __future__ import annotations

import re
import typing
from pathlib import Path

import msgspec

from openqi.ask.cases.case import _CaseKeys, _VariantKeys
from openqi.ask.cases.expectation import Expectation
from openqi.core.question import Question
from openqi.core.reading.fact import _Envelope, _RecordedText
from openqi.core.reading.yaml import parse_yaml
from openqi.core.source import Citation, Source
from openqi.core.statements import KINDS, Attestation
from openqi.core.verdict import Verdict
from openqi.register.referents import REFERENCES
from openqi.show.help import help_of
from tools.pages.markdown import HEADS, cell, code, fill, plain, said, table
from tools.pages.shapes import (
    ALSO_NEEDED,
    DATES,
    DAYS,
    Struct,
    below,
    follow,
    is_struct,
    name_of,
    options,
    vocabularies,
)

QUESTION_KEYS = {
    "Question": "",
    "Evidence": "evidence.",
    "Attestation": "evidence.",
    "Claim": "evidence.accreditation.",
    "Covers": "evidence.covers.",
    "MeasuredQuantity": "evidence.quantity.",
    "Site": "evidence.site.",
    "Issuer": "evidence.issuer.",
    "QuestionGoods": "goods.",
    "GoodsDates": "goods_dates.",
}
"""Types whose keys the catalogue explains, and what stands before the key there."""
READ_BY_HAND = {
    ("CaseKeys", "question"): "[question](#3-question)",
    ("CaseKeys", "expect"): "[expectation](#expectation)",
    ("CaseKeys", "given"): "list of [facts](#kinds-of-fact)",
    ("CaseKeys", "variants"): "list of [variants](#variant)",
    ("VariantKeys", "question"): "keys of a [question](#3-question)",
    ("VariantKeys", "expect"): "[expectation](#expectation)",
}
"""Keys whose content the reader of cases types piece by piece."""
SECTIONS = {"Question": "3-question"}
"""Types that have a section of their own instead of one below the parts."""
TITLES = {"Target": "Goods and requirements"}
"""Headings of parts whose own name is that of a kind of fact."""
TOPICS = ("value", "who", "anchor", "result")
"""Topics of the catalogue that have words for the values of vocabularies."""


def formats_page(root: Path) -> str:
    """Write the page."""
    page = Fields(root)
    kinds = [
        f"### {kind}\n\n*{' · '.join(filter(None, said('kind', kind)))}*. {page.section(shape)}"
        for kind, shape in KINDS.items()
    ]
    parts = {
        "envelope": page.table(_Envelope),
        "citation": page.section(Citation),
        "recorded": page.table(_RecordedText),
        "source": page.table(Source),
        "kinds": "\n\n".join(kinds),
        # Before the question: what both have in common is told with the facts.
        "parts": page.below(*(one for one in KINDS.values() if one is not Attestation)),
        "question": page.table(Question),
        "question-parts": page.below(Question),
        "verdict": page.table(Verdict),
        "verdict-parts": page.below(Verdict),
        "case": page.table(_CaseKeys),
        "variant": page.table(_VariantKeys),
        "expectation": page.table(Expectation),
        "case-parts": page.below(Expectation),
        "vocabularies": page.vocabularies(),
    }
    return fill(root, "formats", parts)


class Fields:
    """Write the fields of types as tables, and remember which types had their section."""

    def __init__(self, root: Path) -> None:
        path = root / "docs" / "templates" / "fields.yaml"
        read = parse_yaml(path.read_bytes(), path.name)
        self.meanings = msgspec.convert(read, dict[str, dict[str, str]])
        self.named = {frozenset(values): name for name, values in vocabularies().items()}
        self.leads = _leads()
        self.done: set[Struct] = set(KINDS.values())

    def section(self, shape: Struct) -> str:
        """Write what a type is for, and its fields."""
        return f"{cell(plain(shape.__doc__))}\n\n{self.table(shape)}"

    def below(self, *roots: Struct) -> str:
        """Write a section for each type below the roots that had none yet."""
        found = [shape for shape in below(roots) if shape not in self.done]
        return "\n\n".join(f"### {_title(name_of(one))}\n\n{self.section(one)}" for one in found)

    def table(self, shape: Struct) -> str:
        """Write one row for each field of a type."""
        self.done.add(shape)
        name = name_of(shape)
        rows = []
        for field in msgspec.structs.fields(shape):
            key = field.encode_name
            needed = "yes" if (name, key) in ALSO_NEEDED else _needed(field)
            if shape is Expectation:
                needed = "no"  # only the keys that a case gives are compared
            value = self.value(name, key, field.type)
            rows.append((code(key), value, needed, self.meaning(name, key)))
        return table(("key", "value", "needed", "meaning"), rows)

    def meaning(self, name: str, key: str) -> str:
        """Say what a key means: of this type, of the question, or as the forms of facts say it."""
        own = self.meanings.get(name, {}).get(key, "")
        if not own and name in QUESTION_KEYS:
            own = said("key", f"{QUESTION_KEYS[name]}{key}")[0]
        return own or help_of(name, key, "en")

    def value(self, name: str, key: str, kind: object) -> str:
        """Describe what can stand under a key of the type with this name."""
        if (name, key) in READ_BY_HAND:
            return READ_BY_HAND[name, key]
        text = "day" if key in DAYS.get(name, ()) else "date" if key in DATES.get(name, ()) else ""
        place = ("Attestation" if name == "Evidence" else name, key)
        return self._describe(kind, text or self.leads.get(place, ""))

    def _describe(self, kind: object, text: str) -> str:
        """Describe a type in words; ``text`` says what a text there is."""
        found = [one for one in options(kind) if one is not type(None)]
        if float in found or str in found:
            found = [one for one in found if one is not int]
        return " or ".join(dict.fromkeys(self._one(one, text) for one in found))

    def _one(self, kind: object, text: str) -> str:
        origin, args = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Literal:
            name = self.named.get(frozenset(args))
            return _link(name) if name else ", ".join(code(one) for one in args)
        if origin is tuple and args[-1] is not ...:
            return f"pair of {_several(self._describe(args[0], text))}"
        if origin in (tuple, list):
            item = self._describe(args[0], text)
            return f"list of {_several(item.replace('pair of', 'pairs of'))}"
        if origin is dict:
            return "text by language" if args == (str, str) else "map"
        if is_struct(kind):
            return _link(name_of(kind))
        words: dict[object, str] = {int: "whole number", float: "number", bool: "true or false"}
        return words.get(kind, "any value") if kind is not str else text or "text"

    def vocabularies(self) -> str:
        """Write each closed vocabulary with the words of the catalogue."""
        sections = []
        for name, values in sorted(vocabularies().items()):
            rows = [(code(value), *_spoken(value)) for value in values]
            sections.append(f"### {_title(name)}\n\n{table(('value', *HEADS), rows)}")
        return "\n\n".join(sections)


def _leads() -> dict[tuple[str, str], str]:
    """Say of each field that names something what it names, by the rules that packs are held to."""
    kinds: dict[tuple[str, str], set[str]] = {}
    standards = set()
    for row in REFERENCES:
        place = follow(KINDS[row.kind], row.key)
        if place is not None:
            kinds.setdefault(place, set()).update(row.to)
            if row.standard is not None:
                standards.add(place)
    return {
        place: f"id ({'any fact' if len(to) == len(KINDS) else ', '.join(sorted(to))})"
        + (" or standard" if place in standards else "")
        for place, to in kinds.items()
    }


def _several(text: str) -> str:
    return re.sub(r"\bid \(", "ids (", text, count=1)


def _spoken(value: object) -> tuple[str, ...]:
    pairs = [*((topic, str(value)) for topic in TOPICS), ("answer", f"{value}-short")]
    return next((words for pair in pairs if any(words := said(*pair))), ("", ""))


def _needed(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "yes"
    default = field.default
    values = default if isinstance(default, tuple) else (default,)
    shown = [code(one) for one in values if isinstance(one, str | int | float)]
    return f"no ({', '.join(shown)})" if shown else "no"


def _title(name: str) -> str:
    name = TITLES.get(name, name).removesuffix("Text")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _link(name: str) -> str:
    title = _title(name).lower()
    return f"[{title}](#{SECTIONS.get(name, title.replace(' ', '-'))})"
