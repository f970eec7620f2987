"""Give the content of a fact a short mark, so that any change of a cited fact shows as such."""

from __future__ import annotations

import hashlib
from typing import Annotated

import msgspec

from openqi.core.fact import Fact

LENGTH = 16
"""Hexadecimal digits of a fingerprint."""
Fingerprint = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]
"""A fingerprint as verdicts write it."""


def fingerprint(fact: Fact) -> Fingerprint:
    """Hash what a fact says, when, since when it is on record, how surely, and by which sources.

    The content is JSON with sorted keys of exactly these five: ``statement`` (with its kind),
    ``valid``, ``recorded``, ``certainty`` and ``source``. The id, the note, the file and the line
    are no content. SHA-256, of which the first 16 hexadecimal digits are kept.
    """
    content = {
        "statement": fact.statement,
        "valid": fact.valid,
        "recorded": fact.recorded,
        "certainty": fact.certainty,
        "source": fact.source,
    }
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()[:LENGTH]
