"""Keep the identifiers of a catalogue so that a badly written one is found among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from openqi.standards.slip.alignment import PART
from openqi.standards.slip.digits import collect_words, find_words, fold_letters, index_key
from openqi.standards.slip.weights import load_weights

_SLIPS = load_weights().slips
_NEAR = load_weights().near
_YEAR = re.compile(r"([^:]*?[0-9][^:]*?)[:-](?:19|20)[0-9]{2}")
_DIGITS = "0123456789"


class Shelf:
    """Hold identifiers by their digits, and by their digits without one of the parts.

    Identifiers are kept as they are given. The key of the digits has no separators, so that a
    dropped one does no harm; what is found is told apart again by the whole text. A work that the
    catalogue has an edition of may also be named without its year.
    """

    def __init__(self, identifiers: Iterable[str], titles: Mapping[str, str] | None = None) -> None:
        self.identifiers: dict[str, None] = dict.fromkeys(identifiers)
        self.given = len(self.identifiers)
        for dated in map(_YEAR.fullmatch, tuple(self.identifiers)):
            if dated is not None:
                self.identifiers.setdefault(dated[1])
        self._titles = titles or {}
        by_key: dict[str, list[str]] = {}
        by_part: dict[str, list[str]] = {}
        for identifier in self.identifiers:
            by_key.setdefault(index_key(identifier), []).append(identifier)
            for part in PART.finditer(identifier):
                without = identifier[: part.start()] + identifier[part.end() :]
                by_part.setdefault(index_key(without), []).append(identifier)
        # Tuples of texts, unlike lists, cost the garbage collector nothing.
        self._by_key = {key: tuple(found) for key, found in by_key.items()}
        self._by_part = {key: tuple(found) for key, found in by_part.items()}
        self.words = collect_words(self.identifiers)
        self._longest = max(map(len, self._by_key), default=0)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.identifiers

    def covers(self, identifier: str) -> bool:
        """Tell whether there are identifiers that begin with the same word."""
        first = next(find_words(identifier), "")
        return fold_letters(first) in self.words.typed

    def title(self, identifier: str) -> str:
        """Give the title of an identifier, empty if none is known."""
        return self._titles.get(identifier, "")

    def find(self, key: str) -> tuple[str, ...]:
        """Find the identifiers with these digits."""
        return self._by_key.get(key, ())

    def find_parts(self, key: str) -> tuple[str, ...]:
        """Find the identifiers with these digits once one of their parts is left out."""
        return self._by_part.get(key, ())

    def find_swapped(self, key: str) -> list[tuple[float, str]]:
        """Find identifiers whose digits differ by a swap, one too many or one too few: the cost."""
        held = self._by_key
        found: list[tuple[str, str]] = []
        if len(key) > self._longest + 1:
            return []
        for place, digit in enumerate(key):
            head, tail = key[:place], key[place + 1 :]
            if tail and tail[0] != digit and (other := head + tail[0] + digit + tail[1:]) in held:
                found.append(("transposed", other))
            if tail[:1] != digit and head + tail in held:
                found.append(
                    ("doubled-digit" if head[-1:] == digit else "extra-digit", head + tail)
                )
            found += [
                ("missing-twin" if head[-1:] == new else "missing-digit", other)
                for new in _DIGITS
                if new != digit and (other := head + new + key[place:]) in held
            ]
        found += [("missing-digit", key + new) for new in _DIGITS if key + new in held]
        return self._expand(found)

    def find_changed(self, key: str) -> list[tuple[float, str]]:
        """Find identifiers one of whose digits is another: the cost."""
        held = self._by_key
        found: list[tuple[str, str]] = []
        if len(key) > self._longest + 1:
            return []
        for place, digit in enumerate(key):
            head, tail = key[:place], key[place + 1 :]
            near = _NEAR.get(digit, "")
            found += [
                ("near-digit" if new in near else "wrong-digit", other)
                for new in _DIGITS
                if new != digit and (other := head + new + tail) in held
            ]
        return self._expand(found)

    def _expand(self, found: list[tuple[str, str]]) -> list[tuple[float, str]]:
        return [
            (_SLIPS[kind].cost, identifier)
            for kind, key in found
            for identifier in self._by_key[key]
        ]
