"""Generate a register of a wanted size, and questions about it, always the same for one seed."""

from __future__ import annotations

import random
from collections.abc import Callable

from openqi.core.evidence import Evidence
from openqi.core.fact import Fact
from openqi.core.period import Period, read_period
from openqi.core.question import BuyerDemand, Question, QuestionGoods
from openqi.core.scope import Goods, Scope
from openqi.core.statements import (
    Acceptance,
    Accreditation,
    Adoption,
    Arrangement,
    Completeness,
    Designation,
    Edition,
    Organisation,
    Participation,
    RecognitionList,
    Requirement,
    Statement,
    Suspension,
)
from openqi.core.statements.law import Condition, Demand, Target, Via
from openqi.core.statements.record import Covered
from openqi.core.words import EvidenceKind, Purpose
from openqi.snapshot import Snapshot

ECONOMIES = [a + b for a in "ABCDE" for b in "PQRSTUVW"]
KINDS: tuple[EvidenceKind, ...] = ("test-report", "product-certificate")
HEADINGS = [f"{n:04}" for n in range(8401, 8481)]
OPEN = read_period("2012-01-01", None)


def make_facts(count: int, chance: random.Random) -> list[Fact]:
    """Make a register in which most facts are accreditations and designations, as in life."""
    facts: list[Fact] = []

    def add(id: str, statement: Statement, period: Period = OPEN) -> None:
        facts.append(Fact(id=id, statement=statement, valid=period))

    bodies = [f"ab-{n}" for n in range(3 * len(ECONOMIES))]
    for number, body in enumerate(bodies):
        home = (ECONOMIES[number % len(ECONOMIES)],)
        add(
            body,
            Organisation(id=body, name={"en": body}, kinds=("accreditation-body",), economies=home),
        )
    for arrangement in ("mla-one", "mla-two"):
        add(
            arrangement,
            Arrangement(
                id=arrangement,
                name={"en": arrangement},
                kind="accreditation-mla",
                parties="accreditation-bodies",
            ),
        )
        for body in bodies:
            if chance.random() < 0.7:
                name = f"part-{arrangement}-{body}"
                add(name, Participation(party=body, arrangement=arrangement, standing="full"))
    for number, body in enumerate(bodies[::7]):
        add(f"stop-{number}", Suspension(of=f"part-mla-one-{body}"), _period(chance))
    add(
        "sector",
        Arrangement(
            id="sector",
            name={"en": "sector"},
            kind="sectoral-mra",
            parties="economies",
            listing=True,
        ),
    )
    for economy in ECONOMIES[:12]:
        add(
            f"part-sector-{economy.lower()}",
            Participation(party=economy, arrangement="sector", standing="full"),
        )
    _law(add, chance)
    _standards(add)
    for number, id in enumerate(_labs(count - len(facts))):
        home = (ECONOMIES[number % len(ECONOMIES)],)
        add(id, Organisation(id=id, name={"en": id}, kinds=("laboratory",), economies=home))
        for body in chance.sample(bodies, 1 + (number % 5 == 0)):
            scope = Scope(activities=("testing", "product-certification"))
            add(f"acc-{id}-{body}", Accreditation(by=body, of=id, scope=scope), _period(chance))
        if number % 4 == 0:
            under = chance.choice(("sector", f"req-{number % 400}"))
            listed = Designation(by="office", of=id, under=under, listed=True)
            add(f"desig-{id}", listed, _period(chance))
        if number % 9 == 0:
            entry = RecognitionList(by="office", of=id, under=f"req-{number % 400}")
            add(f"list-{id}", entry, _period(chance))
    return facts


def _standards(add: Callable[..., None]) -> None:
    """Give each standard an edition and a national adoption."""
    for number in range(400):
        add(
            f"edition-{number}",
            Edition(
                standard=f"STD {number}:{2005 + number % 15}", published=str(2005 + number % 15)
            ),
        )
        add(
            f"adoption-{number}",
            Adoption(
                host=f"NAT {number}:{2006 + number % 15}",
                source=f"STD {number}:{2005 + number % 15}",
                degree="IDT" if number % 3 else "MOD",
                deviations=None if number % 3 else (),
            ),
        )


def _labs(room: int) -> list[str]:
    """Name laboratories until the facts about them, 2.6 each on average, fill the room."""
    return [f"lab-{n}" for n in range(max(int(room / 2.6), 1))]


def _period(chance: random.Random) -> Period:
    first = chance.randint(2012, 2022)
    last = None if chance.random() < 0.5 else f"{first + chance.randint(1, 8)}-06-30"
    return read_period(f"{first}-0{chance.randint(1, 9)}-15", last)


def _law(add: Callable[..., None], chance: random.Random) -> None:
    """Give each economy ten requirements, with two clauses for each and some complete lists."""
    for number in range(10 * len(ECONOMIES)):
        economy = ECONOMIES[number % len(ECONOMIES)]
        req, kind = f"req-{number}", KINDS[number % 2]
        goods = (Goods(hs=HEADINGS[number % len(HEADINGS)]),)
        demand = Demand(
            evidence=(kind,),
            by=chance.choice(("any", "designated", "designated", "listed")),
            standard=f"STD {number}:{2005 + number % 15}" if number % 3 == 0 else None,
        )
        add(req, Requirement(id=req, economy=economy, goods=goods, demands=(demand,)))
        vias = [
            Via(accreditation_under=("mla-one", "mla-two")),
            Via(arrangement="sector"),
            Via(any=True),
        ]
        for place in range(2):
            clause = Acceptance(
                id=f"clause-{number}-{place}",
                economy=economy,
                target=Target(requirement=req),
                evidence=(kind,),
                via=chance.choice(vias),
                effect=chance.choice(("obliges", "basis")),
                conditions=(Condition(code="register"),) if number % 5 == 0 else (),
            )
            add(clause.id, clause, _period(chance))
        if number % 2:
            covered = Covered(kind="designation", requirement=req)
            add(f"all-{number}", Completeness(of=covered), read_period("2012-01-01", "2029-12-31"))


def make_questions(snapshot: Snapshot, count: int, chance: random.Random) -> list[Question]:
    """Mix destinations, goods, documents and purposes; one in eight is a buyer's."""
    labs = sorted(snapshot.accreditations)
    requirements = snapshot.of_kind("requirement")
    return [
        _question(chance, chance.choice(labs), chance.choice(requirements)) for _ in range(count)
    ]


def _question(chance: random.Random, lab: str, wanted: Fact) -> Question:
    requirement = wanted.statement
    assert isinstance(requirement, Requirement)
    assert requirement.goods is not None
    number = requirement.id.removeprefix("req-")
    year, month = chance.randint(2014, 2024), chance.randint(1, 9)
    edition = 2005 + int(number) % 15
    evidence = Evidence(
        kind=chance.choice((*requirement.demands[0].evidence * 3, *KINDS)),
        issuer=lab,
        activity=f"{year}-0{month}-10",
        issued=f"{year}-0{month}-20",
        standards=(chance.choice((f"STD {number}:{edition}", f"NAT {number}:{edition + 1}")),),
    )
    buyer = chance.random() < 0.125
    purpose: Purpose = "tender" if buyer else "regulated-import"
    return Question(
        evidence=evidence,
        goods=QuestionGoods(hs=f"{requirement.goods[0].hs}10"),
        destination=requirement.economy if chance.random() < 0.9 else chance.choice(ECONOMIES),
        on=f"{year + 1}-0{month}-01",
        purpose=purpose,
        demands=(BuyerDemand(covered_by="mla-one"),) if buyer else (),
    )
