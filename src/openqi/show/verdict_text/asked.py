"""Say the answer in one sentence, and repeat what was asked."""

from __future__ import annotations

from collections.abc import Iterator

from openqi.core.evidence import Attestation, Evidence, Interval
from openqi.core.question import BuyerDemand, Question
from openqi.core.verdict import Verdict
from openqi.show.layout import block, item, table
from openqi.show.statement import Telling, write_one_goods, write_party
from openqi.show.verdict_text.content import AskedRow
from openqi.show.ware import EDITION, name_goods


def answer_sentence(verdict: Verdict, telling: Telling) -> str:
    """Say the answer in one plain sentence, and what is certain already under an unknown one."""
    lines = [say_answer(verdict, telling), say_at_least(verdict, telling)]
    return "\n".join(item(line, indent=0) for line in lines if line)


def say_answer(verdict: Verdict, telling: Telling) -> str:
    """Say the answer in one plain sentence.

    What the question left open may turn out either way (D7), so that nothing is promised then.
    """
    question = verdict.question
    asks = "-asked" if verdict.answer == "conditional" and verdict.ask else ""
    evidence = presented(question, telling)
    return telling.say(
        f"answer.{verdict.answer}{asks}",
        document=_this(evidence, telling),
        destination=telling.name(question.destination),
        goods=_these(question, telling),
        day=telling.date(verdict.on),
    )


def say_at_least(verdict: Verdict, telling: Telling) -> str:
    """Say what is certain already under an unknown answer; empty where nothing is."""
    if verdict.at_least in (None, "not_accepted"):
        return ""
    return telling.say("answer.at-least", answer=telling.say(f"answer.{verdict.at_least}-short"))


def asked_block(verdict: Verdict, telling: Telling, *, today: bool) -> str:
    """Repeat the day and the question, so that the answer can be read without it."""
    rows = tell_asked(verdict, telling, today=today)
    return block(telling.say("label.asked"), table([(row.label, row.text) for row in rows]))


def tell_asked(verdict: Verdict, telling: Telling, *, today: bool = False) -> list[AskedRow]:
    """Tell the day and the question, a row to each part that it has."""
    date = telling.date(verdict.on)
    day = telling.say("label.day-today", date=date) if today else date
    return tell_question(verdict.question, day, telling)


def tell_question(question: Question, day: str, telling: Telling) -> list[AskedRow]:
    """Tell a question, a row to each part that it has."""
    rows = list(_rows(question, day, telling))
    detail = [
        (f"document-{key}", text) for key, text in _details(presented(question, telling), telling)
    ]
    at = next(index for index, (name, _) in enumerate(rows) if name == "document") + 1
    return [
        AskedRow(name=name, label=telling.say(f"label.{name}"), text=text)
        for name, text in (*rows[:at], *detail, *rows[at:])
        if text
    ]


def write_question(question: Question, telling: Telling) -> str:
    """Write a question on one line: the document, the goods, from where to where."""
    rows = _rows(question, "", telling)
    return "; ".join(text for name, text in rows if name in _SHORT and text)


_SHORT = ("document", "goods", "way")


def presented(question: Question, telling: Telling) -> Evidence:
    """Give the document in question: as described, or as the register has it under an id."""
    fact = telling.names.fact(question.evidence.id) if question.evidence.id else None
    if fact is not None and isinstance(fact.statement, Attestation):
        return fact.statement
    return question.evidence


def _rows(question: Question, day: str, telling: Telling) -> Iterator[tuple[str, str]]:
    yield "day", day
    yield "document", _document(question, telling)
    yield "goods", _goods(question, telling)
    destination = telling.name(question.destination)
    if question.origin is None:
        yield "way", telling.say("label.way-to", destination=destination)
    else:
        origin = telling.name(question.origin)
        yield "way", telling.say("label.way-from-to", origin=origin, destination=destination)
    purpose = telling.value(question.purpose)
    if question.stage == "document":
        purpose = telling.say("label.purpose-document", purpose=purpose)
    yield "purpose", purpose
    yield "demands", "; ".join(_demand(demand, telling) for demand in question.demands)
    yield "supplied", ", ".join(_supplied(code, telling) for code in question.supplied)


IN_COUNTRY = "in-country-"
"""What the code of a party in the destination begins with."""


def _supplied(code: str, telling: Telling) -> str:
    """Say what is at hand: a paper, a party in the destination, or the code of a condition."""
    return telling.value(code.removeprefix(IN_COUNTRY))


def _document(question: Question, telling: Telling) -> str:
    evidence = presented(question, telling)
    kind = telling.value(evidence.kind) if evidence.kind else telling.say("label.document")
    issuer = write_party(evidence.issuer, telling)
    if evidence.issuer is None:
        return telling.say("label.document-unsaid", kind=kind)
    if question.evidence.id:
        id = question.evidence.id
        return telling.say("label.document-id", kind=kind, issuer=issuer, id=id)
    return telling.say("label.document-by", kind=kind, issuer=issuer)


def _details(evidence: Evidence, telling: Telling) -> Iterator[tuple[str, str]]:
    """List the premises on which dates and standards turn."""
    activity = evidence.activity
    if isinstance(activity, Interval):
        start, last = telling.date(activity.start), telling.date(activity.last)
        yield "activity", telling.say("label.day-from-to", start=start, last=last)
    elif activity is not None:
        yield "activity", telling.date(activity)
    if evidence.issued is not None:
        yield "issued", telling.date(evidence.issued)
    if evidence.expires is not None:
        yield "expires", telling.date(evidence.expires)
    if evidence.standards:
        yield "standards", ", ".join(evidence.standards)
    if evidence.accreditation is not None:
        yield "accreditation", telling.name(evidence.accreditation.body)
    if evidence.performer is not None:
        yield "performer", write_party(evidence.performer, telling)
    for key in ("technique", "status"):
        word = getattr(evidence, key)
        if word is not None:
            yield key, telling.value(word)


def _this(evidence: Evidence, telling: Telling) -> str:
    if evidence.kind is None:
        return telling.say("label.document-some")
    return telling.say("label.document-this", kind=telling.value(evidence.kind))


def _these(question: Question, telling: Telling) -> str:
    if question.purpose == "calibration-chain":
        return telling.say("label.goods-work")
    return _goods(question, telling) or telling.say("label.goods-these")


def _goods(question: Question, telling: Telling) -> str:
    """Write the goods; a code of the edition of the everyday names stands with some of them."""
    goods = question.goods
    called = None
    if goods.hs and str(goods.edition or EDITION) == EDITION:
        called = name_goods(str(goods.hs), goods.named or "", telling.language)
    return write_one_goods(goods, telling, called)


def _demand(demand: BuyerDemand, telling: Telling) -> str:
    parts = []
    if demand.covered_by:
        parts.append(telling.say("label.demand-covered", name=telling.name(demand.covered_by)))
    if demand.activity:
        parts.append(telling.value(demand.activity))
    if demand.evidence:
        kinds = (demand.evidence,) if isinstance(demand.evidence, str) else demand.evidence
        parts.append(telling.values(kinds))
    if demand.standard:
        parts.append(demand.standard)
    if demand.level:
        parts.append(telling.value(demand.level))
    if demand.on_site:
        parts.append(telling.value("on-site"))
    if demand.max_age_days is not None:
        parts.append(f"≤ {telling.say('label.days', count=demand.max_age_days)}")
    return ", ".join(parts)
