"""Write why: the three tests, and the chain of facts with the day and the source of each."""

from __future__ import annotations

from openqi.core.evidence import Interval
from openqi.core.fact import Fact
from openqi.core.source import Citation
from openqi.core.text import choose
from openqi.core.verdict import Link, Verdict
from openqi.show.layout import block, item
from openqi.show.place import write_place
from openqi.show.statement import Telling, write_fact, write_party, write_scope, write_valid
from openqi.show.verdict_text.asked import presented
from openqi.show.verdict_text.content import ToldLink, ToldSource, ToldTest
from openqi.show.words import known

CLAIM = "evidence.accreditation"
"""The id under which a chain cites what only the document claims."""


def why_block(verdict: Verdict, telling: Telling) -> str:
    """Write the three tests: what each asks, its result and its reason."""
    lines = []
    for test in tell_tests(verdict, telling):
        said = telling.say(
            "label.test-line", name=test.label, result=test.result_text, reason=test.reason
        )
        lines.append(item(said, "- "))
    return block(telling.say("label.why"), lines)


def tell_tests(verdict: Verdict, telling: Telling) -> list[ToldTest]:
    """Tell the three tests."""
    told = []
    for name in ("competence", "authority", "content"):
        test = getattr(verdict, name)
        told.append(
            ToldTest(
                name=name,
                label=telling.say(f"result.{name}"),
                result=test.result,
                result_text=telling.say(f"result.{test.result}"),
                reason=_sentence(telling.say(f"reason.{test.reason}")),
            )
        )
    return told


def chain_block(verdict: Verdict, telling: Telling) -> str:
    """Write the chain as numbered steps."""
    lines: list[str] = []
    for link in tell_chain(verdict, telling):
        bullet = f"{link.number}. "
        lines.append(item(link.text, bullet))
        below = [] if link.again is not None else _below(link, telling)
        lines += [item(text, indent=2 + len(bullet)) for text in below]
    if not lines:
        lines = [item(telling.say("label.chain-none"))]
    return block(telling.say("label.chain"), lines)


def tell_chain(verdict: Verdict, telling: Telling) -> list[ToldLink]:
    """Tell the chain, each fact once; a later step that cites it again points to the first."""
    told: list[ToldLink] = []
    cited: dict[str, tuple[int, str | None]] = {}
    for number, link in enumerate(verdict.chain, 1):
        first, date = cited.setdefault(link.fact, (number, link.date))
        if first < number:
            told.append(
                ToldLink(
                    number=number,
                    role=link.role,
                    code=telling.say(_code(link)),
                    statement=told[first - 1].statement,
                    text=_again(link, first, date, telling),
                    fact=link.fact,
                    again=first,
                    claim=link.fact == CLAIM,
                    date=link.date,
                )
            )
        else:
            told.append(_link(number, link, verdict, telling))
    return told


def write_sources(fact: Fact, telling: Telling) -> list[str]:
    """Write each citation of a fact: title, place, address; or that there is none."""
    return [one.text for one in tell_sources(fact, telling)]


def tell_sources(fact: Fact, telling: Telling) -> list[ToldSource]:
    """Tell each citation of a fact, or that there is none."""
    if not fact.source:
        if fact.certainty is None:
            return []
        word = telling.value(fact.certainty)
        return [ToldSource(text=telling.say("label.source-none", certainty=word))]
    return [_citation(cite, telling) for cite in fact.source]


def _link(number: int, link: Link, verdict: Verdict, telling: Telling) -> ToldLink:
    """Tell a step: what the fact does in the chain, the fact, its test, its period, its sources."""
    fact = telling.names.fact(link.fact)
    code = telling.say(_code(link))
    if link.fact == CLAIM:
        statement = _claim(verdict, telling)
    elif fact is None:
        statement = telling.say("statement.not-on-record", id=link.fact)
    else:
        statement = write_fact(fact, telling)
    tested = "" if link.date is None else _tested(link, link.date, verdict, telling)
    return ToldLink(
        number=number,
        role=link.role,
        code=code,
        statement=statement,
        text=telling.say("label.pair", name=code, text=statement),
        fact=link.fact,
        claim=link.fact == CLAIM,
        date=link.date,
        tested=tested,
        period="" if fact is None else write_valid(fact, telling),
        sources=[] if fact is None else tell_sources(fact, telling),
    )


def _again(link: Link, first: int, date: str | None, telling: Telling) -> str:
    """Point from a fact that was told to the step that told it."""
    name = telling.say(_code(link))
    if link.date is None or link.date == date:
        return telling.say("label.see-step", name=name, number=first)
    return telling.say(
        "label.see-step-on",
        name=name,
        number=first,
        date=telling.date(link.date),
        anchor=telling.say(f"anchor.{link.anchor}"),
    )


def _code(link: Link) -> str:
    """Give the code of a role; one that is an atom of the rule table has its words."""
    return f"role.{link.role}" if known(f"role.{link.role}") else f"atom.{link.role}"


def _claim(verdict: Verdict, telling: Telling) -> str:
    """Say the accreditation that the document claims for its issuer."""
    evidence = verdict.question.evidence
    claim = evidence.accreditation
    return telling.say(
        "statement.claim",
        by=telling.name(claim.body) if claim else telling.say("label.unknown"),
        of=write_party(evidence.issuer, telling),
        scope=write_scope(claim.scope if claim else None, telling),
    )


def _tested(link: Link, date: str, verdict: Verdict, telling: Telling) -> str:
    """Say the day of a test; of work of several days, that each was tested and which decides."""
    activity = presented(verdict.question, telling).activity
    if link.anchor == "activity" and isinstance(activity, Interval):
        start, last = telling.date(activity.start), telling.date(activity.last)
        return telling.say("label.tested-each-day", start=start, last=last, date=telling.date(date))
    anchor = telling.say(f"anchor.{link.anchor}")
    return telling.say("label.tested-on", date=telling.date(date), anchor=anchor)


def _below(link: ToldLink, telling: Telling) -> list[str]:
    """Write what stands below a step."""
    if link.claim or telling.names.fact(link.fact) is None:
        shown = [telling.say("label.source-presented")] if link.claim else []
        return [*([link.tested] if link.tested else []), *shown]
    lines = [link.tested] if link.tested else []
    if link.period:
        holds = telling.say("label.holds-period", period=link.period)
        lines = [". ".join([*lines, holds]) + "."]
    lines += [telling.say("label.source", source=one.text) for one in link.sources]
    return [*lines, telling.say("label.fact-id", id=link.fact)]


def _citation(cite: Citation, telling: Telling) -> ToldSource:
    source = telling.names.source(cite.doc)
    title = (choose(source.title, telling.language) if source else "") or cite.doc
    at = "" if cite.at is None else write_place(cite.at, telling.language)
    url = source.url if source and source.url else None
    text = ", ".join(part for part in (title, at, url) if part)
    notes = []
    if cite.certainty != "read":
        word = telling.value(cite.certainty)
        text = telling.say("label.certainty", text=text, certainty=word)
        notes.append(word)
    if cite.about:
        keys = ", ".join(cite.about)
        text = telling.say("label.support", text=text, keys=keys)
        notes.append(keys)
    return ToldSource(text=text, doc=cite.doc, title=title, at=at, url=url, note="; ".join(notes))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
