from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from openqi.core.day import parse_day
from openqi.core.fact import Fact, Mark, Recorded
from openqi.core.source import Source
from openqi.core.statements import Cost, Organisation
from openqi.register import load_packs
from openqi.register.folder import Head, Packs
from openqi.register.writing import Shelved, write_packs
from tests.core.given import read_facts


def written(folder: Path, facts: list[Fact], sources: list[Source] | None = None) -> list[str]:
    files = write_packs([Shelved(fact, 1) for fact in facts], sources or [])
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return list(files)


def plain(facts: tuple[Fact, ...] | list[Fact]) -> list[Fact]:
    return sorted((replace(fact, mark=None) for fact in facts), key=lambda fact: fact.id)


def test_the_starter_register_reads_back_equal(root: Path, tmp_path: Path) -> None:
    packs = load_packs(root / "data")
    home = str(root / "data")
    facts = [
        replace(fact, mark=Mark(str(Path(fact.mark.file).relative_to(home)), fact.mark.line))
        for fact in packs.facts
        if fact.mark
    ]
    names = written(tmp_path, facts, list(packs.sources))
    assert set(names) - {"sources.yaml"} <= {path.name for path in (root / "data").iterdir()}
    again = load_packs(tmp_path)
    assert plain(again.facts) == plain(facts)
    assert set(map(str, again.sources)) == set(map(str, packs.sources))
    orders = [[fact.id for fact in one] for one in (again.facts, sorted(facts, key=_place))]
    assert orders[0] == orders[1], "facts keep their order in their files"


def _place(fact: Fact) -> tuple[str, int]:
    assert fact.mark
    return fact.mark.file, fact.mark.line


def test_every_form_of_a_date_reads_back(tmp_path: Path) -> None:
    facts = list(
        read_facts(
            "- {fact: cost, act: x, id: a, from: 2020, to: 2021-05, seen: [2020-12-31, 2021]}\n"
            "- {fact: cost, act: x, id: b, to: unknown}\n"
            "- {fact: cost, act: x, from: 2020-02-29, certainty: inferred}\n"
            "- {fact: cost, act: x, id: d, recorded: {on: 2024-02-29, seq: 7, until: 2024-03-01}}\n"
            "- {fact: adoption, id: e, host: A 1, source: B 1, degree: IDT}\n"
        )
    )
    written(tmp_path, facts)
    assert plain(load_packs(tmp_path).facts) == plain(facts)


def test_a_corrected_thing_keeps_the_id_that_others_name(tmp_path: Path) -> None:
    thing = Organisation(id="body", name={"en": "A body"}, kinds=("other",))
    facts = [
        Fact(id="body", statement=thing),
        Fact(id="body-2", statement=replace(thing, acronym="AB"), supersedes="body"),
    ]
    written(tmp_path, facts)
    assert plain(load_packs(tmp_path).facts) == plain(facts)


@pytest.mark.parametrize(
    ("file", "to"),
    [
        ("a/b.yaml", "a/b.yaml"),
        ("/etc/passwd.yaml", "register-2024.yaml"),
        ("../up.yaml", "register-2024.yaml"),
        ("a/../../up.yaml", "register-2024.yaml"),
        (".hidden.yaml", "register-2024.yaml"),
        ("notes.txt", "register-2024.yaml"),
        (None, "register-2024.yaml"),
    ],
)
def test_no_name_of_a_file_leads_out_of_the_folder(file: str | None, to: str) -> None:
    fact = Fact(
        id="a",
        statement=Cost(act="x", id="a"),
        recorded=Recorded(parse_day("2024-02-01"), 1),
        mark=None if file is None else Mark(file, 1),
    )
    assert list(write_packs([Shelved(fact, 1)], [])) == [to]


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(st.lists(texts, min_size=1, max_size=5), st.sampled_from(["", "1e5", "NO", "on", "2015"]))
def test_any_text_reads_back(
    tmp_path_factory: pytest.TempPathFactory, given_texts: list[str], more: str
) -> None:
    folder = tmp_path_factory.mktemp("packs")
    facts = [
        Fact(id=f"f{number}", statement=Cost(act=text, id=f"f{number}"), note={"vi": text + more})
        for number, text in enumerate([*given_texts, "1e5", "NO", "true", "~", "1_000", "0x1F"])
    ]
    written(folder, facts)
    assert plain(load_packs(folder).facts) == plain(facts)


