"""Write what remains: conditions, missing pieces with who supplies them, and what to tell us."""

from __future__ import annotations

from openqi.core.statements import Acceptance, Arrangement, Participation, Requirement, Revision
from openqi.core.text import choose
from openqi.core.verdict import Step, Verdict
from openqi.show.date import write_number
from openqi.show.layout import block, item
from openqi.show.retest_text import say_point
from openqi.show.statement import Telling, write_fact
from openqi.show.verdict_text.asked import IN_COUNTRY
from openqi.show.verdict_text.content import ToldKey, ToldPiece
from openqi.show.verdict_text.places import place_of
from openqi.show.verdict_text.qualification import qualification_lines
from openqi.show.words import known

CLAIM = "evidence.accreditation"
"""What stands for the accreditation that the document claims, where a fact is cited."""

ISSUER = "evidence.issuer"
"""The key of who issued the document."""
NOT_STATED = "not-stated"
"""The reason of a test that lacks a field of the question or document."""


def conditions_block(verdict: Verdict, telling: Telling) -> str:
    """Write the conditions that are said to be met; the open ones are among the missing."""
    met = [item(text, "- ") for text in tell_conditions(verdict, telling)]
    return block(telling.say("label.conditions"), met)


def tell_conditions(verdict: Verdict, telling: Telling) -> list[str]:
    """Tell the conditions that are said to be met."""
    missing = {step.code for step in verdict.missing}
    return [
        _first_large(say_step(step, telling))
        for step in verdict.conditions
        if step.code not in missing
    ]


def missing_block(verdict: Verdict, telling: Telling) -> str:
    """Write the missing pieces; a field that is only to be told stands under what to tell us."""
    pieces = tell_missing(verdict, telling)
    lines = []
    for piece in pieces:
        bullet = f"{piece.number}. "
        lines.append(item(piece.text, bullet))
        lines += [item(text, "- ", indent=2 + len(bullet)) for text in piece.points]
        texts = (*piece.details, piece.supply)
        lines += [item(text, indent=2 + len(bullet)) for text in texts]
    if any(piece.unpriced for piece in pieces):
        lines.append(item(telling.say("label.supplied-rest")))
    return block(telling.say("label.missing"), lines)


def tell_missing(verdict: Verdict, telling: Telling) -> list[ToldPiece]:
    """Tell the missing pieces, without the fields that are only to be told."""
    steps = [step for step in verdict.missing if step.args.get("key") not in verdict.ask]
    return [_piece(number, step, verdict, telling) for number, step in enumerate(steps, 1)]


def _piece(number: int, step: Step, verdict: Verdict, telling: Telling) -> ToldPiece:
    text = f"{_first_large(say_step(step, telling)).rstrip('.')}."
    points = qualification_lines(step, telling)
    details = (_reason(step, telling), _changes(step, telling), _where(step, verdict, telling))
    fact = step.args.get("fact")
    return ToldPiece(
        number=number,
        code=step.code,
        text=text,
        who=step.who,
        points=points,
        details=[one for one in details if one],
        supply=_supply(step, telling),
        fact=fact if isinstance(fact, str) and telling.names.fact(fact) else None,
        unpriced=step.cost is None or step.days is None,
    )


def ask_block(verdict: Verdict, telling: Telling) -> str:
    """Write the keys of the question whose value would decide."""
    lines = [
        item(telling.say("label.ask-line", field=one.text, key=one.key), "- ")
        for one in tell_keys(verdict, telling)
    ]
    return block(telling.say("label.asks"), lines)


def tell_keys(verdict: Verdict, telling: Telling) -> list[ToldKey]:
    """Tell the keys of the question whose value would decide.

    Where the competence of nobody could be tested, since nobody is named, the issuer is asked too:
    whatever else is missing, no other answer of the reader would lead on.
    """
    keys = [*verdict.ask, *([ISSUER] if _names_nobody(verdict) else [])]
    return [ToldKey(key=key, text=say_key(key, telling)) for key in keys]


def _names_nobody(verdict: Verdict) -> bool:
    evidence = verdict.question.evidence
    asked = any(key == ISSUER or key.startswith(f"{ISSUER}.") for key in verdict.ask)
    unnamed = evidence.issuer is None and evidence.performer is None
    return verdict.competence.reason == NOT_STATED and unnamed and not asked


