"""Cases as data: facts, a question and the verdict that is expected, read from files and run."""

from __future__ import annotations

from openqi.ask.cases.case import Case, read_cases
from openqi.ask.cases.expectation import Difference, Expectation
from openqi.ask.cases.run import Outcome, Starter, run_cases

__all__ = ["Case", "Difference", "Expectation", "Outcome", "Starter", "read_cases", "run_cases"]
