"""Load what can go wrong when somebody writes an identifier, and how unlikely each slip is."""

from __future__ import annotations

from functools import cache, cached_property
from importlib.resources import files

import msgspec

from openqi.core.reading.yaml import parse_yaml


class Slip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weigh one kind of slip.

    ``cost`` is minus the natural logarithm of how often it is made at a given place, roughly;
    ``safe`` tells that undoing it changes the notation and nothing else.
    """

    cost: float
    safe: bool


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Hold the slips by kind, and the signs that are taken for each other."""

    slips: dict[str, Slip]
    dashes: str
    separators: str
    look_alikes: dict[str, str]
    shapes: dict[str, str]
    scans: dict[str, str]
    near: dict[str, str]

    @cached_property
    def latin(self) -> dict[str, str]:
        """Give the Latin letter, in the same case, that a letter of another script looks like."""
        return {
            sign: letter if sign.isupper() else letter.lower()
            for letter, signs in self.look_alikes.items()
            for sign in signs
        }


@cache
def load_weights() -> Weights:
    """Read the weights that come with OpenQI."""
    path = files("openqi.standards.slip") / "weights.yaml"
    return msgspec.convert(parse_yaml(path.read_bytes(), path.name), Weights)
