"""Word a problem in a language: the place, what is wrong, and the nearest known words."""

from __future__ import annotations

import re

from openqi.core.errors import Problem
from openqi.show.words import UnknownWord, find, known, say


def write_problem(problem: Problem, language: str) -> str:
    """Write a problem on one line: ``file:line: what is wrong; nearest``."""
    place = ":".join(str(part) for part in (problem.file, problem.line) if part is not None)
    text = message(problem, language)
    if problem.key and f"{problem.key}" not in text:
        text = say("label.at-key", language, key=problem.key, text=text)
    if len(problem.facts) > 1:
        text = f"{text} {say('label.see-also', language, facts=', '.join(problem.facts[1:]))}"
    if problem.nearest:
        near = ", ".join(problem.nearest)
        text = f"{text} {say('label.nearest', language, words=near)}"
    return f"{place}: {text}" if place else text


def message(problem: Problem, language: str) -> str:
    """Say what is wrong, without the place; a code without words shows its arguments."""
    args = {"key": problem.key or "", **problem.args}
    for name in {"expected", "got", "kind", "parties"} & args.keys():
        args[name] = _reword(problem.code, args[name], language)
    try:
        find(f"problem.{problem.code}", language)
    except UnknownWord:
        return f"[problem.{problem.code}] " + " ".join(
            f"{name}={text}" for name, text in sorted(args.items()) if text
        )
    return say(f"problem.{problem.code}", language, **args)


def _reword(code: str, text: str, language: str) -> str:
    """Say an argument that is itself a code: the shape of a value, or kinds of facts."""
    if code == "type-wrong":
        return say_shape(text, language)
    words = text.split(", ")
    for topic in ("kind", "value"):
        if all(known(f"{topic}.{word}") for word in words):
            return ", ".join(say(f"{topic}.{word}", language) for word in words)
    return text


def problem_record(problem: Problem, language: str) -> dict[str, object]:
    """Give a problem as the fields that every JSON error has."""
    return {
        "code": problem.code,
        "message": _encodable(message(problem, language)),
        "file": _encodable(problem.file),
        "line": problem.line,
        "key": _encodable(problem.key),
        "facts": [_encodable(fact) for fact in problem.facts],
        "nearest": [_encodable(word) for word in problem.nearest],
    }


def say_shape(phrase: str, language: str) -> str:
    """Say in a language what the strict reader says of a value: ``a list or text``."""
    if not phrase:
        return say("shape.something-else", language)
    if phrase.startswith("one of "):
        values, _, rest = phrase.removeprefix("one of ").partition(" or ")
        said = say("shape.one-of", language, values=values)
        return _join(said, rest, language)
    if phrase.startswith("true or false"):
        rest = phrase.removeprefix("true or false").removeprefix(" or ")
        return _join(say("shape.true-or-false", language), rest, language)
    first, _, rest = phrase.partition(" or ")
    try:
        said = find(f"shape.{re.sub(r'[^a-z]+', '-', first)}", language)
    except UnknownWord:
        said = first
    return _join(said, rest, language)


def _join(said: str, rest: str, language: str) -> str:
    if not rest:
        return said
    return say("shape.or", language, first=said, second=say_shape(rest, language))


def _encodable(text: str | None) -> str | None:
    """Replace what JSON cannot hold: halves of characters, which a file name may have."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")
