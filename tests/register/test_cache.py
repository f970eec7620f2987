from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from openqi.register import Packs, cache, open_packs, read_packs
from openqi.register.cache import KEPT, cache_folder, cache_key
from openqi.register.folder import Gathered, gather
from tests.core.kinds import PACK

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("OPENQI_CACHE", raising=False)
    return tmp_path / "cache" / "openqi"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "every-kind.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path / "packs"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[Gathered]:
    """Note every time that packs are parsed."""
    calls: list[Gathered] = []
    read = cache._read

    def note(gathered: Gathered) -> Packs:
        calls.append(gathered)
        return read(gathered)

    monkeypatch.setattr(cache, "_read", note)
    return calls


def entries(home: Path) -> list[Path]:
    return sorted(home.iterdir()) if home.exists() else []


def test_the_second_reading_parses_nothing_and_gives_the_same(
    folder: Path, home: Path, parsed: list[Gathered]
) -> None:
    first, second = open_packs(folder), open_packs(folder)
    assert len(parsed) == 1
    assert first == second == read_packs(folder)
    assert msgspec.msgpack.encode(first) == msgspec.msgpack.encode(second), "types as well"
    (entry,) = entries(home)
    assert entry.stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_changed_added_or_renamed_pack_is_read_anew(folder: Path, parsed: list[Gathered]) -> None:
    file = folder / "every-kind.yaml"
    open_packs(folder)
    file.write_text(PACK + "# a note\n", encoding="utf-8")
    open_packs(folder)
    (folder / "more.yaml").write_text("format: openqi/1\n", encoding="utf-8")
    open_packs(folder)
    file.rename(folder / "renamed.yaml")
    packs = open_packs(folder)
    assert len(parsed) == 4
    assert {fact.mark.file for fact in packs.facts if fact.mark} == {str(folder / "renamed.yaml")}
    file.write_text(PACK, encoding="utf-8")
    assert open_packs(folder).problems, "the same facts twice"


def test_another_folder_with_the_same_files_keeps_its_own_places(
    folder: Path, tmp_path: Path
) -> None:
    open_packs(folder)
    other = folder.rename(tmp_path / "moved")
    (fact, *_) = open_packs(other).facts
    assert fact.mark is not None
    assert fact.mark.file == str(other / "every-kind.yaml")


def test_packs_with_problems_are_not_kept(folder: Path, home: Path) -> None:
    (folder / "bad.yaml").write_text("format: openqi/9\n", encoding="utf-8")
    assert open_packs(folder).problems
    (folder / "bad.yaml").write_text("format: openqi/1\nfacts: [{}]\n", encoding="utf-8")
    assert open_packs(folder).problems
    assert entries(home) == []


