"""Test the document itself: valid, about these goods, young enough, made as asked (R12-R17)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from openqi.core.day import NEVER, UNKNOWN, add_months
from openqi.core.statements import Acceptance
from openqi.core.statements.law import Within
from openqi.core.text import choose
from openqi.core.truth import Truth
from openqi.verify.grade import Cite, Grade, Point, Points, blank, no, untold, yes
from openqi.verify.hearsay import citing, hearsay
from openqi.verify.matter import Matter

_WORD = re.compile(r"[a-z]+")
_ENDS = {
    "accreditation-end": "accreditation",
    "participation-end": "signatory",
    "designation-end": "designation",
    "recognition-list-end": "recognition-list",
    "capability-end": "capability",
    "arrangement-end": "arrangement-in-force",
}


def paper_points(matter: Matter, *, months: int = 0) -> Points:
    """Test what every use of a document asks: valid on the asked day, and about these goods."""
    return (_validity(matter, months), *_identity(matter))


def _validity(matter: Matter, months: int) -> Point:
    on = matter.on
    late = matter.expires is not None and on > add_months(matter.expires, months)
    early = matter.issued is not None and on < matter.issued
    if matter.evidence.status in ("suspended", "withdrawn") or early or late:
        return no("validity")
    if matter.paper is None:
        return yes("validity")
    fact, record = matter.record.every[matter.paper], matter.record
    about = (fact.id, *(one.id for one in record.stops(fact.id)))
    runs = record.runs(fact, on)
    if runs is Truth.YES:
        return yes("validity", Cite(fact.id, "attestation", "check", on))
    return no("validity", *about) if runs is Truth.NO else untold("validity", *about)


def _identity(matter: Matter) -> Points:
    """Compare model, factory and lot; a certificate by a lot method covers only its lot."""
    covers, goods = matter.evidence.covers, matter.question.goods
    found: list[Point] = []
    for key in ("model", "factory", "lot"):
        shown: object = getattr(covers, key) if covers else None
        real: object = getattr(goods, key)
        by_lot = key == "lot" and str(matter.evidence.method) in matter.rules.lot_methods
        by_model = key == "model" and real and matter.rule.names_goods
        if shown is not None and real is not None:
            same = str(shown).casefold() == str(real).casefold()
            found += [] if same else [no("identity")]
        elif shown is not None or by_lot or by_model:
            found.append(blank("identity"))
    return tuple(found) or (yes("identity"),)


def method(matter: Matter, methods: tuple[str | int, ...] | None) -> Points:
    """Test the certification method against those asked."""
    if methods is None:
        return ()
    if matter.evidence.method is None:
        return (blank("method"),)
    hit = str(matter.evidence.method) in map(str, methods)
    return (yes("method") if hit else no("method"),)


def age(matter: Matter, days: int | None) -> Points:
    """Test the age of the document on the asked day, from its issue."""
    if days is None:
        return ()
    if matter.issued is None:
        return (blank("age"),)
    return (yes("age") if matter.on <= matter.issued + days else no("age", dated=True),)


def technique(matter: Matter, on_site: bool) -> Points:
    """Test that work was done on site, where that is asked."""
    if not on_site:
        return ()
    graded = {"on-site": yes("technique"), "remote": no("technique")}
    return (graded.get(matter.evidence.technique or "", blank("technique")),)


def deadlines(matter: Matter, within: Within | None, points: Points) -> Points:
    """Test the months after a moment that a clause allows; the same day number still counts."""
    if within is None or within.after == "expiry":
        return ()
    if within.after in ("issue", "activity"):
        worked = matter.worked[1] if matter.worked else matter.issued
        start = matter.issued if within.after == "issue" else worked
        if start is None:
            return (blank("age"),)
        return (_by(matter.on, add_months(start, within.months)),)
    atom, facts = _ENDS[within.after], matter.record.facts
    cited = [
        facts[one.fact]
        for point in points
        for cites in (point.cites[:1] if point.atom == atom else ())
        for one in sorted(cites)
        if one.fact in facts
    ]
    found = []
    for fact in cited:
        ends = matter.record.period(fact).ends
        if ends in (NEVER, UNKNOWN):
            found.append(yes("age") if ends == NEVER else untold("age"))
            continue
        surely = _by(matter.on, add_months(ends.last - 1, within.months))
        early = _by(matter.on, add_months(ends.first - 1, within.months))
        found.append(early if early.grade is surely.grade else untold("age"))
    return tuple(found)


def _by(on: int, last: int) -> Point:
    return yes("age") if on <= last else no("age", dated=True)


def origins(matter: Matter, clause: Acceptance) -> Points:
    """Test where the issuer and the goods come from against a clause (R29)."""
    issuers = matter.record.economies(matter.issuer)
    origin = matter.question.goods.origin or matter.question.origin
    goods = (origin,) if origin else ()
    return tuple(
        citing(
            _origin(matter, atom, codes, wanted, economies, clause.id),
            hearsay(matter, matter.issuer, codes) if atom == "origin" else (),
        )
        for atom, codes, wanted, economies in (
            ("origin", clause.origins, True, issuers),
            ("origin", clause.not_origins, False, issuers),
            ("goods-origin", clause.goods_origins, True, goods),
            ("goods-origin", clause.not_goods_origins, False, goods),
        )
        if codes is not None
    )


def _origin(
    matter: Matter,
    atom: str,
    codes: tuple[str, ...],
    wanted: bool,
    economies: Iterable[str],
    clause: str,
) -> Point:
    truth = max((matter.record.among(one, codes) for one in economies), default=None)
    if truth is None:
        known = atom == "origin" and isinstance(matter.issuer, str)
        return untold(atom, str(matter.issuer)) if known else blank(atom)
    if truth is Truth.UNKNOWN:
        return untold(atom, clause)
    return yes(atom) if (truth is Truth.YES) is wanted else no(atom, clause)


def conditions(matter: Matter, clause: Acceptance) -> Points:
    """Grade each condition of a clause: supplied, a formal step, or evidence still to be shown."""
    cites = ((Cite(clause.id, "condition", "check", matter.on),),)
    found = []
    for one in clause.conditions:
        words = _WORD.findall(f"{one.code} {choose(one.text, 'en')}".lower())
        asks = not matter.rules.gap_words.isdisjoint(words) if one.gap is None else one.gap
        gap = asks and one.who in matter.rules.applicant_side
        grade = Grade.OPEN if gap else Grade.STEP
        met = one.code in matter.question.supplied
        steps = () if met else (one,)
        found.append(Point("condition", Grade.YES if met else grade, cites, steps))
    return tuple(found)
