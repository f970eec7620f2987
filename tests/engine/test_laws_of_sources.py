"""Hold the laws of what an answer owes to its facts: unverified, suspended, in conflict, absent."""

from __future__ import annotations

from itertools import product
from random import Random

from hypothesis import assume

from openqi.core.fact import Fact
from openqi.core.statements import Conflict
from openqi.engine import decide
from openqi.snapshot import compile_snapshot
from tests.engine.answering import RANK, certain, decision_of, verdict_of
from tests.engine.counterexample import law
from tests.engine.draws import EARLY, POOL
from tests.engine.law import HERE
from tests.engine.world import Map, World, read_asked, read_facts
from tests.engine.worlds import FAMILIES

UNREAD = "general-knowledge"
_LINKS = ("accreditation", "designation", "recognition-list", "capability")


def _supports(fact: Map) -> bool:
    """Tell whether a fact can only help: a link that counts."""
    return fact["fact"] in _LINKS or fact.get("standing") == "full"


# -- unverified (D8) ---------------------------------------------------------------------------


@law(claims=False)
def test_an_unverified_fact_caps_an_answer_and_no_more(world: World, dice: Random) -> None:
    """A fact that nobody read caps what rests on it at conditional, and turns no answer into a no.

    Without presented claims, which a fact of the register contradicts, read or not (D6).
    """
    number = dice.randrange(len(world.facts))
    facts = list(world.facts)
    facts[number] = {**facts[number], "certainty": UNREAD}
    before, after = decision_of(world.facts, world.question), verdict_of(facts, world.question)
    if before.answer == "not_accepted":
        assert after.answer == "not_accepted"
    assert min(certain(before), RANK["conditional"]) <= certain(after) <= certain(before)
    if facts[number]["id"] in {link.fact for link in after.chain}:
        assert certain(after) <= RANK["conditional"]
        if after.answer not in ("not_accepted", "unknown"):
            assert facts[number]["id"] in after.unverified


@law()
def test_nothing_verified_gives_nothing_more_than_conditional(world: World, dice: Random) -> None:
    """Where nobody read anything, conditional is the most, and a no stays a no.

    Without buyers who ask for nothing that the register could show.
    """
    assume(all("covered_by" in demand for demand in world.question.get("demands", ())))
    facts = [{**fact, "certainty": UNREAD} for fact in world.facts]
    before, after = decision_of(*world), decision_of(facts, world.question)
    assert certain(after) == min(certain(before), RANK["conditional"])
    if before.answer == "not_accepted":
        assert after.answer == "not_accepted"


@law(claims=False)
def test_an_unverified_link_is_better_than_none(world: World, dice: Random) -> None:
    """A link that nobody verified does not take the place of one that somebody did (D1, D8)."""
    links = [n for n, fact in enumerate(world.facts) if _supports(fact) and "source" not in fact]
    assume(links)
    number = dice.choice(links)
    marked = list(world.facts)
    marked[number] = {**marked[number], "certainty": UNREAD}
    without = [fact for n, fact in enumerate(world.facts) if n != number]
    id = world.facts[number]["id"]
    assume(not any(id in (fact.get("of"), *fact.get("facts", ())) for fact in without))
    assert certain(decision_of(marked, world.question)) >= certain(
        decision_of(without, world.question)
    )


@law(claims=False)
def test_where_a_body_is_must_be_read_to_count(world: World, dice: Random) -> None:
    """Where an answer needs the economy of a body, and nobody read it, conditional is the most.

    Without exclusions, which are looked at for every body.
    """
    facts = [fact for fact in world.facts if fact["fact"] != "exclusion"]
    who = dice.choice([n for n, fact in enumerate(facts) if fact["id"] in _DECIDING_BODIES])
    before = decision_of(facts, world.question)
    without = decision_of([*facts[:who], *facts[who + 1 :]], world.question)
    heard = [*facts[:who], {**facts[who], "certainty": UNREAD}, *facts[who + 1 :]]
    after = decision_of(heard, world.question)
    assert min(certain(before), RANK["conditional"]) <= certain(after) <= certain(before)
    if certain(without) < certain(before):
        assert certain(after) <= RANK["conditional"]


_DECIDING_BODIES = ("lab-one", "ab-here", "office-here")


