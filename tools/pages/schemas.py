"""Derive a JSON Schema for each format from the types that read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast

import msgspec

from openqi.ask.cases.case import _CaseKeys, _VariantKeys
from openqi.ask.cases.expectation import Expectation
from openqi.core import ids
from openqi.core.errors import Problem
from openqi.core.question import Question
from openqi.core.reading.fact import _Envelope
from openqi.core.source import Source
from openqi.core.statements import KINDS
from openqi.core.verdict import Verdict
from openqi.register.packs import _Head
from openqi.show.problem import problem_record
from tools.pages.markdown import plain
from tools.pages.shapes import ALSO_NEEDED, DATES, DAYS, Struct

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMAT = "openqi/1"

Schema = dict[str, Any]

DAY: list[Schema] = [{"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}]
DATE: list[Schema] = [
    {"type": "string", "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|unknown)$"},
    {"type": "integer", "minimum": 1000, "maximum": 9999},
]
NULL: Schema = {"type": "null"}
NOTE: Schema = {"type": ["string", "object", "null"], "additionalProperties": {"type": "string"}}
ONLY_IN_LISTS = {"BuyerDemand", "Goods", "ListedUncertainty", "QuantityRange"}
"""Types whose maps stand in lists, where a null is not taken for a missing key."""


def build_schemas() -> dict[str, Schema]:
    """Build every schema, by the name of its file."""
    return {
        "pack": pack_schema(),
        "question": question_schema(),
        "case": case_schema(),
        "verdict": verdict_schema(),
        "error": error_schema(),
    }


def pack_schema() -> Schema:
    """Describe a pack: sources, and facts in their flat form, each cited or said to be unproved."""
    defs = define(_Head) | define_facts()
    unproved = {"certainty": {"const": "general-knowledge"}}
    cited = {
        "anyOf": [
            {"required": ["source"]},
            {"required": ["citations"]},
            {"required": ["certainty"], "properties": unproved},
        ]
    }
    keys = defs.pop("Head")["properties"] | {
        "sources": listed({"$ref": "#/$defs/Source"}),
        "facts": listed({"allOf": [{"$ref": "#/$defs/Fact"}, cited]}),
    }
    return wrap("pack", "A pack: facts with their sources", keys, (), defs)


def question_schema() -> Schema:
    """Describe a question file; the command line puts today in the place of a missing day."""
    defs = define_question()
    defs["Question"]["required"].remove("on")
    defs["Question"]["properties"]["on"]["anyOf"].append(NULL)
    keys = {"question": {"$ref": "#/$defs/Question"}, "note": NOTE}
    return wrap("question", "A question file", keys, ("question",), defs)


def case_schema() -> Schema:
    """Describe a case file: facts, questions, and what is expected of the answers."""
    defs = define(_CaseKeys, _VariantKeys, Expectation)
    defs |= define_facts() | define_question() | define_change()
    for name, question in (("CaseKeys", "Question"), ("VariantKeys", "QuestionChange")):
        keys = defs[name]["properties"]
        keys["question"] = {"$ref": f"#/$defs/{question}"}
        keys["expect"] = {"$ref": "#/$defs/Expectation", "minProperties": 1}
    keys = defs["CaseKeys"]["properties"]
    keys["given"] = listed({"$ref": "#/$defs/Fact"})
    keys["variants"] = listed({"$ref": "#/$defs/VariantKeys"})
    cases = listed({"$ref": "#/$defs/CaseKeys"}) | {"minItems": 1}
    return wrap("case", "A case file", {"cases": cases, "note": NOTE}, ("cases",), defs)


def verdict_schema() -> Schema:
    """Describe a verdict; a later version may add keys."""
    defs = define(Verdict)
    verdict = defs.pop("Verdict")
    made = wrap("verdict", "A verdict", verdict["properties"], verdict["required"], defs)
    return made | {"description": verdict["description"], "additionalProperties": True}


def error_schema() -> Schema:
    """Describe errors by the record that every surface writes."""
    problem = define(Problem)["Problem"]
    typed = problem["properties"]
    keys: Schema = {}
    for key in problem_record(Problem(code="defect"), "en"):
        keys[key] = dict(typed.get(key, {"type": "string"}))
        keys[key].pop("default", None)
    shape = {"title": "Problem", "description": problem["description"], "type": "object"}
    shape |= {"properties": keys, "required": list(keys)}
    errors = listed({"$ref": "#/$defs/Problem"}) | {"minItems": 1}
    return wrap("error", "Errors", {"errors": errors}, ("errors",), {"Problem": shape})


def wrap(
    name: str, title: str, keys: Schema, needed: Iterable[str], defs: Mapping[str, Schema]
) -> Schema:
    """Make the schema of a whole file, which begins with its format."""
    own = {key: value for key, value in keys.items() if key != "format"}
    return {
        "$schema": DIALECT,
        "$id": f"urn:openqi:1:{name}",
        "title": title,
        "type": "object",
        "properties": {"format": {"const": FORMAT}, **own},
        "required": ["format", *(key for key in needed if key != "format")],
        "additionalProperties": False,
        "$defs": dict(sorted(defs.items())),
    }


def listed(item: Schema) -> Schema:
    """Describe a list of one kind of item."""
    return {"type": "array", "items": item}


# -- definitions -------------------------------------------------------------------------------


def define(*roots: Struct) -> dict[str, Schema]:
    """Describe each type below the roots, with dates in the forms that are read."""
    _, found = msgspec.json.schema_components(
        roots, schema_hook=lambda _: {"$comment": "any value"}, ref_template="#/$defs/{name}"
    )
    defs = {name.lstrip("_"): cast("Schema", _tidy(one)) for name, one in found.items()}
    for forms, table in ((DAY, DAYS), (DATE, DATES)):
        for name in defs.keys() & table.keys():
            for key in table[name]:
                defs[name]["properties"][key] = _dated(defs[name]["properties"][key], forms)
    return defs


def define_facts() -> dict[str, Schema]:
    """Describe each kind of fact in its flat form: envelope and statement side by side."""
    defs = define(_Envelope, Source, *KINDS.values())
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


def define_question() -> dict[str, Schema]:
    """Describe a question; a null says what a missing key says, though not inside a list."""
    defs = define(Question)
    listed_range = json.dumps(defs["QuantityRange"])
    defs["ListedUncertainty"] = json.loads(json.dumps(defs["Uncertainty"]))
    defs["QuantityRange"] = json.loads(
        listed_range.replace("#/$defs/Uncertainty", "#/$defs/ListedUncertainty")
    )
    for name in defs.keys() - ONLY_IN_LISTS:
        _allow_nulls(defs[name], kept=defs[name]["required"])
    for key in ("destination", "origin"):
        defs["Question"]["properties"][key] = _coded(defs["Question"]["properties"][key])
    defs["Evidence"]["anyOf"] = [
        {"required": ["kind"], "properties": {"kind": {"type": "string"}}},
        {"required": ["id"], "properties": {"id": {"type": "string"}}},
    ]
    return defs


def define_change() -> dict[str, Schema]:
    """Describe a change to a question: any of its keys, none of them needed."""
    defs = define(Question)
    changed = sorted(defs.keys() - ONLY_IN_LISTS)
    for name in changed:
        defs[name]["required"] = []
        _allow_nulls(defs[name], kept=())
    text = json.dumps({f"{name}Change" if name in changed else name: defs[name] for name in defs})
    for name in changed:
        text = text.replace(f'"#/$defs/{name}"', f'"#/$defs/{name}Change"')
    return cast("dict[str, Schema]", json.loads(text))


def _allow_nulls(shape: Schema, kept: Iterable[str]) -> None:
    for key, value in shape["properties"].items():
        if key not in kept and NULL not in value.get("anyOf", ()):
            default = {"default": value.pop("default")} if "default" in value else {}
            shape["properties"][key] = {"anyOf": [value, NULL], **default}


def _tidy(value: object) -> object:
    """Drop the underscore of private names, and the line breaks of docstrings."""
    if isinstance(value, list):
        return [_tidy(member) for member in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _tidy(member) for key, member in value.items() if key != "discriminator"}
    for key, start in (("title", ""), ("$ref", "#/$defs/")):
        text = kept.get(key)
        if isinstance(text, str) and text.startswith(f"{start}_"):
            kept[key] = start + text.removeprefix(f"{start}_")
    text = kept.get("description")
    if isinstance(text, str):
        kept["description"] = plain(text)
    return kept


def _coded(value: Schema) -> Schema:
    """Give the form of an economy code where the type says text."""
    if value.get("type") == "string":
        pattern = "^" + ids._ECONOMY.pattern.removesuffix(r"\Z") + "$"
        return value | {"pattern": pattern}
    if "anyOf" in value:
        return value | {"anyOf": [_coded(one) for one in value["anyOf"]]}
    return value


def _dated(value: Schema, forms: list[Schema]) -> Schema:
    """Put the forms of a date where the type says text or a number."""
    if "items" in value:
        return value | {"items": _dated(value["items"], forms)}
    given = value.get("anyOf", [{"type": value["type"]}] if "type" in value else [])
    other = [one for one in given if one.get("type") not in ("string", "integer")]
    rest = {key: member for key, member in value.items() if key not in ("anyOf", "type")}
    return {"anyOf": [*forms, *other], **rest}
