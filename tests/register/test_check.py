from __future__ import annotations

import re
import typing
from pathlib import Path

import msgspec
import pytest

from openqi.core.fact import Fact
from openqi.core.reading.yaml import MarkedMap, parse_yaml
from openqi.core.statements import KINDS
from openqi.register import check_facts, check_packs, read_packs
from openqi.register.cycles import RELATIONS, find_circles
from openqi.register.links import LINKS
from openqi.register.overlaps import ONE_AT_A_TIME
from openqi.register.pinpoint import find_line, pinpoint
from openqi.register.references import check_references, follow, named_works
from openqi.register.referents import REFERENCES
from tests.core.given import read_facts
from tests.core.kinds import EVERY_KIND

FACTS = read_facts(EVERY_KIND)
UNCITED = {"citation-unknown", "source-missing"}
"""What facts of tests are let off."""


def codes(facts: tuple[Fact, ...]) -> list[str]:
    problems = check_facts(facts, [])
    return sorted(
        one.code for one in problems if one.code not in {"citation-unknown", "source-missing"}
    )


# -- the tables name fields that exist -----------------------------------------------------------


def _reachable(kind: type, key: str) -> bool:
    head, _, rest = key.partition(".")
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    if head not in fields:
        return False
    return not rest or any(_reachable(struct, rest) for struct in _structs(fields[head]))


def _structs(shape: object) -> list[type]:
    found = [shape] if isinstance(shape, type) and issubclass(shape, msgspec.Struct) else []
    return found + [struct for part in typing.get_args(shape) for struct in _structs(part)]


@pytest.mark.parametrize("row", REFERENCES, ids=[f"{row.kind}:{row.key}" for row in REFERENCES])
def test_every_reference_is_a_field_of_its_kind(row: typing.Any) -> None:
    assert _reachable(KINDS[row.kind], row.key)
    assert row.to <= set(KINDS)


def test_every_row_of_the_table_is_checked() -> None:
    """Each reference of the sample, led astray, is reported under its key."""
    seen = set()
    for fact in FACTS:
        for row in REFERENCES:
            if row.kind != fact.kind:
                continue
            for place, name in follow(fact.statement, row.key):
                astray = msgspec.convert(
                    _replace(
                        msgspec.json.decode(msgspec.json.encode(fact.statement)),
                        place,
                        f"no-{name.lower()}",
                    ),
                    KINDS[fact.kind],
                )
                others = [one for one in FACTS if one is not fact]
                moved = msgspec.structs.replace(fact, statement=astray)
                found = [one.key for one in check_references([*others, moved])]
                assert place in found, (row.kind, place)
                seen.add(row)
    assert len(seen) > 50


def _replace(value: typing.Any, place: str, text: str) -> typing.Any:
    """Put a text into nested maps and lists, at a place such as ``via[0].bodies[1]``."""
    *above, last = re.findall(r"[^.\[\]]+", place)
    inner = value
    for step in above:
        inner = inner[int(step) if isinstance(inner, list) else step]
    inner[int(last) if isinstance(inner, list) else last] = text
    return value


@pytest.mark.parametrize("links", [LINKS, ONE_AT_A_TIME])
def test_every_link_names_fields_of_its_kind(links: typing.Any) -> None:
    for kind, link in links.items():
        names = set(KINDS[kind].__struct_fields__)
        assert {*link.key, *link.claims, *link.tells_apart} <= names, kind


def test_every_relation_names_fields_of_its_kind() -> None:
    for kind, start, end in RELATIONS:
        assert {start, end} <= set(KINDS[kind].__struct_encode_fields__), kind


# -- what is let pass ------------------------------------------------------------------------------


def test_the_sample_is_sound() -> None:
    assert codes(FACTS) == []


@pytest.mark.parametrize("regulation", ["QCVN 4:2009", "decree"])
def test_a_regulation_is_an_act_or_a_printed_standard(regulation: str) -> None:
    facts = read_facts(
        "- {fact: legal-act, id: decree, name: {en: D}}\n"
        "- {fact: requirement, id: r, economy: AA, goods: [{hs: '85'}], "
        f"regulation: '{regulation}', demands: [{{evidence: [declaration]}}]}}\n"
    )
    assert codes(facts) == []


def test_a_transition_may_name_a_standard_that_others_name() -> None:
    text = "- {fact: transition, of: 'X 1:2012', keeps: {issued_under: 'x  1:2002'}}\n"
    assert codes(read_facts(text)) == ["reference-unknown"] * 2
    edition = "- {fact: edition, standard: 'X 1:2012', published: 2012}\n"
    assert codes(read_facts(text + edition)) == []
    assert set(named_works(read_facts(edition)[0])) == {"X 1"}


