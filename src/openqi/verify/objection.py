"""Say what could not be confirmed of a verdict, as a code with its arguments."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    """Name one thing that could not be confirmed; ``fact`` is the fact that it is about, if any.

    The words for each code are in ``show/words/objection.yaml``.
    """

    code: str
    args: Mapping[str, str] = {}
    fact: str | None = None


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what came of checking a verdict; ``checked`` counts the facts that it cites.

    ``verified`` is true only for an answer other than ``unknown`` that nothing speaks against:
    ``unknown`` claims nothing that could be proved.
    """

    verified: bool
    answer: str
    objections: tuple[Objection, ...]
    checked: int


def object_to(code: str, fact: str | None = None, **args: object) -> Objection:
    """Make an objection."""
    return Objection(code=code, args={key: str(value) for key, value in args.items()}, fact=fact)
