"""The pages of the desk: what each shows, to whom, and what may be sent to it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from openqi import site
from openqi.core.day import parse_day
from openqi.core.errors import UnknownIdentifier
from openqi.show.words import known
from openqi.site.accounts.invitation import invite
from openqi.site.accounts.models import Event, User
from openqi.site.api.key import make_key, revoke_key
from openqi.site.desk import lists
from openqi.site.desk.models import Proposal, Review
from openqi.site.portal.models import Report
from openqi.site.registry.held import PackReader
from openqi.site.registry.holder import holder
from openqi.site.registry.store import DjangoRegister
from tests.site.people import make_person

Visit = Callable[[User], Client]

FORM = {
    "party": "body-ab",
    "arrangement": "mra",
    "standing": "suspended",
    "from": "2015",
    "to": "30/6/2027",
    "source.0.doc": "list-a",
    "source.0.at": "row 3",
    "source.0.certainty": "read",
    "reason": "The list shows the suspension.",
}
PACK = """
format: openqi/1
facts:
  - {fact: organisation, id: lab-b, name: {vi: "Phòng B", en: "Laboratory B"}, kinds: [laboratory],
     economies: [TH], source: [{doc: list-a}]}
  - {fact: participation, id: part-ab-b, party: body-ab, arrangement: mra, standing: associate,
     from: "2015", to: "2027-06-30", source: [{doc: list-b}]}
  - {fact: organisation, id: lab-a, name: {vi: "Phòng A", en: "Laboratory A"}, kinds: [laboratory],
     economies: [VN], source: [{doc: list-a}]}
  - {fact: organisation, id: body-ab, name: {vi: "Tổ chức AB", en: "Body AB"},
     kinds: [accreditation-body, regulator], economies: [VN], source: [{doc: list-a}]}
