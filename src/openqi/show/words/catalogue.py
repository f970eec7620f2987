"""Find the words of a code, topic by topic, in the files that stand beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

LANGUAGES = ("vi", "en")
TOPICS = (
    "account",
    "agreement",
    "anchor",
    "answer",
    "api",
    "asking",
    "atom",
    "browse",
    "called",
    "coverage",
    "desk",
    "everyday",
    "field",
    "finding",
    "gap",
    "help",
    "history",
    "identifier",
    "import",
    "key",
    "kind",
    "label",
    "missing",
    "objection",
    "operate",
    "page",
    "picture",
    "portrait",
    "problem",
    "product",
    "provenance",
    "reason",
    "repair",
    "result",
    "retest",
    "role",
    "shape",
    "statement",
    "value",
    "ware",
    "where",
    "who",
)
"""Each topic is one file; a code is written ``topic.word``."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# It makes texts of everything and is fast; a test reads the same files with the strict reader.


class UnknownWord(KeyError):
    """Report a code that the catalogue does not have; tests treat it as an error."""


class _Shown(dict[str, object]):
    """Leave a placeholder that got no value visible in the text."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def say(code: str, language: str, /, **args: object) -> str:
    """Say a code in a language, with its named placeholders filled.

    A code without words is shown as ``[code]``: a reader can report it, and nothing else is lost.

    >>> say("result.pass", "en"), say("result.pass", "vi")
    ('passes', 'đạt')
    """
    try:
        text = find(code, language)
    except UnknownWord:
        return f"[{code}]"
    return text.format_map(_Shown(args)) if "{" in text else text


def find(code: str, language: str) -> str:
    """Give the words of a code, with its placeholders.

    Raises:
        UnknownWord: the catalogue does not have the code in that language.
    """
    topic, _, word = code.partition(".")
    try:
        return load(topic)[word][language]
    except (KeyError, FileNotFoundError):
        raise UnknownWord(code) from None


def known(code: str) -> bool:
    """Tell whether the catalogue has a code in every language."""
    topic, _, word = code.partition(".")
    return topic in TOPICS and set(LANGUAGES) <= set(load(topic).get(word, ()))


@cache
def load(topic: str) -> dict[str, dict[str, str]]:
    """Load the words of a topic when they are first needed."""
    if topic not in TOPICS:
        raise UnknownWord(topic)
    content = (files("openqi.show.words") / f"{topic}.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, str]] = yaml.load(content, Loader=_LOADER)["words"]  # noqa: S506
    return words
