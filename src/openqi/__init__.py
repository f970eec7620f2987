"""Answer whether a certificate issued there counts here, for these goods, on this day, and why.

>>> import openqi
>>> register = openqi.open_register()
>>> snapshot = register.snapshot()
>>> question = openqi.read_question("examples/steel-cn-vn-2023.yaml")
>>> verdict = openqi.check(snapshot, question)
>>> print(verdict.answer)
competence_only
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openqi.ask.front import OpenRegister, check, open_register
    from openqi.ask.question import read_question
    from openqi.core.errors import OpenQIError, Problem
    from openqi.core.fact import Fact
    from openqi.core.question import Question
    from openqi.core.verdict import Verdict
    from openqi.show.verdict_text import write_verdict
    from openqi.snapshot import Snapshot

_HOMES = {
    "Fact": "openqi.core.fact",
    "OpenQIError": "openqi.core.errors",
    "OpenRegister": "openqi.ask.front",
    "Problem": "openqi.core.errors",
    "Question": "openqi.core.question",
    "Snapshot": "openqi.snapshot",
    "Verdict": "openqi.core.verdict",
    "check": "openqi.ask.front",
    "open_register": "openqi.ask.front",
    "read_question": "openqi.ask.question",
    "write_verdict": "openqi.show.verdict_text",
}

__all__ = [
    "Fact",
    "OpenQIError",
    "OpenRegister",
    "Problem",
    "Question",
    "Snapshot",
    "Verdict",
    "__version__",
    "check",
    "open_register",
    "read_question",
    "write_verdict",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that importing the package stays light."""
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

        try:
            return version("openqi")
        except PackageNotFoundError:  # a checkout that was not installed
            return "0+unknown"
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
