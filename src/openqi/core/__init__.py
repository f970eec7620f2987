"""Hold the vocabulary of the field: facts, days, scopes, questions, evidence and verdicts."""

from __future__ import annotations
