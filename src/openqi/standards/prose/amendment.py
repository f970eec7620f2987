"""Read the amendments that prose prints apart from their standard, before it or behind it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msgspec.structs import replace

from openqi.standards.document_id import DocumentId, Supplement
from openqi.standards.scanner import Scanner

_NUMBER = (
    r"[ .]*(?:(?:No|số|lần(?: thứ)?)[ .]*)?(?P<number>\d{1,2})"
    r"(?: ?[:-] ?(?P<year>(?:19|20)\d\d))?"
)


class Amendments:
    """Read amendments by the words of the body table."""

    def __init__(self, scanner: Scanner) -> None:
        self.table = scanner.table
        self._words: dict[str, dict[str, tuple[str, str]]] = {}

    def lead(self, identifier: DocumentId, before: str) -> tuple[Supplement, int] | None:
        """Read the amendment that stands right before its standard.

        Gives it with the number of characters that it takes, the space behind it included.
        """
        words = self._of(identifier.body)
        if not words:
            return None
        match = _leading(tuple(words)).search(before)
        if match is None or match["year"] is None:
            return None
        return self._supplement(identifier, words, match), len(before) - match.start()

    def follow(self, identifier: DocumentId, text: str, at: int) -> tuple[DocumentId, int] | None:
        """Read the amendment that stands at a position and belongs to a standard before it."""
        words = self._of(identifier.body)
        match = _following(tuple(words)).match(text, at) if words else None
        if match is None:
            return None
        supplement = self._supplement(identifier, words, match)
        base = replace(identifier, supplements=(supplement,), notes=(), adopts=())
        return base, match.end()

    def _of(self, body: str) -> dict[str, tuple[str, str]]:
        """List the words for amendments of a body: the type of each, and how it stays printed."""
        known = self._words.get(body)
        if known is None:
            row = self.table.bodies.get(body)
            forms = row.supplements if row else ()
            known = {}
            for form in forms:
                for place, word in enumerate(form.words):
                    meaning = form.type, word if 0 < place < form.kept else ""
                    for shape in ("NFC", "NFD") if len(word) > 1 else ():
                        spelled = unicodedata.normalize(shape, word)
                        known[spelled] = meaning
                        known.setdefault(spelled.casefold(), meaning)
            self._words[body] = known
        return known

    def _supplement(
        self, identifier: DocumentId, words: dict[str, tuple[str, str]], match: re.Match[str]
    ) -> Supplement:
        year = match["year"]
        kind, word = words.get(match["word"]) or words[match["word"].casefold()]
        return Supplement(
            type=kind,
            word=word,
            number=match["number"],
            year=int(year) if year else None,
            level=identifier.publisher,
        )


@cache
def _leading(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<word>{_either(words)}){_NUMBER} *\Z", re.IGNORECASE)


@cache
def _following(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{_either(words)}){_NUMBER}(?!\w)", re.IGNORECASE)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
