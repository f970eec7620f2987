from __future__ import annotations

import pytest

from openqi.core.errors import (
    InvalidContent,
    OpenQIError,
    Problem,
    RefusedChange,
    UnknownIdentifier,
    UnreadableInput,
)


def test_a_problem_is_one_line_with_its_place() -> None:
    problem = Problem(
        code="key-unknown",
        args={"known": "a, b"},
        file="f.yaml",
        line=7,
        key="scope.x",
        nearest=("a", "b"),
    )
    assert str(problem) == "f.yaml:7: key-unknown known='a, b' at scope.x nearest: a, b"
    assert str(Problem(code="cycle")) == "cycle"
    assert str(Problem(code="file-empty", file="f.yaml")) == "f.yaml: file-empty"


@pytest.mark.parametrize(
    "kind", [UnreadableInput, InvalidContent, UnknownIdentifier, RefusedChange]
)
def test_every_error_carries_its_problems(kind: type[OpenQIError]) -> None:
    one, other = Problem(code="a"), Problem(code="b", line=2)
    assert kind(one).problems == (one,)
    error = kind(iter([one, other]))
    assert error.problems == (one, other)
    assert str(error) == "a\n2: b"
    assert isinstance(error, OpenQIError)
