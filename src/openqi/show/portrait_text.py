"""Write what the register knows of a standard: edition, adoption, equivalents, what to retest."""

from __future__ import annotations

from collections.abc import Iterator

from openqi.engine.retest import Retest
from openqi.results.kinship import Equivalent
from openqi.results.portrait import Adopted, Portrait
from openqi.show.layout import block, item
from openqi.show.retest_text import say_point
from openqi.show.statement import Telling


def write_portrait(one: Portrait, telling: Telling) -> str:
    """Write a portrait, a heading for each part; what is not on record is said."""
    date = telling.date(one.on)
    told = {"reference": one.reference, "standard": one.standard, "date": date}
    code = "portrait.head" if one.reference == one.standard else "portrait.head-meant"
    head = telling.say(code, **told)
    if one.known == "no":
        return f"{item(head, indent=0)}\n{item(telling.say('portrait.not-known'))}\n"
    parts = [
        item(head, indent=0),
        block(telling.say("portrait.edition"), (item(text) for text in say_edition(one, telling))),
        block(telling.say("portrait.adopts"), _adopts(one, telling)),
        block(telling.say("portrait.equivalents"), _equivalents(one, telling)),
        block(telling.say("portrait.older"), (_older(each, telling) for each in one.older)),
        block(
            telling.say("portrait.law"),
            (item(telling.name(id), "- ") for id in one.requirements),
        ),
    ]
    return "\n".join(part for part in parts if part) + "\n"


def say_retest(answer: Retest, telling: Telling) -> str:
    """Say in half a sentence what has to be tested again."""
    points = "; ".join(say_point(one.code, one.text, telling) for one in answer.items)
    text = telling.say(f"portrait.retest-{answer.extent}", tested=answer.tested, items=points)
    kept = ", ".join(one.fact for one in answer.kept if one.standing == "holds")
    return telling.say("portrait.kept", text=text, facts=kept) if kept else text


def say_edition(one: Portrait, telling: Telling) -> Iterator[str]:
    """Say which edition a reference means on the day, and how it stands with its publisher."""
    yield telling.say(f"portrait.basis-{one.basis}", standard=one.standard)
    resolution = one.resolution
    if one.known == "work":
        names = ", ".join(each.standard for each in resolution.editions)
        names = names or ", ".join(dict.fromkeys(each.host for each in one.adopts))
        yield telling.say("portrait.edition-not-known", editions=names or "-")
    if one.newer is not None:
        retest = say_retest(one.newer, telling)
        yield telling.say("portrait.newer", standard=one.newer.wanted, retest=retest)
    elif one.basis == "dated" and one.in_force is not None:
        yield telling.say("portrait.in-force", standard=one.in_force)
    standing = resolution.edition
    if standing is None:
        return
    for code, moments in (("published", standing.published), ("withdrawn", standing.withdrawn)):
        if moments:
            dates = ", ".join(dict.fromkeys(telling.date(each.date) for each in moments))
            yield telling.say(f"portrait.{code}", dates=dates)
    yield telling.say(f"portrait.owner-{standing.owner}")
    if standing.presumed:
        yield telling.say("portrait.presumed")
    if standing.supplements:
        yield telling.say("portrait.supplements", names=", ".join(standing.supplements))


def _adopts(one: Portrait, telling: Telling) -> Iterator[str]:
    if not one.adopts:
        yield item(telling.say("portrait.adopts-nothing"))
    for each in one.adopts:
        told = {"host": each.host, "source": each.source}
        code = "portrait.adopts-line" if each.here else "portrait.adopts-other"
        text = telling.say(code, degree=say_degree(each, telling), **told)
        yield item(telling.say("portrait.cited", text=text, fact=each.fact), "- ")


def say_degree(one: Adopted, telling: Telling) -> str:
    """Say a degree, with the number of deviations and whether it holds."""
    text = telling.say(f"picture.degree-{one.degree}")
    details = []
    if one.degree in ("MOD", "EQV"):
        listed = one.deviations is not None
        code = "portrait.deviations" if listed else "portrait.deviations-unlisted"
        details.append(telling.say(code, count=one.deviations))
    if one.holds != "yes":
        details.append(telling.say(f"portrait.{'ended' if one.holds == 'no' else 'doubtful'}"))
    for detail in details:
        text = telling.say("portrait.with", text=text, detail=detail)
    return text


def _equivalents(one: Portrait, telling: Telling) -> Iterator[str]:
    if not one.equivalents:
        yield item(telling.say("portrait.equivalents-none"))
    for each in sorted(one.equivalents, key=lambda each: _place(each, telling)):
        text = telling.say(
            "portrait.equivalent",
            economies=telling.all(each.economies),
            standard=each.standard,
            source=each.source,
            degree=telling.say(f"picture.degree-{each.degree}"),
        )
        text = telling.say("portrait.cited", text=text, fact=each.fact)
        retest = say_retest(each.retest, telling)
        yield item(telling.say("portrait.equivalent-line", text=text, retest=retest), "- ")
    if one.nothing_of:
        names = ", ".join(telling.name(economy) for economy in one.nothing_of)
        yield item(telling.say("portrait.nothing-of", economies=names))


def _place(one: Equivalent, telling: Telling) -> tuple[str, str]:
    return telling.all(one.economies), one.standard


def _older(answer: Retest, telling: Telling) -> str:
    return item(say_retest(answer, telling), "- ")
