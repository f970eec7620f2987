"""Tell what is wrong: in words on standard error, or as JSON in one shape on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from openqi.cli.output import write, write_record
from openqi.core.errors import Problem
from openqi.show.problem import problem_record, write_problem
from openqi.show.words import say

EXIT_BAD_INPUT = 2
EXIT_DEFECT = 70
"""As in sysexits.h: a defect of this program, not of what it was given."""

SHOWN = 100
"""Problems told in words; a file with more has one cause that the first ones show."""


def report(problems: Iterable[Problem], language: str, form: str) -> None:
    """Tell every problem in the chosen language and form."""
    listed = list(problems)
    if form == "json":
        errors = [problem_record(problem, language) for problem in listed]
        write_record({"format": "openqi/1", "errors": errors})
        return
    lines = [write_problem(problem, language) for problem in listed[:SHOWN]]
    if len(listed) > SHOWN:
        lines.append(say("label.more-problems", language, count=len(listed) - SHOWN))
    write("\n".join(lines), sys.stderr)
