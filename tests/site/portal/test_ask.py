"""Asking: one question a page, all of it in the address, what is wrong beside its field."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.test import Client

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])
STEPS = ("paper", "issuer", "accreditation", "goods", "place", "days", "check")


def follow(client: Client, path: str) -> tuple[str, dict[str, str]]:
    """Send a page of asking and give the step that it leads to, with the question so far."""
    answer = client.get(path)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    parts = urlsplit(answer.headers["Location"])
    return parts.path.rpartition("/")[2], dict(parse_qsl(parts.query))


def onward(
    client: Client, step: str, pairs: dict[str, str], **given: str
) -> tuple[str, dict[str, str]]:
    query = "&".join(f"{key}={value}" for key, value in {**pairs, **given, "take": "1"}.items())
    return follow(client, f"/vi/ask/{step}?{query}")


def test_six_plain_questions_lead_to_a_verdict(client: Client) -> None:
    step, pairs = onward(client, "paper", {}, **{"x-kind": "test-report"})
    assert (step, pairs) == ("issuer", {"evidence.kind": "test-report"})
    given = {"x-name": "quatest 3", "x-shown": "quatest 3", "x-choice": "quatest3"}
    step, pairs = onward(client, step, pairs, **given)
    assert pairs["evidence.issuer"] == "quatest3"
    assert pairs["origin"] == "VN"
    step, pairs = onward(client, step, pairs, **{"x-mark": "yes", "x-body": "boa"})
    assert pairs["evidence.accreditation.scope.activities"] == "testing"
    given = {"x-goods": "noi com dien", "x-choice": "rice-cooker", "x-standards": "IEC 60335-1"}
    step, pairs = onward(client, step, pairs, **given)
    assert pairs["goods.named"] == "rice-cooker"
    given = {"x-destination": "TH", "x-purpose": "regulated-import"}
    step, pairs = onward(client, step, pairs, **given)
    given = {
        f"x-{name}-{part}": value
        for name in ("activity", "issued", "on")
        for part, value in (("d", "2"), ("m", "5"), ("y", "2024"))
    }
    step, pairs = onward(client, step, pairs, **given)
    assert step == "check"
    page = client.get("/vi/ask/check", pairs)
    record = client.get("/vi/ask/check", {**pairs, "format": "json"}).json()
    assert record["wrong"] == []
    assert record["verdict"] in page.content.decode().replace("&amp;", "&")
    verdict = client.get(record["verdict"] + "&format=json").json()["verdict"]
    assert verdict["answer"] == "competence_only"
    assert verdict["question"]["evidence"]["issuer"] == "quatest3"


def test_nothing_has_to_be_known_but_the_paper_and_the_place(client: Client) -> None:
    step, pairs = onward(client, "paper", {}, **{"x-kind": "system-certificate"})
    step, pairs = onward(client, step, pairs, **{"x-unknown": "1"})
    step, pairs = onward(client, step, pairs, **{"x-mark": "unsure"})
    step, pairs = onward(client, step, pairs)
    step, pairs = onward(
        client, step, pairs, **{"x-destination": "VN", "x-purpose": "private-buyer"}
    )
    on = {"x-on-d": "30", "x-on-m": "11", "x-on-y": "2026"}
    step, pairs = onward(client, step, pairs, **on)
    assert pairs == {
        "evidence.kind": "system-certificate",
        "destination": "VN",
        "purpose": "private-buyer",
        "on": "2026-11-30",
    }
    assert client.get("/vi/verdict", pairs).status_code == 200


def test_an_issuer_that_nobody_knows_keeps_its_name(client: Client) -> None:
    _, pairs = onward(client, "issuer", {}, **{"x-name": "Phong X", "x-economy": "KR"})
    assert pairs == {
        "evidence.issuer.name": "Phong X",
        "evidence.issuer.economy": "KR",
        "origin": "KR",
    }
    given = {"x-name": "quatest", "x-shown": "quatest", "x-choice": "-"}
    assert onward(client, "issuer", {}, **given)[1] == {"evidence.issuer.name": "quatest"}


PRODUCTS = {
    "noi com dien": "rice-cooker",
    "quat tran": "fan",
    "ti vi 43 inch": "audio-video-equipment",
    "non bao hiem": "helmet",
    "do choi tre em": "toy",
    "sau rieng": "durian",
    "thep xay dung": "steel-bar",
    "dien thoai": "telecom-equipment",
    "gach lat nen": "tile",
    "mi an lien halal": "halal-food",
    "can dien tu": "measuring-instrument",
    "thuc pham chuc nang": "health-supplement",
    "ao so mi": "",
    "tom kho": "",
}
"""What exporters type, without marks, and the goods that they are led to (none: to no goods)."""


@pytest.mark.parametrize(("typed", "goods"), PRODUCTS.items())
def test_who_knows_none_of_the_words_gets_through(client: Client, typed: str, goods: str) -> None:
    """Six plain questions, nothing known but the paper, the goods, the market and today."""
    step, pairs = onward(client, "paper", {}, **{"x-kind": "test-report"})
    step, pairs = onward(client, step, pairs, **{"x-unknown": "1", "x-economy": "VN"})
    step, pairs = onward(client, step, pairs, **{"x-mark": "unsure"})
    page = f"/vi/ask/goods?{urlencode({**pairs, 'take': '1', 'x-goods': typed})}"
    given = {"x-goods": typed}
    answer = client.get(page)
    if answer.status_code == 200:
        record = client.get(f"{page}&format=json").json()
        field = next(one for one in record["fields"] if one["name"] == "x-choice")
        offered = [one["value"] for one in field["choices"]]
        assert offered[0] == goods or not goods
        given |= {"x-shown": typed, "x-choice": goods or "-"}
    step, pairs = onward(client, step, pairs, **given)
    assert pairs.get("goods.named", "") == goods
    step, pairs = onward(client, step, pairs, **{"x-destination": "VN", "x-purpose": "tender"})
    today = {"x-on-d": "1", "x-on-m": "11", "x-on-y": "2026"}
    step, pairs = onward(client, step, pairs, **today)
    assert step == "check"
    record = client.get("/vi/ask/check", {**pairs, "format": "json"}).json()
    assert record["wrong"] == []
    verdict = client.get(f"{record['verdict']}&format=json").json()
    assert verdict["told"]["sentence"]


def test_goods_are_suggested_while_they_are_typed(client: Client) -> None:
    shown = client.get("/vi/ask/goods?look=1&x-goods=quat").content.decode()
    assert 'value="fan"' in shown
    assert 'name="x-shown" value="quat"' in shown
    assert "govuk-error" not in shown
    nothing = client.get("/vi/ask/goods?look=1&x-goods=").content.decode()
    assert "govuk-radios" not in nothing
    far = client.get("/vi/ask/goods?look=1&x-goods=may+bay").content.decode()
    assert "Không tên nào trong sổ đăng ký giống “may bay”" in far
    assert far.count("govuk-radios__item") == 1, "nothing is suggested where nothing fits"


def test_a_code_that_is_suggested_becomes_the_code_of_the_goods(client: Client) -> None:
    given = {"x-goods": "pin", "x-shown": "pin", "x-choice": "hs:850760"}
    step, pairs = onward(client, "goods", {}, **given)
    assert step == "place"
    assert pairs == {"goods.hs": "850760"}, "they may be a phone battery, which has rules"
    both = "building-material hs:252329"
    given = {"x-goods": "xi mang", "x-shown": "xi mang", "x-choice": both}
    step, pairs = onward(client, "goods", {}, **given)
    assert pairs == {"goods.named": "building-material", "goods.hs": "252329"}
    told = client.get("/vi/ask/check", {**pairs, "format": "json"}).json()["answers"]
    assert "Vật liệu xây dựng (xi măng poóc lăng), mã HS 2523.29" in [one["text"] for one in told]


COFFEE = {"goods.named": "green-coffee", "goods.hs": "090111"}
CHOSEN = {"x-goods": "ca phe", "x-shown": "ca phe", "x-choice": "hs:090111"}


@pytest.mark.parametrize(
    ("language", "called"), [("vi", "Cà phê nhân"), ("en", "Green coffee")], ids=["vi", "en"]
)
def test_everyday_goods_are_named_there_and_back(
    client: Client, language: str, called: str
) -> None:
    paper = {"evidence.kind": "test-report"}
    _, pairs = onward(client, "goods", paper, **CHOSEN)
    assert pairs == {**paper, **COFFEE}
    record = client.get(f"/{language}/ask/goods", {**pairs, "format": "json"}).json()
    shown = {one["name"]: one["value"] for one in record["fields"]}
    assert shown["x-goods"] == called
    again = {"x-goods": shown["x-goods"], "x-hs": shown["x-hs"], "take": "1"}
    _, back = follow(client, f"/{language}/ask/goods?{urlencode({**paper, **again})}")
    assert back == pairs
    again["x-hs"] = "0901.11.90"
    _, longer = follow(client, f"/{language}/ask/goods?{urlencode({**paper, **again})}")
    assert longer == {**pairs, "goods.hs": "09011190"}
    told = client.get(f"/{language}/ask/check", {**pairs, "format": "json"}).json()["answers"]
    assert any(one["text"].startswith(f"{called}, ") for one in told)
    told = client.get(f"/{language}/ask/check", {**longer, "format": "json"}).json()["answers"]
    assert any(one["text"].startswith(f"{called}, ") for one in told)


def test_a_code_other_than_that_of_the_goods_is_asked_alone(client: Client) -> None:
    _, pairs = onward(client, "goods", {}, **CHOSEN, **{"x-hs": "0901.21"})
    assert pairs == {"goods.hs": "090121"}
    _, pairs = onward(client, "goods", {}, **{"x-hs": "0901.11"})
    assert pairs == {"goods.hs": "090111"}, "nobody said a name"


def test_beside_a_paper_that_claims_a_class_no_goods_are_named(client: Client) -> None:
    paper = {"evidence.kind": "halal-certificate"}
    _, pairs = onward(client, "goods", paper, **CHOSEN)
    assert pairs == {**paper, "goods.hs": "090111"}
    given = {"x-kind": "halal-certificate"}
    _, pairs = onward(client, "paper", {"evidence.kind": "test-report", **COFFEE}, **given)
    assert pairs == {"goods.hs": "090111", **paper}, "nor where the paper is changed later"
    _, pairs = onward(client, "paper", {"goods.named": "halal-food"}, **given)
    assert pairs == {"goods.named": "halal-food", **paper}


@LANGUAGES
@pytest.mark.parametrize(("origin", "destination"), [("BR", "VN"), ("VN", "MY")])
def test_rules_for_other_goods_are_not_brought_up_for_everyday_goods(
    client: Client, language: str, origin: str, destination: str
) -> None:
    pairs = {
        "evidence.kind": "test-report",
        "evidence.issuer.name": "Lab X",
        "evidence.issuer.economy": origin,
        "origin": origin,
        "destination": destination,
        "on": "2026-11-01",
    }
    _, named = onward(client, "goods", pairs, **CHOSEN)
    path = f"/{language}/verdict"
    alone = client.get(path, {**pairs, "goods.hs": "090111", "format": "json"}).json()["verdict"]
    assert "goods.named" in alone["ask"], "a code alone is answered as before"
    record = client.get(path, {**named, "format": "json"}).json()
    verdict = record["verdict"]
    assert verdict["answer"] == "unknown", "no rule for coffee is on record, and none is made up"
    assert (verdict["ask"], verdict["conditions"]) == ([], [])
    called = {"vi": "cà phê nhân", "en": "green coffee"}[language]
    assert f"{called} (" in record["told"]["sentence"]
    assert verdict["question"]["goods"]["named"] == "green-coffee"
    page = client.get(path, named).content.decode()
    assert "green-coffee" not in re.sub(r"<[^>]*>|[?&;]goods.named=\S+", "", page)


def test_a_code_leads_on_where_no_name_fits(client: Client) -> None:
    step, pairs = onward(client, "goods", {}, **{"x-goods": "may bay", "x-hs": "8807"})
    assert (step, pairs) == ("place", {"goods.hs": "8807"})


@LANGUAGES
def test_bodies_are_offered_and_a_new_search_forgets_the_old_choice(
    client: Client, language: str
) -> None:
    page = client.get(f"/{language}/ask/issuer?take=1&x-name=trung+tam+ky+thuat").content.decode()
    assert 'value="quatest1"' in page
    assert "govuk-error-summary" not in page
    again = client.get(
        f"/{language}/ask/issuer?take=1&x-name=kcl&x-shown=trung&x-choice=quatest1"
    ).content.decode()
    assert 'value="kcl"' in again
    assert "govuk-error-summary" not in again
    unchosen = client.get(f"/{language}/ask/issuer?take=1&x-name=kcl&x-shown=kcl").content.decode()
    assert 'href="#x-choice-0"' in unchosen


WRONG = {
    "paper": ("", "x-kind-0"),
    "issuer": ("", "x-name"),
    "accreditation": ("", "x-mark-0"),
    "goods": ("x-hs=ab", "x-hs"),
    "place": ("x-purpose=tender", "x-destination"),
    "days": ("x-on-d=31&x-on-m=2&x-on-y=2024", "x-on-d"),
}


@LANGUAGES
@pytest.mark.parametrize("step", WRONG)
def test_what_is_wrong_is_told_above_and_beside_its_field(
    client: Client, language: str, step: str
) -> None:
    query, field = WRONG[step]
    page = client.get(f"/{language}/ask/{step}?take=1&{query}").content.decode()
    assert f'<a href="#{field}">' in page
    assert f'id="{field}"' in page
    assert page.count("govuk-error-message") >= 1


@pytest.mark.parametrize(
    "query",
    [
        "x-on-d=1&x-on-m=1&x-on-y=24",
        "x-on-d=1&x-on-m=&x-on-y=2024",
        "x-on-d=²&x-on-m=1&x-on-y=2024",
        "x-on-d=1&x-on-m=1&x-on-y=2024&x-last-d=1&x-last-m=1&x-last-y=2024",
        "",
    ],
)
def test_a_day_that_is_none_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/en/ask/days?take=1&{query}").status_code == 200


def test_work_of_several_days_has_two_ends(client: Client) -> None:
    days = {"activity": "1", "last": "3", "on": "9"}
    given = {
        f"x-{name}-{part}": value
        for name, day in days.items()
        for part, value in (("d", day), ("m", "5"), ("y", "2024"))
    }
    _, pairs = onward(client, "days", {}, **given)
    assert pairs["evidence.activity.from"] == "2024-05-01"
    assert pairs["evidence.activity.to"] == "2024-05-03"
    page = client.get("/en/ask/days", pairs).content.decode()
    assert 'name="x-last-d" value="03"' in page


def test_the_rest_of_the_question_is_carried_and_a_change_leads_back(client: Client) -> None:
    pairs = {"goods.named": "toy", "supplied": "x", "evidence.kind": "declaration"}
    page = client.get("/en/ask/paper", pairs).content.decode()
    assert '<input type="hidden" name="supplied" value="x">' in page
    assert '<input type="hidden" name="evidence.kind"' not in page
    step, changed = onward(client, "paper", {**pairs, "back": "check"}, **{"x-kind": "test-report"})
    assert step == "check"
    assert changed == {**pairs, "evidence.kind": "test-report"}


@LANGUAGES
def test_the_check_leads_to_the_step_that_corrects_what_is_wrong(
    client: Client, language: str
) -> None:
    base = {"evidence.kind": "test-report", "destination": "VN"}
    for extra, step in (
        ({"evidence.issuer": "no-such"}, "issuer"),
        ({"evidence.issued": "soon"}, "days"),
        ({"goods.x": "1"}, "goods"),
        ({"supplied.x": "1"}, None),
    ):
        record = client.get(f"/{language}/ask/check", {**base, **extra, "format": "json"}).json()
        assert [one["step"] for one in record["wrong"]] == [step]
    record = client.get(f"/{language}/ask/check", {"format": "json"}).json()
    assert [one["step"] for one in record["wrong"]] == ["paper", "place"]


def test_a_step_that_is_none_is_not_found(client: Client) -> None:
    assert client.get("/vi/ask/nothing").status_code == 404


@pytest.mark.parametrize("step", ["", *(f"/{step}" for step in STEPS), "/short", "/file"])
def test_a_page_of_asking_takes_no_markup_from_its_address(client: Client, step: str) -> None:
    attack = '"><script>alert(1)</script>'
    keys = ("x-name", "x-goods", "evidence.kind", "goods.named", "supplied", "on", "x-choice")
    page = client.get(f"/vi/ask{step}", dict.fromkeys(keys, attack)).content.decode()
    assert "<script>alert" not in page


# -- on one page, and from a file


def test_the_short_form_leads_to_the_verdict_or_says_which_field_is_wrong(client: Client) -> None:
    good = {
        "evidence.kind": "test-report",
        "evidence.standards": "IEC 60335-1\r\n\r\nIEC 60335-2-15:2012 ",
        "destination": "VN",
        "evidence.issuer": "",
        "take": "1",
    }
    answer = client.get("/en/ask/short", good)
    query = parse_qsl(urlsplit(answer.headers["Location"]).query)
    assert [value for key, value in query if key == "evidence.standards"] == [
        "IEC 60335-1",
        "IEC 60335-2-15:2012",
    ]
    page = client.get("/en/ask/short", {**good, "evidence.issued": "x"}).content.decode()
    assert '<a href="#evidence.issued">' in page
    assert 'id="evidence.issued"' in page


def test_a_question_file_leads_to_its_verdict(client: Client, root: Path) -> None:
    text = (root / "examples" / "steel-cn-vn-2023.yaml").read_text(encoding="utf-8")
    answer = client.post("/vi/ask/file", {"question": text})
    assert answer.status_code == 302
    record = client.get(answer.headers["Location"] + "&format=json").json()
    assert record["verdict"]["answer"] == "competence_only"


@LANGUAGES
@pytest.mark.parametrize(
    "text",
    ["", "a: [", "format: openqi/1\nquestion: {destinaton: VN}", "x" * 70_000, "format: openqi/9"],
)
def test_a_file_that_is_none_is_told_what_is_wrong(
    client: Client, language: str, text: str
) -> None:
    answer = client.post(f"/{language}/ask/file", {"question": text})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#question"' in page
    assert "[problem." not in page


def test_pages_of_asking_have_their_content_for_programs(client: Client) -> None:
    for step in STEPS:
        record = json.loads(client.get(f"/en/ask/{step}?format=json").content)
        assert isinstance(record, dict)


def test_an_economy_that_has_two_names_is_chosen_once(client: Client) -> None:
    page = client.get("/vi/ask/place?destination=US").content.decode()
    options = re.findall(r'<option value="US"([^>]*)>([^<]+)<', page)
    assert options == [(" selected", "Hoa Kỳ"), ("", "Mỹ (Hoa Kỳ)")]
