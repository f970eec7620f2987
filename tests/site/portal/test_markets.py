"""All markets and the matrix: each answer leads to a proof that says the same."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

import pytest
from django.test import Client

from openqi.ask.front import open_register
from openqi.ask.goods import rules_of_goods
from openqi.core.statements import Acceptance, Requirement
from openqi.show.ware import codes_of_products
from tests.site.portal.test_verdict import QUESTION

LANGUAGES = pytest.mark.parametrize("language", ["vi", "en"])


@LANGUAGES
def test_each_tile_leads_to_a_verdict_with_its_answer(client: Client, language: str) -> None:
    record = client.get(f"/{language}/markets", {**QUESTION, "format": "json"}).json()
    assert record["economies"] == record["markets"] == len(record["tiles"]) > 80
    page = client.get(f"/{language}/markets", QUESTION).content.decode().replace("&amp;", "&")
    shown: dict[str, dict[str, str]] = {}
    for tile in record["tiles"]:
        assert f'href="{tile["verdict"]}"' in page
        shown.setdefault(tile["answer"], tile)
    assert len(shown) > 1
    for answer, tile in shown.items():
        verdict = client.get(tile["verdict"] + "&format=json").json()["verdict"]
        assert verdict["answer"] == answer
        assert verdict["question"]["destination"] == tile["economy"]


def test_markets_are_filtered_by_answer_and_written_as_a_table(client: Client) -> None:
    every = client.get("/en/markets", {**QUESTION, "format": "json"}).json()
    for answer, count in every["counts"].items():
        some = client.get("/en/markets", {**QUESTION, "answer": answer, "format": "csv"})
        rows = list(csv.DictReader(io.StringIO(some.content.decode("utf-8-sig"))))
        assert len(rows) == count
        assert {row["answer"] for row in rows} == {answer}


def test_a_group_narrows_the_markets_to_its_members_and_is_none_itself(client: Client) -> None:
    every = client.get("/en/markets", {**QUESTION, "format": "json"}).json()
    groups = {one["id"] for one in every["groups"]}
    assert {"APEC", "ASEAN"} <= groups
    assert not groups & {tile["economy"] for tile in every["tiles"]}
    some = client.get("/en/markets", {**QUESTION, "group": "ASEAN", "format": "json"}).json()
    members = {tile["economy"] for tile in some["tiles"]}
    assert len(members) == some["economies"] == sum(some["counts"].values()) == 10
    assert [tile for tile in every["tiles"] if tile["economy"] in members] == some["tiles"]
    answer = some["tiles"][0]["answer"]
    page = client.get("/vi/markets", {**QUESTION, "group": "ASEAN"}).content.decode()
    assert f"group=ASEAN&amp;answer={answer}" in page


def test_a_question_for_all_markets_needs_no_destination(client: Client) -> None:
    asked = {key: value for key, value in QUESTION.items() if key != "destination"}
    assert client.get("/en/markets", asked).status_code == 200


def test_what_is_wrong_with_the_question_of_all_markets_is_told(client: Client) -> None:
    assert client.get("/en/markets", {**QUESTION, "answer": "yes"}).status_code == 422
    assert client.get("/en/markets", {**QUESTION, "group": "VN"}).status_code == 422
    told = client.get("/en/markets", {**QUESTION, "evidence.issued": "soon"})
    assert told.status_code == 302
    assert "/ask/check?" in told.headers["Location"]
    assert client.get("/en/markets", {**QUESTION, "evidence.issuer": "nobody-x"}).status_code == 404


@LANGUAGES
def test_each_cell_of_the_matrix_leads_to_its_proof(client: Client, language: str) -> None:
    asked = {"group": "ASEAN", "goods": "rice-cooker", "on": "2024-05-02"}
    record = client.get(f"/{language}/matrix", {**asked, "format": "json"}).json()
    assert len(record["cells"]) == 90
    page = client.get(f"/{language}/matrix", asked).content.decode().replace("&amp;", "&")
    for cell in record["cells"][::17]:
        assert f'href="{cell["verdict"]}"' in page
        verdict = client.get(cell["verdict"] + "&format=json").json()["verdict"]
        assert verdict["answer"] == cell["answer"]


def test_one_row_of_the_matrix_is_what_it_is_in_the_whole(client: Client) -> None:
    asked = {"group": "ASEAN", "goods": "rice-cooker", "on": "2024-05-02", "format": "csv"}
    whole = client.get("/en/matrix", asked).content.decode("utf-8-sig")
    row = client.get("/en/matrix", {**asked, "row": "VN"}).content.decode("utf-8-sig")
    wanted = [line for line in whole.splitlines() if line.startswith(("origin,", "VN,"))]
    assert row.splitlines() == wanted
    assert len(wanted) == 10


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "x"}, {"goods": "x"}, {"group": "x"}, {"row": "x"}, {"on": "x"}, {"format": "xml"}],
)
def test_a_choice_that_is_none_is_refused(client: Client, wrong: dict[str, str]) -> None:
    assert client.get(f"/en/matrix?{urlencode(wrong)}").status_code == 422


def test_the_matrix_begins_with_choices_of_its_own(client: Client) -> None:
    record = client.get("/vi/matrix?format=json").json()
    assert record["chosen"]["group"]
    assert record["cells"]


def test_the_matrix_begins_with_goods_of_which_it_says_most(client: Client) -> None:
    def told(**asked: str) -> int:
        asked = {"group": "ASEAN", "on": "2026-11-30", "format": "json", **asked}
        cells = client.get("/vi/matrix", asked).json()["cells"]
        return sum(one["answer"] not in ("unknown", "not_accepted") for one in cells)

    others = [told(goods=one) for one in ("building-material", "halal-food", "rice-cooker", "toy")]
    assert told() > max(others)


def test_the_first_table_is_of_goods_that_a_newcomer_knows(client: Client) -> None:
    """No class of a law's own making, goods whose rules speak of the paper, and cells that say so.

    A test report for halal meat was the first table once: nobody asks for one.
    """
    record = client.get("/vi/matrix?on=2026-11-30&format=json").json()
    kind, named = record["chosen"]["kind"], record["chosen"]["named"]
    assert kind == "test-report"
    assert named in codes_of_products()
    assert any(one["answer"] == "conditional" for one in record["cells"])
    assert _kinds_of_rules(named) >= {kind}


@pytest.mark.parametrize("kind", ["product-certificate", "halal-certificate"])
def test_goods_are_chosen_for_the_paper(client: Client, kind: str) -> None:
    asked = {"group": "ASEAN", "kind": kind, "on": "2026-11-30", "format": "json"}
    assert kind in _kinds_of_rules(client.get("/en/matrix", asked).json()["chosen"]["named"])


def test_where_no_rule_speaks_of_the_paper_other_goods_stand_in(client: Client) -> None:
    asked = {"group": "GCC", "kind": "calibration-certificate", "on": "2026-11-30"}
    record = client.get("/en/matrix", {**asked, "format": "json"}).json()
    assert rules_of_goods(open_register().snapshot())[record["chosen"]["named"]].facts


def _kinds_of_rules(word: str) -> set[str]:
    """Give the kinds of document of which the rules on these goods speak."""
    snapshot = open_register().snapshot()
    found: set[str] = set()
    for id in rules_of_goods(snapshot)[word].facts:
        statement = snapshot.facts[id].statement
        if isinstance(statement, Requirement):
            found.update(kind for demand in statement.demands for kind in demand.evidence)
        elif isinstance(statement, Acceptance):
            found.update(statement.evidence)
    return found


def test_rows_and_columns_are_spoken_of_only_where_there_are_any(client: Client) -> None:
    whole = client.get("/en/matrix?group=ASEAN&on=2026-11-01").content.decode()
    row = client.get("/en/matrix?group=ASEAN&on=2026-11-01&row=VN").content.decode()
    assert "Columns:" in whole
    assert "Columns:" not in row
