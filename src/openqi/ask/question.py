"""Take a question from a file, a map or a value that is one already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from openqi.ask.document import read_document
from openqi.core.question import Question
from openqi.core.reading.bytes import QUESTION_LIMIT
from openqi.core.reading.question import read_question as type_question

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
    return type_question(read_question_map(path), str(path))


def read_question_map(path: Path | str) -> object:
    """Read the map of a question file with its line marks, and leave the typing to the caller."""
    return read_document(path, QUESTION_LIMIT, ("question", "note"))["question"]


def as_question(asked: Askable) -> Question:
    """Turn whatever can be asked into a question."""
    if isinstance(asked, Question):
        return asked
    if isinstance(asked, Mapping):
        return type_question(asked, MAP_NAME)
    return read_question(asked)
