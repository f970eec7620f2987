"""Turn a verdict into the picture of its chain: who stands behind whom, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from openqi.core.day import parse_day
from openqi.core.statements import Accreditation, Arrangement, Participation
from openqi.core.verdict import Link, Step, Verdict
from openqi.rules import load_rulebook
from openqi.show.names import NameBook
from openqi.show.picture.proof import Part, Rung, Stop, draw_proof
from openqi.show.statement import Telling
from openqi.show.verdict_text.asked import tell_asked
from openqi.show.verdict_text.content import ToldLink
from openqi.show.verdict_text.gaps import tell_missing
from openqi.show.verdict_text.places import CANNOT_TELL
from openqi.show.verdict_text.proof import CLAIM, tell_chain

MISSING = 3
"""Missing pieces that are drawn; the list beside the picture has all of them."""
_ORDER = (
    *("attestation", "edition", "adoption", "standard", "kept", "transition", "scheme-transition"),
    *("accreditation", "endorsement", "designation", "recognised-designation", "listing"),
    *("capability", "recognition-list", "named-body", "any-body", "participant", "signatory"),
    *("succession", "arrangement-in-force", "arrangement-current", "direction", "level", "party"),
    *("membership", "economy", "completeness", "exclusion", "inert"),
    *("clause", "origin", "goods-origin", "condition", "demand", "standing", "requirement"),
)
"""Roles and atoms from the document at the top to the law of the destination at the bottom."""
_LAST = len(_ORDER)
_CONFIRM = "confirm"
"""What the code of a step begins with that asks somebody to read a fact in a source."""


def proof_picture(verdict: Verdict, names: NameBook, language: str) -> str:
    """Draw the chain of a verdict as SVG."""
    telling = Telling(names, language, parse_day(verdict.on))
    title = telling.say("picture.proof-title", answer=telling.say(f"answer.{verdict.answer}-short"))
    return draw_proof(title, proof_parts(verdict, telling), language)


def proof_parts(verdict: Verdict, telling: Telling) -> list[Part]:
    """Give boxes and links: what is on record, then what is missing, up to the destination."""
    parts: list[Part] = [_document(verdict, telling)]
    told = {one.number: one for one in tell_chain(verdict, telling)}
    ranked = sorted(enumerate(verdict.chain, 1), key=lambda pair: (_rank(pair[1].role), pair[0]))
    seen: set[str] = set()
    drawn: set[str] = set()
    for number, link in ranked:
        if told[number].again is not None or link.fact in drawn:
            continue
        drawn.add(link.fact)
        parts.append(_rung(told[number], verdict))
        parts += _reached(link, verdict, telling, seen)
    parts += _missing(verdict, telling, drawn)
    parts.append(_destination(verdict, telling))
    return list(_joined(parts))


def _rank(role: str) -> int:
    return _ORDER.index(role) if role in _ORDER else _LAST


def _document(verdict: Verdict, telling: Telling) -> Stop:
    asked = {row.name: row.text for row in tell_asked(verdict, telling)}
    details = [asked.get(name, "") for name in ("document-standards", "goods")]
    label = asked["document"]
    return Stop(label[:1].upper() + label[1:], "; ".join(text for text in details if text))


def _destination(verdict: Verdict, telling: Telling) -> Stop:
    question = verdict.question
    sign = telling.say(f"page.sign-{verdict.answer}")
    answer = telling.say(f"answer.{verdict.answer}-short")
    label = telling.say("label.pair", name=telling.name(question.destination), text=answer)
    return Stop(f"{sign} {label}", telling.date(verdict.on))


def _rung(told: ToldLink, verdict: Verdict) -> Rung:
    state = "held"
    if told.claim:
        state = "presented"
    elif told.fact in verdict.unverified:
        state = "unverified"
    elif told.fact in verdict.presumed:
        state = "presumed"
    return Rung(f"{told.number}. {told.code}", told.statement, told.period, state)


def _reached(link: Link, verdict: Verdict, telling: Telling, seen: set[str]) -> Iterator[Stop]:
    """Give the body or the arrangement that a link leads to, the first time it does."""
    fact = telling.names.fact(link.fact)
    statement = fact.statement if fact is not None else None
    claim = verdict.question.evidence.accreditation
    id = None
    if link.fact == CLAIM and claim is not None:
        id = claim.body
    elif isinstance(statement, Accreditation):
        id = statement.by
    elif isinstance(statement, Participation) and link.role in ("signatory", "participant"):
        id = statement.arrangement
    elif isinstance(statement, Arrangement):
        id = link.fact
    if id is not None and id not in seen:
        seen.add(id)
        yield Stop(telling.name(id))


def _missing(verdict: Verdict, telling: Telling, drawn: Collection[str]) -> Iterator[Rung]:
    """Give the first missing pieces, drawn dashed, and how many more there are.

    That a fact is to be confirmed is said where it is drawn already: it is on record, not missing.
    """
    pieces = tell_missing(verdict, telling)
    steps = [step for step in verdict.missing if step.args.get("key") not in verdict.ask]
    atoms = load_rulebook().atoms
    order = {atom.repair: _rank(name) for name, atom in reversed(atoms.items()) if atom.repair}
    every = [
        (piece, step)
        for piece, step in zip(pieces, steps, strict=True)
        if not (step.code.startswith(_CONFIRM) and piece.fact in drawn)
    ]
    for piece, step in sorted(every[:MISSING], key=lambda pair: order.get(pair[1].code, _LAST)):
        detail = piece.supply.partition(". ")[0]
        yield Rung(piece.text.rstrip("."), detail, "", _state(step))
    if len(every) > MISSING:
        more = telling.say("picture.proof-more", count=len(every) - MISSING)
        yield Rung(more, "", "", "missing")


def _state(step: Step) -> str:
    if step.code.startswith(_CONFIRM):
        return "unverified"
    return "open" if step.args.get("reason") in CANNOT_TELL else "missing"


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Leave out a box that says what the box before it says."""
    before: Part | None = None
    for part in parts:
        if part != before:
            yield part
        before = part
