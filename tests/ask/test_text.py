"""Check the reading of texts: UTF-8 only, of bounded size, no zero bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.ask import text as module
from openqi.ask.text import read_text
from openqi.core.errors import UnreadableInput


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"\r\n", "\r\n"),
        ("\ufeffĐiều 1".encode(), "Điều 1"),
        (b"a\r\nb", "a\r\nb"),
    ],
)
def test_a_text_is_read_as_it_is(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "text"
    path.write_bytes(content)
    assert read_text(str(path)) == text


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"a\nb\0", "text-binary", 2),
        (b"\x89PNG\r\n\x1a\n\0\0", "text-binary", 3),
        (b"a\n\n\xc3(", "file-not-utf8", 3),
        ("A".encode("utf-16"), "text-binary", 1),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(
    tmp_path: Path, content: bytes, code: str, line: int
) -> None:
    path = tmp_path / "odd"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput) as raised:
        read_text(str(path))
    (problem,) = raised.value.problems
    assert (problem.code, problem.line) == (code, line)


def test_a_text_above_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TEXT_LIMIT", 3)
    path = tmp_path / "long"
    path.write_bytes(b"abcd")
    with pytest.raises(UnreadableInput) as raised:
        read_text(str(path))
    assert raised.value.problems[0].code == "file-too-large"
