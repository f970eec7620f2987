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
from openqi.show.words import known

CLAIM = "evidence.accreditation"
"""The id under which a chain cites what only the document claims."""


def why_block(verdict: Verdict, telling: Telling) -> str:
    """Write the three tests: what each asks, its result and its reason."""
    lines = []
    for name in ("competence", "authority", "content"):
        test = getattr(verdict, name)
        said = telling.say(
            "label.test-line",
            name=telling.say(f"result.{name}"),
            result=telling.say(f"result.{test.result}"),
            reason=_sentence(telling.say(f"reason.{test.reason}")),
        )
        lines.append(item(said, "- "))
    return block(telling.say("label.why"), lines)


def chain_block(verdict: Verdict, telling: Telling) -> str:
    """Write the chain as numbered steps."""
    lines: list[str] = []
    cited: dict[str, tuple[int, str | None]] = {}
    for number, link in enumerate(verdict.chain, 1):
        bullet = f"{number}. "
        first, date = cited.setdefault(link.fact, (number, link.date))
        if first < number:
            lines.append(item(_again(link, first, date, telling), bullet))
            continue
        lines.append(item(_role(link, verdict, telling), bullet))
        lines += [item(text, indent=2 + len(bullet)) for text in _step(link, verdict, telling)]
    if not lines:
        lines = [item(telling.say("label.chain-none"))]
    return block(telling.say("label.chain"), lines)


def write_sources(fact: Fact, telling: Telling) -> list[str]:
    """Write each citation of a fact: title, place, address; or that there is none."""
    if not fact.source:
        if fact.certainty is None:
            return []
        word = telling.value(fact.certainty)
        return [telling.say("label.source-none", certainty=word)]
    return [_citation(cite, telling) for cite in fact.source]


def _role(link: Link, verdict: Verdict, telling: Telling) -> str:
    """Name what the fact does in the chain, and say the fact."""
    fact = telling.names.fact(link.fact)
    if link.fact == CLAIM:
        text = _claim(verdict, telling)
    elif fact is None:
        text = telling.say("statement.not-on-record", id=link.fact)
    else:
        text = write_fact(fact, telling)
    return telling.say("label.pair", name=telling.say(_code(link)), text=text)


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


def _step(link: Link, verdict: Verdict, telling: Telling) -> list[str]:
    lines = []
    if link.date is not None:
        lines.append(_tested(link, link.date, verdict, telling))
    fact = telling.names.fact(link.fact)
    if fact is None:
        return [*lines, telling.say("label.source-presented")] if link.fact == CLAIM else lines
    period = write_valid(fact, telling)
    if period:
        lines[-1:] = [
            ". ".join([*lines[-1:], telling.say("label.holds-period", period=period)]) + "."
        ]
    lines += [telling.say("label.source", source=text) for text in write_sources(fact, telling)]
    lines.append(telling.say("label.fact-id", id=fact.id))
    return lines


def _citation(cite: Citation, telling: Telling) -> str:
    source = telling.names.source(cite.doc)
    title = choose(source.title, telling.language) if source else ""
    parts = [title or cite.doc]
    if cite.at is not None:
        parts.append(write_place(cite.at, telling.language))
    if source is not None and source.url:
        parts.append(source.url)
    text = ", ".join(parts)
    if cite.certainty != "read":
        word = telling.value(cite.certainty)
        text = telling.say("label.certainty", text=text, certainty=word)
    if cite.about:
        text = telling.say("label.support", text=text, keys=", ".join(cite.about))
    return text


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
