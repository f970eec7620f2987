"""Draw the law of the destination: requirements, clauses, exclusions, transitions, designations."""

from __future__ import annotations

from tests.engine.draws import EARLY, STANDARDS, Builder, days
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
        recognised_by=b.pick(None, "office-here"),
    )


def _goods(b: Builder) -> list[Map]:
    wide = [[{"hs": "8516"}]] * 8
    picked: list[Map] = b.pick(*wide, [{"named": "cooker"}], [{"hs": "851660"}], [{"hs": "9401"}])
    return picked


def _requirement(b: Builder, id: str, kind: str, period: Map) -> None:
    demand: Map = {
        "evidence": b.pick(*[[kind]] * 6, ["product-certificate"], ["declaration"]),
        "by": b.pick("any", "accredited", "designated", "designated", "listed", "recognised"),
    }
    for key, value in (
        ("standard", b.pick(*["STD 1:2015"] * 3, *STANDARDS, "STD 1")),
        ("max_age_days", b.pick(1, 3)),
        ("on_site", True),
        ("in_country", "holder"),
        ("edition", "undated"),
    ):
        if b.chance(1):
            demand[key] = value
    demands = [demand]
    if b.chance(1):
        demands.append({"evidence": ["declaration"], "by": "any", "who": "applicant"})
    goods = _goods(b)
    b.add(
        "requirement",
        id,
        period,
        economy=b.pick(HERE, HERE, HERE, GROUP),
        goods=goods,
        demands=demands,
    )


def draw_law(b: Builder, kind: str) -> None:
    """Add requirements, clauses, exclusions and transitions of the destination."""
    if b.chance(7):
        _requirement(b, "req-one", kind, b.period(20))
        if b.chance(2):
            _requirement(b, "req-two", kind, b.period(1))
        if b.chance(2):
            change = b.draw(days)
            _requirement(b, "req-old", kind, {"from": EARLY, "to": change})
            keeps: Map = {"issued_under": "req-old"}
            if b.chance(4):
                keeps["issued_before"] = b.pick(b.draw(days), "2024-01")
            b.add(
                "transition",
                "keeps-old",
                b.pick({}, b.period(1)),
                of="req-one",
                keeps=keeps,
                until=b.pick(None, b.draw(days), "2024-01"),
            )
        if b.chance(3):
            draw_designation(b, kind, "req-one")
        if b.chance(3):
            b.link("recognition-list", "list-one", by="office-here", of="lab-one", under="req-one")
    for number in range(b.pick(1, 1, 2, 2, 0)):
        _acceptance(b, f"clause-{number + 1}", kind)
    if b.chance(1):
        target: Map = {}
        for key, value in (
            ("origins", [HOME]),
            ("bodies", ["lab-one"]),
            ("goods", [{"hs": "8516"}]),
            ("evidence", [kind]),
        ):
            if b.chance(3):
                target[key] = value
        conditions = [{"code": "alarm"}] if b.chance(2) else None
        b.add("exclusion", "bar", b.period(1), economy=HERE, for_=target, conditions=conditions)


def _via(b: Builder) -> Map:
    options: list[Map] = [
        {"accreditation-under": "mla-one"},
        {"accreditation-under": ["mla-one", "mla-two"]},
        {"arrangement": "mla-one"},
        {"arrangement": "sector"},
        {"capability": "metro"},
        {"designation": "sector"},
        {"designation": "req-one"},
        {"recognition-list": "req-one"},
        {"bodies": ["lab-one"]},
        {"any": True},
    ]
    known = {fact["id"] for fact in b.facts} | {"req-one"}
    shown = [one for one in options if all(name in known for name in _names(one))]
    picked: Map = b.pick(*shown * 3, *options)
    return picked


def _names(via: Map) -> list[str]:
    """List the arrangements and requirements that a link names."""
    named = [value for key, value in via.items() if key not in ("bodies", "any")]
    return [id for value in named for id in ([value] if isinstance(value, str) else value)]


def _acceptance(b: Builder, id: str, kind: str) -> None:
    fields: Map = {}
    for key, values in (
        ("origins", ([HOME], [GROUP], [THIRD])),
        ("not_origins", ([THIRD], [GROUP])),
        ("standards", (["STD 1:2015"], ["STD 1"])),
        ("conditions", ([{"code": "register"}], [{"code": "retest", "gap": True}])),
        ("conditions", ([{"code": "decide", "who": "regulator"}],)),
        (
            "anchors",
            tuple(
                {link: anchor}
                for link in (
                    "accreditation",
                    "participation",
                    "acceptance",
                    "arrangement",
                    "suspension",
                )
                for anchor in ("check", "throughout", "issue")
            ),
        ),
        (
            "within",
            ({"months": 1, "after": "issue"}, {"months": 1, "after": "accreditation-end"}),
        ),
    ):
        if b.chance(1):
            fields[key] = b.pick(*values)
    b.add(
        "acceptance",
        id,
        b.period(),
        economy=HERE,
        for_=b.pick(*[{"requirement": "req-one"}] * 4, {"goods": [{"hs": "8516"}]}),
        evidence=b.pick(*[[kind]] * 15, ["inspection-certificate"]),
        via=_via(b) if b.chance(7) else [_via(b), _via(b)],
        effect=b.pick("obliges", "obliges", "basis", "permits"),
        **fields,
    )
