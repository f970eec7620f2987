"""Check the editions of the rule data: each day gets the files as they stood on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from openqi.core.day import format_day, parse_day
from openqi.core.errors import InvalidContent
from openqi.engine import check
from openqi.rules import list_editions, load_rulebook, read_rulebook
from openqi.snapshot import compile_snapshot
from tests.engine.world import read_asked, read_facts, read_world

DATA = Path(__file__).resolve().parents[2] / "src" / "openqi" / "rules" / "data"
FIRST = list_editions()[0].published
WORLD = read_world("""
given:
- {fact: organisation, id: lab, name: {en: Lab}, kinds: [laboratory], economies: [KE]}
- {fact: organisation, id: board, name: {en: Board}, kinds: [accreditation-body], economies: [KE]}
- {fact: arrangement, id: mla, name: {en: MLA}, kind: accreditation-mla,
   parties: accreditation-bodies, from: 2000-01-01}
- {fact: participation, id: signs, party: board, arrangement: mla, standing: full,
   scope: {activities: [testing]}, from: 2010-01-01}
- {fact: accreditation, id: acc, by: board, of: lab, scope: {activities: [testing]}}
- {fact: requirement, id: rule, economy: PE, goods: [{named: kettle}], from: 2010-01-01,
   demands: [{evidence: [test-report], by: designated}]}
- {fact: acceptance, id: clause, economy: PE, for: {requirement: rule}, evidence: [test-report],
   via: {accreditation-under: [mla]}, effect: obliges, from: 2010-01-01}
question:
  evidence: {kind: test-report, issuer: lab, activity: 2024-01-01, issued: 2024-01-05,
    endorsed: true}
  goods: {named: kettle}
  destination: PE
  on: 2024-02-01
""")
"""A chain in which nothing is open but the first day of the accreditation."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make rule data of two later editions: each changed what a start that is not known means."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    editions = yaml.safe_load((copy / "editions.yaml").read_text(encoding="utf-8"))
    for day, kinds in (("2030-01-01", ["accreditation"]), ("2031-06-01", [])):
        editions["editions"].append({"published": day, "change": {"vi": "thử", "en": "a trial"}})
        kept = copy / "before" / day
        kept.mkdir(parents=True)
        shutil.copy(copy / "steps.yaml", kept)
        steps = yaml.safe_load((copy / "steps.yaml").read_text(encoding="utf-8"))
        steps["presumed_start"]["kinds"] = kinds
        (copy / "steps.yaml").write_text(yaml.safe_dump(steps), encoding="utf-8")
    (copy / "editions.yaml").write_text(yaml.safe_dump(editions), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("day", "edition", "presumed"),
    [
        (FIRST, FIRST, load_rulebook().presumed_start),
        ("2029-12-31", FIRST, load_rulebook().presumed_start),
        ("2030-01-01", "2030-01-01", {"accreditation"}),
        ("2031-05-31", "2030-01-01", {"accreditation"}),
        ("2031-06-01", "2031-06-01", set()),
        (None, "2031-06-01", set()),
    ],
)
def test_each_day_has_the_files_of_its_edition(
    folder: Path, day: str | None, edition: str, presumed: set[str]
) -> None:
    rules = read_rulebook(folder, None if day is None else parse_day(day))
    assert rules.edition == edition
    assert rules.presumed_start == frozenset(presumed)


def test_a_later_edition_leaves_an_earlier_one_as_it_was(folder: Path) -> None:
    first = read_rulebook(folder, parse_day(FIRST))
    assert first == load_rulebook(parse_day(FIRST))
    assert (
        len(
            {
                read_rulebook(folder, parse_day(day)).version
                for day in (FIRST, "2030-01-01", "2031-06-01")
            }
        )
        == 3
    )


def test_before_the_first_edition_there_were_no_rules() -> None:
    with pytest.raises(InvalidContent) as caught:
        load_rulebook(parse_day(FIRST) - 1)
    (problem,) = caught.value.problems
    assert (problem.code, problem.key) == ("rules-not-yet", "rules_at")
    assert problem.args["first"] == FIRST


def test_the_files_kept_are_those_that_an_edition_changed() -> None:
    """Each folder of kept files is named by a later edition, and each later edition has one."""
    later = {one.published for one in list_editions()[1:]}
    before = DATA / "before"
    kept = {path.name for path in before.iterdir()} if before.is_dir() else set()
    assert kept == later


def test_every_edition_says_what_it_changed() -> None:
    for one in list_editions():
        assert set(one.change) == {"vi", "en"}
        assert format_day(parse_day(one.published)) == one.published


def test_an_answer_follows_the_rules_of_the_asked_edition(folder: Path) -> None:
    """An accreditation whose first day nobody knows is presumed to hold by one edition only."""
    facts, question = read_facts(WORLD.facts), read_asked(WORLD.question)
    answers = {
        day: check(
            compile_snapshot(facts, rulebook=read_rulebook(folder, parse_day(day))), question
        ).answer
        for day in ("2029-12-31", "2030-01-01", "2031-06-01")
    }
    assert answers == {
        "2029-12-31": "unknown",
        "2030-01-01": "accepted",
        "2031-06-01": "unknown",
    }


def test_a_snapshot_of_other_rules_is_refused(folder: Path) -> None:
    """Who asks by the rules of a day must not get an answer by others."""
    facts = read_facts(WORLD.facts)
    question = read_asked({**WORLD.question, "rules_at": FIRST})
    other = compile_snapshot(facts, rulebook=read_rulebook(folder))
    with pytest.raises(InvalidContent) as caught:
        check(other, question)
    assert caught.value.problems[0].code == "snapshot-of-other-rules"
    verdict = check(compile_snapshot(facts), question)
    assert (verdict.answer, verdict.rules) == ("unknown", load_rulebook().version)
    assert verdict.rules.startswith(FIRST)