"""
PAGES = (
    "",
    "proposals",
    "propose",
    "propose/participation",
    "correct/part-ab",
    "retract/part-ab",
    "pack",
    "conflicts",
    "due",
    "due?days=90",
    "sources",
    "mistakes",
    "log",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_is_shown_whole_and_has_its_twin(
    visit: Visit, register: DjangoRegister, path: str, language: str
) -> None:
    client = visit(make_person("an", "secretariat"))
    answer = client.get(f"/{language}/desk/{path}")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count("<h1") == 1
    assert "[desk." not in text
    assert "[field." not in text
    assert answer.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    mark = "&" if "?" in path else "?"
    twin = client.get(f"/{language}/desk/{path}{mark}format=json")
    assert isinstance(twin.json(), dict)


def test_who_is_alone_is_told_that_nobody_can_accept(
    visit: Visit, register: DjangoRegister
) -> None:
    lone = visit(make_person("an", "administrator", "secretariat"))
    author = visit(make_person("binh", "contributor", body="lab-a"))
    text = lone.get("/vi/desk/").content.decode()
    assert lone.get("/vi/desk/?format=json").json()["alone"] is True
    assert "Không ai được tự chấp nhận đề xuất của mình" in text
    assert 'href="/vi/account/people/invite"' in text
    told = author.get("/en/desk/").content.decode()
    assert "There is nobody else who may review" not in told, "the first one may"
    second = make_person("chi", "reviewer")
    assert "people/invite" not in lone.get("/vi/desk/").content.decode()
    User.objects.filter(pk=second.pk).update(is_active=False)
    assert "people/invite" in lone.get("/vi/desk/").content.decode()


def test_an_author_without_reviewers_is_sent_to_an_administrator(
    visit: Visit, register: DjangoRegister
) -> None:
    author = visit(make_person("binh", "contributor", body="lab-a"))
    told = author.get("/en/desk/").content.decode()
    assert "Ask an administrator to invite" in told
    assert "people/invite" not in told
    reader = visit(make_person("dung", "reader"))
    assert "Ask an administrator" not in reader.get("/en/desk/").content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_a_visitor_is_led_to_sign_in(register: DjangoRegister, path: str) -> None:
    answer = Client().get(f"/vi/desk/{path}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/vi/account/login/?next=/vi/desk/")


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("reader", {"propose", "propose/participation", "correct/part-ab", "retract/part-ab"}),
        ("contributor", {"retract/part-ab"}),
        ("reviewer", set()),
        ("administrator", {"propose", "propose/participation", "correct/part-ab"}),
    ],
)
def test_each_role_sees_what_is_its_own(
    visit: Visit, register: DjangoRegister, role: str, refused: set[str]
) -> None:
    client = visit(make_person("an", role, body="lab-a"))
    for path in PAGES:
        status = client.get(f"/vi/desk/{path}").status_code
        closed = {
            "log": role in ("reader", "contributor", "reviewer"),
            "mistakes": role in ("reader", "contributor", "administrator"),
            "pack": role in ("reader", "administrator"),
            "retract/part-ab": role in ("reader", "contributor", "administrator"),
        }
        expected = 403 if path in refused or closed.get(path, False) else 200
        assert status == expected, path


@pytest.mark.parametrize(
    ("role", "factor", "offered"),
    [
        ("reader", True, False),
        ("administrator", True, False),
        ("reviewer", False, False),
        ("contributor", True, True),
        ("reviewer", True, True),
    ],
)
def test_only_who_may_correct_a_fact_is_led_to_its_form(
    visit: Visit,
    register: DjangoRegister,
    role: str,
    factor: bool,
    offered: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("openqi.site.desk.lists.today_number", lambda: parse_day("2027-06-01"))
    client = visit(make_person("an", role, body="lab-a", factor=factor))
    form = "/vi/desk/correct/part-ab"
    assert (client.get(form).status_code == 200) == offered
    for page in ("thing/part-ab", *(("desk/due?days=90",) if factor else ())):
        answer = client.get(f"/vi/{page}")
        assert answer.status_code == 200
        assert (f'href="{form}"' in answer.content.decode()) == offered, page
    assert form not in Client().get("/vi/thing/part-ab").content.decode()


def test_a_correction_goes_the_whole_way(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author, other = visit(proposer), visit(reviewer)
    made = author.post("/vi/desk/correct/part-ab", FORM)
    assert made.status_code == 302
    place = made.headers["Location"]
    page = author.get(place).content.decode()
    assert "Bạn không thẩm tra đề xuất của chính mình" in page
    assert "<del>đầy đủ</del>" in page
    assert "<ins>bị đình chỉ</ins>" in page
    seen = other.get(place)
    seal = seen.context["seal"]
    own = author.post(f"{place}/accept", {"seal": seal})
    assert own.status_code == 403
    done = other.post(f"{place}/accept", {"seal": seal, "remark": "đúng"}, follow=True)
    text = done.content.decode()
    assert "Đã chấp nhận và ghi thành thay đổi số 2" in text
    assert 'href="/vi/thing/part-ab-2"' in text
    assert 'href="/vi/thing/part-ab"' in text
    assert 'href="/vi/thing/list-a?as=source"' in text
    assert holder.current().register.facts["part-ab-2"].supersedes == "part-ab"
    twin = other.get(f"{place}?format=json").json()
    assert twin["proposal"]["state"] == "accepted"
    assert twin["counts"]["superseded"] == 1
    assert twin["review"]["tx"] == 2
    (changed,) = [line for line in twin["superseded"][0]["lines"] if line["state"] != "same"]
    assert (changed["key"], changed["old"]) == ("standing", "đầy đủ")


def test_who_has_no_second_factor_yet_is_led_to_it(visit: Visit, register: DjangoRegister) -> None:
    refused = visit(make_person("moi", "secretariat", factor=False)).get("/vi/desk/")
    assert refused.status_code == 403
    text = refused.content.decode()
    assert "Vai trò của bạn chỉ có hiệu lực khi" in text
    assert 'href="/vi/account/factors/"' in text


def test_what_is_wrong_stands_at_its_field(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    wrong = {**FORM, "from": "31/02/2020", "standing": "odd", "party": "", "source.0.doc": ""}
    answer = visit(proposer).post("/en/desk/correct/part-ab", wrong)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-party"' in text
    assert 'href="#f-standing"' in text
    assert 'value="31/02/2020"' in text, "what was typed is still there"
    assert not Proposal.objects.exists()
    again = visit(proposer).post("/en/desk/correct/part-ab", {**FORM, "party": "nobody"})
    assert again.status_code == 422
    assert "nobody" in again.content.decode()
    nothing = visit(proposer).post("/en/desk/correct/part-ab", {**FORM, "standing": "full"})
    assert "nothing that is not on record" in nothing.content.decode()
    unexplained = visit(proposer).post("/en/desk/correct/part-ab", {**FORM, "reason": " "})
    assert unexplained.status_code == 422


def test_one_more_row_keeps_what_was_typed(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    form = {**FORM, "more": "source"}
    text = visit(proposer).post("/vi/desk/correct/part-ab", form).content.decode()
    assert 'name="source.1.doc"' in text
    assert "The list shows the suspension." in text
    assert not Proposal.objects.exists()


def test_nobody_says_by_the_form_what_only_the_service_knows(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    form = {
        **FORM,
        "proposer": str(reviewer.pk),
        "proposer_id": str(reviewer.pk),
        "recorded.on": "2000-01-01",
        "supersedes": "lab-a",
        "id": "lab-a",
        "fact": "organisation",
        "made_at": "2000-01-01",
        "state": "accepted",
        "base": "99",
    }
    assert visit(proposer).post("/vi/desk/correct/part-ab", form).status_code == 302
    made = Proposal.objects.get()
    (fact,) = made.brought.facts
    assert made.proposer == proposer
    assert (fact.supersedes, fact.kind, made.base) == ("part-ab", "participation", 1)
    assert made.made_at.year > 2000
    assert not Review.objects.exists()


def test_a_new_fact_may_bring_its_source(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    form = {
        "id": "lab-c",
        "name.vi": "Phòng C",
        "kinds": "laboratory",
        "economies": "VN",
        "source.0.doc": "list-c",
        "source.0.certainty": "read",
        "new.id": "list-c",
        "new.title.vi": "Danh sách C",
        "new.url": "https://example.org/c",
        "new.read": "30/11/2026",
        "reason": "A new list.",
    }
    place = visit(proposer).post("/vi/desk/propose/organisation", form).headers["Location"]
    other = visit(reviewer)
    seal = other.get(place).context["seal"]
    assert other.post(f"{place}/accept", {"seal": seal}).status_code == 302
    held = holder.current()
    assert held.register.facts["lab-c"].source[0].doc == "list-c"
    assert held.register.sources["list-c"].read == "2026-11-30"


def test_a_pack_is_previewed_and_then_proposed(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    client = visit(proposer)
    seen = client.post("/en/desk/pack", {"text": PACK})
    counts = seen.context["preview"]["counts"]
    assert counts == {
        "added": 1,
        "superseded": 1,
        "restored": 0,
        "unchanged": 1,
        "conflicting": 1,
        "retracted": 0,
        "sources": 0,
    }
    assert not Proposal.objects.exists()
    form = {"text": PACK, "propose": "1", "reason": "Two lists", "source": "list-a"}
    made = client.post("/en/desk/pack", form)
    assert made.status_code == 302
    queue = client.get("/en/desk/conflicts").content.decode()
    assert "Proposal" in queue
    assert "part-ab" in queue
    file = SimpleUploadedFile("p.yaml", PACK.encode())
    assert client.post("/en/desk/pack", {"file": file}).context["preview"]["counts"] == counts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("format: openqi/1\nfacts:\n  - {fact: organisation, id: X}\n", "pack.yaml:3"),
        ("format: openqi/1\nfacts: [&a {fact: x}]\n", "pack.yaml:2"),
        ("format: openqi/1\n", "holds no fact"),
        ("!!python/object/apply:os.system [id]", "pack.yaml:1"),
        ("{{ 7 * 7 }}", "pack.yaml:1"),
        ("", "pack.yaml"),
        (
            "format: openqi/1\nfacts: [{fact: participation, party: nobody, arrangement: mra}]\n",
            "standing",
        ),
        (PACK.replace("party: body-ab", "party: nobody"), "nobody"),
    ],
)
def test_a_wrong_pack_is_told_with_its_line(
    visit: Visit, proposer: User, register: DjangoRegister, text: str, told: str
) -> None:
    answer = visit(proposer).post("/en/desk/pack", {"text": text})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_wrong_fact_of_a_pack_is_told_with_its_id_and_line(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    wrong = PACK.replace(", source: [{doc: list-b}]", ', source: [{doc: "list-c"}]')
    wrong = wrong.replace("economies: [TH], source: [{doc: list-a}]", "economies: [TH]")
    text = wrong.replace(
        "regulator], economies: [VN], source: [{doc: list-a}]",
        "regulator], economies: [VN], source: [{doc: list-d}]",
    )
    record = visit(proposer).post("/en/desk/pack?format=json", {"text": text}).json()
    told = record["problems"]
    assert len(told) == 3
    assert any(
        one.startswith("pack.yaml:4 (fact lab-b): The fact has no source. Add") for one in told
    )
    assert any(one.startswith("pack.yaml:6 (fact part-ab-b): ") and "list-c" in one for one in told)
    assert any(
        one.startswith("pack.yaml:10 (fact body-ab-2): ") and "list-d" in one for one in told
    )


@pytest.mark.parametrize("way", ["pack", "form"])
def test_a_source_whose_id_is_taken_is_told_before_anybody_reviews_it(
    visit: Visit, proposer: User, register: DjangoRegister, way: str
) -> None:
    client = visit(proposer)
    pack = "format: openqi/1\nsources:\n- {id: list-b, title: {en: Another}, read: 2026-12-01}\n"
    form = {**FORM, "new.id": "list-b", "new.title.en": "Another", "new.read": "1/12/2026"}
    if way == "pack":
        answer = client.post("/en/desk/pack", {"text": pack, "propose": "1", "reason": "x"})
    else:
        answer = client.post("/en/desk/correct/part-ab", form)
        assert 'href="#f-new-id"' in answer.content.decode()
    assert answer.status_code == 422
    text = html.unescape(answer.content.decode())
    assert 'The register has the source "list-b" with other content already' in text
    assert "{" not in text[text.index("with other content") :][:120]
    assert not Proposal.objects.exists()


def test_a_source_that_is_on_record_as_it_is_brings_nothing(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    held = "- {id: list-b, title: {vi: Danh sách B, en: List B}, read: 2026-11-01}"
    pack = f"format: openqi/1\nsources:\n{held}\n" + PACK.split("\n", 2)[2]
    told = visit(proposer).post("/en/desk/pack", {"text": pack})
    assert told.context["preview"]["counts"]["sources"] == 0


def test_a_proposal_without_a_reason_keeps_its_preview(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    answer = visit(proposer).post("/vi/desk/pack", {"text": PACK, "propose": "1"})
    assert answer.status_code == 422
    assert answer.context["preview"]["counts"]["added"] == 1
    assert 'href="#f-reason"' in answer.content.decode()


def test_facts_that_disagree_are_named_and_lead_to_their_pages(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    client = visit(proposer)
    client.post("/en/desk/pack", {"text": PACK, "propose": "1", "reason": "Two lists"})
    text = client.get("/en/desk/conflicts").content.decode()
    assert '<a class="govuk-link" href="/en/thing/part-ab">Body AB' in text
    holder.use(PackReader())
    record = client.get("/vi/desk/conflicts?format=json").json()["conflicts"]
    text = html.unescape(client.get("/vi/desk/conflicts").content.decode())
    assert any(one["declared"] for one in record)
    for one in record:
        for fact in one["facts"]:
            assert f'/{fact["id"]}">{fact["text"]}</a>' in text
        assert not one["declared"] or f'/vi/thing/{one["id"]}">{one["text"]}</a>' in text
        assert f">{one['id']}<" not in text, "no id stands where there is a name"


def test_what_is_due_is_named_and_leads_to_its_page(
    visit: Visit, proposer: User, register: DjangoRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "today_number", lambda: parse_day("2027-06-20"))
    client = visit(proposer)
    (row,) = client.get("/en/desk/due?format=json").json()["rows"]
    text = client.get("/en/desk/due").content.decode()
    assert f'<a class="govuk-link" href="/en/thing/part-ab">{row["text"]}</a>' in text


def test_what_is_sent_is_capped_and_has_to_be_text(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    client = visit(proposer)
    file = SimpleUploadedFile("p.yaml", b"\xff\xfe\x00")
    assert client.post("/en/desk/pack", {"file": file}).status_code == 422
    large = SimpleUploadedFile("p.yaml", b"a" * (11 * 2**20))
    assert client.post("/en/desk/pack", {"file": large}).status_code == 422
    told = client.post("/en/desk/pack", {"text": "a" * (11 * 2**20)})
    assert told.status_code == 400
    assert "The request is too large" in told.content.decode()
    many = {f"x{number}": "1" for number in range(2500)}
    assert client.post("/en/desk/pack", many).status_code == 400


def test_what_people_type_is_shown_as_text(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    nasty = "<script>alert(1)</script>{{ settings.SECRET_KEY }}{% now 'Y' %}' OR 1=1 --"
    client = visit(proposer)
    made = client.post("/vi/desk/correct/part-ab", {**FORM, "reason": nasty})
    for path in (made.headers["Location"], "/vi/desk/", "/vi/desk/proposals"):
        text = client.get(path).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ settings.SECRET_KEY }}" in text


def test_a_contributor_proposes_about_the_own_body_alone(
    visit: Visit, register: DjangoRegister
) -> None:
    client = visit(make_person("lan", "contributor", body="lab-a", factor=False))
    assert client.post("/vi/desk/correct/part-ab", FORM).status_code == 403
    form = {
        "name.vi": "Phòng thí nghiệm A",
        "kinds": "laboratory",
        "economies": "VN",
        "source.0.doc": "list-a",
        "reason": "Tên mới",
    }
    assert client.post("/vi/desk/correct/lab-a", form).status_code == 302
    pack = client.post("/vi/desk/pack", {"text": PACK, "propose": "1", "reason": "x"})
    assert pack.status_code == 403
    key = Proposal.objects.get().pk
    assert client.post(f"/vi/desk/proposals/{key}/accept", {"seal": "x"}).status_code == 403


def test_an_acceptance_is_undone_by_another_proposal(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author, other = visit(proposer), visit(reviewer)
    place = author.post("/vi/desk/correct/part-ab", FORM).headers["Location"]
    other.post(f"{place}/accept", {"seal": other.get(place).context["seal"]})
    undone = other.post(f"{place}/undo", {"reason": "Nhầm danh sách"})
    again = undone.headers["Location"]
    assert again != place
    assert other.post(f"{again}/accept", {"seal": "x"}).status_code == 403, "four eyes here too"
    seal = author.get(again).context["seal"]
    assert author.post(f"{again}/accept", {"seal": seal}).status_code == 302
    held = holder.current()
    now = held.snapshot.replaced["part-ab"]
    assert getattr(held.register.facts[now].statement, "standing", None) == "full"
    assert held.register.facts[now].supersedes == "part-ab-2"
    assert len(register.history("part-ab")) == 3
    late = other.post(f"{place}/undo", {"reason": "x"})
    assert late.status_code == 422


def test_a_fact_is_held_no_longer_and_stays_in_the_history(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author, other = visit(proposer), visit(reviewer)
    assert author.post("/vi/desk/retract/part-ab", {"reason": ""}).status_code == 422
    place = author.post("/vi/desk/retract/part-ab", {"reason": "x"}).headers["Location"]
    other.post(f"{place}/accept", {"seal": other.get(place).context["seal"]})
    assert "part-ab" not in holder.current().snapshot.facts
    assert register.history("part-ab")[0].ended is not None


def _accepted(visit: Visit, place: str, reviewer: User) -> str:
    client = visit(reviewer)
    done = client.post(f"{place}/accept", {"seal": client.get(place).context["seal"]})
    assert done.status_code == 302, done.content.decode()
    return place


def test_a_retraction_is_undone_and_that_again(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author, other = visit(proposer), visit(reviewer)
    retracted = author.post("/vi/desk/retract/part-ab", {"reason": "x"}).headers["Location"]
    assert "/undo" not in other.get(retracted).content.decode(), "nothing to undo yet"
    _accepted(visit, retracted, reviewer)
    before = holder.current()
    assert f"{retracted}/undo" in other.get(retracted).content.decode()

    undoing = other.post(f"{retracted}/undo", {"reason": "Nhầm"}).headers["Location"]
    twin = author.get(f"{undoing}?format=json").json()
    assert twin["proposal"]["way"] == "undo"
    assert twin["proposal"]["follows"] == int(retracted.rpartition("/")[2])
    assert twin["counts"]["restored"] == 1
    assert [(one["id"], one["old"]) for one in twin["restored"]] == [("part-ab-2", "part-ab")]
    assert "Ghi nhận lại" in author.get(undoing).content.decode()
    assert other.post(f"{undoing}/accept", {"seal": "x"}).status_code == 403, "four eyes here too"
    _accepted(visit, undoing, proposer)
    held = holder.current()
    assert held.snapshot.replaced["part-ab"] == "part-ab-2"
    old, new = (held.register.facts[id] for id in ("part-ab", "part-ab-2"))
    assert (new.valid, new.source, new.supersedes) == (old.valid, old.source, "part-ab")
    assert [entry.fact.id for entry in register.history("part-ab")] == ["part-ab", "part-ab-2"]
    assert "part-ab" not in holder.at(before.tx).snapshot.facts, "what was answered then stays"
    assert other.post(f"{retracted}/undo", {"reason": "x"}).status_code == 422, "once"

    again = author.post(f"{undoing}/undo", {"reason": "y"}).headers["Location"]
    _accepted(visit, again, reviewer)
    assert not {"part-ab", "part-ab-2"} & holder.current().snapshot.facts.keys()
    back = author.post(f"{again}/undo", {"reason": "z"}).headers["Location"]
    _accepted(visit, back, reviewer)
    assert holder.current().snapshot.replaced["part-ab"] == "part-ab-2-2"


def test_an_addition_that_was_retracted_since_is_undone_already(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author = visit(proposer)
    form = {"text": PACK_OF_ONE, "propose": "1", "reason": "x"}
    added = author.post("/vi/desk/pack", form).headers["Location"]
    _accepted(visit, added, reviewer)
    retracted = author.post("/vi/desk/retract/lab-z", {"reason": "x"}).headers["Location"]
    _accepted(visit, retracted, reviewer)
    late = author.post(f"{added}/undo", {"reason": "x"})
    assert late.status_code == 422
    assert "lab-z" not in holder.current().snapshot.facts


PACK_OF_ONE = """format: openqi/1
facts:
- {fact: organisation, id: lab-z, name: {en: "Laboratory Z"}, kinds: [laboratory],
   economies: [VN], source: [{doc: list-a}]}
