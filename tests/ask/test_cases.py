"""Case files are read strictly, and a failing case says what was expected and what came."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from openqi.ask.cases import Outcome, read_cases, run, run_cases
from openqi.core.errors import OpenQIError
from openqi.core.fact import Fact
from openqi.core.source import Source

GIVEN = """
  given:
  - {fact: organisation, id: ab-k, name: {en: K}, kinds: [accreditation-body], economies: [KE]}
  - {fact: organisation, id: lab-k, name: {en: L}, kinds: [laboratory], economies: [KE]}
  - {fact: arrangement, id: mra, name: {en: M}, kind: accreditation-mla,
     parties: accreditation-bodies, from: 2000-01-01}
  - {fact: participation, id: part, party: ab-k, arrangement: mra, standing: full,
     from: 2010-01-01}
  - {fact: accreditation, id: acc, by: ab-k, of: lab-k, scope: {activities: [testing]},
     from: 2018-01-01}
"""
QUESTION = """
  question:
    evidence: {kind: test-report, issuer: lab-k, activity: 2024-01-01, issued: 2024-01-02}
    destination: UG
    purpose: private-buyer
    demands: [{covered_by: mra}]
    on: 2024-02-01
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "cases.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def case(rest: str, given: str = GIVEN, question: str = QUESTION) -> str:
    return f"format: openqi/1\ncases:\n- name: one\n{given}{question}{rest}\n"


def nothing() -> tuple[Iterable[Fact], Iterable[Source]]:
    raise AssertionError("no case of these uses the starter register")


def outcomes(path: Path) -> list[Outcome]:
    return list(run_cases(read_cases(path), nothing))


