"""Draw the law of the destination: requirements, clauses, exclusions."""

from __future__ import annotations

from tests.oracle.draws import GROUP, HERE, HOME, STANDARDS, THIRD, Draw
from tests.oracle.encoding import Map

BY = ("any", "accredited", *("designated",) * 3, "listed", "recognised", "notified", "registered")


def draw_law(draw: Draw, kind: str) -> None:
    """Add requirements, clauses and exclusions of the destination."""
    if draw.chance(7):
        _requirement(draw, "req-one", kind, draw.period(20))
        if draw.chance(1.5):
            _requirement(draw, "req-two", kind, draw.period(2))
        if draw.chance(3):
            draw.designation(kind, "req-one")
        if draw.chance(3):
            fields: Map = {"by": "office-here", "of": "lab-one", "under": "req-one"}
            draw.link("recognition-list", "list-one", **fields)
    for number in range(draw.pick(0, 1, 1, 1, 2, 2)):
        _acceptance(draw, f"clause-{number + 1}", kind)
    if draw.chance(1):
        _exclusion(draw, kind)


def _goods(draw: Draw) -> list[Map]:
    odd: list[list[Map]] = [
        [{"named": "cooker"}],
        [{"hs": "851660"}],
        [{"hs": "9401"}],
        [{"hs": "8516", "named": "cooker"}],
        [{"hs": "8516", "named": "kettle"}],
        [{"hs": "9401"}, {"hs": "85"}],
        [{"hs": "8516", "edition": 2017}],
    ]
    return list(draw.pick(*[[{"hs": "8516"}]] * 15, *odd))


def _requirement(draw: Draw, id: str, kind: str, period: Map) -> None:
    demands = [_demand(draw, kind)]
    if draw.chance(0.8):
        demands.append(_demand(draw, kind))
    if draw.chance(0.7):
        who = draw.pick("applicant", "applicant", None)
        paper: Map = {"evidence": ["declaration"], "by": "any"}
        demands.append({**paper, "who": who} if who else paper)
    if draw.chance(0.4):
        demands.append(
            {
                "evidence": ["inspection-certificate"],
                "by": "designated",
                "who": draw.pick("regulator", "applicant"),
            }
        )
    purposes = draw.pick(*[None] * 8, ["placing-on-market"])
    economy = draw.pick(*[HERE] * 6, GROUP)
    goods = _goods(draw)
    fields: Map = {"economy": economy, "goods": goods, "demands": demands, "purposes": purposes}
    draw.add("requirement", id, period, **fields)


def _demand(draw: Draw, kind: str) -> Map:
    demand: Map = {
        "evidence": draw.pick(*[[kind]] * 7, ["product-certificate"], [kind, "type-certificate"]),
        "by": draw.pick(*BY),
    }
    for key, values in (
        ("standard", ("STD 1:2015", "STD 1:2015", *STANDARDS, "STD 1")),
        ("max_age_days", (1, 2, 3)),
        ("on_site", (True,)),
        ("in_country", ("holder",)),
        ("methods", ([5, 7],)),
    ):
        if draw.chance(1.5 if key == "standard" else 0.5):
            demand[key] = draw.pick(*values)
    if demand.get("standard") == "STD 1":
        demand["edition"] = draw.pick("dated", "undated")
    return demand


def _via(draw: Draw) -> Map:
    known = {fact["id"] for fact in draw.facts}
    options: list[Map] = [
        {"accreditation-under": "mla-one"},
        {"accreditation-under": ["mla-one"]},
        {"bodies": ["lab-one"]},
        {"bodies": ["lab-else"]},
        {"any": True},
    ]
    if "mla-two" in known:
        options.append({"accreditation-under": ["mla-one", "mla-two"]})
        options.append({"arrangement": "mla-two"})
    for name, key in (
        ("mla-one", "arrangement"),
        ("sector", "arrangement"),
        ("sector", "arrangement"),
        ("sector", "designation"),
        ("scheme", "arrangement"),
        ("metro", "capability"),
        ("metro", "arrangement"),
        ("req-one", "designation"),
        ("req-one", "recognition-list"),
    ):
        if name in known:
            options.append({key: name})
    return dict(draw.pick(*options))


CONDITIONS = (
    {"code": "register"},
    {"code": "register", "who": "issuer"},
    {"code": "retest", "gap": True},
    {"code": "sample-test"},
    {"code": "decide", "who": "regulator"},
    {"code": "review", "who": "body"},
)
ANCHORED = (
    "accreditation",
    "participation",
    "acceptance",
    "arrangement",
    "suspension",
    "designation",
    "recognition-list",
    "capability",
)


def _acceptance(draw: Draw, id: str, kind: str) -> None:
    known = {fact["id"] for fact in draw.facts}
    fields: Map = {}
    for key, values in (
        ("origins", ([HOME], [HOME, THIRD], [GROUP], [THIRD])),
        ("not_origins", ([THIRD], [GROUP], [HOME])),
        ("goods_origins", ([HOME], [THIRD])),
        ("not_goods_origins", ([HOME], [THIRD])),
        ("standards", (["STD 1:2015"], ["STD 1:2015"], ["NAT 1:2016", "STD 1:2020"])),
        ("purposes", (["regulated-import"], ["placing-on-market"])),
    ):
        if draw.chance(0.5):
            fields[key] = draw.pick(*values)
    if draw.chance(3):
        fields["conditions"] = draw.pick(*[[one] for one in CONDITIONS], list(CONDITIONS[::4]))
    if draw.chance(1):
        links = draw.some(*ANCHORED)[:2]
        chosen = ("check", "throughout", "issue", "activity")
        fields["anchors"] = {link: draw.pick(*chosen) for link in links}
    if draw.chance(0.5):
        fields["within"] = {"months": 1, "after": draw.pick("issue", "activity")}
    if draw.chance(0.5):
        fields["meets"] = draw.pick(kind, [kind], "product-certificate")
    target: Map = {"goods": [{"hs": "8516"}]}
    if "req-one" in known and draw.chance(6):
        target = {"requirement": "req-one"}
    via = _via(draw) if draw.chance(7) else [_via(draw), _via(draw)]
    evidence = draw.pick(*[[kind]] * 9, ["test-report"], ["product-certificate"])
    effect = draw.pick("obliges", "obliges", "basis", "permits")
    economy = draw.pick(*[HERE] * 9, GROUP, THIRD)
    fields.update({"for": target, "evidence": evidence, "via": via, "effect": effect})
    draw.add("acceptance", id, draw.period(), economy=economy, **fields)


def _exclusion(draw: Draw, kind: str) -> None:
    target: Map = {}
    for key, values in (
        ("origins", ([HOME], [THIRD], [GROUP])),
        ("goods_origins", ([HOME], [THIRD])),
        ("bodies", (["lab-one"], ["lab-else"])),
        ("goods", ([{"hs": "8516"}], [{"named": "cooker"}])),
        ("evidence", ([kind], ["inspection-certificate"])),
    ):
        if draw.chance(2):
            target[key] = draw.pick(*values)
    fields: Map = {"for": target, "conditions": draw.pick(None, None, [{"code": "alarm"}])}
    draw.add("exclusion", "bar", draw.period(1), economy=HERE, **fields)
