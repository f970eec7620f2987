"""A reviewer is told what the author of a proposal had not seen."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from openqi.core.day import parse_day
from openqi.register.change import Change
from openqi.site.accounts.models import User
from openqi.site.desk.models import Proposal
from openqi.site.desk.proposing import compare
from openqi.site.desk.reviewing import accept, change_of, seal
from openqi.site.desk.unseen import find_unseen
from openqi.site.frame.day import today_number
from openqi.site.registry.holder import holder
from openqi.site.registry.store import DjangoRegister
from tests.site.desk.conftest import CORRECTION, facts_of, propose_text

Visit = Callable[[User], Client]
FORM = {
    "party": "body-ab",
    "arrangement": "mra",
    "from": "2015",
    "to": "30/6/2027",
    "source.0.doc": "list-a",
    "reason": "The list says so.",
}
LAB = """
- {fact: organisation, id: lab-a, name: {vi: "Phòng A mới", en: "The new Laboratory A"},
   kinds: [laboratory], economies: [VN], source: [{doc: list-a}]}
"""


def _accept(proposal: Proposal, reviewer: User) -> int:
    change = change_of(proposal, holder.current(), today_number())
    tx = accept(proposal, reviewer, seen=seal(change)).tx
    assert tx is not None
    holder.current(at_least=tx)
    return tx


def _unseen(proposal: Proposal) -> list[tuple[str, str, str | None, int, int | None]]:
    held = holder.current()
    found = find_unseen(proposal, compare(proposal.brought, held), held)
    return [(one.what, one.fact.id, one.old, one.tx, one.proposal) for one in found]


def test_the_second_of_two_corrections_says_that_its_author_had_not_seen_the_first(
    visit: Visit, proposer: User, reviewer: User, register: DjangoRegister
) -> None:
    author, other = visit(proposer), visit(reviewer)
    for standing in ("suspended", "terminated"):
        made = author.post("/vi/desk/correct/part-ab", {**FORM, "standing": standing})
        assert made.status_code == 302
    first, second = Proposal.objects.order_by("pk")
    place = f"/desk/proposals/{second.pk}"
    assert "chưa thấy" not in other.get(f"/vi{place}").content.decode(), "nothing happened yet"
    assert other.get(f"/vi{place}?format=json").json()["unseen"] == []
    tx = _accept(first, reviewer)
    for language, said in (("vi", "chưa thấy thay đổi"), ("en", "had not seen the change")):
        page = other.get(f"/{language}{place}").content.decode()
        top, _, _ = page.partition("<dl ")
        assert said in top
        assert f'href="/{language}/thing/part-ab-2"' in top
        assert f'href="/{language}/desk/proposals/{first.pk}"' in top
    (told,) = other.get(f"/en{place}?format=json").json()["unseen"]
    assert told["fact"]["id"] == "part-ab-2"
    assert (told["what"], told["old"], told["tx"]) == ("corrected", "part-ab", tx)
    assert (told["proposal"], told["author"]) == (first.pk, str(proposer))
    (pair,) = other.get(f"/en{place}?format=json").json()["superseded"]
    assert pair["old"] == "part-ab-2", "it is compared with the present version"


def test_what_was_decided_goes_on_telling_it_and_later_changes_are_no_part_of_it(
    waiting: Proposal, proposer: User, reviewer: User, visit: Visit
) -> None:
    other = propose_text(proposer, CORRECTION.replace("suspended", "terminated"))
    first = _accept(waiting, reviewer)
    _accept(other, reviewer)
    _accept(propose_text(proposer, CORRECTION.replace("suspended", "associate")), reviewer)
    client = visit(reviewer)
    told = {
        one.pk: client.get(f"/en/desk/proposals/{one.pk}?format=json").json()["unseen"]
        for one in Proposal.objects.all()
    }
    assert [[row["tx"] for row in rows] for _, rows in sorted(told.items())] == [[], [first], []]


def test_a_correction_written_against_the_present_version_is_not_warned_about(
    waiting: Proposal, proposer: User, reviewer: User
) -> None:
    _accept(waiting, reviewer)
    late = CORRECTION.replace("id: part-ab,", "id: part-ab-2,").replace("suspended", "associate")
    assert _unseen(propose_text(proposer, late)) == []


def test_a_thing_that_names_no_version_is_matched_by_its_id(proposer: User, reviewer: User) -> None:
    first = propose_text(proposer, LAB)
    second = propose_text(proposer, LAB.replace("new", "old"))
    tx = _accept(first, reviewer)
    assert _unseen(second) == [("corrected", "lab-a-2", "lab-a", tx, first.pk)]
    assert _unseen(propose_text(proposer, LAB.replace("id: lab-a,", "id: lab-a-2,"))) == []


def test_a_change_that_came_by_no_proposal_is_told_too(
    waiting: Proposal, register: DjangoRegister
) -> None:
    (fact,) = facts_of(CORRECTION.replace("id: part-ab,", "id: part-by-hand, supersedes: part-ab,"))
    tx = register.append(
        Change(author="By hand", reason="x", on=parse_day("2026-11-01"), facts=(fact,))
    )
    holder.current(at_least=tx)
    assert _unseen(waiting) == [("corrected", "part-by-hand", "part-ab", tx, None)]


def test_that_the_fact_is_held_no_longer_is_told(
    waiting: Proposal, register: DjangoRegister
) -> None:
    tx = register.append(
        Change(author="By hand", reason="x", on=parse_day("2026-11-01"), retracts=("part-ab",))
    )
    holder.current(at_least=tx)
    assert [one[:2] for one in _unseen(waiting)] == [("retracted", "part-ab")]
