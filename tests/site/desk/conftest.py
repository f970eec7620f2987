"""A small register in a database, people with roles, and proposals to review."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from openqi.core.day import parse_day
from openqi.core.fact import Fact
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import parse_yaml
from openqi.core.source import Source
from openqi.register.change import Change
from openqi.site.accounts.models import User
from openqi.site.desk.models import Content, Proposal
from openqi.site.desk.proposing import make_proposal
from openqi.site.registry.held import PackReader
from openqi.site.registry.holder import holder
from openqi.site.registry.reading import StoreReader
from openqi.site.registry.store import DjangoRegister
from tests.site.people import make_person

FACTS = """
- {fact: economy, id: VN, name: {vi: "Việt Nam", en: "Viet Nam"}, source: [{doc: list-a}]}
- {fact: economy, id: TH, name: {vi: "Thái Lan", en: "Thailand"}, source: [{doc: list-a}]}
- {fact: organisation, id: lab-a, name: {vi: "Phòng A", en: "Laboratory A"}, kinds: [laboratory],
   economies: [VN], source: [{doc: list-a}]}
- {fact: organisation, id: body-ab, name: {vi: "Tổ chức AB", en: "Body AB"},
   kinds: [accreditation-body], economies: [VN], source: [{doc: list-a}]}
- {fact: arrangement, id: mra, name: {vi: "Thỏa thuận", en: "The arrangement"},
   kind: accreditation-mla, parties: accreditation-bodies, source: [{doc: list-a}]}
- {fact: participation, id: part-ab, party: body-ab, arrangement: mra, standing: full,
   from: "2015", to: "2027-06-30", source: [{doc: list-a, at: "row 3"}]}
"""
SOURCES = (
    Source(id="list-a", title={"vi": "Danh sách A", "en": "List A"}, read="2025-01-10"),
    Source(id="list-b", title={"vi": "Danh sách B", "en": "List B"}, read="2026-11-01"),
)


def facts_of(text: str) -> tuple[Fact, ...]:
    """Read facts that a test writes as YAML."""
    sheet = Sheet("test.yaml")
    listed = parse_yaml(text.encode(), "test.yaml")
    assert isinstance(listed, list)
    found = [read_fact(one, sheet) for one in listed]
    assert not sheet.problems, sheet.problems
    return tuple(fact for fact in found if fact is not None)


@pytest.fixture
def register(db: None) -> Iterator[DjangoRegister]:
    """Hold a small register in the database, and answer from it."""
    made = DjangoRegister()
    made.append(
        Change(
            author="a test",
            reason="to begin with",
            on=parse_day("2026-01-01"),
            facts=facts_of(FACTS),
            sources=SOURCES,
        )
    )
    holder.use(StoreReader(), poll=0)
    yield made
    holder.use(PackReader())


@pytest.fixture
def proposer(register: DjangoRegister) -> User:
    """Make somebody who proposes."""
    return make_person("an", "reviewer")


@pytest.fixture
def reviewer(register: DjangoRegister) -> User:
    """Make somebody else, who reviews."""
    return make_person("binh", "reviewer")


CORRECTION = """
- {fact: participation, id: part-ab, party: body-ab, arrangement: mra, standing: suspended,
   from: "2015", to: "2027-06-30", source: [{doc: list-a, at: "row 3"}]}
"""


def propose_text(person: User, text: str, **more: str) -> Proposal:
    """Propose facts that a test writes as YAML."""
    facts = facts_of(text)
    return make_proposal(
        person,
        Content(facts=facts),
        way="form",
        reason=more.get("reason", "the list says so"),
        held=holder.current(),
    )


@pytest.fixture
def waiting(proposer: User) -> Proposal:
    """Propose a correction that waits for review."""
    return propose_text(proposer, CORRECTION)


@pytest.fixture
def visit() -> Callable[[User], Client]:
    """Give the maker of browsers in which somebody is signed in."""

    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter
