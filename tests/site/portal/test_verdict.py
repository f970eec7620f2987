"""The verdict: what is shown is what the engine said, and an old answer tells what became of it."""

from __future__ import annotations

import html
import re

import msgspec
import pytest
from django.test import Client

from openqi.ask.address import read_pairs
from openqi.ask.front import open_register
from openqi.core.day import parse_day
from openqi.core.question import Question
from openqi.core.statements import Participation
from openqi.register.change import Change
from openqi.show.names import Names
from openqi.show.verdict_text import write_verdict
from openqi.show.words import say
from openqi.site.desk.reviewing import accept, change_of, seal
from openqi.site.frame.day import today_number
from openqi.site.portal.verdict.code import draw_code
from openqi.site.registry.holder import holder
from openqi.site.registry.store import DjangoRegister
from tests.site.desk.conftest import propose_text
from tests.site.people import make_person

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])
QUESTION = {
    "evidence.kind": "test-report",
    "evidence.issuer": "quatest3",
    "evidence.accreditation.body": "boa",
    "evidence.accreditation.scope.activities": "testing",
    "evidence.activity": "2024-03-31",
    "evidence.issued": "2024-04-12",
    "evidence.standards": "IEC 60335-2-15:2012",
    "evidence.endorsed": "true",
    "goods.named": "rice-cooker",
    "origin": "VN",
    "destination": "TH",
    "on": "2024-05-02",
}
FOREIGN = {
    **QUESTION,
    "evidence.issuer": "kcl",
    "evidence.accreditation.body": "kolas",
    "origin": "KR",
    "destination": "VN",
}


