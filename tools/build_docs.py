"""Write the generated documents: schemas, formats, codes, commands, rules, and shown outputs.

Everything is read from the code itself: types, docstrings, argument parsers, rule data and the
catalogue of words. The prose around it stands in ``docs/templates``. Without an argument the files
are written; with ``--check`` the stale ones are named and the exit status is 1.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMAT = "openqi/1"

Schema = dict[str, Any]
Struct = type[msgspec.Struct]

DAYS: dict[str, tuple[str, ...]] = {
    "Question": ("on", "known_at"),
    "Evidence": ("activity", "issued", "expires"),
    "Attestation": ("activity", "issued", "expires"),
    "Interval": ("from", "to"),
    "GoodsDates": ("manufactured", "shipped", "contracted", "imported", "on_market"),
    "RecordedText": ("on", "until"),
    "Expectation": ("next_change",),
}
"""Keys that take a day of the calendar."""
DATES: dict[str, tuple[str, ...]] = {
    "Envelope": ("from", "to", "seen"),
    "Claim": ("from", "to"),
    "Terms": ("until",),
    "Capability": ("approved",),
    "Keeps": ("issued_before", "before"),
    "Transition": ("until",),
    "Edition": ("published", "withdrawn"),
    "SchemeTransition": ("until",),
    "Source": ("published", "read"),
}
"""Keys that take a date known to the day, the month or the year, or the word unknown."""

ALSO_NEEDED = (("Attestation", "id"),)
"""Keys that a type leaves open and the check of packs asks for."""

DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
DATE: list[Schema] = [
    {"type": "string", "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|unknown)$"},
    {"type": "integer", "minimum": 1000, "maximum": 9999},
]

# -- schemas -----------------------------------------------------------------------------------


def schemas() -> dict[str, Schema]:
    """Build a JSON Schema for each format, by the name of its file."""
    return {
        "pack": pack_schema(),
        "question": question_schema(),
        "case": case_schema(),
        "verdict": verdict_schema(),
        "error": error_schema(),
    }


def pack_schema() -> Schema:
    from openqi.register import packs

    defs = definitions(packs._Head) | fact_definitions()
    head = defs.pop("Head")["properties"]
    cited = {
        "anyOf": [
            {"required": ["source"]},
            {"required": ["citations"]},
            {
                "required": ["certainty"],
                "properties": {"certainty": {"const": "general-knowledge"}},
            },
        ]
    }
    lists = {
        "sources": {"type": "array", "items": {"$ref": "#/$defs/Source"}},
        "facts": {"type": "array", "items": {"allOf": [{"$ref": "#/$defs/Fact"}, cited]}},
    }
    return document("pack", "A pack: facts with their sources", head | lists, (), defs)


def question_schema() -> Schema:
    defs = question_definitions()
    # The command line puts today in the place of a missing day.
    defs["Question"]["required"].remove("on")
    keys = {"question": {"$ref": "#/$defs/Question"}, "note": NOTE}
    return document("question", "A question file", keys, ("question",), defs)


def case_schema() -> Schema:
    from openqi.ask.cases import case, expectation

    defs = definitions(case._CaseKeys, case._VariantKeys, expectation.Expectation)
    defs |= fact_definitions() | question_definitions() | partial_definitions()
    for name, question in (("CaseKeys", "Question"), ("VariantKeys", "QuestionChange")):
        keys = defs[name]["properties"]
        keys["question"] = {"$ref": f"#/$defs/{question}"}
        keys["expect"] = {"$ref": "#/$defs/Expectation", "minProperties": 1}
    given = {"$ref": "#/$defs/Fact"}
    defs["CaseKeys"]["properties"]["given"]["items"] = given
    defs["CaseKeys"]["properties"]["variants"]["items"] = {"$ref": "#/$defs/VariantKeys"}
    cases = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/CaseKeys"}}
    return document("case", "A case file", {"cases": cases, "note": NOTE}, ("cases",), defs)


def verdict_schema() -> Schema:
    from openqi.core.verdict import Verdict

    defs = definitions(Verdict)
    verdict = defs.pop("Verdict")
    keys, needed = verdict["properties"], verdict["required"]
    made = document("verdict", "A verdict as JSON", keys, needed, defs)
    made["description"] = verdict["description"]
    made["additionalProperties"] = True
    return made


def error_schema() -> Schema:
    """Build the schema of errors from the record that every surface writes."""
    from openqi.core.errors import Problem
    from openqi.show.problem import problem_record

    problem = definitions(Problem)["Problem"]
    keys: Schema = {}
    for key in problem_record(Problem(code="defect"), "en"):
        keys[key] = dict(problem["properties"].get(key, {"type": "string"}))
        keys[key].pop("default", None)
    shape = {
        "title": "Problem",
        "description": problem["description"],
        "type": "object",
        "properties": keys,
        "required": list(keys),
    }
    errors = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Problem"}}
    return document("error", "Errors as JSON", {"errors": errors}, ("errors",), {"Problem": shape})


NOTE: Schema = {"type": ["string", "object", "null"], "additionalProperties": {"type": "string"}}


def document(
    name: str, title: str, keys: Schema, needed: Iterable[str], defs: Mapping[str, Schema]
) -> Schema:
    """Wrap definitions into the schema of a whole file."""
    return {
        "$schema": DIALECT,
        "$id": f"urn:openqi:1:{name}",
        "title": title,
        "type": "object",
        "properties": {"format": {"const": FORMAT}}
        | {key: value for key, value in keys.items() if key != "format"},
        "required": ["format", *(key for key in needed if key != "format")],
        "additionalProperties": False,
        "$defs": dict(sorted(defs.items())),
    }


def definitions(*roots: Struct) -> dict[str, Schema]:
    """Give the schema of each type below the roots, with dates in the forms that are read."""
    _, found = msgspec.json.schema_components(
        roots, schema_hook=lambda _: {"$comment": "any value"}, ref_template="#/$defs/{name}"
    )
    defs: dict[str, Schema] = {name.lstrip("_"): _tidy(one) for name, one in found.items()}
    for name, one in defs.items():
        for key in DAYS.get(name, ()):
            one["properties"][key] = _dated(one["properties"][key], [DAY])
        for key in DATES.get(name, ()):
            one["properties"][key] = _dated(one["properties"][key], DATE)
    return defs


def fact_definitions() -> dict[str, Schema]:
    """Give the schema of each kind of fact in its flat form: envelope and statement side by side."""
    from openqi.core import ids
    from openqi.core.reading import fact
    from openqi.core.source import Source
    from openqi.core.statements import KINDS

    defs = definitions(fact._Envelope, Source, *KINDS.values())
    envelope = defs.pop("Envelope")["properties"]
    for kind, shape in KINDS.items():
        own = defs[shape.__name__]
        keys = own["properties"]
        taken = "source" if "source" in keys else "citations"
        keys |= {key: value for key, value in envelope.items() if key != taken}
        form = ids._ECONOMY if kind == "economy" else ids._ID
        keys["id"] = {"type": "string", "pattern": "^" + form.pattern.removesuffix(r"\Z") + "$"}
        own["required"] += [key for name, key in ALSO_NEEDED if name == shape.__name__]
    defs["Fact"] = {"anyOf": [{"$ref": f"#/$defs/{shape.__name__}"} for shape in KINDS.values()]}
    return defs


def question_definitions() -> dict[str, Schema]:
    """Give the schema of a question; a null says what a missing key says."""
    from openqi.core.question import Question

    defs = definitions(Question)
    for name in defs.keys() - _ONLY_IN_LISTS:
        _allow_nulls(defs[name], kept=defs[name]["required"])
    defs["Evidence"]["anyOf"] = [
        {"required": ["kind"]},
        {"required": ["id"], "properties": {"id": {"type": "string"}}},
    ]
    return defs


def partial_definitions() -> dict[str, Schema]:
    """Give the schema of a change to a question: any of its keys, none of them needed."""
    from openqi.core.question import Question

    defs = definitions(Question)
    changed = _renamed(defs, {name: f"{name}Change" for name in defs.keys() - _ONLY_IN_LISTS})
    for name in changed:
        if name.endswith("Change"):
            changed[name]["required"] = []
            _allow_nulls(changed[name], kept=())
    return changed


_ONLY_IN_LISTS = {"BuyerDemand", "Goods", "QuantityRange"}
"""Types whose maps stand in lists, where a null is no missing key."""


def _allow_nulls(shape: Schema, kept: Iterable[str]) -> None:
    for key, value in shape["properties"].items():
        if key not in kept and {"type": "null"} not in value.get("anyOf", ()):
            default = {"default": value.pop("default")} if "default" in value else {}
            shape["properties"][key] = {"anyOf": [value, {"type": "null"}], **default}


def _renamed(defs: Mapping[str, Schema], names: Mapping[str, str]) -> dict[str, Schema]:
    text = json.dumps({names.get(name, name): one for name, one in defs.items()})
    for old, new in names.items():
        text = text.replace(f'"#/$defs/{old}"', f'"#/$defs/{new}"')
    made: dict[str, Schema] = json.loads(text)
    return made


def _tidy(value: Any) -> Any:
    """Drop the underscore of private names, and the line breaks of docstrings."""
    if isinstance(value, dict):
        kept = {key: _tidy(member) for key, member in value.items() if key != "discriminator"}
        for key, prefix in (("title", "_"), ("$ref", "#/$defs/_")):
            if isinstance(kept.get(key), str) and kept[key].startswith(prefix):
                kept[key] = prefix[:-1] + kept[key].removeprefix(prefix)
        if isinstance(kept.get("description"), str):
            kept["description"] = plain(kept["description"])
        return kept
    return [_tidy(member) for member in value] if isinstance(value, list) else value


def _dated(value: Schema, forms: list[Schema]) -> Schema:
    """Put the forms of a date where the type says text or a number."""
    if "items" in value:
        return value | {"items": _dated(value["items"], forms)}
    options = value.get("anyOf", [{"type": value["type"]}] if "type" in value else [])
    other = [one for one in options if one.get("type") not in ("string", "integer")]
    rest = {key: member for key, member in value.items() if key not in ("anyOf", "type")}
    return {"anyOf": [*forms, *other], **rest}


# -- Markdown ----------------------------------------------------------------------------------


def plain(text: str | None) -> str:
    """Write a docstring as running text."""
    words = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", " ".join((text or "").split()))
    return words.replace("``", "`")


def code(text: object) -> str:
    """Write a code as code, and nothing as nothing."""
    if text is None or text == "":
        return "—"
    return f"`{str(text).lower() if isinstance(text, bool) else text}`"


def cell(text: object) -> str:
    """Write a text so that it stays in its cell and keeps its signs."""
    words = " ".join(str(text).split())
    outside = words.split("`")
    for index in range(0, len(outside), 2):
        outside[index] = outside[index].replace("*", r"\*").replace("<", "&lt;")
    return "`".join(outside).replace("|", r"\|")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ("| " + " | ".join(cell(one) for one in row) + " |" for row in rows)
    return "\n".join(lines)


def fill(root: Path, name: str, parts: Mapping[str, str]) -> str:
    """Fill the generated parts into a template; every part has one place, every place a part."""
    text = (root / "docs" / "templates" / f"{name}.md").read_text(encoding="utf-8")
    places = re.findall(r"^\{\{ ([a-z-]+) \}\}$", text, re.MULTILINE)
    if sorted(places) != sorted(parts):
        wrong = ", ".join(sorted(set(places) ^ set(parts))) or "one of them twice"
        raise ValueError(f"docs/templates/{name}.md: places and parts differ: {wrong}")
    made = re.sub(r"^\{\{ ([a-z-]+) \}\}$", lambda m: parts[m[1]], text, flags=re.MULTILINE)
    notice = (
        f"<!-- Generated by tools/build_docs.py from the code and docs/templates/{name}.md. -->"
    )
    return f"{notice}\n\n{made.strip()}\n"


def said(topic: str, word: str, language: str) -> str:
    """Give the words of the catalogue, or nothing where it has none."""
    from openqi.show.words.catalogue import load

    return load(topic).get(word, {}).get(language, "")


# -- formats -----------------------------------------------------------------------------------

SHARED = "shared"
"""The entry of fields.yaml for keys that mean the same wherever they stand."""
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


def formats_page(root: Path) -> str:
    from openqi.ask.cases import case, expectation
    from openqi.core.question import Question
    from openqi.core.reading import fact
    from openqi.core.source import Citation, Source
    from openqi.core.statements import KINDS, Attestation
    from openqi.core.verdict import Verdict

    page = Fields(root)
    kinds = []
    for kind, shape in KINDS.items():
        names = " · ".join(filter(None, (said("kind", kind, one) for one in ("en", "vi"))))
        kinds.append(f"### {kind}\n\n*{names}*. {page.section(shape)}")
    parts = {
        "envelope": page.table(fact._Envelope),
        "citation": page.section(Citation),
        "recorded": page.table(fact._RecordedText),
        "source": page.table(Source),
        "kinds": "\n\n".join(kinds),
        # Before the question: what both have in common is told with the facts.
        "parts": page.shapes(*(one for one in KINDS.values() if one is not Attestation)),
        "question": page.table(Question),
        "question-parts": page.shapes(Question),
        "verdict": page.table(Verdict),
        "verdict-parts": page.shapes(Verdict, without=Question),
        "case": page.table(case._CaseKeys),
        "variant": page.table(case._VariantKeys),
        "expectation": page.table(expectation.Expectation),
        "case-parts": page.shapes(expectation.Expectation),
        "vocabularies": page.vocabularies(),
    }
    return fill(root, "formats", parts)


class Fields:
    """Write the fields of types as tables, and remember which types had their section."""

    def __init__(self, root: Path) -> None:
        from openqi.core.question import Question
        from openqi.core.reading import fact
        from openqi.core.reading.yaml import parse_yaml
        from openqi.core.statements import KINDS
        from openqi.register.references import REFERENCES

        path = root / "docs" / "templates" / "fields.yaml"
        meanings = parse_yaml(path.read_bytes(), path.name)
        self.meanings = msgspec.convert(meanings, dict[str, dict[str, str]])
        self.named = vocabularies()
        self.leads: dict[tuple[str, str], set[str]] = {}
        self.standards: set[tuple[str, str]] = set()
        for row in REFERENCES:
            place = _place(KINDS[row.kind], row.key)
            if place is not None:
                self.leads.setdefault(place, set()).update(row.to)
                if row.standard is not None:
                    self.standards.add(place)
        self.every = len(KINDS)
        self.done: set[Struct] = {*KINDS.values(), fact._RecordedText, Question}

    def section(self, shape: Struct) -> str:
        return f"{cell(plain(shape.__doc__))}\n\n{self.table(shape)}"

    def table(self, shape: Struct) -> str:
        """Write one row for each field of a type."""
        self.done.add(shape)
        rows = []
        for field in msgspec.structs.fields(shape):
            key = field.encode_name
            needed = "yes" if (shape.__name__, key) in ALSO_NEEDED else _needed(field)
            value = self.value(shape.__name__.lstrip("_"), key, field.type)
            rows.append((code(key), value, needed, self.meaning(shape, key)))
        return table(("key", "value", "needed", "meaning"), rows)

    def meaning(self, shape: Struct, key: str) -> str:
        """Say what a key means: of this type, or of every type, or of the question."""
        name = shape.__name__.lstrip("_")
        own = self.meanings.get(name, {}).get(key)
        if own is None and name in QUESTION_KEYS:
            own = said("key", f"{QUESTION_KEYS[name]}{key}", "en") or None
        return own or self.meanings[SHARED].get(key, "")

    def value(self, name: str, key: str, kind: object) -> str:
        """Describe what can stand under a key of the type with this name."""
        text = "day" if key in DAYS.get(name, ()) else "date" if key in DATES.get(name, ()) else ""
        place = ("Attestation" if name == "Evidence" else name, key)
        leads = self.leads.get(place)
        if leads:
            text = f"id ({'any fact' if len(leads) == self.every else ', '.join(sorted(leads))})"
            text += " or standard" if place in self.standards else ""
        return self.describe(kind, text)

    def describe(self, kind: object, text: str = "") -> str:
        options = [one for one in _options(kind) if one is not type(None)]
        if float in options or str in options:
            options = [one for one in options if one is not int]
        words = [self._one(one, text) for one in options]
        return " or ".join(dict.fromkeys(word for word in words if word))

    def _one(self, kind: object, text: str) -> str:
        origin, args = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Literal:
            name = self.named.get(frozenset(args))
            return _link(name) if name else ", ".join(code(one) for one in args)
        if origin is tuple and args[-1] is not ...:
            return f"pair of {self.describe(args[0], text)}"
        if origin in (tuple, list, frozenset):
            item = re.sub(r"^(pair)? ?(of )?id \(", _several, self.describe(args[0], text))
            return f"list of {item}"
        if origin is dict:
            return "text by language" if args == (str, str) else "map"
        if _is_struct(kind):
            return _link(kind.__name__)
        words = {str: text or "text", int: "whole number", float: "number", bool: "true or false"}
        return words.get(typing.cast("type", kind), "")

    def shapes(self, *roots: Struct, without: Struct | None = None) -> str:
        """Write a section for each type below the roots that had none yet."""
        if without is not None:
            self.done.add(without)
        sections = []
        for shape in _below(roots):
            if shape not in self.done:
                title = _title(shape.__name__)
                sections.append(f"### {title}\n\n{self.section(shape)}")
        return "\n\n".join(sections)

    def vocabularies(self) -> str:
        """Write each closed vocabulary with the words of the catalogue."""
        sections = []
        for values, name in sorted(self.named.items(), key=lambda pair: pair[1]):
            rows = [(code(value), *_spoken(str(value))) for value in _ordered(name, values)]
            sections.append(f"### {_title(name)}\n\n{table(('value', 'English', 'Việt'), rows)}")
        return "\n\n".join(sections)


VOCABULARIES = (
    "openqi.core.words",
    "openqi.core.scope",
    "openqi.core.statements.arrangements",
    "openqi.core.statements.bodies",
)


def vocabularies() -> dict[frozenset[object], str]:
    """Find the closed vocabularies that have a name of their own."""
    return {frozenset(values): name for name, values in _literals()}


def _literals() -> Iterator[tuple[str, tuple[object, ...]]]:
    for module in VOCABULARIES:
        for name, value in vars(import_module(module)).items():
            if typing.get_origin(value) is typing.Literal:
                yield name, typing.get_args(value)


def _ordered(name: str, values: frozenset[object]) -> tuple[object, ...]:
    return next(args for found, args in _literals() if found == name and set(args) == values)


def _spoken(value: str) -> tuple[str, str]:
    topics = ("value", "who", "anchor", "result")
    pairs = [(topic, value) for topic in topics] + [("answer", f"{value}-short")]
    english = (said(topic, word, "en") for topic, word in pairs)
    vietnamese = (said(topic, word, "vi") for topic, word in pairs)
    return next(filter(None, english), ""), next(filter(None, vietnamese), "")


def _needed(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "yes"
    default = field.default
    if default is msgspec.NODEFAULT or default in (None, (), ""):
        return "no"
    if isinstance(default, msgspec.Struct | dict):
        return "no"
    values = default if isinstance(default, tuple) else (default,)
    return f"no ({', '.join(code(one) for one in values)})"


def _options(kind: object) -> tuple[object, ...]:
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return typing.get_args(kind)
    return (kind,)


def _is_struct(kind: object) -> typing.TypeGuard[Struct]:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _below(roots: Iterable[object]) -> Iterator[Struct]:
    """Give each type that the fields of the roots lead to, the roots themselves first."""
    waiting: list[object] = list(roots)
    seen: set[object] = set()
    while waiting:
        kind = waiting.pop(0)
        if _is_struct(kind) and kind not in seen:
            seen.add(kind)
            yield kind
            waiting += [field.type for field in msgspec.structs.fields(kind)]
        elif not isinstance(kind, type):
            waiting += typing.get_args(kind)


def _several(match: re.Match[str]) -> str:
    return "pairs of ids (" if match[1] else "ids ("


def _place(shape: Struct, key: str) -> tuple[str, str] | None:
    """Find the type and the field that a dotted key of a statement leads to."""
    head, _, rest = key.partition(".")
    for field in msgspec.structs.fields(shape):
        if field.encode_name == head:
            if not rest:
                return shape.__name__, head
            below = [one for one in _below([field.type]) if one is not shape]
            return _place(below[0], rest) if below else None
    return None


def _title(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.lstrip("_")).capitalize()


def _link(name: str) -> str:
    title = _title(name)
    return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"


# -- codes -------------------------------------------------------------------------------------


def codes_page(root: Path) -> str:
    from openqi.core.words import Answer, Result
    from openqi.rules import load_rulebook

    answers = [
        (code(one), *(said("answer", f"{one}-short", language) for language in ("en", "vi")),
         *(said("answer", str(one), language) for language in ("en", "vi")))
        for one in typing.get_args(Answer)
    ]  # fmt: skip
    tests = [
        (code(one), *(f"{said('result', one, language)}: {said('result', f'{one}-asks', language)}"
                      for language in ("en", "vi")))
        for one in ("competence", "authority", "content")
    ]  # fmt: skip
    atoms = load_rulebook().atoms
    rows = [
        (code(name), said("atom", name, "en"), said("atom", name, "vi"), atom.condition, atom.test,
         code(atom.anchor), atom.lookup, code(atom.repair), code(atom.actor))
        for name, atom in atoms.items()
    ]  # fmt: skip
    heads = ("answer", "English", "Việt", "sentence", "câu")
    columns = ("atom", "English", "Việt", "it holds when", "test", "anchor", "looks in", "repair")
    parts = {
        "answers": table(heads, answers),
        "tests": table(("test", "English", "Việt"), tests),
        "results": words_table("result", [str(one) for one in typing.get_args(Result)]),
        "reasons": words_table("reason"),
        "atoms": table((*columns, "who"), rows),
        "missing": words_table("missing"),
        "who": words_table("who"),
        "keys": words_table("key"),
        "anchors": words_table("anchor"),
        "roles": words_table("role"),
        "problems": words_table("problem"),
    }
    return fill(root, "codes", parts)


def words_table(topic: str, chosen: Iterable[str] | None = None) -> str:
    """Write the words of a topic of the catalogue, in both languages."""
    from openqi.show.words.catalogue import load

    listed = load(topic) if chosen is None else chosen
    rows = [(code(one), said(topic, one, "en"), said(topic, one, "vi")) for one in listed]
    return table(("code", "English", "Việt"), rows)


# -- commands ----------------------------------------------------------------------------------


def commands_page(root: Path) -> str:
    from openqi.cli.main import build_parser

    parser = build_parser()
    sections = [_command(one) for one in _parsers(parser)]
    return fill(root, "commands", {"commands": "\n\n".join(sections)})


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in dict.fromkeys(action.choices.values()):
                yield from _parsers(below)


def _command(parser: argparse.ArgumentParser) -> str:
    """Write the help of one command from its parser, the same on every version of Python."""
    lines = [f"## {parser.prog}"]
    if parser.description:
        lines.append(" ".join(parser.description.split()))
    lines.append(f"```text\n{_usage(parser)}\n```")
    for group in parser._action_groups:
        rows = list(_arguments(group))
        if rows:
            title = str(group.title)
            lines.append(table((_TITLES.get(title, title), "meaning"), rows))
    if parser.epilog:
        lines.append(f"```text\n{parser.epilog.strip()}\n```")
    return "\n\n".join(lines)


_TITLES = {"positional arguments": "argument", "options": "flag"}
"""Our words for the groups that every parser has."""


def _arguments(group: argparse._ArgumentGroup) -> Iterator[tuple[str, str]]:
    for action in group._group_actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                yield code(choice.dest), choice.help or ""
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue
        names = ", ".join(code(one) for one in action.option_strings) or code(_metavar(action))
        value = "" if not action.option_strings or action.nargs == 0 else f" {_metavar(action)}"
        choices = ""
        if action.choices is not None:
            choices = " (" + ", ".join(code(one) for one in action.choices) + ")"
        yield f"{names}{value}", f"{action.help or ''}{choices}"


def _usage(parser: argparse.ArgumentParser) -> str:
    words = [parser.prog]
    flags = False
    for action in parser._actions:
        if action.option_strings:
            flags = flags or action.dest != "help"
        else:
            name = _metavar(action)
            several = {"?": f"[{name}]", "+": f"{name} [{name} ...]", "*": f"[{name} ...]"}
            words.append(several.get(str(action.nargs), name))
    return " ".join([*words, *(["[flags]"] if flags else [])])


def _metavar(action: argparse.Action) -> str:
    named = action.metavar
    if isinstance(named, tuple):
        return " ".join(named)
    return named or action.dest.rpartition(".")[2].upper()


# -- rules -------------------------------------------------------------------------------------


def rules_page(root: Path) -> str:
    """Write every file of the rule data as tables, whatever keys it has."""
    from openqi.core.reading.yaml import parse_yaml
    from openqi.rules import load_rulebook

    folder = files("openqi.rules") / "data"
    sections = []
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if not path.name.endswith(".yaml"):
            continue
        content = typing.cast("Mapping[str, Any]", parse_yaml(path.read_bytes(), path.name))
        if path.name == "atoms.yaml":
            continue
        name = path.name.removesuffix(".yaml")
        lines = [
            f"## {name.capitalize()}",
            f"From `rules/data/{path.name}`. {content['reference']}",
        ]
        for key, value in content.items():
            if key not in ("format", "reference"):
                lines.append(_rule(key, value))
        sections.append("\n\n".join(lines))
    version = load_rulebook().version
    return fill(root, "rules", {"version": f"Version of these data: `{version}`.",
                                "rules": "\n\n".join(sections)})  # fmt: skip


def _rule(key: str, value: Any) -> str:
    head = f"### {key.replace('_', ' ').capitalize()}"
    if isinstance(value, list):
        return f"{head}\n\n{_plain_value(value)}"
    reference = f"\n\n{cell(value['reference'])}" if "reference" in value else ""
    members = {name: one for name, one in value.items() if name != "reference"}
    if all(isinstance(one, dict) for one in members.values()):
        keys = list(dict.fromkeys(name for one in members.values() for name in one))
        if all(len(one) == len(keys) for one in members.values()) and len(members) < len(keys):
            head_row = ("", *(code(name) for name in members))
            rows = [(code(k), *(_plain_value(one[k]) for one in members.values())) for k in keys]
        else:
            head_row = ("", *(name.replace("_", " ") for name in keys))
            rows = [
                (code(name), *(_plain_value(one.get(k, "")) for k in keys))
                for name, one in members.items()
            ]
        return f"{head}{reference}\n\n{table(head_row, rows)}"
    rows = [(code(name), _plain_value(one)) for name, one in members.items()]
    return f"{head}{reference}\n\n{table(('', 'value'), rows)}"


def _plain_value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(code(one) for one in value) or "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str) and " " in value else code(value)


# -- outputs shown in hand-written documents ---------------------------------------------------

SHOWN = re.compile(r"(<!-- output of: openqi (?P<line>.+?) -->\n)```text\n.*?```\n", re.DOTALL)


def with_outputs(root: Path, text: str) -> str:
    """Put the real output of a command into the block behind ``<!-- output of: openqi ... -->``."""
    return SHOWN.sub(lambda m: f"{m[1]}```text\n{run(root, m['line'].split())}```\n", text)


def run(root: Path, arguments: Sequence[str]) -> str:
    """Run a command from the root of the project and give what it writes."""
    from openqi.cli.main import main as openqi

    said_so = io.StringIO()
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("OPENQI_")}
    try:
        with (
            contextlib.chdir(root),
            contextlib.redirect_stdout(said_so),
            contextlib.redirect_stderr(said_so),
        ):
            openqi(arguments)
    finally:
        os.environ.update(kept)
    return said_so.getvalue()


# -- the whole ---------------------------------------------------------------------------------


def pages(root: Path) -> dict[str, Callable[[], str]]:
    """Name every generated document and what builds it."""
    made: dict[str, Callable[[], str]] = {
        "docs/formats.md": lambda: formats_page(root),
        "docs/codes.md": lambda: codes_page(root),
        "docs/commands.md": lambda: commands_page(root),
        "docs/rules.md": lambda: rules_page(root),
    }
    for path in sorted((root / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if SHOWN.search(text):
            made[f"docs/{path.name}"] = lambda text=text: with_outputs(root, text)  # type: ignore[misc]
    return made


def build(root: Path) -> tuple[dict[str, str], list[str]]:
    """Build every document, and say what could not be built and why."""
    made: dict[str, str] = {}
    failed: list[str] = []
    try:
        for name, schema in schemas().items():
            text = json.dumps(schema, indent=2, ensure_ascii=False)
            made[f"docs/formats/{name}.schema.json"] = f"{text}\n"
    except (ImportError, AttributeError, KeyError) as error:
        failed.append(f"docs/formats: {type(error).__name__}: {error}")
    for name, builder in pages(root).items():
        try:
            made[name] = builder()
        except (ImportError, AttributeError, KeyError, OSError, ValueError) as error:
            failed.append(f"{name}: {type(error).__name__}: {error}")
    return made, failed


def stale(root: Path, made: Mapping[str, str]) -> list[str]:
    """Name the files that differ from what the code gives, and schemas that nothing gives."""
    found = []
    for name, text in made.items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            found.append(name)
    for path in sorted((root / "docs" / "formats").glob("*")):
        name = path.relative_to(root).as_posix()
        if name not in made:
            found.append(f"{name} (left over)")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the documents and give the exit status."""
    parser = argparse.ArgumentParser(description="Write the generated documents of docs/.")
    parser.add_argument("--check", action="store_true", help="name stale documents, write nothing")
    parser.add_argument("--root", type=Path, default=ROOT, help="root of the project")
    args = parser.parse_args(arguments)
    root: Path = args.root.resolve()
    made, failed = build(root)
    behind = stale(root, made)
    if not args.check:
        for name in behind:
            path = root / name.removesuffix(" (left over)")
            if name in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(made[name], encoding="utf-8")
                print(f"written: {name}")
            else:
                print(f"left over, remove it: {name.removesuffix(' (left over)')}")
    for message in failed:
        print(f"not built: {message}", file=sys.stderr)
    if args.check and behind:
        print("Stale documents; run make docs:", *behind, sep="\n  ", file=sys.stderr)
    return 1 if failed or (args.check and behind) else 0


if __name__ == "__main__":
    sys.exit(main())
