"""Generate small worlds of facts, and questions about them, whose dates lie a day or two apart.

A world is plain data, written as packs write it, so that a law that fails shows a case file. All
dates come from a pool of neighbouring days around a turn of the year: boundaries, gaps and re-joins
are hit all the time, and a month or a year that stands for a day reaches into the pool.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st

from openqi.core.day import format_day, parse_day
from openqi.core.fact import Fact
from openqi.core.question import Question
from openqi.core.reading.fact import read_fact
from openqi.core.reading.question import read_question
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml

Map = dict[str, Any]

START = parse_day("2023-12-28")
POOL = tuple(format_day(START + n) for n in range(9))
"""The days that worlds are made of: 2023-12-28 to 2024-01-05."""
EARLY = "2020-01-01"
HOME, HERE, THIRD, GROUP = "AA", "BB", "CC", "GG"
"""The issuer's economy, the destination, another one, and a group with members."""
STANDARDS = ("STD 1:2015", "STD 1:2020", "NAT 1:2016", "STD 2:2010")
REPORTS = ("test-report", "calibration-certificate")
KINDS = ("test-report", "product-certificate", "calibration-certificate", "system-certificate")
ACTIVITIES = {
    "test-report": "testing",
    "product-certificate": "product-certification",
    "calibration-certificate": "calibration",
    "system-certificate": "system-certification",
}


class World(NamedTuple):
    """Hold facts and a question as a case file writes them."""

    facts: tuple[Map, ...]
    question: Map

    def __repr__(self) -> str:
        """Write the world as a case, so that a failing law can be copied into a file."""
        case = {"name": "world", "given": list(self.facts), "question": self.question}
        text = yaml.safe_dump(
            {"format": "openqi/1", "cases": [case]},
            sort_keys=False,
            width=160,
            default_flow_style=None,
        )
        return f"\n{text}"


def read_facts(facts: tuple[Map, ...] | list[Map]) -> list[Fact]:
    """Read the facts of a world; a world that does not follow the format is a defect of this file."""
    sheet = Sheet("world")
    found = [read_fact(_marked(fact, index + 1), sheet) for index, fact in enumerate(facts)]
    assert not sheet.problems, sheet.problems
    return [fact for fact in found if fact is not None]


def read_world(text: str) -> World:
    """Read a world from the YAML of one case, or of its facts under ``given`` and its question."""
    value: Any = parse_yaml(text.encode(), "world")
    case = value["cases"][0] if "cases" in value else value
    return World(tuple(case["given"]), case["question"])


def read_asked(question: Map) -> Question:
    """Read the question of a world."""
    return read_question(_marked(question, 1), "world")


def _marked(value: object, line: int) -> object:
    if isinstance(value, dict):
        found = MarkedMap(line)
        for key, member in value.items():
            found[key], found.lines[key] = _marked(member, line), line
        return found
    if isinstance(value, list | tuple):
        items = MarkedList(line)
        items.extend(_marked(member, line) for member in value)
        items.lines.extend(line for _ in value)
        return items
    return value


# -- dates -------------------------------------------------------------------------------------

days = st.sampled_from(POOL)


@st.composite
def periods(draw: st.DrawFn, wide: int = 30) -> Map:
    """Draw a period: mostly wide, else with an end in the pool, imprecise, unknown or only sighted."""
    shapes = ["wide"] * wide + ["start", "end", "both", "vague", "vague-end", "seen", "unknown"]
    shape = draw(st.sampled_from(shapes))
    if shape == "wide":
        return {"from": EARLY}
    first, last = sorted((draw(days), draw(days)))
    month = st.sampled_from(("2023-12", "2024-01", "2023", "2024"))
    if shape == "start":
        return {"from": first}
    if shape == "end":
        return {"from": EARLY, "to": last}
    if shape == "both":
        return {"from": first, "to": last}
    if shape == "vague":
        return {"from": draw(month)}
    if shape == "vague-end":
        return {"from": EARLY, "to": draw(st.one_of(month, st.just("unknown")))}
    if shape == "seen":
        ends = {} if draw(st.booleans()) else {"to": "unknown"}
        return {"from": "unknown", **ends, "seen": [first, last]}
    return {"from": "unknown"}


@st.composite
def spans(draw: st.DrawFn) -> list[Map]:
    """Draw one period, or two with a gap or a seam between them."""
    if draw(st.integers(0, 9)) < 9:
        return [draw(periods())]
    last, first = draw(days), draw(days)
    return [{"from": EARLY, "to": min(last, first)}, {"from": max(last, first)}]


# -- worlds ------------------------------------------------------------------------------------


