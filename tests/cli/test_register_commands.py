"""Run the commands that tell what the register holds and where it comes from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.run import run

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_source_is_listed_in_both_languages(capsys: Capture, language: str) -> None:
    done = run(capsys, "sources", "--lang", language)
    told = json.loads(run(capsys, "sources", "--format", "json").out)
    assert done.status == 0
    for use in told["sources"]:
        assert f"- {use['source']['id']}:" in done.out
    assert not re.search(r"\[[a-z]+\.", done.out), "a code without words"


def test_the_json_of_sources_has_every_citation(capsys: Capture) -> None:
    told = json.loads(run(capsys, "sources", "--format", "json").out)
    assert told["facts"] > 800
    cited = {one["fact"] for use in told["sources"] for one in use["facts"]}
    assert len(cited | set(told["unverified"])) <= told["facts"]
    assert len(cited) > 700
    assert set(told["unverified"])
    assert all(len(one["facts"]) > 1 for one in told["conflicting"])


def test_one_source_shows_the_places_that_are_cited(capsys: Capture) -> None:
    told = json.loads(run(capsys, "sources", "ec-mras", "--format", "json").out)
    (use,) = told["sources"]
    done = run(capsys, "sources", "ec-mras", "--lang", "vi")
    assert use["source"]["url"] in done.out
    for one in use["facts"]:
        assert one["fact"] in done.out


def test_coverage_has_a_line_for_each_economy_and_arrangement(capsys: Capture) -> None:
    told = json.loads(run(capsys, "coverage", "--on", "2024-01-01", "--format", "json").out)
    done = run(capsys, "coverage", "--on", "2024-01-01", "--lang", "vi")
    assert told["on"] == "2024-01-01"
    assert "01/01/2024" in done.out
    assert {one["subject"] for one in told["coverage"]} == {"economy", "arrangement"}
    for one in told["coverage"]:
        assert re.search(rf"^  {re.escape(one['id'])} +\d", done.out, re.MULTILINE)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_one_economy_names_what_is_missing(capsys: Capture, language: str) -> None:
    done = run(capsys, "coverage", "VN", "--on", "2024-01-01", "--lang", language)
    told = json.loads(run(capsys, "coverage", "VN", "--on", "2024-01-01", "--format", "json").out)
    (one,) = told["coverage"]
    open_facts = [
        fact["fact"]
        for kind in one["kinds"]
        for fact in kind["facts"]
        if fact["state"] == "unknown"
    ]
    assert open_facts
    shown = done.out.replace("\n    ", " ")
    assert all(id in shown for id in open_facts[:5])
    assert not re.search(r"\[[a-z]+\.", done.out), "a code without words"


@pytest.mark.parametrize("command", ["sources", "coverage"])
def test_the_day_of_knowledge_is_kept(capsys: Capture, tmp_path: Path, command: str) -> None:
    (tmp_path / "one.yaml").write_text(
        "format: openqi/1\nsources:\n- {id: doc-a, title: {en: A}}\nfacts:\n"
        "- {fact: arrangement, id: mla, name: {en: MLA}, kind: accreditation-mla,"
        " parties: accreditation-bodies, source: [{doc: doc-a}]}\n"
        "- {fact: organisation, id: board, name: {en: Board}, kinds: [certifier], economies: [KE],"
        " source: [{doc: doc-a}]}\n"
        "- {fact: participation, id: signs, party: board, arrangement: mla, standing: full,"
        " source: [{doc: doc-a}], recorded: {on: 2024-05-01}}\n"
    )
    told = {
        day: run(
            capsys, command, "--data", str(tmp_path), "--known-at", day, "--format", "json"
        ).out
        for day in ("2024-04-30", "2024-05-01")
    }
    assert '"signs"' not in told["2024-04-30"]
    assert '"signs"' in told["2024-05-01"]


@pytest.mark.parametrize(
    ("arguments", "code", "key"),
    [
        (("sources", "ec-mra"), "source-unknown", None),
        (("sources", "--known-at", "2024"), "date-not-a-day", "--known-at"),
        (("sources", "--known-at", "2999-01-01"), "known-at-future", "--known-at"),
        (("coverage", "--on", "soon"), "date-not-a-day", "--on"),
        (("coverage", "ilac-mla"), "coverage-unknown", None),
    ],
)
def test_bad_input_is_told(
    capsys: Capture, arguments: tuple[str, ...], code: str, key: str | None
) -> None:
    done = run(capsys, *arguments, "--format", "json")
    assert done.status == 2
    (error,) = json.loads(done.err or done.out)["errors"]
    assert (error["code"], error.get("key")) == (code, key)
