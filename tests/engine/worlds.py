"""Generate small worlds of facts, and questions about them, whose dates lie a day or two apart."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from tests.engine.draws import EARLY, POOL, WIDE, Builder
from tests.engine.law import GROUP, HERE, HOME, THIRD, draw_designation, draw_law
from tests.engine.paper import draw_question
from tests.engine.world import Map, World

REPORTS = ("test-report", "inspection-certificate", "calibration-certificate")
FAMILIES: dict[str, tuple[str, ...]] = {
    "reports": ("test-report", "test-report", "test-report", "inspection-certificate"),
    "calibrations": ("calibration-certificate",),
    "products": ("product-certificate", "product-certificate", "type-certificate"),
    "systems": ("system-certificate", "system-certificate", "halal-certificate", "declaration"),
}
"""The kinds of documents that worlds are about, in families of about equal work."""
KINDS = tuple(kind for kinds in FAMILIES.values() for kind in kinds)
SEEDS = st.integers(0, 2**48)


def draw_world(
    dice: Random,
    kinds: tuple[str, ...] = KINDS,
    *,
    conflicts: bool | None = None,
    claims: bool = True,
) -> World:
    """Draw a world and a question about it (``conflicts``: surely, never, or sometimes)."""
    b = Builder(dice)
    kind = b.pick(*kinds)
    _bodies(b)
    _chain(b, kind)
    if b.chance(4):
        _sector(b, kind)
    if b.dice.random() < 0.2:
        _scheme(b, kind)
    draw_law(b, kind)
    _standards(b)
    _record(b)
    if b.chance(2):
        _lose(b)
    _sharpen(b)
    question = draw_question(b, kind, claims=claims)
    if b.chance(1):
        _doubt(b)
    if conflicts or (conflicts is None and b.chance(1)):
        _conflicts(b)
    return World(tuple(b.facts), question)


def worlds(*, kinds: tuple[str, ...] = KINDS) -> st.SearchStrategy[World]:
    """Draw worlds as a strategy of hypothesis."""
    return SEEDS.map(lambda seed: draw_world(Random(seed), kinds))


# -- who there is ------------------------------------------------------------------------------


def _bodies(b: Builder) -> None:
    for code in (HOME, HERE, THIRD):
        b.add("economy", code, name={"en": code})
    if b.chance(3):
        period = b.period(6)
        b.add("economy", GROUP, period, name={"en": GROUP}, members=b.some(HOME, HERE))
    for id, kind, economy in (
        ("ab-one", "accreditation-body", HOME),
        ("ab-two", "accreditation-body", THIRD),
        ("ab-here", "accreditation-body", HERE),
        ("lab-one", "laboratory", HOME),
        ("office-here", "regulator", HERE),
    ):
        b.add("organisation", id, name={"en": id}, kinds=[kind], economies=[economy])


def _chain(b: Builder, kind: str) -> None:
    """Add accreditation arrangements, their signatories, and what they accredited."""
    fields: Map = {"parties": "accreditation-bodies", "kind": "accreditation-mla"}
    via = ["mla-region"] if b.chance(2) else None
    b.add("arrangement", "mla-one", b.period(), name={"en": "one"}, via=via, **fields)
    if b.chance(4):
        b.add("arrangement", "mla-two", b.period(), name={"en": "two"}, **fields)
        if b.chance(3):
            _succession(b)
    if via or b.chance(2):
        b.add("arrangement", "mla-region", b.period(), name={"en": "region"}, **fields)
        if b.chance(4):
            b.add(
                "regional-recognition",
                "region-known",
                b.period(),
                regional="mla-region",
                scope=b.pick(None, None, None, {"activities": ["inspection"]}),
                **{"global": "mla-one"},
            )
        if b.chance(4):
            b.add(
                "participation",
                "stop-region",
                b.period(4),
                party="ab-one",
                arrangement="mla-region",
                standing="suspended",
                scope=b.scope(kind) if b.chance(2) else None,
            )
    named = set(b.among("arrangement"))
    for arrangement in ("mla-one", "mla-two", "mla-region"):
        for body in ("ab-one", "ab-two"):
            if arrangement in named and (body == "ab-one" or b.chance(2)):
                _signature(b, kind, arrangement, body)
    bodies = ["ab-one"] if b.chance(5) else b.some("ab-one", "ab-two", "ab-here")
    for body in bodies:
        sites = b.pick(["site-one"], ["site-two"]) if b.rarely() else None
        b.link(
            "accreditation", f"acc-{body}", by=body, of="lab-one", scope=b.scope(kind), sites=sites
        )
    if kind == "calibration-certificate" and b.chance(4):
        _capability(b)


def _succession(b: Builder) -> None:
    """Let the first arrangement end, mostly on the day before the second takes its place."""
    until = b.pick(None, None, b.day(), "2024-01")
    terms = {"en": "kept", "until": until} if until else None
    last = b.dice.randrange(len(POOL) - 1)
    old, new = (place for place, fact in enumerate(b.facts) if fact["id"] in ("mla-one", "mla-two"))
    if b.chance(6):
        b.redate(old, {"from": EARLY, "to": POOL[last]})
    if b.chance(4):
        b.redate(new, {"from": POOL[last + 1]})
    b.add(
        "succession",
        "followed",
        b.pick({"from": POOL[last + 1]}, {"from": POOL[last + 1]}, b.period(1)),
        predecessors=["mla-one"],
        successor="mla-two",
        terms=terms,
    )


def _signature(b: Builder, kind: str, arrangement: str, body: str) -> None:
    fields: Map = {"party": body, "arrangement": arrangement}
    standing = b.pick(*["full"] * 14, "associate", "suspended")
    b.link(
        "participation",
        f"part-{arrangement}-{body}",
        standing=standing,
        scope=b.scope(kind) if b.chance(4) else None,
        **fields,
    )
    if standing == "full" and b.chance(1):
        b.add(
            "participation",
            f"stop-{arrangement}-{body}",
            b.period(0),
            standing=b.pick("suspended", "suspended", "terminated"),
            scope=b.scope(kind) or None,
            **fields,
        )


def _capability(b: Builder) -> None:
    """Add an arrangement of metrology institutes with a capability of the issuer."""
    b.add(
        "arrangement",
        "metro",
        b.period(),
        name={"en": "metro"},
        kind="metrology-mra",
        parties="institutes",
    )
    b.link("participation", "part-metro", party="lab-one", arrangement="metro", standing="full")
    quantity: Map = {"quantity": "mass", "from": 1, "to": b.pick(100, 10), "unit": "kg"}
    if b.chance(2):
        quantity["uncertainty"] = {"relative": b.pick(0.02, 0.05), "k": 2}
    if b.chance(7):
        scope = {"quantities": [quantity]}
        b.link("capability", "cmc", of="lab-one", arrangement="metro", scope=scope)


def _sector(b: Builder, kind: str) -> None:
    """Add an arrangement between economies with its designations and list."""
    b.add(
        "arrangement",
        "sector",
        b.period(),
        name={"en": "sector"},
        kind=b.pick(
            *["sectoral-mra", "bilateral-mra", "harmonised-regime"] * 4, "framework", "mou"
        ),
        parties="economies",
        listing=b.chance(4) or None,
        recognition=b.chance(1) or None,
        phase=b.pick("1", "2", "information") if b.rarely() else None,
        evidence=b.pick([kind], ["declaration"]) if b.rarely() else None,
        directions=b.pick(None, None, None, None, [[HOME, HERE]], [[HERE, HOME]], [[GROUP, HERE]]),
    )
    if b.rarely():
        b.add(
            "arrangement",
            "under-sector",
            b.period(),
            name={"en": "under"},
            kind="harmonised-regime",
            parties="economies",
            under="sector",
        )
    for economy in (HOME, HERE):
        if b.chance(7):
            b.link(
                "participation",
                f"part-sector-{economy.lower()}",
                party=b.pick(*[economy] * 5, GROUP),
                arrangement=b.pick(*["sector"] * 9, "under-sector"),
                standing=b.pick(*["full"] * 9, "suspended"),
                level=b.pick(*[None] * 6, "report", "certificate"),
                phase=b.pick(*[None] * 6, "1", "2"),
            )
    if b.chance(7):
        draw_designation(b, kind, "sector")


def _scheme(b: Builder, kind: str) -> None:
    """Add a scheme of bodies, which may move from one edition of a standard to the next."""
    b.add(
        "arrangement",
        "scheme",
        b.period(),
        name={"en": "scheme"},
        kind=b.pick("product-scheme", "legal-metrology", "halal-recognition", "body-agreement"),
        parties="bodies",
    )
    if b.chance(7):
        b.link(
            "participation",
            "part-scheme",
            party="lab-one",
            arrangement="scheme",
            standing=b.pick("full", "full", "full", "suspended"),
            scope=b.scope(kind) or None,
        )
    if b.chance(4):
        b.add(
            "scheme-transition",
            "moved",
            arrangement="scheme",
            old="STD 1:2015",
            new="STD 1:2020",
            until=b.pick(None, b.day(), b.day(), "2024-01"),
        )


def _standards(b: Builder) -> None:
    if b.chance(2):
        b.add("edition", "edition-old", standard="STD 1:2015", published="2015-01")
        published = b.pick(b.day(), b.day(), "2020", "2024-01")
        b.add(
            "edition",
            "edition-new",
            standard="STD 1:2020",
            published=published,
            replaces="STD 1:2015",
        )
    for host, source in (
        ("NAT 1:2016", "STD 1:2015"),
        ("STD 2:2010", "STD 1:2020"),
        ("NAT 1:2016", "STD 1:2020"),
    ):
        if b.chance(1):
            b.add(
                "adoption",
                "adopted",
                b.period(),
                host=host,
                source=source,
                degree=b.pick("IDT", "IDT", "MOD", "MOD", "NEQ", "unstated"),
                deviations=b.pick(None, [], [{"code": "plug"}]),
            )


# -- the record --------------------------------------------------------------------------------

_LINKS = (
    "accreditation", "participation", "designation", "acceptance", "recognition-list",
    "capability",
)  # fmt: skip
_STOPPED = (*_LINKS, "requirement", "exclusion", "arrangement", "adoption")


def _record(b: Builder) -> None:
    """Add statements about the record: suspensions, transitions, completeness."""
    for _ in range(b.pick(0, 0, 0, 1, 2)):
        of = b.pick(*b.among(*_STOPPED))
        scope = b.pick(None, None, None, {"activities": ["inspection"]})
        b.add("suspension", "stop", b.period(0), of=of, scope=scope)
    if b.chance(2):
        _keep(b)
    if b.chance(2):
        for _ in range(b.pick(1, 1, 2, 3)):
            _completeness(b)


def _keep(b: Builder) -> None:
    """Add a transition that keeps evidence good after a link, or an old edition, came to an end."""
    keeps: Map = {"issued_before": b.pick(b.day(), "2024-01-06", "2024-01")}
    if b.chance(2):
        keeps = {"goods": ["shipped"], "before": b.day()}
    elif b.chance(1):
        keeps = {"goods": ["contracted", "shipped"]}
    place = b.pick(
        *(n for n, fact in enumerate(b.facts) if fact["fact"] in (*_LINKS, "arrangement"))
    )
    if b.chance(6):
        b.redate(place, {"from": EARLY, "to": b.day()})
    b.add(
        "transition",
        "keeps",
        b.pick({}, {}, b.period(1)),
        of=b.pick(*[b.facts[place]["id"]] * 5, "STD 1:2020"),
        keeps=keeps,
        conditions=b.pick(None, None, None, [{"code": "register"}]),
        until=b.pick(None, None, b.day()),
    )


def _completeness(b: Builder) -> None:
    of = b.pick(
        {"kind": "accreditation", "body": "lab-one"},
        {"kind": "accreditation"},
        {"kind": "participation", "arrangement": "mla-one"},
        {"kind": "participation", "party": "ab-one"},
        {"kind": "participation", "arrangement": "sector"},
        {"kind": "designation", "arrangement": "sector"},
        {"kind": "designation", "requirement": "req-one"},
        {"kind": "recognition-list", "requirement": "req-one"},
        {"kind": "requirement", "economy": HERE},
        {"kind": "capability", "body": "lab-one"},
        {"kind": "adoption"},
    )
    first, last = sorted((b.day(), b.day()))
    b.add("completeness", "complete", b.pick(WIDE, WIDE, {"from": first, "to": last}), of=of)


def _lose(b: Builder) -> None:
    """Leave out a link, and mostly know that it is not there."""
    lost = b.pick(*(fact for fact in b.facts if fact["fact"] in _LINKS))
    b.facts = [fact for fact in b.facts if fact is not lost and fact.get("of") != lost["id"]]
    if b.chance(6):
        b.add("completeness", "lost", WIDE, of={"kind": lost["fact"]})


def _sharpen(b: Builder) -> None:
    """Give a few facts another period, so that most of a world holds and some of it has an edge."""
    dated = [n for n, fact in enumerate(b.facts) if fact.get("from") == EARLY and "to" not in fact]
    for _ in range(b.pick(0, 0, 1, 1, 2) if dated else 0):
        b.redate(b.pick(*dated), b.period(0))


def _doubt(b: Builder) -> None:
    """Let a few facts be known by hearsay only."""
    for _ in range(b.pick(1, 1, 2, 3)):
        place = b.dice.randrange(len(b.facts))
        b.facts[place] = {**b.facts[place], "certainty": "general-knowledge"}


def _conflicts(b: Builder) -> None:
    """Set two versions of some links against each other."""
    kinds = {*_LINKS, "exclusion", "requirement"}
    links = [
        place
        for place, fact in enumerate(b.facts)
        if fact["fact"] in kinds and "certainty" not in fact
    ]
    for number, place in enumerate(b.some(*links)[: b.pick(1, 2)] if links else ()):
        one = b.facts[place]
        other = {key: value for key, value in one.items() if key not in ("from", "to", "seen")}
        other["id"] = f"{one['id']}-other"
        b.facts.append({**other, **b.period(1)})
        if b.chance(6):
            b.add("conflict", f"conflict-{number}", facts=[one["id"], other["id"]], status="open")
        else:
            b.facts[place] = {**one, "source": [{"doc": "doc-one"}]}
            b.facts[-1]["source"] = [{"doc": "doc-two"}]