"""


def test_what_is_held_no_longer_already_is_told_at_once(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author, other = visit(proposer), visit(reviewer)
    first, second = (
        author.post("/vi/desk/retract/lab-a", {"reason": "x"}).headers["Location"] for _ in "ab"
    )
    _accepted(visit, first, reviewer)
    page = other.get(second)
    assert page.context["problems"] == [
        "Không thể rút dữ kiện “lab-a”: dữ kiện đó không còn được giữ."
    ]
    assert "Chấp nhận</button>" not in page.content.decode()
    late = author.post("/vi/desk/retract/lab-a", {"reason": "vì sao"})
    assert late.status_code == 422
    assert "vì sao" in late.content.decode(), "what was written stays"


def test_the_form_of_a_correction_leads_to_holding_the_fact_no_longer(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    lead = 'href="/vi/desk/retract/part-ab"'
    assert lead in visit(proposer).get("/vi/desk/correct/part-ab").content.decode()
    guest = visit(make_person("chi", "contributor", body="body-ab"))
    assert lead not in guest.get("/vi/desk/correct/part-ab").content.decode()


def test_nothing_typed_is_lost_when_somebody_else_was_first(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author = visit(proposer)
    first = author.post("/vi/desk/correct/part-ab", FORM).headers["Location"]
    _accepted(visit, first, reviewer)
    mine = {**FORM, "standing": "terminated", "source.0.at": "trang 9", "reason": "Tôi đã gõ."}
    answer = author.post("/vi/desk/correct/part-ab", mine)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "bản sửa của người khác đã được chấp nhận" in text
    assert 'value="trang 9"' in text
    assert "Tôi đã gõ." in text
    assert 'action="/vi/desk/correct/part-ab-2"' in text
    made = author.post("/vi/desk/correct/part-ab-2", mine)
    assert made.status_code == 302


def test_a_conflict_leads_to_its_declaration_and_then_to_its_resolution(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author = visit(proposer)
    pack = "\n".join(["format: openqi/1", "facts:", *PACK.split("\n")[5:7]])
    made = author.post("/vi/desk/pack", {"text": pack, "propose": "1", "reason": "x"})
    assert made.status_code == 302, made.content.decode()
    _accepted(visit, made.headers["Location"], reviewer)
    page = author.get("/vi/desk/conflicts").content.decode()
    lead = "/vi/desk/propose/conflict?facts=part-ab%0Apart-ab-b%0A"
    assert f'href="{lead}"' in page
    form = author.get(lead).content.decode()
    assert ">part-ab\npart-ab-b</textarea>" in form
    sent = {"facts": "part-ab\npart-ab-b", "source.0.doc": "list-b", "reason": "x"}
    declared = author.post("/vi/desk/propose/conflict", sent)
    assert declared.status_code == 302, declared.content.decode()
    _accepted(visit, declared.headers["Location"], reviewer)
    (held,) = author.get("/vi/desk/conflicts?format=json").json()["conflicts"]
    assert held["declared"]
    after = author.get("/vi/desk/conflicts").content.decode()
    assert f'href="/vi/desk/correct/{held["id"]}">Giải quyết' in after
    reader = visit(make_person("dung", "reader"))
    assert "Giải quyết" not in reader.get("/vi/desk/conflicts").content.decode()


def test_decisions_are_posted_with_a_remark(
    visit: Visit, waiting: Proposal, reviewer: User
) -> None:
    client = visit(reviewer)
    place = f"/en/desk/proposals/{waiting.pk}"
    assert client.get(f"{place}/accept").status_code == 405
    assert client.post(f"{place}/decide", {"outcome": "returned"}).status_code == 422
    done = client.post(f"{place}/decide", {"outcome": "returned", "remark": "Which row?"})
    assert done.status_code == 302
    assert "Which row?" in client.get(place).content.decode()
    assert client.post(f"{place}/accept", {"seal": "x"}).status_code == 409
    listed = client.get("/en/desk/proposals?state=returned&format=json").json()
    assert [row["number"] for row in listed["rows"]] == [waiting.pk]
    assert client.get("/en/desk/proposals?state=odd").status_code == 422


def test_a_source_that_was_read_again_leaves_the_list_and_stands_in_the_log(
    visit: Visit, proposer: User, register: DjangoRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, reader = visit(proposer), visit(make_person("dung", "reader"))
    place = "/vi/desk/sources/list-a/read"
    assert f'action="{place}"' in client.get("/vi/desk/sources").content.decode()
    assert "Ghi là đã đọc lại" not in reader.get("/vi/desk/sources").content.decode()
    assert reader.post(place).status_code == 403
    assert client.get(place).status_code == 405
    assert client.post("/vi/desk/sources/no-such-list/read").status_code == 404
    before = holder.current()
    told = client.post(place, follow=True).content.decode()
    assert "hôm nay đã đọc lại “Danh sách A”" in html.unescape(told)
    assert not client.get("/vi/desk/sources?format=json").json()["rows"]
    assert "đọc lại</a>: 0" in client.get("/vi/desk/").content.decode()
    assert holder.current() == before, "it changes no fact and no answer"
    assert Event.objects.filter(action="reread", subject="source:list-a").count() == 1
    monkeypatch.setattr("django.conf.settings.REREAD_DAYS", -1)
    listed = client.get("/vi/desk/sources?format=json").json()["rows"]
    assert {row["id"]: row["days"] for row in listed}["list-a"] == 0, "read today, not in 2025"


def test_sources_to_read_again_stand_on_several_pages(
    visit: Visit, proposer: User, register: DjangoRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openqi.site.desk.sources.PAGE", 1)
    monkeypatch.setattr("django.conf.settings.REREAD_DAYS", -1)
    more = """format: openqi/1