# -- suspended (D12, R5) -----------------------------------------------------------------------


@law()
def test_a_suspension_never_raises_an_answer(world: World, dice: Random) -> None:
    """Whatever supports an answer can be suspended, and nothing becomes better by it.

    Of a document that says on which day it was made, or that the register holds.
    """
    assume({"id", "activity", "issued"} & set(world.question["evidence"]))
    kinds = ("acceptance", "attestation", "arrangement", "succession", "transition")
    links = [fact["id"] for fact in world.facts if _supports(fact) or fact["fact"] in kinds]
    links += [
        fact["id"]
        for fact in world.facts
        if fact["fact"] == "adoption" and fact["degree"] in ("IDT", "MOD")
    ]
    of, first = dice.choice(links), dice.choice((EARLY, *POOL))
    stop = {"fact": "suspension", "id": "halt", "of": of, "from": first}
    before = decision_of(*world)
    after = decision_of((*world.facts, stop), world.question)
    assert certain(after) <= certain(before)
    if of == world.question["evidence"].get("id") and first <= world.question["on"]:
        assert certain(after) == RANK["not_accepted"]


_REPORTS = {name: FAMILIES[name] for name in ("reports", "calibrations")}


@law(_REPORTS)
def test_a_later_suspension_does_not_reach_back(world: World, dice: Random) -> None:
    """Work done before a suspension stays done: with an activity anchor it changes nothing (D4)."""
    facts = [fact for fact in world.facts if "anchors" not in fact and "within" not in fact]
    evidence = world.question["evidence"]
    paper = next((one for one in facts if one["id"] == evidence.get("id")), evidence)
    activity = paper.get("activity") or paper.get("issued")
    assume(activity is not None)
    last = activity["to"] if isinstance(activity, dict) else str(activity)
    later = [day for day in (*POOL, "2024-01-06") if day > max(last, paper.get("issued") or last)]
    links = [fact["id"] for fact in facts if _supports(fact) or fact["fact"] == "acceptance"]
    stop = {
        "fact": "suspension",
        "id": "halt",
        "of": dice.choice(links),
        "from": dice.choice(later),
    }
    before = decision_of(facts, world.question)
    after = decision_of((*facts, stop), world.question)
    assert after == before


# -- in conflict (D9) --------------------------------------------------------------------------


@law(conflicts=True)
def test_a_conflict_is_answered_under_each_version(world: World, dice: Random) -> None:
    """The answer is the one that all versions share, else unknown, the worst being certain (D9)."""
    facts, question = read_facts(world.facts), read_asked(world.question)
    snapshot = compile_snapshot(facts)
    groups = [one.facts for one in snapshot.contradictions]
    plain = [fact for fact in facts if not isinstance(fact.statement, Conflict)]
    versions = [
        decide(compile_snapshot(_kept(plain, groups, pick)), question) for pick in product(*groups)
    ]
    shown = decide(snapshot, question)
    answers = {one.answer for one in versions}
    assert shown.answer == (versions[0].answer if len(answers) == 1 else "unknown")
    assert certain(shown) == min(map(certain, versions))


def _kept(facts: list[Fact], groups: list[tuple[str, ...]], pick: tuple[str, ...]) -> list[Fact]:
    dropped = {id for group in groups for id in group} - set(pick)
    return [fact for fact in facts if fact.id not in dropped]


@law(conflicts=False)
def test_a_conflict_never_raises_an_answer(world: World, dice: Random) -> None:
    """A second version of a fact, set against it, makes nothing more certain than it is alone."""
    kinds = (*_LINKS, "participation", "acceptance", "requirement", "exclusion")
    one = dice.choice([fact for fact in world.facts if fact["fact"] in kinds])
    period = dice.choice(({"from": EARLY}, {"from": dice.choice(POOL)}, {"from": "2024-01"}))
    plain = {key: value for key, value in one.items() if key not in ("from", "to", "seen")}
    other = {**plain, **period, "id": "second-version"}
    dispute = {"fact": "conflict", "id": "dispute", "facts": [one["id"], other["id"]]}
    before = decision_of(*world)
    after = decision_of((*world.facts, other, {**dispute, "status": "open"}), world.question)
    assert certain(after) <= certain(before)


