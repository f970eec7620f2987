"""Write what the answer rests on without proof: premises, presumptions, unread facts, conflicts."""

from __future__ import annotations

from openqi.core.verdict import ConflictShown, Verdict
from openqi.show.layout import block, item
from openqi.show.statement import Telling, write_fact
from openqi.show.statement.parts import write_valid
from openqi.show.verdict_text.content import ToldFact, ToldKey, ToldVersion
from openqi.show.verdict_text.gaps import say_key


def grounds_blocks(verdict: Verdict, telling: Telling) -> list[str]:
    """Write a block for each kind of ground that the answer has."""
    presented = "; ".join(one.text for one in tell_presented(verdict, telling))
    return [
        block(telling.say("label.as-presented"), [item(presented)] if presented else []),
        block(telling.say("label.presumed"), _listed(tell_facts(verdict.presumed, telling))),
        block(telling.say("label.unverified"), _listed(tell_facts(verdict.unverified, telling))),
        block(
            telling.say("label.conflicts"),
            [item(one.text, "- ") for one in tell_conflicts(verdict, telling)],
        ),
    ]


def _weighty(verdict: Verdict) -> list[ConflictShown]:
    """Choose the conflicts that bear on the answer; the JSON has every one that was met."""
    cited = {link.fact for link in verdict.chain}
    cited.update(link.fact for route in verdict.routes for link in route.chain)
    cited.update(route.via for route in verdict.routes)
    return [
        one
        for one in verdict.conflicts
        if len(set(one.versions.values())) > 1 or cited & set(one.versions)
    ]


def tell_presented(verdict: Verdict, telling: Telling) -> list[ToldKey]:
    """Tell what only the document says."""
    return [ToldKey(key=key, text=say_key(key, telling)) for key in verdict.as_presented]


def tell_facts(ids: list[str], telling: Telling) -> list[ToldFact]:
    """Tell facts that the answer rests on."""
    return [tell_one(id, telling) for id in ids]


def tell_one(id: str, telling: Telling) -> ToldFact:
    """Tell a fact in a sentence, or that it is not on record."""
    fact = telling.names.fact(id)
    if fact is None:
        said = telling.say("statement.not-on-record", id=id)
        return ToldFact(fact=id, statement=said, text=said)
    said = write_fact(fact, telling)
    return ToldFact(fact=id, statement=said, text=telling.say("label.joined", name=said, detail=id))


def tell_conflicts(verdict: Verdict, telling: Telling) -> list[ToldVersion]:
    """Tell the facts that contradict each other, and the answer under each."""
    told = []
    for one in _weighty(verdict):
        for version, answer in one.versions.items():
            fact = _tell_apart(version, list(one.versions), telling)
            word = telling.say(f"answer.{answer}-short")
            told.append(
                ToldVersion(
                    conflict=one.conflict,
                    fact=version,
                    statement=fact.statement,
                    answer=answer,
                    answer_text=word,
                    text=telling.say("label.conflict-line", version=fact.text, answer=word),
                )
            )
    return told


def _tell_apart(id: str, versions: list[str], telling: Telling) -> ToldFact:
    """Tell one version of several; where two say the same, say when this one holds."""
    told = tell_one(id, telling)
    fact = telling.names.fact(id)
    same = sum(tell_one(one, telling).statement == told.statement for one in versions)
    period = write_valid(fact, telling) if fact is not None and same > 1 else ""
    if not period:
        return told
    said = telling.say("label.joined", name=told.statement, detail=period)
    return ToldFact(fact=id, statement=said, text=telling.say("label.joined", name=said, detail=id))


def _listed(facts: list[ToldFact]) -> list[str]:
    return [item(one.text, "- ") for one in facts]
