"""Name the closed words of identifiers: kinds, degrees of adoption, what tells of one."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "standard",
    "technical-regulation",
    "guide",
    "report",
    "specification",
    "recommendation",
    "agreement",
    "profile",
    "directive",
    "data",
    "committee-document",
    "test-form",
    "rule",
    "handbook",
    "publication",
]
Degree = Literal["IDT", "MOD", "NEQ", "EQV", "unstated"]
"""How far an adoption agrees with its source: identical, modified, not equivalent; ``EQV`` is the
"equivalent" of texts before 1999 and is neither of the first two."""
Basis = Literal["printed", "numbering", "series-rule", "catalogue", "register"]
"""What tells of an adoption: printed in the identifier, the source's number inside the host's, a
rule on a series of numbers, a catalogue, the register."""
Calendar = Literal["gregorian", "buddhist"]
NOTED = "()"
"""Stands for the separator of a year that a note prints."""
FIRST = -2
"""Place of a note that stands in front of everything."""
BEFORE_EDITION = -1
"""Place of a note that stands between the number and the year."""
LAST = 99
"""Place of a note that stands after everything else."""
