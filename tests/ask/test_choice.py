"""People find bodies by what they call them, with marks or without."""

from __future__ import annotations

import pytest

from openqi.ask.choice import (
    COUNT,
    find_bodies,
    list_arrangements,
    list_bodies,
    offer_economies,
)
from openqi.ask.front import OpenRegister, open_register
from openqi.show.names import Names


@pytest.fixture(scope="module")
def register() -> OpenRegister:
    return open_register()


@pytest.fixture(scope="module")
def names(register: OpenRegister) -> Names:
    return Names(register.snapshot().facts, register.sources)


def test_a_body_is_found_without_marks_and_by_its_acronym(
    register: OpenRegister, names: Names
) -> None:
    facts = register.snapshot().facts.values()
    for text in ("quatest 3", "QUATEST3", "trung tam ky thuat tieu chuan 3"):
        assert find_bodies(text, facts, names, "vi")[0].value == "quatest3", text
    assert find_bodies("", facts, names, "vi") == []
    assert len(find_bodies("a", facts, names, "vi")) <= COUNT


def test_bodies_of_the_economy_come_first(register: OpenRegister, names: Names) -> None:
    facts = register.snapshot().facts.values()
    assert find_bodies("accreditation", facts, names, "en", "VN")[0].hint == "Viet Nam"
    listed = list_bodies("accreditation-body", facts, names, "en", "VN")
    own = [one.hint == "Viet Nam" for one in listed]
    assert any(own)
    assert own == sorted(own, reverse=True)


def test_lists_are_ordered_by_what_is_read(register: OpenRegister, names: Names) -> None:
    facts = register.snapshot().facts.values()
    economies = offer_economies(("VN", "TH", "CN", "AE"), "en", names)
    assert {"VN", "TH", "CN", "AE"} == {one.value for one in economies}
    labels = [one.label for one in economies]
    assert labels == sorted(labels, key=str.casefold)
    assert "ilac-mra" in {
        one.value for one in list_arrangements(["accreditation-mla"], facts, "en", names)
    }


def test_an_economy_is_offered_by_what_people_call_it_too(names: Names) -> None:
    offered = offer_economies(("US", "SG", "VN"), "vi", names)
    labels = {one.label: one for one in offered}
    assert labels["Mỹ (Hoa Kỳ)"].value == "US"
    assert labels["Singapore (Xinh-ga-po)"].value == "SG"
    assert [one.value for one in offered if not one.again] == ["US", "VN", "SG"]
    same = [one.label for one in offer_economies(("SG", "VN"), "en", names)]
    assert same == ["Singapore", "Viet Nam"], "a name that says the same is not offered again"
