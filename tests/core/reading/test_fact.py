from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.day import FIRST, LAST, parse_day
from openqi.core.fact import Recorded
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, MarkedMap, parse_yaml
from openqi.core.source import Citation
from openqi.core.statements import KINDS, Adoption, Participation
from tests.core.given import problems_of, read_facts
from tests.core.kinds import EVERY_KIND

FACTS = read_facts(EVERY_KIND)
BY_KIND = {fact.kind: fact for fact in FACTS}
RAW: Any = parse_yaml(EVERY_KIND.encode(), "f.yaml")
assert isinstance(RAW, MarkedList)


def test_every_kind_is_read() -> None:
    assert {fact.kind for fact in FACTS} == set(KINDS)
    assert len({fact.id for fact in FACTS}) == len(FACTS)


def test_every_field_of_every_kind_is_used_once_in_the_sample() -> None:
    """A field that the sample leaves out would escape the laws below."""
    unused = [
        f"{kind}.{field}"
        for kind, shape in KINDS.items()
        for field in shape.__struct_fields__
        if field not in {"id", "resolution"}
        and not any(getattr(fact.statement, field) for fact in FACTS if fact.kind == kind)
    ]
    assert unused == []


def test_the_envelope_is_divided_from_the_statement() -> None:
    fact = next(fact for fact in FACTS if fact.id == "body-aa")
    assert fact.valid.starts.first == parse_day("1995-01-01")
    assert fact.valid.ends.first == FIRST
    assert len(fact.valid.seen) == 2
    assert fact.source[1] == Citation(
        doc="doc-b", at=12, certainty="inferred", about=("from", "acronym")
    )
    assert fact.note == {"en": "a note", "vi": "ghi chú"}
    assert fact.mark is not None
    assert (fact.mark.file, fact.mark.line) == ("given.yaml", 5)


def test_the_recorded_period_includes_its_last_day() -> None:
    fact = next(fact for fact in FACTS if fact.id == "acc-lab")
    assert fact.recorded == Recorded(parse_day("2024-02-01"), 2, parse_day("2025-02-01"))
    days = ["2024-01-31", "2024-02-01", "2025-01-31", "2025-02-01"]
    assert [fact.recorded.known_at(parse_day(day)) for day in days] == [False, True, True, False]
    assert Recorded().known_at(FIRST)
    assert Recorded().known_at(LAST - 1)


def test_an_adoption_cites_under_citations() -> None:
    fact = BY_KIND["adoption"]
    assert isinstance(fact.statement, Adoption)
    assert fact.statement.source == "X 60335-2-15:2012"
    assert fact.source == (Citation(doc="doc-b"),)


def test_equal_content_gets_an_equal_id() -> None:
    text = "- {fact: cost, act: a, days: %s, source: [{doc: %s}]%s}\n"
    one, same, noted, other, elsewhere = (
        read_facts(text % values)[0].id
        for values in [
            (1, "d", ""),
            (1, "d", ""),
            (1, "d", ", note: x"),
            (2, "d", ""),
            (1, "e", ""),
        ]
    )
    assert one == same == noted
    assert len({one, other, elsewhere}) == 3
    assert one.startswith("cost-")


def test_a_fact_is_verified_when_a_source_was_read() -> None:
    text = "- {fact: cost, act: a%s}\n"
    verified = {
        "": True,
        ", certainty: general-knowledge": False,
        ", certainty: inferred": True,
        ", source: [{doc: d}]": True,
        ", source: [{doc: d, certainty: general-knowledge}]": False,
        ", source: [{doc: d, certainty: general-knowledge}, {doc: e}]": True,
    }
    assert {key: read_facts(text % key)[0].verified for key in verified} == verified


READ, INFERRED, HEARD = ("%s", "%s, certainty: inferred", "%s, certainty: general-knowledge")
WHOLE, ACT, DAYS = ("{doc: d}", "{doc: d, about: [act]}", "{doc: d, about: [days]}")


def _cite(kind: str, place: str) -> str:
    """Write a citation with a certainty, of the whole fact or of some of its keys."""
    return "{" + kind % place.strip("{}") + "}"


