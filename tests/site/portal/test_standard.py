"""Pages of standards: one on a day, two economies compared, the standards of a text."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from openqi.ask.browse.text import LONGEST

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


@LANGUAGES
def test_a_standard_shows_its_editions_and_who_adopted_it(client: Client, language: str) -> None:
    path = f"/{language}/standard"
    query = {"id": "ISO/IEC 17025", "on": "2026-11-30"}
    record = client.get(path, {**query, "format": "json"}).json()["standard"]
    text = client.get(path, query).content.decode()
    assert record["standard"] == "ISO/IEC 17025:2017"
    assert text.count("<svg") == 2
    assert "style=" not in text
    for one in record["equivalents"]:
        assert one["standard"] in text
        assert one["retest"]
    assert record["timeline"]["rows"]
    assert record["adoptions"]["rows"]


def test_an_undated_reference_means_another_edition_on_another_day(client: Client) -> None:
    def meant(day: str) -> str:
        query = {"id": "ISO/IEC 17025", "on": day, "format": "json"}
        found = client.get("/en/standard", query).json()["standard"]["standard"]
        assert isinstance(found, str)
        return found

    assert meant("2017-01-01") == "ISO/IEC 17025:2005"
    assert meant("2018-06-01") == "ISO/IEC 17025:2017"


def test_a_standard_that_is_written_badly_is_offered_as_it_may_be_meant(client: Client) -> None:
    record = client.get("/en/standard?id=isoiec17025:2017&format=json").json()["standard"]
    assert record["meant"][0]["id"] == "ISO/IEC 17025:2017"
    text = client.get("/en/standard?id=isoiec17025:2017").content.decode()
    assert "Did you mean ISO/IEC 17025:2017?" in text


def test_a_standard_nobody_knows_is_said_to_be_unknown_not_absent(client: Client) -> None:
    record = client.get("/en/standard?id=ISO%2099999:2031&format=json").json()["standard"]
    assert record["known"] == "no"
    assert "does not mean that there is none" in record["known_text"]


def test_without_an_identifier_the_ways_into_the_standards_are_shown(client: Client) -> None:
    assert "standards/compare" in client.get("/en/standard").content.decode()
    assert client.get("/en/standard", {"id": "x" * 3000}).status_code in (200, 422)


@LANGUAGES
def test_two_economies_are_compared_with_rate_and_definition(client: Client, language: str) -> None:
    path = f"/{language}/standards/compare?a=VN&b=CN&on=2026-11-30"
    record = client.get(f"{path}&format=json").json()["agreement"]
    text = client.get(path).content.decode()
    assert sum(one["count"] for one in record["states"]) == record["paging"]["total"] > 0
    assert record["rates"][0]["certain"] <= record["rates"][0]["possible"]
    for rate in record["rates"]:
        assert f"{rate['definition']}@{rate['version']}" in text
    assert "<svg" in text
    assert record["unknown"]


def test_what_both_economies_have_comes_before_what_one_has(client: Client) -> None:
    path = "/vi/standards/compare?a=VN&b=CN&on=2026-11-30"
    states = [
        one["state"] for one in client.get(f"{path}&format=json").json()["agreement"]["subjects"]
    ]
    table = client.get(f"{path}&format=csv").content.decode("utf-8-sig")
    rows = [one["state"] for one in csv.DictReader(io.StringIO(table))]
    assert rows[: len(states)] == states
    alone = rows.count("one-side")
    assert 0 < alone < len(rows)
    assert set(rows[-alone:]) == {"one-side"}


def test_the_table_of_a_comparison_has_every_subject(client: Client) -> None:
    path = "/en/standards/compare?a=VN&b=JP&on=2026-11-30"
    total = client.get(f"{path}&format=json").json()["agreement"]["paging"]["total"]
    content = client.get(f"{path}&format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert len(rows) == total
    assert set(rows[0]) == {"subject", "state", "VN", "JP", "remark", "facts"}


def test_a_comparison_is_narrowed_to_a_state(client: Client) -> None:
    path = "/en/standards/compare?a=VN&b=CN&on=2026-11-30"
    record = client.get(f"{path}&format=json").json()["agreement"]
    for one in record["states"]:
        narrowed = client.get(f"{path}&state={one['state']}&format=json").json()["agreement"]
        assert narrowed["paging"]["total"] == one["count"]
    assert client.get(f"{path}&state=odd").status_code == 422
    assert client.get("/en/standards/compare?a=VN&b=VN").status_code == 422
    assert client.get("/en/standards/compare?a=VN&b=Atlantis").status_code == 404


def test_a_text_gives_its_standards_with_what_is_in_force(client: Client) -> None:
    text = "Theo TCVN 7451:2004 và ISO/IEC 17025:2005, phòng thử nghiệm ... ISO/IEC 17025:2005."
    answer = client.post("/vi/standards/find?on=2026-11-30", {"text": text})
    assert answer.status_code == 200
    page = answer.content.decode()
    record = client.post("/vi/standards/find?on=2026-11-30&format=json", {"text": text}).json()
    cited = {one["id"]: one for one in record["found"]["cited"]}
    assert set(cited) == {"TCVN 7451:2004", "ISO/IEC 17025:2005"}
    assert len(cited["ISO/IEC 17025:2005"]["places"]) == 2
    assert cited["ISO/IEC 17025:2005"]["in_force"] == "ISO/IEC 17025:2017"
    assert cited["ISO/IEC 17025:2005"]["newer"] in page
    table = client.post("/vi/standards/find?format=csv", {"text": text}).content.decode()
    assert "TCVN 7451:2004" in table


def test_a_text_that_is_too_long_is_refused_beside_its_field(client: Client) -> None:
    answer = client.post("/en/standards/find", {"text": "a " * LONGEST})
    assert answer.status_code == 422
    assert 'href="#text"' in answer.content.decode()


def test_a_text_needs_the_token_of_the_form(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/en/standards/find", {"text": "ISO 9001"}).status_code == 403


def test_a_text_is_escaped(client: Client) -> None:
    answer = client.post("/en/standards/find", {"text": "</textarea><script>x</script> ISO 9001"})
    assert "<script>x" not in answer.content.decode()