HEADED = """# Before everything.
format: openqi/1
title: {vi: "Một gói: có dấu", en: "A pack: with a sign"}
note: |
  Two lines of a note,
  # of which the second is no comment.
# What is said of all of it,
#   in two lines.
sources:
# About one source: not kept.
- {id: b, title: B}
- {id: a, title: A}
facts:
# About one fact: not kept.
- {fact: cost, id: c, act: x}
"""


def test_a_pack_says_of_itself_what_it_said(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.yaml").write_text(HEADED, encoding="utf-8")
    (tmp_path / "one" / "b.yaml").write_text("format: openqi/1\ntitle: Empty\n")
    first = load_packs(tmp_path / "one")
    comment = ("# Before everything.", "# What is said of all of it,", "#   in two lines.")
    assert first.heads[f"{tmp_path}/one/a.yaml"].comment == comment
    again = load_packs(rewritten(first, tmp_path / "one", tmp_path / "two"))
    files = {name: (tmp_path / "two" / name).read_text() for name in ("a.yaml", "b.yaml")}
    assert files["b.yaml"] == "format: openqi/1\ntitle: Empty\n"
    assert "not kept" not in files["a.yaml"]
    assert list(again.heads.values()) == list(first.heads.values())
    assert [source.id for source in again.sources] == ["b", "a"], "they keep their order"
    rewritten(again, tmp_path / "two", tmp_path / "three")
    assert files == {name: (tmp_path / "three" / name).read_text() for name in files}


def rewritten(packs: Packs, home: Path, folder: Path) -> Path:
    """Write packs out as they were read."""

    def below(mark: Mark | None) -> Mark:
        assert mark
        return Mark(str(Path(mark.file).relative_to(home)), mark.line)

    files = write_packs(
        [Shelved(replace(fact, mark=below(fact.mark)), 1) for fact in packs.facts],
        packs.sources,
        {id: below(mark) for id, mark in packs.places.items()},
        {str(Path(file).relative_to(home)): head for file, head in packs.heads.items()},
    )
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    "text",
    [
        "format: openqi/1\nfacts: []\n# after\ntitle: T\n",
        '{"format": "openqi/1", "title": "T", "facts": []}',
        "format: openqi/1\r\n# c\r\ntitle: T\r\n",
        "\ufeff# c\nformat: openqi/1\ntitle: T\n",
        "# one\u2028format: openqi/1\ntitle: T\n",
    ],
)
def test_a_head_of_any_form_reads_back(tmp_path: Path, text: str) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.yaml").write_bytes(text.encode())
    first = load_packs(tmp_path / "one")
    (head,) = first.heads.values()
    assert head.title == "T"
    assert head.comment == (("# c",) if "# c" in text else ("# one",) if "# one" in text else ())
    again = load_packs(rewritten(first, tmp_path / "one", tmp_path / "two"))
    assert list(again.heads.values()) == [head]


@given(st.lists(texts, max_size=3), texts, st.dictionaries(st.sampled_from(("vi", "en")), texts))
def test_any_head_reads_back(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], note: str, title: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("packs")
    comment = tuple(
        f"# {part}".rstrip() for line in lines for part in line.splitlines() if part.isprintable()
    )
    head = Head(title=title, note=note, comment=comment)
    (folder / "a.yaml").write_bytes(write_packs([], [], heads={"a.yaml": head})["a.yaml"])
    assert load_packs(folder).heads == {str(folder / "a.yaml"): head}
