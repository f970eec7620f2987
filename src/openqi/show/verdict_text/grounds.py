"""Write what the answer rests on without proof: premises, presumptions, unread facts, conflicts."""

from __future__ import annotations

from openqi.core.verdict import ConflictShown, Verdict
from openqi.show.layout import block, item
from openqi.show.statement import Telling, write_fact
from openqi.show.verdict_text.gaps import say_key


def grounds_blocks(verdict: Verdict, telling: Telling) -> list[str]:
    """Write a block for each kind of ground that the answer has."""
    presented = "; ".join(say_key(key, telling) for key in verdict.as_presented)
    return [
        block(telling.say("label.as-presented"), [item(presented)] if presented else []),
        block(telling.say("label.presumed"), _facts(verdict.presumed, telling)),
        block(telling.say("label.unverified"), _facts(verdict.unverified, telling)),
        block(
            telling.say("label.conflicts"),
            [line for one in _weighty(verdict) for line in _conflict(one, telling)],
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


def _facts(ids: list[str], telling: Telling) -> list[str]:
    return [item(_fact(id, telling), "- ") for id in ids]


def _fact(id: str, telling: Telling) -> str:
    fact = telling.names.fact(id)
    if fact is None:
        return telling.say("statement.not-on-record", id=id)
    return telling.say("label.joined", name=write_fact(fact, telling), detail=id)


def _conflict(one: ConflictShown, telling: Telling) -> list[str]:
    lines = []
    for version, answer in one.versions.items():
        said = telling.say(
            "label.conflict-line",
            version=_fact(version, telling),
            answer=telling.say(f"answer.{answer}-short"),
        )
        lines.append(item(said, "- "))
    return lines
