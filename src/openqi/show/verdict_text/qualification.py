"""Write what a body shows to gain a standing: what is open, and what the register shows."""

from __future__ import annotations

from collections.abc import Iterator

from openqi.core.statements import LegalClause
from openqi.core.text import choose
from openqi.core.verdict import Step
from openqi.show.statement import Telling, write_fact

CODE = "qualification"


def qualification_lines(step: Step, telling: Telling) -> list[str]:
    """Write the parts of what a standing takes, one a line; nothing for any other piece."""
    if step.code != CODE:
        return []
    lines = [f"{text}." for text in _texts(step, "shows", telling)]
    lines += [
        telling.say("label.qualification-known", text=text)
        for text in _texts(step, "known", telling)
    ]
    for id in _listed(step, "assessed"):
        fact = telling.names.fact(id)
        said = id if fact is None else write_fact(fact, telling)
        lines.append(telling.say("label.qualification-assessed", statement=said))
    return lines


def _texts(step: Step, key: str, telling: Telling) -> Iterator[str]:
    """Give the words of the clause for each of its codes."""
    fact = telling.names.fact(str(step.args.get("fact")))
    rule = (
        fact.statement.standing
        if fact is not None and isinstance(fact.statement, LegalClause)
        else None
    )
    texts = {} if rule is None else {one.code: one.text for one in rule.shows}
    for code in _listed(step, key):
        yield choose(texts.get(code), telling.language) or code.replace("-", " ")


def _listed(step: Step, key: str) -> list[str]:
    value = step.args.get(key)
    return value if isinstance(value, list) else []