@pytest.mark.parametrize(
    ("cited", "verified", "inferred"),
    [
        # beside a citation of the whole fact, one of a single key lifts nothing and lowers nothing
        ([(HEARD, WHOLE), (READ, ACT)], False, False),
        ([(READ, WHOLE), (HEARD, ACT)], True, False),
        ([(READ, WHOLE), (INFERRED, DAYS)], True, False),
        ([(INFERRED, WHOLE), (READ, DAYS)], True, True),
        # where each citation names its keys, the least sure key decides, by its surest citation
        ([(READ, ACT), (READ, DAYS)], True, False),
        ([(READ, ACT), (HEARD, DAYS)], False, False),
        ([(READ, ACT), (INFERRED, DAYS)], True, True),
        ([(HEARD, ACT), (READ, ACT), (INFERRED, DAYS), (READ, DAYS)], True, False),
    ],
)
def test_a_citation_of_some_keys_speaks_for_these_alone(
    cited: list[tuple[str, str]], verified: bool, inferred: bool
) -> None:
    listed = ", ".join(_cite(kind, place) for kind, place in cited)
    (fact,) = read_facts(f"- {{fact: cost, act: a, days: 1, source: [{listed}]}}\n")
    assert (fact.verified, fact.inferred) == (verified, inferred)


PARTICIPATION = "fact: participation\nparty: p\narrangement: a\nstanding: full\n"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("[]", ["1 type-wrong"]),
        ("party: p\n", ["1 fact-kind-missing"]),
        ("fact: partcipation\n", ["1 fact-kind-unknown"]),
        ("fact: [participation]\n", ["1 fact-kind-unknown"]),
        ("fact: 5\n", ["1 fact-kind-unknown"]),
        (
            "fact: participation\n",
            [f"1 key-missing {k}" for k in ("party", "arrangement", "standing")],
        ),
        (PARTICIPATION + "form: 2020\n", ["5 key-unknown form"]),
        (PARTICIPATION + "citations: [{doc: d}]\n", ["5 key-unknown citations"]),
        (PARTICIPATION + "from: 2023-02-30\n", ["5 date-wrong from"]),
        (PARTICIPATION + "from: 23-01-01\nto: 2023-13\n", ["5 date-wrong from", "6 date-wrong to"]),
        (PARTICIPATION + "from: 1.5\n", ["5 type-wrong from"]),
        (PARTICIPATION + "from: 2024\nto: 2023\n", ["6 period-backwards"]),
        (PARTICIPATION + "seen: [2023, soon]\n", ["5 date-wrong seen"]),
        (PARTICIPATION + "seen: [unknown]\n", ["5 date-wrong seen"]),
        (PARTICIPATION + "from: 2020\nseen: [2019-12-31]\n", ["6 seen-outside-period seen"]),
        (PARTICIPATION + "to: 2020\nseen: [2021-01]\n", ["6 seen-outside-period seen"]),
        (PARTICIPATION + "recorded: {on: 2024}\n", ["5 date-not-a-day recorded"]),
        (PARTICIPATION + "recorded: {on: 2024-02-02, until: 2024-01-31}\n", ["5 period-backwards"]),
        (PARTICIPATION + "recorded: {at: 2024-02-02}\n", ["5 key-unknown recorded.at"]),
        (PARTICIPATION + "id: Not an id\n", ["5 id-wrong id"]),
        (PARTICIPATION + "id: ''\n", ["5 id-wrong id"]),
        ("fact: economy\nid: aa\nname: {en: A}\n", ["2 id-wrong id"]),
        (PARTICIPATION + "source: doc\n", ["5 type-wrong source"]),
        (PARTICIPATION + "source: [{at: x}]\n", ["5 key-missing source[0].doc"]),
        (PARTICIPATION + "certainty: sure\n", ["5 type-wrong certainty"]),
        (
            PARTICIPATION + "source:\n- doc: d\n- doc: e\n  about: [party, form, to, source, id]\n",
            ["8 support-unknown source[1].about"] * 4,
        ),
        (PARTICIPATION + "source: [{doc: d, about: from}]\n", ["5 type-wrong source[0].about"]),
        (
            (
                "fact: adoption\nhost: A 1\nsource: B 1\ndegree: IDT\n"
                "citations: [{doc: d, about: [source, citations]}]\n"
            ),
            ["5 support-unknown citations[0].about"],
        ),
        (
            "fact: adoption\nhost: A 1\nsource: [{doc: d}]\ndegree: IDT\n",
            ["3 type-wrong source"],
        ),
        (
            (
                "fact: attestation\nid: r\nissued: 2023-02-30\n"
                "activity: {from: 2023-02-03, to: 2023-02-01}\n"
            ),
            ["3 date-not-a-day issued", "4 period-backwards activity"],
        ),
        ("fact: edition\nstandard: X 1\npublished: spring\n", ["3 date-wrong published"]),
        (
            "fact: transition\nof: r\nkeeps:\n  issued_before: 2023-02-30\nuntil: 99\n",
            ["4 date-wrong issued_before", "5 date-wrong until"],
        ),
        (
            "fact: succession\npredecessors: [a]\nsuccessor: b\nterms: {until: never}\n",
            ["4 date-wrong until"],
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, problems: list[str]) -> None:
    assert problems_of(text) == problems