def test_groups_of_economies_are_declared_and_others_need_two_letters() -> None:
    text = "- {fact: organisation, id: o, name: {en: O}, kinds: [office], economies: [%s]}\n"
    assert codes(read_facts(text % "ZZ")) == []
    assert codes(read_facts(text % "GCC")) == ["reference-unknown"]
    declared = "- {fact: economy, id: GCC, name: {en: G}, members: [AA]}\n"
    assert codes(read_facts(text % "GCC" + declared)) == []


def test_a_conflict_of_all_kinds_sets_nothing_aside() -> None:
    """Facts that only seemed to disagree may be of any kinds, when all of them stand."""
    sides = (
        "- {fact: arrangement, id: a, name: {en: A}, kind: mou, parties: bodies}\n"
        "- {fact: topic, id: t, name: {vi: T, en: T}}\n"
        "- {fact: conflict, id: k, facts: [a, t], status: resolved, resolution: both, stands: "
    )
    assert codes(read_facts(f"{sides}[a, t]}}\n")) == []
    assert codes(read_facts(f"{sides}[a]}}\n")) == ["conflict-mixed"]


def test_what_was_superseded_overlaps_nothing() -> None:
    link = "- {fact: designation, by: o, of: o, under: a, source: [{doc: d}], id: %s%s}\n"
    things = (
        "- {fact: organisation, id: o, name: {en: O}, kinds: [office]}\n"
        "- {fact: arrangement, id: a, name: {en: A}, kind: mou, parties: bodies}\n"
    )
    assert codes(read_facts(things + link % ("x", "") + link % ("y", ""))) == ["overlap"]
    assert codes(read_facts(things + link % ("x", "") + link % ("y", ", supersedes: x"))) == []


def test_facts_that_cite_nothing_are_of_one_source() -> None:
    text = "- {fact: edition, standard: X 1, published: %s, certainty: general-knowledge}\n"
    assert codes(read_facts(text % 2012 + text % 2013)) == ["overlap"]


# -- cycles ----------------------------------------------------------------------------------------


def test_circles() -> None:
    assert find_circles({}) == []
    assert find_circles({"a": ["b", "c"], "b": ["d"], "c": ["d"]}) == []
    assert find_circles({"a": ["a"]}) == [("a",)]
    assert find_circles({"x": ["a"], "a": ["b"], "b": ["a"]}) == [("a", "b")]
    assert find_circles({"a": ["b", "c"], "b": ["a"], "c": ["a"]}) == [("a", "b"), ("a", "c")]


def test_a_long_chain_is_followed_to_its_end() -> None:
    chain = {str(number): [str(number + 1)] for number in range(20_000)}
    assert find_circles(chain) == []
    (circle,) = find_circles({**chain, "20000": ["0"]})
    assert len(circle) == 20_001


# -- places ----------------------------------------------------------------------------------------


def test_a_problem_is_moved_to_the_line_of_its_key(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "format: openqi/1\n"
        "facts:\n"
        "- fact: accreditation\n"
        "  by: nobody\n"
        "  of: nowhere\n"
        "  scope:\n"
        "    goods:\n"
        "    - {hs: '85'}\n"
        "    - named: kettle\n"
        "      hs: x\n"
        "  certainty: general-knowledge\n",
        encoding="utf-8",
    )
    packs = read_packs(tmp_path)
    problems = check_packs(packs)
    assert [(one.line, one.key) for one in problems] == [
        (4, "by"),
        (5, "of"),
        (10, "scope.goods[1].hs"),
    ]
    (tmp_path / "a.yaml").unlink()
    assert [one.line for one in check_packs(packs)] == [3, 3, 3], "as far as the file is there"


def test_a_key_that_is_not_there_leads_to_what_is_above_it() -> None:
    value = parse_yaml(b"a:\n  b:\n  - c: 1\n", "f")
    assert isinstance(value, MarkedMap)
    wanted = {"a": 1, "a.b": 2, "a.b[0]": 3, "a.b[0].c": 3, "a.b[7].c": 2, "a.x.y": 1, "z": 1}
    assert {key: find_line(value, key) for key in wanted} == wanted


def test_a_problem_without_a_place_stays_as_it_is() -> None:
    problems = list(check_facts(read_facts("- {fact: suspension, of: x}\n", "gone.yaml"), []))
    assert list(pinpoint(problems)) == problems