class _Builder:
    """Draw a world fact by fact."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.facts: list[Map] = []

    def pick(self, *options: Any) -> Any:
        return self.draw(st.sampled_from(options))

    def chance(self, of_eight: int) -> bool:
        """Say yes about so many times in eight."""
        return bool(self.draw(st.integers(0, 7)) < of_eight)

    def add(self, kind: str, id: str, period: Map | None = None, /, **fields: Any) -> str:
        """Add a fact with an id that no other has; nothing is written for a field without value."""
        taken = {fact["id"] for fact in self.facts}
        count = 1
        name = id
        while name in taken:
            count += 1
            name = f"{id}-{count}"
        given = {key.rstrip("_"): value for key, value in fields.items() if value is not None}
        self.facts.append({"fact": kind, "id": name, **given, **(period or {})})
        return name

    def link(self, kind: str, id: str, /, **fields: Any) -> None:
        """Add a dated link, in one period or in two."""
        for period in self.draw(spans()):
            self.add(kind, id, period, **fields)

    def period(self, wide: int = 30) -> Map:
        return self.draw(periods(wide))

    def some(self, *values: Any) -> list[Any]:
        """Pick at least one of the values."""
        return self.draw(
            st.lists(st.sampled_from(values), min_size=1, max_size=len(values), unique=True)
        )


def _bodies(b: _Builder) -> None:
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


def _scope(b: _Builder, kind: str) -> Map:
    """Draw the scope of a link: it mostly covers the work, sometimes in part or not at all."""
    shape = b.pick(*["wide"] * 6, *["activity"] * 5, "standard", "other", "goods")
    if shape == "wide":
        return {}
    if shape == "activity":
        return {"activities": [ACTIVITIES[kind]]}
    if shape == "standard":
        return {"activities": [ACTIVITIES[kind]], "standards": [b.pick(*STANDARDS)]}
    if shape == "goods":
        return {"goods": [{"hs": b.pick("85", "8516", "851660", "9401")}]}
    return {"activities": ["inspection"]}


def _chain(b: _Builder, kind: str) -> None:
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
                scope = _scope(b, kind) or None
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
                        scope=_scope(b, kind) or None,
                    )
    for body in b.some("ab-one", "ab-two", "ab-here"):
        b.link("accreditation", f"acc-{body}", by=body, of="lab-one", scope=_scope(b, kind))
    if kind == "calibration-certificate" and b.chance(4):
        _capability(b)


def _capability(b: _Builder) -> None:
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


def _sector(b: _Builder, kind: str) -> None:
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
        _designation(b, kind, "sector")


def _designation(b: _Builder, kind: str, under: str) -> None:
    b.link(
        "designation",
        f"desig-{under}",
        by="office-here",
        of="lab-one",
        under=under,
        scope=_scope(b, kind) or None,
        listed=b.pick(True, True, True, None, False),
        recognised_by=b.pick(None, "office-here"),
    )


def _goods(b: _Builder) -> list[Map]:
    wide = [[{"hs": "8516"}]] * 8
    return b.pick(*wide, [{"named": "cooker"}], [{"hs": "851660"}], [{"hs": "9401"}])


def _requirement(b: _Builder, id: str, kind: str, period: Map) -> None:
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


def _law(b: _Builder, kind: str) -> None:
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
            _designation(b, kind, "req-one")
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


def _via(b: _Builder) -> Map:
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
    return b.pick(*shown * 3, *options)


def _names(via: Map) -> list[str]:
    """List the arrangements and requirements that a link names."""
    named = [value for key, value in via.items() if key not in ("bodies", "any")]
    return [id for value in named for id in ([value] if isinstance(value, str) else value)]


def _acceptance(b: _Builder, id: str, kind: str) -> None:
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


def _standards(b: _Builder) -> None:
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


def _record(b: _Builder) -> None:
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
def worlds(draw: st.DrawFn, *, conflicts: bool = False, claims: bool = True) -> World:
    """Draw a world and a question about it."""
    b = _Builder(draw)
    kind = b.pick(*KINDS)
    _bodies(b)
    _chain(b, kind)
    if b.chance(4):
        _sector(b, kind)
    _law(b, kind)
    _standards(b)
    _record(b)
    _sharpen(b)
    if conflicts or b.chance(1):
        _conflicts(b)
    question = _question(b, kind, claims=claims)
    return World(tuple(b.facts), question)


def _sharpen(b: _Builder) -> None:
    """Give a few facts another period, so that most of a world holds and some of it has an edge."""
    dated = [n for n, fact in enumerate(b.facts) if fact.get("from") == EARLY and "to" not in fact]
    for _ in range(b.pick(0, 1, 1, 2, 3) if dated else 0):
        number = b.pick(*dated)
        plain = {key: v for key, v in b.facts[number].items() if key not in ("to", "seen")}
        b.facts[number] = {**plain, **b.period(0)}


def _conflicts(b: _Builder) -> None:
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


def _question(b: _Builder, kind: str, *, claims: bool) -> Map:
    first, last, late, on = sorted(b.draw(days) for _ in range(4))
    activity: Any = b.pick(first, first, first, {"from": first, "to": last})
    issued = b.pick(*[late] * 7, first)
    evidence: Map = {"kind": kind, "issuer": "lab-one"}
    if b.pick(*[True] * 15, False):
        evidence["activity"] = activity
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
    purposes = ("regulated-import",) * 5 + ("tender", "private-buyer")
    purpose = b.pick(*purposes)
    if kind == "calibration-certificate" and b.chance(6):
        evidence["quantity"] = {"quantity": "mass", "value": b.pick(10, 10.5), "unit": "kg"}
    if b.chance(1):
        b.add("attestation", "paper", b.period(), **evidence)
        evidence = {"id": "paper"}
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


__all__ = [
    "HERE",
    "HOME",
    "POOL",
    "START",
    "Map",
    "World",
    "days",
    "read_asked",
    "read_facts",
    "worlds",
]
