"""Forms made from the types: what is shown and sent back unchanged reads as the same fact."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from django.http import QueryDict
from msgspec.structs import replace

from openqi.core.fact import Fact, Recorded
from openqi.core.fact_record import fact_record
from openqi.core.source import Source
from openqi.core.statements import KINDS
from openqi.register import open_packs
from openqi.show.words import known
from openqi.site.desk.compose import CITED, NEW, PERIOD, REST, _cited
from openqi.site.desk.form.field import Field, Layout, option_text
from openqi.site.desk.form.filling import keep_wording, read_struct, read_value
from openqi.site.desk.form.shape import Shape, fields_of
from openqi.site.desk.proposing import read_form


def _inputs(fields: Iterable[Field]) -> list[tuple[str, str]]:
    """Give what a browser would send for the fields as they are shown."""
    sent: list[tuple[str, str]] = []
    for field in fields:
        if field.way in ("choice", "choices", "flag"):
            sent += [(field.key, option.value) for option in field.options if option.chosen]
        elif field.way not in ("group", "rows", "words"):
            sent.append((field.key, field.value.replace("\n", "\r\n")))
        sent += _inputs(field.children)
    return sent


def _again(fact: Fact) -> Fact:
    record = {key: one for key, one in fact_record(fact).items() if key != "recorded"}
    layout = Layout("vi")
    statement = cast("Any", KINDS[fact.kind])
    cited = _cited(fact.kind)
    fields = [
        *layout.lay(statement, record),
        *(layout.one(shape, name, record.get(name)) for name, shape in PERIOD.items()),
        layout.one(CITED, cited, record.get(cited), needed=True),
        *(layout.one(shape, name, record.get(name)) for name, shape in REST.items()),
    ]
    posted = QueryDict(mutable=True)
    for key, value in _inputs(fields):
        posted.appendlist(key, value)
    filled = read_struct(statement, posted)
    filled["fact"], filled.lines["fact"] = fact.kind, 1
    for name, shape in {**PERIOD, cited: CITED, **REST}.items():
        one = read_value(shape, posted, name)
        if one is not None:
            filled[name], filled.lines[name] = one, 1
    keep_wording(filled, record)
    return read_form(filled, fact.supersedes)


def _same(fact: Fact) -> tuple[object, ...]:
    parts = msgspec.to_builtins((fact.statement, fact.source))
    return _words(parts), fact.valid, fact.certainty, fact.supersedes


def _words(value: object) -> object:
    """Leave out what a form cannot keep: spaces at the ends and between words."""
    if isinstance(value, dict):
        return {key: _words(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        values = [_words(one) for one in value]
        return values[0] if len(values) == 1 else values
    return " ".join(value.split()) if isinstance(value, str) else value


def test_every_fact_of_the_starter_register_survives_its_form(root: Path) -> None:
    facts = open_packs(root / "data").facts
    assert len(facts) > 1000
    wrong = []
    for fact in facts:
        plain = replace(fact, recorded=Recorded(), mark=None)
        if _same(_again(plain)) != _same(plain):
            wrong.append(fact.id)
    assert not wrong, (len(wrong), wrong[:10])


def _walk(struct: Any, above: str = "") -> Iterable[tuple[str, str, Shape]]:
    for name, shape, _ in fields_of(struct):
        yield f"{above}.{name}", name, shape
        if shape.struct is not None:
            yield from _walk(shape.struct, f"{above}.{name}")


def test_every_field_and_every_word_of_a_closed_list_is_said() -> None:
    unsaid = set()
    count = 0
    for kind, struct in KINDS.items():
        for place, name, shape in _walk(struct, kind):
            count += 1
            if not known(f"field.{name}"):
                unsaid.add(f"field.{name}")
            for word in shape.options:
                if option_text(name, word, "vi").startswith("["):
                    unsaid.add(f"{place}: {word}")
    assert count > 400
    assert not unsaid
    names = {name for _, name, _ in _walk(Source)}
    assert not [name for name in names if not known(f"field.{name}")]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_blank_form_of_every_kind_has_every_field_once(language: str) -> None:
    for struct in KINDS.values():
        fields = Layout(language).lay(cast("Any", struct), {})
        ids = [field.id for field in _all(fields)]
        assert len(set(ids)) == len(ids)
        assert {name for name, _, _ in fields_of(cast("Any", struct))} == {
            field.key for field in fields
        }


def _all(fields: Iterable[Field]) -> Iterable[Field]:
    for field in fields:
        yield field
        yield from _all(field.children)


def test_one_more_row_is_offered_where_it_was_asked_for() -> None:
    struct = cast("Any", KINDS["requirement"])
    value = {"demands": [{"evidence": ["test-report"]}]}
    plain = {f.key: f for f in Layout("en").lay(struct, value)}["demands"]
    asked = {f.key: f for f in Layout("en", more="demands").lay(struct, value)}["demands"]
    assert (len(plain.children), len(asked.children)) == (1, 2)


def test_a_flood_of_rows_is_cut() -> None:
    posted = QueryDict(mutable=True)
    for number in range(500):
        posted[f"demands.{number}.standard"] = "x"
    filled = read_struct(cast("Any", KINDS["requirement"]), posted)
    assert len(cast("Any", filled["demands"])) == 60


def test_nothing_but_the_fields_is_read() -> None:
    posted = QueryDict("id=x&recorded.on=2000-01-01&supersedes=y&mark=z&is_admin=1&name.vi=a")
    filled = read_struct(cast("Any", KINDS["person"]), posted)
    assert dict(filled) == {"id": "x", "name": {"vi": "a"}}


def test_a_new_source_has_a_form_too() -> None:
    assert NEW.struct is Source
