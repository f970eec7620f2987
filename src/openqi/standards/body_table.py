"""Load the body table: the rows of every body, strictly checked, and their prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from openqi.core.errors import InvalidContent, Problem
from openqi.core.reading.yaml import parse_yaml
from openqi.standards.body import Body, Common, Script


class Prefix(msgspec.Struct, frozen=True):
    """Name a way in which the identifiers of a body begin."""

    text: str
    script: Script
    body: str


class BodyTable(msgspec.Struct, frozen=True):
    """Hold the rows by key, and what every body shares."""

    bodies: dict[str, Body]
    common: Common

    def prefixes(self) -> Iterator[Prefix]:
        """Give every prefix of every body, with its script."""
        for body in self.bodies.values():
            for script, texts in body.prefixes.items():
                for text in texts:
                    yield Prefix(text, script, body.body)


@cache
def load_bodies() -> BodyTable:
    """Load the table that comes with the package.

    A test holds that its patterns compile; each is compiled here only when it is first needed,
    which saves every start of the program a third of the reading.
    """
    folder = files("openqi.standards.bodies")
    found = sorted(
        (path for path in folder.iterdir() if path.name.endswith(".yaml")),
        key=lambda path: path.name,
    )
    return read_bodies(found, try_patterns=False)


def read_bodies(paths: list[Traversable], *, try_patterns: bool = True) -> BodyTable:
    """Read rows from files; ``try_patterns``: try whether every pattern is one.

    Raises:
        InvalidContent: a row does not follow the format, a body stands twice or names one that
            has no row, a pattern is not one.
    """
    bodies: dict[str, Body] = {}
    problems: list[Problem] = []
    common: Common | None = None
    for path in paths:
        content = parse_yaml(path.read_bytes(), path.name)
        try:
            file = msgspec.convert(content, _File)
        except msgspec.ValidationError as error:
            problems.append(_about(path.name, "body-invalid", reason=str(error)))
            continue
        common = file.common or common
        for body in file.bodies:
            if body.body in bodies:
                problems.append(_about(path.name, "body-twice", body=body.body))
            bodies[body.body] = body
    if common is None and not problems:
        problems.append(_about("", "body-invalid", reason="common"))
    for body in bodies.values():
        problems += _check(body, bodies)
        problems += _try_patterns(body) if try_patterns else ()
    if problems or common is None:
        raise InvalidContent(problems)
    return BodyTable(bodies, common)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    bodies: tuple[Body, ...] = ()
    common: Common | None = None


def _check(body: Body, bodies: dict[str, Body]) -> Iterator[Problem]:
    """Find what the types cannot: names without a row, prefixes that are missing."""
    for name in body.embeds:
        if name not in bodies:
            yield _about("", "body-unknown", body=body.body, name=name)
    if "Latn" not in body.prefixes or not all(body.prefixes.values()):
        yield _about("", "body-invalid", reason=f"{body.body}: prefixes")


def _try_patterns(body: Body) -> Iterator[Problem]:
    """Find patterns that are none."""
    patterns = [body.number, body.part, body.year.pattern, body.division or ""]
    patterns += [form.pattern for form in body.forms] + [note.pattern for note in body.notes]
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            yield _about("", "body-invalid", reason=f"{body.body}: {pattern!r}: {error}")


def _about(file: str, code: str, **args: str) -> Problem:
    return Problem(code=code, file=file or None, args=args)
