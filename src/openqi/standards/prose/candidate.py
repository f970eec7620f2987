"""Jump to the places of a text where an identifier may begin: one pattern made of every prefix.

The pattern begins with a set of first letters, so that the search skips all other characters
quickly; the boundary to the word before is looked at only where a prefix stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

WIDE = 0xFEE0
"""What the code of a full-width sign is above that of the sign itself."""
REACH = 44
"""Characters within which a number must follow a prefix."""
AHEAD = 12
"""Characters before a prefix that may belong to its identifier."""
_SCRIPTS_WITHOUT_SPACES = 0x0E00
"""Letters from here on (Thai, Hangul, Chinese, kana) may stand right before a prefix."""
_WIDE_SIGNS = range(0xFF01, 0xFF5F)


class Candidates:
    """Find the places where one of the given prefixes stands at the beginning of a word."""

    def __init__(self, prefixes: Iterable[str], aheads: Mapping[str, str] | None = None) -> None:
        """Take the prefixes, and for some what may stand right before them and belongs to them."""
        spellings = {form for prefix in prefixes for form in _spell(prefix)}
        self._aheads = {
            prefix: re.compile(rf"(?<!\w)(?:{ahead})\Z") for prefix, ahead in (aheads or {}).items()
        }
        self._pattern = re.compile(f"(?:{_write_trie(spellings)})(?![a-z])(?=\\D{{0,{REACH}}}\\d)")

    def next(self, text: str, at: int) -> int | None:
        """Give the next place at or after a place where a prefix stands, or nothing."""
        while match := self._pattern.search(text, at):
            at = match.start()
            if begins_word(text, at):
                return at
            ahead = self._aheads.get(match[0])
            if ahead is not None and ahead.search(text[max(0, at - AHEAD) : at]):
                return at
            at += 1
        return None

    def stands(self, text: str, at: int) -> bool:
        """Tell whether a prefix stands at this very place."""
        return self._pattern.match(text, at) is not None


def begins_word(text: str, at: int) -> bool:
    """Tell whether a word begins here: no letter or digit of a script with spaces goes before."""
    if at == 0:
        return True
    before = text[at - 1]
    if before == "_":
        return False
    if not before.isalnum():
        return True
    code = ord(before)
    return code >= _SCRIPTS_WITHOUT_SPACES and not before.isdecimal() and code not in _WIDE_SIGNS


def _spell(prefix: str) -> Iterator[str]:
    """Give the spellings of a prefix: as it is, and in full-width signs."""
    yield prefix
    if prefix.isascii():
        yield "".join(sign if sign == " " else chr(ord(sign) + WIDE) for sign in prefix)


def _write_trie(words: Iterable[str]) -> str:
    """Write one pattern for many words that reads each character at most once, longest first."""
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return _write_node(tree)


def _write_node(node: dict[str, dict[str, object]]) -> str:
    branches = [
        (r"\s" if char == " " else re.escape(char)) + _write_node(below)  # type: ignore[arg-type]
        for char, below in sorted(node.items())
        if char
    ]
    if not branches:
        return ""
    one = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{one}?" if "" in node else one
