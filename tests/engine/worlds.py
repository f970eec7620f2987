"""Generate small worlds of facts, and questions about them, whose dates lie a day or two apart."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.engine.draws import EARLY, STANDARDS, Builder, days
from tests.engine.law import GROUP, HERE, HOME, THIRD, draw_designation, draw_law
from tests.engine.world import Map, World

REPORTS = ("test-report", "calibration-certificate")
KINDS = ("test-report", "product-certificate", "calibration-certificate", "system-certificate")


# -- worlds ------------------------------------------------------------------------------------


def _bodies(b: Builder) -> None:
    for code in (HOME, HERE, THIRD):
        b.add("economy", code, name={"en": code})
    if b.chance(3):
        period = b.period(3)
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
        if b.chance(4):
            until = b.pick(None, None, b.draw(days), "2024-01")
            terms = {"en": "kept", "until": until} if until else None
            b.add(
                "succession",
                "followed",
                b.period(1),
                predecessors=["mla-one"],
                successor="mla-two",
                terms=terms,
            )
    if via or b.chance(1):
        b.add("arrangement", "mla-region", b.period(), name={"en": "region"}, **fields)
        if b.chance(4):
            b.add(
                "regional-recognition",
                "region-known",
                b.period(),
                regional="mla-region",
                **{"global": "mla-one"},
            )
    named = {fact["id"] for fact in b.facts}
    for arrangement in ("mla-one", "mla-two", "mla-region"):
        for body in ("ab-one", "ab-two"):
            if arrangement in named and b.chance(6 if body == "ab-one" else 2):
                standing = b.pick("full", "full", "full", "full", "associate", "suspended")
                scope = b.scope(kind) or None
                b.link(
                    "participation",
                    f"part-{arrangement}-{body}",
                    party=body,
                    arrangement=arrangement,
                    standing=standing,
                    scope=scope,
                )
                if standing == "full" and b.chance(1):
                    b.add(
                        "participation",
                        f"stop-{arrangement}-{body}",
                        b.period(0),
                        party=body,
                        arrangement=arrangement,
                        standing="suspended",
                        scope=b.scope(kind) or None,
                    )
    for body in b.some("ab-one", "ab-two", "ab-here"):
        b.link("accreditation", f"acc-{body}", by=body, of="lab-one", scope=b.scope(kind))
    if kind == "calibration-certificate" and b.chance(4):
        _capability(b)


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
    highest = b.pick(100, 10)
    quantity = {"quantity": "mass", "from": 1, "to": highest, "unit": "kg"}
    b.link("capability", "cmc", of="lab-one", arrangement="metro", scope={"quantities": [quantity]})


def _sector(b: Builder, kind: str) -> None:
    """Add an arrangement between economies with its designations and list."""
    b.add(
        "arrangement",
        "sector",
        b.period(),
        name={"en": "sector"},
        kind=b.pick("sectoral-mra", "bilateral-mra", "harmonised-regime"),
        parties="economies",
        listing=b.chance(4) or None,
        recognition=b.chance(1) or None,
        directions=b.pick(None, None, [[HOME, HERE]], [[HERE, HOME]], [[GROUP, HERE]]),
    )
    for economy in (HOME, HERE):
        if b.chance(7):
            b.link(
                "participation",
                f"part-sector-{economy.lower()}",
                party=b.pick(economy, economy, economy, GROUP),
                arrangement="sector",
                standing=b.pick("full", "full", "full", "suspended"),
                level=b.pick(None, None, "report", "certificate"),
            )
    if b.chance(7):
        draw_designation(b, kind, "sector")


def _standards(b: Builder) -> None:
    if b.chance(2):
        b.add("edition", "edition-old", standard="STD 1:2015", published="2015-01")
        published = b.pick(b.draw(days), "2020", "2024-01")
        b.add(
            "edition",
            "edition-new",
            standard="STD 1:2020",
            published=published,
            replaces="STD 1:2015",
        )
    for host, source in (("NAT 1:2016", "STD 1:2015"), ("STD 2:2010", "STD 1:2020")):
        if b.chance(2):
            b.add(
                "adoption",
                "adopted",
                b.period(),
                host=host,
                source=source,
                degree=b.pick("IDT", "IDT", "MOD", "NEQ", "unstated"),
                deviations=b.pick(None, [], [{"code": "plug"}]),
            )


def _record(b: Builder) -> None:
    """Add statements about the record: suspensions, completeness, conflicts."""
    linked = [
        fact["id"]
        for fact in b.facts
        if fact["fact"]
        in ("accreditation", "participation", "designation", "acceptance", "recognition-list")
    ]
    for _ in range(b.pick(0, 0, 1, 2)):
        scope = b.pick(None, None, None, {"activities": ["inspection"]})
        b.add("suspension", "stop", b.period(0), of=b.pick(*linked), scope=scope)
    if b.chance(1):
        keeps: Map = {"issued_before": b.pick(b.draw(days), "2024-01")}
        if b.chance(3):
            keeps = {"goods": ["shipped"], "before": b.draw(days)}
        until = b.pick(None, b.draw(days))
        b.add(
            "transition",
            "keeps",
            b.pick({}, b.period(1)),
            of=b.pick(*linked),
            keeps=keeps,
            until=until,
        )
    for _ in range(b.pick(0, 1, 2, 3)):
        of = b.pick(
            {"kind": "accreditation", "body": "lab-one"},
            {"kind": "participation", "arrangement": "mla-one"},
            {"kind": "participation", "arrangement": "sector"},
            {"kind": "designation", "arrangement": "sector"},
            {"kind": "designation", "requirement": "req-one"},
            {"kind": "recognition-list", "requirement": "req-one"},
            {"kind": "requirement", "economy": HERE},
            {"kind": "adoption"},
        )
        first, last = sorted((b.draw(days), b.draw(days)))
        wide = {"from": EARLY, "to": "2030-12-31"}
        b.add("completeness", "complete", b.pick(wide, wide, {"from": first, "to": last}), of=of)


@st.composite
def worlds(
    draw: st.DrawFn,
    *,
    conflicts: bool = False,
    claims: bool = True,
    kinds: tuple[str, ...] = KINDS,
) -> World:
    """Draw a world and a question about it."""
    b = Builder(draw)
    kind = b.pick(*kinds)
    _bodies(b)
    _chain(b, kind)
    if b.chance(4):
        _sector(b, kind)
    draw_law(b, kind)
    _standards(b)
    _record(b)
    _sharpen(b)
    if conflicts or b.chance(1):
        _conflicts(b)
    question = _question(b, kind, claims=claims)
    return World(tuple(b.facts), question)


def _sharpen(b: Builder) -> None:
    """Give a few facts another period, so that most of a world holds and some of it has an edge."""
    dated = [n for n, fact in enumerate(b.facts) if fact.get("from") == EARLY and "to" not in fact]
    for _ in range(b.pick(0, 1, 1, 2, 3) if dated else 0):
        number = b.pick(*dated)
        plain = {key: v for key, v in b.facts[number].items() if key not in ("to", "seen")}
        b.facts[number] = {**plain, **b.period(0)}


def _conflicts(b: Builder) -> None:
    """Set two versions of some links against each other."""
    kinds = {
        "accreditation",
        "participation",
        "designation",
        "acceptance",
        "exclusion",
        "requirement",
    }
    links = [place for place, fact in enumerate(b.facts) if fact["fact"] in kinds]
    for number, place in enumerate(b.some(*links)[: b.pick(1, 2)]):
        one = b.facts[place]
        other = {key: value for key, value in one.items() if key not in ("from", "to", "seen")}
        other["id"] = f"{one['id']}-other"
        b.facts.append({**other, **b.period(1)})
        if b.chance(6):
            b.add("conflict", f"conflict-{number}", facts=[one["id"], other["id"]], status="open")
        else:
            b.facts[place] = {**one, "source": [{"doc": "doc-one"}]}
            b.facts[-1]["source"] = [{"doc": "doc-two"}]


def _question(b: Builder, kind: str, *, claims: bool) -> Map:
    first, last, late, on = sorted(b.draw(days) for _ in range(4))
    evidence = _evidence(b, kind, (first, last, late, on), claims=claims)
    if b.chance(1):
        b.add("attestation", "paper", b.period(), **evidence)
        evidence = {"id": "paper"}
    purposes = ("regulated-import",) * 5 + ("tender", "private-buyer")
    purpose = b.pick(*purposes)
    question: Map = {
        "evidence": evidence,
        "goods": b.pick({"hs": "851660", "named": "cooker"}, {"hs": "8516"}, {"named": "cooker"}),
        "origin": HOME,
        "destination": HERE,
        "purpose": purpose,
        "on": b.pick(*[on] * 7, first),
    }
    if b.chance(4):
        question["goods_dates"] = {"shipped": b.draw(days)}
    if b.chance(1):
        question["stage"] = "document"
    if b.chance(1):
        question["supplied"] = b.some("register", "retest", "declaration", "alarm", "plug")
    if purpose != "regulated-import" and b.chance(7):
        known = [fact["id"] for fact in b.facts if fact["fact"] == "arrangement"]
        question["demands"] = [{"covered_by": b.pick("mla-one", *known)}]
    return question


def _evidence(b: Builder, kind: str, dates: tuple[str, ...], *, claims: bool) -> Map:
    """Draw the document; work, issue and the asked day mostly follow each other."""
    first, last, late, on = dates
    issued = b.pick(*[late] * 7, first)
    evidence: Map = {"kind": kind, "issuer": "lab-one"}
    if b.pick(*[True] * 15, False):
        evidence["activity"] = b.pick(first, first, first, {"from": first, "to": last})
    if b.pick(*[True] * 15, False):
        evidence["issued"] = issued
    if b.chance(1):
        evidence["expires"] = max(b.draw(days), on, issued)
    if b.chance(6):
        evidence["standards"] = b.pick(*[["STD 1:2015"]] * 3, b.some(*STANDARDS)[:2])
    if b.chance(1):
        evidence["endorsed"] = b.pick(True, True, False)
    if b.chance(1):
        evidence["technique"] = b.pick("on-site", "remote")
    if claims and b.chance(1):
        evidence["issuer"] = b.pick("lab-one", "lab-new", {"name": "Lab", "economy": HOME})
        evidence["accreditation"] = {"body": b.pick("ab-one", "ab-two"), "from": EARLY}
    if kind == "calibration-certificate" and b.chance(6):
        evidence["quantity"] = {"quantity": "mass", "value": b.pick(10, 10.5), "unit": "kg"}
    return evidence
