"""A small world and a verdict made by hand, so that texts are tested without the engine."""

from __future__ import annotations

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

FACTS = """
- {fact: economy, id: VN, name: {vi: Việt Nam, en: Viet Nam}}
- {fact: economy, id: KE, name: {vi: Kê-ni-a, en: Kenya}}
- {fact: organisation, id: ab-k, name: {vi: Tổ chức công nhận K, en: Accreditation service K}, acronym: ASK,
   kinds: [accreditation-body], economies: [KE]}
- {fact: naming, id: ab-k-old, of: ab-k, name: {en: Old service}, acronym: OSK, to: 2015-12-31}
- {fact: organisation, id: lab-k, name: {en: Textile laboratory K}, kinds: [laboratory], economies: [KE]}
- {fact: arrangement, id: mra-x, name: {vi: Thỏa thuận X, en: Arrangement X}, kind: accreditation-mla,
   parties: accreditation-bodies, from: 2000-11-02}
- {fact: participation, id: part-k, party: ab-k, arrangement: mra-x, scope: {activities: [testing]}, standing: full,
   from: 2010-04, source: [{doc: list-x, at: "row 4"}, {doc: other, certainty: inferred}]}
- {fact: accreditation, id: acc-k, by: ab-k, of: lab-k, scope: {activities: [testing], standards: ["ISO 1833-1"]},
   from: 2018-03-12, to: 2026-03-11, certainty: general-knowledge}
- {fact: requirement, id: req-1, economy: VN, goods: [{named: rice-cooker, hs: "8516"}], regulation: "QCVN 4:2009",
   demands: [{evidence: [product-certificate], by: designated}], from: 2010-06-01}
- {fact: acceptance, id: clause-1, economy: VN, for: {requirement: req-1}, evidence: [test-report],
   via: {accreditation-under: [mra-x]}, effect: basis, from: 2022-01-01}
"""
SOURCES = {
    "list-x": Source(
        id="list-x", title={"en": "List of X", "vi": "Danh sách X"}, url="https://example.org/x"
    ),
}


def facts() -> dict[str, Fact]:
    """Read the facts of the small world."""
    sheet = Sheet("world.yaml")
    listed = parse_yaml(FACTS.encode(), "world.yaml")
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
            Link(fact="evidence.accreditation", role="accreditation", anchor="issue", date="2023-02-10"),
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
    }
    return Verdict(**{**fields, **changes})
