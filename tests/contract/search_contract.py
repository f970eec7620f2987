"""What a search finds, and in which order: the same on every database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace

from openqi.ask.search import search as search_in_memory
from openqi.core.fact import Fact
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import MarkedList, parse_yaml
from openqi.register import Change, load_packs
from openqi.site.registry.index import rebuild_index
from openqi.site.registry.search import FURTHEST, Hits, count_facets, search
from openqi.site.registry.store import DjangoRegister
from tests.contract.register_contract import D1, D2, D3, change

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = ROOT / "tests" / "ask" / "search.yaml"

QUERIES = (
    *("do luong", "Đo lường", "DO LUONG", "da nang", "đà nẵng", "Da Nang", "vmi", "QCVN 4:2009"),
    *("qcvn 4", "22/2026", "nd cp", "TTD", "한국산업표준", "rule-4", "meas", "nguyen van an"),
    *("hoi dong", "Hạ Long", "thong qua ngan sach", "cuc duong bo", "output per hour"),
    *("nang suat", "buc xa", "2031-2032", "chung", "chứng", "chung nhan", "thoa thuan"),
    *("danh gia su phu hop", "iso 9001", "ISO 9001:2015", "tcvn", "accreditation", "cong nhan"),
    *("công nhận", "thoả thuận", "thỏa thuận", "ilac", "a", "v", "z", "zz", "1", "*", '"', "'"),
    *("a & b", "' | 'x", 'a" OR "b', "NEAR(a b)", "x:*", "\\", "\0", "-", "", "ơ", "Ðà Nẵng"),
    *("国家标准", "สำนักงาน", "ガス", "ISO/IEC 17025", "x" * 500, "word " * 100, "\u0e31"),
)
"""Those of the tests of folding, common words, and what a query language would trip over."""


def made() -> tuple[Fact, ...]:
    listed = parse_yaml(MADE.read_bytes(), "f")
    assert isinstance(listed, MarkedList)
    facts = (fact for one in listed if (fact := read_fact(one, Sheet("f"))) is not None)
    return tuple(replace(fact, certainty="general-knowledge") for fact in facts)


def written(hits: Hits) -> list[tuple[str, str, str, bool]]:
    return [(hit.thing, hit.fact, hit.how, hit.marked) for hit in hits.hits]


def answers(register: DjangoRegister) -> dict[str, tuple[object, ...]]:
    """Give every answer to the queries: hits, a second page, narrowed ones, facets."""
    using = register.using
    found: dict[str, tuple[object, ...]] = {}
    for text in QUERIES:
        found[text] = (
            written(search(text, limit=50, using=using)),
            written(search(text, limit=5, offset=5, using=using)),
            written(search(text, kinds=["organisation", "person"], using=using)),
            written(search(text, economies=["VN", "TH"], kinds=["organisation"], using=using)),
            count_facets(text, using=using),
        )
    return found


class SearchContract:
    """Test the search of a database; ``fresh`` makes an empty register in it."""

    fresh: ClassVar[Callable[[], DjangoRegister]]

    def filled(self, *facts: Fact) -> DjangoRegister:
        register = type(self).fresh()
        register.append(change(D1, *facts))
        return register

    def starter(self) -> DjangoRegister:
        packs = load_packs(ROOT / "data")
        register = type(self).fresh()
        facts = tuple(fact for fact in packs.facts if fact.supersedes is None)
        register.append(Change(author="a", reason="b", on=D1, facts=facts))
        return register

    def first(self, register: DjangoRegister, text: str) -> str | None:
        hits = search(text, using=register.using).hits
        return hits[0].thing if hits else None

    def test_the_best_hit_comes_first_as_it_does_in_memory(self) -> None:
        facts = made()
        register = self.filled(*facts)
        for text in QUERIES[:26]:
            wanted = search_in_memory(text, facts)
            assert self.first(register, text) == wanted[0].id, text
        assert self.first(register, "chứng") == "certify"
        assert self.first(register, "chung") == "house"
        assert self.first(register, "qcvn 4:2009/bkhcn") == "rule-4"

    def test_the_same_is_found_as_in_memory(self) -> None:
        register = self.starter()
        facts = register.facts()
        for text in QUERIES:
            wanted = {hit.id for hit in search_in_memory(text, facts)}
            found = {hit.thing for hit in search(text, limit=FURTHEST, using=register.using).hits}
            assert found <= wanted, text
            assert len(found) == min(len(wanted), FURTHEST), (text, wanted - found)

    def test_an_old_name_leads_to_the_thing_and_counts_as_its_kind(self) -> None:
        register = self.filled(*made())
        (hit,) = search("TTD", kinds=["organisation"], using=register.using).hits
        assert (hit.thing, hit.fact, hit.how) == ("measure", "old-measure", "acronym")

    def test_nothing_and_signs_alone_find_nothing(self) -> None:
        register = self.filled(*made())
        for text in ("", " ", "*", '"', "'", "&", "\0", ":*", "()"):
            assert search(text, using=register.using) == Hits()
            assert not count_facets(text, using=register.using).kinds

    def test_what_is_held_no_longer_is_not_found(self) -> None:
        facts = {fact.id: fact for fact in made()}
        register = self.filled(*facts.values())
        statement = replace(facts["house"].statement, name={"en": "Another body"})
        new = replace(facts["house"], id="house-2", statement=statement, supersedes="house")
        register.append(change(D2, new, retracts=("term-q",)))
        assert self.first(register, "chung cư") is None
        assert self.first(register, "another body") == "house"
        assert self.first(register, "2031-2032") is None
        before = answers(register)
        register.append(change(D3, replace(new, id="house-3", supersedes="house-2")))
        assert rebuild_index(register.using) == len(facts) - 1
        assert self.first(register, "another body") == "house"
        assert before.keys() == answers(register).keys()

    def test_pages_follow_each_other_without_gap_or_repetition(self) -> None:
        register = self.starter()
        whole = search("vn", limit=200, using=register.using)
        paged = [
            hit
            for offset in range(0, 200, 20)
            for hit in search("vn", limit=20, offset=offset, using=register.using).hits
        ]
        assert tuple(paged) == whole.hits
        assert len({hit.thing for hit in paged}) == len(paged)
        assert not search("vn", offset=10**9, using=register.using).hits

    def test_facets_count_what_is_found(self) -> None:
        register = self.starter()
        facets = count_facets("do luong", using=register.using)
        assert not facets.capped
        for kind, count in facets.kinds.items():
            narrowed = search("do luong", kinds=[kind], limit=1000, using=register.using)
            assert {hit.kind for hit in narrowed.hits} == {kind}
            assert len(narrowed.hits) == count
        for economy, count in facets.economies.items():
            narrowed = search("do luong", economies=[economy], limit=1000, using=register.using)
            assert len(narrowed.hits) == count
