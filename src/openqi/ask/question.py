"""Take a question from a file, a map or a value that is one already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from openqi.ask.document import read_document
from openqi.core.question import Question
from openqi.core.reading.bytes import QUESTION_LIMIT
from openqi.core.reading.question import read_question as type_question
from openqi.core.reading.shape import line_of
from openqi.core.reading.yaml import MarkedMap

Askable = Question | Mapping[str, object] | Path | str
"""Whatever can be asked: a question, a map with its keys, or the path of a question file."""

MAP_NAME = "question"
"""What stands for the file in a message about a question that came as a map."""


def read_question(path: Path | str) -> Question:
    """Read a question file (``-``: standard input).

    Raises:
        UnreadableInput: the file cannot be read.
        InvalidContent: it does not follow FORMATS section 3; every problem is listed.
    """
    return type_question(leave_out_nulls(read_question_map(path)), str(path))


def read_question_map(path: Path | str) -> object:
    """Read the map of a question file with its line marks, and leave the typing to the caller."""
    return read_document(path, QUESTION_LIMIT, ("question", "note"))["question"]


def leave_out_nulls(value: object) -> object:
    """Leave out the keys of a question that are null: a null says what a missing key says."""
    if not isinstance(value, Mapping):
        return value
    kept = MarkedMap(line_of(value) or 1)
    for key, member in value.items():
        if member is not None:
            kept[key] = member
            kept.lines[key] = line_of(value, key) or kept.line
    return kept


def as_question(asked: Askable) -> Question:
    """Turn whatever can be asked into a question."""
    if isinstance(asked, Question):
        return asked
    if isinstance(asked, Mapping):
        return type_question(leave_out_nulls(asked), MAP_NAME)
    return read_question(asked)
