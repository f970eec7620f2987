"""The commands of whoever runs the service."""

from __future__ import annotations

import json
import os
import pwd
import random
import shutil
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from pytest_django import Settings

from openqi.ask.front import open_register
from openqi.core.day import FIRST
from openqi.register.folder import Head, Packs
from openqi.register.packs import read_packs
from openqi.site.frame.day import today_number
from openqi.site.registry.models import PackRow
from openqi.site.registry.saving import read_state
from openqi.site.registry.store import DjangoRegister
from tests.cluster import postgresql
from tests.site.registry.service import Service

PACK = """format: openqi/1
facts:
- {fact: economy, id: AA, name: {en: A}, certainty: general-knowledge}
- {fact: economy, id: BB, name: {en: B}, certainty: general-knowledge}
"""
LINE = '{"tx": 1, "at": "2026-01-01T00:00:00Z", "author": "a", "reason": "b", "facts": ["AA"]}'


@pytest.fixture
def service(tmp_path: Path, empty: Path) -> Service:
    return Service(tmp_path, template=empty)


@pytest.fixture
def catalogues(db: None, tmp_path: Path, settings: Settings) -> Path:
    """Run commands in this process, on the database of the test."""
    settings.CATALOGUES = tmp_path / "catalogues"
    return tmp_path / "catalogues"


def run(*arguments: str, status: int = 0) -> str:
    """Run a command here and give what it said."""
    said, errors = StringIO(), StringIO()
    found = 0
    try:
        call_command(*arguments, stdout=said, stderr=errors)
    except SystemExit as error:
        found = int(str(error.code))
    assert found == status, said.getvalue() + errors.getvalue()
    return said.getvalue() if status == 0 else errors.getvalue()


def state() -> tuple[int, str]:
    return read_state()


def test_packs_load_once_and_export_to_what_loads_the_same(
    service: Service, empty: Path, tmp_path: Path, root: Path
) -> None:
    wanted = open_register(root / "data").snapshot().hash
    said = service.run("load", "--author", "a clerk", "--reason", "the first day")
    assert "1," in said or " facts and " in said
    assert service.state().endswith(wanted)
    assert "Nothing is new" in service.run("load")
    assert len(_deeds(service)) == 1, "what changes nothing is no deed"
    service.run("export", str(tmp_path / "one"))
    line = json.loads((tmp_path / "one" / "changes.jsonl").read_bytes().splitlines()[0])
    assert (line["author"], line["reason"]) == ("a clerk", "the first day")

    other = Service(tmp_path / "other", template=empty)
    other.run("load", str(tmp_path / "one"))
    assert other.state() == service.state()
    other.run("export", str(tmp_path / "two"))
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
    assert open_register(tmp_path / "two").snapshot().hash == wanted

    told = service.run("export", str(tmp_path / "one"), status=2)
    assert "not empty" in told
    assert not list(tmp_path.glob(".one*")), "no draft is left behind"


def test_an_exported_pack_says_what_it_is(catalogues: Path, tmp_path: Path, root: Path) -> None:
    run("load", str(root / "data"))
    run("export", str(tmp_path / "one"))
    before, after = (read_packs(place) for place in (root / "data", tmp_path / "one"))
    assert not after.problems
    assert _heads(after, tmp_path / "one") == _heads(before, root / "data")
    assert len(after.heads) > 40
    assert {name for name in _bytes(tmp_path / "one") if name.endswith(".yaml")} == {
        path.name for path in (root / "data").glob("*.yaml")
    }
    text = (tmp_path / "one" / "adoptions-china.yaml").read_text(encoding="utf-8")
    assert 'vi: "Tiêu chuẩn' in text or "vi: Tiêu chuẩn" in text
    assert text.count("# A source edition is written only where it is printed") == 1


def test_a_title_that_changes_is_kept_without_a_change_of_the_register(
    catalogues: Path, tmp_path: Path
) -> None:
    _write(tmp_path / "packs" / "a.yaml", PACK)
    run("load", str(tmp_path / "packs"))
    before = state()
    for title in ("One", "Two", "Two"):
        _write(tmp_path / "packs" / "a.yaml", f"{PACK}title: {title}\n")
        assert "Nothing is new" in run("load", str(tmp_path / "packs"))
    assert state() == before
    assert PackRow.objects.count() == 2
    run("export", str(tmp_path / "one"))
    assert b"title: Two\n" in _bytes(tmp_path / "one")["a.yaml"]


def _heads(packs: Packs, home: Path) -> dict[str, Head]:
    return {str(Path(file).relative_to(home)): head for file, head in packs.heads.items()}


