"""The one catalogue of words: every code that is shown, in Vietnamese and in English."""

from __future__ import annotations

from openqi.show.words.catalogue import LANGUAGES, TOPICS, UnknownWord, find, known, say

__all__ = ["LANGUAGES", "TOPICS", "UnknownWord", "find", "known", "say"]