def say_key(key: str, telling: Telling) -> str:
    """Say a key of the question in plain words."""
    return telling.say(f"key.{key}") if known(f"key.{key}") else key


def say_step(step: Step, telling: Telling) -> str:
    """Say a piece: in the words of its clause, or of the catalogue, or its bare code."""
    text = step.args.get("text")
    if isinstance(text, str | dict) and text:
        return choose(text, telling.language)
    if known(f"missing.{step.code}"):
        return telling.say(f"missing.{step.code}", **_args(step, telling))
    if step.code.startswith(IN_COUNTRY):
        party = telling.value(step.code.removeprefix(IN_COUNTRY))
        return telling.say("missing.in-country", party=party)
    if known(f"value.{step.code}"):
        return telling.say("missing.paper", kind=telling.value(step.code))
    bare = telling.say("label.quoted", text=step.code.replace("-", " "))
    return telling.say("missing.other", text=bare)


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _args(step: Step, telling: Telling) -> dict[str, str]:
    """Give the placeholders that the words of a piece may have."""
    args = {name: str(value) for name, value in step.args.items()}
    if "standing" in args:
        args["standing"] = telling.value(args["standing"])
        args["clause"] = telling.name(args["fact"])
    if "key" in args:
        args["field"] = say_key(args["key"], telling)
    fact = telling.names.fact(args.get("fact", ""))
    args["statement"] = args.get("fact", "") if fact is None else write_fact(fact, telling)
    return args


def _reason(step: Step, telling: Telling) -> str:
    reason = step.args.get("reason")
    if not isinstance(reason, str):
        return ""
    said = telling.say(f"reason.{reason}")
    wanted, shown = step.args.get("wanted"), step.args.get("shown")
    if wanted and shown:
        said = telling.say("label.wanted-shown", text=said, wanted=wanted, shown=shown)
    fact = step.args.get("fact")
    if fact:
        return telling.say("label.because-of", reason=said, fact=_cited(str(fact), telling))
    return telling.say("label.because", reason=said)


def _changes(step: Step, telling: Telling) -> str:
    """Say what the register knows to have changed from the edition shown to the one asked."""
    ids = step.args.get("changes")
    told: dict[str, str] = {}
    for id in ids if isinstance(ids, list) else ():
        fact = telling.names.fact(id)
        if fact is not None and isinstance(fact.statement, Revision):
            for one in fact.statement.changes:
                if one.retest:
                    told.setdefault(one.code, say_point(one.code, one.text, telling))
    if not told:
        return ""
    facts = ", ".join(ids) if isinstance(ids, list) else ""
    return telling.say("label.changes", changes="; ".join(told.values()), facts=facts)


def _cited(id: str, telling: Telling) -> str:
    """Cite a fact by its id, and by its name where it has one."""
    if id == CLAIM:
        return telling.say("label.claim")
    fact = telling.names.fact(id)
    name = ""
    if fact is not None and isinstance(fact.statement, Acceptance):
        vias = (
            fact.statement.via if isinstance(fact.statement.via, tuple) else (fact.statement.via,)
        )
        via = next((one.arrangement or one.recognition_list for one in vias), None)
        name = telling.say("label.clause-of", name=telling.name(via)) if via else ""
    elif fact is not None and isinstance(fact.statement, Arrangement | Requirement):
        name = "" if telling.unnamed(id) else telling.name(id)
    elif fact is not None and isinstance(fact.statement, Participation):
        name = write_fact(fact, telling)
    return telling.say("label.cited", name=name, id=id) if name not in ("", id) else id


def _where(step: Step, verdict: Verdict, telling: Telling) -> str:
    place = place_of(step, verdict, telling)
    return telling.say("label.where", place=place) if place else ""


def _supply(step: Step, telling: Telling) -> str:
    """Say who supplies a piece, and what it costs as far as that is on record."""
    said = [telling.say("label.supplied-by", who=telling.say(f"who.{step.who}"))]
    if step.cost is not None:
        amount = write_number(step.cost, telling.language)
        cost = telling.say("label.cost-amount", amount=amount, currency=step.currency or "").strip()
        said.append(telling.say("label.supplied-cost", cost=cost))
    if step.days is not None:
        days = telling.say("label.days", count=write_number(step.days, telling.language))
        said.append(telling.say("label.supplied-days", days=days))
    return " ".join(said)