def test_a_history_survives_export_and_load(service: Service, empty: Path, tmp_path: Path) -> None:
    _write(tmp_path / "packs" / "a.yaml", PACK)
    service.run("load", str(tmp_path / "packs"))
    service.python(
        """
from msgspec.structs import replace
from openqi.core.day import parse_day
from openqi.register import Change
from openqi.site.registry.store import DjangoRegister
register = DjangoRegister()
old = register.fact("AA")
new = replace(old, id="AA-2", statement=replace(old.statement, name={"en": "Another"}), mark=None)
day = parse_day("2026-02-01")
register.supersede("AA", new, author="a reviewer", reason="a letter", on=day, source="letter 5")
register.append(Change(author="an auditor", reason="a mistake", on=day + 1, retracts=("BB",)))
register.supersede("AA-2", replace(new, id="AA-3"), author="one", reason="two", on=day + 1)
why = "on its own day"
register.append(Change(author="an auditor", reason=why, on=day + 1, retracts=("AA-3",)))
"""
    )
    before = service.state()
    service.run("export", str(tmp_path / "one"))
    other = Service(tmp_path / "other", template=empty)
    other.run("load", str(tmp_path / "one"))
    assert other.state() == before
    history = """
from openqi.site.registry.store import DjangoRegister
print(*DjangoRegister().history("AA"), *DjangoRegister().history("BB"))
"""
    assert "an auditor" in other.python(history)
    assert "on its own day" in other.python(history)
    alone = tmp_path / "alone"
    shutil.copytree(tmp_path / "one", alone, ignore=shutil.ignore_patterns("changes.jsonl"))
    without = Service(tmp_path / "without", template=empty)
    without.run("load", str(alone))
    assert without.state().split()[-1] == before.split()[-1], "the facts alone say the same"
    assert "letter 5" in other.python(history)
    other.run("export", str(tmp_path / "two"))
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def test_later_packs_are_recorded_on_the_day_of_loading(catalogues: Path, tmp_path: Path) -> None:
    _write(tmp_path / "packs" / "a.yaml", PACK)
    run("load", str(tmp_path / "packs"))
    more = "- {fact: economy, id: CC, name: {en: C}, certainty: general-knowledge}\n"
    _write(tmp_path / "packs" / "a.yaml", PACK + more)
    assert "1 facts" in run("load", str(tmp_path / "packs"))
    assert "Nothing is new: all 3" in run("load", str(tmp_path / "packs"))
    register = DjangoRegister()
    assert register.fact("CC").recorded.on == today_number()
    assert register.fact("AA").recorded.on == FIRST


def test_a_fact_that_says_something_else_is_refused_with_its_place(
    catalogues: Path, tmp_path: Path
) -> None:
    _write(tmp_path / "packs" / "a.yaml", PACK)
    run("load", str(tmp_path / "packs"))
    before = state()
    _write(tmp_path / "packs" / "a.yaml", PACK.replace("{en: B}", "{en: Other}"))
    told = run("load", str(tmp_path / "packs"), status=2)
    assert "a.yaml:4" in told
    assert "BB" in told
    assert state() == before


def test_what_cannot_be_loaded_is_told_in_the_language(catalogues: Path, tmp_path: Path) -> None:
    assert "There is no such folder" in run("load", str(tmp_path / "no"), status=2)
    assert "Không có thư mục" in run("load", str(tmp_path / "no"), "--lang", "vi", status=2)
    _write(tmp_path / "packs" / "a.yaml", PACK + "- {fact: economy, id: AA}\n")
    assert "a.yaml:5" in run("load", str(tmp_path / "packs"), status=2)


def test_a_journal_of_other_packs_is_refused(catalogues: Path, tmp_path: Path) -> None:
    _write(tmp_path / "packs" / "a.yaml", PACK)
    for text, told in (("{}", "is no change"), (LINE, "other facts or sources")):
        _write(tmp_path / "packs" / "changes.jsonl", text)
        assert told in run("load", str(tmp_path / "packs"), status=2)
        assert DjangoRegister().loading() is None, "nothing has begun"


def test_a_backup_restores_to_the_same_content(service: Service, tmp_path: Path) -> None:
    service.run("load")
    file = tmp_path / "saved.sqlite3"
    said = service.run("backup", str(file))
    tx, content = service.state().split()
    assert content in said
    assert "already" in service.run("backup", str(file), status=2)

    other = Service(tmp_path / "other")
    assert content in other.run("restore", str(file))
    assert other.state() == f"{tx} {content}"
    assert (tmp_path / "other" / "var" / "register.sqlite3").stat().st_mode & 0o077 == 0
    assert "not empty" in other.run("restore", str(file), status=2)
    assert list(file.parent.glob("saved.sqlite3?*")) == [], "it is read, and nothing else"
    database = sqlite3.connect(tmp_path / "other" / "var" / "register.sqlite3")
    with closing(database), pytest.raises(sqlite3.IntegrityError, match="append-only"):
        database.execute("DELETE FROM registry_fact")

    assert _deeds(service) == [("load", f"change:{tx}")]
    assert _deeds(other) == [("load", f"change:{tx}"), ("restore", f"change:{tx}")]

    third = Service(tmp_path / "third")
    for text in (b"", b"SQLite format 3\x00" + b"x" * 4000, file.read_bytes()[:100_000]):
        (tmp_path / "broken").write_bytes(text)
        assert "no whole backup" in third.run("restore", str(tmp_path / "broken"), status=2)


