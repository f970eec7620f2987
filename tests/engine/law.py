"""Draw the law of the destination: requirements, clauses, exclusions, transitions, designations."""

from __future__ import annotations

from tests.engine.draws import EARLY, NEAREST, STANDARDS, Builder
from tests.engine.world import Map

HOME, HERE, THIRD, GROUP = "AA", "BB", "CC", "GG"
"""The issuer's economy, the destination, another one, and a group with members."""


def draw_designation(b: Builder, kind: str, under: str) -> None:
    b.link(
        "designation",
        f"desig-{under}",
        by="office-here",
        of="lab-one",
        under=under,
        scope=b.scope(kind) or None,
        listed=b.pick(True, True, True, None, False),
        recognised_by=b.pick(None, "office-here", "office-here", "office-here", "ab-two", "nobody"),
    )


def _goods(b: Builder) -> list[Map]:
    wide = [[{"hs": "8516"}]] * 9
    odd = b.pick([{"named": "cooker"}], [{"hs": "851660"}], [{"hs": "9401"}])
    picked: list[Map] = b.pick(*wide, odd)
    return picked


def _demand(b: Builder, kind: str) -> Map:
    demand: Map = {
        "evidence": b.pick(*[[kind]] * 10, *[[NEAREST[kind]]] * 8, ["declaration"]),
        "by": b.pick("any", "any", "accredited", "designated", "listed", "recognised"),
    }
    for key, value, often in (
        ("standard", b.pick(*["STD 1:2015"] * 3, "STD 1", "STD 1", *STANDARDS), 0.35),
        ("max_age_days", b.pick(1, 3), 0.08),
        ("on_site", True, 0.04),
        ("in_country", "holder", 0.05),
        ("edition", "undated", 0.05),
        ("methods", b.pick([1, 5], [7]), 0.04),
    ):
        if b.dice.random() < often:
            demand[key] = value
    return demand


def draw_requirement(b: Builder, id: str, kind: str, period: Map) -> None:
    demands = [_demand(b, kind)]
    if b.rarely():
        demands.append(b.pick(_demand(b, kind), {"evidence": ["declaration"], "who": "applicant"}))
    purposes = None
    if kind == "calibration-certificate":
        purposes = b.pick(None, None, ["calibration-chain", "regulated-import"])
    b.add(
        "requirement",
        id,
        period,
        economy=b.pick(HERE, HERE, HERE, GROUP),
        goods=_goods(b),
        purposes=purposes,
        demands=demands,
    )


def draw_law(b: Builder, kind: str) -> None:
    """Add requirements, clauses, exclusions and transitions of the destination."""
    if b.chance(7):
        draw_requirement(b, "req-one", kind, b.period())
        by = b.facts[-1]["demands"][0].get("by")
        if b.rarely():
            draw_requirement(b, "req-two", kind, b.period(4))
        if b.rarely():
            _old_requirement(b, kind)
        if b.chance(6 if by == "designated" else 2):
            draw_designation(b, kind, "req-one")
        if b.chance(6 if by in ("listed", "recognised") else 2):
            b.link("recognition-list", "list-one", by="office-here", of="lab-one", under="req-one")
    asked = {
        one for fact in b.facts for demand in fact.get("demands", ()) for one in demand["evidence"]
    }
    least = 0 if kind in asked else 1
    for number in range(max(least, b.pick(1, 1, 1, 1, 2, 2, 0))):
        _acceptance(b, f"clause-{number + 1}", kind)
    if b.chance(1):
        _exclusion(b, kind)


def _old_requirement(b: Builder, kind: str) -> None:
    """Add a requirement that ended, and a transition that keeps what was issued under it."""
    draw_requirement(b, "req-old", kind, {"from": EARLY, "to": b.day()})
    keeps: Map = {"issued_under": "req-old"}
    if b.chance(4):
        keeps["issued_before"] = b.pick(b.day(), b.day(), "2024-01")
    b.add(
        "transition",
        "keeps-old",
        b.pick({}, b.period(1)),
        of="req-one",
        keeps=keeps,
        conditions=b.pick(None, None, None, [{"code": "register"}]),
        until=b.pick(None, b.day(), "2024-01"),
    )


