"""Resolve references by the clocks of the owner, of schemes and of the law."""

from __future__ import annotations

import itertools

import pytest

from openqi.core.day import format_day, parse_day
from openqi.core.errors import InvalidContent
from openqi.core.fact import Fact, Recorded
from openqi.core.period import Period, read_period
from openqi.core.source import Citation, Source
from openqi.core.statements import (
    Edition,
    Requirement,
    SchemeTransition,
    Statement,
    Transition,
)
from openqi.core.statements.law import Demand, Keeps
from openqi.snapshot import Snapshot, compile_snapshot
from openqi.snapshot.editions import EditionRegister, editions_on
from openqi.standards import parse, read

_COUNT = itertools.count()
READ = Source(id="list-2020", title="A list", read="2020-06-30")


def fact(statement: Statement, start: str | None = None, last: str | None = None) -> Fact:
    valid = read_period(start, last) if start or last else Period()
    return Fact(id=f"fact-{next(_COUNT)}", statement=statement, valid=valid)


def edition(standard: str, published: str, *, doc: str | None = None, **more: object) -> Fact:
    statement = Edition(standard=standard, published=published, **more)  # type: ignore[arg-type]
    source = (Citation(doc=doc),) if doc else ()
    return Fact(id=f"fact-{next(_COUNT)}", statement=statement, source=source)


def three() -> list[Fact]:
    return [
        edition("XS 7:1998", "1998", withdrawn="2006-03-14"),
        edition("XS 7:2006", "2006-03-14", withdrawn="2015-09-22", replaces="XS 7:1998"),
        edition("XS 7:2015", "2015-09", replaces="XS 7:2006"),
        edition("XS 7:2015/Amd 1:2019", "2019-02-04", amends="XS 7:2015"),
    ]


def state(snapshot: Snapshot, reference: str, day: str) -> tuple[str, str | None]:
    found = editions_on(snapshot, reference, parse_day(day))
    return found.state, found.edition.standard if found.edition else None


@pytest.mark.parametrize(
    ("reference", "day", "expected"),
    [
        ("XS 7", "1997-12-31", ("edition-not-on-record", None)),
        ("XS 7", "1998-06-01", ("unknown", None)),
        ("XS 7", "1998-12-31", ("unknown", None)),
        ("XS 7", "1999-01-01", ("known", "XS 7:1998")),
        ("XS 7", "2006-03-13", ("known", "XS 7:1998")),
        ("XS 7", "2006-03-14", ("known", "XS 7:2006")),
        ("XS 7", "2015-08-31", ("known", "XS 7:2006")),
        ("XS 7", "2015-09-01", ("unknown", "XS 7:2006")),
        ("XS 7", "2015-09-30", ("unknown", "XS 7:2006")),
        ("XS 7", "2015-10-01", ("known", "XS 7:2015")),
        ("xs  7:2006", "2015-09-21", ("known", "XS 7:2006")),
        ("XS 7:2006", "2015-09-22", ("withdrawn", "XS 7:2006")),
        ("XS 7:2012", "2015-09-22", ("edition-not-on-record", None)),
        ("XS 8", "2015-09-22", ("not-on-record", None)),
    ],
)
def test_a_reference_means_an_edition(
    reference: str, day: str, expected: tuple[str, str | None]
) -> None:
    assert state(compile_snapshot(three()), reference, day) == expected


def test_an_unknown_answer_names_what_is_possible() -> None:
    found = editions_on(compile_snapshot(three()), "XS 7", parse_day("2015-09-25"))
    assert found.possible == ("XS 7:2006", "XS 7:2015")
    first = editions_on(compile_snapshot(three()), "XS 7", parse_day("1998-06-01"))
    assert first.possible == ("XS 7:1998",)


