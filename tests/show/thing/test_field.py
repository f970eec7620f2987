"""The fields of a fact in words: every key, every word of a closed list, every kind of value."""

from __future__ import annotations

import typing

import msgspec
import pytest

from openqi.core.fact import Fact
from openqi.core.source import Citation, Source
from openqi.core.statements import KINDS, Arrangement, Completeness, Organisation, Requirement
from openqi.core.statements.record import Covered
from openqi.core.text import fold
from openqi.show.collation import sort_key
from openqi.show.names import Names
from openqi.show.statement import Telling
from openqi.show.thing import cite, lay_fields
from openqi.show.thing.citation import open_address
from openqi.show.thing.field import _LANGUAGES, _closed, _vocabulary, marks_of
from openqi.show.words import known


def _shapes(kind: type[msgspec.Struct], seen: set[type[msgspec.Struct]]) -> None:
    """Collect a statement type and every struct inside it."""
    if kind in seen:
        return
    seen.add(kind)
    todo: list[object] = [field.type for field in msgspec.structs.fields(kind)]
    while todo:
        one = todo.pop()
        if isinstance(one, type) and issubclass(one, msgspec.Struct):
            _shapes(one, seen)
        todo += typing.get_args(one)


def _every() -> list[tuple[type[msgspec.Struct], str, str, object]]:
    seen: set[type[msgspec.Struct]] = set()
    for kind in KINDS.values():
        _shapes(kind, seen)
    return [
        (shape, field.name, field.encode_name, field.type)
        for shape in seen
        for field in msgspec.structs.fields(shape)
    ]


def _words(kind: object) -> set[str]:
    if typing.get_origin(kind) is typing.Literal:
        return {str(word) for word in typing.get_args(kind)}
    return set().union(*(_words(part) for part in typing.get_args(kind)), set())


def test_every_field_of_every_statement_has_a_name() -> None:
    missing = {key for _, _, key, _ in _every() if not known(f"browse.field-{key}")}
    assert not missing


def test_every_word_of_a_closed_list_has_words() -> None:
    unsaid = set()
    for shape, name, key, kind in _every():
        if not _closed(shape, name):
            continue
        for word in _words(kind):
            if _vocabulary(key, word, Telling(Names({}, {}), "vi")) == word:
                unsaid.add(f"{key}: {word}")
    assert not unsaid


def _lay(statement: object, *others: Fact, language: str = "vi", **more: object) -> list[object]:
    fact = msgspec.convert({"id": "one"}, dict[str, str])
    whole = Fact(id=fact["id"], statement=statement, **more)  # type: ignore[arg-type]
    facts = {one.id: one for one in (whole, *others)}
    sources = {"s": Source(id="s", title={"vi": "Nguồn", "en": "Source"}, url="https://x.example")}
    return list(lay_fields(whole, Telling(Names(facts, sources), language)))


def test_a_name_stands_in_the_language_of_the_page_with_the_original_beside_it() -> None:
    body = Organisation(id="one", name={"vi": "Viện", "en": "Institute"}, kinds=("laboratory",))
    for language, other in (("vi", "en"), ("en", "vi")):
        row = next(one for one in _lay(body, language=language) if one.key == "name")  # type: ignore[attr-defined]
        (leaf,) = row.leaves  # type: ignore[attr-defined]
        assert leaf.text == body.name[language]
        assert leaf.language == ""
        assert leaf.others == {other: body.name[other]}


def test_a_name_that_is_missing_in_a_language_says_in_which_it_stands() -> None:
    body = Organisation(id="one", name={"en": "Institute"}, kinds=("laboratory",))
    row = next(one for one in _lay(body, language="vi") if one.key == "name")  # type: ignore[attr-defined]
    (leaf,) = row.leaves  # type: ignore[attr-defined]
    assert (leaf.text, leaf.language) == ("Institute", "en")


