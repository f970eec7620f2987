"""A thing is found by its id; its versions and the facts that name it come in order."""

from __future__ import annotations

import msgspec
import pytest

from openqi.ask.thing import find_fact, is_held, linked, naming, related, versions
from openqi.core.errors import UnknownIdentifier
from openqi.core.fact import Recorded
from tests.core.given import read_facts
from tests.core.kinds import EVERY_KIND
from tests.show import world


def test_a_fact_is_found_or_refused_with_the_nearest() -> None:
    facts = world.facts()
    assert find_fact("ab-k", facts) is facts["ab-k"]
    with pytest.raises(UnknownIdentifier) as caught:
        find_fact("Accreditation service", facts)
    assert caught.value.problems[0].nearest[0] == "ab-k"


def test_the_facts_that_name_a_thing_come_in_the_order_of_time() -> None:
    found = naming("ab-k", world.facts().values())
    assert [fact.id for fact in found] == ["ab-k-old", "part-k", "acc-k"]


def test_a_meeting_leads_to_the_actions_under_its_decisions() -> None:
    facts = {fact.id: fact for fact in read_facts(EVERY_KIND)}
    held = facts.values()
    action = msgspec.structs.replace(
        facts["action-1"],
        statement=msgspec.structs.replace(facts["action-1"].statement, meeting=None),
    )
    others = [fact for fact in held if fact.id != "action-1"]
    meeting = facts["mtg-third"]
    assert "action-1" not in {one.id for one in naming("mtg-third", [*others, action])}
    found = linked(meeting, [*others, action])
    assert "action-1" in {one.id for one in found}
    assert len(found) == len({one.id for one in found})
    assert meeting not in found
    assert linked(facts["body-aa"], held) == naming("body-aa", held)


def test_what_a_fact_names_is_listed_by_key() -> None:
    facts = {fact.id: fact for fact in read_facts(EVERY_KIND)}
    assert related(facts["decision-1"]) == {
        "meeting": ["mtg-third"],
        "body": ["committee-ab"],
        "item": ["item-1"],
        "about": ["lab-aa", "goods-mra"],
        "topics": ["topic-testing"],
    }


def test_versions_are_found_from_any_of_them() -> None:
    facts = world.facts()
    new = msgspec.structs.replace(facts["acc-k"], id="acc-2", supersedes="acc-k")
    last = msgspec.structs.replace(new, id="acc-3", supersedes="acc-2")
    facts |= {"acc-2": new, "acc-3": last}
    for id in ("acc-k", "acc-2", "acc-3"):
        found = versions(id, facts)
        assert [one.fact.id for one in found] == ["acc-k", "acc-2", "acc-3"]
        assert [is_held(one) for one in found] == [False, False, True]


def test_a_retracted_version_is_held_no_longer() -> None:
    facts = world.facts()
    facts["acc-k"] = msgspec.structs.replace(facts["acc-k"], recorded=Recorded(1, 0, 5))
    assert not is_held(versions("acc-k", facts)[0])


def test_a_circle_of_corrections_ends() -> None:
    facts = world.facts()
    facts["acc-k"] = msgspec.structs.replace(facts["acc-k"], supersedes="acc-2")
    facts["acc-2"] = msgspec.structs.replace(facts["acc-k"], id="acc-2", supersedes="acc-k")
    assert versions("acc-k", facts)
