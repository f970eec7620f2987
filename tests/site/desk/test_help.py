"""The help of forms: every field says what it means, and things are named by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
import pytest
from django.test import Client

from openqi.core.fact_record import fact_record
from openqi.core.source import Citation, Source
from openqi.core.statements import KINDS, Participation
from openqi.register.referents import REFERENCES
from openqi.show.collation import sort_key
from openqi.show.help import help_of, help_of_kind
from openqi.show.words import catalogue
from openqi.site.accounts.models import User
from openqi.site.desk.compose import CITED, NEW, PERIOD, REST
from openqi.site.desk.form import reference
from openqi.site.desk.form.field import Field, Layout
from openqi.site.desk.form.hint import Hints
from openqi.site.desk.form.shape import fields_of
from openqi.site.desk.models import Proposal
from openqi.site.registry.holder import holder
from openqi.site.registry.store import DjangoRegister
from tests.site.desk.test_pages import FORM
from tests.site.people import make_person

Visit = Callable[[User], Client]
LANGUAGES = ("vi", "en")


def _shapes(*roots: object) -> dict[str, type[msgspec.Struct]]:
    """Give every type that the fields of these lead to, by its name."""
    found: dict[str, type[msgspec.Struct]] = {}
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, msgspec.Struct):
            if one.__name__ not in found:
                found[one.__name__] = one
                waiting += [field.type for field in msgspec.structs.fields(one)]
        else:
            waiting += getattr(one, "__args__", ())
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_of_every_form_says_what_it_means(kind: str, language: str) -> None:
    assert help_of_kind(kind, language)
    hints = Hints(language)
    for owner, struct in _shapes(KINDS[kind], Citation, Source).items():
        for name, shape, needed in fields_of(struct):
            assert hints.of(shape, owner, name, needed), f"{kind}: {owner}.{name}"


def test_the_help_is_shown_beside_its_field() -> None:
    layout = Layout("vi")
    fields = layout.lay(Participation, {"scope": {"goods": [{"hs": "8516"}]}})
    shown = {field.key: field.hint for field in _every(fields)}
    assert shown["party"].startswith("Ai tham gia.")
    assert shown["scope.goods.0.hs"].startswith("Mã HS; mã ngắn bao gồm các mã dài")
    assert shown["level"] != shown["scope.level"], "what has one label is told apart"


def _every(fields: Iterable[Field]) -> Iterable[Field]:
    for field in fields:
        yield field
        yield from _every(field.children)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_every_fact_has_says_what_it_means(language: str) -> None:
    layout = Layout(language)
    cited = (*(layout.one(CITED, name, None, needed=True) for name in ("source", "citations")),)
    rest = [layout.one(shape, name, None) for name, shape in {**PERIOD, **REST}.items()]
    for field in (*cited, *rest, layout.one(NEW, "new", {})):
        assert field.hint, field.key
    for struct in (Citation, Source):
        for name in struct.__struct_encode_fields__:
            assert help_of(struct.__name__, name, language), name


def test_no_help_is_left_over() -> None:
    """Every entry belongs to a kind, or to a field that some type has."""
    found = _shapes(*KINDS.values(), Citation, Source)
    shapes = {name: set(one.__struct_encode_fields__) for name, one in found.items()}
    shapes["shared"] = set().union(*shapes.values())
    for word in catalogue.load("help"):
        owner, _, key = word.partition(".")
        assert key in shapes[owner] if key else word in KINDS, word


def test_kinds_are_listed_in_the_order_of_their_language(
    visit: Visit, register: DjangoRegister
) -> None:
    told = visit(make_person("an", "secretariat")).get("/vi/desk/propose?format=json").json()
    names = [one["name"] for one in told["kinds"]]
    assert names == sorted(names, key=sort_key)
    assert names.index("cá nhân") < names.index("chấp nhận tiêu chuẩn") < names.index("đình chỉ")
    assert all(one["states"] for one in told["kinds"])


def test_a_form_offers_what_may_be_named(visit: Visit, register: DjangoRegister) -> None:
    text = visit(make_person("an", "secretariat")).get("/vi/desk/propose/participation")
    page = text.content.decode()
    assert 'name="party" value="" list="known-economy-organisation"' in page
    assert '<option value="body-ab">Tổ chức AB</option>' in page
    assert '<option value="list-a">Danh sách A</option>' in page
    assert page.count('<option value="list-a">') == 1
    assert "chọn trong danh sách" in page


def test_a_list_that_is_too_long_is_not_offered(
    visit: Visit, register: DjangoRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference, "OFFERED", 1)
    client = visit(make_person("an", "secretariat"))
    page = client.get("/vi/desk/propose/regional-recognition").content.decode()
    assert 'list="known-arrangement"' in page
    assert "known-sources" not in page
    assert "Ghi đúng tên, tên viết tắt hay mã" in page


@pytest.mark.parametrize(
    ("party", "arrangement", "source"),
    [
        ("Tổ chức AB", "Thỏa thuận", "Danh sách A"),
        ("to chuc ab", "thoa thuan", "danh sach a"),
        ("Body AB", "The arrangement", "list-a"),
    ],
)
def test_things_are_named_by_their_names_with_or_without_marks(
    visit: Visit, register: DjangoRegister, party: str, arrangement: str, source: str
) -> None:
    form = {
        "party": party,
        "arrangement": arrangement,
        "standing": "associate",
        "from": "2010",
        "to": "2014",
        "seen": "31/12/2012\n5/2013",
        "source.0.doc": source,
        "reason": "x",
    }
    client = visit(make_person("an", "secretariat"))
    made = client.post("/vi/desk/propose/participation", form)
    assert made.status_code == 302, made.content.decode()
    (fact,) = Proposal.objects.get().brought.facts
    assert getattr(fact.statement, "party", "") == "body-ab"
    assert getattr(fact.statement, "arrangement", "") == "mra"
    assert fact.source[0].doc == "list-a"
    assert fact_record(fact)["seen"] == ["2012-12-31", "2013-05"]


def test_names_in_a_list_of_lines_are_found_too(visit: Visit, register: DjangoRegister) -> None:
    form = {
        "id": "lab-x",
        "name.vi": "Phòng X",
        "kinds": "laboratory",
        "economies": "viet nam\nThái Lan",
        "source.0.doc": "list-a",
        "reason": "x",
    }
    client = visit(make_person("an", "secretariat"))
    made = client.post("/vi/desk/propose/organisation", form)
    assert made.status_code == 302, made.content.decode()
    (fact,) = Proposal.objects.get().brought.facts
    assert getattr(fact.statement, "economies", ()) == ("VN", "TH")


MEMORANDUM = {
    "id": "memo",
    "name.vi": "Bản ghi nhớ",
    "name.en": "Memorandum",
    "form": "mou",
    "source.0.doc": "list-a",
    "reason": "x",
}


def test_a_field_of_several_offers_the_same_list(visit: Visit, register: DjangoRegister) -> None:
    client = visit(make_person("an", "secretariat"))
    page = client.get("/vi/desk/propose/instrument").content.decode()
    assert 'name="parties" rows="3"' in page, "several are still written a line each"
    assert 'id="f-parties-more" name="parties" value="" list="known-economy-organisation"' in page
    assert 'for="f-parties-more"' in page
    assert page.count('<datalist id="known-economy-organisation">') == 1
    assert "Chọn từng mục trong danh sách" in page


def test_what_is_chosen_joins_the_lines_and_another_can_follow(
    visit: Visit, register: DjangoRegister
) -> None:
    client = visit(make_person("an", "secretariat"))
    chosen = {**MEMORANDUM, "parties": ["VN\r\nThái Lan", "body-ab"], "more": "parties"}
    again = client.post("/vi/desk/propose/instrument", chosen)
    assert again.status_code == 200
    page = again.content.decode()
    assert ">VN\nThái Lan\nbody-ab</textarea>" in page
    assert 'id="f-parties-more" name="parties" value=""' in page
    assert 'formaction="#f-parties"' in page, "the page comes back at the field"
    twice = {**MEMORANDUM, "parties": ["VN\r\nThái Lan\r\nbody-ab", "VN"]}
    made = client.post("/vi/desk/propose/instrument", twice)
    assert made.status_code == 302, made.content.decode()
    (fact,) = Proposal.objects.get().brought.facts
    assert getattr(fact.statement, "parties", ()) == ("VN", "TH", "body-ab")


def test_a_field_of_several_offers_no_list_that_is_too_long(
    visit: Visit, register: DjangoRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference, "OFFERED", 1)
    client = visit(make_person("an", "secretariat"))
    page = client.get("/vi/desk/propose/instrument").content.decode()
    assert 'name="parties" rows="3"' in page
    assert "f-parties-more" not in page
    assert "Ghi đúng tên, tên viết tắt hay mã" in page


def test_a_name_that_two_things_bear_is_left_to_the_person(
    visit: Visit, register: DjangoRegister
) -> None:
    twin = """format: openqi/1
