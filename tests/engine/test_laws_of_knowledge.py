"""Hold the laws of the recorded clock: what would have been answered on that day."""

from __future__ import annotations

from random import Random

import msgspec
from hypothesis import assume

from openqi.core.day import parse_day
from openqi.engine import check
from openqi.snapshot import compile_snapshot
from tests.engine.answering import renamed_value, unsigned, verdict_of
from tests.engine.counterexample import law
from tests.engine.draws import EARLY, POOL
from tests.engine.world import Map, World, read_asked, read_facts

DAYS = ("2024-02-01", "2024-02-02", "2024-02-03")
_CORRECTED = ("accreditation", "participation", "designation", "recognition-list", "acceptance")


def _recorded(world: World, dice: Random) -> list[Map]:
    """Give the facts of a world with the days on which the register learned and dropped them."""
    facts: list[Map] = []
    for fact in world.facts:
        recorded: Map = {"on": dice.choice(DAYS), "seq": dice.randint(0, 1)}
        if dice.random() < 0.1:
            recorded["until"] = max(recorded["on"], dice.choice(DAYS))
        facts.append({**fact, "recorded": recorded})
    return facts


def _corrections(facts: list[Map], dice: Random) -> list[Map]:
    """Give corrections of one fact, some of them on one day; each has another period."""
    links = [fact for fact in facts if fact["fact"] in _CORRECTED]
    corrected = dice.choice(links)
    found = []
    for seq in range(dice.randint(1, 3)):
        plain = {key: v for key, v in corrected.items() if key not in ("to", "seen")}
        recorded = {"on": dice.choice(DAYS), "seq": seq + 2}
        period = dice.choice(({"from": EARLY}, {"from": dice.choice(POOL)}))
        newer = {**plain, **period, "id": f"newer-{seq}", "supersedes": corrected["id"]}
        found.append({**newer, "recorded": recorded})
    return found


def _held(facts: list[Map], known: str) -> list[Map]:
    """Replay the register by hand: what it held at the end of a day, under the ids that led on.

    A correction stands in place of what it corrects, also after it was dropped; of several the last
    stands, by day and then by ``seq``.
    """
    so_far = [fact for fact in facts if fact["recorded"]["on"] <= known]
    newer = sorted(
        (fact for fact in so_far if "supersedes" in fact),
        key=lambda fact: (fact["recorded"]["on"], fact["recorded"]["seq"]),
    )
    gone = {fact["supersedes"] for fact in newer} | {fact["id"] for fact in newer[:-1]}
    held = [
        {key: value for key, value in fact.items() if key not in ("recorded", "supersedes")}
        for fact in so_far
        if known <= fact["recorded"].get("until", "9999-12-31") and fact["id"] not in gone
    ]
    if newer:
        held = [renamed_value(fact, {newer[-1]["supersedes"]: newer[-1]["id"]}) for fact in held]
    return held


@law()
def test_a_question_about_earlier_knowledge_replays_the_register(
    world: World, dice: Random
) -> None:
    """What was answered on a day is what the facts held on that day give, corrections in order."""
    facts = _recorded(world, dice)
    facts.extend(_corrections(facts, dice))
    dice.shuffle(facts)
    known = dice.choice(DAYS)
    held = _held(facts, known)
    paper = world.question["evidence"].get("id")
    assume(paper is None or paper in {fact["id"] for fact in held})
    early = compile_snapshot(read_facts(facts), known_at=parse_day(known))
    then = check(early, read_asked({**world.question, "known_at": known}), gaps=False)
    plain = verdict_of(held, world.question)
    assert then.facts.keys() == plain.facts.keys()  # a mark tells since when a fact is on record
    blank = msgspec.structs.replace(then, known_at=None, question=plain.question, facts=plain.facts)
    assert unsigned(blank) == unsigned(plain)


@law()
def test_what_was_learned_later_changes_no_earlier_answer(world: World, dice: Random) -> None:
    """The whole register, asked about a day, gives the bytes of the register of that day."""
    facts = _recorded(world, dice)
    facts.extend(_corrections(facts, dice))
    known = dice.choice(DAYS)
    question = read_asked({**world.question, "known_at": known})
    so_far = [_as_then(fact, known) for fact in facts if fact["recorded"]["on"] <= known]
    paper = world.question["evidence"].get("id")
    assume(paper is None or paper in {fact["id"] for fact in _held(facts, known)})
    early = compile_snapshot(read_facts(facts), known_at=parse_day(known))
    same = compile_snapshot(read_facts(so_far), known_at=parse_day(known))
    assert (
        check(same, question, gaps=False).to_json() == check(early, question, gaps=False).to_json()
    )


def _as_then(fact: Map, known: str) -> Map:
    """Give a fact as it was recorded on a day: that it would be dropped later was not known."""
    recorded = fact["recorded"]
    if recorded.get("until", "") < known:
        return fact
    return {**fact, "recorded": {key: v for key, v in recorded.items() if key != "until"}}