def _deeds(service: Service) -> list[tuple[str, str]]:
    """Read the log; every deed is of the user who runs the test."""
    place = Path(service.environment["OPENQI_VAR"]) / "register.sqlite3"
    with closing(sqlite3.connect(place)) as database:
        rows = database.execute("SELECT action, subject, detail FROM accounts_event ORDER BY id")
        told = rows.fetchall()
    user = pwd.getpwuid(os.getuid()).pw_name
    assert {json.loads(detail)["operator"] for _, _, detail in told} == {user}
    return [(action, subject) for action, subject, _ in told]


@pytest.mark.service
def test_a_backup_of_postgresql_restores_to_the_same_content(tmp_path: Path, root: Path) -> None:
    names = [f"openqi_{word}_{random.randrange(10**9)}" for word in ("from", "to")]
    with postgresql() as server:
        for name in names:
            server.administer(f"CREATE DATABASE {name}")
        try:
            saved, restored = (Service(tmp_path / name, f"{server.url}/{name}") for name in names)
            saved.run("migrate", "-v0")
            saved.run("load", str(root / "data"))
            file = tmp_path / "saved.dump"
            content = saved.state().split()[1]
            assert content == open_register(root / "data").snapshot().hash
            assert content in saved.run("backup", str(file))
            assert content in restored.run("restore", str(file))
            assert restored.state() == saved.state()
            assert "not empty" in restored.run("restore", str(file), status=2)
        finally:
            for name in names:
                server.administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.service
def test_a_backup_restores_where_the_administrator_made_the_extension(tmp_path: Path) -> None:
    """As docs/operate.md has it: the tables are one user's, the extension is another's."""
    owner = f"openqi_owner_{random.randrange(10**9)}"
    names = [f"{owner}_{word}" for word in ("from", "to", "bare")]
    with postgresql() as server:
        server.administer(f"CREATE ROLE {owner} LOGIN PASSWORD 'x'")
        psycopg = pytest.importorskip("psycopg")
        try:
            for name in names:
                server.administer(f"CREATE DATABASE {name} OWNER {owner}")
            for name in names[:2]:
                with psycopg.connect(f"{server.url}/{name}", autocommit=True) as connection:
                    connection.execute("CREATE EXTENSION btree_gist")
            parts = urlsplit(server.url)
            url = f"postgresql://{owner}:x@{parts.hostname}:{parts.port}"
            saved, *others = (Service(tmp_path / name, f"{url}/{name}") for name in names)
            saved.run("migrate", "-v0")
            saved.run("load")
            file = tmp_path / "saved.dump"
            saved.run("backup", str(file))
            for one in others:
                one.run("restore", str(file))
                assert one.state() == saved.state()
        finally:
            for name in names:
                server.administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.administer(f"DROP ROLE {owner}")


def test_serving_is_prepared_once(tmp_path: Path, root: Path) -> None:
    service = Service(tmp_path)
    example = root / "examples" / "steel-cn-vn-2023.yaml"
    said = service.run("serve", "--prepare", "--ask", str(example), "--bind", "127.0.0.1:8765")
    assert "Competence only" in said
    assert "http://127.0.0.1:8765/en/account/invitation/" in said
    files = list((tmp_path / "var").glob("register.sqlite3*"))
    assert files
    assert {file.stat().st_mode & 0o077 for file in files} == {0}, "others do not read accounts"
    before = service.state()
    service.run("serve", "--prepare")
    assert service.state() == before
    assert "openqi-site" in service.run()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_catalogues_are_put_beside_the_register(catalogues: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    _write(folder / "a.yaml", PACK)
    _write(folder / "below" / "x.nomenclature.jsonl", "{}\n")
    assert "1 catalogue files" in run("load", str(folder))
    copied = catalogues / "below" / "x.nomenclature.jsonl"
    assert copied.read_text() == "{}\n"
    assert "catalogue files" not in run("load", str(folder))
    _write(folder / "below" / "x.nomenclature.jsonl", "{}\n{}\n")
    assert "other content" in run("load", str(folder), status=2)
    shutil.rmtree(folder)