def problems(path: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(OpenQIError) as caught:
        read_cases(path)
    assert all(problem.file == str(path) for problem in caught.value.problems)
    return [(problem.code, problem.line) for problem in caught.value.problems]


# -- running


LACKING = QUESTION.replace("issuer: lab-k", "issuer: lab-k, endorsed: false")


@pytest.mark.parametrize(
    ("gap", "met"),
    [
        ("{reaches: accepted}", True),
        ("{reaches: accepted, who: [issuer], codes: [endorsed-document]}", True),
        ("{reaches: accepted, nature: do, codes: [endorsed-document]}", True),
        ("{reaches: accepted, nature: find-out}", False),
        ("{reaches: accepted, who: [issuer, state]}", False),
        ("{reaches: conditional}", False),
        ("{reaches: accepted, cost: 5}", False),
        ("{reaches: accepted, days: 5}", False),
        ("{reaches: accepted, codes: []}", False),
    ],
)
def test_a_gap_is_expected_by_the_keys_that_are_given(write: Write, gap: str, met: bool) -> None:
    expect = f"  expect: {{answer: not_accepted, gaps: [{gap}]}}"
    [outcome] = outcomes(write(case(expect, question=LACKING)))
    assert outcome.error is None
    assert outcome.passed is met
    if not met:
        (difference,) = outcome.differences
        assert difference.key == "gaps"
        assert difference.got == "[accepted [endorsed-document]]"


def test_an_empty_list_expects_no_gap(write: Write) -> None:
    [good] = outcomes(write(case("  expect: {answer: accepted, gaps: []}")))
    assert good.passed
    [bad] = outcomes(write(case("  expect: {gaps: []}", question=LACKING)))
    assert [one.key for one in bad.differences] == ["gaps"]


def test_gaps_are_searched_only_where_they_are_expected(write: Write) -> None:
    [outcome] = outcomes(write(case("  expect: {answer: not_accepted}", question=LACKING)))
    assert outcome.verdict is not None
    assert outcome.verdict.gaps == []


def test_a_case_passes_when_every_expected_key_is_met(write: Write) -> None:
    expect = "  expect: {answer: accepted, competence: pass, chain: [part, acc], next_change: null}"
    [outcome] = outcomes(write(case(expect)))
    assert outcome.passed
    assert outcome.verdict is not None


def test_a_failing_case_says_expected_and_got(write: Write) -> None:
    expect = "  expect: {answer: not_accepted, chain: [acc, nobody], next_change: 2025-01-01}"
    [outcome] = outcomes(write(case(expect)))
    assert not outcome.passed
    assert [(one.key, one.expected) for one in outcome.differences] == [
        ("answer", "not_accepted"),
        ("chain", "[nobody]"),
        ("next_change", "2025-01-01"),
    ]
    assert [one.got for one in outcome.differences][::2] == ["accepted", "null"]
    assert "acc" in outcome.differences[1].got


def test_an_expected_route_must_be_among_the_routes(write: Write) -> None:
    expect = "  expect: {routes: [{via: mra, answer: accepted}]}"
    assert outcomes(write(case(expect)))[0].passed
    wrong = outcomes(write(case(expect.replace("answer: accepted", "answer: unknown"))))[0]
    assert wrong.differences[0].expected == "[mra: unknown]"


def test_a_null_that_is_expected_must_be_null(write: Write) -> None:
    assert outcomes(write(case("  expect: {at_least: null}")))[0].passed
    assert not outcomes(write(case("  expect: {at_least: accepted}")))[0].passed


def test_a_variant_merges_into_the_question_and_its_expectation_stands_alone(write: Write) -> None:
    rest = """  expect: {answer: accepted, competence: pass}
  variants:
  - name: no demand
    question: {demands: null}
    expect: {answer: competence_only}
  - name: the same
    expect: {answer: accepted}
  - name: earlier
    question: {evidence: {activity: 2009-12-31}}
    expect: {competence: pass}
"""
    path = write(case(rest))
    found = outcomes(path)
    assert [one.passed for one in found] == [True, True, True, False]
    assert [one.case.name for one in found][1] == "one / no demand"
    assert found[1].case.line == 23
    assert found[3].case.question.evidence.issued == "2024-01-02"


def test_a_case_is_answered_as_known_on_the_day_that_it_names(write: Write) -> None:
    given = (
        GIVEN + "  - {fact: suspension, of: acc, from: 2023-01-01, recorded: {on: 2024-06-01}}\n"
    )
    rest = """    known_at: 2024-05-31
  expect: {answer: accepted}
  variants:
  - {name: on the day, question: {known_at: 2024-06-01}, expect: {answer: not_accepted}}
  - {name: all known, question: {known_at: null}, expect: {answer: not_accepted}}
"""
    assert [one.passed for one in outcomes(write(case(rest, given)))] == [True] * 3


def test_the_starter_register_is_there_when_a_case_uses_it(write: Write) -> None:
    facts = read_cases(write(case("  expect: {answer: accepted}")))[0].world.facts
    path = write(case("  uses: starter\n  expect: {answer: accepted}", given=""))
    called: list[int] = []

    def starter() -> tuple[Iterable[Fact], Iterable[Source]]:
        called.append(1)
        return facts, ()

    [outcome] = run_cases(read_cases(path), starter)
    assert outcome.passed
    assert called == [1]


def test_a_given_fact_cannot_take_an_id_of_the_starter_register(write: Write) -> None:
    facts = read_cases(write(case("  expect: {answer: accepted}")))[0].world.facts
    path = write(case("  uses: starter\n  expect: {answer: accepted}"))
    [outcome] = run_cases(read_cases(path), lambda: (facts, ()))
    assert outcome.error is not None
    assert "id-twice" in outcome.error


def test_a_defect_in_one_case_does_not_hide_the_others(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object, **settings: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(run, "check", broken)
    [outcome] = outcomes(write(case("  expect: {answer: accepted}")))
    assert not outcome.passed
    assert outcome.error == "KeyError: 'x'"


def test_sources_and_documents_may_be_left_out(write: Write) -> None:
    given = GIVEN.replace(
        "standing: full,", "standing: full, source: [{doc: nowhere}], note: {vi: x},"
    )
    expect = "  note: {en: why}\n  rules: [R1]\n  expect: {answer: accepted}"
    assert outcomes(write(case(expect, given)))[0].passed


# -- reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("format: openqi/1\ncases: []", [("cases-empty", 2)]),
        ("format: openqi/1\ncases: {}", [("type-wrong", 2)]),
        ("format: openqi/1\n", [("key-missing", 1)]),
        ("cases: []\n", [("format-missing", 1)]),
        ("format: openqi/2\ncases: []", [("format-newer", 1)]),
        ("format: 1\ncases: []", [("format-unknown", 1)]),
        ("format: openqi/1\ncases: []\ncase: 1", [("key-unknown", 3)]),
        ("- 1", [("file-not-a-map", 1)]),
        (case("  expect: {}"), [("expectation-empty", 21)]),
        (case("  expect: {answer: yes}"), [("type-wrong", 21)]),
        (case("  expect: [accepted]"), [("type-wrong", 21)]),
        (case("  expect: {anwser: accepted}"), [("key-unknown", 21)]),
        (case("  expect: {next_change: 2024-02-30}"), [("date-not-a-day", 21)]),
        (case("  expect: {routes: [{via: mra}]}"), [("key-missing", 21)]),
        (case("  expect: {answer: null}"), [("type-wrong", 21)]),
        (case(""), [("key-missing", 3)]),
        (case("  exept: {answer: accepted}"), [("key-unknown", 21), ("key-missing", 3)]),
        (case("  uses: all\n  expect: {answer: accepted}"), [("type-wrong", 21)]),
        (
            case("  expect: {answer: accepted}\n  variants: [{name: two}]"),
            [("key-missing", 22)],
        ),
        (
            case(
                "  expect: {answer: accepted}\n  variants:\n  - {name: two, given: [], expect: {}}"
            ),
            [("key-unknown", 23)],
        ),
    ],
)
def test_what_is_wrong_with_a_case_file_is_told_with_its_line(
    write: Write, text: str, found: list[tuple[str, int]]
) -> None:
    assert problems(write(text)) == found


def test_every_problem_of_a_file_is_told_at_once(write: Write) -> None:
    given = GIVEN.replace("id: acc,", "id: part,").replace(
        "kinds: [laboratory]", "kinds: laboratory"
    )
    question = QUESTION.replace("2024-01-02", "2024-01-32").replace("UG", "Uganda")
    codes = [code for code, _ in problems(write(case("  expect: {x: 1}", given, question)))]
    assert codes == [
        "type-wrong",
        "id-twice",
        "key-unknown",
        "date-not-a-day",
        "economy-wrong",
    ]


def test_the_same_fact_may_stand_twice(write: Write) -> None:
    given = GIVEN + "  - {fact: cost, act: x, amount: 1}\n  - {fact: cost, act: x, amount: 1}\n"
    [found] = read_cases(write(case("  expect: {answer: accepted}", given)))
    assert len(found.world.facts) == 6


def test_nulls_in_a_question_say_what_missing_keys_say(write: Write) -> None:
    question = QUESTION + "    goods: null\n    supplied: null\n"
    [found] = read_cases(write(case("  expect: {answer: accepted}", question=question)))
    assert found.question.supplied == ()
