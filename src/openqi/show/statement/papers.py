"""Tell what was written down and promised: documents, instruments, duties."""

from __future__ import annotations

from collections.abc import Callable

from openqi.core import statements as kinds
from openqi.core.duration import Duration, read_duration
from openqi.core.statements.papers import Recurrence
from openqi.core.text import choose
from openqi.show.date import write_duration, write_interval
from openqi.show.statement.parts import write_parts, write_words
from openqi.show.statement.telling import Telling, tell


@tell.register
def _document(one: kinds.Document, telling: Telling) -> str:
    parts = [telling.word("form", one.form)] if one.form else []
    parts += [one.number] if one.number else []
    parts += [telling.name(one.issuer)] if one.issuer else []
    parts += [choose(one.publisher, telling.language)] if one.publisher else []
    parts += [telling.date(one.published)] if one.published else []
    return telling.say("statement.document", name=telling.name(one.id)) + write_parts(
        parts, telling
    )


@tell.register
def _instrument(one: kinds.Instrument, telling: Telling) -> str:
    sentence = telling.say(
        "statement.instrument",
        name=telling.name(one.id),
        form=telling.word("form", one.form),
        parties=_between(one.parties, telling),
    )
    parts = []
    if one.signed:
        parts.append(telling.say("statement.signed", date=telling.date(one.signed)))
    if one.state:
        parts.append(write_words(one.state, telling))
    return sentence + write_parts(parts, telling)


def _between(ids: tuple[str, ...], telling: Telling) -> str:
    """Name parties, with "and" before the last one."""
    *first, last = [telling.name(id) for id in ids] or [""]
    return telling.say("label.and", first=", ".join(first), second=last) if first else last


@tell.register
def _obligation(one: kinds.Obligation, telling: Telling) -> str:
    sentence = telling.say(
        "statement.obligation",
        owners=telling.all(one.owners),
        force=telling.word("force", one.force),
        text=write_words(one.text, telling),
    )
    parts = [telling.say("statement.under", name=telling.name(one.under))] if one.under else []
    parts += [_recurrence(one.recurrence, telling)] if one.recurrence else []
    if one.due:
        parts.append(telling.say("statement.due", date=telling.date(one.due)))
    return sentence + write_parts(parts, telling)


def _recurrence(one: Recurrence, telling: Telling) -> str:
    said = []
    if one.every:
        said.append(_duration(one.every, telling, write_interval))
    elif one.least and one.most:
        least, most = _duration(one.least, telling), _duration(one.most, telling)
        said.append(telling.say("statement.every-range", least=least, most=most))
    elif one.least or one.most:
        code = "statement.every-least" if one.least else "statement.every-most"
        said.append(telling.say(code, duration=_duration(one.least or one.most or "", telling)))
    if one.host:
        said.append(telling.word("host", one.host))
    if one.first_host:
        said.append(telling.say("statement.first-host", name=telling.name(one.first_host)))
    return ", ".join(said)


def _duration(
    text: str, telling: Telling, write: Callable[[Duration, str], str] = write_duration
) -> str:
    """Write a duration; one of another form stays as it is, as a case file may have it."""
    try:
        return write(read_duration(text), telling.language)
    except ValueError:
        return text