def test_an_id_leads_to_the_thing_that_it_names() -> None:
    frame = Arrangement(
        id="frame", name={"vi": "Khung"}, kind="framework", parties="economies"
    )  # fmt: skip
    one = Arrangement(
        id="one", name={"vi": "Một"}, kind="sectoral-mra", parties="economies", under="frame"
    )
    rows = _lay(one, Fact(id="frame", statement=frame))
    row = next(row for row in rows if row.key == "under")  # type: ignore[attr-defined]
    (leaf,) = row.leaves  # type: ignore[attr-defined]
    assert (leaf.id, leaf.text, leaf.kind) == ("frame", "Khung", "arrangement")


def test_what_is_inside_a_field_is_laid_out_too() -> None:
    demand = {"evidence": ["test-report"], "by": "accredited", "standard": "ISO 9001:2015"}
    one = msgspec.convert(
        {"fact": "requirement", "id": "one", "economy": "XX", "demands": [demand]}, Requirement
    )
    row = next(row for row in _lay(one) if row.key == "demands")  # type: ignore[attr-defined]
    (inside,) = row.rows  # type: ignore[attr-defined]
    told = {each.key: [leaf.text for leaf in each.leaves] for each in inside}
    assert told["evidence"] == ["phiếu kết quả thử nghiệm"]
    assert told["standard"] == ["ISO 9001:2015"]
    standard = next(each for each in inside if each.key == "standard")
    assert standard.leaves[0].standard == "ISO 9001:2015"


def test_the_kind_that_is_complete_is_said_in_words() -> None:
    one = Completeness(of=Covered(kind="participation"))
    (row,) = _lay(one)
    (inside,) = row.rows  # type: ignore[attr-defined]
    assert inside[0].leaves[0].text == "tham gia thỏa thuận"


@pytest.mark.parametrize(
    ("about", "key", "marks"),
    [
        ((), "name", (1,)),
        (("name",), "name", (1,)),
        (("name",), "kinds", ()),
        (("name.vi",), "name", (1,)),
    ],
)
def test_a_mark_stands_beside_what_its_citation_supports(
    about: tuple[str, ...], key: str, marks: tuple[int, ...]
) -> None:
    body = Organisation(id="one", name={"vi": "Viện"}, kinds=("laboratory",))
    fact = Fact(id="one", statement=body, source=(Citation(doc="s", about=about),))
    assert marks_of(fact, key) == marks


def test_a_citation_tells_title_place_address_and_certainty() -> None:
    body = Organisation(id="one", name={"vi": "Viện"}, kinds=("laboratory",))
    source = Source(id="s", title={"vi": "Nguồn"}, url="https://x.example/a", read="2026-01-02")
    fact = Fact(
        id="one",
        statement=body,
        source=(Citation(doc="s", at="article 4(1)", certainty="inferred", about=("name",)),),
    )
    (cited,) = cite(fact, Telling(Names({"one": fact}, {"s": source}), "vi"))
    assert cited.title == "Nguồn"
    assert cited.at == "khoản 1 Điều 4"
    assert (cited.url, cited.read) == ("https://x.example/a", "2026-01-02")
    assert cited.certainty_text == "suy ra từ nguồn"
    assert cited.about == ("Tên",)


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://x.example", "https://x.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//x.example", ""),
        (None, ""),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(url: str | None, opened: str) -> None:
    assert open_address(url) == opened


def test_the_languages_of_a_text_are_told_from_other_keys() -> None:
    assert {"vi", "en"} <= _LANGUAGES


def test_names_are_ordered_by_letters_before_tones() -> None:
    names = ["đo lường", "dầu", "âm", "ấm", "an", "ăn", "áo", "do"]
    assert sorted(names, key=sort_key) == ["an", "áo", "ăn", "âm", "ấm", "dầu", "do", "đo lường"]
    assert sorted(names, key=fold) != sorted(names, key=sort_key)
