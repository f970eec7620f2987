"""The one catalogue of words: every code that the engine, a message or a page shows, in vi and en."""
from __future__ import annotations

from openqi.show.words.catalogue import LANGUAGES, TOPICS, UnknownWord, find, known, say

__all__ = ["LANGUAGES", "TOPICS", "UnknownWord", "find", "known", "say"]