def words(page: str) -> str:
    """Give the text of a page as it is read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@LANGUAGES
@pytest.mark.parametrize("asked", [QUESTION, FOREIGN], ids=["home", "foreign"])
def test_the_page_says_what_the_command_line_says(
    client: Client, language: str, asked: dict[str, str]
) -> None:
    answer = client.get(f"/{language}/verdict", {**asked, "gaps": "all"})
    assert answer.status_code == 200
    record = client.get(f"/{language}/verdict", {**asked, "gaps": "all", "format": "json"}).json()
    page = words(answer.content.decode())
    register = open_register()
    verdict = register.ask(_question(asked))
    text = " ".join(
        write_verdict(verdict, Names(register.snapshot().facts, register.sources), language).split()
    )
    told = record["told"]
    said = [told["sentence"], told["closing"], told["versions"], told["next_change"]]
    said += [one["reason"] for one in told["tests"]]
    said += [one["statement"] for one in told["chain"]]
    said += [one["text"] for one in told["missing"]]
    for sentence in said:
        assert " ".join(sentence.split()) in page
        assert " ".join(sentence.split()) in text


def _question(asked: dict[str, str]) -> Question:
    return read_pairs(asked.items())


def test_the_twin_has_the_verdict_of_the_engine(client: Client) -> None:
    record = client.get("/en/verdict", {**QUESTION, "gaps": "all", "format": "json"}).json()
    verdict = open_register().ask(_question(QUESTION))
    assert record["verdict"] == msgspec.json.decode(verdict.to_json())


@LANGUAGES
def test_every_cited_fact_leads_to_its_page(client: Client, language: str) -> None:
    page = client.get(f"/{language}/verdict", FOREIGN).content.decode()
    record = client.get(f"/{language}/verdict", {**FOREIGN, "format": "json"}).json()
    facts = record["links"]["facts"]
    cited = [one["fact"] for one in record["verdict"]["chain"] if one["fact"] in facts]
    assert cited
    for fact in cited:
        assert f'href="{facts[fact]}"' in page
        assert client.get(facts[fact]).status_code == 200


@LANGUAGES
def test_the_page_says_that_no_authority_decided(client: Client, language: str) -> None:
    page = client.get(f"/{language}/verdict", QUESTION).content.decode()
    said = {"vi": "không phải là quyết định của cơ quan nào", "en": "no authority's decision"}
    assert said[language] in words(page)


def test_a_question_that_is_not_whole_leads_to_the_check(client: Client) -> None:
    answer = client.get("/vi/verdict?evidence.kind=test-report")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/vi/ask/check?evidence.kind=test-report"
    told = client.get("/vi/verdict?evidence.kind=test-report&format=json")
    assert told.status_code == 422
    assert told.json()["problems"][0]["key"] == "destination"


def test_a_body_that_nobody_knows_is_told_with_the_nearest(client: Client) -> None:
    told = client.get("/en/verdict", {**QUESTION, "evidence.issuer": "quatest", "format": "json"})
    assert told.status_code == 404
    assert "quatest3" in told.json()["problems"][0]["nearest"]


@pytest.mark.parametrize("token", ["x", "-1", "1e9", "9" * 20, "٣"])
def test_a_token_that_is_none_is_refused(client: Client, token: str) -> None:
    assert client.get("/en/verdict", {**QUESTION, "tx": token}).status_code == 422


def test_the_code_holds_the_address_that_replays(client: Client) -> None:
    record = client.get("/vi/verdict", {**QUESTION, "format": "json"}).json()
    assert record["links"]["replay"].endswith(f"&tx={record['token']}")
    page = client.get("/vi/verdict", QUESTION).content.decode().replace("&amp;", "&")
    assert f'<img src="{record["links"]["code"]}"' in page
    code = client.get(record["links"]["code"])
    assert code.headers["Content-Type"] == "image/svg+xml"
    assert code.content.decode() == draw_code(f"http://127.0.0.1:8000{record['links']['replay']}")
    assert client.get("/vi/verdict/code?x=1").status_code == 422
    assert "on=2024-05-02" in record["links"]["replay"]


@LANGUAGES
def test_an_address_that_no_code_holds_leaves_the_link(client: Client, language: str) -> None:
    """Names of Vietnamese letters take nine bytes each in an address."""
    asked = {key: value for key, value in QUESTION.items() if key != "evidence.issuer"}
    asked["evidence.issuer.name"] = "ạ" * 320
    record = client.get(f"/{language}/verdict", {**asked, "format": "json"}).json()
    assert record["links"]["code"] is None
    page = client.get(f"/{language}/verdict", asked).content.decode()
    assert "/verdict/code?" not in page
    assert say("asking.keep-no-code", language) in words(page)
    refused = client.get(record["links"]["replay"].replace("/verdict?", "/verdict/code?"))
    assert refused.status_code == 422
    asked["evidence.issuer.name"] = "ạ" * 200
    code = client.get(f"/{language}/verdict", {**asked, "format": "json"}).json()["links"]["code"]
    assert client.get(code).status_code == 200


def test_a_code_has_the_white_edge_that_a_reader_looks_for() -> None:
    drawn = draw_code("http://127.0.0.1:8000/vi/verdict?x=1")
    side = int(re.findall(r'viewBox="0 0 ([0-9]+) ', drawn)[0])
    begin = re.findall(r'd="M([0-9.]+) ([0-9.]+)h7', drawn)
    assert begin == [("4", "4.5")], "the first of the three marks of a code is 7 modules wide"
    assert (side - 8 - 17) % 4 == 0, "a code of version n has 17 + 4n modules on a side"


def test_today_stands_in_and_is_told(client: Client) -> None:
    asked = {key: value for key, value in QUESTION.items() if key != "on"}
    page = words(client.get("/vi/verdict", asked).content.decode())
    assert "hôm nay, vì câu hỏi không nêu ngày" in page


@LANGUAGES
@pytest.mark.parametrize("kind", ["test-report", "halal-certificate"])
def test_a_paper_of_nobody_leads_to_the_step_of_the_issuer(
    client: Client, language: str, kind: str
) -> None:
    asked = {"evidence.kind": kind, "destination": "US", "goods.hs": "030617", "on": "2026-11-01"}
    record = client.get(f"/{language}/verdict", {**asked, "format": "json"}).json()
    assert record["verdict"]["competence"]["reason"] == "not-stated"
    assert "evidence.issuer" in [one["key"] for one in record["told"]["ask"]]
    path = record["links"]["ask"]["evidence.issuer"]
    assert path.startswith(f"/{language}/ask/issuer?")
    missing = client.get(f"/{language}/verdict", asked).content.decode().split('id="missing"', 1)[1]
    assert f'href="{path}"' in missing.split("<h2", 1)[0].replace("&amp;", "&")
    assert client.get(path).status_code == 200
    named = {**asked, "evidence.issuer.name": "Phòng thử nghiệm"}
    record = client.get(f"/{language}/verdict", {**named, "format": "json"}).json()
    assert "evidence.issuer" not in [one["key"] for one in record["told"]["ask"]]


# -- replay


@pytest.mark.django_db
@LANGUAGES
def test_an_old_answer_replays_and_tells_what_was_corrected(
    client: Client, stored: DjangoRegister, language: str
) -> None:
    old = client.get(f"/{language}/verdict", {**QUESTION, "format": "json"}).json()
    assert old["verdict"]["answer"] == "competence_only"
    fact = "boa-ilac-mra-testing"
    assert fact in old["verdict"]["facts"]
    same = client.get(old["links"]["replay"]).content.decode()
    assert "govuk-notification-banner" not in same
    listed = tuple(
        one.id
        for one in holder.current().snapshot.of_kind("participation")
        if isinstance(one.statement, Participation) and one.statement.party == "boa"
    )
    stored.append(
        Change(
            author="an official",
            reason="it was never on the list",
            on=parse_day("2026-11-30"),
            retracts=listed,
        )
    )
    now = client.get(f"/{language}/verdict", {**QUESTION, "format": "json"}).json()
    assert now["verdict"]["answer"] == "unknown"
    assert now["correction"] is None
    again = client.get(old["links"]["replay"] + "&format=json").json()
    assert again["verdict"] == old["verdict"]
    assert again["correction"]["answer"] == "unknown"
    changed = [one["fact"] for one in again["correction"]["facts"]]
    assert fact in changed
    assert set(changed) == set(old["verdict"]["facts"]) & set(listed)
    page = client.get(old["links"]["replay"]).content.decode()
    assert "govuk-notification-banner" in page
    banner = page.split("govuk-notification-banner__content", 1)[1].split("</section>", 1)[0]
    assert "oqi-state--competence_only" in banner
    assert "oqi-state--unknown" in banner
    assert again["correction"]["facts"][0]["then"] in words(banner)
    assert holder.current().tx == now["token"]


@pytest.mark.django_db
@LANGUAGES
def test_a_correction_accepted_at_the_desk_is_told_under_the_old_address(
    client: Client, stored: DjangoRegister, language: str
) -> None:
    old = client.get(f"/{language}/verdict", {**QUESTION, "format": "json"}).json()
    proposal = propose_text(
        make_person("an", "reviewer"),
        "- {fact: participation, id: boa-ilac-mra-testing, party: boa, arrangement: ilac-mra,"
        " standing: suspended, scope: {activities: [testing]}, from: 2000,"
        " source: [{doc: boa-vilas}]}",
    )
    shown = seal(change_of(proposal, holder.current(), today_number()))
    review = accept(proposal, make_person("binh", "reviewer"), seen=shown)
    again = client.get(old["links"]["replay"] + "&format=json").json()
    assert again["verdict"] == old["verdict"]
    told = again["correction"]
    assert told["token"] == review.tx
    (changed,) = [one for one in told["facts"] if one["fact"] == "boa-ilac-mra-testing"]
    assert changed["now_fact"] == "boa-ilac-mra-testing-2"
    standing = {"vi": ("đầy đủ", "bị đình chỉ"), "en": ("full", "suspended")}[language]
    page = client.get(old["links"]["replay"]).content.decode()
    banner = page.split("govuk-notification-banner__content", 1)[1].split("</section>", 1)[0]
    assert say("asking.corrected-facts", language) in words(banner)
    for text, its in zip((changed["then"], changed["now"]), standing, strict=True):
        assert its in text
        assert text in words(banner)
    assert page.index("govuk-notification-banner") < page.index('id="answer"')


@pytest.mark.django_db
def test_a_change_that_is_not_there_is_not_found(client: Client, stored: DjangoRegister) -> None:
    assert client.get("/en/verdict", {**QUESTION, "tx": "999999"}).status_code == 404


# -- ways to a better answer


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_long_search_is_left_to_a_page_of_its_own(client: Client, language: str) -> None:
    asked = {**FOREIGN, "on": "2023-09-15"}
    soon = client.get(f"/{language}/verdict", asked).content.decode().replace("&amp;", "&")
    record = client.get(f"/{language}/verdict", {**asked, "format": "json"}).json()
    assert record["verdict"]["gaps_cut"] == "search"
    assert f'href="{record["links"]["gaps"]}#ways"' in soon
    every = client.get(f"{record['links']['gaps']}&format=json").json()
    assert every["verdict"]["gaps_cut"] != "search"
    assert len(every["told"]["ways"]) == len(every["verdict"]["gaps"])
    assert len(every["told"]["ways"]) > len(record["told"]["ways"])
    page = client.get(record["links"]["gaps"]).content.decode()
    assert page.count('<li id="way-') == len(every["told"]["ways"])
    assert record["links"]["gaps"] not in page.replace("&amp;", "&").split("<main", 1)[1]


def test_what_is_to_be_done_stands_right_below_the_answer(client: Client) -> None:
    page = client.get("/vi/verdict", QUESTION).content.decode()
    marks = ('id="answer"', 'id="missing"', 'id="why"', 'id="chain"', 'id="ways"', 'id="asked"')
    places = [page.index(mark) for mark in marks]
    assert places == sorted(places)


@LANGUAGES
def test_facts_that_contradict_each_other_are_told_apart(client: Client, language: str) -> None:
    home = html.unescape(client.get(f"/{language}/").content.decode())
    addresses = re.findall(rf'"(/{language}/verdict\?[^"]+)"', home)
    told = [
        client.get(f"{address}&format=json").json()["told"]["conflicts"] for address in addresses
    ]
    assert any(told)
    for conflicts in told:
        said = [(one["conflict"], one["statement"]) for one in conflicts]
        assert len(said) == len(set(said))