facts:
- {fact: organisation, id: body-ab-other, name: {vi: "Tổ chức AB", en: "Another"},
   kinds: [laboratory], economies: [TH], source: [{doc: list-a}]}
"""
    author = visit(make_person("an", "secretariat"))
    place = author.post("/vi/desk/pack", {"text": twin, "propose": "1", "reason": "x"})
    other = visit(make_person("binh", "reviewer"))
    where = place.headers["Location"]
    other.post(f"{where}/accept", {"seal": other.get(where).context["seal"]})
    assert "body-ab-other" in holder.current().snapshot.facts
    form = {"party": "Tổ chức AB", "arrangement": "mra", "standing": "full", "reason": "x"}
    answer = author.post("/vi/desk/propose/participation", {**form, "source.0.doc": "list-a"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "“Bên tham gia” nhắc tới “Tổ chức AB”" in text, "the field is named by its label"
    assert 'value="Tổ chức AB"' in text


def test_a_wrong_date_of_a_form_is_told_as_forms_have_dates(
    visit: Visit, register: DjangoRegister
) -> None:
    client = visit(make_person("an", "secretariat"))
    text = client.post("/vi/desk/correct/part-ab", {**FORM, "to": "hôm qua"}).content.decode()
    assert "“hôm qua” ở “Đến” không phải là ngày. Hãy viết 31/12/2025" in text


def test_every_row_of_the_table_of_references_has_a_list() -> None:
    for row in REFERENCES:
        assert reference.lists_of(row.kind)[row.key]
