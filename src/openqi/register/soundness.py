"""Check what the types of statements cannot say: empty targets, ranges, periods, sources.

An empty target would make a clause apply to everything, and an empty list of demands would make a
requirement met by nothing at all. Both are mistakes of copying, never what a law says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from openqi.core.day import LAST, UNKNOWN
from openqi.core.duration import Duration, read_duration
from openqi.core.errors import Problem
from openqi.core.fact import Fact
from openqi.core.ids import is_hs, is_ics, nearest
from openqi.core.scope import Goods, QuantityRange, Uncertainty
from openqi.core.statements import (
    KINDS,
    AgreedTarget,
    Attestation,
    Completeness,
    Conflict,
    Observation,
    Requirement,
)
from openqi.core.statements.law import Excluded, Keeps, Target, Via
from openqi.core.statements.papers import Recurrence
from openqi.register.conflict import standing_facts
from openqi.register.places import problem_at
from openqi.register.texts import check_texts

Finding = tuple[str, str, dict[str, str]]
"""A code, the dotted key, the arguments."""

_MAY_BE_EMPTY = frozenset({"deviations"})
"""Lists that say something when they are empty: a complete list of deviations with none on it."""


def check_soundness(facts: Iterable[Fact]) -> Iterator[Problem]:
    """Give a problem for each thing that is well formed and still cannot be meant."""
    for fact in facts:
        if not fact.sourced:
            yield problem_at(fact, "source-missing")
        elif unsupported := _unsupported(fact):
            yield problem_at(fact, "source-partial", args={"keys": ", ".join(unsupported)})
        for code, key, args in _findings(fact):
            near = nearest(args["text"], KINDS) if code == "completeness-kind-unknown" else ()
            yield problem_at(fact, code, key, args, near)


def _findings(fact: Fact) -> Iterator[Finding]:
    yield from _inside(fact.statement, "")
    yield from check_texts(fact.statement)
    yield from _of_kind(fact)


def _unsupported(fact: Fact) -> list[str]:
    """List the keys that no citation supports, where every one says which keys it supports."""
    cited = {key for citation in fact.source for key in citation.about}
    if fact.certainty is not None or not all(citation.about for citation in fact.source):
        return []
    stated = msgspec.to_builtins(fact.statement).keys() - {"fact", "id"}
    period = {"from": fact.valid.starts != UNKNOWN, "to": fact.valid.ends.last != LAST}
    stated |= {key for key, given in (period | {"seen": bool(fact.valid.seen)}).items() if given}
    return sorted(stated - cited)


def _inside(value: msgspec.Struct, above: str) -> Iterator[Finding]:
    """Walk a statement and look at every list, goods, range and text in it."""
    rule = _VALUES.get(type(value))
    if rule is not None:
        yield from ((code, f"{above}{key}".rstrip("."), args) for code, key, args in rule(value))
    for field, encoded in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
        member, key = getattr(value, field), f"{above}{encoded}"
        if member == () and field not in _MAY_BE_EMPTY and not _is_default(value, field):
            yield "list-empty", key, {}
        if isinstance(member, msgspec.Struct):
            yield from _inside(member, f"{key}.")
        for index, part in enumerate(member if isinstance(member, tuple) else ()):
            if isinstance(part, msgspec.Struct):
                yield from _inside(part, f"{key}[{index}].")


def _is_default(value: msgspec.Struct, field: str) -> bool:
    names = value.__struct_fields__
    defaults = value.__struct_defaults__
    index = names.index(field) - (len(names) - len(defaults))
    return index >= 0 and defaults[index] == ()


def _goods(goods: Goods) -> Iterator[Finding]:
    if goods.hs is None and goods.named is None and goods.ics is None:
        yield "goods-empty", "", {}
    if goods.hs is not None and not is_hs(str(goods.hs)):
        yield "hs-wrong", "hs", {"text": str(goods.hs)[:80]}
    if goods.ics is not None and not is_ics(goods.ics):
        yield "ics-wrong", "ics", {"text": goods.ics[:80]}


def _range(one: QuantityRange) -> Iterator[Finding]:
    if one.lowest is not None and one.highest is not None and one.lowest > one.highest:
        yield "range-backwards", "", {"lowest": str(one.lowest), "highest": str(one.highest)}


def _uncertainty(one: Uncertainty) -> Iterator[Finding]:
    stated = [number for number in (one.relative, one.absolute) if number is not None]
    if len(stated) != 1 or stated[0] < 0 or one.k <= 0:
        yield "uncertainty-wrong", "", {}


def _keeps(keeps: Keeps) -> Iterator[Finding]:
    if keeps == Keeps():
        yield "keeps-empty", "", {}


def _target(target: Target | Excluded) -> Iterator[Finding]:
    if target == type(target)():
        yield "target-empty", "", {}


def _via(via: Via) -> Iterator[Finding]:
    if via in (Via(), Via(any=False)):
        yield "via-empty", "", {}


def _recurrence(one: Recurrence) -> Iterator[Finding]:
    if one == Recurrence():
        yield "key-missing", "every", {}
    read: dict[str, Duration] = {}
    for key, text in (("every", one.every), ("least", one.least), ("most", one.most)):
        try:
            if text is not None:
                read[key] = read_duration(text)
        except ValueError:
            yield "duration-wrong", key, {"text": str(text)[:80]}
    if {"least", "most"} <= set(read) and read["least"].shortest > read["most"].longest:
        yield "range-backwards", "", {"lowest": str(one.least), "highest": str(one.most)}


def _aim(one: AgreedTarget) -> Iterator[Finding]:
    if one.least is not None and one.most is not None and one.least > one.most:
        yield "range-backwards", "", {"lowest": str(one.least), "highest": str(one.most)}


def _observation(one: Observation) -> Iterator[Finding]:
    if one.text is None and one.value is None:
        yield "key-missing", "text", {}
    if one.bound is not None and one.value is None:
        yield "key-missing", "value", {}


_VALUES: Mapping[type, Callable[..., Iterator[Finding]]] = {
    Goods: _goods,
    QuantityRange: _range,
    Uncertainty: _uncertainty,
    Keeps: _keeps,
    Target: _target,
    Excluded: _target,
    Via: _via,
    Recurrence: _recurrence,
    AgreedTarget: _aim,
    Observation: _observation,
}


def _of_kind(fact: Fact) -> Iterator[Finding]:
    """Check what concerns the statement as a whole, or its period."""
    statement = fact.statement
    match statement:
        case Requirement(goods=None) if set(statement.purposes) != {"calibration-chain"}:
            yield "key-missing", "goods", {}
        case Attestation(id=None):
            yield "key-missing", "id", {}
        case Completeness():
            if statement.of.kind not in KINDS:
                yield "completeness-kind-unknown", "of.kind", {"text": statement.of.kind[:80]}
            if fact.valid.starts == UNKNOWN or fact.valid.ends.last == LAST:
                yield "completeness-open", "to" if fact.valid.starts != UNKNOWN else "from", {}
        case Conflict():
            if len(set(statement.facts)) < 2:
                yield "conflict-alone", "facts", {}
            if not set(statement.facts).issuperset(statement.stands):
                yield "conflict-stranger", "stands", {}
            if statement.status == "resolved" and not standing_facts(statement):
                yield "conflict-not-resolved", "resolution", {}
        case _:
            pass
