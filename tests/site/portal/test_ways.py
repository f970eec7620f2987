"""The ways to a better answer: found at once, or all of them, and the page says which."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from openqi.ask.address import write_address
from openqi.ask.question import read_question

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))
NONE_YET = "Chưa thấy cách nào không có nghĩa là không có cách"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_way_of_an_example_is_found_when_the_reader_asks(client: Client, path: Path) -> None:
    address = f"/vi/verdict?{write_address(read_question(path))}"
    told = client.get(f"{address}&gaps=all&format=json").json()["told"]
    assert told["ways_cut"] != "search"
    page = client.get(f"{address}&gaps=all").content.decode()
    assert "Tìm và so sánh tất cả các cách" not in page
    assert NONE_YET not in page


def test_a_search_that_was_cut_says_so_before_its_ways(client: Client) -> None:
    seen = set()
    for path in EXAMPLES:
        address = f"/vi/verdict?{write_address(read_question(path))}"
        told = client.get(f"{address}&format=json").json()["told"]
        page = client.get(address).content.decode()
        if told["ways_cut"] != "search":
            assert "Tìm và so sánh tất cả các cách" not in page
            continue
        notice = f"mới so sánh {len(told['ways'])} cách" if told["ways"] else NONE_YET
        place = page.index(notice)
        assert place < page.index('class="oqi-ways"') if told["ways"] else "oqi-ways" not in page
        assert "gaps=all#ways" in page[place:]
        seen.add(bool(told["ways"]))
    assert seen == {True, False}