facts:
- {fact: organisation, id: lab-y, name: {en: "Y"}, kinds: [laboratory], economies: [VN],
   source: [{doc: list-b}]}
"""
    client = visit(proposer)
    place = client.post("/vi/desk/pack", {"text": more, "propose": "1", "reason": "x"})
    _accepted(visit, place.headers["Location"], make_person("chi", "reviewer"))
    first = client.get("/vi/desk/sources?format=json").json()
    second = client.get("/vi/desk/sources?page=2&format=json").json()
    assert first["total"] == second["total"] == 2
    assert first["rows"] != second["rows"]
    assert 'href="?page=2"' in client.get("/vi/desk/sources").content.decode()
    table = client.get("/vi/desk/sources?format=csv").content.decode()
    assert "list-a" in table
    assert "list-b" in table


def test_every_form_needs_its_token(waiting: Proposal, reviewer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(reviewer)
    place = f"proposals/{waiting.pk}"
    for path in (
        *(f"{place}/accept", f"{place}/decide", f"{place}/undo"),
        *("propose/person", "correct/part-ab", "retract/part-ab", "pack", "mistakes/1/close"),
    ):
        assert client.post(f"/vi/desk/{path}").status_code == 403, path


def test_what_is_not_there_is_not_found(
    visit: Visit, proposer: User, register: DjangoRegister
) -> None:
    client = visit(proposer)
    for path in (
        *("proposals/999", "propose/no-such-kind", "correct/no-such-fact", "retract/no-such-fact"),
        *("correct/../../etc/passwd", "propose/%2e%2e%2fetc"),
    ):
        assert client.get(f"/vi/desk/{path}").status_code == 404, path


def test_the_log_tells_everything_in_order(visit: Visit, waiting: Proposal, reviewer: User) -> None:
    visit(reviewer).post(
        f"/vi/desk/proposals/{waiting.pk}/decide", {"outcome": "refused", "remark": "no"}
    )
    client = visit(make_person("chi", "secretariat"))
    rows = client.get("/en/desk/log?format=json").json()["rows"]
    told = [(row["who"], row["action"]) for row in rows if row["subject"].startswith("proposal")]
    assert told == [("Binh", "review-refused"), ("An", "propose")]
    about = {row["subject"]: row["about"] for row in rows}
    assert about[f"proposal:{waiting.pk}"] == f"Proposal {waiting.pk}"
    page = client.get("/vi/desk/log").content.decode()
    assert f"Đề xuất số {waiting.pk} <span" in page
    assert client.get("/en/desk/log?format=csv").headers["Content-Type"].startswith("text/csv")
    assert Event.objects.count() == len(rows)


def test_the_log_tells_what_was_done_at_the_command_line(
    visit: Visit, register: DjangoRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("openqi.site.accounts.audit.read_operator", lambda: "clerk")
    client = visit(make_person("chi", "secretariat"))
    _, key = make_key("Customs", ["read"])
    revoke_key(key.prefix)
    with pytest.raises(UnknownIdentifier):
        revoke_key(key.prefix)
    made, _ = invite("em@example.vn", "reader", by=None)
    Event.objects.create(action="invite", subject="invitation:0", detail={})  # of a release before
    rows = client.get("/en/desk/log?format=json").json()["rows"]
    assert [(row["who"], row["text"], row["about"]) for row in rows[:4]] == [
        ("command line", "invited", "Invitation 0"),
        ("clerk (command line)", "invited", f"Invitation {made.pk}"),
        ("clerk (command line)", "revoked the key of a program", f"Key {key.prefix} of a program"),
        ("clerk (command line)", "made a key for a program", f"Key {key.prefix} of a program"),
    ]
    assert rows[3]["detail"] == {"owner": "Customs", "scopes": ["read"], "ends": ""}
    page = client.get("/vi/desk/log").content.decode()
    assert "clerk (dòng lệnh)" in page
    assert f"Khóa {key.prefix} của chương trình" in page
    assert "operator" not in page


def test_every_deed_has_its_words(register: DjangoRegister) -> None:
    place = Path(site.__file__).parent
    found = {
        deed
        for path in place.rglob("*.py")
        for deed in re.findall(r'\blog\(\s*[^"]*?, "([a-z-]+)"', path.read_text())
    }
    assert {"make-key", "load", "restore", "sign-in", "grant-role"} <= found
    assert {deed for deed in found if not known(f"desk.did-{deed}")} == set()


def test_a_reported_mistake_is_replayed_and_closed(
    visit: Visit, reviewer: User, register: DjangoRegister
) -> None:
    nasty = "<b>wrong</b> \n because"
    report = Report.objects.create(
        text=nasty,
        question="destination=VN&tx=1",
        token=1,
        answer="accepted",
        snapshot="0" * 16,
        language="vi",
    )
    client = visit(reviewer)
    text = client.get("/en/desk/mistakes").content.decode()
    assert "&lt;b&gt;wrong&lt;/b&gt;" in text
    assert 'href="/en/verdict?destination=VN&amp;tx=1"' in text
    assert "reported</a>: 1" in client.get("/en/desk/").content.decode()
    assert client.post(f"/en/desk/mistakes/{report.pk}/close").status_code == 302
    assert client.post(f"/en/desk/mistakes/{report.pk}/close").status_code == 404
    assert not client.get("/en/desk/mistakes?format=json").json()["rows"]
    assert Report.objects.get().text == nasty, "nothing is lost"
    assert Event.objects.filter(action="close-report").exists()


def test_what_was_sent_back_is_made_better_and_proposed_again(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author, other = visit(proposer), visit(reviewer)
    place = author.post("/vi/desk/correct/part-ab", FORM).headers["Location"]
    assert author.get(f"{place}/again").status_code == 200
    other.post(f"{place}/decide", {"outcome": "returned", "remark": "Thiếu trang."})
    assert "Sửa và đề xuất lại" in author.get(place).content.decode()
    assert "Sửa và đề xuất lại" not in other.get(place).content.decode()
    assert other.get(f"{place}/again").status_code == 403
    shown = author.get(f"{place}/again").content.decode()
    assert 'value="suspended" selected' in shown
    again = author.post(f"{place}/again", {**FORM, "source.0.at": "row 3, page 2"})
    second = Proposal.objects.get(pk=int(again.headers["Location"].rsplit("/", 1)[1]))
    assert second.follows is not None
    assert f"/vi/desk/proposals/{second.pk}" in author.get(place).content.decode()


def test_a_form_without_its_token_is_refused_in_our_words(
    register: DjangoRegister, proposer: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(proposer)
    text = client.post("/vi/desk/pack", {"text": "x"}).content.decode()
    assert "hãy tải lại trang" in text
    assert "CSRF verification failed" not in text


@pytest.mark.parametrize("nasty", ["' OR 1=1 --", "1; DROP TABLE desk_proposal", "%27", "../x"])
def test_what_is_put_into_addresses_is_no_command(
    visit: Visit, waiting: Proposal, reviewer: User, nasty: str
) -> None:
    client = visit(reviewer)
    for path in ("proposals?state=", "due?days=", "propose?of="):
        answer = client.get("/vi/desk/" + path + quote(nasty))
        assert answer.status_code in (404, 422), path
    assert client.get("/vi/desk/log?page=" + quote(nasty)).status_code == 403
    assert Proposal.objects.count() == 1
