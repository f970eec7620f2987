"""Check the laws of the engine on generated worlds with adversarial dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from openqi.core.day import format_day, parse_day
from openqi.core.fact import Fact
from openqi.core.question import Question
from openqi.core.statements import Conflict
from openqi.core.verdict import Verdict
from openqi.core.words import Answer
from openqi.engine import check, decide
from openqi.snapshot import Snapshot, compile_snapshot
from tests.engine.worlds import POOL, REPORTS, Map, World, read_asked, read_facts, worlds

RANK: dict[str | None, int] = {
    "not_accepted": 1,
    "competence_only": 2,
    "conditional": 3,
    "accepted_as_basis": 4,
    "accepted": 5,
}


def compiled(facts: Iterable[Map]) -> Snapshot:
    return compile_snapshot(read_facts(list(facts)))


def verdict_of(facts: Iterable[Map], question: Map) -> Verdict:
    return check(compiled(facts), read_asked(question))


def certain(verdict: Verdict) -> int:
    """Rank what is certain of an answer."""
    return RANK[verdict.at_least or verdict.answer]


def unsigned(verdict: Verdict) -> bytes:
    """Write a verdict without the hash of its snapshot."""
    return msgspec.structs.replace(verdict, snapshot="").to_json()


def gist(verdict: Verdict) -> tuple[Any, ...]:
    """Give what no relabelling may change."""
    tests = (verdict.competence.result, verdict.authority.result, verdict.content.result)
    return verdict.answer, verdict.at_least, tests, verdict.next_change


# -- order, repetition, labels -----------------------------------------------------------------


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(world: World, random: Any) -> None:
    shuffled = list(world.facts)
    random.shuffle(shuffled)
    one, other = verdict_of(world.facts, world.question), verdict_of(shuffled, world.question)
    assert one.to_json() == other.to_json()


@given(worlds())
def test_equal_facts_and_question_give_equal_bytes(world: World) -> None:
    snapshot, question = compiled(world.facts), read_asked(world.question)
    first = check(snapshot, question).to_json()
    assert check(snapshot, question).to_json() == first
    assert verdict_of(world.facts, world.question).to_json() == first


@given(worlds())
def test_decide_answers_as_check_does(world: World) -> None:
    snapshot, question = compiled(world.facts), read_asked(world.question)
    assert decide(snapshot, question).answer == check(snapshot, question).answer


@given(worlds())
def test_labels_carry_no_meaning(world: World) -> None:
    """New ids, in the opposite alphabetical order, leave answer and tests as they are."""
    ids = sorted(fact["id"] for fact in world.facts)
    names = {id: f"n{len(ids) - place:03}" for place, id in enumerate(ids)}
    codes = [id for id in ids if id.isupper()]
    names |= {code: "ZYXW"[place] + code for place, code in enumerate(codes)}
    renamed = World(
        tuple(renamed_value(fact, names) for fact in world.facts),
        renamed_value(world.question, names),
    )
    assert gist(verdict_of(*renamed)) == gist(verdict_of(*world))


def renamed_value(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        kept = ("fact", "kind")
        return {k: v if k in kept else renamed_value(v, names) for k, v in value.items()}
    if isinstance(value, list):
        return [renamed_value(member, names) for member in value]
    return names.get(value, value) if isinstance(value, str) else value


# -- facts that are about something else -------------------------------------------------------

FAR = {"from": "2020-01-01"}
ELSEWHERE: tuple[Map, ...] = (
    {"fact": "economy", "id": "XX", "name": {"en": "XX"}},
    {"fact": "economy", "id": "XG", "name": {"en": "XG"}, "members": ["XX"], **FAR},
    {
        "fact": "organisation",
        "id": "far-lab",
        "name": {"en": "lab"},
        "kinds": ["laboratory"],
        "economies": ["XX"],
    },
    {
        "fact": "organisation",
        "id": "far-ab",
        "name": {"en": "ab"},
        "kinds": ["accreditation-body"],
        "economies": ["XX"],
    },
    {
        "fact": "participation",
        "id": "far-part",
        "party": "far-ab",
        "arrangement": "mla-one",
        "standing": "full",
        **FAR,
    },
    {
        "fact": "participation",
        "id": "far-sector",
        "party": "XX",
        "arrangement": "sector",
        "standing": "full",
        "from": "2024-01-01",
    },
    {
        "fact": "accreditation",
        "id": "far-acc",
        "by": "ab-one",
        "of": "far-lab",
        "scope": {},
        "from": "2023-12-31",
    },
    {
        "fact": "accreditation",
        "id": "far-acc-2",
        "by": "far-ab",
        "of": "far-lab",
        "scope": {},
        "to": "2024-01-02",
    },
    {"fact": "suspension", "id": "far-stop", "of": "far-acc", "from": "2024-01-01"},
    {
        "fact": "designation",
        "id": "far-desig",
        "by": "office-here",
        "of": "far-lab",
        "under": "req-one",
        "listed": True,
        "from": "2024-01-02",
    },
    {
        "fact": "recognition-list",
        "id": "far-list",
        "by": "office-here",
        "of": "far-lab",
        "under": "req-one",
        "from": "2024-01-03",
    },
    {
        "fact": "requirement",
        "id": "far-req",
        "economy": "XX",
        "goods": [{"hs": "8516"}],
        "demands": [{"evidence": ["test-report"], "by": "any"}],
        "from": "2024-01-01",
    },
    {
        "fact": "acceptance",
        "id": "far-clause",
        "economy": "XX",
        "for": {"requirement": "req-one"},
        "evidence": ["test-report"],
        "via": {"any": True},
        "effect": "obliges",
        "from": "2024-01-01",
    },
    {"fact": "exclusion", "id": "far-bar", "economy": "XX", "for": {}, "from": "2024-01-02"},
    {
        "fact": "transition",
        "id": "far-keeps",
        "of": "far-req",
        "keeps": {"issued_before": "2024-01-03"},
    },
    {
        "fact": "adoption",
        "id": "far-adopted",
        "host": "FAR 9:2020",
        "source": "FAR 8:2019",
        "degree": "IDT",
    },
    {"fact": "edition", "id": "far-edition", "standard": "FAR 8:2019", "published": "2024-01-02"},
    {
        "fact": "conflict",
        "id": "far-conflict",
        "facts": ["far-acc", "far-acc-2"],
        "status": "open",
    },
)
FAR_COMPLETE: tuple[Map, ...] = tuple(
    {
        "fact": "completeness",
        "id": f"far-all-{n}",
        "of": of,
        "from": "2023-12-30",
        "to": "2024-01-03",
    }
    for n, of in enumerate(
        (
            {"kind": "accreditation", "body": "far-lab"},
            {"kind": "accreditation", "by": "far-ab"},
            {"kind": "participation", "party": "far-ab"},
            {"kind": "designation", "body": "far-lab"},
            {"kind": "requirement", "economy": "XX"},
        )
    )
)


@given(worlds(), st.sets(st.sampled_from(range(len(ELSEWHERE + FAR_COMPLETE))), min_size=1))
def test_facts_about_others_change_nothing(world: World, chosen: set[int]) -> None:
    others = [(ELSEWHERE + FAR_COMPLETE)[n] for n in sorted(chosen)]
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *others), world.question)
    assert unsigned(after) == unsigned(before)


@given(worlds(), st.sets(st.sampled_from(range(len(ELSEWHERE))), min_size=1))
def test_unknown_is_not_turned_into_a_no_by_facts_about_others(
    world: World, chosen: set[int]
) -> None:
    """An arrangement that nobody here is known to be part of may open a way, and closes none."""
    others = [*(ELSEWHERE[n] for n in sorted(chosen)), *_another_arrangement()]
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *others), world.question)
    assert after.answer in (before.answer, "unknown")
    assert certain(after) == certain(before)


def _another_arrangement() -> Iterator[Map]:
    """Give an accreditation arrangement in which only others take part."""
    fields = {"kind": "accreditation-mla", "parties": "accreditation-bodies"}
    for id in ("a-mla", "z-mla"):
        yield {"fact": "arrangement", "id": id, "name": {"en": id}, **fields, "from": "2024-01-01"}
        yield {
            "fact": "participation",
            "id": f"{id}-part",
            "party": "far-ab",
            "arrangement": id,
            "standing": "full",
            **FAR,
        }


@given(worlds(claims=False), st.data())
def test_without_completeness_nothing_becomes_definite(world: World, data: st.DataObject) -> None:
    """A completeness statement taken away keeps an answer or makes it unknown (D10).

    Without presented claims: a complete list contradicts a claim (D6), and without it the claim is
    believed.
    """
    shown = [fact for fact in world.facts if fact["fact"] == "completeness"]
    assume(shown)
    gone = data.draw(st.sampled_from(shown))
    before = verdict_of(world.facts, world.question)
    after = verdict_of([fact for fact in world.facts if fact is not gone], world.question)
    if after.answer != "unknown":
        assert after.answer == before.answer
    assert certain(after) <= certain(before)


# -- memoranda ---------------------------------------------------------------------------------


def _memorandum(kind: str, first: str) -> list[Map]:
    """Give a memorandum or framework between everybody, and a clause that hopes for it."""
    parties = ("AA", "BB", "ab-one", "ab-here", "lab-one")
    return [
        {
            "fact": "arrangement",
            "id": "words",
            "name": {"en": "words"},
            "kind": kind,
            "parties": "economies",
            "from": first,
        },
        *(
            {
                "fact": "participation",
                "id": f"words-{party.lower()}",
                "party": party,
                "arrangement": "words",
                "standing": "full",
                "from": first,
            }
            for party in parties
        ),
        {
            "fact": "designation",
            "id": "words-desig",
            "by": "office-here",
            "of": "lab-one",
            "under": "words",
            "listed": True,
            "from": first,
        },
        {
            "fact": "completeness",
            "id": "words-all",
            "of": {"kind": "participation", "arrangement": "words"},
            "from": first,
            "to": "2030-12-31",
        },
    ]


def _hopeful_clause(kind: str, first: str) -> Map:
    return {
        "fact": "acceptance",
        "id": "words-clause",
        "economy": "BB",
        "for": {"requirement": "req-one"},
        "evidence": [kind],
        "via": {"arrangement": "words"},
        "effect": "obliges",
        "from": first,
    }


@given(worlds(), st.sampled_from(("mou", "framework")), st.sampled_from(POOL), st.booleans())
def test_memoranda_and_frameworks_give_nothing(
    world: World, kind: str, first: str, clause: bool
) -> None:
    added = _memorandum(kind, first)
    asked = read_asked(world.question).evidence.kind
    if clause and asked is not None:
        added.append(_hopeful_clause(asked, "2020-01-01"))
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *added), world.question)
    assert (after.answer, after.at_least, after.next_change) == (
        before.answer,
        before.at_least,
        before.next_change,
    )


@given(worlds(), st.sampled_from(("mou", "framework")), st.sampled_from(POOL))
def test_a_memorandum_that_follows_an_arrangement_gives_nothing(
    world: World, kind: str, first: str
) -> None:
    followed = {
        "fact": "succession",
        "id": "words-follow",
        "predecessors": ["mla-one"],
        "successor": "words",
        "from": first,
    }
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, *_memorandum(kind, first), followed), world.question)
    assert (after.answer, after.at_least) == (before.answer, before.at_least)


# -- time --------------------------------------------------------------------------------------

_FAR_DAYS = [parse_day(text) for text in ("2024-12-31", "2025-01-01", "2030-12-31", "2031-01-01")]
LATER = [*range(parse_day(POOL[0]), parse_day("2024-02-12")), *_FAR_DAYS]
"""Every day on which anything of a generated world can turn: the pool, a month after it, ends of years."""


def first_difference(snapshot: Snapshot, question: Question) -> str | None:
    """Find the next change by asking again on every later day."""
    now = decide(snapshot, question).answer
    for day in LATER:
        if day > parse_day(str(question.on)):
            then = msgspec.structs.replace(question, on=format_day(day))
            if decide(snapshot, then).answer != now:
                return format_day(day)
    return None


@given(worlds())
def test_the_next_change_is_exact(world: World) -> None:
    snapshot, question = compiled(world.facts), read_asked(world.question)
    assert check(snapshot, question).next_change == first_difference(snapshot, question)


_DATED = ("from", "to", "until", "published", "issued_before", "before")


def dated_places(value: Map, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """List where a fact gives a date to the day."""
    for key, member in value.items():
        if isinstance(member, dict):
            yield from dated_places(member, (*above, key))
        elif key in _DATED and member in POOL:
            yield (*above, key)


def replaced(value: Map, place: tuple[str, ...], change: Any) -> Map:
    key, *below = place
    return {**value, key: replaced(value[key], tuple(below), change) if below else change}


@given(worlds(claims=False), st.data())
def test_a_vaguer_date_gives_the_same_answer_or_unknown(world: World, data: st.DataObject) -> None:
    """A day that becomes its month or year never gives another definite answer.

    Without presented claims: what contradicts a claim must be sure (D6).
    """
    places = [
        (number, place)
        for number, fact in enumerate(world.facts)
        for place in dated_places(fact)
        if fact["fact"] != "attestation" or len(place) == 1
    ]
    assume(places)
    number, place = data.draw(st.sampled_from(places))
    length = data.draw(st.sampled_from((7, 4)))
    fact: Any = world.facts[number]
    for key in place:
        fact = fact[key]
    facts = list(world.facts)
    facts[number] = replaced(facts[number], place, fact[:length])
    exact, vague = verdict_of(world.facts, world.question), verdict_of(facts, world.question)
    if vague.answer != "unknown":
        assert vague.answer == exact.answer, (number, place, length)
    else:
        assert certain(vague) <= certain(exact), (number, place, length)


@given(worlds())
def test_an_interval_is_no_better_than_any_of_its_days(world: World) -> None:
    """Work of several days must be covered on every one of them (D4)."""
    evidence = {**world.question["evidence"], "issued": "2024-01-05"}
    assume("id" not in evidence and evidence["kind"] in REPORTS)
    span = {"from": POOL[1], "to": POOL[6]}
    facts = [fact for fact in world.facts if "anchors" not in fact and "within" not in fact]
    question = {**world.question, "on": "2024-01-05", "evidence": {**evidence, "activity": span}}
    whole = verdict_of(facts, question)
    for day in POOL[1:7]:
        question["evidence"] = {**evidence, "activity": day}
        assert certain(whole) <= certain(verdict_of(facts, question)), day


@given(worlds(), st.data())
def test_throughout_is_no_better_than_one_of_its_ends(world: World, data: st.DataObject) -> None:
    clauses = [n for n, fact in enumerate(world.facts) if fact["fact"] == "acceptance"]
    assume(clauses)
    number = data.draw(st.sampled_from(clauses))
    link = data.draw(st.sampled_from(("accreditation", "participation", "designation", "acceptance")))
    answers: dict[str, int] = {}
    for anchor in ("throughout", "activity", "check"):
        facts = list(world.facts)
        facts[number] = {**facts[number], "anchors": {link: anchor}}
        answers[anchor] = certain(verdict_of(facts, world.question))
    assert answers["throughout"] <= min(answers["activity"], answers["check"])


# -- what facts rest on ------------------------------------------------------------------------


@given(worlds(claims=False), st.data())
def test_an_unverified_fact_caps_an_answer_and_no_more(world: World, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(world.facts) - 1))
    facts = list(world.facts)
    facts[number] = {**facts[number], "certainty": "general-knowledge"}
    before, after = verdict_of(world.facts, world.question), verdict_of(facts, world.question)
    if before.answer == "not_accepted":
        assert after.answer == "not_accepted"
    assert min(certain(before), RANK["conditional"]) <= certain(after) <= certain(before)
    if facts[number]["id"] in {link.fact for link in after.chain}:
        assert certain(after) <= RANK["conditional"]
        if after.answer not in ("not_accepted", "unknown"):
            assert facts[number]["id"] in after.unverified


@given(worlds())
def test_nothing_verified_gives_nothing_more_than_conditional(world: World) -> None:
    facts = [{**fact, "certainty": "general-knowledge"} for fact in world.facts]
    before, after = verdict_of(world.facts, world.question), verdict_of(facts, world.question)
    assert certain(after) == min(certain(before), RANK["conditional"])
    if before.answer == "not_accepted":
        assert after.answer == "not_accepted"


@given(worlds(claims=False), st.data())
def test_an_unverified_link_is_better_than_none(world: World, data: st.DataObject) -> None:
    """A link that nobody verified does not take the place of one that somebody did (D1, D8)."""
    links = [n for n, fact in enumerate(world.facts) if _supports(fact)]
    assume(links)
    number = data.draw(st.sampled_from(links))
    marked = list(world.facts)
    marked[number] = {**marked[number], "certainty": "general-knowledge"}
    without = [fact for n, fact in enumerate(world.facts) if n != number]
    assume(not any(fact.get("of") == world.facts[number]["id"] for fact in without))
    assert certain(verdict_of(marked, world.question)) >= certain(
        verdict_of(without, world.question)
    )


def _supports(fact: Map) -> bool:
    """Tell whether a fact can only help: a link that counts."""
    links = ("accreditation", "designation", "recognition-list", "capability")
    return fact["fact"] in links or fact.get("standing") == "full"


@given(worlds(), st.data(), st.sampled_from(("2020-01-01", *POOL)))
def test_a_suspension_never_raises_an_answer(
    world: World, data: st.DataObject, first: str
) -> None:
    links = [
        fact["id"]
        for fact in world.facts
        if _supports(fact) or fact["fact"] in ("acceptance", "attestation", "arrangement")
    ]
    of = data.draw(st.sampled_from(links))
    stop = {"fact": "suspension", "id": "halt", "of": of, "from": first}
    before = verdict_of(world.facts, world.question)
    after = verdict_of((*world.facts, stop), world.question)
    assert certain(after) <= certain(before)
    if of == world.question["evidence"].get("id") and first <= world.question["on"]:
        assert certain(after) == RANK["not_accepted"]


@given(worlds(conflicts=True))
def test_a_conflict_is_answered_under_each_version(world: World) -> None:
    """The answer is the one that all versions share, else unknown with the worst as certain (D9)."""
    facts, question = read_facts(world.facts), read_asked(world.question)
    snapshot = compile_snapshot(facts)
    groups = [one.facts for one in snapshot.contradictions]
    plain = [fact for fact in facts if not isinstance(fact.statement, Conflict)]
    versions = [
        check(compile_snapshot(_kept(plain, groups, pick)), question) for pick in product(*groups)
    ]
    shown = check(snapshot, question)
    answers: set[Answer] = {one.answer for one in versions}
    assert shown.answer == (answers.pop() if len(answers) == 1 else "unknown")
    assert certain(shown) == min(map(certain, versions))


def _kept(facts: list[Fact], groups: list[tuple[str, ...]], pick: tuple[str, ...]) -> list[Fact]:
    dropped = {id for group in groups for id in group} - set(pick)
    return [fact for fact in facts if fact.id not in dropped]


@given(worlds(), st.data())
def test_a_question_about_earlier_knowledge_sees_only_what_was_recorded(
    world: World, data: st.DataObject
) -> None:
    when = st.sampled_from(("2024-02-01", "2024-02-02", "2024-02-03"))
    facts: list[Map] = []
    for fact in world.facts:
        recorded: Map = {"on": data.draw(when), "seq": data.draw(st.integers(0, 1))}
        if data.draw(st.integers(0, 9)) == 0:
            recorded["until"] = max(recorded["on"], data.draw(when))
        facts.append({**fact, "recorded": recorded})
    corrected = data.draw(st.sampled_from(facts))
    if corrected["fact"] in ("accreditation", "participation", "designation"):
        newer = {**corrected, "id": "newer", "supersedes": corrected["id"], "from": "2020-01-01"}
        newer["recorded"] = {"on": data.draw(when), "seq": 2}
        facts.append({key: newer[key] for key in newer if key not in ("to", "seen")})
    known = data.draw(when)
    question = {**world.question, "known_at": known}
    held = [
        {key: value for key, value in fact.items() if key not in ("recorded", "supersedes")}
        for fact in facts
        if fact["recorded"]["on"] <= known <= fact["recorded"].get("until", "2099-12-31")
        and not any(
            one.get("supersedes") == fact["id"] and one["recorded"]["on"] <= known for one in facts
        )
    ]
    if any(fact["id"] == "newer" for fact in held):
        held = [renamed_value(fact, {corrected["id"]: "newer"}) for fact in held]
    early = compile_snapshot(read_facts(facts), known_at=parse_day(known))
    assume(
        world.question["evidence"].get("id", "lab-one") in {"lab-one", *(one["id"] for one in held)}
    )
    then = check(early, read_asked(question))
    plain = verdict_of(held, world.question)
    blank = msgspec.structs.replace(then, known_at=None, question=plain.question)
    assert unsigned(blank) == unsigned(plain)
    later = [fact for fact in facts if fact["recorded"]["on"] <= known]
    same = compile_snapshot(read_facts(later), known_at=parse_day(known))
    assert check(same, read_asked(question)).to_json() == then.to_json()


# -- a verdict agrees with itself --------------------------------------------------------------


@given(worlds())
def test_the_parts_of_a_verdict_agree(world: World) -> None:
    snapshot, question = compiled(world.facts), read_asked(world.question)
    verdict = check(snapshot, question)
    tests = [verdict.competence, verdict.authority, verdict.content]
    results = {test.result for test in tests}
    assert (verdict.at_least is None) == (verdict.answer != "unknown")
    if verdict.answer in ("accepted", "accepted_as_basis"):
        assert results <= {"pass", "not-applicable"}
    if verdict.answer == "conditional":
        assert "fail" not in results
        assert verdict.missing or verdict.ask
    if verdict.answer == "not_accepted":
        assert "fail" in results
    if verdict.answer == "unknown":
        assert results & {"unknown", "fail"}
        assert verdict.missing or verdict.ask
    if verdict.answer == "competence_only":
        assert verdict.competence.result == "pass"
    for link in verdict.chain:
        assert link.fact in snapshot.facts or link.fact == "evidence.accreditation"
    if verdict.next_change is not None:
        assert verdict.next_change > verdict.on
