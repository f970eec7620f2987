"""Prepare the types that are read from text, before several threads read them.

msgspec works out what it needs of a struct when the struct is read for the first time, and keeps
it before it is complete. Two threads that meet a type for the first time at once therefore crash
the whole process. Preparing every type in one thread leaves nothing to be worked out later.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

__all__ = ["list_types", "prepare_types"]


def prepare_types(*types: object) -> None:
    """Work out what reading these types needs; without any, of every struct that is defined yet.

    Raises:
        TypeError: a type cannot be read from text at all.
    """
    for one in types or tuple(list_types()):
        msgspec.json.Decoder(one)


def list_types(base: type[msgspec.Struct] = msgspec.Struct) -> Iterator[type[msgspec.Struct]]:
    """List the structs of the package that are defined yet, each with those derived from it."""
    for one in base.__subclasses__():
        if one.__module__.partition(".")[0] == __name__.partition(".")[0]:
            yield one
        yield from list_types(one)