@pytest.mark.parametrize("value", ["off", "OFF", "0", "no", " false "])
def test_it_can_be_switched_off(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("OPENQI_CACHE", value)
    assert open_packs(folder).facts
    assert entries(home) == []
    monkeypatch.delenv("OPENQI_CACHE")
    assert open_packs(folder, cache=False).facts
    assert entries(home) == []


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/nowhere")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    assert cache_folder() == Path("/nowhere/.cache/openqi")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path("/nowhere/.cache/openqi")

    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None


# -- what is wrong with a cache makes it slower, never different ----------------------------------


@pytest.mark.parametrize("cut", [0, 1, 31, 32, 33, 500, -1])
def test_a_truncated_entry_is_passed_over(
    folder: Path, home: Path, parsed: list[Gathered], cut: int
) -> None:
    wanted = open_packs(folder)
    (entry,) = entries(home)
    entry.write_bytes(entry.read_bytes()[:cut])
    assert open_packs(folder) == wanted
    assert open_packs(folder) == wanted
    assert len(parsed) == 2, "and written again"


@pytest.mark.parametrize("place", [0, 40, 1000])
def test_a_corrupt_entry_is_passed_over(
    folder: Path, home: Path, parsed: list[Gathered], place: int
) -> None:
    wanted = open_packs(folder)
    (entry,) = entries(home)
    content = bytearray(entry.read_bytes())
    content[place] ^= 0xFF
    entry.write_bytes(content)
    assert open_packs(folder) == wanted
    assert len(parsed) == 2


def test_an_entry_of_other_types_is_passed_over(
    folder: Path, home: Path, parsed: list[Gathered]
) -> None:
    wanted = open_packs(folder)
    (entry,) = entries(home)
    for payload in (b"", b"\xc1", msgspec.msgpack.encode({"facts": [{"id": 1}]}), b"\x91" * 9000):
        entry.write_bytes(hashlib.sha256(payload).digest() + payload)
        assert open_packs(folder) == wanted
    assert len(parsed) == 5


def test_an_entry_that_others_may_have_written_is_passed_over(
    folder: Path, home: Path, parsed: list[Gathered], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_packs(folder)
    (entry,) = entries(home)
    entry.chmod(0o666)
    open_packs(folder)
    assert len(parsed) == 2
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    open_packs(folder)
    assert len(parsed) == 3


@pytest.mark.parametrize("thing", ["link", "folder", "pipe", "loop"])
def test_an_entry_that_is_no_plain_file_is_passed_over(
    folder: Path, home: Path, tmp_path: Path, thing: str
) -> None:
    wanted = open_packs(folder)
    (entry,) = entries(home)
    if thing == "link":
        entry.rename(tmp_path / "elsewhere")
        entry.symlink_to(tmp_path / "elsewhere")
    else:
        entry.unlink()
        {
            "folder": lambda: (entry / "x").mkdir(parents=True),
            "pipe": lambda: os.mkfifo(entry),
            "loop": lambda: entry.symlink_to(entry),
        }[thing]()
    assert open_packs(folder) == wanted
    assert open_packs(folder) == wanted


def test_a_home_that_cannot_be_written_is_tolerated(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = read_packs(folder)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        assert open_packs(folder) == wanted
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        assert open_packs(folder) == wanted
        assert entries(home) == [], "no half-written file stays"
    home.rmdir()
    home.write_text("a file where the folder should be")
    assert open_packs(folder) == wanted
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert open_packs(folder) == wanted


def test_a_full_disk_leaves_nothing_behind(
    folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.fdopen

    class Full:
        def __init__(self, handle: int, mode: str) -> None:
            self.stream = opened(handle, mode)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.stream.close()

        def write(self, _: bytes) -> None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", Full)
    assert open_packs(folder).facts
    assert entries(home) == []


def test_only_a_few_entries_are_kept_and_the_last_used_ones(folder: Path, home: Path) -> None:
    def write(number: int) -> None:
        (folder / "every-kind.yaml").write_text(PACK + f"# {number}\n", encoding="utf-8")

    open_packs(folder)
    (first,) = entries(home)
    for number in range(KEPT + 4):
        write(number)
        open_packs(folder)
        for age, entry in enumerate(sorted(home.iterdir(), key=lambda one: one.stat().st_mtime)):
            os.utime(entry, (age, age))
        os.utime(first, (10**9, 10**9))
    assert len(entries(home)) == KEPT
    assert first in entries(home)


# -- the key -------------------------------------------------------------------------------------


def key(*files: tuple[str, bytes]) -> str:
    return cache_key(Gathered(files, ()))


def test_no_file_can_pass_for_another_by_its_name_or_its_end() -> None:
    keys = [
        key(),
        key(("a", b"bc")),
        key(("ab", b"c")),
        key(("a", b"b"), ("c", b"")),
        key(("a", b""), ("b", b"c")),
        key(("c", b""), ("a", b"b")),
        key(("a", b"b\0c")),
        key(("a", b"b"), ("", b"c")),
    ]
    assert len(set(keys)) == len(keys)


def test_the_code_that_reads_is_part_of_the_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered = gather(folder)
    before = cache_key(gathered)
    assert cache_key(gathered) == before
    monkeypatch.setattr(cache, "_reader", lambda: b"another version")
    assert cache_key(gathered) != before


def test_reading_from_the_cache_loads_no_yaml_reader(folder: Path) -> None:
    told = (
        "import sys; from pathlib import Path; from openqi.register import open_packs; "
        f"print(len(open_packs(Path({str(folder)!r})).facts), 'yaml' in sys.modules)"
    )
    said = [
        subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [one.stdout.split()[1] for one in said] == ["True", "False"]