def _exclusion(b: Builder, kind: str) -> None:
    target: Map = {}
    for key, value in (
        ("origins", b.pick([HOME], [GROUP], [THIRD])),
        ("goods_origins", b.pick([HOME], [THIRD])),
        ("bodies", b.pick(["lab-one"], ["ab-two"])),
        ("goods", [{"hs": "8516"}]),
        ("evidence", [kind]),
        ("requirement", "req-one"),
    ):
        if b.chance(2):
            target[key] = value
    economy = b.pick(HERE, HERE, HERE, GROUP)
    conditions = [{"code": "alarm"}] if b.chance(2) else None
    b.add("exclusion", "bar", b.period(3), economy=economy, for_=target, conditions=conditions)


# -- clauses -----------------------------------------------------------------------------------

_ANCHORS = (
    "accreditation", "participation", "acceptance", "arrangement", "suspension", "designation",
    "recognition-list", "capability",
)  # fmt: skip
_ENDS = ("accreditation", "participation", "designation", "recognition-list", "arrangement")


def _via(b: Builder) -> Map:
    options: list[Map] = [
        {"accreditation-under": "mla-one"},
        {"accreditation-under": ["mla-one", "mla-two"]},
        {"arrangement": "mla-one"},
        {"arrangement": "sector"},
        {"arrangement": "scheme"},
        {"capability": "metro"},
        {"designation": "sector"},
        {"designation": "req-one"},
        {"recognition-list": "req-one"},
    ]
    known = {fact["id"] for fact in b.facts}
    shown = [one for one in options if all(name in known for name in _names(one))]
    named: list[Map] = [{"bodies": ["lab-one"]}, {"any": True}]
    picked: Map = b.pick(*shown * 6, *named * 3, *options, {"bodies": ["ab-two"]})
    return picked


def _names(via: Map) -> list[str]:
    """List the arrangements and requirements that a link names."""
    return [id for value in via.values() for id in ([value] if isinstance(value, str) else value)]


def _condition(b: Builder) -> Map:
    picked: Map = b.pick(
        {"code": "register"},
        {"code": "retest", "gap": True},
        {"code": "schedule"},
        *[{"code": "decide", "who": "regulator"}] * 3,
        {"code": "inspect", "who": "body"},
    )
    return picked


def _limits(b: Builder) -> Map:
    """Draw what narrows a clause: origins, standards, conditions, anchors, a period of grace."""
    fields: Map = {}
    for key, values in (
        ("origins", ([HOME], [GROUP], [THIRD])),
        ("not_origins", ([THIRD], [GROUP], [HOME])),
        ("goods_origins", ([HOME], [THIRD])),
        ("not_goods_origins", ([THIRD], [GROUP])),
        ("standards", (["STD 1:2015"], ["STD 1"])),
        ("meets", (["product-certificate"], ["declaration"])),
    ):
        if b.rarely():
            fields[key] = b.pick(*values)
    if b.chance(2):
        fields["conditions"] = [_condition(b)]
    if b.chance(1):
        fields["anchors"] = {b.pick(*_ANCHORS): b.pick("check", "throughout", "issue", "activity")}
    if b.chance(1):
        end = f"{b.pick(*_ENDS)}-end"
        fields["within"] = {"months": 1, "after": b.pick("issue", "expiry", "activity", end, end)}
    return fields


def _acceptance(b: Builder, id: str, kind: str) -> None:
    via = _via(b) if b.chance(7) else [_via(b), _via(b)]
    limits = _limits(b)
    if "scheme" in str(via) and b.chance(5):
        limits["standards"] = ["STD 1:2020"]
    regulated = "req-one" in b.among("requirement") and not b.rarely()
    b.add(
        "acceptance",
        id,
        b.period(),
        economy=b.pick(*[HERE] * 19, GROUP),
        for_={"requirement": "req-one"} if regulated else {"goods": _goods(b)},
        evidence=b.pick(*[[kind]] * 19, ["inspection-certificate"]),
        via=via,
        effect=b.pick("obliges", "obliges", "basis", "basis", "permits"),
        **limits,
    )
