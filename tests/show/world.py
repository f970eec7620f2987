"""A small world and a verdict made by hand, so that texts are tested without the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openqi.core.evidence import Claim, Covers, Evidence, Interval, Issuer
from openqi.core.fact import Fact
from openqi.core.question import BuyerDemand, Question, QuestionGoods
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, parse_yaml
from openqi.core.source import Source
from openqi.core.verdict import (
    ConflictShown,
    Failure,
    Freshness,
    Link,
    Route,
    Step,
    TestResult,
    Verdict,
)
from openqi.show.names import Names

FACTS = Path(__file__).with_name("world.yaml")
SOURCES = {
    "list-x": Source(
        id="list-x", title={"en": "List of X", "vi": "Danh sách X"}, url="https://example.org/x"
    ),
}


def facts() -> dict[str, Fact]:
    """Read the facts of the small world."""
    sheet = Sheet(FACTS.name)
    listed = parse_yaml(FACTS.read_bytes(), FACTS.name)
    assert isinstance(listed, MarkedList)
    found = [read_fact(one, sheet) for one in listed]
    assert not sheet.problems
    return {fact.id: fact for fact in found if fact is not None}


def names() -> Names:
    """Name the things of the small world."""
    return Names(facts(), SOURCES)


def verdict(**changes: Any) -> Verdict:
    """Make a verdict with something in every part of it."""
    question = Question(
        evidence=Evidence(
            kind="test-report",
            issuer=Issuer(name="Lab Z", economy="KE"),
            accreditation=Claim(body="ab-k"),
            activity=Interval(start="2023-02-01", last="2023-02-03"),
            issued="2023-02-10",
            standards=("ISO 1833-1:2020",),
            covers=Covers(model="rc-18"),
        ),
        goods=QuestionGoods(named="rice-cooker", hs="8516"),
        origin="KE",
        destination="VN",
        on="2023-03-15",
        demands=(BuyerDemand(covered_by="mra-x", activity="testing"),),
    )
    fields: dict[str, Any] = {
        "format": "openqi/1",
        "question": question,
        "answer": "not_accepted",
        "at_least": None,
        "competence": TestResult(result="pass", reason="holds"),
        "authority": TestResult(result="fail", reason="no-clause"),
        "content": TestResult(result="unknown", reason="not-stated"),
        "routes": [
            Route(
                via="mra-x",
                effect="none",
                answer="not_accepted",
                chain=[],
                failed=[Failure(atom="clause", reason="clause-not-in-force", fact="clause-1")],
            ),
            Route(via="competence", effect="none", answer="competence_only", chain=[], failed=[]),
        ],
        "chain": [
            Link(
                fact="evidence.accreditation",
                role="accreditation",
                anchor="issue",
                date="2023-02-10",
            ),
            Link(fact="part-k", role="signatory", anchor="activity", date="2023-02-01"),
            Link(fact="part-k", role="participant", anchor="activity", date="2023-02-01"),
        ],
        "conditions": [Step(code="register-goods", args={}, who="applicant", cost=None, days=None)],
        "missing": [
            Step(
                code="acceptance-clause",
                args={"reason": "no-clause"},
                who="regulator",
                cost=None,
                days=None,
            ),
            Step(
                code="agent",
                args={"text": {"vi": "đại diện tại Việt Nam", "en": "an agent in Viet Nam"}},
                who="applicant",
                cost=1234.5,
                currency="USD",
                days=30,
            ),
        ],
        "ask": ["evidence.method"],
        "as_presented": ["evidence.issuer", "evidence.activity"],
        "presumed": ["part-k"],
        "unverified": ["acc-k"],
        "conflicts": [
            ConflictShown(conflict="c-1", versions={"part-k": "accepted", "acc-k": "unknown"})
        ],
        "next_change": "2024-01-01",
        "on": "2023-03-15",
        "known_at": "2023-12-31",
        "snapshot": "0123456789abcdef",
        "rules": "fedcba9876543210",
        "engine": "1",
        "freshness": [Freshness(source="list-x", read="2025-11-20")],
        "facts": {"part-k": "0123456789abcdef"},
    }
    return Verdict(**{**fields, **changes})
