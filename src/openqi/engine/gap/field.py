"""Fill in a field of the question or the document that would decide, if it turns out so (D7)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from openqi.core.day import format_day, parse_window
from openqi.core.evidence import MeasuredQuantity, Site
from openqi.core.scope import Goods
from openqi.core.statements import (
    Acceptance,
    Accreditation,
    Capability,
    Exclusion,
    Requirement,
    Transition,
)
from openqi.core.verdict import ArgValue
from openqi.engine.finding import Finding
from openqi.engine.gap.act import Ways
from openqi.engine.gap.scene import Scene, act
from openqi.engine.gap.wanted import wanted_methods, wanted_standards
from openqi.engine.option import Option

VALUES = 2
"""Values tried for one field: those that a rule on record asks for, in the order of the record."""


def mend_field(scene: Scene, option: Option, finding: Finding) -> Ways:
    """List, for the fields that a finding asks for, values under which it would hold.

    A field for which nothing on record names a value is left out; another may do in its place.
    """
    found: Ways = [()]
    for key in finding.ask:
        acts = _fill(scene, option, finding, key)
        if acts:
            found = [(*way, *one) for way in found for one in acts]
    return [] if found == [()] else found


def _fill(scene: Scene, option: Option, finding: Finding, key: str) -> Ways:
    """List the ways to state one field; for a document of the register it cannot be stated."""
    asking = scene.asking
    if key.startswith("evidence.") and scene.base.attested is not None:
        return []
    values = _values(scene, option, finding, key)
    tried = {repr(value): value for value in values if value is not None}
    ways: Ways = []
    for value in islice(tried.values(), VALUES):
        args: dict[str, ArgValue] = {"key": key, "value": _shown(value)}
        fields = ((key, value),)
        ways.append(
            (act(asking, "state-field", "applicant", nature="find-out", args=args, fields=fields),)
        )
    return ways


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, MeasuredQuantity):
        value = f"{value.quantity} {value.value} {value.unit or ''}".strip()
    return str(getattr(value, "id", value))


def _values(scene: Scene, option: Option, finding: Finding, key: str) -> Iterator[object]:
    """Give values for a key that something on record would be content with."""
    asking = scene.asking
    head, _, last = key.rpartition(".")
    if head == "evidence.covers":
        yield getattr(asking.question.goods, last) or None
    elif head == "goods" and last in ("model", "factory", "lot"):
        yield getattr(asking.evidence.covers, last, None)
    elif head == "goods_dates":
        yield from _before(scene)
    elif key in ("evidence.issued", "evidence.activity"):
        papers = asking.papers
        day = papers.issued or (papers.activity or (None, None))[1] or asking.on
        yield format_day(min(day, asking.on))
    elif key == "evidence.technique":
        yield "on-site"
    elif key == "evidence.standards":
        yield from ((one,) for one in wanted_standards(asking, option, finding))
        yield from _of_scopes(scene, option)
    elif key == "evidence.method":
        yield from wanted_methods(asking, option)
    elif key == "evidence.site":
        yield from _sites(scene)
    elif key == "evidence.issuer.economy" and asking.question.origin:
        yield asking.question.origin
    elif key.startswith("evidence.quantity"):
        yield from _quantities(scene, key)
    elif head == "goods":
        yield from _goods(scene, last)


def _before(scene: Scene) -> Iterator[str]:
    """Give the day before which a transition wants the goods to have come so far."""
    for fact in scene.asking.present(scene.asking.snapshot.of_kind("transition")):
        assert isinstance(fact.statement, Transition)
        limit = fact.statement.keeps.before
        if limit is not None and str(limit) != "unknown":
            yield format_day(min(parse_window(str(limit)).first - 1, scene.asking.on))
    yield format_day(scene.asking.on)


def _of_scopes(scene: Scene, option: Option) -> Iterator[tuple[str, ...]]:
    """Give the standards of the scopes that the links of an option rest on."""
    for finding in option.findings:
        for witness in finding.witnesses:
            fact = scene.asking.fact(witness.fact)
            scope = getattr(fact.statement, "scope", None) if fact else None
            for standard in getattr(scope, "standards", None) or ():
                yield (standard,)


def _sites(scene: Scene) -> Iterator[Site]:
    of = scene.asking.performer
    if isinstance(of, str):
        for fact in scene.asking.present(scene.asking.snapshot.accreditations.get(of, ())):
            assert isinstance(fact.statement, Accreditation)
            yield from (Site(id=site) for site in fact.statement.sites or ())


def _quantities(scene: Scene, key: str) -> Iterator[object]:
    """Give what a published capability of the institute would cover."""
    asking = scene.asking
    shown = asking.evidence.quantity
    for fact in asking.present(asking.snapshot.of_kind("capability")):
        assert isinstance(fact.statement, Capability)
        if fact.statement.of != asking.performer:
            continue
        for one in fact.statement.scope.quantities or ():
            whole = MeasuredQuantity(
                quantity=one.quantity,
                value=one.lowest,
                unit=one.unit,
                uncertainty=one.uncertainty,
            )
            if key == "evidence.quantity":
                yield whole
            elif shown is not None and shown.quantity == one.quantity:
                yield getattr(whole, key.rpartition(".")[2])


def _goods(scene: Scene, name: str) -> Iterator[object]:
    """Give what the requirements, clauses and exclusions of the destination say of such goods."""
    snapshot, asking = scene.asking.snapshot, scene.asking
    here = asking.question.destination
    if name == "origin":
        yield asking.question.origin
    for index in (snapshot.requirements, snapshot.acceptances, snapshot.exclusions):
        for economy in asking.groups(here, asking.today):
            for fact in asking.present(index.get(economy, ())):
                one = fact.statement
                if name == "origin":
                    yield from getattr(one, "goods_origins", None) or ()
                    continue
                for entry in _entries(one):
                    value = getattr(entry, name, None)
                    yield None if value is None else str(value)
    if name == "category":
        for kind in ("recognition-list", "accreditation", "participation", "designation"):
            for fact in asking.present(snapshot.of_kind(kind)):
                scope = getattr(fact.statement, "scope", None)
                yield from getattr(scope, "categories", None) or ()


def _entries(one: object) -> tuple[Goods, ...]:
    if isinstance(one, Requirement):
        return one.goods or ()
    if isinstance(one, Acceptance | Exclusion):
        return one.target.goods or ()
    return ()
