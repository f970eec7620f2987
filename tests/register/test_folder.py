from __future__ import annotations

import os
from pathlib import Path

import pytest

from openqi.core.errors import InvalidContent, Problem
from openqi.register import load_packs, read_packs
from openqi.register.folder import gather

GOOD = "format: openqi/1\nfacts:\n- {fact: economy, id: %s, name: {en: A}, certainty: inferred}\n"


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def put(file: Path, economy: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(GOOD % economy, encoding="utf-8")
    return file


def test_packs_are_found_at_any_depth_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, economy in [
        ("b/x.yaml", "BB"),
        ("a.yaml", "AA"),
        ("b/c/y.yml", "CC"),
        ("z.YAML", "ZZ"),
    ]:
        put(tmp_path / name, economy)
    put(tmp_path / ".hidden.yaml", "HH")
    put(tmp_path / ".git/x.yaml", "GG")
    put(tmp_path / "README.md", "RR")
    packs = read_packs(tmp_path)
    assert not packs.problems
    assert [fact.id for fact in packs.facts] == ["AA", "ZZ", "BB", "CC"]


def test_a_folder_that_is_none_is_a_problem(tmp_path: Path) -> None:
    file = put(tmp_path / "a.yaml", "AA")
    assert codes(read_packs(file).problems) == ["folder-not-directory"]
    assert codes(read_packs(tmp_path / "none").problems) == ["folder-missing"]
    assert codes(read_packs(Path("a\0b")).problems) == ["folder-missing"]
    (tmp_path / "empty").mkdir()
    (problem,) = read_packs(tmp_path / "empty").problems
    assert (problem.code, problem.file) == ("folder-without-packs", str(tmp_path / "empty"))
    with pytest.raises(InvalidContent, match="folder-without-packs"):
        load_packs(tmp_path / "empty")


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside/secret.yaml", "SS")
    home = tmp_path / "home"
    inside = put(home / "real/a.yaml", "AA")
    (home / "leaves.yaml").symlink_to(outside)
    (home / "leaving").symlink_to(outside.parent)
    (home / "circle.yaml").symlink_to(home / "circle.yaml")
    (home / "broken.yaml").symlink_to(home / "nothing")
    (home / "again").symlink_to(inside.parent)
    packs = read_packs(home)
    assert [fact.id for fact in packs.facts] == ["AA"]
    assert [(problem.code, Path(problem.file or "").name) for problem in packs.problems] == [
        ("file-outside-folder", name)
        for name in ("broken.yaml", "circle.yaml", "leaves.yaml", "leaving")
    ]


def test_a_link_to_a_file_inside_the_folder_is_followed(tmp_path: Path) -> None:
    put(tmp_path / ".versions/a.yaml", "AA")
    (tmp_path / "a.yaml").symlink_to(".versions/a.yaml")
    packs = read_packs(tmp_path)
    assert not packs.problems
    assert [fact.id for fact in packs.facts] == ["AA"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    put(tmp_path / "real/a.yaml", "AA")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert [fact.id for fact in read_packs(tmp_path / "link").facts] == ["AA"]


def test_a_pack_that_cannot_be_read_is_one_problem_among_others(tmp_path: Path) -> None:
    put(tmp_path / "good.yaml", "AA")
    (tmp_path / "folder.yaml").mkdir()
    put(tmp_path / "folder.yaml/inner.yaml", "II")
    (tmp_path / "empty.yaml").write_bytes(b"")
    (tmp_path / "latin.yaml").write_bytes("format: openqi/1\ntitle: Tiêu chuẩn".encode("utf-16"))
    (tmp_path / "bad-utf8.yaml").write_bytes(b"format: openqi/1\ntitle: \xff\n")
    (tmp_path / "null.yaml").write_bytes(b"format: openqi/1\ntitle: a\0b\n")
    os.mkfifo(tmp_path / "pipe.yaml")
    with (tmp_path / "sparse.yaml").open("wb") as stream:
        stream.truncate(50 * 2**20)
    packs = read_packs(tmp_path)
    assert {fact.id for fact in packs.facts} == {"AA", "II"}
    assert not packs.whole
    assert sorted(
        (Path(problem.file or "").name, problem.line, problem.code) for problem in packs.problems
    ) == [
        ("bad-utf8.yaml", 2, "file-not-utf8"),
        ("empty.yaml", None, "file-empty"),
        ("latin.yaml", 1, "file-not-utf8"),
        ("null.yaml", 2, "yaml-syntax"),
        ("pipe.yaml", None, "file-not-regular"),
        ("sparse.yaml", None, "file-too-large"),
    ]


def test_what_may_not_be_read_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "a.yaml", "AA")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert codes(gather(tmp_path).problems) == ["file-not-permitted"]
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        assert codes(gather(tmp_path).problems) == ["file-not-permitted"]
    with monkeypatch.context() as patch:
        patch.setattr(Path, "exists", refuse)
        assert codes(gather(tmp_path).problems) == ["file-not-permitted"]


def test_a_name_of_any_bytes_can_be_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"b\xe1\xbb\x91-\xff.yaml")
    (tmp_path / name).write_bytes(b"")
    (problem,) = read_packs(tmp_path).problems
    assert problem.file is not None
    assert problem.file.endswith("bố-\N{REPLACEMENT CHARACTER}.yaml")
    problem.file.encode("utf-8")
