"""What is fuzzed: each target takes any bytes, lets declared errors through, and checks a law.

An error of another kind, or a broken law, is a defect: the fuzzer stops and keeps the bytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from openqi.core.cover import Need, cover
from openqi.core.day import FIRST, LAST, add_months, format_day, parse_window
from openqi.core.errors import OpenQIError, Problem
from openqi.core.evidence import MeasuredQuantity
from openqi.core.period import read_period
from openqi.core.question import QuestionGoods
from openqi.core.reading.question import read_question
from openqi.core.reading.yaml import parse_yaml
from openqi.core.scope import Goods, QuantityRange, Scope, Uncertainty
from openqi.core.text import fold
from openqi.core.truth import Truth
from openqi.register.check import check_packs
from openqi.register.folder import Gathered
from openqi.register.packs import read_gathered
from tests.fuzz import identifiers, prose
from tests.fuzz.bytes import Bytes
from tests.fuzz.mutate import mutate, write

ROOT = Path(__file__).resolve().parents[2]


@cache
def sample_facts() -> list[Any]:
    """Give a fact or more of every kind."""
    path = ROOT / "tests" / "core" / "every-kind.yaml"
    read: Any = parse_yaml(path.read_bytes(), path.name)
    return list(read["facts"])


@cache
def sample_questions() -> list[Any]:
    """Give the questions of the examples."""
    paths = sorted((ROOT / "examples").glob("*.yaml"))
    found: list[Any] = [parse_yaml(path.read_bytes(), path.name) for path in paths]
    return [one["question"] for one in found]


@cache
def keys(name: str) -> tuple[str, ...]:
    """List every key that the samples of a name use, so that keys turn up in wrong places."""
    found: dict[str, None] = {}

    def collect(value: object) -> None:
        if isinstance(value, dict):
            for key, member in value.items():
                found[str(key)] = None
                collect(member)
        elif isinstance(value, list):
            for member in value:
                collect(member)

    collect(sample_facts() if name == "packs" else sample_questions())
    return (*sorted(found), "on", "no such key", "")


def packs(content: bytes) -> None:
    """Read a pack: whatever it holds, there are facts and problems, and never an error."""
    given = Bytes(content)
    if given.chance(4):
        text = given.rest()
    else:
        facts = [
            mutate(given.choice(sample_facts()), given, keys("packs"))
            for _ in range(given.below(3) + 1)
        ]
        text = (
            "format: openqi/1\nfacts:\n" + "".join(f"- {write(one)}\n" for one in facts)
        ).encode("utf-8", "surrogatepass")
    read = read_gathered(Gathered((("fuzz.yaml", text),), ()))
    for problem in (*read.problems, *check_packs(read)):
        assert problem.code
        assert problem.line is None or problem.line >= 1


def question(content: bytes) -> None:
    """Read a question: it is typed, or refused with problems that name a place."""
    given = Bytes(content)
    if given.chance(4):
        text = given.rest()
    else:
        asked = mutate(given.choice(sample_questions()), given, keys("question"))
        text = write(asked).encode("utf-8", "surrogatepass")
    problems: tuple[Problem, ...] = ()
    try:
        read = read_question(parse_yaml(text, "fuzz.yaml"), "fuzz.yaml")
    except OpenQIError as error:
        problems = error.problems
    else:
        assert read_question(msgspec.to_builtins(read), "again") == read
        return
    assert problems
    assert all(problem.code for problem in problems)


def folding(content: bytes) -> None:
    """Fold a text: folding twice changes nothing, and no form of writing it makes a difference."""
    text = content.decode("utf-8", "replace")
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded
    assert "  " not in folded
    assert folded.strip() == folded


_WORDS = ("kettle", "Ấm điện", "am dien", "fan", "", "steel bar")
_CODES = ("8516", "851660", "85", "8516.60", 7214, "", "abc")
_STANDARDS = ("IEC 60335-2-15:2012", "IEC 60335-2-15", "TCVN 5699", "", "x:y")
_NUMBERS = (0, 1, -1, 0.5, 100, 1e300, 1e-300, 3)


def _draw_goods(given: Bytes) -> dict[str, Any]:
    drawn: dict[str, Any] = {}
    if given.chance():
        drawn["named"] = given.choice(_WORDS)
    if given.chance():
        drawn["hs"] = given.choice(_CODES)
    if given.chance(3):
        drawn["edition"] = given.choice((2017, "2022", 2022))
    if given.chance(3):
        drawn["ics"] = given.choice(("97.040", "97", "", "77.140.15"))
    return drawn


def _draw_scope(given: Bytes) -> Scope:
    parts: dict[str, Any] = {}
    if given.chance():
        parts["activities"] = (given.choice(("testing", "calibration", "system-certification")),)
    if given.chance():
        parts["standards"] = tuple(given.choice(_STANDARDS) for _ in range(given.below(3)))
    if given.chance():
        parts["goods"] = tuple(Goods(**_draw_goods(given)) for _ in range(given.below(3)))
    if given.chance(3):
        parts["requirements"] = (given.choice(("req-a", "req-b")),)
    if given.chance(3):
        parts["level"] = given.choice(("main", "sub"))
    if given.chance(3):
        parts["categories"] = (given.choice(("food", "cosmetics", "Thực phẩm")),)
    if given.chance(3):
        bounds = [given.choice(_NUMBERS), given.choice(_NUMBERS)]
        parts["quantities"] = (
            QuantityRange(
                quantity=given.choice(("mass", "length")),
                lowest=bounds[0],
                highest=bounds[1],
                unit=given.choice((None, "kg", "g")),
                uncertainty=_draw_uncertainty(given),
            ),
        )
    return Scope(**parts)


def _draw_uncertainty(given: Bytes) -> Uncertainty | None:
    if given.chance(3):
        return None
    key = given.choice(("relative", "absolute"))
    return Uncertainty(**{key: given.choice(_NUMBERS), "k": given.choice((1, 2, 3, 0, -2))})


def scope(content: bytes) -> None:
    """Test a scope against a need: always an answer; a further limit never covers more."""
    given = Bytes(content)
    drawn = _draw_scope(given)
    quantity = None
    if given.chance():
        quantity = MeasuredQuantity(
            quantity=given.choice(("mass", "length")),
            value=given.choice((None, *_NUMBERS)),
            unit=given.choice((None, "kg", "g")),
            uncertainty=_draw_uncertainty(given),
        )
    need = Need(
        activity=given.choice((None, "testing", "calibration", "system-certification")),
        standards=tuple(given.choice(_STANDARDS) for _ in range(given.below(3))),
        goods=QuestionGoods(**_draw_goods(given), category=given.choice((None, "food", "drink"))),
        requirements=given.choice(((), ("req-a",), ("req-b", "req-a"))),
        quantity=quantity,
        system_standard=given.chance(),
    )
    truths = (Truth.NO, Truth.UNKNOWN, Truth.YES)

    def same(one: str, other: str) -> Truth:
        return Truth.YES if one == other else truths[(len(one) + len(other)) % 3]

    whole = cover(drawn, need, same)
    assert cover(None, need, same).truth is Truth.YES
    assert cover(Scope(), need, same).truth is Truth.YES
    for name in drawn.__struct_fields__:
        if getattr(drawn, name) is not None:
            fewer = Scope(
                **{
                    other: getattr(drawn, other)
                    for other in drawn.__struct_fields__
                    if other != name
                }
            )
            assert cover(fewer, need, same).truth >= whole.truth, name


_LAST_WRITTEN = parse_window("9999-12-31").first
_DATES = ("2021", "2021-02", "2021-02-28", "2021-12-31", "2022-01-01", "2022", "unknown", "0001")


def period(content: bytes) -> None:
    """Read a period: a refusal is a ValueError; between its turns its answer never changes."""
    given = Bytes(content)
    texts = [
        given.choice(_DATES) if given.chance() else given.text(12)
        for _ in range(given.below(3) + 2)
    ]
    try:
        read = read_period(
            texts[0] or None,
            texts[1] or None,
            tuple(text for text in texts[2:] if text != "unknown"),
        )
    except ValueError:
        return
    days = [FIRST, LAST - 1, parse_window("2021-06-15").first, given.number(3) % (LAST - 1) + 1]
    days += [day + step for day in read.turns() for step in (-1, 0, 1)]
    turns = set(read.turns())
    for day in days:
        if FIRST < day < LAST and day not in turns:
            assert read.holds(day) == read.holds(day - 1)
        if 1 <= day < _LAST_WRITTEN:
            assert parse_window(format_day(day)).first == day
            months = given.below(40)
            moved = add_months(day, months)
            assert moved >= day or moved == LAST
            assert read.rests_on_sighting(day) in (True, False)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "packs": packs,
    "question": question,
    "fold": folding,
    "scope": scope,
    "period": period,
    **identifiers.TARGETS,
    **prose.TARGETS,
}
"""The targets by name."""