def test_amendments_belong_to_their_edition_from_their_day_on() -> None:
    snapshot = compile_snapshot(three())
    before = editions_on(snapshot, "XS 7", parse_day("2019-02-03")).edition
    after = editions_on(snapshot, "XS 7", parse_day("2019-02-04")).edition
    assert before is not None
    assert before.supplements == ()
    assert after is not None
    assert after.supplements == ("XS 7:2015/Amd 1:2019",)
    assert [one.standard for one in editions_on(snapshot, "XS 7", 737000).editions] == [
        "XS 7:1998",
        "XS 7:2006",
        "XS 7:2015",
    ]


def test_the_answer_is_the_same_up_to_the_next_change() -> None:
    snapshot = compile_snapshot(three())
    day = parse_day("1990-01-01")
    seen = []
    while (change := editions_on(snapshot, "XS 7", day).next_change) is not None:
        turn = parse_day(change)
        last = editions_on(snapshot, "XS 7", turn - 1)
        assert last == editions_on(snapshot, "XS 7", day)
        seen.append(change)
        day = turn
    assert "2015-09-22" in seen
    assert format_day(day) == "2019-02-05"


def test_a_scheme_recognises_an_old_edition_until_its_last_day() -> None:
    rule = fact(SchemeTransition(arrangement="mla", old="XS 7:2006", new="XS 7:2015",
                                 until="2018-09-15"))  # fmt: skip
    snapshot = compile_snapshot([*three(), rule])
    for day, standing, valid in (
        ("2015-09-22", "recognised", "yes"),
        ("2018-09-15", "recognised", "yes"),
        ("2018-09-16", "ended", "no"),
    ):
        found = editions_on(snapshot, "XS 7:2006", parse_day(day)).edition
        assert found is not None
        assert [one.standing for one in found.schemes] == [standing]
        assert found.valid == valid
    other = editions_on(snapshot, "XS 7:2006", parse_day("2016-01-01"), scheme="other").edition
    assert other is not None
    assert other.schemes == ()
    assert other.valid == "no"


def test_an_end_that_was_moved_depends_on_what_was_known() -> None:
    recorded = Recorded(parse_day("2017-11-29"))
    first = Fact(
        id="first",
        statement=SchemeTransition(
            arrangement="mla", old="XS 7:2006", new="XS 7:2015", until="2020-11-30"
        ),
        recorded=recorded,
    )
    moved = Fact(
        id="moved",
        statement=SchemeTransition(
            arrangement="mla", old="XS 7:2006", new="XS 7:2015", until="2021-06-01"
        ),
        recorded=Recorded(parse_day("2020-06-11")),
        supersedes="first",
    )
    day = parse_day("2021-01-15")
    for known, standing in ((parse_day("2020-06-10"), "ended"), (None, "recognised")):
        snapshot = compile_snapshot([*three(), first, moved], known_at=known)
        found = editions_on(snapshot, "XS 7:2006", day).edition
        assert found is not None
        assert [one.standing for one in found.schemes] == [standing]


def test_law_keeps_a_withdrawn_edition_valid() -> None:
    demand = Demand(evidence=("test-report",), standard="XS 7:2006")
    law = fact(Requirement(id="law", economy="VN", demands=(demand,)), "2010-01-01", "2019-12-31")
    snapshot = compile_snapshot([*three(), law])
    for day, standing, valid in (
        ("2016-01-01", "recognised", "yes"),
        ("2019-12-31", "recognised", "yes"),
        ("2020-01-01", "ended", "no"),
    ):
        found = editions_on(snapshot, "XS 7:2006", parse_day(day)).edition
        assert found is not None
        assert found.owner == "withdrawn"
        assert [(one.how, one.economy, one.standing) for one in found.laws] == [
            ("named", "VN", standing)
        ]
        assert found.valid == valid


def test_a_transition_keeps_an_old_edition() -> None:
    keeps = Transition(of="XS 7:2015", keeps=Keeps(issued_under="XS 7:2006"), until="2017")
    snapshot = compile_snapshot([*three(), fact(keeps, "2015-10-01")])
    expected = {"2016-12-31": "recognised", "2017-05-05": "unknown", "2018-01-01": "ended"}
    for day, standing in expected.items():
        found = editions_on(snapshot, "XS 7:2006", parse_day(day)).edition
        assert found is not None
        assert [(one.how, one.standing) for one in found.laws] == [("kept", standing)]