# -- absent (D10) ------------------------------------------------------------------------------


@law(claims=False)
def test_without_completeness_nothing_becomes_definite(world: World, dice: Random) -> None:
    """A completeness statement taken away keeps an answer or makes it unknown (D10).

    Without presented claims: a complete list contradicts a claim (D6), and without it the claim is
    believed.
    """
    shown = [fact for fact in world.facts if fact["fact"] == "completeness"]
    assume(shown)
    gone = dice.choice(shown)
    before = decision_of(*world)
    after = decision_of([fact for fact in world.facts if fact is not gone], world.question)
    if after.answer != "unknown":
        assert after.answer == before.answer
    assert certain(after) <= certain(before)


_SUBJECT = ("fact", "by", "of", "party", "arrangement", "under")


@law(claims=False, conflicts=False)
def test_a_missing_link_alone_is_never_a_no(world: World, dice: Random) -> None:
    """What nobody recorded is unknown (D10).

    Where no list is complete, nothing is suspended or excluded and no date is past, a link that is
    not on record turns no answer into a no.
    """
    stops = ("completeness", "suspension", "exclusion")
    facts = [
        {**{key: value for key, value in fact.items() if key not in ("to", "seen")}, "from": EARLY}
        for fact in world.facts
        if fact["fact"] not in stops and fact.get("standing", "full") == "full"
    ]
    links = [fact for fact in facts if _supports(fact)]
    assume(links)
    lost = dice.choice(links)
    subject = [lost.get(key) for key in _SUBJECT]
    before = decision_of(facts, world.question)
    less = [fact for fact in facts if [fact.get(key) for key in _SUBJECT] != subject]
    after = decision_of(less, world.question)
    assert after.answer != "not_accepted" or before.answer == "not_accepted"


@law()
def test_an_exclusion_ends_the_search(world: World, dice: Random) -> None:
    """An exclusion of everything is a no for whatever the law decides, and nothing to a buyer."""
    bar = {"fact": "exclusion", "id": "bar-all", "economy": HERE, "for": {}, "from": EARLY}
    after = decision_of((*world.facts, bar), world.question)
    if world.question["purpose"] in ("tender", "private-buyer"):
        assert after == decision_of(*world)
    else:
        assert (after.answer, after.at_least) == ("not_accepted", None)


# -- support -----------------------------------------------------------------------------------


@law(claims=False, conflicts=False)
def test_one_link_more_never_lowers_what_is_certain(world: World, dice: Random) -> None:
    """A link that somebody read, without limits of scope or time, takes nothing away.

    Without deadlines that count from the end of a link, and without presented claims (D6).
    """
    facts = [fact for fact in world.facts if "within" not in fact]
    named = [fact["id"] for fact in facts if fact["fact"] == "arrangement"]
    arrangement = dice.choice(named)
    more: Map = dice.choice(
        (
            {"fact": "accreditation", "by": dice.choice(("ab-one", "ab-here")), "of": "lab-one",
             "scope": {}},
            {"fact": "participation", "party": dice.choice(("ab-one", "lab-one", "AA", "BB")),
             "arrangement": arrangement, "standing": "full"},
            {"fact": "designation", "by": "office-here", "of": "lab-one", "listed": True,
             "recognised_by": "office-here", "under": dice.choice(("req-one", arrangement))},
            {"fact": "recognition-list", "by": "office-here", "of": "lab-one", "under": "req-one"},
        )
    )  # fmt: skip
    before = decision_of(facts, world.question)
    after = decision_of((*facts, {**more, "id": "one-more", "from": EARLY}), world.question)
    assert certain(after) >= certain(before)


@law(claims=False, conflicts=False)
def test_the_chain_is_enough(world: World, dice: Random) -> None:
    """What an answer cites carries it: every other supporting link can go.

    For work on one day: of several days the chain cites the one that decides.
    """
    evidence = world.question["evidence"]
    assume("id" not in evidence and "issued" in evidence)
    assume(not isinstance(evidence.get("activity"), dict))
    before = verdict_of(*world)
    cited = {link.fact for link in before.chain}
    after = decision_of(
        [fact for fact in world.facts if not _supports(fact) or fact["id"] in cited], world.question
    )
    assert before.answer == "unknown" or certain(after) >= certain(before)
