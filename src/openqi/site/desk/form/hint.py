"""Say beside a field what it means, and how it is written."""

from __future__ import annotations

from openqi.show.help import help_of
from openqi.show.words import known, say
from openqi.site.desk.form.shape import Shape

_WRITTEN = {
    "date": "field.hint-date",
    "dates": "field.hint-dates",
    "lines": "field.hint-lines",
    "pairs": "field.hint-pairs",
    "yaml": "field.hint-yaml",
}
"""How the ways of filling in are written."""
_OUTER = frozenset({"from", "to", "seen", "source", "citations", "certainty", "note", "new"})
"""What every fact has beside what it states."""
_CODED = frozenset({"economy", "hs"})
"""Fields that take a code, which has a form of its own."""


class Hints:
    """Say the hints of one form in a language.

    ``keys`` lists the keys that the fact of the form may have, for what has to be told by its key.
    """

    def __init__(self, language: str, keys: str = "") -> None:
        self._language = language
        self._keys = keys

    def of(self, shape: Shape, owner: str, name: str, needed: bool, names: str = "") -> str:
        """Say the hint of a field.

        ``owner`` is the name of the type that has it (empty: every fact has it), ``names`` says
        how it names what is on record: ``one`` or ``several`` of a list, ``typed``, or not at all.
        """
        if not owner:
            return self._say(f"field.hint-{name}") if name in _OUTER else ""
        if name == "id" and not known(f"help.{owner}.id"):
            return self._say("field.hint-id-needed" if needed else "field.hint-id")
        parts = (self._sentence(owner, name), self._written(shape, owner, name, names))
        return " ".join(filter(None, parts))

    def _sentence(self, owner: str, name: str) -> str:
        """Say what a field means as a sentence."""
        text = help_of(owner, name, self._language)
        return f"{text[0].upper()}{text[1:]}{'' if text.endswith('.') else '.'}" if text else ""

    def _written(self, shape: Shape, owner: str, name: str, names: str) -> str:
        """Say how it is written."""
        if (owner, name) == ("Citation", "about") and self._keys:
            return say("field.hint-about", self._language, keys=self._keys)
        if names:
            rows = self._say("field.hint-lines") if shape.way == "lines" else ""
            return " ".join(filter(None, (rows, self._say(f"field.hint-names-{names}"))))
        if name in _CODED:
            return self._say(f"field.hint-{name}")
        return self._say(_WRITTEN.get(shape.way, ""))

    def _say(self, code: str) -> str:
        return say(code, self._language) if code and known(code) else ""
