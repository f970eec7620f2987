"""Hold the laws of reach: what a register may say without touching a question (R4, R23, R28)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import yaml
from hypothesis import assume

from tests.engine.answering import (
    certain,
    decision_of,
    renamed_value,
    unsigned,
    verdict_of,
)
from tests.engine.counterexample import law
from tests.engine.draws import EARLY, POOL, WIDE
from tests.engine.law import GROUP, HERE, HOME, THIRD
from tests.engine.world import Map, World, read_asked
from tests.engine.worlds import draw_world

_FILE = yaml.safe_load(Path(__file__).with_name("elsewhere.yaml").read_text(encoding="utf-8"))
ELSEWHERE: list[Map] = _FILE["facts"]
COMPLETE_ELSEWHERE: list[Map] = _FILE["complete"]
FAR = {"from": EARLY}


def _some(facts: list[Map], dice: Random) -> list[Map]:
    return dice.sample(facts, dice.randint(1, len(facts)))


# -- facts that are about something else -------------------------------------------------------


@law()
def test_facts_about_others_change_nothing(world: World, dice: Random) -> None:
    """A fact that cannot apply changes no byte of the verdict."""
    others = _some(ELSEWHERE + COMPLETE_ELSEWHERE, dice)
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *others), world.question)
    assert unsigned(after) == unsigned(before)


@law()
def test_a_denser_register_changes_nothing_elsewhere(world: World, dice: Random) -> None:
    """A second world, of other bodies, economies, standards and laws, leaves the verdict alone.

    Without its arrangements of accreditation and metrology bodies, through which competence alone
    may be sought, and without completeness statements about everything of a kind.
    """
    other = draw_world(dice)
    facts = [
        fact
        for fact in other.facts
        if not (fact["fact"] == "completeness" and len(fact["of"]) == 1)
        and fact.get("kind") not in ("accreditation-mla", "metrology-mra")
    ]
    names = {id: id.translate(str.maketrans("ABCG", "WXYZ")) for id in (HOME, HERE, THIRD, GROUP)}
    ids = {fact["id"] for fact in other.facts} - set(names) | set(_MAYBE)
    names |= {id: f"far-{id}" for id in ids}
    names |= {
        f"{work}:{year}": f"FAR {work}:{year}" for work in _WORKS for year in range(2010, 2024)
    }
    before = verdict_of(world.facts, world.question)
    after = verdict_of(
        (*world.facts, *(renamed_value(fact, names) for fact in facts)), world.question
    )
    assert unsigned(after) == unsigned(before)


_WORKS = ("STD 1", "STD 2", "NAT 1")
_MAYBE = (
    "mla-one", "mla-two", "mla-region", "metro", "scheme", "sector", "under-sector", "req-one",
    "req-two", "lab-two", "lab-new", "nobody",
)  # fmt: skip
"""What facts of a world may name although the world does not have it."""


@law()
def test_unknown_is_not_turned_into_a_no_by_facts_about_others(world: World, dice: Random) -> None:
    """An arrangement that nobody here is known to be part of may open a way, and closes none."""
    others = [*_some(ELSEWHERE, dice), *_another_arrangement()]
    before = decision_of(world.facts, world.question)
    after = decision_of((*world.facts, *others), world.question)
    assert after.answer in (before.answer, "unknown")
    assert certain(after) == certain(before)


def _another_arrangement() -> Iterator[Map]:
    """Give accreditation arrangements in which only others take part."""
    for id in ("a-mla", "z-mla"):
        yield from _mla(id)
        yield _part("far-ab", id)


# -- recognition is not transitive -------------------------------------------------------------


def _mla(id: str) -> list[Map]:
    fields = {"kind": "accreditation-mla", "parties": "accreditation-bodies"}
    return [{"fact": "arrangement", "id": id, "name": {"en": id}, **fields, **FAR}]


def _pact(id: str, kind: str, **fields: object) -> Map:
    return {
        "fact": "arrangement",
        "id": id,
        "name": {"en": id},
        "kind": kind,
        "parties": "economies",
        **fields,
        **FAR,
    }


def _part(party: str, arrangement: str, standing: str = "full") -> Map:
    return {
        "fact": "participation",
        "id": f"{arrangement}-{party}-{standing}".lower(),
        "party": party,
        "arrangement": arrangement,
        "standing": standing,
        **FAR,
    }


def _designated(under: str, **fields: object) -> Map:
    return {
        "fact": "designation",
        "id": f"{under}-desig",
        "by": "office-here",
        "of": "lab-one",
        "under": under,
        "listed": True,
        "recognised_by": "office-here",
        **fields,
        **FAR,
    }


def _all_known(kind: str, arrangement: str) -> Map:
    of = {"kind": kind, "arrangement": arrangement}
    return {"fact": "completeness", "id": f"{arrangement}-all-{kind}", "of": of, **WIDE}


def _clause(world: World, via: Map) -> Map:
    """Give a clause that obliges to accept the document of the question through a link."""
    regulated = any(fact["id"] == "req-one" for fact in world.facts)
    return {
        "fact": "acceptance",
        "id": "hopeful",
        "economy": HERE,
        "for": {"requirement": "req-one"} if regulated else {"goods": [{"hs": "8516"}]},
        "evidence": [_kind(world)],
        "via": via,
        "effect": "obliges",
        **FAR,
    }


def _kind(world: World) -> str:
    evidence = world.question["evidence"]
    paper = next((one for one in world.facts if one["id"] == evidence.get("id")), evidence)
    kind = read_asked({**world.question, "evidence": {"kind": paper["kind"]}}).evidence.kind
    assert kind is not None
    return kind


def _give_nothing(world: World, given: Iterable[Map], added: Iterable[Map]) -> None:
    """Hold that facts added to given ones add nothing to what is certain, and settle nothing.

    A clause on record whose links are not may leave open what was a no before (D1); an issuer that
    the question leaves open is asked for, as it could be another (D7). Halal evidence and
    declarations have no chain but a clause's own (D13), so that a clause tells of the body.
    """
    assume(_issuer_known(world))
    assume(_kind(world) not in ("halal-certificate", "declaration"))
    base = (*world.facts, *given)
    before = decision_of(base, world.question)
    after = decision_of((*base, *added), world.question)
    assert certain(after) == certain(before)
    assert after.answer in (before.answer, "unknown")


_PACTS = ("sectoral-mra", "bilateral-mra", "harmonised-regime")


@law()
def test_two_agreements_do_not_join_into_a_third(world: World, dice: Random) -> None:
    """What holds between A and B, and between B and C, gives nothing between A and C."""
    kind = dice.choice(_PACTS)
    pacts = [_pact("pact-one", kind), _pact("pact-two", kind)]
    parts = [_part(HOME, "pact-one"), _part(THIRD, "pact-one")]
    parts += [_part(THIRD, "pact-two"), _part(HERE, "pact-two")]
    known = [_all_known(kind, id) for kind in ("participation", "designation") for id in _TWO]
    via = {"arrangement": dice.choice(_TWO)}
    names = [_designated(id) for id in _TWO]
    _give_nothing(world, [], [*pacts, *parts, *names, *known, _clause(world, via)])


_TWO = ("pact-one", "pact-two")


@law()
def test_a_designation_is_not_carried_into_another_arrangement(world: World, dice: Random) -> None:
    """A body designated under one arrangement or requirement is not designated under another."""
    pacts = [_pact(id, "bilateral-mra") for id in _TWO]
    parts = [_part(party, id) for id in _TWO for party in (HOME, HERE)]
    known = [_all_known(kind, id) for kind in ("participation", "designation") for id in _TWO]
    via = dice.choice(({"arrangement": "pact-two"}, {"designation": "pact-two"}))
    names = [_designated("pact-one"), _designated("req-far")]
    _give_nothing(world, [], [*pacts, *parts, *names, *known, _clause(world, via)])


@law()
def test_an_arrangement_runs_in_its_direction_only(world: World, dice: Random) -> None:
    """What the destination's bodies may send to A opens nothing for A's bodies here (R30)."""
    # Membership of a group may turn the direction; the two economies alone do not.
    facts = [fact for fact in world.facts if fact["id"] != "GG"]
    pact = _pact("pact-one", dice.choice(_PACTS), directions=[[HERE, HOME]])
    parts = [_part(HOME, "pact-one"), _part(HERE, "pact-one"), _part(THIRD, "pact-one")]
    clause = _clause(world, {"arrangement": "pact-one"})
    plain = World(tuple(facts), world.question)
    _give_nothing(plain, [], [pact, *parts, _designated("pact-one"), clause])


def _issuer_known(world: World) -> bool:
    """Tell whether the question or the register says where the issuer is."""
    evidence = world.question["evidence"]
    paper = next((one for one in world.facts if one["id"] == evidence.get("id")), evidence)
    issuer = paper.get("issuer")
    return issuer == "lab-one" or (isinstance(issuer, dict) and "economy" in issuer)


@law()
def test_a_regional_signatory_is_no_global_one(world: World, dice: Random) -> None:
    """That a global arrangement recognises a region makes no regional signatory a global one."""
    bodies = ("ab-one", "ab-two", "ab-here")
    via = {"via": ["region"]} if dice.random() < 0.5 else {}
    given = [*_mla("region"), *(_part(body, "region") for body in bodies)]
    given += [{**_mla("globe")[0], **via}, _all_known("participation", "globe")]
    known = {"fact": "regional-recognition", "id": "known", "regional": "region", "global": "globe"}
    clause = _clause(world, {"accreditation-under": "globe"})
    _give_nothing(world, given, [{**known, **FAR}, clause])


@law()
def test_a_global_signatory_is_no_regional_one(world: World, dice: Random) -> None:
    """That an accreditation body signed a global arrangement makes it no signatory of a region."""
    bodies = ("ab-one", "ab-two", "ab-here")
    via = {"via": ["region"]} if dice.random() < 0.5 else {}
    given = [{**_mla("globe")[0], **via}, *(_part(body, "globe") for body in bodies)]
    given += [*_mla("region"), _all_known("participation", "region")]
    known = {"fact": "regional-recognition", "id": "known", "regional": "region", "global": "globe"}
    clause = _clause(world, {"accreditation-under": "region"})
    _give_nothing(world, given, [{**known, **FAR}, clause])


# -- memoranda ---------------------------------------------------------------------------------


def _memorandum(kind: str, first: str) -> list[Map]:
    """Give a memorandum or framework between everybody, with a designation under it."""
    parties = ("AA", "BB", "ab-one", "ab-here", "lab-one")
    return [
        _pact("words", kind) | {"from": first},
        *(_part(party, "words") | {"from": first} for party in parties),
        _designated("words") | {"from": first},
        _all_known("participation", "words"),
    ]


@law()
def test_memoranda_and_frameworks_give_nothing(world: World, dice: Random) -> None:
    """Words of good will change no answer, not even under a clause that hopes for them (R28)."""
    added = _memorandum(dice.choice(("mou", "framework")), dice.choice(POOL))
    if dice.random() < 0.5:
        added.append(_clause(world, {"arrangement": "words"}))
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *added), world.question)
    assert (after.answer, after.at_least, after.next_change) == (
        before.answer,
        before.at_least,
        before.next_change,
    )


@law()
def test_a_memorandum_that_follows_an_arrangement_gives_nothing(world: World, dice: Random) -> None:
    """A memorandum never takes the place of an arrangement, not even by a succession (R28)."""
    first = dice.choice(POOL)
    followed = {
        "fact": "succession",
        "id": "words-follow",
        "predecessors": ["mla-one"],
        "successor": "words",
        "from": first,
    }
    kind = dice.choice(("mou", "framework"))
    _give_nothing(world, [], [*_memorandum(kind, first), followed])
