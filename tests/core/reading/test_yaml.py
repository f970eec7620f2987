from __future__ import annotations

import json
import math
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from openqi.core.errors import UnreadableInput
from openqi.core.reading.yaml import DEPTH_LIMIT, MarkedList, MarkedMap, parse_yaml


def parse(text: str | bytes) -> object:
    return parse_yaml(text if isinstance(text, bytes) else text.encode(), "f.yaml")


def refusal(text: str | bytes) -> tuple[str, int | None]:
    with pytest.raises(UnreadableInput) as raised:
        parse(text)
    (problem,) = raised.value.problems
    assert problem.file == "f.yaml"
    return problem.code, problem.line


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("yes", "yes"),
        ("no", "no"),
        ("NO", "NO"),
        ("on", "on"),
        ("True", "True"),
        ("2023-05-01", "2023-05-01"),
        ("2023", 2023),
        ("-3", -3),
        ("+3", 3),
        ("0.02", 0.02),
        ("1e-3", 0.001),
        (".5", 0.5),
        ("0201", "0201"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("-1e999", "-1e999"),
        (".", "."),
        ("-", "-"),
        ("1.", "1."),
        ("9999999999999999999", "9999999999999999999"),
        ("'2023'", "2023"),
        ('"true"', "true"),
        ("ISO 9001:2015", "ISO 9001:2015"),
        ("=", "="),
    ],
)
def test_plain_scalars_follow_the_core_schema(scalar: str, value: object) -> None:
    if scalar == "-":
        scalar = '"-"'
    found = parse(f"key: {scalar}\n")
    assert found == {"key": value}
    assert type(found["key"]) is type(value)


def test_every_value_keeps_its_line() -> None:
    found = parse("a: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\n# note\ne: [1,\n2]\n")
    assert isinstance(found, MarkedMap)
    assert found.lines == {"a": 1, "b": 2, "e": 7}
    inner, last = found["b"], found["e"]
    assert isinstance(inner, MarkedList)
    assert inner.lines == [3, 4]
    assert isinstance(inner[1], MarkedMap)
    assert inner[1].lines == {"c": 4, "d": 5}
    assert isinstance(last, MarkedList)
    assert last.lines == [7, 8]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\na: 2\n", "yaml-duplicate-key", 2),
        ("a:\n  b: 1\n  'b': 2\n", "yaml-duplicate-key", 3),
        ("a: &x 1\n", "yaml-anchor", 1),
        ("a:\n  &x b: 1\n", "yaml-anchor", 2),
        ("a: &x [1]\n", "yaml-anchor", 1),
        ("a: &x {b: 1}\n", "yaml-anchor", 1),
        ("a: *x\n", "yaml-alias", 1),
        ("*x : 1\n", "yaml-alias", 1),
        ("b: 1\n<<: *x\n", "yaml-alias", 2),
        ("a: !!str 1\n", "yaml-tag", 1),
        ("a: !x [1]\n", "yaml-tag", 1),
        ("a: !!python/object/apply:os.system ['true']\n", "yaml-tag", 1),
        ("a: ! 1\n", "yaml-tag", 1),
        ("!!map {a: 1}\n", "yaml-tag", 1),
        ("a: 1\n---\nb: 2\n", "yaml-several-documents", 2),
        ("? [a]\n: 1\n", "yaml-key-not-text", 1),
        ("? {a: 1}\n: 1\n", "yaml-key-not-text", 1),
        ("a: [1\nb: 2\n", "yaml-syntax", 2),
        ("a: 'x\n", "yaml-syntax", 2),
        ("a:\n\t- 1\n", "yaml-syntax", 2),
        ("a: b: c\n", "yaml-syntax", 1),
        ("a: 1\nb: \x00\n", "yaml-syntax", 2),
        ("a: \x07\n", "yaml-syntax", 1),
        ("%YAML 9.9\n---\na: 1\n", "yaml-syntax", 1),
    ],
)
def test_what_strict_yaml_leaves_out(text: str, code: str, line: int) -> None:
    assert refusal(text) == (code, line)


def test_bytes_that_are_no_utf8_are_refused_with_their_line() -> None:
    assert refusal(b"a: 1\nb: \xff\xfe\n") == ("file-not-utf8", 2)
    assert refusal("a: 1\n".encode("utf-16")) == ("file-not-utf8", 1)
    assert refusal("tên: thử\n".encode("cp1258", "replace") + b"\xc0\x80")[0] == "file-not-utf8"


def test_a_byte_order_mark_is_let_pass() -> None:
    assert parse(b"\xef\xbb\xbfa: 1\n") == {"a": 1}


def test_nesting_has_a_limit() -> None:
    assert parse("[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT)
    assert refusal("[" * (DEPTH_LIMIT + 1) + "]" * (DEPTH_LIMIT + 1)) == ("yaml-too-deep", 1)
    assert refusal("[" * 1_000_000) == ("yaml-too-deep", 1)
    assert refusal("- " * 10_000 + "x")[0] == "yaml-too-deep"
    assert refusal("{a: " * 10_000)[0] == "yaml-too-deep"


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    begun = time.perf_counter()
    assert refusal("\n".join(lines)) == ("yaml-anchor", 1)
    assert time.perf_counter() - begun < 1


def test_the_number_of_values_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("openqi.core.reading.yaml.NODE_LIMIT", 10)
    assert parse("[1, 2, 3]") == [1, 2, 3]
    assert refusal(f"[{', '.join('1' * 11)}]")[0] == "yaml-too-many"


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "null\n"])
def test_an_empty_document_is_nothing(text: str) -> None:
    assert parse(text) is None


def test_the_parser_in_python_reads_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, {b: 'x'}]\nc: |\n  two\n  lines\n"
    quick = parse(text)
    monkeypatch.setattr("openqi.core.reading.yaml._LOADER", yaml.SafeLoader)
    assert parse(text) == quick
    assert refusal("a: &x 1\n") == ("yaml-anchor", 1)
    assert refusal("a: \x00\n")[0] == "yaml-syntax"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abc ", max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_json_is_read_as_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list):
        text = f"[{text}]"
        value = [value]
    assert parse(text) == value


def test_json_escapes_are_read_but_for_pairs_of_surrogates() -> None:
    assert parse(json.dumps({"vi": "Đo lường"})) == {"vi": "Đo lường"}
    assert refusal(json.dumps("\N{LINEAR B SYLLABLE B008 A}"))[0] == "yaml-syntax"


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail_otherwise(content: bytes) -> None:
    assert_read_or_refused(content)


@given(st.text("[]{}:,-&*!|>'\"#%@` \n\tab01~<", max_size=60))
def test_no_text_of_indicators_makes_it_fail_otherwise(text: str) -> None:
    assert_read_or_refused(text)


def assert_read_or_refused(content: str | bytes) -> None:
    """Whatever comes is read as plain values, or refused with one named problem of this file."""
    try:
        value = parse(content)
    except UnreadableInput as error:
        (problem,) = error.problems
        assert problem.code.startswith(("file-", "yaml-"))
        assert problem.file is not None
    else:
        assert value is None or isinstance(value, str | int | float | bool | dict | list)


def test_numbers_are_finite() -> None:
    found = parse("[1e308, 1e309, -1e400]")
    assert isinstance(found, list)
    assert all(math.isfinite(one) for one in found if isinstance(one, float))