def test_not_withdrawn_is_presumed_after_the_source_was_read() -> None:
    facts = [edition("XS 9:2001", "2001-01-05", doc="list-2020")]
    snapshot = compile_snapshot(facts, [READ])
    for day, presumed in (("2020-06-30", False), ("2020-07-01", True)):
        found = editions_on(snapshot, "XS 9", parse_day(day)).edition
        assert found is not None
        assert (found.owner, found.presumed) == ("current", presumed)


def test_withdrawn_on_an_unknown_day() -> None:
    facts = [edition("XS 9:2001", "2001-01-05", withdrawn="unknown", withdrawn_by="2020-06-30")]
    snapshot = compile_snapshot(facts)
    expected = {"2001-01-04": "unpublished", "2019-01-01": "unknown", "2020-06-30": "withdrawn"}
    for day, owner in expected.items():
        found = editions_on(snapshot, "XS 9:2001", parse_day(day)).edition
        assert found is not None
        assert found.owner == owner


def test_sources_that_disagree_answer_unknown_between_their_days() -> None:
    facts = [
        edition("XS 9:2001", "2001-01-05", withdrawn="2010-05-01", doc="a"),
        edition("XS 9:2001", "2001-03-07", withdrawn="2011-05-01", doc="b"),
    ]
    snapshot = compile_snapshot(facts, [Source(id="a"), Source(id="b")])
    expected = {
        "2001-01-04": "unpublished",
        "2001-02-01": "unknown",
        "2001-03-07": "current",
        "2010-12-01": "unknown",
        "2011-05-01": "withdrawn",
    }
    for day, owner in expected.items():
        found = editions_on(snapshot, "XS 9:2001", parse_day(day)).edition
        assert found is not None
        assert found.owner == owner
        assert len(found.disagreeing) == 2
        assert {one.source for one in found.published} == {("a",), ("b",)}


def test_a_later_reading_outweighs_an_earlier_silence() -> None:
    facts = [
        edition("XS 9:2001", "2001-01-05", doc="list-2020"),
        edition("XS 9:2001", "2001-01-05", withdrawn="2021-02-02", doc="later"),
    ]
    snapshot = compile_snapshot(facts, [READ, Source(id="later", read="2022-01-01")])
    found = editions_on(snapshot, "XS 9:2001", parse_day("2021-02-02")).edition
    assert found is not None
    assert found.owner == "withdrawn"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ISO 7:2015", True), ("ISO 7:2012", False), ("ISO 7", None), ("ISO 8:2012", None)],
)
def test_a_reader_of_identifiers_can_ask_for_an_edition(text: str, expected: bool | None) -> None:
    register = EditionRegister(compile_snapshot([edition("ISO 7:2015", "2015")]))
    assert register.has_edition(parse(text)) is expected
    warned = [one.code for one in read(text, register).warnings]
    assert warned == (["edition-not-in-catalogue"] if expected is False else [])


@pytest.mark.parametrize("text", ["", "  ", "X" * 401])
def test_no_reference_at_all_is_refused(text: str) -> None:
    with pytest.raises(InvalidContent) as refused:
        editions_on(compile_snapshot([]), text, 737000)
    assert refused.value.problems[0].code == "reference-wrong"


def test_what_was_laid_out_is_answered_without_another_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    snapshot = compile_snapshot(three())
    days = [parse_day(f"{year}-06-30") for year in range(1990, 2025)]
    plain = [EditionRegister(snapshot).resolve("XS 7", day) for day in days]
    register = EditionRegister(snapshot)
    register.lay_out(["XS 7"])
    monkeypatch.setattr(EditionRegister, "timeline", None)  # nothing is looked up any more
    assert [register.resolve("XS 7", day) for day in days] == plain