def test_a_key_close_to_one_of_the_envelope_is_offered() -> None:
    sheet = Sheet("f.yaml")
    read_fact(parse_yaml((PARTICIPATION + "form: 2020\nsupercedes: x\n").encode(), "f"), sheet)
    assert [problem.nearest[0] for problem in sheet.problems] == ["from", "supersedes"]


# -- laws over every kind ----------------------------------------------------------------------


@pytest.mark.parametrize("fact", FACTS, ids=[fact.id for fact in FACTS])
def test_a_fact_survives_being_written_and_read(fact: Any) -> None:
    encoded = msgspec.msgpack.encode(fact)
    assert msgspec.msgpack.decode(encoded, type=type(fact)) == fact
    assert msgspec.msgpack.encode(msgspec.msgpack.decode(encoded, type=type(fact))) == encoded


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "x", "AA", "2023-02-30", "unknown", "read", "đ" * 200, "a-b"]),
    st.builds(lambda: MarkedMap(1)),
    st.builds(lambda: MarkedList(1)),
    st.builds(lambda: parse_yaml(b"[[x], {a: [1]}]", "f")),
    st.builds(lambda: parse_yaml(b"{a: {b: c}, from: 5}", "f")),
)


def _places(value: object) -> list[tuple[Any, Any]]:
    """List every container and key below a value."""
    if isinstance(value, MarkedMap):
        steps: list[tuple[Any, Any]] = [(value, key) for key in value]
    elif isinstance(value, MarkedList):
        steps = [(value, index) for index in range(len(value))]
    else:
        return []
    return steps + [place for parent, key in steps for place in _places(parent[key])]


@given(st.integers(0, len(RAW) - 1), st.integers(0, 10**6), ODD)
def test_whatever_stands_in_any_place_is_read_or_explained(
    index: int, place: int, odd: object
) -> None:
    value: Any = copy.deepcopy(RAW[index])
    places = _places(value)
    parent, key = places[place % len(places)]
    parent[key] = odd
    sheet = Sheet("f.yaml")
    fact = read_fact(value, sheet)
    assert (fact is None) == bool(sheet.problems)
    for problem in sheet.problems:
        assert problem.line
        assert problem.args.get("expected") != "another form", "the walk missed what msgspec saw"


@given(st.integers(0, len(RAW) - 1), st.integers(0, 10**6), st.text("abcdef_-", min_size=1))
def test_an_unknown_key_anywhere_is_refused(index: int, place: int, key: str) -> None:
    value: Any = copy.deepcopy(RAW[index])
    maps = [value, *(p[k] for p, k in _places(value) if isinstance(p[k], MarkedMap))]
    target = maps[place % len(maps)]
    assert isinstance(target, MarkedMap)
    if key in target or set(target) <= {"vi", "en"}:  # a text may be in any language
        return
    target[f"x{key}"], target.lines[f"x{key}"] = "y", 3
    sheet = Sheet("f.yaml")
    assert read_fact(value, sheet) is None
    assert [problem.code for problem in sheet.problems] == ["key-unknown"]


def test_the_sample_has_no_fact_that_defaults_hide() -> None:
    fact = next(fact for fact in FACTS if fact.id == "part-body")
    assert isinstance(fact.statement, Participation)
    assert fact.certainty is None
    assert fact.supersedes is None
