from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from openqi.core.errors import UnreadableInput
from openqi.core.reading.bytes import read_bytes


def refusal(path: Path | str, limit: int = 100) -> str:
    with pytest.raises(UnreadableInput) as raised:
        read_bytes(path, limit)
    (problem,) = raised.value.problems
    assert problem.file
    return problem.code


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "tệp.yaml"
    file.write_bytes(b"x" * 100)
    assert read_bytes(file, 100) == b"x" * 100
    assert refusal(file, 99) == "file-too-large"


def test_fifty_megabytes_are_refused_by_their_size(tmp_path: Path) -> None:
    file = tmp_path / "sparse.yaml"
    with file.open("wb") as stream:
        stream.truncate(50 * 2**20)
    assert refusal(file, 16 * 2**20) == "file-too-large"


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "grows.yaml"
    file.write_bytes(b"x" * 200)
    before = os.stat_result([0o100644, *[0] * 9])
    monkeypatch.setattr(Path, "stat", lambda *_, **__: before)
    assert refusal(file, 100) == "file-too-large"


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml") == "file-missing"
    assert refusal("a\0b") == "file-missing"
    assert refusal(tmp_path) == "file-is-directory"
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "file-not-regular"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refusal(tmp_path / "loop") == "file-unreadable"
    assert refusal(tmp_path / ("x" * 300)) == "file-unreadable"


@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "empty.yaml"
    file.write_bytes(content)
    assert refusal(file) == "file-empty"


def test_one_that_may_not_be_read_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret.yaml"
    file.write_bytes(b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(file) == "file-not-permitted"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"format: openqi/1\n"))
    monkeypatch.setattr("sys.stdin", stream)
    assert read_bytes("-", 100) == b"format: openqi/1\n"
